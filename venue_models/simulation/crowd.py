"""Every guest's own place: beside their party on the way, apart from it at rest, never where one cannot stand."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.ground import Ground
from venue_models.simulation.roster import Roster

LOST_M: Final = 12.0
"""Who is farther from where they should be, with an obstacle between, is put there."""

SHOULDER_M: Final = 0.7
KEEP_OFF_EDGE_M: Final = 0.8
WIDEST_LANE_M: Final = 7.0
SWAY_S: Final = 5.0
"""How long a guest keeps to one side before swaying to another."""

DENSITY_CELL_M: Final = 4.0


class Crowd:
    """Where each guest is; arrays of one row per guest.

    Attributes:
        x_m, y_m, level: where they are.
        before_x_m, before_y_m: where they were at the step before.
        facing_x, facing_y: unit vector of the way they face.
    """

    def __init__(self, roster: Roster, ground: Ground, rng: np.random.Generator) -> None:
        guests = len(roster.guests)
        self._ground, self._rng, self._party_of = ground, rng, roster.party_of
        self.x_m, self.y_m = np.zeros(guests), np.zeros(guests)
        self.before_x_m, self.before_y_m = np.zeros(guests), np.zeros(guests)
        self.level = np.zeros(guests, np.int16)
        turn = rng.uniform(0, 2 * np.pi, guests)
        self.facing_x, self.facing_y = np.cos(turn), np.sin(turn)
        self._sway = np.zeros((2, guests))
        self._liveliness_m = np.interp(roster.age, (2, 5, 12, 18), (0.35, 0.7, 0.5, 0.25))
        rank = np.arange(guests) - roster.parties["first"][roster.party_of]
        size = roster.parties["size"][roster.party_of]
        self._behind_m, self._beside_m = _walking_slots(rank, size, rng)
        self._round_m = _resting_slots(rank, size, rng)
        self._lane = rng.uniform(-1, 1, len(roster.parties))[roster.party_of]

    def sway(self, dt_s: float) -> None:
        """Let everyone drift a little about their place (an Ornstein–Uhlenbeck walk)."""
        kept = np.exp(-dt_s / SWAY_S)
        drawn = self._rng.standard_normal(self._sway.shape, np.float32)
        self._sway = kept * self._sway + np.sqrt(1 - kept * kept) * self._liveliness_m * drawn

    def beside(
        self,
        guest: NDArray[np.integer],
        middle: tuple[NDArray[np.float64], NDArray[np.float64]],
        ahead: tuple[NDArray[np.float64], NDArray[np.float64]],
        level: NDArray[np.int16],
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where walking guests should be: in their party's lane of the pavement, two or three abreast."""
        room_m = self._ground.room_m(*middle, level) - KEEP_OFF_EDGE_M
        room_m = np.clip(room_m, 0, WIDEST_LANE_M)
        beside_m = self._lane[guest] * room_m + self._beside_m[guest] + self._sway[0, guest]
        beside_m = np.clip(beside_m, -room_m - 0.3, room_m + 0.3)
        behind_m = self._behind_m[guest] + 0.5 * self._sway[1, guest]
        x_m = middle[0] - behind_m * ahead[0] - beside_m * ahead[1]
        y_m = middle[1] - behind_m * ahead[1] + beside_m * ahead[0]
        return x_m, y_m

    def round(
        self, guest: NDArray[np.integer], spot: tuple[NDArray[np.float64], NDArray[np.float64]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where resting guests should be: round their party's spot."""
        sway = 0.6 * self._sway[:, guest]
        return spot[0] + self._round_m[0, guest] + sway[0], spot[1] + self._round_m[1, guest] + sway[1]

    def begin_step(self) -> None:
        """Remember where everyone is."""
        self.before_x_m[:], self.before_y_m[:] = self.x_m, self.y_m

    def move_on_foot(
        self,
        guest: NDArray[np.integer],
        to: tuple[NDArray[np.float64], NDArray[np.float64]],
        level: NDArray[np.int16],
        pace_mps: NDArray[np.float64],
        dt_s: float,
    ) -> None:
        """Bring guests towards their places, at their pace and round what cannot be passed."""
        x_m, y_m = self.x_m[guest], self.y_m[guest]
        step_x, step_y = to[0] - x_m, to[1] - y_m
        far_m = np.hypot(step_x, step_y)
        share = np.minimum(1.0, pace_mps * dt_s / np.maximum(far_m, 1e-9))
        step_x, step_y = share * step_x, share * step_y
        free_x, free_y = x_m.copy(), y_m.copy()
        stuck = np.ones(len(guest), np.bool_)
        for part_x, part_y in ((1.0, 1.0), (1.0, 0.0), (0.0, 1.0)):
            try_x, try_y = x_m + part_x * step_x, y_m + part_y * step_y
            goes = stuck & self._ground.is_passable(try_x, try_y, level)
            free_x[goes], free_y[goes] = try_x[goes], try_y[goes]
            stuck &= ~goes
            if not stuck.any():
                break
        self.x_m[guest], self.y_m[guest], self.level[guest] = free_x, free_y, level
        self._fetch_lost(np.flatnonzero(stuck & (far_m > LOST_M)), guest, to)
        self._face(guest, dt_s)

    def settle(
        self,
        guest: NDArray[np.integer],
        at: tuple[NDArray[np.float64], NDArray[np.float64]],
        middle: tuple[NDArray[np.float64], NDArray[np.float64]],
        level: NDArray[np.int16],
    ) -> None:
        """Place guests at once, where one cannot stand with their party's middle instead."""
        free = self._ground.is_passable(*at, level)
        self.put(guest, (np.where(free, at[0], middle[0]), np.where(free, at[1], middle[1])), level)
        self.begin_step()

    def put(
        self,
        guest: NDArray[np.integer],
        at: tuple[NDArray[np.float64], NDArray[np.float64]],
        level: NDArray[np.int16] | int,
    ) -> None:
        """Place guests at once: at the gate, on a ride."""
        self.x_m[guest], self.y_m[guest] = at
        self.level[guest] = level

    def per_m2(self, guest: NDArray[np.integer]) -> NDArray[np.float32]:
        """Guests per square metre round each of these guests, of these guests."""
        if not len(guest):
            return np.zeros(0, np.float32)
        axes = (self.level[guest], self.y_m[guest] / DENSITY_CELL_M, self.x_m[guest] / DENSITY_CELL_M)
        cells = [np.floor(axis).astype(np.intp) for axis in axes]
        cells = [cell - cell.min() for cell in cells]
        cell = np.ravel_multi_index(cells, [int(cell.max()) + 1 for cell in cells])
        return np.asarray(np.bincount(cell)[cell] / DENSITY_CELL_M**2, np.float32)

    def _fetch_lost(
        self,
        row: NDArray[np.integer],
        guest: NDArray[np.integer],
        to: tuple[NDArray[np.float64], NDArray[np.float64]],
    ) -> None:
        self.x_m[guest[row]], self.y_m[guest[row]] = to[0][row], to[1][row]

    def _face(self, guest: NDArray[np.integer], dt_s: float) -> None:
        """Face the way one goes; who stands turns a little now and then."""
        gone_x, gone_y = self.x_m[guest] - self.before_x_m[guest], self.y_m[guest] - self.before_y_m[guest]
        gone_m = np.hypot(gone_x, gone_y)
        turn = self._rng.standard_normal(len(guest), np.float32) * np.float32(0.25 * np.sqrt(dt_s))
        x, y = self.facing_x[guest], self.facing_y[guest]
        walks = gone_m > 0.25 * dt_s
        whole = np.maximum(gone_m, 1e-9)
        self.facing_x[guest] = np.where(walks, gone_x / whole, x * np.cos(turn) - y * np.sin(turn))
        self.facing_y[guest] = np.where(walks, gone_y / whole, x * np.sin(turn) + y * np.cos(turn))


def _walking_slots(
    rank: NDArray[np.int_], size: NDArray[np.int_], rng: np.random.Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    abreast = np.where(size == 3, 3, 2)
    row, column = rank // abreast, rank % abreast
    in_row = np.minimum(abreast, size - row * abreast)
    beside_m = (column - (in_row - 1) / 2) * SHOULDER_M
    return row * 0.9 + rng.normal(0, 0.15, len(rank)), beside_m + rng.normal(0, 0.08, len(rank))


def _resting_slots(rank: NDArray[np.int_], size: NDArray[np.int_], rng: np.random.Generator) -> NDArray[np.float64]:
    turn = 2 * np.pi * rank / size + rng.uniform(0, 0.7, len(rank))
    reach_m = np.where(size == 1, 0.0, 0.35 + 0.1 * size)
    return np.stack([reach_m * np.cos(turn), reach_m * np.sin(turn)])

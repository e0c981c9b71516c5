"""Cameras over tracks: which part of which vehicle passes when, and who sits where in the picture."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.photography.held import HELD, rows_of
from venue_models.simulation.photography.people import People, draw_takes, light_at
from venue_models.simulation.photography.seating import Seating, seat_guests
from venue_models.values import Rows
from venue_models.values.photos import Box
from venue_models.values.scenes import Backdrop, Craft, PhotoScene
from venue_models.venue.model import Venue
from venue_models.venue.photos import TriggerKind

SEATED_S: Final = 14.0
"""So long before it leaves, everybody has sat down."""
SEAT_M: Final = 0.55
STEPS_IN_S: Final = 3.0
"""It takes so long from a row's gate into a seat."""
CALLED_FOR_S: Final = 8.0
"""From being called to the platform to standing at a gate: nobody is at an exact place on the way."""
GATE_M: Final = 0.45
"""From the outer seat to whoever stands first at a row's gate; two stand beside each other, …"""
BEHIND_M: Final = 0.5
"""… the others behind them by so much a pair, …"""
GATE_SD_M: Final = 0.2
"""… and nobody stands exactly there."""
CHANGES_ROW: Final = 0.05
"""Guests who wait at one gate and take a seat in the row beside it."""
PASSES_SD_S: Final = 0.3
"""How much earlier or later than usual a vehicle passes, and in seconds of each second on its way:"""
PASSES_SD: Final = 0.004
PART_S: Final = 0.4
"""From one part of a vehicle to the next."""
SIT_PX_PER_M: Final = 1000.0
"""A metre in the front row of a picture, in pixels of 1,920."""

_CRAFTS: Final[tuple[tuple[tuple[str, ...], Craft, Backdrop, float], ...]] = (
    (("mine",), Craft.MINE_CART, Backdrop.WOODS, 6.0),
    (("wooden",), Craft.TRAIN, Backdrop.TIMBER, 5.0),
    (("coaster", "train"), Craft.TRAIN, Backdrop.HILLS, 7.0),
    (("flume", "rapid"), Craft.LOG, Backdrop.FALLS, 5.0),
    (("dark",), Craft.SHELL, Backdrop.ORCHARD, 2.0),
    (("tower", "swing"), Craft.BENCH, Backdrop.HEIGHTS, 4.0),
    (("boat", "ferry"), Craft.BOAT, Backdrop.SEA, 1.0),
    (("carousel",), Craft.HORSES, Backdrop.CAROUSEL, 2.0),
)
"""By words in an attraction's kind: what people sit in, what is behind, how far they move in an exposure (pixels)."""


_UNKNOWN: Final = ((), Craft.TRAIN, Backdrop.HILLS, 4.0)


@dataclass(frozen=True, slots=True)
class RideCamera:
    """One camera over a ride."""

    camera: int
    attraction: int
    after_dispatch_s: float
    parts: int
    boxes: tuple[tuple[Box, ...], ...]
    """By row of the picture and seat in it."""
    numbers: tuple[tuple[int, ...], ...]
    """Which seat box of the camera each of these is."""
    rows_m: NDArray[np.float64]
    """(rows, 2): the middle of each row of the vehicle at the platform; none where nobody listens."""
    level: int
    craft: Craft
    backdrop: Backdrop
    speed_px: float

    @property
    def rows(self) -> int:
        """Of the whole vehicle."""
        return self.parts * len(self.boxes)

    @property
    def across(self) -> int:
        """Seats in a row."""
        return max(map(len, self.boxes))


def ride_cameras(venue: Venue) -> tuple[RideCamera, ...]:
    """The venue's cameras that see seats, and are fired by dispatches."""
    ids = [attraction.id for attraction in venue.attractions]
    return tuple(
        _ride_camera(venue, number, ids.index(camera.attraction))
        for number, camera in enumerate(venue.cameras)
        if camera.shooting.trigger is TriggerKind.DISPATCH and camera.shooting.seats and camera.attraction in ids
    )


def _ride_camera(venue: Venue, number: int, attraction: int) -> RideCamera:
    shooting, ride = venue.cameras[number].shooting, venue.attractions[attraction]
    seats = shooting.seats
    by_row = [
        sorted((n for n, seat in enumerate(seats) if seat.row == row), key=lambda n: seats[n].box[0])
        for row in sorted({seat.row for seat in seats})
    ]
    kind = ride.kind.lower()
    known = next((row for row in _CRAFTS if any(word in kind for word in row[0])), _UNKNOWN)
    _, craft, backdrop, speed_px = known
    ears = [venue.readers[reader] for reader in shooting.row_readers]
    return RideCamera(
        number,
        attraction,
        shooting.after_dispatch_s,
        shooting.parts,
        tuple(tuple(seats[n].box for n in row) for row in by_row),
        tuple(map(tuple, by_row)),
        np.array([(ear.x_m, ear.y_m) for ear in ears], float).reshape(-1, 2),
        venue.zones[ride.boarding_zone].level,
        craft,
        backdrop,
        speed_px,
    )


@dataclass(frozen=True, slots=True)
class Passing:
    """A vehicle that left, and will pass a camera."""

    camera: RideCamera
    guests: NDArray[np.int32]
    left_at_s: float


class OnRide:
    """What the cameras over rides see.

    Args:
        venue: the park.
        people: its guests.
        seed: of everything random.
    """

    def __init__(self, venue: Venue, people: People, seed: int) -> None:
        self.cameras = ride_cameras(venue)
        self._venue, self._people, self._seed = venue, people, seed

    def seating(self, camera: RideCamera, guests: NDArray[np.int32], leaves_at_s: float) -> Seating:
        """Who sits where in a vehicle; the same whenever it is asked."""
        rng = self._rng(camera.attraction, leaves_at_s)
        return seat_guests(guests, self._people.roster.party_of, camera.rows, camera.across, rng)

    def held(self, camera: RideCamera, guests: NDArray[np.int32], called_at_s: float, leaves_at_s: float) -> Rows:
        """HELD rows: riders at the gates of their rows, then in their seats; none where no row has a reader.

        Args:
            camera: over the ride.
            guests: who were called to the platform.
            called_at_s: when.
            leaves_at_s: when their vehicle leaves.
        """
        if len(camera.rows_m) < camera.rows:
            return np.zeros(0, HELD)
        seating = self.seating(camera, guests, leaves_at_s)
        along = camera.rows_m[-1] - camera.rows_m[0] if len(camera.rows_m) > 1 else np.array([1.0, 0.0])
        across = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-9)
        aside_m = (seating.seat - (camera.across - 1) / 2) * SEAT_M
        sit_s, at = leaves_at_s - SEATED_S, camera.rows_m[seating.row] + aside_m[:, None] * across
        seats = rows_of(seating.guest, sit_s, leaves_at_s, at, camera.level)
        wait_s, at_gate = called_at_s + CALLED_FOR_S, self._at_gates(camera, seating, across, leaves_at_s)
        if sit_s - STEPS_IN_S <= wait_s:
            return seats
        gates = rows_of(seating.guest, wait_s, sit_s - STEPS_IN_S, at_gate, camera.level)
        return np.concatenate([gates, seats])

    def _at_gates(
        self, camera: RideCamera, seating: Seating, across: NDArray[np.float64], leaves_at_s: float
    ) -> NDArray[np.float64]:
        """(guests, 2) where they wait for their vehicle: beside its rows, two by two."""
        rng = self._rng(camera.attraction, leaves_at_s, 1_000)
        changes = rng.random(len(seating.row)) < CHANGES_ROW
        row = seating.row + changes * rng.choice((-1, 1), len(seating.row))
        row = np.where((row < 0) | (row >= camera.rows), seating.row, row)
        aside_m = (camera.across - 1) / 2 * SEAT_M + GATE_M + seating.seat // 2 * BEHIND_M
        at = camera.rows_m[row] + aside_m[:, None] * across
        ahead = np.array([across[1], -across[0]])
        beside_m = (seating.seat % 2 - 0.5) * SEAT_M * (camera.across > 1)
        return np.asarray(at + beside_m[:, None] * ahead + rng.normal(0, GATE_SD_M, at.shape))

    def scenes(self, passing: Passing) -> list[PhotoScene]:
        """What the camera sees of the vehicle, part by part."""
        camera, guests, left_at_s = passing.camera, passing.guests, passing.left_at_s
        rng = self._rng(camera.attraction, left_at_s, camera.camera)
        seating = self.seating(camera, guests, left_at_s)
        sd_s = PASSES_SD_S + PASSES_SD * camera.after_dispatch_s
        passes_s = left_at_s + camera.after_dispatch_s + float(rng.normal(0, sd_s))
        return [self._scene(camera, part, seating, passes_s + part * PART_S, rng) for part in range(camera.parts)]

    def _scene(
        self, camera: RideCamera, part: int, seating: Seating, at_s: float, rng: np.random.Generator
    ) -> PhotoScene:
        first, rows = part * len(camera.boxes), len(camera.boxes)
        figures = []
        for guest, row, seat in zip(seating.guest.tolist(), seating.row.tolist(), seating.seat.tolist(), strict=True):
            if first <= row < first + rows:
                box, number = camera.boxes[row - first][seat], camera.numbers[row - first][seat]
                scale = SIT_PX_PER_M * (box[2] - box[0]) / 0.21
                figures.append(self._people.figure(guest, box, scale, rng, number))
        figures.sort(key=lambda figure: figure.box[3])
        return PhotoScene(
            camera.camera,
            at_s,
            draw_takes(at_s, 2, 0.12, camera.speed_px, rng),
            part,
            camera.craft,
            camera.backdrop,
            livery=camera.attraction,
            seats=tuple(box for row in camera.boxes for box in row),
            figures=tuple(figures),
            light=light_at(at_s, self._venue.time_zone, is_inside=camera.craft is Craft.SHELL),
            seed=int(rng.integers(2**31)),
        )

    def _rng(self, attraction: int, at_s: float, more: int = 0) -> np.random.Generator:
        return np.random.default_rng([self._seed, attraction, int(at_s * 1000) % 2**32, more])

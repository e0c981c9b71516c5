"""Which zone each band is counted in: its likeliest one, with hysteresis, so that a border does not flap.

A band leaves its zone for another when its fixes have been in the other for ``hold_s`` and the zone it leaves is
farther away than the fix's uncertainty explains; or when they have stayed out of its zone for ``insist_s``, however
near. Both directions ask the same, so a band that stands on a border stays where it was counted.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.likeliest_zone import LikeliestZone
from venue_models.values import NOWHERE, Rows

_ROUND: Final = np.linspace(0, 2 * np.pi, 8, endpoint=False)
_AROUND: Final = np.stack([np.cos(_ROUND), np.sin(_ROUND)]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ZoneSettings:
    """How sure it must be that a band has changed zone."""

    hold_s: float = 3.0
    """Fixes in the new zone for this long."""
    insist_s: float = 12.0
    """Fixes out of the old zone for this long count even beside its border."""
    margin_of_radius: float = 0.5
    """How far from the old zone, in radii of the fix …"""
    least_margin_m: float = 1.0
    most_margin_m: float = 4.0
    """… but never less or more than this."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Bands whose zone has changed, and when: arrays of one length."""

    band: NDArray[np.intp]
    zone: NDArray[np.int16]
    left_at_s: NDArray[np.float64]
    """When the band left its old zone: its first fix outside."""
    entered_at_s: NDArray[np.float64]
    """When it came into the new one: its first fix there. Later than ``left_at_s`` where it crossed a third."""


class ZoneTracker:
    """The zone of every band, level aware.

    Args:
        zones: which zone a fix is likeliest in.
        bands: how many there are.
        settings: the hysteresis.
    """

    def __init__(self, zones: LikeliestZone, bands: int, settings: ZoneSettings = ZoneSettings()) -> None:
        self._zones = zones
        self._settings = settings
        self.zone: NDArray[np.int16] = np.full(bands, NOWHERE, np.int16)
        """Per band, the zone it is counted in."""
        self._placed = np.zeros(bands, np.bool_)
        self._candidate: NDArray[np.int16] = np.full(bands, NOWHERE, np.int16)
        self._candidate_since_s = np.full(bands, np.nan)
        self._outside_since_s = np.full(bands, np.nan)

    def update(self, bands: NDArray[np.intp], fixes: Rows) -> Moves:
        """Take in new fixes.

        Args:
            bands: whose fixes are new, each once.
            fixes: FIX, one row per band of the register.

        Returns:
            The bands that changed zone. One that is placed for the first time, or again after ``forget``, entered
            at once, with that fix.
        """
        if not len(bands):
            return _nobody()
        fix = fixes[bands]
        at_s, raw = fix["heard_at_s"], self._likeliest(fix)
        first = ~self._placed[bands]
        out = (raw != self.zone[bands]) & ~first
        self._outside_since_s[bands[~out]] = np.nan
        moves = self._left(bands[out], raw[out], fix[out]) if out.any() else _nobody()
        if not first.any():
            return moves
        placed = Moves(bands[first], raw[first], at_s[first], at_s[first])
        self._place(placed)
        return Moves(*(np.concatenate(both) for both in zip(_columns(moves), _columns(placed), strict=True)))

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Let the next fix place these bands at once; until then they keep their zone as last seen."""
        self._placed[bands] = False

    def erase(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of where these bands were, not even as last seen."""
        self.zone[bands] = self._candidate[bands] = NOWHERE
        self._candidate_since_s[bands] = self._outside_since_s[bands] = np.nan
        self._placed[bands] = False

    def restore(self, bands: NDArray[np.intp], fixes: Rows) -> None:
        """Take up where bands were last seen before a restart: their zones are those of the venue as it is today."""
        fix = fixes[bands]
        self.zone[bands] = self._likeliest(fix)

    def _left(self, bands: NDArray[np.intp], raw: NDArray[np.int16], fix: Rows) -> Moves:
        """The moves among bands whose fix is not in their zone."""
        settings, at_s = self._settings, fix["heard_at_s"]
        just_out = np.isnan(self._outside_since_s[bands])
        self._outside_since_s[bands[just_out]] = at_s[just_out]
        other = just_out | (raw != self._candidate[bands])
        self._candidate[bands[other]] = raw[other]
        self._candidate_since_s[bands[other]] = at_s[other]
        held = at_s - self._candidate_since_s[bands] >= settings.hold_s
        move = at_s - self._outside_since_s[bands] >= settings.insist_s
        ask = np.flatnonzero(held & ~move)
        move[ask] = self._clear_of(self.zone[bands[ask]], fix[ask])
        gone = bands[move]
        moves = Moves(gone, raw[move], self._outside_since_s[gone], self._candidate_since_s[gone])
        self._place(moves)
        return moves

    def _place(self, moves: Moves) -> None:
        self.zone[moves.band] = moves.zone
        self._placed[moves.band] = True
        self._outside_since_s[moves.band] = np.nan

    def _likeliest(self, fix: Rows) -> NDArray[np.int16]:
        return self._zones.at(fix["x_m"], fix["y_m"], fix["level"], fix["radius_m"])

    def _clear_of(self, zone: NDArray[np.int16], fix: Rows) -> NDArray[np.bool_]:
        """Whether the zone is nowhere on a circle round the fix that its uncertainty draws."""
        settings = self._settings
        margin_m = np.clip(
            settings.margin_of_radius * fix["radius_m"], settings.least_margin_m, settings.most_margin_m
        )
        x_m = fix["x_m"] + margin_m * _AROUND[0][:, None]
        y_m = fix["y_m"] + margin_m * _AROUND[1][:, None]
        around = self._zones.at(x_m, y_m, fix["level"], fix["radius_m"])
        return np.asarray((around != zone).all(axis=0))


def _columns(moves: Moves) -> tuple[NDArray[np.generic], ...]:
    return moves.band, moves.zone, moves.left_at_s, moves.entered_at_s


def _nobody() -> Moves:
    none = np.zeros(0)
    return Moves(none.astype(np.intp), none.astype(np.int16), none, none)

"""All wrists of a park as their bands feel them: impacts, stillness, worn or not, and the motion that each keeps."""

import heapq
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.motion.firmware import Impact
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import LEAD_S, VARIANTS, Recording, motion_of
from venue_models.simulation.motion.wrist import RATE_HZ, Samples
from venue_models.values import FELT, BandFlag, Rows, frozen

PEAK_KNOWN_S: Final = 2.0
STILL_AFTER_S: Final = 4.0
LOOK_S: Final = 0.5
MOVES_AGAIN_S: Final = 3.0
"""Whoever goes on with what they were about moves again so soon after the recording at the latest."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptMotion:
    """What a band keeps of the seconds round its latest impact, as far as it has been taken."""

    begins_at_s: float
    samples: Samples
    """(so far, 3)."""
    total: int
    """How many there will be."""


@dataclass(frozen=True, slots=True, eq=False)
class _Change:
    """What changes at a wrist; None: that stays."""

    band: int
    impact: Impact | None = None
    is_new: bool = False
    moves: bool | None = None
    is_worn: bool | None = None
    loses_power: bool = False
    began_s: float | None = None
    """When the recording that tells of it began; it is void once a later one has."""


class Wrists:
    """The wrists of all bands; whatever is not told otherwise is worn and moves.

    Args:
        bands: how many.
    """

    def __init__(self, bands: int) -> None:
        self.is_worn: NDArray[np.bool_] = np.ones(bands, np.bool_)
        self.has_power: NDArray[np.bool_] = np.ones(bands, np.bool_)
        self._moves = np.ones(bands, np.bool_)
        self._impact_at_s = np.full(bands, -np.inf)
        self._recordings: dict[int, tuple[float, Recording]] = {}
        self._kept: dict[int, tuple[float, Impact]] = {}
        self._due: list[tuple[float, int, _Change]] = []
        self._order = count()

    def record(self, band: int, at_s: float, recording: Recording, *, goes_on: bool) -> None:
        """Something happens to a wrist; ``goes_on``: it moves as ever soon after the recording."""
        began_s = at_s - LEAD_S
        self._recordings[band] = began_s, recording
        for impact in recording.felt.impacts:
            felt_s = began_s + impact.sample / RATE_HZ
            self._expect(felt_s, _Change(band, impact, is_new=True, moves=True))
            self._expect(felt_s + PEAK_KNOWN_S, _Change(band, impact))
            moves = recording.felt.is_moving(impact.sample + round(STILL_AFTER_S * RATE_HZ))
            self._expect(felt_s + STILL_AFTER_S, _Change(band, moves=moves, began_s=began_s))
        moves_at = recording.felt.moves
        for look in np.flatnonzero(moves_at[1:] != moves_at[:-1]).tolist():
            looked_s = began_s + (look + 1) * LOOK_S
            if looked_s > at_s:
                self._expect(looked_s, _Change(band, moves=bool(moves_at[look + 1]), began_s=began_s))
        if goes_on:
            ends_s = began_s + len(recording.samples) / RATE_HZ
            self._expect(ends_s + MOVES_AGAIN_S, _Change(band, moves=True, began_s=began_s))

    def move(self, band: int, at_s: float) -> None:
        """A wrist moves again."""
        self._expect(at_s, _Change(band, moves=True))

    def wear(self, band: int, at_s: float, *, is_worn: bool) -> None:
        """A band is taken off, and lies, or is put on."""
        self._expect(at_s, _Change(band, moves=is_worn, is_worn=is_worn))

    def lose_power(self, band: int, at_s: float) -> None:
        """A band says nothing from then on."""
        self._expect(at_s, _Change(band, loses_power=True))

    def felt(self, until_s: float) -> Rows:
        """FELT rows of what changed up to then, in order of time."""
        rows: list[tuple[float, float, float, int, int, bool]] = []
        while self._due and self._due[0][0] <= until_s:
            at_s, _, change = heapq.heappop(self._due)
            if change.loses_power:
                self.has_power[change.band] = False
            elif self.has_power[change.band] and not self._is_void(at_s, change):
                rows += self._change(at_s, change)
        return frozen(np.array(rows, FELT))

    def kept_motion(self, band: int, now_s: float) -> KeptMotion | None:
        """What a band keeps of its latest impact; None where there was none."""
        if band not in self._kept:
            return None
        felt_s, impact = self._kept[band]
        begins_at_s = felt_s - (impact.sample - impact.begins) / RATE_HZ
        taken = int(np.clip((now_s - begins_at_s) * RATE_HZ, 0, len(impact.kept)))
        return KeptMotion(begins_at_s, impact.kept[:taken], len(impact.kept))

    def motion_between(self, band: int, since_s: float, until_s: float) -> Samples:
        """(n, 3): how a wrist moved between two times, as its band's accelerometer says it."""
        stroll = motion_of(Kind.STROLL, Aftermath.GOES_ON, band % VARIANTS).samples
        began_s, recording = self._recordings.get(band, (-np.inf, None))
        number = np.arange(round(since_s * RATE_HZ), round(until_s * RATE_HZ))
        if recording is None:
            return stroll[number % len(stroll)]
        at = number - round(began_s * RATE_HZ)
        rests = recording.samples[-1] if not self._moves[band] else stroll[number % len(stroll)]
        inside = (at >= 0) & (at < len(recording.samples))
        return np.where(inside[:, None], recording.samples[at.clip(0, len(recording.samples) - 1)], rests)

    def _expect(self, at_s: float, change: _Change) -> None:
        heapq.heappush(self._due, (at_s, next(self._order), change))

    def _is_void(self, at_s: float, change: _Change) -> bool:
        """Whether something else has happened to the wrist since, which tells how it moves now."""
        if change.began_s is None:
            return False
        newest_s, _ = self._recordings[change.band]
        return change.began_s < newest_s <= at_s

    def _change(self, at_s: float, change: _Change) -> list[tuple[float, float, float, int, int, bool]]:
        """The row that tells of a change; none where nothing is another than before."""
        band, before = change.band, self._flags(change.band, at_s - LOOK_S)
        if change.is_worn is not None:
            self.is_worn[band] = change.is_worn
        if change.moves is not None:
            self._moves[band] = change.moves
        impact = change.impact
        if impact is None:
            flags = self._flags(band, at_s)
            return [] if flags == before else [(at_s, 0.0, 0.0, band, int(flags), False)]
        if change.is_new:
            self._impact_at_s[band], self._kept[band] = at_s, (at_s, impact)
        peak_g = impact.first_g if change.is_new else impact.peak_g
        flags = self._flags(band, at_s) | BandFlag.IMPACT
        return [(at_s, peak_g, impact.weightless_s, band, int(flags), change.is_new)]

    def _flags(self, band: int, at_s: float) -> BandFlag:
        flags = BandFlag.WORN if self.is_worn[band] else BandFlag(0)
        if self._moves[band]:
            return flags | BandFlag.MOVING
        lies = at_s - self._impact_at_s[band] >= STILL_AFTER_S
        return flags | BandFlag.STILL if lies and np.isfinite(self._impact_at_s[band]) else flags

"""How the wearers of some bands bear themselves after an event: whether they move, lie still, are heard; their pulse.

A band says of the last two seconds whether it moved. That is not yet somebody who gets up: an arm is laid aside, a
helper takes a hand. Only what lasts is passed on.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from venue_models.values import BandFlag, Batch

MOVES_S: Final = 6.0
"""Whoever moves for so long without a rest, by every report, is up and about: nobody is dragged or shaken longer."""
STILL_S: Final = 20.0
"""Whoever moved and has lain still for so long is still again; guests who wait stand still for shorter."""
LOST_S: Final = 12.0
"""Without a report for so long, what comes next says nothing of the time between."""


@dataclass(slots=True)
class _Bearing:
    """What the reports of one band say."""

    moves: bool
    since_s: float
    """Since when every report has said so."""
    heard_at_s: float
    moved_at_s: float = -inf
    """When it said last that it moves; -inf where it has not."""


class Bearings:
    """Follows some bands of our own protocol; of others it is not known how their wearers bear themselves."""

    def __init__(self) -> None:
        self._of: dict[int, _Bearing] = {}

    def follow(self, bands: Collection[int]) -> None:
        """Follow these bands, and forget all others."""
        if self._of.keys() - set(bands):
            self._of = {band: bearing for band, bearing in self._of.items() if band in bands}

    def begin_anew(self, band: int) -> None:
        """What a band has said so far says nothing of its wearer: a ride has moved it."""
        self._of.pop(band, None)

    def hear(
        self, now_s: float, batches: Sequence[Batch], bands: Collection[int]
    ) -> Iterator[tuple[int, float, int]]:
        """Take in what these bands say; (band, when, beats a minute) of those that feel a pulse come out.

        What a gateway hands in late, from before what is known already, says nothing of how its wearer is now.
        """
        if not bands:
            return
        for batch in batches:
            rows = batch.band_reports
            if not len(rows):
                continue
            for row in rows[np.isin(rows["band"], list(bands))]:
                band, t_s, bpm = int(row["band"]), min(float(row["t_s"]), now_s), int(row["heart_rate_bpm"])
                self._note(band, t_s, moves=bool(int(row["flags"]) & BandFlag.MOVING))
                if bpm:
                    yield band, t_s, bpm

    def is_moving(self, band: int) -> bool:
        """Whether the last report said that it moves."""
        return band in self._of and self._of[band].moves

    def moved_at_s(self, band: int) -> float:
        """When it said last that it moves; -inf where it has not: of a band that says nothing nobody knows better."""
        return self._of[band].moved_at_s if band in self._of else -inf

    def is_up(self, band: int) -> bool:
        """Whether it has moved for long enough to say that its wearer is up and about."""
        return self.is_moving(band) and self._lasts_s(band) >= MOVES_S

    def lies_still(self, band: int) -> bool:
        """Whether it has lain still for long enough to say that its wearer does."""
        return band in self._of and not self._of[band].moves and self._lasts_s(band) >= STILL_S

    def _lasts_s(self, band: int) -> float:
        return self._of[band].heard_at_s - self._of[band].since_s

    def _note(self, band: int, t_s: float, *, moves: bool) -> None:
        bearing = self._of.get(band) or _Bearing(moves, t_s, t_s)
        has_changed = bearing.moves != moves and t_s >= bearing.heard_at_s
        if has_changed or t_s - bearing.heard_at_s > LOST_S:
            bearing = _Bearing(moves, t_s, t_s, bearing.moved_at_s)
        elif bearing.moves == moves:
            bearing.heard_at_s = max(bearing.heard_at_s, t_s)
        if moves:
            bearing.moved_at_s = max(bearing.moved_at_s, t_s)
        self._of[band] = bearing

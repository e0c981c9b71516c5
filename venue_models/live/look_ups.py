"""What a desk that has looked a guest up gets to see: trail and visits of that one band, while it is open."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from venue_models.location.trails import Trails
from venue_models.values import Rows, Visit, Watched

MOST_VISITS_SHOWN: Final = 20

PastVisits = Callable[[int], tuple[Visit, ...]]


class LookUps:
    """The open look-ups, at most one per desk.

    Args:
        past_visits: the latest visits of a band, newest first.
    """

    def __init__(self, past_visits: PastVisits) -> None:
        self._past_visits = past_visits
        self._band_of: dict[str, int] = {}
        self._visits_of: dict[int, tuple[Visit, ...]] = {}

    def open(self, desk: str, band: int) -> None:
        """Let a desk see a band, in place of any other."""
        self.close(desk)
        self._band_of[desk] = band
        if band not in self._visits_of:
            self._visits_of[band] = self._past_visits(band)

    def close(self, desk: str) -> None:
        """Let a desk see no band any more."""
        band = self._band_of.pop(desk, None)
        if band is not None and band not in self._band_of.values():
            del self._visits_of[band]

    def end(self, bands: set[int]) -> None:
        """Close every look-up of these bands: they are worn by others now, or may be seen no longer."""
        for desk in [desk for desk, band in self._band_of.items() if band in bands]:
            self.close(desk)

    def hear(self, visits: Rows) -> None:
        """Take in VISIT rows that are new or changed."""
        if not self._visits_of:
            return
        for row in visits[np.isin(visits["band"], list(self._visits_of))]:
            band, visit = int(row["band"]), visit_of(row)
            others = [other for other in self._visits_of[band] if other.entered_at_s != visit.entered_at_s]
            newest_first = sorted([visit, *others], key=lambda visit: -visit.entered_at_s)
            self._visits_of[band] = tuple(newest_first[:MOST_VISITS_SHOWN])

    def by_desk(self, trails: Trails, now_s: float) -> Mapping[str, Watched]:
        """What each desk sees now."""
        return {
            desk: Watched(band, trails.of(band, now_s), self._visits_of[band]) for desk, band in self._band_of.items()
        }


def visit_of(row: np.void) -> Visit:
    """A VISIT row as a value of its own."""
    left_at_s = float(row["left_at_s"])
    lasts = np.isnan(left_at_s)
    return Visit(int(row["band"]), int(row["zone"]), float(row["entered_at_s"]), None if lasts else left_at_s)

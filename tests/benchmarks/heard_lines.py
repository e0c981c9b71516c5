"""What a venue's radio tells of its lines: who joined, boarded or left, seconds late and now and then not at all."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.attractions import Attractions
from venue_models.simulation.line_book import Ended
from venue_models.simulation.roster import Roster

LATE_S: Final = 40.0
"""Each band is noticed up to so long after it came or went."""
MISSED: Final = 1 / 12
"""Share of exits that nobody hears."""


class Heard(IntEnum):
    """What happened to a band."""

    JOINED = 1
    BOARDED = 2
    LEFT = 3


class HeardLines:
    """Hears the bands in all lines.

    Args:
        attractions: with the book of who truly stood where.
        roster: who belongs together.
        is_heard: per guest, whether they wear a band that may be located.
        rng: draws what is late, and what is missed.
    """

    def __init__(
        self, attractions: Attractions, roster: Roster, is_heard: NDArray[np.bool_], rng: np.random.Generator
    ) -> None:
        self._attractions, self._roster, self._is_heard, self._rng = attractions, roster, is_heard, rng
        self._read = 0
        self._open: NDArray[np.intp] = np.zeros(0, np.intp)
        self._waiting: list[tuple[float, Heard, bool, int, int]] = []

    def until(self, until_s: float) -> list[tuple[float, Heard, bool, int, int]]:
        """What is heard up to then: when, what, whether of an express lane, attraction, band; in order of time.

        Whoever asks for more than LATE_S ago misses nothing.
        """
        rows = self._attractions.book.rows
        for row in rows[self._read :]:
            self._notice(row, float(row["joined_s"]), Heard.JOINED)
        self._open = np.concatenate([self._open, np.arange(self._read, len(rows))])
        self._read = len(rows)
        over = rows["ended"][self._open] != Ended.NOT_YET
        for row in rows[self._open[over]]:
            called = row["ended"] == Ended.CALLED
            self._notice(row, float(row["left_s"]), Heard.BOARDED if called else Heard.LEFT)
        self._open = self._open[~over]
        self._waiting.sort()
        count = sum(one[0] <= until_s for one in self._waiting)
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        return now

    def _notice(self, row: np.void, at_s: float, heard: Heard) -> None:
        party = self._roster.parties[row["party"]]
        for band in range(party["first"], party["first"] + row["guests"]):
            late_s, missed = self._rng.uniform(0, LATE_S), self._rng.random() < MISSED
            if self._is_heard[band] and (heard is Heard.JOINED or not missed):
                self._waiting.append((at_s + late_s, heard, bool(row["is_express"]), int(row["attraction"]), band))

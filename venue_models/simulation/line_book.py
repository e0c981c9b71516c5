"""What truly happened in the lines: who stood in which, how long, and what a newcomer would have waited."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, Rows, frozen

STANDING: Final = np.dtype(
    [
        ("joined_s", "<f8"),
        ("left_s", "<f8"),
        ("party", "<i4"),
        ("attraction", "<i2"),
        ("guests", "<i2"),
        ("ended", "u1"),
        ("is_express", "?"),
        ("is_asked", "?"),
    ],
    align=True,
)
"""One party in one line, from joining until its last member was called to the platform, or until it gave up; NaN
while it stands there. ``ended`` is an Ended; ``is_asked``: its bands had asked it to come."""

NEWCOMER: Final = np.dtype(
    [("t_s", "<f8"), ("wait_min", "<f4"), ("length", "<i4"), ("attraction", "<i2"), ("is_down", "?")], align=True
)
"""What a guest on their own would have stood who had joined the main line at ``t_s``, known once it was over: called
to the platform with the first vehicle that still had a seat when everybody ahead of them had gone. ``length`` is the
main line's when they joined; ``is_down``: the ride was stopped then."""


class Ended(IntEnum):
    """How a party's standing in line ended."""

    NOT_YET = 0
    CALLED = 1
    GAVE_UP = 2


class LineBook:
    """Every party's standing in every line of a day.

    Args:
        parties: how many there are.
    """

    def __init__(self, parties: int) -> None:
        self._rows = np.zeros(1024, STANDING)
        self._count = 0
        self._row_of: NDArray[np.int64] = np.full(parties, NOWHERE)
        """Per party: its latest row."""

    @property
    def rows(self) -> Rows:
        """STANDING rows so far, in order of joining."""
        return frozen(self._rows[: self._count].copy())

    def join(
        self, at_s: float, party: int, attraction: int, guests: int, *, is_express: bool, is_asked: bool
    ) -> None:
        """A party joins a line."""
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        row = (at_s, np.nan, party, attraction, guests, Ended.NOT_YET, is_express, is_asked)
        self._rows[self._count] = row
        self._row_of[party] = self._count
        self._count += 1

    def leave(self, at_s: float, parties: NDArray[np.integer], ended: Ended) -> None:
        """These parties, or more of their members, leave the lines that they stand in."""
        rows = self._row_of[parties]
        self._rows["left_s"][rows] = np.maximum(at_s, self._rows["joined_s"][rows])
        self._rows["ended"][rows] = ended

"""Puts recorded times in order: small disorder is sorted, a clock that jumped back is anchored anew and told."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows
from wearable_bridge.heard import HEARD
from wearable_bridge.sources.source import TICK_S

DISORDER_S: Final = 5.0
"""Rows from several readers may overtake each other by so much; a longer way back is a clock that was set."""

MOST_JUMPS: Final = 20
"""A clock that is set more often is none: such rows are two clocks mixed, and those that lag behind are left out."""

STRAY_S: Final = 60.0
MOST_STRAY: Final = 5
"""So few rows, stamped so far from those before and after them, are damage and no clock that was set."""


def tick_of(t_s: Any) -> Any:
    """The number of the tick, of TICK_S each, that a time (or each of an array of times) falls into."""
    return np.floor(t_s / TICK_S)


@dataclass(frozen=True, slots=True)
class Jump:
    """A clock that went back: where it stood on the timeline, and by how much."""

    at_s: float
    back_s: float


class Timeline:
    """Takes rows in the order of a file and gives them in order of time, which never goes back."""

    def __init__(self) -> None:
        self.jumps: list[Jump] = []
        self.out_of_time = 0
        """Rows left out because they lag behind, or stand alone with their time."""
        self._shift_s = 0.0
        self._newest_s = -np.inf
        self._last_stamp_s: NDArray[np.float64] = np.zeros(0)
        self._held: Rows = np.zeros(0, HEARD)

    def push(self, heard: Rows) -> Rows:
        """Appends rows; gives the whole ticks that nothing still to come can fall into, sorted."""
        rows = np.concatenate((self._held, self._anchored(self._without_strays(heard))))
        rows = rows[np.argsort(rows["t_s"], kind="stable")]
        settled = int(np.searchsorted(tick_of(rows["t_s"]), tick_of(self._newest_s - DISORDER_S)))
        self._held = rows[settled:]
        return np.asarray(rows[:settled])

    def finish(self) -> Rows:
        """The rows that were still held back."""
        rest, self._held = self._held, self._held[:0]
        return rest

    def _without_strays(self, rows: Rows) -> Rows:
        """A copy without the few rows after which the times go on as if they had not been there."""
        t_s = np.concatenate((self._last_stamp_s, rows["t_s"]))
        earlier = len(self._last_stamp_s)
        is_stray = np.zeros(len(t_s), np.bool_)
        for leap in (np.flatnonzero(np.abs(np.diff(t_s)) > STRAY_S) + 1).tolist():
            if is_stray[leap - 1]:  # the way back from a stray row
                continue
            back = np.abs(t_s[leap + 1 : leap + 1 + MOST_STRAY] - t_s[leap - 1]) <= STRAY_S
            if back.any():
                is_stray[leap : leap + 1 + int(back.argmax())] = True
        self.out_of_time += int(is_stray.sum())
        self._last_stamp_s = t_s[~is_stray][-1:]
        return np.asarray(rows[~is_stray[earlier:]])

    def _anchored(self, rows: Rows) -> Rows:
        """The rows with everything after a jump shifted, so that it goes on where the clock stood before."""
        t_s = rows["t_s"]
        t_s += self._shift_s
        start = 0
        while True:
            newest_s = np.maximum.accumulate(np.maximum(t_s[start:], self._newest_s))
            lags = t_s[start:] < newest_s - DISORDER_S
            if not lags.any() or len(self.jumps) == MOST_JUMPS:
                self._newest_s = float(newest_s[-1]) if len(newest_s) else self._newest_s
                self.out_of_time += int(lags.sum())
                return np.asarray(rows[np.concatenate((np.ones(start, np.bool_), ~lags))])
            jump = start + int(lags.argmax())
            self._newest_s = float(newest_s[jump - start])
            self._jump(t_s[jump:])
            start = jump

    def _jump(self, t_s: NDArray[np.float64]) -> None:
        back_s = self._newest_s - float(t_s[0])
        self.jumps.append(Jump(self._newest_s, back_s))
        self._shift_s += back_s
        t_s += back_s

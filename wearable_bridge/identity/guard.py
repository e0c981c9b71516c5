"""Was this report heard before: of every band the counters, and the time that tells a copy from a replay.

Windows of counters alone would call every copy a replay, and every band that was reset a liar. So a print of the
latest reports' bytes is kept, and when each was heard first: the same bytes are a copy for as long as a band says the
same and a slow gateway may take, then a replay. Other bytes under a counter that was heard are never new: no band
uses a counter twice, so there are two that know its secret. Both begin each period at 0, and nothing else would tell.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import COUNTERS, Rows
from wearable_bridge.identity.rotation import COLUMNS, LOST_CLOCK
from wearable_bridge.identity.table import Words
from wearable_bridge.identity.windows import NEVER, Cells, Windows
from wearable_bridge.protocol.timing import RENEWED_EVERY_S

COPY_S: Final = RENEWED_EVERY_S + 10.0
"""How long after its first hearing a report may be heard again: until its band renews it, and a gateway's backlog."""

SKEW_S: Final = 2.0
"""How far two readers' clocks may differ: an unheard counter is late for so long after a higher one, then back."""

RING: Final = 16
"""Reports whose prints are kept, of each band and period: half a minute. Of older ones only the counter tells."""

TURNS: Final = 16
"""Unheard reports taken per band at once, the newest ones: 10 s of a gateway's backlog hold 5, calls included."""

_PERIODS: Final = 3


class Verdict(IntEnum):
    """What a report with a good tag is."""

    NEW = 1
    """Never heard."""
    BACK = 2
    """Never heard, under a counter that the band has left behind (a band that was set back, or an old recording) or
    has used for something else (two bands with one secret)."""
    COPY = 3
    """Heard before, and still to be heard: a sighting and no news."""
    REPLAYED = 4
    """Heard before, too long ago."""
    UNREAD = 5
    """One of too many at once; not remembered, so it may come again."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Reports with good tags, one row each: place and column (identity.rotation), period, counter, print and time."""

    place: NDArray[np.intp]
    column: NDArray[np.intp]
    period: NDArray[np.int64]
    counter: NDArray[np.int64]
    print: NDArray[np.uint32]
    t_s: NDArray[np.float64]

    def take(self, rows: NDArray[np.intp]) -> "Asked":
        """Some of them."""
        return Asked(*(getattr(self, name)[rows] for name in self.__slots__))


class Guard:
    """What was heard of bands of our own protocol.

    Args:
        bands: (places,) which band each is, by index.
        counters: (bands, 3) COUNTERS of an earlier run.
    """

    def __init__(self, bands: NDArray[np.int32], counters: Rows | None = None) -> None:
        self._bands, places = bands, len(bands)
        cells = COLUMNS * places
        self._windows = Windows(cells)
        self._period = np.zeros(cells, np.uint32)  # 0: nothing was heard in it
        self._since_s = np.full(cells, -np.inf)  # when the highest was heard first
        self._print = np.zeros(cells * RING, np.uint32)  # of the latest reports, by counter; 0: unknown
        self._heard_s = np.zeros(cells * RING, np.float32)  # … and when each was heard first, since the beginning
        self._front = np.zeros(places, np.int64)  # the newest period heard …
        self._front_since_s = np.full(places, -np.inf)  # … and when it began
        self._begins_at_s: float | None = None
        self._odd = [np.uint64(secrets.randbits(64) | 1) for _ in range(2)]
        if counters is not None:
            self._restore(counters)
        self._print.fill(0)  # now, and not when a period begins, the machine shall find the memory for it
        self._heard_s.fill(0)

    def counters(self, bands: int) -> Rows:
        """(bands, 3) COUNTERS, for the next run."""
        kept = np.zeros((bands, _PERIODS), COUNTERS)
        for column, cells in self._columns():
            rows = np.zeros(len(self._bands), COUNTERS)
            rows["period"], rows["behind"] = self._period[cells], self._windows.behind[cells]
            rows["highest"] = np.maximum(self._windows.highest[cells], 0)
            kept[self._bands, column] = rows
        return kept

    def _restore(self, counters: Rows) -> None:
        for column, cells in self._columns():
            rows = counters[self._bands, column]
            self._period[cells], self._windows.behind[cells] = rows["period"], rows["behind"]
            self._windows.highest[cells] = np.where(rows["period"] > 0, rows["highest"].astype(np.int64), NEVER)
            self._front = np.maximum(self._front, rows["period"])

    def _columns(self) -> Iterator[tuple[int, slice]]:
        """The columns of three periods, and their cells."""
        places = len(self._bands)
        return ((column, slice(column * places, (column + 1) * places)) for column in range(_PERIODS))

    def prints(self, first: Words, second: Words) -> NDArray[np.uint32]:
        """A print of each report's two words: under multipliers that nobody outside knows, never 0."""
        mixed = (first ^ (first >> np.uint64(29))) * self._odd[0] + second
        mixed = (mixed ^ (mixed >> np.uint64(31))) * self._odd[1]
        return (mixed >> np.uint64(32)).astype(np.uint32) | np.uint32(1)

    def judge(self, asked: Asked) -> NDArray[np.uint8]:
        """The Verdict on each report; those that are new are remembered.

        What was heard before takes no turn: whoever repeats a hundred recordings cannot crowd out what is new.
        """
        if self._begins_at_s is None and len(asked.t_s):
            self._begins_at_s = float(asked.t_s.min())
        verdict = self._look_back(asked)
        unheard = np.flatnonzero(verdict == Verdict.UNREAD)
        order = unheard[np.lexsort((asked.counter[unheard], asked.period[unheard], asked.place[unheard]))]
        place = asked.place[order]
        turn = np.searchsorted(place, place, "right") - 1 - np.arange(len(order))  # 0: the newest of its band
        for number in range(min(int(turn.max(initial=-1)), TURNS - 1), -1, -1):
            these = order[turn == number]
            verdict[these] = self._admit(asked.take(these))
        return verdict

    def _look_back(self, asked: Asked) -> NDArray[np.uint8]:
        """COPY or REPLAYED for what was heard before, UNREAD for all else."""
        verdict = np.full(len(asked.place), Verdict.UNREAD, np.uint8)
        cell = self._cell(asked)
        is_held = self._period[cell] == _mark(asked.period)
        slot = cell * RING + asked.counter % RING
        kept, now_s = self._print[slot], asked.t_s - (self._begins_at_s or 0.0)
        is_known = is_held & (kept == asked.print)
        verdict[is_known] = Verdict.REPLAYED
        verdict[is_known & (now_s <= self._heard_s[slot] + COPY_S)] = Verdict.COPY
        # Of a counter whose print is gone, or was never made in this run, nothing tells a reset from a replay.
        is_bare = (kept == 0) | (self._windows.ahead(cell, asked.counter) <= -RING)
        was_heard = is_held & is_bare & self._windows.were_heard(cell, asked.counter)
        verdict[~is_known & was_heard] = Verdict.REPLAYED
        return verdict

    def _admit(self, asked: Asked) -> NDArray[np.uint8]:
        """NEW or BACK for reports that nobody has heard, at most one of each place; they are remembered."""
        cell = self._cell(asked)
        self._clear(cell, asked.period)
        is_older = self._is_older(asked)
        ahead = self._windows.ahead(cell, asked.counter)
        in_order = (ahead > 0) & ~is_older
        newer_since_s = np.where(is_older, self._front_since_s[asked.place], self._since_s[cell])
        is_late = (asked.t_s <= newer_since_s + SKEW_S) & (ahead > -RING)
        late = np.flatnonzero(is_late & ~in_order)
        is_late[late] = ~self._windows.were_heard(cell[late], asked.counter[late])
        is_new = (in_order | is_late) & (asked.column != LOST_CLOCK)
        self._remember(asked, cell, in_order)
        return np.where(is_new, Verdict.NEW, Verdict.BACK).astype(np.uint8)

    def _cell(self, asked: Asked) -> Cells:
        cell: Cells = asked.column * len(self._bands) + asked.place
        return cell

    def _clear(self, cell: Cells, period: NDArray[np.int64]) -> None:
        """Cells that still hold an earlier period begin anew."""
        mark = _mark(period)
        old = cell[self._period[cell] != mark]
        self._period[cell] = mark
        self._windows.clear(old)
        self._since_s[old] = -np.inf
        self._print.reshape(-1, RING)[old] = 0

    def _is_older(self, asked: Asked) -> NDArray[np.bool_]:
        """Which reports are of an earlier period than one that was heard (unless time itself went back)."""
        earlier = self._front[asked.place] - asked.period
        return (earlier > 0) & (earlier < _PERIODS) & (asked.t_s >= self._front_since_s[asked.place] - COPY_S)

    def _remember(self, asked: Asked, cell: Cells, in_order: NDArray[np.bool_]) -> None:
        slot = cell * RING + asked.counter % RING
        self._print[slot] = asked.print
        self._heard_s[slot] = asked.t_s - (self._begins_at_s or 0.0)
        is_higher = self._windows.ahead(cell, asked.counter) > 0
        self._since_s[cell[is_higher]] = asked.t_s[is_higher]
        self._windows.hear(cell, asked.counter)
        turned = in_order & (asked.period != self._front[asked.place]) & (asked.column != LOST_CLOCK)
        self._front[asked.place[turned]] = asked.period[turned]
        self._front_since_s[asked.place[turned]] = asked.t_s[turned]


def _mark(period: NDArray[np.int64]) -> NDArray[np.uint32]:
    """The period as a cell holds it, where 0 says that nothing was heard."""
    return np.maximum(period, 1).astype(np.uint32)

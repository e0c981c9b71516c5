"""Waits per five minutes: what was known of each attraction, as a mean over the slot."""

from dataclasses import dataclass, field

import numpy as np

from venue_models.values import WAIT, WAIT_SLOT_S, QueueNow, QueueStatus, Rows, frozen, no_rows


@dataclass(slots=True)
class _Sums:
    """What one attraction's line was in one slot."""

    known: list[tuple[float, float, float]] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    statuses: list[QueueStatus] = field(default_factory=list)
    posted_min: int | None = None


class Slots:
    """Gathers what lines are, and gives a WAIT row for each of them when a slot is over.

    Args:
        attractions: how many there are.
    """

    def __init__(self, attractions: int) -> None:
        self.today: Rows = frozen(no_rows(WAIT))
        """WAIT rows of the day, oldest first; replaced, never changed."""
        self._sums = [_Sums() for _ in range(attractions)]
        self._slot: int | None = None

    def note(self, attraction: int, now: QueueNow, posted_min: int | None) -> None:
        """Take in what a line is at a moment."""
        sums = self._sums[attraction]
        sums.statuses.append(now.status)
        sums.posted_min = posted_min
        if now.wait_min is not None and now.low_min is not None and now.high_min is not None:
            sums.known.append((now.wait_min, now.low_min, now.high_min))
        if now.length is not None:
            sums.lengths.append(now.length)

    def is_over(self, now_s: float) -> bool:
        """Whether the slot of the last notes is over: ``end`` it."""
        slot = int(now_s // WAIT_SLOT_S)
        self._slot = slot if self._slot is None else self._slot
        return slot > self._slot

    def end(self, now_s: float, boarded: list[int], day_began_s: float) -> Rows:
        """End the slot.

        Args:
            now_s: the time.
            boarded: per attraction, guests who were counted boarding in it; -1 where nobody counts.
            day_began_s: rows from before that are dropped from ``today``.

        Returns:
            Its WAIT rows.
        """
        assert self._slot is not None
        rows = np.concatenate(
            [no_rows(WAIT)]
            + [
                _row(index, self._slot * WAIT_SLOT_S, sums, counted)
                for index, (sums, counted) in enumerate(zip(self._sums, boarded, strict=True))
                if sums.statuses
            ]
        )
        self._sums = [_Sums() for _ in self._sums]
        self._slot = int(now_s // WAIT_SLOT_S)
        self.take_up(np.concatenate([self.today[self.today["at_s"] >= day_began_s], rows]))
        return rows

    def take_up(self, rows: Rows) -> None:
        """Let these be the rows of the day."""
        self.today = frozen(rows)


def _row(attraction: int, at_s: float, sums: _Sums, boarded: int) -> Rows:
    row = np.zeros(1, WAIT)
    row["at_s"], row["attraction"], row["boarded"] = at_s, attraction, boarded
    row["status"] = max(sums.statuses, key=sums.statuses.count)
    row["posted_min"] = np.nan if sums.posted_min is None else sums.posted_min
    row["length"] = np.mean(sums.lengths) if sums.lengths else np.nan
    known = np.array(sums.known).mean(axis=0) if 2 * len(sums.known) > len(sums.statuses) else np.full(3, np.nan)
    row["wait_min"], row["low_min"], row["high_min"] = known
    return row

"""Purging: where guests were is deleted once the day is over, a little at a time."""

from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from venue_models.store.checkpoints import POSITIONS

MOST_ROWS: Final = 5_000
"""Deleted in one go: the venue's thread has ticks of 0.1 s."""

EVENTS_KEPT_S: Final = 86_400.0
"""Events of bands are remembered for a day: one that is told again later is refused as a replay before that."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What went."""

    visits: int
    positions: int
    is_all: bool
    """False: there is more; purge again."""

    def __add__(self, other: "Purged") -> "Purged":
        return Purged(self.visits + other.visits, self.positions + other.positions, other.is_all)


NOTHING_PURGED: Final = Purged(0, 0, is_all=False)


def purge(db: Database, before_s: float, at_s: float) -> Purged:
    """Delete visits that ended, and positions that were last heard, before a time, within a transaction."""
    positions = _purge_positions(db, before_s)
    visits = db.execute(
        "DELETE FROM visits WHERE (band, entered_at_s) IN "
        "(SELECT band, entered_at_s FROM visits WHERE left_at_s < ? LIMIT ?)",
        (before_s, MOST_ROWS),
    ).rowcount
    db.execute("DELETE FROM band_events WHERE at_s < ?", (min(before_s, at_s - EVENTS_KEPT_S),))
    return Purged(visits, positions, is_all=visits < MOST_ROWS)


def _purge_positions(db: Database, before_s: float) -> int:
    numbers, fixes = POSITIONS.all(db)
    old = numbers[fixes["heard_at_s"] < before_s]
    if len(old):
        POSITIONS.forget(db, old)
    return len(old)

"""Rows on their way to the disk: they wait here for the second's commit, and for longer while a disk is full."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sqlite_utils import Database

from venue_models.guests.register import Register
from venue_models.store.journal import Fact, Journal
from venue_models.values import Alert, Step

MOST_ROWS: Final = 100_000
"""Ordinary rows of each kind kept while the disk takes none: an hour or so of a full park's visits, some 30 MB."""

_VISITS: Final = """
    INSERT INTO visits (band, entered_at_s, zone, left_at_s) VALUES (?, ?, ?, ?)
    ON CONFLICT (band, entered_at_s) DO UPDATE SET zone = excluded.zone, left_at_s = excluded.left_at_s"""
_ZONE_COUNTS: Final = "INSERT OR REPLACE INTO zone_counts (at_s, zone, occupancy) VALUES (?, ?, ?)"
_READER_HEALTH: Final = (
    "INSERT OR REPLACE INTO reader_health (at_s, reader, health, offset_db, rate_hz) VALUES (?, ?, ?, ?, ?)"
)

ZoneCount = tuple[float, str, int | None]
HealthChange = tuple[float, str, str, float | None, float | None]


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A row of ``visits`` without its key."""

    zone: str
    left_at_s: float | None


@dataclass(frozen=True, slots=True)
class NotedSteps:
    """What ``Store.write_steps`` is given."""

    steps: Sequence[Step]
    alerts: Sequence[Alert]
    register: Register


class Outbox:
    """What is to be committed next.

    Ordinary rows are bounded: the oldest go first, and are counted in ``dropped``. Facts and steps are never dropped.
    Writing the same rows twice leaves the tables as writing them once, except for facts and steps, which go in one
    transaction with their rows.
    """

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.steps: list[NotedSteps] = []
        self.visits: dict[tuple[int, float], VisitRow] = {}
        self.zone_counts: deque[ZoneCount] = deque()
        self.reader_health: deque[HealthChange] = deque()
        self.dropped = 0

    def write(self, db: Database, journal: Journal) -> None:
        """Write everything but steps, within a transaction of the caller's; nothing is forgotten yet."""
        for fact in self.facts:
            journal.add(fact)
        db.conn.executemany(_VISITS, ((*key, row.zone, row.left_at_s) for key, row in self.visits.items()))
        db.conn.executemany(_ZONE_COUNTS, self.zone_counts)
        db.conn.executemany(_READER_HEALTH, self.reader_health)

    def clear(self) -> None:
        """Forget what has been committed."""
        self.facts.clear()
        self.steps.clear()
        self.visits.clear()
        self.zone_counts.clear()
        self.reader_health.clear()

    def shed(self) -> None:
        """Drop the oldest ordinary rows above MOST_ROWS of a kind."""
        surplus = max(0, len(self.visits) - MOST_ROWS)
        for key in list(islice(self.visits, surplus)):
            del self.visits[key]
        self.dropped += surplus
        for rows in (self.zone_counts, self.reader_health):
            while len(rows) > MOST_ROWS:
                rows.popleft()
                self.dropped += 1

    def forget(self, bands: Collection[int]) -> None:
        """Drop the visits of these bands (numbers in the store)."""
        for key in [key for key in self.visits if key[0] in bands]:
            del self.visits[key]

    def waiting(self) -> dict[str, int]:
        """How many rows of each kind, by what people call them."""
        return {
            "facts": len(self.facts),
            "steps of alerts": sum(len(noted.steps) for noted in self.steps),
            "visits": len(self.visits),
            "zone counts": len(self.zone_counts),
            "changes of readers": len(self.reader_health),
        }

    def __bool__(self) -> bool:
        return any(self.waiting().values())

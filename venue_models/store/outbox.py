"""Rows on their way to the disk: they wait here for the second's commit, and for longer while a disk is full."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlite_utils import Database

from venue_models.guests.register import Register
from venue_models.store.invitation_rows import InvitationRow, write_counts, write_invitations
from venue_models.store.journal import Fact, Journal
from venue_models.store.wait_rows import WaitKey, WaitRow, write_waits
from venue_models.values import Alert, NudgeCounts, Step

MOST_ROWS: Final = 100_000
"""Ordinary rows of each kind kept while the disk takes none: an hour or so of a full park's visits, some 30 MB."""

_VISITS: Final = """
    INSERT INTO visits (band, entered_at_s, zone, left_at_s) VALUES (?, ?, ?, ?)
    ON CONFLICT (band, entered_at_s) DO UPDATE SET zone = excluded.zone, left_at_s = excluded.left_at_s"""
_ZONE_COUNTS: Final = "INSERT OR REPLACE INTO zone_counts (at_s, zone, occupancy) VALUES (?, ?, ?)"
_READER_HEALTH: Final = (
    "INSERT OR REPLACE INTO reader_health (at_s, reader, health, offset_db, rate_hz) VALUES (?, ?, ?, ?, ?)"
)
_LINE_CHECKPOINTS: Final = (
    "INSERT OR REPLACE INTO line_checkpoints (attraction, at_s, crc32, line) VALUES (?, ?, ?, ?)"
)

ZoneCount = tuple[float, str, int | None]
LineCheckpoint = tuple[float, str, bytes]
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
        self.waits: dict[WaitKey, WaitRow] = {}
        self.invitations: dict[int, InvitationRow] = {}
        self.nudge_counts: dict[float, NudgeCounts] = {}
        self.line_checkpoints: dict[str, LineCheckpoint] = {}
        self.dropped = 0

    def write(self, db: Database, journal: Journal) -> None:
        """Write everything but steps, within a transaction of the caller's; nothing is forgotten yet."""
        for fact in self.facts:
            journal.add(fact)
        db.conn.executemany(_VISITS, ((*key, row.zone, row.left_at_s) for key, row in self.visits.items()))
        db.conn.executemany(_ZONE_COUNTS, self.zone_counts)
        db.conn.executemany(_READER_HEALTH, self.reader_health)
        write_waits(db, self.waits)
        write_invitations(db, self.invitations.values())
        write_counts(db, self.nudge_counts)
        db.conn.executemany(_LINE_CHECKPOINTS, ((name, *row) for name, row in self.line_checkpoints.items()))

    def clear(self) -> None:
        """Forget what has been committed."""
        for rows in (self.facts, self.steps, self.visits, self.zone_counts, self.reader_health, self.waits):
            rows.clear()
        for noted in (self.invitations, self.nudge_counts, self.line_checkpoints):
            noted.clear()

    def shed(self) -> None:
        """Drop the oldest ordinary rows above MOST_ROWS of a kind."""
        for noted in (self.visits, self.waits, self.invitations):
            self.dropped += _drop_oldest(noted)
        for rows in (self.zone_counts, self.reader_health):
            while len(rows) > MOST_ROWS:
                rows.popleft()
                self.dropped += 1

    def forget(self, bands: Collection[int]) -> None:
        """Drop the visits of these bands (numbers in the store)."""
        for key in [key for key in self.visits if key[0] in bands]:
            del self.visits[key]

    def forget_parties(self, parties: Collection[int]) -> None:
        """Drop the invitations of these parties (numbers in the store)."""
        for number in [number for number, (_, party, *_) in self.invitations.items() if party in parties]:
            del self.invitations[number]

    def forget_lines(self) -> None:
        """Drop what lines knew: the next checkpoint is without whoever must be forgotten."""
        self.line_checkpoints.clear()

    def waiting(self) -> dict[str, int]:
        """How many rows of each kind, by what people call them."""
        return {
            "facts": len(self.facts),
            "steps of alerts": sum(len(noted.steps) for noted in self.steps),
            "visits": len(self.visits),
            "zone counts": len(self.zone_counts),
            "changes of readers": len(self.reader_health),
            "waits": len(self.waits),
            "invitations": len(self.invitations),
            "counts of invitations": len(self.nudge_counts),
            "checkpoints of lines": len(self.line_checkpoints),
        }

    def __bool__(self) -> bool:
        return any(self.waiting().values())


def _drop_oldest(rows: dict[Any, Any]) -> int:
    """Drop the oldest above MOST_ROWS; how many these were."""
    surplus = max(0, len(rows) - MOST_ROWS)
    for key in list(islice(rows, surplus)):
        del rows[key]
    return surplus

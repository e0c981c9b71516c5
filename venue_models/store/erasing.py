"""What erasing leaves: nothing in the file's bytes, and in words what remains elsewhere and until when."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of guests who were erased, for whoever asked for it."""

    guests: tuple[int, ...]
    kept: tuple[str, ...]
    """What remains and until when, in sentences."""
    remains: str
    """Why the file's bytes are not clean yet, in words, and what to do; empty when they are."""

    def __str__(self) -> str:
        return " ".join(filter(None, (*self.kept, self.remains)))


def wipe(db: Database) -> str:
    """Bring what was deleted out of the write-ahead log too; why that was not possible, in words, or nothing.

    With ``secure_delete`` on, SQLite overwrites it in the database itself when the log is taken over.
    """
    try:
        (is_busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return _NO_ROOM
    return _READ_ELSEWHERE if is_busy else ""


def what_is_kept(db: Database, at_s: float) -> tuple[str, ...]:
    """What remains of guests who were erased, in sentences."""
    (until_s,) = db.execute("SELECT max(expires_at_s) FROM backups WHERE expires_at_s > ?", (at_s,)).fetchone()
    if until_s is None:
        return (_IN_THE_JOURNAL,)
    return _IN_THE_JOURNAL, _IN_BACKUPS.format(day=datetime.fromtimestamp(until_s, UTC).date())


_IN_THE_JOURNAL: Final = (
    "The journal keeps that something happened and when (consent, calls for help, look-ups), under a number: what "
    "named the guest in it can no longer be read by anyone."
)
_IN_BACKUPS: Final = (
    "Encrypted backups hold the guest until they expire, the last on {day}. Restoring one erases the guest again, as "
    "long as this database is there to say so."
)
_READ_ELSEWHERE: Final = (
    "Another program reads the database, so that what was erased still stands in its -wal file. Close that program; "
    "Bandstand keeps trying."
)
_NO_ROOM: Final = "The disk takes nothing, so what was erased still stands in the -wal file. Bandstand keeps trying."

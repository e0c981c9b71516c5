"""Cleaning: what was deleted goes out of the write-ahead log, and out of the unused space of the file's pages too."""

import sqlite3
from collections.abc import Collection
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from venue_models.phrases import phrase
from venue_models.store.free_space import stands_in_free_space

AT_ONCE_BYTES: Final = 16 << 20
"""A file up to this size is written anew at once where that is needed; a larger one after closing, and only where
something of whoever was erased stands in it: years of waits make it so large that the venue would stand still."""


class Cleaning:
    """Makes deleted bytes disappear from one store's file, now or as soon as that can be done.

    Args:
        db: the store's database.
        path: its file.
    """

    def __init__(self, db: Database, path: Path) -> None:
        self._db = db
        self._path = path
        self._words: set[bytes] = set()
        self._is_due = False
        self.remains = ""
        """Why deleted bytes are still on disk, in words, and what to do; empty when they are gone."""

    def clean(self, words: Collection[bytes] = ()) -> None:
        """Take the log over, and look whether ``words`` still stand in the file; not within a transaction."""
        self._words.update(words)
        self._is_due = True
        self.remains = wipe(self._db)
        if self.remains or not self._words:
            self._is_due = bool(self.remains)
            return
        try:
            self._look()
        except (sqlite3.Error, OSError):
            self.remains = _NO_ROOM

    def try_again(self) -> None:
        """What could not be done before, if it can be done now."""
        if self._is_due:
            self.clean()

    def after_purge(self) -> None:
        """What much was deleted leaves behind: pages that SQLite has overwritten, and will use again."""
        if self._words or self._path.stat().st_size <= AT_ONCE_BYTES:
            self.write_anew()
        else:
            self.clean()

    def write_anew(self) -> None:
        """Write the whole file anew: a pause of half a second for 16 MB."""
        try:
            self._db.execute("VACUUM")
        except sqlite3.Error:
            self.remains, self._is_due = _NO_ROOM, True
            return
        self.remains = wipe(self._db)
        self._is_due = bool(self.remains)
        if not self.remains:
            self._words.clear()

    def close(self) -> None:
        """The last moment at which it can be done."""
        if self._words:
            self.write_anew()

    def _look(self) -> None:
        if not stands_in_free_space(self._path, self._words):
            self._words.clear()
            self._is_due = False
        elif self._path.stat().st_size <= AT_ONCE_BYTES:
            self.write_anew()
        else:
            self.remains, self._is_due = _AFTER_CLOSING, False


def wipe(db: Database) -> str:
    """Bring what was deleted out of the write-ahead log; why that was not possible, in words, or nothing.

    With ``secure_delete`` on, SQLite overwrites it in the database itself when the log is taken over.
    """
    try:
        (is_busy, _, _) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:
        return _NO_ROOM
    return _READ_ELSEWHERE if is_busy else ""


_READ_ELSEWHERE: Final = phrase(
    "Another program reads the database, so that what was erased still stands in its -wal file. Close that program; "
    "Bandstand keeps trying."
)
_NO_ROOM: Final = phrase(
    "The disk takes nothing, so what was erased still stands in the database file. Bandstand keeps trying."
)
_AFTER_CLOSING: Final = phrase(
    "Something of what was erased still stands in unused space of the database file, where no program shows it. The "
    "file is written anew when visits are purged, or when Bandstand ends."
)

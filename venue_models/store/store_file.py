"""One open file of the store: its lock, its key, its journal, and transactions that answer in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from venue_models.store.cleaning import Cleaning
from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.journal import Fact, Journal
from venue_models.store.key_folder import KeyFolder
from venue_models.store.lock import Lock
from venue_models.store.opening import open_locked
from venue_models.store.own_keys import opened
from venue_models.store.remembered import newest_time
from venue_models.store.unlocking import unlock
from venue_models.store.vault import Vault


class StoreFile:
    """One open file. Made by ``open``; used by one thread at a time."""

    def __init__(self, db: Database, path: Path, lock: Lock, keys: KeyFolder | None, now_s: float) -> None:
        self.path = path
        self._db = db
        self._lock = lock
        self._file = _identity(path)
        self._vault = unlock(db, keys) if keys else None
        self._cleaning = Cleaning(db, path)
        self.journal = Journal(db, self._vault)
        if self.journal.count() == 0:
            with self.atomic():
                self.journal.append(now_s, "store created", "venue")
        self.last_at_s = newest_time(db)

    @classmethod
    def open(cls, path: Path, *, now_s: float, keys: KeyFolder | None = None) -> Self:
        """Open a store, making or migrating it where needed.

        Args:
            path: its file; made where missing, with its folder.
            now_s: the time. A clock that stands before ``last_at_s`` is no error: the venue says so.
            keys: where the venue's key is looked for; a store that has none yet gets a new one. None: what is sealed
                stays sealed, and nothing that must be sealed can be written.

        Raises:
            StoreError: another Bandstand has it open, it is not a store, it is damaged, it was written by a newer
                version, it may not be written, the disk is full, or its key is missing or cannot be used. The file
                is left as it was.
        """
        db, lock = open_locked(path)
        try:
            with told_in_words(path):
                return cls(db, path, lock, keys, now_s)
        except BaseException:
            db.close()
            lock.release()
            raise

    def close(self) -> None:
        """Close the file and let go of the lock. What ``commit`` could not write is lost with it."""
        self._cleaning.close()
        self._db.close()
        self._lock.release()

    @property
    def db(self) -> Database:
        """The database, for the rows of subjects of their own, within ``atomic``."""
        return self._db

    @property
    def vault(self) -> Vault:
        """What seals under the venue's key.

        Raises:
            StoreError: the store was opened without its key.
        """
        return opened(self._vault)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """A transaction: all of it is on disk when the block is left, or none of it. Blocks may be nested.

        Raises:
            StoreError: the disk did not take it, in words; nothing of the block was written.
        """
        with told_in_words(self.path):
            if self._db.conn.in_transaction:
                with self._db.atomic():
                    yield
                return
            self._miss()
            self._db.execute("BEGIN IMMEDIATE")  # a lock that is taken later can fail half-way
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                self._db.rollback()
                raise

    def write(self, *facts: Fact) -> None:
        """Write facts at once, in one transaction: when it returns they may be told.

        Raises:
            StoreError: the disk did not take them, in words; none was written.
        """
        with self.atomic():
            for fact in facts:
                self.journal.add(fact)

    def _miss(self) -> None:
        """Refuse to write into a file that nobody will find again."""
        if _identity(self.path) != self._file:
            raise StoreError(
                "{path} is gone: it was moved, deleted, or its disk was taken away. Put it back; if it cannot be "
                "found, restart Bandstand.",
                path=str(self.path),
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file this is, whatever it is called; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

"""Opening a store's file: looked at read-only first, so that what is refused stays untouched."""

import sqlite3
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from venue_models.store.errors import StoreError, StoreInUseError, in_words
from venue_models.store.lock import Lock, LockHeldError
from venue_models.store.schema import APPLICATION_ID, known_migrations, migrations

__all__ = ["StoreError", "in_words", "open_locked"]

_MAGIC: Final = b"SQLite format 3\x00"

BUSY_S: Final = 0.05
"""How long a write waits for another program's: the venue's thread has ticks of 0.1 s, and retries each second."""


def open_locked(path: Path) -> tuple[Database, Lock]:
    """Take the lock, check the file, and bring it to this version's tables.

    Returns:
        A database in WAL mode with ``synchronous=FULL``, and the lock that keeps a second Bandstand out.

    Raises:
        StoreError: it cannot be used; a file that holds anything is left as it was.
    """
    lock = locked(path)
    try:
        remove(incoming_path(path))
        look(path)
        return opened(path), lock
    except sqlite3.Error as error:
        lock.release()
        raise StoreError(in_words(error, path)) from error
    except BaseException:
        lock.release()
        raise


def incoming_path(path: Path) -> Path:
    """Where a backup is unpacked before it takes a store's place; what is left there was interrupted."""
    return path.with_name(path.name + ".restoring")


def remove(path: Path) -> None:
    """Remove a database that nobody has open, with what SQLite keeps beside it."""
    for part in ("", "-wal", "-shm"):
        path.with_name(path.name + part).unlink(missing_ok=True)


def locked(path: Path) -> Lock:
    """Keep every other Bandstand away from a store, whether its file is there or not.

    Raises:
        StoreInUseError: another one has it open.
        StoreError: its folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return Lock(path.with_name(path.name + ".lock"))
    except LockHeldError as held:
        raise StoreInUseError(
            f"{path} is in use by another running Bandstand ({held}). Use that one, close it, or choose another file."
        ) from None
    except OSError as error:
        raise StoreError(
            f"{path}: its folder cannot be written ({error.strerror}). Allow this user to, or choose another."
        ) from error


def look(path: Path) -> None:
    """Refuse what is not a store of this version or an older one, without writing a byte.

    Raises:
        StoreError: it is none; the text says what it is, and what to do.
        sqlite3.Error: it is damaged.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if not head:
        return
    if head != _MAGIC:
        raise StoreError(
            f"{path} is not a database: it was left as it is. Choose another file, or move this one away."
        )
    db = plain(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S))
    try:
        refuse_strangers(db, path)
    finally:
        db.close()


def plain(connection: sqlite3.Connection) -> Database:
    """A database as it is, without the plugins of sqlite-utils that somebody may have installed beside Bandstand.

    What a plugin does to every connection was never tried with alerts, and looking for some takes a start 20 ms.
    """
    return Database(connection, execute_plugins=False)


def refuse_strangers(db: Database, path: Path) -> None:
    """Refuse another program's database, and one of a newer version.

    Raises:
        StoreError: it is one; the text says what to do.
    """
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID and db.table_names():
        raise StoreError(f"{path} belongs to another program: it was left as it is. Choose another file.")
    newer = {migration.name for migration in migrations.applied(db)} - known_migrations()
    if newer:
        raise StoreError(
            f"{path} was written by a newer Bandstand (it has {', '.join(sorted(newer))}). It was left as it is: "
            "update this Bandstand, or choose another file."
        )


def opened(path: Path) -> Database:
    """A database under a lock, brought to this version's tables.

    Raises:
        sqlite3.Error: it cannot be opened or written.
    """
    path.touch(mode=0o600)  # it names guests: what SQLite makes itself, others may read
    # made by the thread that starts the program, used by the venue's alone
    db = plain(sqlite3.connect(path, timeout=BUSY_S, check_same_thread=False))
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten
        migrations.apply(db)
        db.execute("BEGIN IMMEDIATE")  # proves that it may be written, before anyone relies on it
        db.rollback()
    except BaseException:
        db.close()
        raise
    return db

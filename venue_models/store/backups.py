"""Backups: a copy of a store, taken while the venue runs, checked, and sealed into one file that expires."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.journal import Journal
from venue_models.store.key_folder import KeyFolder
from venue_models.store.opening import refuse_strangers
from venue_models.store.sealed_file import Header, new_header, read_header, write_sealed
from venue_models.store.unlocking import find_key, fingerprint_of
from venue_models.store.venue_key import VenueKey

BACKUPS: Final = "backups"
"""The folder beside a store where its backups go unless somebody says otherwise."""
SUFFIX: Final = ".backup"
_WAIT_S: Final = 10.0
"""How long a backup waits for the venue's own write: each takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made."""

    file: Path
    made_at_s: float
    expires_at_s: float
    facts: int
    """In its journal, whose chain was followed."""
    expired: tuple[Path, ...] = ()
    """Older backups that were deleted, since they had expired."""


def make_backup(database: Path, folder: Path, keys: KeyFolder, *, now_s: float, keep_s: float) -> Backup:
    """Back up a store, also while another process writes to it; then delete what has expired in the folder.

    Args:
        database: the store's file.
        folder: where the backup goes; made where missing.
        keys: where the venue's key is.
        now_s: the time.
        keep_s: after which it expires: it is then refused, and deleted by the next backup into its folder.

    Raises:
        StoreError: the store or its key cannot be read, the store is damaged, or the backup cannot be written.
    """
    with told_in_words(database), closing(_copied(database)) as copy:
        db = Database(copy)
        refuse_strangers(db, database)
        key = _key_of(db, database, keys)
        facts = checked(db, database)
        content = copy.serialize()
    header = new_header(key, now_s, now_s + keep_s)
    file = folder / f"{database.stem}-{datetime.fromtimestamp(now_s, UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _note(database, file, header)  # first: an erasing must know of every backup there may be
        write_sealed(file, content, key, header)
        expired = tuple(_delete_expired(folder, key.fingerprint, now_s))
    except OSError as error:
        raise StoreError(f"The backup cannot be written to {folder}: {error.strerror}.") from error
    return Backup(file, now_s, header.expires_at_s, facts, expired)


def checked(db: Database, path: Path) -> int:
    """How many facts a store has, once its pages and its journal were found whole.

    Raises:
        StoreError: they are not.
        sqlite3.Error: it cannot be read.
    """
    (words,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if words != "ok":
        raise StoreError(f"{path} is damaged: {words}. Restore the last good backup.")
    return Journal(db, None).verify()


def _copied(database: Path) -> sqlite3.Connection:
    """A copy in memory, as of one moment: nothing of it lies on any disk in clear."""
    if not database.is_file():
        raise StoreError(f"There is no database {database}: nothing to back up.")
    copy = sqlite3.connect(":memory:")
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)) as source:
            source.backup(copy)
    except BaseException:
        copy.close()
        raise
    return copy


def _key_of(db: Database, database: Path, keys: KeyFolder) -> VenueKey:
    fingerprint = fingerprint_of(db)
    if fingerprint is None:
        raise StoreError(f"{database} has no key yet. Run the venue once, then back it up.")
    return find_key(keys, fingerprint)


def _note(database: Path, file: Path, header: Header) -> None:
    with closing(sqlite3.connect(database, timeout=_WAIT_S)) as db, told_in_words(database), db:
        db.execute("PRAGMA synchronous=FULL")
        db.execute(
            "INSERT OR REPLACE INTO backups (file, made_at_s, expires_at_s) VALUES (?, ?, ?)",
            (os.fspath(file), header.made_at_s, header.expires_at_s),
        )


def _delete_expired(folder: Path, fingerprint: str, now_s: float) -> Iterator[Path]:
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            header = read_header(file)
        except StoreError:
            continue  # not ours to delete
        if header.venue_key == fingerprint and header.expires_at_s <= now_s:
            file.unlink()
            yield file

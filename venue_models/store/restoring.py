"""Restoring a backup: checked beside the store, made to forget whom that has erased since, then put in its place.

Whatever interrupts it, there is the old store or the new one.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from venue_models.names_on_disk import sync_names
from venue_models.store.alert_rows import alerts_open
from venue_models.store.backups import BACKUPS, checked, make_backup
from venue_models.store.cleaning import wipe
from venue_models.store.errors import StoreError, told_in_words
from venue_models.store.facts_of_people import write_facts
from venue_models.store.indexes import Indexes
from venue_models.store.journal import Journal
from venue_models.store.key_folder import KeyFolder
from venue_models.store.lineage import Since, since
from venue_models.store.opening import incoming_path, locked, look, opened, refuse_strangers, remove
from venue_models.store.sealed_file import Header, read_header, read_sealed
from venue_models.store.unlocking import find_key, fingerprint_of
from venue_models.store.vault import Vault
from venue_models.store.venue_key import VenueKey

RESTORED: Final = "store restored"
_BY: Final = "restore"
_DAMAGED: Final = ".damaged"


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring did."""

    made_at_s: float
    """When the backup was made."""
    facts: int
    """In the backup's journal, whose chain was followed."""
    given_up: int
    """Facts of the replaced store that the backup did not have."""
    erased_again: tuple[int, ...]
    """Guests of the backup whom the replaced store had erased since."""
    withdrawn_again: int
    """How often a yes of the backup was taken back since."""
    replaced: Path | None
    """Where the replaced store is now: a backup, or a copy where it was damaged. None: there was none."""
    doubts: tuple[str, ...]
    """What could not be known, in sentences."""


def restore(file: Path, database: Path, keys: KeyFolder, *, now_s: float, keep_s: float) -> Restored:
    """Put a backup in a store's place.

    Args:
        file: the backup.
        database: the store's file; it may be missing or damaged.
        keys: where the venue's key is.
        now_s: the time.
        keep_s: how long the backup of the replaced store is kept, beside it in ``backups``.

    Raises:
        StoreError: the backup is damaged, expired, of another store, or sealed under a key that is not here; the
            store is in use, or read by another program. The store is then as it was.
    """
    header = read_header(file)
    _refuse_expired(file, header, now_s)
    key = find_key(keys, header.venue_key)
    with _held(database), told_in_words(database):
        incoming = incoming_path(database)
        try:
            _unpack(file, key, incoming)
            restored = _prepare(incoming, database, Vault(key), header, now_s)
            restored = replace(restored, replaced=_put_aside(database, keys, now_s, keep_s))
            _carry_over(incoming, database, file, header)
            incoming.replace(database)
            sync_names(database.parent)
        except OSError as error:
            raise StoreError(f"{database} cannot be replaced: {error.strerror}. It is as it was.") from error
        finally:
            remove(incoming)
    return restored


@contextmanager
def _held(database: Path) -> Iterator[None]:
    lock = locked(database)
    try:
        yield
    finally:
        lock.release()


def _refuse_expired(file: Path, header: Header, now_s: float) -> None:
    if header.expires_at_s <= now_s:
        day = datetime.fromtimestamp(header.expires_at_s, UTC).date()
        raise StoreError(
            f"{file} expired on {day}: guests were told that by then nothing of them is left. It is not restored; "
            "delete it."
        )


def _unpack(file: Path, key: VenueKey, incoming: Path) -> None:
    remove(incoming)
    with os.fdopen(os.open(incoming, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as unpacked:
        for part in read_sealed(file, key):
            unpacked.write(part)


def _prepare(incoming: Path, database: Path, vault: Vault, header: Header, now_s: float) -> Restored:
    """Check what was unpacked, and bring it up to what the present store knows of erasing and withdrawing."""
    look(incoming)
    with closing(opened(incoming)) as db:
        if fingerprint_of(db) != header.venue_key:
            raise StoreError("The backup holds a database that is sealed under another key than it says.")
        facts = checked(db, incoming)
        known, doubts = _known_since(database, db)
        again = tuple(known.to_be_said_again(db, now_s, _BY)) if known else ()
        journal = Journal(db, vault)
        with db.atomic():
            erased = write_facts(db, journal, Indexes(), again).erased
            withdrawn = len(again) - len(erased)
            body = {"made_at_s": header.made_at_s, "facts": facts, "erased": len(erased), "withdrawn": withdrawn}
            journal.append(now_s, RESTORED, _BY, body)
        db.execute("VACUUM")  # takes along nothing of those who were erased
        wipe(db)
    given_up = known.facts if known else 0
    return Restored(header.made_at_s, facts, given_up, erased, withdrawn, None, doubts)


def _known_since(database: Path, copy: Database) -> tuple[Since | None, tuple[str, ...]]:
    if not database.exists():
        return None, (_NOT_KNOWN.format(why="There was no database in its place"),)
    try:
        with closing(Database(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True))) as present:
            refuse_strangers(present, database)
            known = since(present, copy)
            doubts = tuple(_doubts(known, present))
    except sqlite3.Error:
        return None, (_NOT_KNOWN.format(why="The database in its place cannot be read"),)
    return known, doubts


def _doubts(known: Since, present: Database) -> Iterator[str]:
    """What the copy may not know of the database in its place."""
    if not known.goes_on:
        yield _APART
    bands = alerts_open(present)
    if bands:
        yield _STILL_OPEN.format(bands=", ".join(bands))


def _put_aside(database: Path, keys: KeyFolder, now_s: float, keep_s: float) -> Path | None:
    """Keep what is replaced: as a backup, which expires; where that cannot be made, as the copy of a damaged file."""
    if not database.exists():
        remove(database)
        return None
    try:
        kept = make_backup(database, database.parent / BACKUPS, keys, now_s=now_s, keep_s=keep_s).file
    except StoreError:
        kept = _copied_aside(database)
    else:
        _take_over_log(database)
    return kept


def _carry_over(incoming: Path, database: Path, file: Path, header: Header) -> None:
    """Know of the backups that there are, and of what bands have said: an old report must not pass for a new one."""
    with closing(sqlite3.connect(incoming, isolation_level=None)) as db:
        db.execute(
            "INSERT OR REPLACE INTO backups (file, made_at_s, expires_at_s) VALUES (?, ?, ?)",
            (os.fspath(file), header.made_at_s, header.expires_at_s),
        )
        if not database.exists():
            return
        with suppress(sqlite3.Error):  # damaged, or from before there were such tables
            db.execute("ATTACH ? AS present", (os.fspath(database),))
            for statement in _CARRIED:
                db.execute(statement)


def _copied_aside(database: Path) -> Path:
    aside = database.with_name(database.name + _DAMAGED)
    for part in ("-wal", "-shm", ""):
        found = database.with_name(database.name + part)
        if found.exists():
            shutil.copy2(found, aside.with_name(aside.name + part))
    for part in ("-wal", "-shm"):  # a log must not be taken for that of the database to come
        database.with_name(database.name + part).unlink(missing_ok=True)
    return aside


def _take_over_log(database: Path) -> None:
    """Leave no log beside the database: it would be taken for that of the one to come."""
    with closing(Database(sqlite3.connect(database))) as db:
        wipe(db)
    if database.with_name(database.name + "-wal").exists():
        raise StoreError(f"{database} is open in another program. Close that program, and restore again.")


_CARRIED: Final = (
    "INSERT OR REPLACE INTO backups SELECT * FROM present.backups",
    "INSERT OR REPLACE INTO band_events SELECT * FROM present.band_events",
    "INSERT OR REPLACE INTO counters SELECT * FROM present.counters",
)
_NOT_KNOWN: Final = (
    "{why}, so that nobody knows whom it had erased since the backup, and which yes was taken back: ask at the "
    "counter, and erase again."
)
_STILL_OPEN: Final = (
    "Alerts were open in the database in its place, which the backup may not know: find out whether whoever wore "
    "these bands still needs help: {bands}."
)
_APART: Final = (
    "The database in its place and the backup went apart before: guests who came after that may have been erased in "
    "the one and be in the other. Ask at the counter, and erase again."
)

"""Migrations 0003 and 0005: what is kept sealed, what replays are recognised by, what erasing and purging need."""

from typing import Final

from sqlite_utils import Database

_SECRETS_AND_KEYS: Final = (
    """
    CREATE TABLE venue_key (
      -- Which key seals what is sealed in this file. The key itself is kept elsewhere: docs/store.md.
      only INTEGER PRIMARY KEY CHECK (only = 1),
      fingerprint TEXT NOT NULL
    )""",
    """
    CREATE TABLE band_secrets (
      -- The secret of each physical band, sealed under the venue's key.
      code TEXT PRIMARY KEY,   -- printed on the band
      sealed BLOB NOT NULL
    ) WITHOUT ROWID""",
    """
    CREATE TABLE guest_keys (
      -- One key per guest, sealed under the venue's key: the journal's private words are readable only with it.
      guest INTEGER PRIMARY KEY,
      sealed BLOB              -- NULL: destroyed, the guest was erased. The row stays, so that it never gets another.
    )""",
    """
    CREATE TABLE band_events (
      -- Events (a pressed button, an impact) whose fact is in the journal: told again, they change nothing.
      item INTEGER NOT NULL,   -- the band, in stock
      period INTEGER NOT NULL,
      event INTEGER NOT NULL,
      at_s REAL NOT NULL,
      PRIMARY KEY (item, period, event)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE counters (
      -- What was heard of every band's counters at the last checkpoint, so that a replay is recognised.
      only INTEGER PRIMARY KEY CHECK (only = 1),
      at_s REAL NOT NULL,
      layout TEXT NOT NULL,    -- the columns of the array, as numpy names them
      crc32 TEXT NOT NULL,     -- of the array, in hexadecimal
      counters BLOB NOT NULL   -- one row per band of the stock, with its item number
    )""",
    "DROP TABLE positions",
    """
    CREATE TABLE positions (
      -- Where every band was at the last checkpoint: one row, replaced every 5 seconds.
      only INTEGER PRIMARY KEY CHECK (only = 1),
      at_s REAL NOT NULL,
      layout TEXT NOT NULL,    -- the columns of the array, as numpy names them
      crc32 TEXT NOT NULL,     -- of the array, in hexadecimal
      fixes BLOB NOT NULL      -- one row per band that somebody wears, with the number of its row in bands
    )""",
    """
    CREATE TABLE backups (
      -- Backups that were made of this store: an erased guest is in them until they expire.
      file TEXT PRIMARY KEY,
      made_at_s REAL NOT NULL,
      expires_at_s REAL NOT NULL
    )""",
)


def secrets_and_keys(db: Database) -> None:
    """Migration 0003: create the tables."""
    for statement in _SECRETS_AND_KEYS:
        db.execute(statement)


def clean_pages(db: Database) -> None:
    """Migration 0005: write the file anew without what was deleted before ``secure_delete`` was on."""
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

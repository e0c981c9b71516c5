"""Migration 0009: PINs of parties, and links to photos."""

from typing import Final

from sqlite_utils import Database

_KIOSKS: Final = (
    """
    CREATE TABLE party_pins (
      -- The PIN of a party, for kiosks, with the wrong ones that were entered in a row: a lock outlives a restart.
      party INTEGER PRIMARY KEY,
      pin BLOB NOT NULL,           -- its Argon2id hash, sealed under the venue's key: so few digits are soon guessed
      wrong INTEGER NOT NULL,
      last_at_s REAL NOT NULL,     -- seconds since 1970 (UTC)
      locked_until_s REAL NOT NULL
    )""",
    """
    CREATE TABLE shares (
      -- Links to photos that guests made. The link itself is known to nobody but whoever holds it.
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      party INTEGER NOT NULL,
      guest INTEGER NOT NULL,      -- who made it: it ends with their yes to sharing
      token_hash BLOB NOT NULL UNIQUE,
      photos TEXT NOT NULL,        -- JSON: their numbers. Shown are those that the party still has and shares
      made_at_s REAL NOT NULL,
      expires_at_s REAL NOT NULL
    )""",
    "CREATE INDEX shares_of_guest ON shares(guest)",
    "CREATE INDEX shares_by_expiry ON shares(expires_at_s)",
)


def kiosks_and_shares(db: Database) -> None:
    """Create the tables."""
    for statement in _KIOSKS:
        db.execute(statement)

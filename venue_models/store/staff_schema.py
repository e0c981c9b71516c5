"""Migration 0004: who works here, the wrong PINs in a row that lock a name or a desk, and what a review reads."""

from typing import Final

from sqlite_utils import Database

_OPERATORS: Final = (
    """
    CREATE TABLE operators (
      -- Who works here now. Whoever is removed leaves no row: the journal keeps the name.
      name TEXT PRIMARY KEY,
      role TEXT NOT NULL,      -- steward, counter, safety, supervisor
      since_s REAL NOT NULL,   -- seconds since 1970 (UTC)
      pin BLOB NOT NULL        -- its Argon2id hash, sealed under the venue's key: so few digits are soon guessed
    ) WITHOUT ROWID""",
    """
    CREATE TABLE sign_in_strikes (
      -- Wrong PINs in a row, and until when they lock: a lock outlives a restart.
      subject TEXT NOT NULL,   -- 'operator' or 'desk'
      name TEXT NOT NULL,      -- of the desk, or of the operator in lower case
      count INTEGER NOT NULL,
      last_at_s REAL NOT NULL,
      locked_until_s REAL NOT NULL,
      PRIMARY KEY (subject, name)
    ) WITHOUT ROWID""",
    # so that a supervisor who reviews a week does not make the venue read a year
    "CREATE INDEX journal_by_kind ON journal(kind, at_s)",
)


def operators_and_strikes(db: Database) -> None:
    """Create the tables."""
    for statement in _OPERATORS:
        db.execute(statement)

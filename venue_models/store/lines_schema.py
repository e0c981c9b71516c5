"""Migration 0007: waits of each five minutes, invitations and what came of them, places in virtual queues."""

from typing import Final

from sqlite_utils import Database

_LINES: Final = (
    """
    CREATE TABLE waits (
      -- One attraction in five minutes: measured here, or imported. Nobody is in it, so it is kept.
      at_s REAL NOT NULL,        -- when the five minutes begin: seconds since 1970 (UTC)
      attraction TEXT NOT NULL,  -- the id in venue.toml, or the name under which it was imported
      status TEXT NOT NULL,      -- open, stopped, closed: which held for most of the time
      wait_min REAL,             -- of a guest who joined then. NULL here and below: not known
      low_min REAL,              -- the range that holds the truth in four of five cases
      high_min REAL,
      posted_min REAL,           -- what the sign said
      length REAL,               -- guests in line
      boarded INTEGER,           -- guests who boarded in these five minutes
      is_imported INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (at_s, attraction)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE line_checkpoints (
      -- What each line knew at its last checkpoint, for the next start.
      attraction TEXT PRIMARY KEY,
      at_s REAL NOT NULL,
      crc32 TEXT NOT NULL,       -- of the line, in hexadecimal
      line BLOB NOT NULL
    ) WITHOUT ROWID""",
    """
    CREATE TABLE invitations (
      -- Who was invited to which line, or would have been, and what came of it. Kept for the day.
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      party INTEGER NOT NULL,
      bands TEXT NOT NULL,       -- JSON: rows of bands
      attraction TEXT NOT NULL,
      sent_at_s REAL NOT NULL,
      arrive_by_s REAL NOT NULL, -- it is good until then
      low_min REAL NOT NULL,     -- the wait that was told
      high_min REAL NOT NULL,
      state TEXT NOT NULL        -- held out, sent, felt, accepted, arrived, kept, broken, expired, declined
    )""",
    "CREATE INDEX invitations_of_party ON invitations(party)",
    """
    CREATE TABLE nudge_blocks (
      -- What invitations came to in each block of time: counts of nobody in particular, so they are kept.
      begins_at_s REAL PRIMARY KEY,
      is_on INTEGER NOT NULL,    -- 0: by lot nobody was invited in this block
      invited INTEGER NOT NULL,  -- parties
      accepted INTEGER NOT NULL,
      invited_in_time INTEGER NOT NULL, -- joined the line while the invitation was good
      held_out INTEGER NOT NULL,
      held_out_in_time INTEGER NOT NULL,
      promises_told INTEGER NOT NULL,
      promises_kept INTEGER NOT NULL,
      boarded INTEGER NOT NULL,  -- guests, invited or not
      waited_min REAL NOT NULL   -- of these guests, all together
    ) WITHOUT ROWID""",
    """
    CREATE TABLE virtual_places (
      -- Places of parties in virtual queues. Kept for the day.
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      party INTEGER NOT NULL,
      guests INTEGER NOT NULL,   -- how many of the party ride
      attraction TEXT NOT NULL,
      joined_at_s REAL NOT NULL,
      from_s REAL NOT NULL,      -- the window in which they should come
      until_s REAL NOT NULL,
      grace_s REAL NOT NULL,     -- so much later they are still let in
      state TEXT NOT NULL,       -- waiting, called, returned, missed, left, released
      called_at_s REAL
    )""",
    "CREATE INDEX places_of_party ON virtual_places(party)",
    """
    CREATE VIEW waits_read AS
    SELECT strftime('%Y-%m-%dT%H:%M:%SZ', at_s, 'unixepoch') AS at, attraction, status, wait_min, low_min, high_min,
      posted_min, length, boarded, is_imported FROM waits""",
)


def lines_and_their_history(db: Database) -> None:
    """Create the tables."""
    for statement in _LINES:
        db.execute(statement)

"""Migration 0001: the journal, the register, and what the venue writes as it runs."""

from typing import Final

from sqlite_utils import Database

APPLICATION_ID: Final = 0x42414E44
"""``BAND`` in the file's header: how a store is told from any other SQLite file (``PRAGMA application_id``)."""

_FIRST_TABLES: Final = (
    """
    CREATE TABLE journal (
      -- Facts that must not be lost. Rows are only ever added: see the triggers.
      number INTEGER PRIMARY KEY,
      at_s REAL NOT NULL,      -- seconds since 1970 (UTC)
      kind TEXT NOT NULL,      -- what has happened: 'venue opened', 'register imported' ...
      who TEXT NOT NULL,       -- a desk, a source, or 'venue'
      body TEXT NOT NULL,      -- JSON
      sha256 TEXT NOT NULL     -- of the row before and this row: docs/store.md
    )""",
    """
    CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only: a fact is never changed'); END""",
    """
    CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only: a fact is never deleted'); END""",
    # INSERT OR REPLACE deletes without asking the trigger above, unless a pragma of the other tool says so
    """
    CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM journal)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only: the next number follows the last'); END""",
    """
    CREATE TABLE parties (
      party INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    )""",
    """
    CREATE TABLE guests (
      guest INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      party INTEGER NOT NULL REFERENCES parties(party),
      birth_year INTEGER,
      consent TEXT NOT NULL    -- the purposes granted: 'location safety ...'
    )""",
    """
    CREATE TABLE bands (
      -- One band as worn by one guest. A band that goes to someone else gets a new row, so that nobody
      -- inherits a stranger's visits.
      band INTEGER PRIMARY KEY,
      code TEXT NOT NULL,      -- printed on the band
      tag TEXT NOT NULL,       -- how it shows itself on the air
      guest INTEGER NOT NULL REFERENCES guests(guest),
      in_use INTEGER NOT NULL  -- 0: no longer in the register
    )""",
    "CREATE UNIQUE INDEX bands_in_use ON bands(code) WHERE in_use",
    """
    CREATE TABLE visits (
      -- One band in one zone. Committed each second.
      band INTEGER NOT NULL REFERENCES bands(band),
      entered_at_s REAL NOT NULL,
      zone TEXT NOT NULL,      -- the zone's id in map.geojson
      left_at_s REAL,          -- NULL while it lasts
      PRIMARY KEY (band, entered_at_s)
    ) WITHOUT ROWID""",
    "CREATE INDEX visits_that_last ON visits(band) WHERE left_at_s IS NULL",
    """
    CREATE TABLE zone_counts (
      -- How many bands were counted in each zone, every 15 seconds.
      at_s REAL NOT NULL,
      zone TEXT NOT NULL,
      occupancy INTEGER,       -- NULL: unknown, its readers were silent. Never read it as nobody.
      PRIMARY KEY (at_s, zone)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE reader_health (
      -- Each change in what is known of a reader's ears.
      at_s REAL NOT NULL,
      reader TEXT NOT NULL,    -- the reader's id in venue.toml
      health TEXT NOT NULL,    -- unheard, well, silent, loud, low
      offset_db REAL,          -- how much louder (+) or lower (-) than the radio map expects
      rate_hz REAL,            -- sightings a second
      PRIMARY KEY (at_s, reader)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE positions (
      -- Where every band was at the last checkpoint: one row, replaced every 5 seconds.
      only INTEGER PRIMARY KEY CHECK (only = 1),
      at_s REAL NOT NULL,
      layout TEXT NOT NULL,    -- the columns of one row of the array, as numpy names them
      crc32 INTEGER NOT NULL,  -- of the fixes
      fixes BLOB NOT NULL      -- row n is band n
    )""",
    """
    CREATE VIEW journal_read AS
    SELECT number, strftime('%Y-%m-%dT%H:%M:%fZ', at_s, 'unixepoch') AS at, kind, who, body
    FROM journal""",
    """
    CREATE VIEW visits_read AS
    SELECT bands.code, guests.name, parties.name AS party, visits.zone,
      strftime('%Y-%m-%dT%H:%M:%SZ', entered_at_s, 'unixepoch') AS entered,
      strftime('%Y-%m-%dT%H:%M:%SZ', left_at_s, 'unixepoch') AS "left"
    FROM visits JOIN bands USING (band) JOIN guests USING (guest) JOIN parties ON parties.party = guests.party""",
)


def first_tables(db: Database) -> None:
    """Create the first tables."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST_TABLES:
        db.execute(statement)

"""Migration 0002: the stock of bands, wearings, and consent with its history."""

from typing import Final

from sqlite_utils import Database

_PEOPLE: Final = (
    "DROP VIEW visits_read",
    """
    CREATE TABLE new_parties (
      -- People who came together. A number is never given twice.
      party INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL
    )""",
    "INSERT INTO new_parties (party, name) SELECT party, name FROM parties WHERE party IN (SELECT party FROM guests)",
    """
    CREATE TABLE new_guests (
      -- Guests as they told at the counter. Whoever is erased leaves no row, and no other guest gets the number.
      guest INTEGER PRIMARY KEY AUTOINCREMENT,
      party INTEGER NOT NULL REFERENCES parties(party),
      name TEXT NOT NULL,
      birth_year INTEGER,
      language TEXT NOT NULL,    -- BCP 47: 'en', 'ko'; '' where nobody asked
      needs TEXT NOT NULL,       -- what helpers should know: 'wheelchair hearing ...'
      joined_at_s REAL NOT NULL  -- seconds since 1970 (UTC)
    )""",
    """
    INSERT INTO new_guests (guest, party, name, birth_year, language, needs, joined_at_s)
    SELECT guest, party, name, birth_year, '', '', coalesce(
      (SELECT min(entered_at_s) FROM bands JOIN visits USING (band) WHERE bands.guest = guests.guest),
      (SELECT max(at_s) FROM journal WHERE kind = 'register imported'), 0)
    FROM guests""",
    """
    CREATE TABLE consents (
      -- Every word about consent: what holds is the last word on each purpose.
      number INTEGER PRIMARY KEY,
      guest INTEGER NOT NULL REFERENCES guests(guest),
      at_s REAL NOT NULL,
      word TEXT NOT NULL CHECK (word IN ('granted', 'withdrawn')),
      purposes TEXT NOT NULL,    -- 'location safety ...'
      guardian TEXT NOT NULL,    -- who said it for a child: '' where the guest did or a list says so, 'guest 7' where
                                 -- it was a guest who was erased
      operator TEXT NOT NULL     -- to whom
    )""",
    "CREATE INDEX consents_of_guest ON consents(guest)",
    """
    INSERT INTO consents (guest, at_s, word, purposes, guardian, operator)
    SELECT guest, coalesce((SELECT max(at_s) FROM journal WHERE kind = 'register imported'), 0),
      'granted', consent, '', 'venue'
    FROM guests WHERE consent != '' ORDER BY guest""",
    """
    CREATE TABLE stock (
      -- The venue's wristbands.
      item INTEGER PRIMARY KEY AUTOINCREMENT,
      code TEXT NOT NULL UNIQUE, -- printed on the band
      tag TEXT NOT NULL,         -- how it shows itself on the air
      place INTEGER UNIQUE,      -- in the register, from 0; NULL: out of use
      is_lost INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE UNIQUE INDEX stock_by_tag ON stock(tag) WHERE place IS NOT NULL",
    """
    INSERT INTO stock (code, tag, place)
    SELECT code, tag, CASE WHEN in_use THEN (SELECT count(*) FROM bands AS other
      WHERE other.in_use AND other.band < bands.band) END
    FROM bands WHERE band = (SELECT band FROM bands AS other WHERE other.code = bands.code
      ORDER BY in_use DESC, band DESC LIMIT 1)
    ORDER BY band""",
    """
    CREATE TABLE new_bands (
      -- One band as worn by one guest. A band that goes to someone else gets a new row, so that nobody
      -- inherits a stranger's visits.
      band INTEGER PRIMARY KEY AUTOINCREMENT,
      item INTEGER NOT NULL REFERENCES stock(item),
      guest INTEGER NOT NULL REFERENCES guests(guest),
      since_s REAL NOT NULL,
      until_s REAL,              -- NULL while it is worn
      ending TEXT CHECK (ending IN ('returned', 'lost', 'out of use'))
    )""",
    """
    INSERT INTO new_bands (band, item, guest, since_s, until_s, ending)
    SELECT band, item, bands.guest, joined_at_s,
      CASE WHEN NOT in_use THEN coalesce(
        (SELECT max(coalesce(left_at_s, entered_at_s)) FROM visits WHERE visits.band = bands.band), joined_at_s) END,
      CASE WHEN NOT in_use THEN 'out of use' END
    FROM bands JOIN stock USING (code) JOIN new_guests USING (guest)""",
    "DROP TABLE bands",
    "DROP TABLE guests",
    "DROP TABLE parties",
    "ALTER TABLE new_parties RENAME TO parties",
    "ALTER TABLE new_guests RENAME TO guests",
    "ALTER TABLE new_bands RENAME TO bands",
    "CREATE UNIQUE INDEX band_has_one_wearer ON bands(item) WHERE until_s IS NULL",
    "CREATE UNIQUE INDEX guest_wears_one_band ON bands(guest) WHERE until_s IS NULL",
    "CREATE INDEX bands_of_guest ON bands(guest)",
    "CREATE INDEX guests_of_party ON guests(party)",
    """
    CREATE VIEW visits_read AS
    SELECT stock.code, guests.name, parties.name AS party, visits.zone,
      strftime('%Y-%m-%dT%H:%M:%SZ', entered_at_s, 'unixepoch') AS entered,
      strftime('%Y-%m-%dT%H:%M:%SZ', left_at_s, 'unixepoch') AS "left"
    FROM visits JOIN bands USING (band) JOIN stock USING (item) JOIN guests USING (guest)
      JOIN parties ON parties.party = guests.party""",
    """
    CREATE VIEW consents_read AS
    SELECT guests.name, strftime('%Y-%m-%dT%H:%M:%SZ', at_s, 'unixepoch') AS at, word, purposes, guardian, operator
    FROM consents JOIN guests USING (guest) ORDER BY number""",
    """
    CREATE VIEW stock_read AS
    SELECT code, tag, guests.name AS wearer, strftime('%Y-%m-%dT%H:%M:%SZ', since_s, 'unixepoch') AS since,
      CASE WHEN place IS NULL THEN 'out of use' WHEN is_lost THEN 'lost' WHEN guest IS NULL THEN 'ready'
        ELSE 'worn' END AS state
    FROM stock LEFT JOIN bands ON bands.item = stock.item AND until_s IS NULL LEFT JOIN guests USING (guest)
    ORDER BY place IS NULL, place""",
)


def people_tables(db: Database) -> None:
    """Make the tables, with what the first ones had in them."""
    for statement in _PEOPLE:
        db.execute(statement)

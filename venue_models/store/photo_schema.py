"""Migration 0008: photos, in whose album each is, and what of them is still to be removed."""

from typing import Final

from sqlite_utils import Database

_LOSE: Final = "DELETE FROM photo_alternatives WHERE photo = OLD.number;"
_FIND: Final = (
    "INSERT OR IGNORE INTO photo_alternatives (sha256, photo) "
    "SELECT value, NEW.number FROM json_each(NEW.alternatives);"
)
_PHOTOS: Final = (
    """
    CREATE TABLE photos (
      -- The frame of a shot that was kept. The pictures lie in the photo folder, under these SHA-256.
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      camera TEXT NOT NULL,        -- the id in venue.toml
      attraction TEXT NOT NULL,    -- the id in venue.toml; empty where the camera watches none
      sha256 TEXT NOT NULL UNIQUE, -- of the original
      taken_at_s REAL NOT NULL,    -- seconds since 1970 (UTC)
      part INTEGER NOT NULL,       -- of the vehicle, counted from its front
      width_px INTEGER NOT NULL,
      height_px INTEGER NOT NULL,
      perceptual_hash TEXT NOT NULL, -- 64 bits in hexadecimal: a few bits apart is the same picture
      quality REAL NOT NULL,       -- 0 to 1
      expires_at_s REAL NOT NULL,
      alternatives TEXT NOT NULL   -- JSON: SHA-256 of the other frames of its burst, kept until the purge
    )""",
    "CREATE INDEX photos_by_time ON photos(taken_at_s)",
    "CREATE INDEX photos_by_expiry ON photos(expires_at_s)",
    "CREATE INDEX photos_with_alternatives ON photos(taken_at_s) WHERE alternatives != '[]'",
    """
    CREATE TABLE photo_alternatives (
      -- The pictures in ``alternatives``, so that one is found by its name; triggers keep it.
      sha256 TEXT NOT NULL,
      photo INTEGER NOT NULL,
      PRIMARY KEY (sha256, photo)
    ) WITHOUT ROWID""",
    "CREATE INDEX alternatives_of_photo ON photo_alternatives(photo)",
    f"CREATE TRIGGER photo_comes AFTER INSERT ON photos WHEN NEW.alternatives != '[]' BEGIN {_FIND} END",
    f"CREATE TRIGGER photo_changes AFTER UPDATE OF alternatives ON photos BEGIN {_LOSE} {_FIND} END",
    f"CREATE TRIGGER photo_goes AFTER DELETE ON photos BEGIN {_LOSE} END",
    """
    CREATE TABLE photo_entries (
      -- One photo and one guest who may be, or is, in it.
      photo INTEGER NOT NULL,
      guest INTEGER NOT NULL,
      party INTEGER NOT NULL,
      state TEXT NOT NULL,         -- kept, possible, hidden, declined
      probability REAL NOT NULL,
      seat INTEGER,                -- the seat box, counted from 0; NULL: not known
      reasons TEXT NOT NULL,       -- JSON: what it was matched by, how much that weighs, and the sentence
      PRIMARY KEY (photo, guest)
    ) WITHOUT ROWID""",
    "CREATE INDEX entries_of_guest ON photo_entries(guest)",
    """
    CREATE TABLE photo_removals (
      -- Pictures that no row speaks of any more and whose files are still to be removed.
      sha256 TEXT PRIMARY KEY,
      since_s REAL NOT NULL
    ) WITHOUT ROWID""",
    """
    CREATE TABLE photo_concealments (
      -- Seats of photos that are to be made unrecognisable. Until then the photo is shown to nobody.
      photo INTEGER NOT NULL,
      seat INTEGER NOT NULL,
      since_s REAL NOT NULL,
      PRIMARY KEY (photo, seat)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE photo_learning (
      -- What corrections and claims have taught of how far each kind of evidence can be relied on: counts of nobody.
      only INTEGER PRIMARY KEY CHECK (only = 1),
      at_s REAL NOT NULL,
      learned TEXT NOT NULL        -- JSON
    )""",
    """
    CREATE VIEW photos_read AS
    SELECT number, strftime('%Y-%m-%dT%H:%M:%SZ', taken_at_s, 'unixepoch') AS taken_at, camera, attraction, quality,
      (SELECT count(*) FROM photo_entries WHERE photo = number AND state IN ('kept', 'hidden')) AS guests_in_it,
      strftime('%Y-%m-%dT%H:%M:%SZ', expires_at_s, 'unixepoch') AS expires_at, sha256 FROM photos""",
)


def photos_and_albums(db: Database) -> None:
    """Create the tables."""
    for statement in _PHOTOS:
        db.execute(statement)

"""Migration 0006: alerts as they stand, where their story is, and what is sealed of them."""

from typing import Final

from sqlite_utils import Database

_ALERTS: Final = (
    """
    CREATE TABLE alerts (
      -- Every episode as it stands, suspected ones included: what led there is in the journal, step by step.
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      band TEXT NOT NULL,        -- the code printed on the band
      guest INTEGER,             -- who wore it: a number, which leads to nobody once they were erased. NULL: nobody
      kind TEXT NOT NULL,        -- call, fall, unverified, lost, suspicion
      state TEXT NOT NULL,       -- suspected, unacknowledged, acknowledged, on scene, closed
      began_at_s REAL NOT NULL,  -- seconds since 1970 (UTC)
      raised_at_s REAL,          -- NULL: it never became an alert
      zone TEXT,                 -- where it was raised, as in map.geojson; NULL: unknown
      probability REAL,          -- of a fall; NULL: no judge was needed
      peak_g REAL NOT NULL,
      level INTEGER NOT NULL,    -- of escalation; 0: the safety desk alone
      acknowledged_by TEXT NOT NULL, acknowledged_at_s REAL,
      assigned_to TEXT NOT NULL,
      on_scene_by TEXT NOT NULL, on_scene_at_s REAL,
      shelved_by TEXT NOT NULL, shelved_until_s REAL,
      closed_by TEXT NOT NULL, closed_at_s REAL,
      outcome TEXT NOT NULL
    )""",
    "CREATE INDEX open_alerts ON alerts(number) WHERE state != 'closed'",
    "CREATE INDEX alerts_by_time ON alerts(began_at_s)",
    "CREATE INDEX alerts_of_guest ON alerts(guest)",
    """
    CREATE TABLE alert_steps (
      -- Where in the journal the story of each alert stands, so that nobody reads a season to find one.
      alert INTEGER NOT NULL REFERENCES alerts(number),
      fact INTEGER NOT NULL REFERENCES journal(number),
      PRIMARY KEY (alert, fact)
    ) WITHOUT ROWID""",
    """
    CREATE TABLE alert_keys (
      -- One key per alert, sealed under the venue's key: its motion, and what operators wrote, open only with it.
      alert INTEGER PRIMARY KEY,
      sealed BLOB                -- NULL: destroyed; what it sealed is read by nobody
    )""",
    """
    CREATE TABLE alert_motions (
      -- The motion that an alert was judged by, kept as long as the alert.
      alert INTEGER PRIMARY KEY REFERENCES alerts(number),
      begins_at_s REAL NOT NULL,
      rate_hz REAL NOT NULL,
      g_per_unit REAL NOT NULL,
      is_complete INTEGER NOT NULL,
      period INTEGER NOT NULL,
      event INTEGER NOT NULL,
      sealed BLOB NOT NULL       -- x, y, z of each sample, 16 bits each, under the alert's key
    )""",
    """
    CREATE VIEW incidents AS
    -- Alerts that are open, or after which somebody was helped or looked for.
    SELECT * FROM alerts WHERE raised_at_s NOTNULL
      AND (state != 'closed' OR outcome NOT IN ('false alarm', 'no help needed', 'exercise'))""",
    """
    CREATE VIEW needless AS
    -- Near misses that never became an alert, and alerts for nothing.
    SELECT * FROM alerts WHERE state = 'closed'
      AND (raised_at_s ISNULL OR outcome IN ('false alarm', 'no help needed', 'exercise'))""",
    """
    CREATE VIEW alerts_read AS
    SELECT number, band, guests.name AS wearer, kind, state, zone,
      strftime('%Y-%m-%dT%H:%M:%SZ', began_at_s, 'unixepoch') AS began,
      strftime('%Y-%m-%dT%H:%M:%SZ', raised_at_s, 'unixepoch') AS raised,
      acknowledged_by, strftime('%Y-%m-%dT%H:%M:%SZ', acknowledged_at_s, 'unixepoch') AS acknowledged,
      on_scene_by, strftime('%Y-%m-%dT%H:%M:%SZ', on_scene_at_s, 'unixepoch') AS on_scene,
      closed_by, strftime('%Y-%m-%dT%H:%M:%SZ', closed_at_s, 'unixepoch') AS closed, outcome
    FROM alerts LEFT JOIN guests USING (guest)""",
)


def alerts_and_their_story(db: Database) -> None:
    """Create the tables."""
    for statement in _ALERTS:
        db.execute(statement)

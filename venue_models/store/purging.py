"""Purging: where guests were, what they were offered, what nearly happened: deleted after the day, bit by bit."""

from dataclasses import dataclass, replace
from typing import Final

from sqlite_utils import Database

from venue_models.store.alert_keeping import MOST_ALERTS, purge_alerts
from venue_models.store.checkpoints import POSITIONS

MOST_ROWS: Final = 5_000
"""Deleted in one go: the venue's thread has ticks of 0.1 s."""

EVENTS_KEPT_S: Final = 86_400.0
"""Events of bands are remembered for a day: one that is told again later is refused as a replay before that."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What went, and how far the purge has come."""

    visits: int = 0
    positions: int = 0
    alerts: int = 0
    """Near misses, and alerts whose time was over."""
    invitations: int = 0
    places: int = 0
    """In virtual queues."""
    upto: int = 0
    """The wearings up to this number were looked at."""
    is_all: bool = False
    """False: there is more; purge again."""

    @property
    def went(self) -> dict[str, int]:
        """How many of each kind; empty where nothing went."""
        counts = {
            "visits": self.visits,
            "positions": self.positions,
            "alerts": self.alerts,
            "invitations": self.invitations,
            "places": self.places,
        }
        return counts if any(counts.values()) else {}


def purge(db: Database, so_far: Purged, before_s: float, at_s: float, incidents_before_s: float) -> Purged:
    """Delete a part of the visits that ended, and all positions last heard, before a time, within a transaction.

    Visits are gone through in the order in which they lie on the disk: in the order of time, each would be on a page
    of its own. Alerts follow when all visits are gone.
    """
    (upto,) = db.execute(
        "SELECT max(band) FROM (SELECT band FROM visits WHERE band > ? ORDER BY band LIMIT ?)",
        (so_far.upto, MOST_ROWS),
    ).fetchone()
    if upto is None:
        alerts = purge_alerts(db, before_s, incidents_before_s)
        so_far = replace(so_far, alerts=so_far.alerts + alerts)
        if alerts == MOST_ALERTS:
            return so_far
        db.execute("DELETE FROM band_events WHERE at_s < ?", (min(before_s, at_s - EVENTS_KEPT_S),))
        db.execute("DELETE FROM line_checkpoints WHERE at_s < ?", (before_s,))
        db.execute("DELETE FROM shares WHERE expires_at_s < ?", (at_s,))
        invitations = db.execute("DELETE FROM invitations WHERE sent_at_s < ?", (before_s,)).rowcount
        places = db.execute("DELETE FROM virtual_places WHERE joined_at_s < ?", (before_s,)).rowcount
        positions = _purge_positions(db, before_s)
        return replace(so_far, positions=positions, invitations=invitations, places=places, is_all=True)
    visits = db.execute(
        "DELETE FROM visits WHERE band > ? AND band <= ? AND left_at_s < ?", (so_far.upto, upto, before_s)
    ).rowcount
    return replace(so_far, visits=so_far.visits + visits, upto=upto)


def _purge_positions(db: Database, before_s: float) -> int:
    numbers, fixes = POSITIONS.all(db)
    old = numbers[fixes["heard_at_s"] < before_s]
    if len(old):
        POSITIONS.forget(db, old)
    return len(old)

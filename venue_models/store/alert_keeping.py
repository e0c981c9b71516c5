"""How long what belongs to alerts is kept: incidents for as long as the venue must, all else as long as its guest.

An incident is an alert that is open, or after which somebody was helped or looked for. Its motion and what operators
wrote outlive the guest's erasure, since they may be needed as evidence. All other episodes, near misses and alarms
that turned out needless, keep those for a day, and are then figures under a number.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from sqlite_utils import Database

from venue_models.phrases import phrase

MOST_ALERTS: Final = 500
"""Deleted in one go, with some ten steps each: the venue's thread has ticks of 0.1 s."""
_DAY_S: Final = 86_400.0


def forget_motion(db: Database, guest: int) -> frozenset[bytes]:
    """Destroy what is sealed of a guest's episodes that are no alerts or were needless, within a transaction.

    Returns:
        What must not be found in the file any more: the keys.
    """
    rows = db.execute(
        "SELECT number, sealed FROM needless JOIN alert_keys ON alert = number WHERE guest = ? AND sealed NOTNULL",
        (guest,),
    ).fetchall()
    _unseal_never(db, [alert for alert, _ in rows])
    suspected = db.execute("SELECT number FROM alerts WHERE guest = ? AND state = 'suspected'", (guest,)).fetchall()
    db.conn.executemany(_DELETE_MOTION, suspected)  # their keys stay: they may still become alerts
    return frozenset(sealed for _, sealed in rows)


def incidents_kept(db: Database, guests: Collection[int], at_s: float, kept_days: int) -> str:
    """What remains of incidents of guests who are erased and until when, in a sentence; empty where there is nothing.

    Args:
        db: the store's database.
        guests: their numbers.
        at_s: the time.
        kept_days: for how long an incident is kept after its alert was closed.
    """
    count, closed_at_s = db.execute(
        "SELECT count(*), max(coalesce(closed_at_s, ?)) FROM incidents "
        "WHERE guest IN (SELECT value FROM json_each(?))",
        (at_s, msgspec.json.encode(sorted(guests)).decode()),
    ).fetchone()
    if not count:
        return ""
    last_s = closed_at_s + (kept_days + 1) * _DAY_S  # purged in the night after
    return phrase(_IN_INCIDENTS, count=count, day=datetime.fromtimestamp(last_s, UTC).date().isoformat())


def purge_alerts(db: Database, before_s: float, incidents_before_s: float) -> int:
    """Delete near misses that ended, and alerts that were closed, long enough ago, within a transaction.

    Args:
        db: the store's database.
        before_s: near misses that ended before this are deleted, and what is sealed of needless alarms.
        incidents_before_s: alerts that were closed before this are deleted.

    Returns:
        How many were deleted: MOST_ALERTS where there may be more.
    """
    gone = db.execute(
        "SELECT number FROM alerts WHERE state = 'closed' "
        "AND closed_at_s < CASE WHEN raised_at_s ISNULL THEN ? ELSE ? END ORDER BY number LIMIT ?",
        (before_s, incidents_before_s, MOST_ALERTS),
    ).fetchall()
    for statement in _DELETE:
        db.conn.executemany(statement, gone)
    db.execute(
        "DELETE FROM alert_motions WHERE alert IN (SELECT number FROM needless WHERE closed_at_s < ?)", (before_s,)
    )
    erased_since = db.execute(
        "SELECT number FROM needless JOIN alert_keys ON alert = number WHERE closed_at_s < ? AND sealed NOTNULL "
        "AND guest NOTNULL AND guest NOT IN (SELECT guest FROM guests)",
        (before_s,),
    ).fetchall()
    _unseal_never(db, [alert for (alert,) in erased_since])
    return len(gone)


def _unseal_never(db: Database, alerts: Sequence[int]) -> None:
    """Destroy the keys of these alerts, and what only they opened."""
    for statement in ("UPDATE alert_keys SET sealed = NULL WHERE alert = ?", _DELETE_MOTION):
        db.conn.executemany(statement, [(alert,) for alert in alerts])


_DELETE_MOTION: Final = "DELETE FROM alert_motions WHERE alert = ?"
_DELETE: Final = (
    "DELETE FROM alert_steps WHERE alert = ?",
    _DELETE_MOTION,
    "DELETE FROM alert_keys WHERE alert = ?",
    "DELETE FROM alerts WHERE number = ?",
)
_IN_INCIDENTS: Final = phrase(
    "Incident reports ({count}), of alerts after which somebody was helped or looked for, are kept until {day}, with "
    "the motion and what operators wrote, which may name the guest: they may be needed as evidence."
)

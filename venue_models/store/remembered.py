"""What a run gets back from the one before, in its own indexes."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from venue_models.store.checkpoints import COUNTED, POSITIONS
from venue_models.store.indexes import Indexes
from venue_models.store.outbox import Outbox, VisitRow
from venue_models.values import VISIT, Rows, no_rows

_HISTORY_S: Final = 3600.0
"""How far back zone counts are read at the start."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the venue knew when it last stopped, in today's indexes."""

    fixes: Rows | None
    """FIX, one row per band; ``heard_at_s`` is -inf where a band was not heard. None: no checkpoint to believe."""
    open_visits: Rows
    """VISIT rows that had not ended, at most one per band: a later one proves that an earlier one is over."""
    zone_counts: dict[float, NDArray[np.int32]]
    """Occupancy per zone by the time it was counted, oldest first; -1 where it was unknown."""
    trouble: str
    """What could not be read, in words; empty when all was well."""
    counters: NDArray[Any] | None = None
    """(bands, 3) COUNTERS, zeros where a band was never heard. None: no checkpoint to believe."""


def remember(db: Database, indexes: Indexes, outbox: Outbox, *, at_s: float, ended_at_s: float | None) -> Remembered:
    """Read it.

    Args:
        db: the store's database.
        indexes: of the run that begins.
        outbox: takes the ends of visits that nobody can take up.
        at_s: the time.
        ended_at_s: the newest time in the store; None where nothing was ever written.
    """
    fixes, no_fixes = POSITIONS.read(db, indexes.wearings)
    counters, no_counters = COUNTED.read(db, indexes.items)
    return Remembered(
        fixes,
        _open_visits(db, indexes, outbox, ended_at_s),
        _zone_counts(db, indexes, at_s - _HISTORY_S),
        " ".join(filter(None, (no_fixes, no_counters))),
        counters,
    )


def newest_time(db: Database) -> float | None:
    """The newest time that the store knows."""
    (newest,) = db.execute(
        "SELECT max(at_s) FROM (SELECT max(at_s) AS at_s FROM positions UNION ALL "
        "SELECT max(at_s) FROM zone_counts UNION ALL "
        "SELECT at_s FROM (SELECT at_s FROM journal ORDER BY number DESC LIMIT 1))"
    ).fetchone()
    return None if newest is None else float(newest)


def _open_visits(db: Database, indexes: Indexes, outbox: Outbox, ended_at_s: float | None) -> Rows:
    """Visits that last; those of bands or zones that are no longer there are ended where the store ended."""
    zones = {zone: index for index, zone in enumerate(indexes.zones)}
    bands = indexes.bands_by_wearing()
    found = db.execute(
        "SELECT band, zone, entered_at_s FROM visits WHERE left_at_s IS NULL ORDER BY entered_at_s"
    ).fetchall()
    rows: dict[int, tuple[int, int, float, float]] = {}
    for band, zone, entered_at_s in found:
        if band in bands and zone in zones:
            rows[band] = (bands[band], zones[zone], entered_at_s, np.nan)
        else:
            ended = max(entered_at_s, ended_at_s or entered_at_s)
            outbox.visits[band, entered_at_s] = VisitRow(zone, ended)
    return np.array(list(rows.values()), VISIT) if rows else no_rows(VISIT)


def _zone_counts(db: Database, indexes: Indexes, since_s: float) -> dict[float, NDArray[np.int32]]:
    zones = {zone: index for index, zone in enumerate(indexes.zones)}
    counts: dict[float, NDArray[np.int32]] = {}
    for at_s, zone, occupancy in db.execute(
        "SELECT at_s, zone, occupancy FROM zone_counts WHERE at_s >= ? ORDER BY at_s", (since_s,)
    ):
        if at_s not in counts:
            counts[at_s] = np.full(len(zones), -1, np.int32)
        if zone in zones and occupancy is not None:
            counts[at_s][zones[zone]] = occupancy
    return counts

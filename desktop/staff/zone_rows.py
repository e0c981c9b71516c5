"""Zones as rows of the side panel: areas with their limits, abnormal ones first."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from desktop.staff import words
from desktop.staff.readout import zone_severities
from desktop.theme.tokens import Severity
from desktop.widgets.row_list import Row
from venue_models.values import Snapshot, ZoneHealth
from venue_models.venue.model import Venue, ZoneKind

RIDE_KINDS: Final = (ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.RIDE)


def area_zones(venue: Venue) -> tuple[int, ...]:
    """Zones that are areas to watch: all but those that belong to an attraction, and staff's own."""
    left_out = (*RIDE_KINDS, ZoneKind.STAFF_ONLY)
    return tuple(n for n, zone in enumerate(venue.zones) if zone.kind not in left_out)


def area_rows(venue: Venue, zones: tuple[int, ...], snapshot: Snapshot | None, most: int) -> list[Row]:
    """One row per area, at most so many: abnormal first, then the fullest, in tenths so that rows stand still."""
    if snapshot is None:
        return [Row(n, venue.zones[n].name, value=words.UNKNOWN, limit=_limit(venue, n)) for n in zones[:most]]
    severities = zone_severities(snapshot.zones).tolist()
    occupancy = snapshot.zones["occupancy"].tolist()

    def urgency(zone: int) -> tuple[int, int, int]:
        return -severities[zone], -_tenths(occupancy[zone], venue.zones[zone].capacity), zone

    return [_zone_row(venue, n, snapshot, Severity(severities[n])) for n in sorted(zones, key=urgency)[:most]]


def _tenths(occupancy: int, limit: int | None) -> int:
    """How full in tenths of the limit; nothing where there is no limit."""
    return 10 * occupancy // limit if limit else -1


def _limit(venue: Venue, zone: int) -> str:
    capacity = venue.zones[zone].capacity
    return f"/ {capacity:,}" if capacity is not None else ""


def _zone_row(venue: Venue, zone: int, snapshot: Snapshot, severity: Severity) -> Row:
    state = snapshot.zones[zone]
    trend = zone_trend(snapshot, (zone,))
    if state["health"] == ZoneHealth.DEAF:
        return Row(zone, venue.zones[zone].name, tr("unknown"), "", severity, detail=tr("deaf"))
    return Row(
        zone,
        venue.zones[zone].name,
        f"{state['occupancy']:,}",
        _limit(venue, zone),
        severity,
        trend=trend,
        least_range=(venue.zones[zone].capacity or 60) / 6,
    )


def zone_trend(snapshot: Snapshot, zones: tuple[int, ...]) -> NDArray[np.int64]:
    """(samples,) guests in some zones together; -1 where one of them was deaf."""
    history = snapshot.zone_history[:, list(zones)].astype(np.int64)
    return np.where((history < 0).any(axis=1), -1, history.sum(axis=1))

"""Zones as rows of the side panel: areas with their limits, lines with who stands in them, abnormal ones first."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from desktop.staff import words
from desktop.staff.readout import zone_severities
from desktop.theme.tokens import Severity
from desktop.widgets.row_list import Row
from venue_models.values import Snapshot, ZoneHealth
from venue_models.venue.model import Attraction, Venue, ZoneKind

RIDE_KINDS: Final = (ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.RIDE)


def area_zones(venue: Venue) -> tuple[int, ...]:
    """Zones that are areas to watch: all but those that belong to an attraction, and staff's own."""
    left_out = (*RIDE_KINDS, ZoneKind.STAFF_ONLY)
    return tuple(n for n, zone in enumerate(venue.zones) if zone.kind not in left_out)


def area_rows(venue: Venue, zones: tuple[int, ...], snapshot: Snapshot | None) -> list[Row]:
    """One row per area: abnormal first, then the fullest, in steps of a tenth so that rows stand still."""
    if snapshot is None:
        return [Row(n, venue.zones[n].name, value=words.UNKNOWN, limit=_limit(venue, n)) for n in zones]
    severities = zone_severities(snapshot.zones)
    order = sorted(zones, key=lambda n: (-severities[n], -_tenths(venue, (n,), snapshot), n))
    return [_zone_row(venue, n, snapshot, Severity(int(severities[n]))) for n in order]


def _tenths(venue: Venue, zones: tuple[int, ...], snapshot: Snapshot) -> int:
    """How full some zones are together in tenths of their limit; nothing where there is no limit."""
    limit = sum(venue.zones[n].capacity or 0 for n in zones)
    return int(10 * snapshot.zones["occupancy"][list(zones)].sum() / limit) if limit else -1


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


def line_rows(venue: Venue, snapshot: Snapshot | None) -> list[Row]:
    """One row per attraction with a line: the guests standing in it, abnormal first, then the fullest."""
    rows = [_line_row(n, ride, venue, snapshot) for n, ride in enumerate(venue.attractions) if ride.queue_zones]
    if snapshot is None:
        return rows
    queues = [ride.queue_zones for ride in venue.attractions]
    return sorted(rows, key=lambda row: (-row.severity, -_tenths(venue, queues[row.key], snapshot), row.key))


def _line_row(number: int, ride: Attraction, venue: Venue, snapshot: Snapshot | None) -> Row:
    if snapshot is None:
        return Row(number, ride.name, value=words.UNKNOWN)
    zones = list(ride.queue_zones)
    states = snapshot.zones[zones]
    severity = Severity(int(zone_severities(states).max()))
    if (states["health"] == ZoneHealth.DEAF).any():
        return Row(number, ride.name, tr("unknown"), "", severity, detail=tr("deaf"))
    capacities = [venue.zones[n].capacity for n in zones]
    limit = f"/ {sum(c for c in capacities if c is not None):,}" if None not in capacities else ""
    trend = zone_trend(snapshot, ride.queue_zones)
    return Row(number, ride.name, f"{states['occupancy'].sum():,}", limit, severity, trend=trend, least_range=20)

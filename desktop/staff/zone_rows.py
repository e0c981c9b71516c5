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


def line_rows(venue: Venue, snapshot: Snapshot | None) -> list[Row]:
    """One row per attraction with a line, the guests standing in it: abnormal first, then the fullest."""
    rides = [(n, ride) for n, ride in enumerate(venue.attractions) if ride.queue_zones]
    if snapshot is None:
        return [Row(n, ride.name, value=words.UNKNOWN) for n, ride in rides]
    severities = zone_severities(snapshot.zones)
    rows = [_line_row(n, ride, venue, snapshot, severities) for n, ride in rides]
    return [
        row
        for _, row in sorted(
            rows, key=lambda tenths_row: (-tenths_row[1].severity, -tenths_row[0], tenths_row[1].key)
        )
    ]


def _line_row(
    number: int, ride: Attraction, venue: Venue, snapshot: Snapshot, severities: NDArray[np.int64]
) -> tuple[int, Row]:
    """How full a line is in tenths of its limit, and its row."""
    zones = list(ride.queue_zones)
    states = snapshot.zones[zones]
    severity = Severity(int(severities[zones].max()))
    if (states["health"] == ZoneHealth.DEAF).any():
        return -1, Row(number, ride.name, tr("unknown"), "", severity, detail=tr("deaf"))
    capacities = [venue.zones[n].capacity or 0 for n in zones]
    limit = sum(capacities) if all(capacities) else None
    count = int(states["occupancy"].sum())
    trend = zone_trend(snapshot, ride.queue_zones)
    words_of_limit = f"/ {limit:,}" if limit else ""
    return _tenths(count, limit), Row(
        number, ride.name, f"{count:,}", words_of_limit, severity, trend=trend, least_range=20
    )

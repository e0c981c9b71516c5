"""What the map says beside the guests: names with counts, zones and readers that stand out."""

from dataclasses import replace
from typing import Final

from desktop.language import tr
from desktop.staff.queues.line_reading import read_lines
from desktop.staff.queues.line_rows import map_words
from desktop.staff.readout import DataAge, Moment, reader_severity, zone_severities
from desktop.staff.zone_rows import area_zones
from desktop.theme.tokens import Severity
from desktop.widgets.map_labels import Label
from desktop.widgets.map_marks import ReaderMark, ZoneMark
from desktop.widgets.map_pictures import Scene
from venue_models.values import ReaderHealth, Rows, ZoneHealth
from venue_models.venue.model import Venue, ZoneKind

RANKS: Final = {
    ZoneKind.GATE: (3, 2.2),
    ZoneKind.WALKWAY: (2, 2.6),
    ZoneKind.RESTAURANT: (1, 3.4),
    ZoneKind.SHOP: (1, 3.4),
}
"""By kind: which name goes first, and from which scale (pixels per metre) on it is shown."""
SILENT: Final = (ReaderHealth.SILENT, ReaderHealth.UNHEARD)
LOUD: Final = 8
LEAST: Final = (0, 5.0)


class SceneMaker:
    """Makes the scene of one venue: what does not change is worked out once."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self._areas = area_zones(venue)
        self._health: tuple[int, ...] = ()
        self._readers: tuple[ReaderMark, ...] = ()
        points = [zone.polygon.representative_point() for zone in venue.zones]
        self._points = [(point.x, point.y) for point in points]

    def make(self, moment: Moment, level: int) -> Scene:
        """The scene of one level now; stale numbers are left out."""
        fresh = moment.snapshot if moment.age is DataAge.FRESH else None
        message = tr("Waiting for the first sightings") if moment.age is DataAge.NONE else ""
        labels = (*self._ride_labels(moment, level), *_loudest(self._area_labels(moment, level)))
        if fresh is None:
            return Scene(labels=labels, message=message)
        severities = zone_severities(fresh.zones)
        marks = {
            n: ZoneMark(Severity(int(severities[n])), bool(fresh.zones["health"][n] == ZoneHealth.DEAF))
            for n in severities.nonzero()[0].tolist()
        }
        return Scene(labels, marks, self._reader_marks(fresh.readers), message)

    def _reader_marks(self, readers: Rows) -> tuple[ReaderMark, ...]:
        """Every reader with its health; the same marks as before where nobody's health has changed."""
        health = tuple(readers["health"].tolist())
        if health != self._health:
            self._health = health
            self._readers = tuple(
                ReaderMark(
                    reader.id, reader.x_m, reader.y_m, reader.level, reader_severity(state), state not in SILENT
                )
                for reader, state in zip(self._venue.readers, health, strict=True)
            )
        return self._readers

    def _ride_labels(self, moment: Moment, level: int) -> list[Label]:
        """Each attraction with its wait; without it where nothing is known, or no longer true."""
        labels = []
        for line in read_lines(self._venue, moment):
            ride = line.ride
            if self._venue.zones[ride.ride_zone].level != level:
                continue
            x_m, y_m = self._points[ride.ride_zone]
            has_line = bool(ride.queue_zones) and moment.age is DataAge.FRESH and not line.is_old
            count, severity = map_words(line) if has_line else ("", Severity.NONE)
            labels.append(Label(f"ride {ride.id}", x_m, y_m, ride.name, count, severity, rank=4))
        return labels

    def _area_labels(self, moment: Moment, level: int) -> list[Label]:
        fresh = moment.snapshot if moment.age is DataAge.FRESH else None
        severities = None if fresh is None else zone_severities(fresh.zones)
        labels = []
        for n in self._areas:
            zone = self._venue.zones[n]
            if zone.level != level:
                continue
            count, severity = "", Severity.NONE
            if fresh is not None and severities is not None:
                severity = Severity(int(severities[n]))
                count = self._area_count(
                    n, fresh.zones[n]["health"] == ZoneHealth.DEAF, int(fresh.zones[n]["occupancy"])
                )
            x_m, y_m = self._points[n]
            labels.append(
                Label(f"zone {zone.id}", x_m, y_m, zone.name, count, severity, *RANKS.get(zone.kind, LEAST))
            )
        return labels

    def _area_count(self, zone: int, deaf: bool, occupancy: int) -> str:
        if deaf:
            return tr("deaf, unknown")
        capacity = self._venue.zones[zone].capacity
        return f"{occupancy:,}" if capacity is None else f"{occupancy:,} / {capacity:,}"


def _loudest(labels: list[Label]) -> list[Label]:
    """Let only so many abnormal areas speak from any distance: where everything is labelled, nothing is read."""
    abnormal = sorted((label for label in labels if label.severity), key=lambda label: (-label.severity, -label.rank))
    quieter = {label.key for label in abnormal[LOUD:]}
    return [
        replace(label, is_loud=True) if label.severity and label.key not in quieter else label for label in labels
    ]

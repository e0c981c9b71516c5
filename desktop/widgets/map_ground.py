"""The ground of the map: land, water, lawns, buildings, paths and zones, drawn once per scale and kept."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from shapely import LineString, Polygon

from desktop.theme.tokens import Theme
from venue_models.venue.model import SceneryKind, Venue, Zone, ZoneKind

GROUND: Final = 0
BEARINGS_OPACITY: Final = 0.3
BENEATH: Final = (SceneryKind.LAWN, SceneryKind.WOOD, SceneryKind.WATER)
"""Scenery that paths lie on top of (over water they are bridges); the rest stands above the paths."""
Stroke = Callable[[QPainter], None]
"""Draws one thing."""


def area(polygon: Polygon) -> QPainterPath:
    """A polygon with its holes as a path in metres."""
    outline = QPainterPath()
    for ring in (polygon.exterior, *polygon.interiors):
        corners = [QPointF(x, y) for x, y, *_ in ring.coords]
        if corners:
            outline.addPolygon(corners)
            outline.closeSubpath()
    return outline


def _way(line: LineString) -> QPainterPath:
    way = QPainterPath()
    corners = [QPointF(x, y) for x, y, *_ in line.coords]
    if corners:
        way.moveTo(corners[0])
        for corner in corners[1:]:
            way.lineTo(corner)
    return way


class Ground:
    """A venue's shapes, converted once; drawn per level, scale and theme, shape by shape."""

    def __init__(self, venue: Venue) -> None:
        order = tuple(SceneryKind)
        self._scenery = [
            (s.kind, s.level, area(s.polygon)) for s in sorted(venue.scenery, key=lambda s: order.index(s.kind))
        ]
        self._ways = [(p.level, p.width_m, _way(p.line)) for p in venue.paths]
        self._zones = [(zone, area(zone.polygon)) for zone in venue.zones]
        levels = {z.level for z in venue.zones} | {p.level for p in venue.paths} | {r.level for r in venue.readers}
        self.levels: tuple[int, ...] = tuple(sorted(levels)) or (0,)

    def strokes(self, level: int, theme: Theme) -> Iterator[Stroke]:
        """All shapes of one level, one by one, for a painter whose unit is the metre; the land lies beneath them.

        Beneath any level but the ground, the ground shows through as bearings.
        """
        if level != GROUND and GROUND in self.levels:
            for stroke in self._strokes_of(GROUND, theme):
                yield partial(_see_through, stroke)
        yield from self._strokes_of(level, theme)

    def _strokes_of(self, level: int, theme: Theme) -> Iterator[Stroke]:
        yield from self._scenery_of(level, theme, beneath=True)
        for way_level, width_m, way in self._ways:
            if way_level == level:
                pen = QPen(theme.path, width_m)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                yield partial(_stroke, way, pen)
        yield from self._scenery_of(level, theme, beneath=False)
        hairline = QPen(theme.line, 0)
        for zone, outline in self._zones:
            if zone.level == level:
                yield partial(_fill, outline, zone_colour(zone, theme))
                if zone.kind is not ZoneKind.WALKWAY:
                    yield partial(_stroke, outline, hairline)

    def _scenery_of(self, level: int, theme: Theme, *, beneath: bool) -> Iterator[Stroke]:
        colours = {
            SceneryKind.LAWN: theme.green,
            SceneryKind.WOOD: theme.wood,
            SceneryKind.WATER: theme.water,
            SceneryKind.PLAZA: theme.path,
            SceneryKind.BUILDING: theme.building,
            SceneryKind.TRACK: theme.track,
            SceneryKind.WALL: theme.line,
        }
        for kind, scenery_level, outline in self._scenery:
            if scenery_level == level and (kind in BENEATH) is beneath:
                yield partial(_fill, outline, colours[kind])


def _fill(outline: QPainterPath, colour: QColor, painter: QPainter) -> None:
    painter.fillPath(outline, colour)


def _stroke(outline: QPainterPath, pen: QPen, painter: QPainter) -> None:
    painter.strokePath(outline, pen)


def _see_through(stroke: Stroke, painter: QPainter) -> None:
    painter.setOpacity(BEARINGS_OPACITY)
    stroke(painter)
    painter.setOpacity(1.0)


def zone_colour(zone: Zone, theme: Theme) -> QColor:
    """What a zone's floor looks like: walkways are paths, rooms are buildings, lines lie between the two."""
    match zone.kind:
        case ZoneKind.WALKWAY | ZoneKind.PHOTO_SPOT:
            colour, alpha = theme.path, 150
        case ZoneKind.QUEUE | ZoneKind.GATE | ZoneKind.BOARDING:
            colour, alpha = theme.path, 220
        case ZoneKind.STAFF_ONLY:
            colour, alpha = theme.ground, 160
        case _:
            colour, alpha = theme.building, 230
    shade = QColor(colour)
    shade.setAlpha(alpha)
    return shade

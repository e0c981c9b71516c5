"""The ground of the map: land, water, lawns, buildings, paths and zones, drawn once per scale and kept."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from shapely import LineString, Polygon

from desktop.theme.tokens import Theme
from desktop.widgets.viewport import Viewport
from venue_models.venue.model import SceneryKind, Venue, Zone, ZoneKind

GROUND: Final = 0
BEARINGS_OPACITY: Final = 0.3
BENEATH: Final = (SceneryKind.LAWN, SceneryKind.WOOD, SceneryKind.WATER)
"""Scenery that paths lie on top of (over water they are bridges); the rest stands above the paths."""


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
    """A venue's shapes, converted once; drawn per level, scale and theme."""

    def __init__(self, venue: Venue) -> None:
        order = tuple(SceneryKind)
        self._scenery = [
            (s.kind, s.level, area(s.polygon)) for s in sorted(venue.scenery, key=lambda s: order.index(s.kind))
        ]
        self._ways = [(p.level, p.width_m, _way(p.line)) for p in venue.paths]
        self._zones = [(zone, area(zone.polygon)) for zone in venue.zones]
        levels = {z.level for z in venue.zones} | {p.level for p in venue.paths} | {r.level for r in venue.readers}
        self.levels: tuple[int, ...] = tuple(sorted(levels)) or (0,)

    def draw(self, painter: QPainter, viewport: Viewport, level: int, theme: Theme) -> None:
        """Fill the whole window with one level; beneath any but the ground, the ground shows through as bearings."""
        painter.fillRect(0, 0, viewport.width, viewport.height, theme.land)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(viewport.transform, combine=True)
        if level != GROUND and GROUND in self.levels:
            painter.setOpacity(BEARINGS_OPACITY)
            self._draw_level(painter, GROUND, theme)
            painter.setOpacity(1.0)
        self._draw_level(painter, level, theme)

    def _draw_level(self, painter: QPainter, level: int, theme: Theme) -> None:
        self._draw_scenery(painter, level, theme, beneath=True)
        for way_level, width_m, way in self._ways:
            if way_level == level:
                pen = QPen(theme.path, width_m)
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.strokePath(way, pen)
        self._draw_scenery(painter, level, theme, beneath=False)
        hairline = QPen(theme.line, 0)
        for zone, outline in self._zones:
            if zone.level == level:
                painter.fillPath(outline, zone_colour(zone, theme))
                if zone.kind is not ZoneKind.WALKWAY:
                    painter.strokePath(outline, hairline)

    def _draw_scenery(self, painter: QPainter, level: int, theme: Theme, *, beneath: bool) -> None:
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
                painter.fillPath(outline, colours[kind])


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

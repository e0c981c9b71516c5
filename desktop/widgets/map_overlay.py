"""What lies over the whole map while there are alerts: marks, responders, ways, and names that never overlap."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from desktop.theme.tokens import Theme
from desktop.widgets.map_alerts import HALO_PX, AlertMark, Spot, draw_spot, spots
from desktop.widgets.map_labels import Label, Placed, draw_label, measure, place
from desktop.widgets.map_responders import ResponderMark, Way, draw_responder, draw_ways
from desktop.widgets.viewport import Viewport

AWAY_PX: Final = HALO_PX + 3
REACH_PX: Final = HALO_PX + 5
"""A click this near to an alert's mark means the alert."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Alerts, responders and ways, as the map is to show them."""

    alerts: tuple[AlertMark, ...] = ()
    """In the order of the list of alerts."""
    responders: tuple[ResponderMark, ...] = ()
    ways: tuple[Way, ...] = ()

    def taken(self, level: int, viewport: Viewport) -> list[QRectF]:
        """What the names of the map keep clear of, in pixels."""
        laid = _laid_out(self, level, viewport)
        return [*laid.marks, *(placed.box for placed in laid.labels)]

    def draw_under(self, painter: QPainter, level: int, viewport: Viewport, theme: Theme) -> None:
        """Draw what goes under the names of the map: the ways."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ways(painter, self.ways, level, viewport, theme)

    def draw(self, painter: QPainter, level: int, viewport: Viewport, theme: Theme) -> None:
        """Draw what goes over everything else: alerts above responders, their names above all."""
        laid = _laid_out(self, level, viewport)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for responder in laid.responders:
            draw_responder(painter, responder, viewport, theme)
        for spot in reversed(laid.spots):
            draw_spot(painter, spot, viewport, theme)
        for placed in laid.labels:
            draw_label(painter, placed, theme)

    def alert_at(self, spot: QPointF, level: int, viewport: Viewport) -> int | None:
        """The number of the alert whose mark lies at a pixel, None where there is none."""
        near = [
            (away.manhattanLength(), found.first.number)
            for found in _laid_out(self, level, viewport).spots
            if (away := found.centre - spot).manhattanLength() <= 1.4 * REACH_PX
        ]
        return min(near)[1] if near else None


@dataclass(frozen=True, slots=True)
class _LaidOut:
    spots: tuple[Spot, ...]
    responders: tuple[ResponderMark, ...]
    marks: tuple[QRectF, ...]
    labels: tuple[Placed, ...]


@lru_cache(maxsize=4)
def _laid_out(overlay: Overlay, level: int, viewport: Viewport) -> _LaidOut:
    """Where everything goes: worked out once for as long as neither the marks nor the map move."""
    room = QRectF(0, 0, viewport.width, viewport.height)
    alerts = spots(overlay.alerts, level, viewport)
    responders = tuple(
        mark
        for mark in overlay.responders
        if mark.level == level and room.contains(viewport.to_px(mark.x_m, mark.y_m))
    )
    marks = (*(spot.box for spot in alerts), *(mark.box(viewport) for mark in responders))
    wanted = [(spot.label, spot.centre) for spot in alerts]
    wanted += [(mark.label, viewport.to_px(mark.x_m, mark.y_m)) for mark in responders]
    labels = place([_sized(*label) for label in wanted], room.adjusted(6, 6, -6, -6), marks, away_px=AWAY_PX)
    return _LaidOut(alerts, responders, marks, labels)


def _sized(label: Label, anchor: QPointF) -> tuple[Label, QPointF, QSizeF]:
    return label, anchor, measure(label)

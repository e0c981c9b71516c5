"""What lies over the whole map while there are alerts: marks, responders, ways, and names that never overlap."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
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

    def draw_under(self, painter: QPainter, level: int, viewport: Viewport, theme: Theme) -> None:
        """Draw what goes under the names of the map: the ways."""
        if self.ways:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ways(painter, self.ways, level, viewport, theme)

    def laid_out(self, level: int, viewport: Viewport) -> "LaidOut":
        """Where everything goes, for as long as neither the marks nor the map move."""
        room = QRectF(0, 0, viewport.width, viewport.height)
        alerts = spots(self.alerts, level, viewport)
        responders = tuple(
            mark
            for mark in self.responders
            if mark.level == level and room.contains(viewport.to_px(mark.x_m, mark.y_m))
        )
        marks = (*(spot.box for spot in alerts), *(mark.box(viewport) for mark in responders))
        wanted = [(spot.label, spot.centre) for spot in alerts]
        wanted += [(mark.label, viewport.to_px(mark.x_m, mark.y_m)) for mark in responders]
        labels = place([_sized(*label) for label in wanted], room.adjusted(6, 6, -6, -6), marks, away_px=AWAY_PX)
        return LaidOut(viewport, alerts, responders, marks, labels)

    def alert_at(self, spot: QPointF, level: int, viewport: Viewport) -> int | None:
        """The number of the alert whose mark lies at a pixel, None where there is none."""
        near = [
            (away.manhattanLength(), found.first.number)
            for found in spots(self.alerts, level, viewport)
            if (away := found.centre - spot).manhattanLength() <= 1.4 * REACH_PX
        ]
        return min(near)[1] if near else None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Everything at its place in one window: what a picture of it is drawn from."""

    viewport: Viewport
    spots: tuple[Spot, ...]
    responders: tuple[ResponderMark, ...]
    marks: tuple[QRectF, ...]
    labels: tuple[Placed, ...]

    @property
    def taken(self) -> list[QRectF]:
        """What the names of the map keep clear of, in pixels."""
        return [*self.marks, *(placed.box for placed in self.labels)]

    def strokes(self, theme: Theme) -> Iterator[Callable[[QPainter], None]]:
        """All that is to be drawn, one by one: alerts above responders, their names above all."""
        for responder in self.responders:
            yield partial(draw_responder, mark=responder, viewport=self.viewport, theme=theme)
        for spot in reversed(self.spots):
            yield partial(draw_spot, spot=spot, viewport=self.viewport, theme=theme)
        for placed in self.labels:
            yield partial(draw_label, placed=placed, theme=theme)


def _sized(label: Label, anchor: QPointF) -> tuple[Label, QPointF, QSizeF]:
    return label, anchor, measure(label)

"""Alerts on the map: severity by shape, how sure the place is by a ring, and a flood as one mark with its count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.language import tr
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.map_labels import Label
from desktop.widgets.viewport import Viewport

SHAPE_PX: Final = 17.0
HALO_PX: Final = 15.0
TOGETHER_PX: Final = 26.0
"""Marks closer than this would lie on one another: they become one, with their number."""
BESIDE_PX: Final = 2 * HALO_PX + 3
_NINE: Final = tuple((right, down) for right in (-1, 0, 1) for down in (-1, 0, 1))
CHOSEN_RANK: Final = 9
RINGING_RANK: Final = 7
IN_HAND_RANK: Final = 5


@dataclass(frozen=True, slots=True)
class AlertMark:
    """Where an alert is, and what is written there."""

    number: int
    x_m: float
    y_m: float
    level: int
    radius_m: float
    """Within which the wearer most likely is; 0: nothing is known of it."""
    severity: Severity
    text: str
    note: str = ""
    is_chosen: bool = False
    is_in_hand: bool = False
    """Somebody takes care of it, or it is shelved: it is drawn quietly."""
    is_old: bool = False
    """The place is from before: nobody should walk there without knowing that."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark on the map: an alert, or several that lie too close to be told apart."""

    centre: QPointF
    marks: tuple[AlertMark, ...]
    """The first is the one that is drawn, and meant by a click."""

    @property
    def first(self) -> AlertMark:
        """The one that comes first in the list of alerts."""
        return self.marks[0]

    @property
    def box(self) -> QRectF:
        """What the mark itself takes on the map, in pixels."""
        return QRectF(self.centre.x() - HALO_PX, self.centre.y() - HALO_PX, 2 * HALO_PX, 2 * HALO_PX)

    @property
    def label(self) -> Label:
        """What stands beside it; a flood says how many it is, whatever it is the worst of."""
        mark = self.first
        rank = CHOSEN_RANK if mark.is_chosen else IN_HAND_RANK if mark.is_in_hand else RINGING_RANK
        text, note = mark.text, mark.note
        if len(self.marks) > 1:
            text, note = tr("{n} alarms").format(n=len(self.marks)), f"{mark.text} {mark.note}"
        return Label(f"alert {mark.number}", mark.x_m, mark.y_m, text, note, rank=rank, is_loud=True)


def spots(marks: tuple[AlertMark, ...], level: int, viewport: Viewport) -> tuple[Spot, ...]:
    """The marks of one level that are in sight; what lies together is one, the chosen alert always its own.

    Args:
        marks: in the order of the list of alerts: what is taken first is drawn, and lends its severity.
        level: which level is shown.
        viewport: what the window shows.
    """
    gathered = _gathered(_in_sight(marks, level, viewport))
    chosen = next((QPointF(*at) for at, group in gathered if group[0].is_chosen), None)
    return tuple(
        Spot(centre if chosen is None or group[0].is_chosen else _beside(chosen, centre), tuple(group))
        for centre, group in ((QPointF(*at), group) for at, group in gathered)
    )


_At = tuple[float, float]


def _in_sight(marks: tuple[AlertMark, ...], level: int, viewport: Viewport) -> Iterator[tuple[_At, AlertMark]]:
    """The marks of a level that lie in the window, each with its pixel."""
    (dx, dy), scale = viewport.offset, viewport.px_per_m
    for mark in marks:
        x, y = mark.x_m * scale + dx, dy - mark.y_m * scale
        if mark.level == level and 0 <= x <= viewport.width and 0 <= y <= viewport.height:
            yield (x, y), mark


def _gathered(marks: Iterable[tuple[_At, AlertMark]]) -> list[tuple[_At, list[AlertMark]]]:
    """What lies together, round whichever came first.

    No two first ones lie together, so that a square of a grid has at most one, and whoever is near to a mark lies in
    its square or in one beside it: hundreds cost no more than a look at nine squares each.
    """
    gathered: list[tuple[_At, list[AlertMark]]] = []
    firsts: dict[tuple[int, int], int] = {}
    for at, mark in marks:
        column, row = int(at[0] // TOGETHER_PX), int(at[1] // TOGETHER_PX)
        beside = (firsts.get((column + right, row + down)) for right, down in _NINE)
        near = min((n for n in beside if n is not None and _lie_together(gathered[n][0], at)), default=None)
        if mark.is_chosen:
            gathered.append((at, [mark]))
        elif near is not None:
            gathered[near][1].append(mark)
        else:
            firsts[column, row] = len(gathered)
            gathered.append((at, [mark]))
    return gathered


def _beside(chosen: QPointF, centre: QPointF) -> QPointF:
    """Out from under the chosen alert's mark, in the direction in which it lies, else to the right."""
    away = QLineF(chosen, centre)
    if away.length() >= BESIDE_PX:
        return centre
    if away.isNull():
        return chosen + QPointF(BESIDE_PX, 0)
    away.setLength(BESIDE_PX)
    return away.p2()


def _lie_together(one: _At, other: _At) -> bool:
    return abs(one[0] - other[0]) < TOGETHER_PX and abs(one[1] - other[1]) < TOGETHER_PX


def draw_spot(painter: QPainter, spot: Spot, viewport: Viewport, theme: Theme) -> None:
    """Draw one mark: the ring of the chosen alert, a halo round what rings, the shape of its severity."""
    mark, colour = spot.first, theme.severity(spot.first.severity)
    if mark.is_chosen:
        _draw_ring(painter, spot.centre, mark.radius_m * viewport.px_per_m, colour, is_old=mark.is_old)
    painter.setPen(QPen(theme.line if mark.is_in_hand else colour, 1.4, _line(mark.is_old)))
    painter.setBrush(theme.panel)
    painter.drawEllipse(spot.centre, HALO_PX, HALO_PX)
    if len(spot.marks) == 1:
        _draw_shape(painter, mark, spot.centre, theme)
        return
    draw_severity(painter, mark.severity, spot.centre - QPointF(0, 7), 9, theme)
    painter.setFont(face(SMALL_PX, QFont.Weight.DemiBold))
    painter.setPen(theme.ink)
    painter.drawText(spot.box.adjusted(0, 10, 0, 0), Qt.AlignmentFlag.AlignCenter, str(len(spot.marks)))


def _draw_shape(painter: QPainter, mark: AlertMark, centre: QPointF, theme: Theme) -> None:
    if not mark.severity:  # not an alert yet, or not any more
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.soft)
        painter.drawEllipse(centre, 4, 4)
        return
    draw_severity(painter, mark.severity, centre, 12 if mark.is_in_hand else SHAPE_PX, theme)
    if mark.severity is Severity.HIGH and not mark.is_in_hand:
        painter.setFont(face(10, QFont.Weight.Bold))
        painter.setPen(theme.panel)
        painter.drawText(QRectF(centre.x() - 8, centre.y() - 6, 16, 14), Qt.AlignmentFlag.AlignCenter, "!")


def _draw_ring(painter: QPainter, centre: QPointF, radius_px: float, colour: QColor, *, is_old: bool) -> None:
    """How sure the place is; an old one is an open, broken ring."""
    fill = QColor(colour)
    fill.setAlphaF(0.14)
    painter.setPen(QPen(colour, 2, _line(is_old)))
    painter.setBrush(Qt.BrushStyle.NoBrush if is_old else fill)
    radius_px = max(radius_px, HALO_PX + 8)
    painter.drawEllipse(centre, radius_px, radius_px)


def _line(is_old: bool) -> Qt.PenStyle:
    return Qt.PenStyle.DashLine if is_old else Qt.PenStyle.SolidLine

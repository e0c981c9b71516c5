"""Draws one line of the board, in columns that its heading shares."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.language import tr
from desktop.staff.queues import line_words
from desktop.staff.queues.line_reading import LineReading
from desktop.staff.queues.line_words import HORIZONS_MIN
from desktop.staff.words import short_clock
from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import BODY_PX, SMALL_PX, face, metrics
from desktop.widgets.line_trend import LineTrend, draw_line_trend
from venue_models.values import QueueStatus
from venue_models.venue.model import Venue

ROW_PX: Final = 46
EDGE_PX: Final = 16
GAP_PX: Final = 12
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WIDTHS: Final = {
    "status": 124,
    "trend": 114,
    "now": 58,
    "target": 40,
    **{f"in {horizon}": 48 if horizon >= 100 else 42 for horizon in HORIZONS_MIN},  # their headings need it
    "sign": 46,
    "virtual": 84,
    "coming": 46,
}
"""Pixels; the name takes what is left, and after it the trend."""
NAME_PX: Final = (116, 230)
TREND_PX: Final = (60, 460)
NUMBERS: Final = frozenset(_WIDTHS) - {"status", "trend"}


@lru_cache(maxsize=8)
def columns(width: int, *, has_virtual: bool) -> dict[str, tuple[float, float]]:
    """Where each column begins, and how wide it is.

    Args:
        width: of the board, pixels.
        has_virtual: whether any attraction may have a virtual queue; else the column is left out.
    """
    widths = {name: px for name, px in _WIDTHS.items() if name != "virtual" or has_virtual}
    room = width - 2 * EDGE_PX - sum(widths.values()) - GAP_PX * len(widths)
    name_px = min(max(room, NAME_PX[0]), NAME_PX[1])
    widths["trend"] = min(max(widths["trend"] + room - name_px, TREND_PX[0]), TREND_PX[1])
    laid, x = {}, float(EDGE_PX)
    for column, px in {"name": name_px, **widths}.items():
        laid[column] = x, float(px)
        x += px + GAP_PX
    return laid


def headings() -> dict[str, str]:
    """What stands over each column."""
    return {
        "name": tr("attraction"),
        "status": tr("status"),
        "trend": tr("5 h back, 2 h ahead"),
        "now": tr("wait now"),
        "target": tr("target"),
        **{f"in {horizon}": tr("in {n}").format(n=horizon) for horizon in HORIZONS_MIN},
        "sign": tr("sign"),
        "virtual": tr("virtual queue"),
        "coming": tr("coming"),
    }


@dataclass(frozen=True, slots=True)
class RowDrawing:
    """Draws lines of one venue in one set of colours."""

    venue: Venue
    theme: Theme
    has_virtual: bool
    names_areas: bool = True
    """False where the lines stand under the names of their areas."""

    def draw(self, painter: QPainter, line: LineReading, trend: LineTrend | None, box: QRectF) -> None:
        """Draw one line into its box."""
        cells = {
            name: QRectF(box.left() + x, box.top(), width, box.height())
            for name, (x, width) in columns(int(box.width()), has_virtual=self.has_virtual).items()
        }
        colour = self._ink(line)
        self._name(painter, line, cells)
        self._status(painter, line, cells["status"])
        if trend is not None:
            ink = colour if line.severity is Severity.MEDIUM else self.theme.soft
            draw_line_trend(painter, trend, cells["trend"].adjusted(0, 7, 0, -8), self.theme, ink)
        self._pair(painter, cells["now"], *line.now, ink=self._now_ink(line), strong=line.wait_min is not None)
        target = line.ride.target_min
        self._pair(painter, cells["target"], "" if target is None else f"{target}", "", ink=self.theme.soft)
        for horizon in HORIZONS_MIN:
            self._pair(
                painter,
                cells[f"in {horizon}"],
                *line_words.forecast(line.forecast(horizon)),
                ink=self._forecast_ink(line, horizon),
            )
        self._sign(painter, line, cells["sign"])
        if self.has_virtual:
            is_on = line.state is not None and line.state.virtual.is_on
            ink = self._quiet(line) if is_on else self.theme.soft
            self._pair(painter, cells["virtual"], *self._virtual(line), ink=ink)
        if line.state is not None and line.state.walking_here:
            self._pair(painter, cells["coming"], f"{line.state.walking_here:,}", "", ink=self._quiet(line))

    # Colours

    def _quiet(self, line: LineReading) -> QColor:
        return self.theme.soft if line.is_old else self.theme.ink

    def _ink(self, line: LineReading) -> QColor:
        return self.theme.severity(line.severity) if line.severity else self._quiet(line)

    def _now_ink(self, line: LineReading) -> QColor:
        if line.wait_min is None or line.is_old:
            return self.theme.soft
        return self.theme.medium if line.is_surely_over else self.theme.ink

    def _forecast_ink(self, line: LineReading, horizon: int) -> QColor:
        of, target = line.forecast(horizon), line.ride.target_min
        if of is None or line.is_old:
            return self.theme.soft
        return self.theme.medium if target is not None and of.low_min > target else self.theme.ink

    # Cells

    def _name(self, painter: QPainter, line: LineReading, cells: dict[str, QRectF]) -> None:
        box = cells["name"]
        upper = QRectF(box.left(), box.top() + 5, box.width(), 18)
        if line.severity:
            draw_severity(painter, line.severity, QPointF(box.left() + 5, upper.center().y()), 10, self.theme)
            upper.setLeft(upper.left() + 18)
        painter.setFont(face())
        painter.setPen(self.theme.soft if line.is_closed else self.theme.ink)
        painter.drawText(upper, LEFT, fitting(line.ride.name, upper.width()))
        is_telling = line.why and (line.severity or line.is_old)  # that a wait is not known, its column says
        said = line.why if is_telling else line.ride.area if self.names_areas else ""
        if said:
            wide = cells["status"].right() - upper.left()
            lower = QRectF(upper.left(), box.top() + 23, wide, 17)
            painter.setFont(face(SMALL_PX))
            painter.setPen(self._ink(line) if line.severity and is_telling else self.theme.soft)
            painter.drawText(lower, LEFT, fitting(said, lower.width(), SMALL_PX))

    def _status(self, painter: QPainter, line: LineReading, box: QRectF) -> None:
        """A disc for open, a diamond for stopped, a bar for closed; and the word."""
        now = None if line.state is None else line.state.now
        upper = QRectF(box.left() + 18, box.top() + 5, box.width() - 18, 18)
        centre = QPointF(box.left() + 5, upper.center().y())
        is_down = line.is_stopped and not line.is_old
        if now is None:
            upper.setLeft(box.left())
        else:
            draw_status(painter, now.status, centre, self.theme, is_old=line.is_old)
        painter.setFont(face())
        painter.setPen(self.theme.medium if is_down else self.theme.soft)
        painter.drawText(upper, LEFT, fitting(line_words.status(now), upper.width()))

    def _sign(self, painter: QPainter, line: LineReading, box: QRectF) -> None:
        state = line.state
        posted = "–" if state is None or state.posted_min is None else f"{state.posted_min}"
        suggested = line.suggestion_min
        self._pair(
            painter,
            box,
            posted,
            "" if suggested is None else f"→ {suggested}",
            ink=self._quiet(line) if posted != "–" else self.theme.soft,
            lower_ink=self.theme.accent,
        )

    def _virtual(self, line: LineReading) -> tuple[str, str]:
        if line.state is None or not line.ride.has_virtual_queue:
            return "", ""
        virtual = line.state.virtual
        if not virtual.is_on and not virtual.parties:
            return tr("off"), ""
        parties = tr("{n} parties").format(n=virtual.parties) if virtual.parties else ""
        if not virtual.is_on:
            return tr("off"), parties
        if virtual.next_from_s is None or virtual.next_until_s is None:
            return tr("none now"), parties
        zone = self.venue.time_zone
        return f"{short_clock(virtual.next_from_s, zone)}–{short_clock(virtual.next_until_s, zone)}", parties

    def _pair(
        self,
        painter: QPainter,
        box: QRectF,
        upper: str,
        lower: str,
        *,
        ink: QColor,
        lower_ink: QColor | None = None,
        strong: bool = False,
    ) -> None:
        """A number over its range, at the right of its column."""
        font = face(weight=face().weight().DemiBold) if strong else face()
        painter.setFont(font)
        painter.setPen(QPen(ink))
        painter.drawText(QRectF(box.left() - GAP_PX, box.top() + 5, box.width() + GAP_PX, 18), RIGHT, upper)
        if lower:
            painter.setFont(face(SMALL_PX))
            painter.setPen(QPen(lower_ink or self.theme.soft))
            painter.drawText(QRectF(box.left() - GAP_PX, box.top() + 23, box.width() + GAP_PX, 17), RIGHT, lower)


def draw_status(painter: QPainter, status: QueueStatus, centre: QPointF, theme: Theme, *, is_old: bool) -> None:
    """The shape of a status, 10 pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if status is QueueStatus.STOPPED and not is_old:
        draw_severity(painter, Severity.MEDIUM, centre, 10, theme)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.faint)
    if status is QueueStatus.STOPPED:
        painter.drawPolygon([centre + QPointF(x, y) for x, y in ((0, -5), (5, 0), (0, 5), (-5, 0))])
    elif status is QueueStatus.OPEN:
        painter.drawEllipse(centre, 3.2, 3.2)
    else:
        painter.drawRect(QRectF(centre.x() - 4.5, centre.y() - 1.2, 9, 2.4))


def fitting(text: str, room: float, pixels: int = BODY_PX) -> str:
    """As much of a text as there is room for."""
    return metrics(pixels).elidedText(text, Qt.TextElideMode.ElideRight, room)

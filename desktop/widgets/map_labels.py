"""Names on the map that never lie on one another: the important ones first, the rest where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop.theme.shapes import draw_severity
from desktop.theme.tokens import Severity, Theme
from desktop.theme.type import SMALL_PX, face, metrics

PAD_PX: Final = 7.0
GAP_PX: Final = 4.0
SHAPE_PX: Final = 9.0


@dataclass(frozen=True, slots=True)
class Label:
    """What should stand near a place: a name, and under it what it counts."""

    key: str
    x_m: float
    y_m: float
    name: str
    count: str = ""
    severity: Severity = Severity.NONE
    rank: int = 0
    """Which goes first where two want the same room: the higher."""
    from_px_per_m: float = 0.0
    """Shown from this scale on."""
    is_loud: bool = False
    """Shown at any scale."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that found room."""

    label: Label
    box: QRectF


def measure(label: Label) -> QSizeF:
    """How much room a label needs, in pixels."""
    name, count = _metrics()
    mark = SHAPE_PX + 5 if label.severity else 0.0
    width = max(name.horizontalAdvance(label.name), count.horizontalAdvance(label.count) + mark if label.count else 0)
    height = name.height() + (count.height() if label.count else 0)
    return QSizeF(width + 2 * PAD_PX, height + PAD_PX)


def place(
    wanted: Sequence[tuple[Label, QPointF, QSizeF]],
    room: QRectF,
    taken: Sequence[QRectF] = (),
    *,
    away_px: float = 8.0,
) -> tuple[Placed, ...]:
    """Find room for labels, greedily by rank (Christensen, Marks & Shieber 1995, the baseline of their comparison).

    Args:
        wanted: each label, the pixel it belongs to, and its size in pixels.
        room: where labels may lie.
        taken: rectangles that are occupied already.
        away_px: how far from its place a label stands: clear of the mark that it names.

    Returns:
        Those that found room; no two overlap, none overlaps ``taken`` or leaves ``room``.
    """
    lows, highs = np.empty((len(taken) + len(wanted), 2)), np.empty((len(taken) + len(wanted), 2))
    for n, box in enumerate(taken):
        lows[n], highs[n] = (box.left(), box.top()), (box.right(), box.bottom())
    count, placed = len(taken), []
    for label, anchor, size in sorted(wanted, key=lambda w: (-w[0].severity, -w[0].rank, w[0].key)):
        low = _candidates(anchor, size, away_px)
        high = low + np.array([size.width(), size.height()])
        fits = _is_inside(low, high, room) & ~_overlap(low, high, lows[:count], highs[:count])
        if fits.any():
            best = int(fits.argmax())
            lows[count], highs[count] = low[best] - GAP_PX, high[best] + GAP_PX
            count += 1
            placed.append(Placed(label, QRectF(QPointF(*low[best].tolist()), size)))
    return tuple(placed)


_Corners = NDArray[np.float64]
"""(boxes, 2): x and y of one corner of each."""


def _is_inside(low: _Corners, high: _Corners, room: QRectF) -> NDArray[np.bool_]:
    within = (low >= (room.left(), room.top())) & (high <= (room.right(), room.bottom()))
    return within[:, 0] & within[:, 1]


def _overlap(low: _Corners, high: _Corners, lows: _Corners, highs: _Corners) -> NDArray[np.bool_]:
    """Which of some boxes lie on any of those that are occupied."""
    meet = (low[:, None] < highs[None]) & (high[:, None] > lows[None])
    hit: NDArray[np.bool_] = np.logical_or.reduce(meet[..., 0] & meet[..., 1], axis=1)
    return hit


def _candidates(anchor: QPointF, size: QSizeF, away: float) -> _Corners:
    """Left and top of a label under its place, above it, to its right, to its left, on it."""
    width, height = size.width(), size.height()
    x, y = anchor.x(), anchor.y()
    corners = (
        (x - width / 2, y + away),
        (x - width / 2, y - height - away),
        (x + away, y - height / 2),
        (x - width - away, y - height / 2),
        (x - width / 2, y - height / 2),
    )
    return np.round(np.array(corners))


@cache
def _fonts() -> tuple[QFont, QFont]:
    return face(SMALL_PX, QFont.Weight.Medium), face(SMALL_PX)


@cache
def _metrics() -> tuple[QFontMetricsF, QFontMetricsF]:
    return metrics(SMALL_PX, QFont.Weight.Medium), metrics(SMALL_PX)


def draw_label(painter: QPainter, placed: Placed, theme: Theme) -> None:
    """Draw one label: its name, its count, and its severity as shape and colour."""
    label, box = placed.label, placed.box
    (name_font, count_font), (name_metrics, count_metrics) = _fonts(), _metrics()
    colour = theme.severity(label.severity)
    back = QColor(theme.panel)
    back.setAlphaF(0.92)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour if label.severity else theme.line, 1.2 if label.severity else 1))
    painter.setBrush(back)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    left, base = box.left() + PAD_PX, box.top() + PAD_PX / 2 + name_metrics.ascent()
    painter.setFont(name_font)
    painter.setPen(theme.ink)
    painter.drawText(QPointF(left, base), label.name)
    if not label.count:
        return
    base += name_metrics.descent() + count_metrics.ascent()
    if label.severity:
        middle = QPointF(left + SHAPE_PX / 2, base - count_metrics.capHeight() / 2)
        draw_severity(painter, label.severity, middle, SHAPE_PX, theme)
        left += SHAPE_PX + 5
    painter.setFont(count_font)
    painter.setPen(colour if label.severity else theme.soft)
    painter.drawText(QPointF(left, base), label.count)

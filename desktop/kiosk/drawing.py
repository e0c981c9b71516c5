"""Small things that a kiosk draws by hand."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath


def round_corners(painter: QPainter, rect: QRectF, radius: float, ground: QColor) -> None:
    """Cover the corners of a picture with the ground it lies on: far cheaper than a picture with soft corners."""
    path = QPainterPath()
    left, top, right, bottom, twice = rect.left(), rect.top(), rect.right(), rect.bottom(), 2 * radius
    for x, y, box_x, box_y, start in (
        (left, top, left, top, 90),
        (right, top, right - twice, top, 0),
        (right, bottom, right - twice, bottom - twice, 270),
        (left, bottom, left, bottom - twice, 180),
    ):
        path.moveTo(x, y)
        path.arcTo(QRectF(box_x, box_y, twice, twice), start, 90)
        path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, ground)

"""Many guests at once: counted circles when the map is far, a warm field of density when it is asked for."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from scipy.ndimage import gaussian_filter

from desktop.theme.tokens import Theme
from desktop.theme.type import SMALL_PX, face
from desktop.widgets.viewport import Viewport

CLUSTER_BELOW_PX_PER_M: Final = 1.0
"""Farther out than this a 5 px dot would cover more than 5 m of ground, and its place would say nothing."""
CELL_PX: Final = 56.0
"""Circles are counted in square cells at least this wide on the screen."""
LEAST_RADIUS_PX: Final = 11.0
DENSITY_CELL_M: Final = 4.0
DENSITY_SPREAD_M: Final = 6.0
FULL_PER_M2: Final = 1.0
"""The strongest shade: one guest per square metre, from where walking slows (Fruin 1971, level of service C to D)."""


def count_clusters(positions_m: NDArray[np.float64], px_per_m: float) -> NDArray[np.float64]:
    """Group positions in square cells.

    Cells are a power of two metres wide and lie still on the ground, so that a circle does not wander while the
    map is panned, nor as one guest walks.

    Args:
        positions_m: (n, 2).
        px_per_m: the scale of the map.

    Returns:
        (clusters, 4): x, y in metres, radius in pixels, count. A circle lies round the mean of its guests, moved so
        far that it stays in its own cell: no two overlap.
    """
    if len(positions_m) == 0:
        return np.zeros((0, 4))
    cell_m = 2.0 ** np.ceil(np.log2(CELL_PX / px_per_m))
    cells = np.floor(positions_m / cell_m).astype(np.int64)
    _, group, count = np.unique(cells[:, 0] * 2**32 + cells[:, 1], return_inverse=True, return_counts=True)
    mean = np.column_stack([np.bincount(group, positions_m[:, axis]) / count for axis in (0, 1)])
    radius = np.clip(LEAST_RADIUS_PX + 1.1 * count**0.4, LEAST_RADIUS_PX, CELL_PX / 2 - 1)
    low = np.floor(mean / cell_m) * cell_m
    inset = (radius / px_per_m)[:, None]
    return np.column_stack([np.clip(mean, low + inset, low + cell_m - inset), radius, count])


def cluster_boxes(clusters: NDArray[np.float64], viewport: Viewport) -> list[QRectF]:
    """What the circles cover in the window: names keep out of it."""
    return [
        QRectF(centre - QPointF(radius, radius), centre + QPointF(radius, radius))
        for centre, radius in ((viewport.to_px(x_m, y_m), radius) for x_m, y_m, radius, _ in clusters.tolist())
    ]


def draw_clusters(painter: QPainter, clusters: NDArray[np.float64], viewport: Viewport, theme: Theme) -> None:
    """One circle per cluster, its area as the count, the count in it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(face(SMALL_PX))
    for (_, _, radius, count), box in zip(clusters.tolist(), cluster_boxes(clusters, viewport), strict=True):
        centre = box.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_see_through(theme.raised, 0.88))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(_see_through(theme.dot, 0.8))
        painter.setBrush(_see_through(theme.dot, 0.18))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(theme.ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{count:,.0f}")


class DensityField:
    """Guests per square metre as one small image, stretched smoothly over the map."""

    def __init__(self) -> None:
        self._image = QImage()
        self._box_m = QRectF()

    def take(self, positions_m: NDArray[np.float64], theme: Theme) -> None:
        """Count and smooth a new set of positions (n, 2) in metres."""
        if len(positions_m) == 0:
            self._image = QImage()
            return
        margin = 3 * DENSITY_SPREAD_M
        low = np.floor((positions_m.min(axis=0) - margin) / DENSITY_CELL_M)
        cells = np.floor(positions_m / DENSITY_CELL_M) - low
        columns, rows = (cells.max(axis=0) + 1 + margin // DENSITY_CELL_M).astype(int).tolist()
        flat = (cells[:, 1] * columns + cells[:, 0]).astype(np.int64)
        counted = np.bincount(flat, minlength=rows * columns).reshape(rows, columns)
        spread = gaussian_filter(counted.astype(np.float32), DENSITY_SPREAD_M / DENSITY_CELL_M)
        share = np.clip(spread / (FULL_PER_M2 * DENSITY_CELL_M**2), 0.0, 1.0) ** 0.5
        self._image = _tinted(share[::-1], theme.accent)
        self._box_m = QRectF(
            float(low[0]) * DENSITY_CELL_M,
            float(low[1]) * DENSITY_CELL_M,
            columns * DENSITY_CELL_M,
            rows * DENSITY_CELL_M,
        )

    def draw(self, painter: QPainter, viewport: Viewport) -> None:
        """Lay the field over the map."""
        if self._image.isNull():
            return
        box = self._box_m
        north_west = viewport.to_px(box.left(), box.top() + box.height())
        south_east = viewport.to_px(box.left() + box.width(), box.top())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(north_west, south_east), self._image)


def _tinted(share: NDArray[np.float32], colour: QColor) -> QImage:
    """One colour, as opaque as the share (rows, columns) of 0 to 1 says."""
    rows, columns = share.shape
    alpha = (share * 215).astype(np.uint32)
    pixels = alpha << 24
    for part, shift in ((colour.red(), 16), (colour.green(), 8), (colour.blue(), 0)):
        pixels |= (alpha * part // 255) << shift
    pixels = np.ascontiguousarray(pixels, np.uint32)
    image = QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()  # the copy owns its pixels, the array's end with this call


def _see_through(colour: QColor, opacity: float) -> QColor:
    shade = QColor(colour)
    shade.setAlphaF(opacity)
    return shade

"""Which part of the place a map shows: metres to pixels and back, as a value."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTransform

from venue_models.venue.model import Venue

CLOSEST_PX_PER_M: Final = 40.0
"""A person is half a metre wide: 20 px. Nearer than that a fix would look surer than it is."""
FARTHEST_FIT_SHARE: Final = 0.4
"""Zooming out stops where the venue fills so much of the window."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window of ``width`` × ``height`` pixels, whose middle shows (x_m, y_m). North is up."""

    x_m: float
    y_m: float
    px_per_m: float
    width: int
    height: int

    @property
    def offset(self) -> tuple[float, float]:
        """Where the venue's origin lies, in pixels."""
        return self.width / 2 - self.x_m * self.px_per_m, self.height / 2 + self.y_m * self.px_per_m

    @property
    def transform(self) -> QTransform:
        """Metres to pixels, for a painter."""
        dx, dy = self.offset
        return QTransform(self.px_per_m, 0, 0, -self.px_per_m, dx, dy)

    def to_px(self, x_m: float, y_m: float) -> QPointF:
        """A place in the window."""
        dx, dy = self.offset
        return QPointF(x_m * self.px_per_m + dx, dy - y_m * self.px_per_m)

    def to_m(self, x: float, y: float) -> tuple[float, float]:
        """What lies under a pixel."""
        dx, dy = self.offset
        return (x - dx) / self.px_per_m, (dy - y) / self.px_per_m

    def panned(self, dx: float, dy: float) -> "Viewport":
        """The ground moved by so many pixels under the window."""
        return replace(self, x_m=self.x_m - dx / self.px_per_m, y_m=self.y_m + dy / self.px_per_m)

    def centred(self, x_m: float, y_m: float) -> "Viewport":
        """The same scale, looking at another place."""
        return replace(self, x_m=x_m, y_m=y_m)

    def zoomed(self, factor: float, x: float, y: float, farthest: float) -> "Viewport":
        """Nearer (factor > 1) or farther; what lies under the pixel (x, y) stays there."""
        px_per_m = min(max(self.px_per_m * factor, farthest), CLOSEST_PX_PER_M)
        x_m, y_m = self.to_m(x, y)
        dx, dy = x - self.width / 2, y - self.height / 2
        return replace(self, px_per_m=px_per_m, x_m=x_m - dx / px_per_m, y_m=y_m + dy / px_per_m)

    def resized(self, width: int, height: int) -> "Viewport":
        """Another window over the same middle."""
        return replace(self, width=width, height=height)

    def around(self, box_m: QRectF) -> "Viewport":
        """The same scale in a window that shows what this one does and all of a box besides.

        It is larger by whole pixels on each side, so that a picture of the one lies exactly on the other.
        """
        corners = self.to_px(box_m.left(), box_m.bottom()), self.to_px(box_m.right(), box_m.top())
        west, north = (math.ceil(max(-edge, 0.0)) for edge in (corners[0].x(), corners[0].y()))
        east = math.ceil(max(corners[1].x() - self.width, 0.0))
        south = math.ceil(max(corners[1].y() - self.height, 0.0))
        middle = self.to_m((self.width + east - west) / 2, (self.height + south - north) / 2)
        return replace(self.centred(*middle), width=self.width + west + east, height=self.height + north + south)


def bounds_m(venue: Venue) -> QRectF:
    """The rectangle that holds everywhere a guest can be: zones, paths and readers, in metres; a sea may go on."""
    shapes = [z.polygon for z in venue.zones]
    shapes += [p.line.buffer(p.width_m / 2) for p in venue.paths]
    boxes = [shape.bounds for shape in shapes if not shape.is_empty]
    boxes += [(r.x_m, r.y_m, r.x_m, r.y_m) for r in venue.readers]
    if not boxes:
        return QRectF(-50, -50, 100, 100)
    edges: NDArray[np.float64] = np.array(boxes)
    west, south = edges[:, :2].min(axis=0)
    east, north = edges[:, 2:].max(axis=0)
    return QRectF(float(west), float(south), float(max(east - west, 10)), float(max(north - south, 10)))


def fitted(bounds: QRectF, width: int, height: int, margin_px: int = 28) -> Viewport:
    """The whole of ``bounds`` in the window, with a margin."""
    px_per_m = min(max(width - 2 * margin_px, 40) / bounds.width(), max(height - 2 * margin_px, 40) / bounds.height())
    centre = bounds.center()
    return Viewport(centre.x(), centre.y(), min(px_per_m, CLOSEST_PX_PER_M), width, height)

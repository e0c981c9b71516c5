"""A sheet to draw on: smooth shapes in a space 1,920 wide and 1,080 high, whatever the picture's own size."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

WIDE: Final = 1920.0
HIGH: Final = 1080.0
_SHIFT: Final = 4
"""OpenCV places points to a sixteenth of a pixel."""

Colour = tuple[int, int, int]
"""Blue, green, red."""
Point = tuple[float, float]
Image = NDArray[np.uint8]


def rgb(code: str) -> Colour:
    """The colour of ``rrggbb``."""
    red, green, blue = bytes.fromhex(code)
    return blue, green, red


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``one``, with so large a share of the other."""
    blue, green, red = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return blue, green, red


def darker(colour: Colour, share: float = 0.2) -> Colour:
    """Towards a warm black."""
    return mixed(colour, (38, 24, 30), share)


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    """Towards white."""
    return mixed(colour, (255, 255, 255), share)


class Sheet:
    """A picture being drawn.

    Args:
        image: (height, width, 3) BGR, written to.
    """

    def __init__(self, image: Image) -> None:
        self.image = image
        height, width = image.shape[:2]
        self.scale: Final = np.array([width / WIDE, height / HIGH])
        self._thick: Final = float(self.scale.min())

    def polygon(self, points: Sequence[Point] | NDArray[np.floating], colour: Colour) -> None:
        """A filled shape with straight edges."""
        cv2.fillPoly(self.image, [self._fixed(points)], colour, cv2.LINE_AA, _SHIFT)

    def blob(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape whose outline runs smoothly through the points."""
        self.polygon(smooth(points, is_closed=True), colour)

    def line(self, points: Sequence[Point], colour: Colour, thick: float) -> None:
        """A line with round ends."""
        self._stroke(np.asarray(points, float), colour, thick)

    def bow(self, points: Sequence[Point], colour: Colour, thick: float) -> None:
        """A smooth line with round ends."""
        self._stroke(smooth(points, is_closed=False), colour, thick)

    def _stroke(self, points: NDArray[np.floating], colour: Colour, thick: float) -> None:
        width = max(1, round(thick * self._thick))
        cv2.polylines(self.image, [self._fixed(points)], False, colour, width, cv2.LINE_AA, _SHIFT)

    def oval(
        self,
        at: Point,
        across: float,
        high: float,
        colour: Colour,
        *,
        turn_deg: float = 0.0,
        arc: Point = (0.0, 360.0),
    ) -> None:
        """A filled ellipse by its radii, or a slice of one between two angles (clockwise from the right)."""
        middle = self._fixed([at])[0, 0]
        radii = np.maximum(np.round(np.array([across, high]) * self.scale * 2**_SHIFT), 1).astype(int)
        cv2.ellipse(
            self.image, middle.tolist(), radii.tolist(), turn_deg, *arc, colour, cv2.FILLED, cv2.LINE_AA, _SHIFT
        )

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, round_by: float = 0.0
    ) -> None:
        """A filled box with rounded corners."""
        r = min(round_by, (right - left) / 2, (bottom - top) / 2)
        if r <= 0:
            self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], colour)
            return
        turn = np.linspace(0, np.pi / 2, 8)
        corner = r * np.column_stack([np.cos(turn), np.sin(turn)])
        middles = ((right - r, bottom - r), (left + r, bottom - r), (left + r, top + r), (right - r, top + r))
        quarters = (corner, corner[:, ::-1] * (-1, 1), -corner, corner[:, ::-1] * (1, -1))
        self.polygon(np.vstack([q + m for q, m in zip(quarters, middles, strict=True)]), colour)

    def wash(self, top: Colour, bottom: Colour, high: float = HIGH) -> None:
        """Lets one colour run into another, from the upper edge down."""
        rows = max(1, round(high * self.scale[1]))
        share = np.linspace(0, 1, rows)[:, None, None]
        self.image[:rows] = np.round(np.array(top) + share * (np.array(bottom, float) - top)).astype(np.uint8)

    def glow(self, at: Point, reach: float, colour: Colour, strength: float = 1.0) -> None:
        """Light that fades outwards."""
        window, far = self._round(at, reach)
        if far.size:
            fade = strength * np.square(np.clip(1 - far, 0, 1), dtype=np.float32)[..., None]
            spot = self.image[window].astype(np.float32)
            self.image[window] = np.clip(spot + fade * (np.array(colour, np.float32) - spot * 0.5), 0, 255)

    def shade(self, at: Point, reach: float, strength: float, flat: float = 1.0) -> None:
        """A soft shadow; ``flat`` is its height by its width."""
        window, far = self._round(at, reach, flat)
        if far.size:
            dark = 1 - strength * np.clip(1 - far, 0, 1, dtype=np.float32)[..., None]
            self.image[window] = (self.image[window] * dark).astype(np.uint8)

    def paste(self, at: Point, side: float, picture: Image) -> None:
        """A grey square picture, its middle at a point, pixel by pixel, so that its edges stay true."""
        pixels = max(1, round(side * float(self.scale[0])))
        left, top = (np.round(np.array(at) * self.scale).astype(int) - pixels // 2).tolist()
        height, width = self.image.shape[:2]
        if 0 <= left <= width - pixels and 0 <= top <= height - pixels:
            small = cv2.resize(picture, (pixels, pixels), interpolation=cv2.INTER_AREA)
            self.image[top : top + pixels, left : left + pixels] = small[..., None]

    def words(self, at: Point, high: float, text: str, colour: Colour, thick: float) -> None:
        """A line of Latin letters, its middle at a point."""
        face, size = cv2.FONT_HERSHEY_DUPLEX, high * self._thick / 21.0
        width = max(1, round(thick * self._thick))
        (wide, tall), _ = cv2.getTextSize(text, face, size, width)
        left, middle = np.round(np.array(at) * self.scale - (wide / 2, -tall / 2)).astype(int).tolist()
        cv2.putText(self.image, text, (left, middle), face, size, colour, width, cv2.LINE_AA)

    def _fixed(self, points: Sequence[Point] | NDArray[np.floating]) -> NDArray[np.int32]:
        sixteenths = np.round(np.asarray(points, float) * self.scale * 2**_SHIFT).astype(np.int32)
        return np.asarray(sixteenths[:, None, :])

    def _round(self, at: Point, reach: float, flat: float = 1.0) -> tuple[tuple[slice, slice], NDArray[np.float32]]:
        """The window of pixels round a point, and how far each is from it by ``reach``."""
        (x, y), (rx, ry) = np.array(at) * self.scale, np.array([reach, reach * flat]) * self.scale
        height, width = self.image.shape[:2]
        left, right = (int(np.clip(edge, 0, width)) for edge in (x - rx, x + rx + 1))
        top, bottom = (int(np.clip(edge, 0, height)) for edge in (y - ry, y + ry + 1))
        across = (np.arange(left, right, dtype=np.float32) - x) / max(rx, 1)
        down = (np.arange(top, bottom, dtype=np.float32) - y) / max(ry, 1)
        far = np.sqrt(np.square(across)[None, :] + np.square(down)[:, None]).astype(np.float32)
        return np.s_[top:bottom, left:right], far


def smooth(points: Sequence[Point], *, is_closed: bool, steps: int = 8) -> NDArray[np.float64]:
    """A curve through points (a Catmull-Rom spline)."""
    given = np.asarray(points, float)
    ends = (given[-1:], given[:2]) if is_closed else (given[:1], given[-1:])
    p = np.vstack([ends[0], given, ends[1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = []
    for before, one, two, after in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True):
        bend = 2 * one + (two - before) * t + (2 * before - 5 * one + 4 * two - after) * t**2
        pieces.append(0.5 * (bend + (3 * one - before - 3 * two + after) * t**3))
    return np.vstack(pieces if is_closed else [*pieces, given[-1:]])

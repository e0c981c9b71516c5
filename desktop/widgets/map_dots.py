"""The guests on the map: one dot per band, all in one call, gliding briefly from fix to fix.

A dot says "heard within seconds". An ageing fix turns hollow in steps; a position known only as "last seen" has a
sprite of its own, a small open cross that never looks like somebody standing there.
"""

from typing import Final, cast

import numpy as np
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from desktop.theme.tokens import Theme
from desktop.widgets.viewport import Viewport
from venue_models.values import Presence, Rows

GLIDE_S: Final = 0.3
"""A dot takes this long to its new fix: enough for the eye to follow, too short to invent a walk."""
JUMP_M: Final = 15.0
"""Farther than this is no step but a correction: the dot appears there and does not glide over what lies between."""
FADE_S: Final = (6.0, 15.0)
"""A fading fix is drawn paler beyond the first age, hollow beyond the second."""
SPRITES: Final = 5
HERE, PALER, HOLLOW, LAST_SEEN, STALE = range(SPRITES)
FRAGMENT_FLOATS: Final = 10
"""QPainter::PixmapFragment: x, y, source left, top, width, height, scale x, y, rotation, opacity."""


class Dots:
    """Where every band is drawn, in arrays made once for the whole register.

    Args:
        bands: the length of the register.
        may_show: (bands,) bool, whether the wearer agreed to be located; others never become a dot.
    """

    def __init__(self, bands: int, may_show: NDArray[np.bool_]) -> None:
        self._may_show = may_show
        self._shown_m = np.full((bands, 2), np.nan)
        self.bands: NDArray[np.intp] = np.zeros(0, np.intp)
        self._target_m = np.zeros((bands, 2))
        self._behind_m = np.zeros((bands, 2))
        self._target_px = np.zeros((bands, 2))
        self._behind_px = np.zeros((bands, 2))
        self._behind_now = np.zeros((bands, 2))
        self._since_s = 0.0
        self._placed_for: Viewport | None = None
        self._fragments = np.zeros((max(bands, 1), FRAGMENT_FLOATS))
        self._fragments[:, 6:8] = 1.0
        self._fragments[:, 9] = 1.0
        head = shiboken6.wrapInstance(self._fragments.ctypes.data, QPainter.PixmapFragment)
        self._head = cast("QPainter.PixmapFragment", head)
        self._sprite = np.zeros(bands, np.intp)
        self._atlas = QPixmap()
        self._size = 0

    def dress(self, theme: Theme, pixel_ratio: float, dot_px: float) -> None:
        """Draw the sprites for a theme, a screen and a size of dot."""
        self._size = round((dot_px + 2) * pixel_ratio)
        self._atlas = _atlas(theme, self._size, pixel_ratio)
        self._fragments[:, 3] = 0.0
        self._fragments[:, 4:6] = self._size
        self._fragments[:, 2] = 0.0
        self._fragments[: len(self.bands), 2] = self._sprite[: len(self.bands)] * self._size

    def take(self, fixes: Rows, at_s: float, moment_s: float, level: int, *, last_seen: bool, stale: bool) -> None:
        """Aim at the fixes of a new snapshot.

        Args:
            fixes: FIX rows, one per band.
            at_s: the snapshot's own time, against which ages are told.
            moment_s: the desk's steady clock, by which dots glide.
            level: which level is shown.
            last_seen: also show positions known only as last seen.
            stale: the venue no longer says anything: no dot may look fresh.
        """
        self._settle(moment_s)
        presence = fixes["presence"]
        seen = (presence == Presence.HERE) | (presence == Presence.FADING)
        if last_seen:
            seen |= presence == Presence.LAST_SEEN
        bands = np.flatnonzero(seen & self._may_show & (fixes["level"] == level))
        count = len(bands)
        rows = fixes[bands]
        target = self._target_m[:count]
        target[:, 0], target[:, 1] = rows["x_m"], rows["y_m"]
        behind = np.subtract(self._shown_m[bands], target, out=self._behind_m[:count])
        leap = ~(np.abs(behind).max(axis=1) < JUMP_M)  # NaN, where nothing was shown yet, is a leap too
        behind[leap] = 0.0
        self.bands, self._since_s, self._placed_for = bands, moment_s, None
        self._sprite[:count] = _sprites(rows, at_s, stale=stale)
        self._fragments[:count, 2] = self._sprite[:count] * self._size

    def _settle(self, moment_s: float) -> None:
        """Remember where each dot is at this moment: the next glide starts there."""
        count = len(self.bands)
        shown = self._target_m[:count] + self._behind_m[:count] * self._remaining(moment_s)
        self._shown_m[:] = np.nan
        self._shown_m[self.bands] = shown

    def _remaining(self, moment_s: float) -> float:
        share = min(max((moment_s - self._since_s) / GLIDE_S, 0.0), 1.0)
        return (1.0 - share) ** 2

    def place(self, viewport: Viewport, moment_s: float, pixel_ratio: float) -> None:
        """Put every dot where it belongs at this moment: two passes over an array that is already in pixels."""
        count = len(self.bands)
        if viewport != self._placed_for:
            self._to_pixels(viewport, pixel_ratio)
        remaining = self._remaining(moment_s)
        behind = np.multiply(self._behind_px[:count], remaining, out=self._behind_now[:count])
        np.add(self._target_px[:count], behind, out=self._fragments[:count, 0:2])

    def _to_pixels(self, viewport: Viewport, pixel_ratio: float) -> None:
        count = len(self.bands)
        scale = np.array([viewport.px_per_m, -viewport.px_per_m]) * pixel_ratio
        np.multiply(self._target_m[:count], scale, out=self._target_px[:count])
        self._target_px[:count] += np.array(viewport.offset) * pixel_ratio
        np.multiply(self._behind_m[:count], scale, out=self._behind_px[:count])
        self._placed_for = viewport

    def draw(self, painter: QPainter, pixel_ratio: float) -> None:
        """Draw all dots in one call, in the screen's own pixels, so that none is resampled."""
        if len(self.bands) == 0:
            return
        painter.save()
        painter.scale(1 / pixel_ratio, 1 / pixel_ratio)
        painter.drawPixmapFragments(self._head, len(self.bands), self._atlas)
        painter.restore()

    def nearest(self, x: float, y: float, reach: float, pixel_ratio: float) -> int | None:
        """The band whose dot lies nearest to a pixel, None where none is within ``reach`` pixels."""
        count = len(self.bands)
        if count == 0:
            return None
        away = np.hypot(*(self._fragments[:count, 0:2] / pixel_ratio - (x, y)).T)
        closest = int(np.argmin(away))
        return int(self.bands[closest]) if away[closest] <= reach else None

    @property
    def positions_m(self) -> NDArray[np.float64]:
        """(dots, 2): where the shown bands' newest fixes are."""
        return self._target_m[: len(self.bands)]

    def is_gliding(self, moment_s: float) -> bool:
        """Whether some dot is still on its way."""
        return moment_s - self._since_s < GLIDE_S

    def position_m(self, band: int, moment_s: float) -> tuple[float, float] | None:
        """Where a band's dot is drawn at this moment, None where it is not drawn."""
        row = int(np.searchsorted(self.bands, band))
        if row >= len(self.bands) or self.bands[row] != band:
            return None
        x_m, y_m = self._target_m[row] + self._behind_m[row] * self._remaining(moment_s)
        return float(x_m), float(y_m)


def _sprites(rows: Rows, at_s: float, *, stale: bool) -> NDArray[np.intp]:
    """Which sprite each fix is drawn with: its presence and age, or that all is stale."""
    age_s = at_s - rows["heard_at_s"]
    sprite = np.where(rows["presence"] == Presence.HERE, HERE, PALER)
    sprite[(rows["presence"] == Presence.FADING) & (age_s >= FADE_S[1])] = HOLLOW
    if stale:
        sprite[:] = STALE
    sprite[rows["presence"] == Presence.LAST_SEEN] = LAST_SEEN
    return sprite


def _atlas(theme: Theme, size: int, pixel_ratio: float) -> QPixmap:
    """All sprites side by side, each ``size`` device pixels square."""
    image = QImage(size * SPRITES, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = size / 2 - pixel_ratio
    stroke = 0.9 * pixel_ratio
    for sprite, opacity in ((HERE, 0.85), (PALER, 0.4)):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faded(theme.dot, opacity))
        painter.drawEllipse(_middle(sprite, size), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for sprite, colour, opacity in ((HOLLOW, theme.dot, 0.45), (STALE, theme.faint, 0.8)):
        painter.setPen(QPen(_faded(colour, opacity), stroke))
        painter.drawEllipse(_middle(sprite, size), radius - stroke / 2, radius - stroke / 2)
    painter.setPen(QPen(theme.faint, stroke))
    box = QRectF(0, 0, radius * 1.3, radius * 1.3)
    box.moveCenter(_middle(LAST_SEEN, size))
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomLeft())
    painter.end()
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)


def _middle(sprite: int, size: int) -> QPointF:
    return QPointF((sprite + 0.5) * size, size / 2)


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(opacity)
    return faded

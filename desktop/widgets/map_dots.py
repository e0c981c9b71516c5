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
HOLLOW_AFTER_S: Final = 15.0
"""A fading fix is drawn paler, and hollow beyond this age."""
SPRITES: Final = 5
HERE, PALER, HOLLOW, LAST_SEEN, STALE = range(SPRITES)
_SPRITE_OF: Final = np.array([HERE, HERE, PALER, LAST_SEEN, LAST_SEEN], np.uint8)
"""By Presence."""
UNSHOWN: Final = complex(np.nan, np.nan)
HERE_OPACITY: Final = 0.85
CROWD: Final = 20_000
"""More dots than this are drawn as small squares without transparency, which halves the time and, in such a throng,
looks the same."""
TILE_M: Final = 8.0
REORDER_S: Final = 5.0
"""Guests leave their tile no faster; a stale order is only a little slower."""
FRAGMENT_FLOATS: Final = 10
"""QPainter::PixmapFragment: x, y, source left, top, width, height, scale x, y, rotation, opacity."""


class Dots:
    """Where every band is drawn, in arrays made once for the whole register.

    A position is one complex number, east + north·i in metres and right + down·i in pixels: each step of a frame is
    then one pass over one array, and the last pass writes into the fragments themselves.

    Args:
        bands: the length of the register.
        may_show: (bands,) bool, whether the wearer agreed to be located; others never become a dot.
    """

    def __init__(self, bands: int, may_show: NDArray[np.bool_]) -> None:
        self.may_show = may_show
        self.bands: NDArray[np.intp] = np.zeros(0, np.intp)
        self._shown_m = np.full(bands, UNSHOWN)
        self._order: NDArray[np.intp] = np.arange(bands)
        self._ordered_at_s = float("-inf")
        self._target_m, self._behind_m = np.zeros(bands, complex), np.zeros(bands, complex)
        self._target_px, self._behind_px = np.zeros(bands, complex), np.zeros(bands, complex)
        self._behind_now = np.zeros(bands, complex)
        self._since_s = 0.0
        self._placed_for: Viewport | None = None
        self._is_at_rest = False
        self._fragments = np.zeros((max(bands, 1), FRAGMENT_FLOATS))
        self._fragments[:, 6:8] = 1.0
        self._fragments[:, 9] = 1.0
        self._places = self._fragments.view(complex)[:bands, 0]
        self._sprite = np.zeros(bands, np.uint8)
        self._atlas, self._block = QPixmap(), QPixmap()
        self._size = self._here = self._blocks = 0
        self._choose_sprites()

    def dress(self, theme: Theme, pixel_ratio: float, dot_px: float) -> None:
        """Draw the sprites for a theme, a screen and a size of dot."""
        self._size = round((dot_px + 2) * pixel_ratio)
        self._atlas = _atlas(theme, self._size, pixel_ratio)
        self._block = _block(theme, round((dot_px - 1) * pixel_ratio))
        self._choose_sprites()

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
        if abs(moment_s - self._ordered_at_s) > REORDER_S:
            self._order, self._ordered_at_s = _neighbours(fixes), moment_s
        may_show = (self.may_show & (fixes["level"] == level))[self._order]
        ordered = presence[self._order]
        here = self._order[may_show & (ordered == Presence.HERE)]
        older = ordered == Presence.FADING
        if last_seen:
            older |= ordered == Presence.LAST_SEEN
        bands = np.concatenate([here, self._order[may_show & older]])
        count, self._here = len(bands), 0 if stale else len(here)
        target, behind = self._target_m[:count], self._behind_m[:count]
        target.real, target.imag = fixes["x_m"][bands], fixes["y_m"][bands]
        np.subtract(self._shown_m[bands], target, out=behind)
        steps = (np.abs(behind.real) < JUMP_M) & (np.abs(behind.imag) < JUMP_M)  # False where nothing was shown yet
        behind[~steps] = 0.0
        self.bands, self._since_s, self._placed_for = bands, moment_s, None
        age_s = at_s - fixes["heard_at_s"][bands]
        self._sprite[:count] = _sprites(presence[bands], age_s, stale=stale)
        self._choose_sprites()

    def _choose_sprites(self) -> None:
        count = len(self.bands)
        np.multiply(self._sprite[:count], float(self._size), out=self._fragments[:count, 2])
        self._fragments[:count, 4:6] = self._size
        self._blocks = self._here if self._here > CROWD else 0
        self._fragments[: self._blocks, 4:6] = self._block.width()
        self._heads = tuple(_fragment_at(self._fragments, row) for row in (0, self._blocks))

    def _settle(self, moment_s: float) -> None:
        """Remember where each dot is at this moment: the next glide starts there."""
        count = len(self.bands)
        shown = self._behind_m[:count] * self._remaining(moment_s)
        shown += self._target_m[:count]
        self._shown_m.fill(UNSHOWN)
        self._shown_m[self.bands] = shown

    def _remaining(self, moment_s: float) -> float:
        share = min(max((moment_s - self._since_s) / GLIDE_S, 0.0), 1.0)
        return (1.0 - share) ** 2

    def place(self, viewport: Viewport, moment_s: float, pixel_ratio: float) -> None:
        """Put every dot where it belongs at this moment: two passes over what is already in pixels, none at rest."""
        count = len(self.bands)
        if viewport != self._placed_for:
            self._to_pixels(viewport, pixel_ratio)
        remaining = self._remaining(moment_s)
        if remaining == 0.0 and self._is_at_rest:
            return
        behind = np.multiply(self._behind_px[:count], remaining, out=self._behind_now[:count])
        np.add(self._target_px[:count], behind, out=self._places[:count])
        self._is_at_rest = remaining == 0.0

    def _to_pixels(self, viewport: Viewport, pixel_ratio: float) -> None:
        count, scale = len(self.bands), viewport.px_per_m * pixel_ratio
        for metres, pixels in ((self._target_m, self._target_px), (self._behind_m, self._behind_px)):
            np.conjugate(metres[:count], out=pixels[:count])  # north is up, pixels count down
            pixels[:count] *= scale
        self._target_px[:count] += complex(*viewport.offset) * pixel_ratio
        self._placed_for, self._is_at_rest = viewport, False

    def draw(self, painter: QPainter, pixel_ratio: float) -> None:
        """Draw all dots in one call, in the screen's own pixels, so that none is resampled."""
        if len(self.bands) == 0:
            return
        painter.save()
        painter.scale(1 / pixel_ratio, 1 / pixel_ratio)
        blocks, rest = self._heads
        if self._blocks:
            painter.drawPixmapFragments(blocks, self._blocks, self._block)
        if len(self.bands) > self._blocks:
            painter.drawPixmapFragments(rest, len(self.bands) - self._blocks, self._atlas)
        painter.restore()

    def nearest(self, x: float, y: float, reach: float, pixel_ratio: float) -> int | None:
        """The band whose dot lies nearest to a pixel, None where none is within ``reach`` pixels."""
        count = len(self.bands)
        if count == 0:
            return None
        away = np.abs(self._places[:count] / pixel_ratio - complex(x, y))
        closest = int(np.argmin(away))
        return int(self.bands[closest]) if away[closest] <= reach else None

    @property
    def positions_m(self) -> NDArray[np.float64]:
        """(dots, 2): where the shown bands' newest fixes are."""
        return self._target_m[: len(self.bands)].view(np.float64).reshape(-1, 2)

    def is_gliding(self, moment_s: float) -> bool:
        """Whether some dot is still on its way, or has just arrived and was not drawn there yet."""
        return not self._is_at_rest or moment_s - self._since_s < GLIDE_S

    def position_m(self, band: int, moment_s: float) -> tuple[float, float] | None:
        """Where a band's dot is drawn at this moment, None where it is not drawn."""
        row = self._row_of(band)
        if row is None:
            return None
        place = complex(self._target_m[row] + self._behind_m[row] * self._remaining(moment_s))
        return place.real, place.imag

    def sprite_of(self, band: int) -> int | None:
        """Which sprite a band's dot is drawn with, None where it is not drawn."""
        row = self._row_of(band)
        return None if row is None else int(self._sprite[row])

    def _row_of(self, band: int) -> int | None:
        rows = np.flatnonzero(self.bands == band)
        return int(rows[0]) if len(rows) else None


def _neighbours(fixes: Rows) -> NDArray[np.intp]:
    """All bands in such an order that neighbours on the ground are painted one after the other.

    A picture is larger than a processor's cache: painted in the register's order, 50,000 dots take twice the time.
    """
    east, north = ((fixes[axis] // TILE_M).astype(np.int32) for axis in ("x_m", "y_m"))
    tile = (north * 256 + east).astype(np.int16)  # may wrap: it is only an order, and 16 bits are sorted in one pass
    return np.argsort(tile, kind="stable")


def _fragment_at(fragments: NDArray[np.float64], row: int) -> QPainter.PixmapFragment:
    """The array's memory from a row on, as Qt reads it."""
    address = fragments.ctypes.data + row * fragments.strides[0]
    return cast("QPainter.PixmapFragment", shiboken6.wrapInstance(address, QPainter.PixmapFragment))


def _block(theme: Theme, size: int) -> QPixmap:
    """One dot of a crowd: a small opaque square, the colour that a dot has on land."""
    image = QImage(max(size, 2), max(size, 2), QImage.Format.Format_RGB32)
    image.fill(theme.land)
    painter = QPainter(image)
    painter.fillRect(image.rect(), _faded(theme.dot, HERE_OPACITY))
    painter.end()
    return QPixmap.fromImage(image, Qt.ImageConversionFlag.NoFormatConversion)


def _sprites(presence: NDArray[np.uint8], age_s: NDArray[np.float64], *, stale: bool) -> NDArray[np.uint8]:
    """Which sprite each fix is drawn with: its presence and age, or that all is stale."""
    sprite = _SPRITE_OF[presence]
    fading = np.flatnonzero(presence == Presence.FADING)
    sprite[fading[age_s[fading] >= HOLLOW_AFTER_S]] = HOLLOW
    if stale:
        sprite[presence != Presence.LAST_SEEN] = STALE
    return sprite


def _atlas(theme: Theme, size: int, pixel_ratio: float) -> QPixmap:
    """All sprites side by side, each ``size`` device pixels square."""
    image = QImage(size * SPRITES, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = size / 2 - pixel_ratio
    stroke = 0.9 * pixel_ratio
    for sprite, opacity in ((HERE, HERE_OPACITY), (PALER, 0.4)):
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

"""The strip of small pictures: swiped, stepped through, drawn by hand so that 500 glide as smoothly as five."""

from collections.abc import Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gallery.loading import Loader
from desktop.kiosk.columns import Columns, columns
from desktop.kiosk.drawing import round_corners
from desktop.kiosk.glide import Glide
from desktop.kiosk.shelf import Group, Places
from desktop.kiosk.style import KEYS, Style
from desktop.kiosk.tongue import Tongue
from desktop.theme.type import face
from venue_models.phrases import phrase
from venue_models.values import AlbumPhoto

FRAME_MS: Final = 16
TAP_PX: Final = 10.0
"""A finger that moved no farther meant the picture under it."""
SHAPE: Final = 1.5
"""Width of a small picture to its height."""
DIMMED: Final = 0.35
GAP_PX: Final = 10
MOST_ROWS: Final = 4
"""On a tall screen."""
ROW_OF: Final = 4
"""So many pictures make it worth another row."""


class Strip(QWidget):
    """Small pictures in groups under headings, column by column, moved sideways.

    Args:
        tongue: what headings speak.
        loader: where pictures come from.
        places: what places and times are called.
    """

    chosen = Signal(int)
    """The number of a photo that was touched, or gone to by a key."""

    def __init__(self, tongue: Tongue, loader: Loader, places: Places) -> None:
        super().__init__()
        self._tongue, self._loader, self._places = tongue, loader, places
        self._style = Style()
        self._groups: tuple[Group, ...] = ()
        self._photos: list[AlbumPhoto] = []
        self._hidden: set[int] = set()
        self._row_count, self._picture_px = 1, 1
        self._columns = Columns(QSize(1, 1), 0, 0)
        self._chosen = -1
        self._glide = Glide()
        self._pressed_at: QPointF | None = None
        self._last_x, self._last_s = 0.0, 0.0
        self._ticking = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticking.setObjectName("strip glides")
        self._ticking.timeout.connect(self._tick)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        loader.arrived.connect(self._arrived)
        tongue.changed.connect(self._lay_out)
        tongue.changed.connect(self._name)

    # What it shows

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; it stays where it was."""
        if tuple(groups) == self._groups:
            return
        self._groups = tuple(groups)
        self._photos = [taken for group in groups for taken in group.photos]
        self._hidden = {taken.photo.number for group in groups if group.is_hidden for taken in group.photos}
        self._lay_out()

    def choose(self, number: int) -> None:
        """Mark a photo, and bring it into sight."""
        if number != self._chosen:
            self._chosen = number
            self._reveal()
            self._name()
            self.update()

    def dress(self, style: Style, picture_px: int, most_px: int = 0) -> None:
        """Take on colours and sizes.

        Args:
            style: whose they are.
            picture_px: how high a small picture is; never less than a fingertip.
            most_px: how high it may be with all its rows; it has one at least.
        """
        self._style, self._picture_px = style, max(style.touch_px, picture_px)
        row = self._picture_px + style.px(GAP_PX)
        fitting = (most_px - self._top(style)) // row
        self._row_count = max(1, min(fitting, MOST_ROWS, -(-len(self._photos) // ROW_OF)))
        self.setFixedHeight(self._top(style) + self._row_count * row - style.px(GAP_PX))
        self._lay_out()

    @property
    def picture_size(self) -> QSize:
        """Of one small picture."""
        return QSize(round(self._picture_px * SHAPE), self._picture_px)

    @property
    def photos(self) -> Sequence[AlbumPhoto]:
        """In the order in which they stand."""
        return self._photos

    @property
    def is_still(self) -> bool:
        """Whether it moves no more."""
        return self._glide.rests

    @property
    def is_at_end(self) -> bool:
        """Whether it can be moved no farther on the way that it goes."""
        return self._glide.is_at_end

    @property
    def is_complete(self) -> bool:
        """Whether every picture in sight is there."""
        return all(self._picture(self._photos[n].photo.sha256) is not None for n in self._in_sight())

    def forget(self) -> None:
        """Show nothing, and keep nothing."""
        self._groups, self._photos, self._hidden, self._chosen = (), [], set(), -1
        self._glide = Glide()
        self._ticking.stop()
        self._lay_out()
        self._name()

    # Where everything stands

    def _top(self, style: Style) -> int:
        return round(QFontMetricsF(face(style.text_px())).height()) + style.px(6)

    def _lay_out(self) -> None:
        style = self._style
        gap, top = style.px(GAP_PX), self._top(style)
        self._columns = columns(self._groups, self._row_count, self.picture_size, gap, top, self._fitted)
        self._glide.end_px = max(0.0, self._columns.width_px - self.width())
        self._glide.at_px = min(self._glide.at_px, self._glide.end_px)
        self._reveal()
        self.update()

    def _fitted(self, heading: str, width_px: int) -> str:
        metrics = QFontMetricsF(face(self._style.text_px()))
        return metrics.elidedText(self._tongue.says(heading), Qt.TextElideMode.ElideRight, width_px)

    def _rect(self, n: int) -> QRectF:
        return self._columns.rect(n, self._glide.at_px)

    def _in_sight(self) -> range:
        return self._columns.in_sight(self._glide.at_px, self.width())

    def _reveal(self) -> None:
        """Bring the chosen one into sight, with its neighbours."""
        n = self._index(self._chosen)
        if n is None or self._pressed_at is not None:
            return
        width = self.picture_size.width()
        left, right = self._columns.lefts_px[n] - width, self._columns.lefts_px[n] + 2 * width
        if left < self._glide.at_px:
            self._glide.go(left)
        elif right > self._glide.at_px + self.width():
            self._glide.go(right - self.width())
        if not self._glide.rests:
            self._begin()

    def _index(self, number: int) -> int | None:
        return next((n for n, taken in enumerate(self._photos) if taken.photo.number == number), None)

    # Moving

    def step(self, elapsed_s: float) -> None:
        """Let time pass: one frame."""
        self._glide.step(elapsed_s)
        self.update()

    def push(self, speed_px_s: float) -> None:
        """Set it moving, as a finger does that lets go."""
        self._glide.hold()
        self._glide.speed_px_s = speed_px_s
        self._begin()

    def _begin(self) -> None:
        if not self._ticking.isActive():
            self._last_s = perf_counter()
            self._ticking.start()

    def _tick(self) -> None:
        now_s = perf_counter()
        self.step(min(now_s - self._last_s, 0.1))
        self._last_s = now_s
        if self._glide.rests:
            self._ticking.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger stops it."""
        self._glide.hold()
        self._ticking.stop()
        self._pressed_at = event.position()
        self._last_x, self._last_s = event.position().x(), perf_counter()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the finger."""
        if self._pressed_at is None:
            return
        now_s = perf_counter()
        self._glide.drag(self._last_x - event.position().x(), now_s - self._last_s)
        self._last_x, self._last_s = event.position().x(), now_s
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger that hardly moved chose a picture; another one sets it gliding."""
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and (event.position() - pressed).manhattanLength() <= TAP_PX:
            self._glide.hold()
            touched = next((n for n in self._in_sight() if self._rect(n).contains(event.position())), None)
            if touched is not None:
                self.chosen.emit(self._photos[touched].photo.number)
        elif not self._glide.rests:
            self._begin()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel moves it, too."""
        turned = event.angleDelta()
        self._glide.hold()
        self._glide.drag(-(turned.x() or turned.y()), 0.0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next picture and the one before, Home and End to the first and last."""
        n, last = self._index(self._chosen), len(self._photos) - 1
        steps = {
            Qt.Key.Key_Right: (n or 0) + (n is not None),
            Qt.Key.Key_Left: (n or 0) - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        to = steps.get(Qt.Key(event.key()))
        if to is None or last < 0:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(self._photos[max(0, min(to, last))].photo.number)

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is in sight; what has not arrived is an empty place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_headings(painter)
        sight = self._in_sight()
        for n in sight:
            self._draw_picture(painter, n)
        painter.end()
        self._ask_ahead(sight)

    def _draw_headings(self, painter: QPainter) -> None:
        """Each stays in sight as long as any of its pictures."""
        painter.setFont(face(self._style.text_px()))
        painter.setPen(QColor(self._style.colours.soft))
        top = self._top(self._style)
        metrics = QFontMetricsF(painter.font())
        at_px = self._glide.at_px
        for heading in self._columns.headings:
            if heading.right_px < at_px or heading.left_px > at_px + self.width():
                continue
            room = metrics.horizontalAdvance(heading.text)
            x = min(max(heading.left_px, at_px), max(heading.left_px, heading.right_px - room)) - at_px
            painter.drawText(QRectF(round(x), 0, room + 2, top), Qt.AlignmentFlag.AlignVCenter, heading.text)

    def _draw_picture(self, painter: QPainter, n: int) -> None:
        taken, rect, style = self._photos[n], self._rect(n), self._style
        image = self._picture(taken.photo.sha256)
        is_chosen = taken.photo.number == self._chosen
        if image is None:
            painter.fillRect(rect, QColor(style.colours.line))
        else:
            painter.setOpacity(DIMMED if taken.photo.number in self._hidden else 1.0)
            painter.drawImage(rect.topLeft(), image)
            painter.setOpacity(1.0)
        round_corners(painter, rect, style.px(12), QColor(style.colours.ground))
        if is_chosen:
            edge = style.px(5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(style.colours.accent), edge))
            inside = rect.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
            painter.drawRoundedRect(inside, style.px(10), style.px(10))
            if self.hasFocus() and self._shows_focus():
                painter.setPen(QPen(QColor(style.colours.ink), edge, Qt.PenStyle.DotLine))
                painter.drawRoundedRect(inside, style.px(10), style.px(10))

    def _shows_focus(self) -> bool:
        """Whether somebody uses keys."""
        part: QWidget | None = self
        while part is not None and part.property(KEYS) is None:
            part = part.parentWidget()
        return part is not None and bool(part.property(KEYS))

    def _picture(self, sha256: str) -> QImage | None:
        ratio = self.devicePixelRatioF()
        image = self._loader.thumbnail(sha256, (self.picture_size.toSizeF() * ratio).toSize())
        if image is not None:
            image.setDevicePixelRatio(ratio)
        return image

    def _ask_ahead(self, sight: range) -> None:
        """A screenful on either side is decoded before it comes into sight, when all that is in sight is."""
        many = max(len(sight), 1)
        for n in (*range(sight.stop, sight.stop + many), *range(sight.start - many, sight.start)):
            if 0 <= n < len(self._photos):
                self._picture(self._photos[n].photo.sha256)

    def _arrived(self, _sha256: str) -> None:
        self.update()

    def _name(self) -> None:
        """What a screen reader says of it."""
        n = self._index(self._chosen)
        said = phrase("Pictures")
        if n is not None:
            taken = self._photos[n]
            said = phrase(
                "Picture {number} of {count}: {place}, {time}",
                number=n + 1,
                count=len(self._photos),
                place=self._places.place(taken),
                time=self._places.time(taken),
            )
        self.setAccessibleName(self._tongue.says(said))

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes headings wider."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """More or less of it is in sight."""
        self._lay_out()

"""The large picture: as large as fits, swiped to the next, with a button on either side."""

from collections.abc import Sequence
from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gallery.loading import Loader
from desktop.kiosk.drawing import round_corners
from desktop.kiosk.glide import Glide
from desktop.kiosk.parts import Button
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from desktop.theme.type import face

FRAME_MS: Final = 16
SWIPED: Final = 0.12
"""Of its width: a finger that moved so far meant the next picture."""
GONE: Final = later("This picture is not there any more.")


class LargePicture(QWidget):
    """One picture of several, with its neighbours beside it while a finger moves it.

    Args:
        tongue: what its buttons speak.
        loader: where pictures come from.
        is_at_top: it stands at the upper edge of its room, not in the middle.
    """

    turned = Signal(int)
    """Which of the pictures is to be shown now, by its place among them."""

    def __init__(self, tongue: Tongue, loader: Loader, *, is_at_top: bool = False) -> None:
        super().__init__()
        self._is_at_top = is_at_top
        self._tongue, self._loader, self._style = tongue, loader, Style()
        self._sha256s: tuple[str, ...] = ()
        self._at = 0
        self._is_dimmed = False
        self._offset = Glide()
        self._pressed_x: float | None = None
        self._last_s = 0.0
        self._ticking = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticking.setObjectName("picture glides")
        self._ticking.timeout.connect(self._tick)
        self.before = Button(tongue, "‹", "turn", name=later("Picture before"))
        self.after = Button(tongue, "›", "turn", name=later("Next picture"))
        for button, step in ((self.before, -1), (self.after, 1)):
            button.setParent(self)
            button.clicked.connect(lambda _=False, step=step: self.turn(step))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        loader.arrived.connect(self._arrived)
        self._show_buttons()

    def show_pictures(self, sha256s: Sequence[str], at: int, name: str, *, is_dimmed: bool = False) -> None:
        """Show one of several pictures.

        Args:
            sha256s: of all of them.
            at: which.
            name: how a screen reader calls it.
            is_dimmed: it is hidden from the album.
        """
        self.setAccessibleName(name)
        if (tuple(sha256s), at, is_dimmed) != (self._sha256s, self._at, self._is_dimmed):
            self._sha256s, self._at, self._is_dimmed = tuple(sha256s), at, is_dimmed
            self._show_buttons()
            self.update()

    def turn(self, step: int) -> None:
        """To a neighbour, if there is one."""
        if 0 <= self._at + step < len(self._sha256s):
            self.turned.emit(self._at + step)

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self._style = style
        self._place_buttons()
        self.update()

    def forget(self) -> None:
        """Show nothing, and keep nothing."""
        self._sha256s, self._at, self._is_dimmed = (), 0, False
        self._pressed_x = None
        self._offset = Glide()
        self._ticking.stop()
        self.setAccessibleName("")
        self._show_buttons()
        self.update()

    @property
    def is_sharp(self) -> bool:
        """Whether the picture itself is shown, not only its place or its thumbnail."""
        return bool(self._sha256s) and self._large(self._at) is not None

    def _show_buttons(self) -> None:
        self.before.setVisible(self._at > 0)
        self.after.setVisible(self._at + 1 < len(self._sha256s))

    # Swiping

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger takes it."""
        self._pressed_x = event.position().x()
        self._ticking.stop()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the finger, and stays behind where there is no neighbour."""
        if self._pressed_x is None:
            return
        moved = event.position().x() - self._pressed_x
        if not 0 <= self._at - (1 if moved > 0 else -1) < len(self._sha256s):
            moved /= 4
        self._offset = _at_offset(moved, self.width())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Far enough, it is the next one's turn; else it comes back."""
        if self._pressed_x is None:
            return
        moved, self._pressed_x = event.position().x() - self._pressed_x, None
        step = 0 if abs(moved) < SWIPED * self.width() else (-1 if moved > 0 else 1)
        if step and 0 <= self._at + step < len(self._sha256s):
            self._offset = _at_offset(self._moved + step * self.width(), self.width())
            self.turn(step)
        self._offset.go(self.width())
        self._last_s = perf_counter()
        self._ticking.start()

    @property
    def _moved(self) -> float:
        return self._offset.at_px - self.width() if self._offset.end_px else 0.0

    def _tick(self) -> None:
        now_s = perf_counter()
        self._offset.step(min(now_s - self._last_s, 0.1))
        self._last_s = now_s
        if self._offset.rests:
            self._ticking.stop()
        self.update()

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, and beside it whatever a swipe brings into sight."""
        if not self._sha256s:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        moved = self._moved
        self._draw(painter, self._at, moved)
        if moved:
            step = -1 if moved > 0 else 1
            self._draw(painter, self._at + step, moved + step * self.width())
        painter.end()
        if self._large(self._at) is not None:
            for neighbour in (self._at + 1, self._at - 1):  # so that a swipe shows it at once
                self._large(neighbour)

    def _draw(self, painter: QPainter, at: int, moved: float) -> None:
        if not 0 <= at < len(self._sha256s):
            return
        image = self._large(at)
        if image is None and self._loader.is_gone(self._sha256s[at]):
            self._say_gone(painter, moved)
            return
        if image is None:
            image = self._loader.thumbnail(self._sha256s[at], QSize(320, 213))
        rect = self._rect(image, moved)
        if image is None:
            painter.fillRect(rect, QColor(self._style.colours.line))
        else:
            painter.setOpacity(0.4 if self._is_dimmed and at == self._at else 1.0)
            painter.drawImage(rect, image)
            painter.setOpacity(1.0)
        round_corners(painter, rect, self._style.px(18), QColor(self._style.colours.ground))

    def _rect(self, image: QImage | None, moved: float) -> QRectF:
        """As large as fits; a place that waits has the shape of most pictures."""
        size = (QSize(3, 2) if image is None else image.size()).scaled(
            self.size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        left, free = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        top = 0.0 if self._is_at_top else free
        return QRectF(QPointF(round(left + moved), round(top)), size)

    def _say_gone(self, painter: QPainter, moved: float) -> None:
        painter.setPen(QColor(self._style.colours.soft))
        painter.setFont(face(self._style.text_px()))
        room = QRectF(self.rect()).translated(moved, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._tongue.says(GONE))

    def _large(self, at: int) -> QImage | None:
        if not 0 <= at < len(self._sha256s):
            return None
        room = (self.size().toSizeF() * self.devicePixelRatioF()).toSize()
        return self._loader.large(self._sha256s[at], room)

    def _arrived(self, sha256: str) -> None:
        if sha256 in self._sha256s[max(0, self._at - 1) : self._at + 2]:
            self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The buttons stay at the sides."""
        self._place_buttons()

    def _place_buttons(self) -> None:
        side, edge = self._style.turn_px, self._style.px(14)
        top = (self.height() - side) // 2
        self.before.setGeometry(edge, top, side, side)
        self.after.setGeometry(self.width() - side - edge, top, side, side)


def _at_offset(moved_px: float, width: int) -> Glide:
    """A glide of which ``width`` is the place where the picture rests."""
    return Glide(end_px=2.0 * width, at_px=max(0.0, min(width + moved_px, 2.0 * width)))

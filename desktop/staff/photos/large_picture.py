"""One photo, whole, as large as there is room; with the seat of whoever is looked at."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gallery.loading import Loader
from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.theme.type import face
from venue_models.values import Box, Photo

WIDE: Final = 9 / 16
"""As high for its width while no photo is shown."""
SEAT_PX: Final = 2


class LargePicture(QWidget):
    """One photo.

    Args:
        theme: the colours.
        loader: where pictures come from.
    """

    clicked = Signal()

    def __init__(self, theme: Theme, loader: Loader) -> None:
        super().__init__()
        self._theme, self._loader = theme, loader
        self._sha256 = ""
        self._shape = WIDE
        self._seat: Box | None = None
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        loader.arrived.connect(self._arrived)

    @property
    def shape(self) -> float:
        """Its height for a width of one."""
        return self._shape

    def show_photo(self, photo: Photo | None, spoken: str) -> None:
        """Show another; None: none."""
        self._sha256 = "" if photo is None else photo.sha256
        self._shape = WIDE if photo is None else photo.height_px / max(photo.width_px, 1)
        self._seat = None
        self.setAccessibleName(spoken)
        self.update()

    def show_seat(self, seat: Box | None) -> None:
        """Frame a seat; None: none."""
        self._seat = seat
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self._theme = theme
        self.update()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """It is pointed at."""
        self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in the middle, whole."""
        if not self._sha256:
            return
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        image = self._loader.large(self._sha256, QSize(round(self.width() * ratio), round(self.height() * ratio)))
        if image is None:
            self._paint_none(painter)
        else:
            width, height = image.width() / ratio, image.height() / ratio
            place = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
            painter.drawImage(place, image)
            self._paint_seat(painter, place)
        painter.end()

    def _paint_none(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self._theme.raised)
        if self._loader.is_gone(self._sha256):
            painter.setFont(face())
            painter.setPen(self._theme.soft)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("no longer there"))

    def _paint_seat(self, painter: QPainter, place: QRectF) -> None:
        if self._seat is None:
            return
        left, top, right, bottom = self._seat
        box = QRectF(
            place.x() + left * place.width(),
            place.y() + top * place.height(),
            (right - left) * place.width(),
            (bottom - top) * place.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, wide in ((self._theme.ground, SEAT_PX + 2), (self._theme.accent, SEAT_PX)):
            painter.setPen(QPen(colour, wide))
            painter.drawRoundedRect(box, 4, 4)

    def _arrived(self, sha256: str) -> None:
        if sha256 == self._sha256:
            self.update()

"""A picture as it stands on paper: whole, as large as the paper lets it, and below it where and when."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageReader, QPainter

from desktop.theme.type import families

STRIP: Final = 0.075
"""Of the paper's shorter side: the strip with the words."""
INK: Final = QColor("#24201b")
SOFT: Final = QColor("#5d554b")


@dataclass(frozen=True, slots=True)
class Print:
    """What comes on paper."""

    image: QImage
    place: str
    """The venue."""
    words: str
    """The attraction and the time."""


def upright(picture: bytes, within: QSize | None = None) -> QImage:
    """Decode a picture the way up that the camera was held, no larger than is needed.

    Raises:
        OSError: it cannot be decoded.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(picture))
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if within is not None and reader.size().isValid():
        side = max(within.width(), within.height())
        smaller = reader.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        if smaller.width() < reader.size().width():
            reader.setScaledSize(smaller)
    image = reader.read()
    if image.isNull():
        raise OSError(reader.errorString())
    return image


def is_tall(image: QImage) -> bool:
    """Whether its paper stands upright."""
    return image.height() > image.width()


def draw_print(painter: QPainter, paper: QRectF, shown: Print) -> None:
    """Draw it onto a rectangle of paper, in whatever units the painter has."""
    strip = STRIP * min(paper.width(), paper.height())
    room = QSizeF(paper.width(), paper.height() - strip)
    size = QSizeF(shown.image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
    left = paper.left() + (paper.width() - size.width()) / 2
    top = paper.top() + (room.height() - size.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(left, top, size.width(), size.height()), shown.image)
    line = QRectF(left, top + size.height(), size.width(), strip)
    _write(painter, line, shown.place, INK, QFont.Weight.DemiBold, Qt.AlignmentFlag.AlignLeft)
    _write(painter, line, shown.words, SOFT, QFont.Weight.Normal, Qt.AlignmentFlag.AlignRight)


def _write(
    painter: QPainter, line: QRectF, text: str, colour: QColor, weight: QFont.Weight, side: Qt.AlignmentFlag
) -> None:
    font = QFont()
    font.setFamilies(families())
    font.setWeight(weight)
    font.setFeature(QFont.Tag("calt"), 0)  # Inter's own colon between digits is no letter in a PDF
    font.setPixelSize(max(1, round(line.height() * 0.42)))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, text)

"""Pictures on their way to the screen: decoded aside at the size that is shown, and kept within a budget."""

from collections import OrderedDict
from collections.abc import Container
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop.gallery.errands import Errands, Failed
from desktop.gallery.pictures import Pictures

BUDGET_BYTES: Final = 128 * 2**20
"""Of decoded pictures: 1,500 thumbnails, or 60 large ones."""
JPEG: Final = QByteArray(b"jpeg")
BEGINS: Final = b"\xff\xd8"


class PictureGoneError(OSError):
    """What was read is no picture any more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture at one size."""

    sha256: str
    width_px: int
    height_px: int
    is_filling: bool
    """It fills the size and is cut; otherwise it is whole, and fits within."""


class Loader(QObject):
    """Hands out decoded pictures, those that it has at once, others when they have ``arrived``.

    Args:
        pictures: where they come from.
        errands: who fetches them.
        budget_bytes: so much of decoded pictures is kept; those that nobody looked at for longest go first.
    """

    arrived = Signal(str)
    """The SHA-256 of a picture that can be drawn now, or is found to be gone."""

    def __init__(self, pictures: Pictures, errands: Errands, budget_bytes: int = BUDGET_BYTES) -> None:
        super().__init__()
        self._budget_bytes = budget_bytes
        self.setObjectName("pictures")
        self._pictures, self._errands = pictures, errands
        self._ready: OrderedDict[Wanted, QImage] = OrderedDict()
        self._bytes = 0
        self._asked: set[Wanted] = set()
        self._gone: set[str] = set()
        self._urgency = 0

    def thumbnail(self, sha256: str, size: QSize) -> QImage | None:
        """A small picture that fills a size in device pixels; None: it is on its way, or gone."""
        return self._take(Wanted(sha256, size.width(), size.height(), is_filling=True), is_large=False)

    def large(self, sha256: str, within: QSize) -> QImage | None:
        """A large picture that fits within a size in device pixels; None: it is on its way, or gone."""
        return self._take(Wanted(sha256, within.width(), within.height(), is_filling=False), is_large=True)

    def is_gone(self, sha256: str) -> bool:
        """Whether it cannot be shown: erased a moment ago, or damaged."""
        return sha256 in self._gone

    def keep_only(self, sha256s: Container[str]) -> None:
        """Drop what has left the album: erased, or another's."""
        for wanted in [wanted for wanted in self._ready if wanted.sha256 not in sha256s]:
            self._bytes -= self._ready.pop(wanted).sizeInBytes()

    def forget(self) -> None:
        """Keep nothing; what is on its way is dropped by ``errands``."""
        self._ready.clear()
        self._bytes = 0
        self._asked.clear()
        self._gone.clear()

    def _take(self, wanted: Wanted, *, is_large: bool) -> QImage | None:
        found = self._ready.get(wanted)
        if found is not None:
            self._ready.move_to_end(wanted)
            return found
        if wanted not in self._asked and wanted.sha256 not in self._gone and wanted.width_px > 0 < wanted.height_px:
            self._asked.add(wanted)
            self._urgency += 1  # what was asked for last is what the guest looks at now
            source = self._pictures.preview if is_large else self._pictures.thumbnail
            self._errands.run(
                lambda: decoded(source(wanted.sha256), wanted), lambda came: self._keep(wanted, came), self._urgency
            )
        return None

    def _keep(self, wanted: Wanted, came: QImage | Failed) -> None:
        self._asked.discard(wanted)
        if isinstance(came, Failed):
            if not isinstance(came.error, OSError):
                raise came.error
            self._gone.add(wanted.sha256)
        else:
            self._ready[wanted] = came
            self._bytes += came.sizeInBytes()
            while self._bytes > self._budget_bytes and len(self._ready) > 1:
                self._bytes -= self._ready.popitem(last=False)[1].sizeInBytes()
        self.arrived.emit(wanted.sha256)


def decoded(jpeg: bytes, wanted: Wanted) -> QImage:
    """Decode a picture no larger than it is wanted.

    Raises:
        PictureGoneError: it cannot be decoded.
    """
    if not jpeg.startswith(BEGINS):
        raise PictureGoneError("It is no JPEG.")
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    reader = QImageReader(buffer, JPEG)
    full, room = reader.size(), QSize(wanted.width_px, wanted.height_px)
    if not full.isValid():
        raise PictureGoneError(reader.errorString())
    keeping = (
        Qt.AspectRatioMode.KeepAspectRatioByExpanding if wanted.is_filling else Qt.AspectRatioMode.KeepAspectRatio
    )
    scaled = full.scaled(room, keeping)
    reader.setScaledSize(scaled)
    if wanted.is_filling:
        corner = QPoint((scaled.width() - room.width()) // 2, (scaled.height() - room.height()) // 3)
        reader.setScaledClipRect(QRect(corner, room))
    image = reader.read()
    if image.isNull():
        raise PictureGoneError(reader.errorString())
    return image.convertToFormat(QImage.Format.Format_RGB32)

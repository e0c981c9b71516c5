"""Albums made by hand, their pictures drawn: riders as figures before a sky, so that every album can be looked at."""

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter, QPainterPath

from tests.desktop.pictures import NOON_S
from venue_models.phrases import phrase
from venue_models.values import Album, AlbumPhoto, Entry, EntryState, Evidence, Photo, Reason
from venue_models.venue.model import Camera, Venue

GUEST, PARTY = 11, 3
SKIES = (
    ("#8fb8d8", "#2d4c66"), ("#d9919a", "#4b2f43"), ("#7fb8a4", "#1f3f3c"), ("#a79be0", "#33305c"),
    ("#e8a767", "#5b3421"), ("#7ea6c4", "#22394c"), ("#c08cc0", "#40264a"),
)  # fmt: skip
WHYS = (
    phrase("Your band was in the front row when the train left."),
    phrase("You held your band to the photo spot."),
    phrase("Your band was close to the camera."),
)


def sha_of(number: int) -> str:
    """The name of a drawn picture; the number can be read from it."""
    return f"{number:064x}"


@cache
def jpeg(number: int, long_px: int) -> bytes:
    """Some riders in front of a sky."""
    tall = number % 9 == 4
    width, height = (long_px * 3 // 4, long_px) if tall else (long_px, long_px * 9 // 16)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    above, below = SKIES[number % len(SKIES)]
    sky = QLinearGradient(0, 0, 0, height)
    sky.setColorAt(0, QColor(above))
    sky.setColorAt(1, QColor(below))
    painter.fillRect(image.rect(), sky)
    _draw_hills(painter, number, width, height)
    riders = 1 + number % 4
    for rider in range(riders):
        _draw_rider(painter, number + rider, width * (rider + 1) / (riders + 1), height, min(width, height) * 0.22)
    painter.fillRect(QRectF(0, height * 0.84, width, height * 0.16), QColor(below).darker(180))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(88)
    assert writer.write(image), writer.errorString()
    return bytes(buffer.data().data())


def _draw_hills(painter: QPainter, number: int, width: int, height: int) -> None:
    painter.setBrush(QColor(255, 255, 255, 38))
    painter.drawEllipse(QRectF(width * (0.1 + number % 5 * 0.16), height * 0.1, height * 0.22, height * 0.22))
    painter.setBrush(QColor(0, 0, 0, 46))
    for hill in range(3):
        wide = width * (0.5 + (number + hill) % 3 * 0.15)
        painter.drawEllipse(QRectF(width * (hill * 0.36 - 0.2), height * 0.62, wide, height * 0.7))


def _draw_rider(painter: QPainter, number: int, x: float, height: int, size: float) -> None:
    top = height * 0.42 + number % 3 * size * 0.16
    body = QPainterPath()
    body.moveTo(x - size * 0.75, height)
    body.cubicTo(x - size * 0.7, top + size * 0.75, x + size * 0.7, top + size * 0.75, x + size * 0.75, height)
    painter.fillPath(body, QColor.fromHsv(number * 67 % 360, 120, 200))
    painter.setBrush(QColor.fromHsv(28, 60 + number * 29 % 80, 235 - number * 31 % 110))
    painter.drawEllipse(QRectF(x - size * 0.42, top - size * 0.3, size * 0.84, size * 0.96))


class DrawnPictures:
    """All pictures that there are; remembers who asked for what, and can lose some."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gone: set[str] = set()

    def thumbnail(self, sha256: str) -> bytes:
        return self._read(sha256, 320)

    def preview(self, sha256: str) -> bytes:
        return self._read(sha256, 1600)

    def original(self, sha256: str) -> bytes:
        return self._read(sha256, 1920)

    def _read(self, sha256: str, long_px: int) -> bytes:
        self.asked.append(sha256)
        if sha256 in self.gone:
            raise FileNotFoundError(sha256)
        return jpeg(int(sha256, 16) % 60, long_px)


def with_cameras(venue: Venue) -> Venue:
    """The venue with two cameras: one at its first ride, one where people stand freely."""
    ride = venue.attractions[0].id
    cameras = (Camera("C1", "Comet drop", 100, 40, 0, 0, ride), Camera("C2", "Café steps", 20, 60, 1, 180, None))
    return replace(venue, cameras=cameras)


def photo(number: int, state: EntryState = EntryState.KEPT, *, venue: Venue | None = None) -> AlbumPhoto:
    """One photo of the guest: six runs of rides and a photo spot over a day."""
    attractions = [] if venue is None else [of.id for of in venue.attractions]
    run = number // 3
    is_spot = run % 4 == 3
    probability = 0.6 if state is EntryState.POSSIBLE else 0.998
    why = phrase("A picture near your band: are you in it?") if state is EntryState.POSSIBLE else WHYS[number % 3]
    return AlbumPhoto(
        Photo(
            number=number,
            sha256=sha_of(number),
            camera=1 if is_spot else 0,
            attraction="" if is_spot or not attractions else attractions[run % len(attractions)],
            taken_at_s=NOON_S + 240.0 * number,
            width_px=1920,
            height_px=1080,
            quality=0.5 + number % 7 / 14,
            expires_at_s=NOON_S + 30 * 86400,
            entries=1 + number % 3,
        ),
        entries=(Entry(number, GUEST, state, probability, (Reason(Evidence.SEAT, 5.0, str(why)),)),),
        why=why,
        is_best=number % 5 == 1,
        is_shared_with_others=number % 3 == 2,
    )


def album(
    photos: int,
    *,
    claims: int = 0,
    hidden: int = 0,
    locked: int = 0,
    version: int = 1,
    venue: Venue | None = None,
    first: int = 1,
) -> Album:
    """An album of so many pictures, numbered from the first on, the last of them hidden."""
    states = [EntryState.KEPT] * (photos - hidden) + [EntryState.HIDDEN] * hidden
    return Album(
        party=PARTY,
        guests=(GUEST,),
        locked=tuple(range(20, 20 + locked)),
        photos=tuple(photo(n + first, state, venue=venue) for n, state in enumerate(states)),
        claims=tuple(photo(999 + first + n, EntryState.POSSIBLE, venue=venue) for n in range(claims)),
        version=version,
    )

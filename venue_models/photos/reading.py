"""From a camera's file to what is known of it: whole, kept, measured, and with a thumbnail."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import cv2

from venue_models.photos.decoding import Picture, as_picture, decoded, decoded_grey, encoded, scaled
from venue_models.photos.faces import FaceFinder
from venue_models.photos.folder import THUMBNAIL_PX, PhotoFolder
from venue_models.photos.hashing import perceptual_hash
from venue_models.photos.hostile import Header, opened
from venue_models.photos.mark_search import EVERYWHERE, marks_in
from venue_models.photos.quality import Measuring
from venue_models.values.photos import Box, FrameRead, MarkSeen
from venue_models.venue.photos import Albums, Seat

MEASURED_PX: Final = 960
"""The long side at which quality is measured, or the next size above that comes cheap."""

MARKS_PX: Final = 4000
"""The long side, at most, at which marks are searched for: the whole of 12 megapixels."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What is looked for in a picture beside its quality."""

    has_marks: bool = False
    faces: FaceFinder | None = None

    @classmethod
    def wished(cls, albums: Albums) -> Self:
        """What the venue's settings wish for.

        Raises:
            FaceModelError: the file of the face detector is none.
        """
        return cls(albums.has_marks, FaceFinder(Path(albums.face_detector)) if albums.face_detector else None)


PLAIN: Final = Looks()


def read_frame(
    original: bytes, taken_at_s: float, seats: tuple[Seat, ...], folder: PhotoFolder, *, looks: Looks = PLAIN
) -> FrameRead:
    """Check a picture, measure it, and put it into the folder with its thumbnail.

    Seat boxes are shares of the picture as people see it: turned upright as its EXIF says.

    Raises:
        PhotoRefusedError: it is no picture that can be used; nothing of it is kept.
        OSError: it cannot be kept, as when the disk is full.
    """
    header = opened(original)
    picture = decoded(original, header, MEASURED_PX)
    grey = as_picture(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    measuring = Measuring(grey, looks.faces.boxes(picture) if looks.faces else None)
    boxes = tuple(seat.box for seat in seats)
    marks = read_marks(original, header, boxes) if looks.has_marks else ()
    name = folder.put(original)
    folder.keep_thumbnail(name, encoded(scaled(picture, THUMBNAIL_PX)))
    width_px, height_px = _upright(header, picture)
    return FrameRead(
        sha256=name,
        taken_at_s=taken_at_s,
        width_px=width_px,
        height_px=height_px,
        perceptual_hash=perceptual_hash(grey, boxes),
        whole=measuring.quality(),
        seats=tuple(map(measuring.quality, boxes)),
        marks=marks,
    )


def read_marks(original: bytes, header: Header, boxes: tuple[Box, ...]) -> tuple[MarkSeen, ...]:
    """The marks of bands in a picture, in its seat boxes or, where it has none, everywhere.

    Raises:
        PhotoRefusedError: it cannot be decoded.
    """
    return marks_in(decoded_grey(original, header, MARKS_PX), boxes or EVERYWHERE)


def _upright(header: Header, picture: Picture) -> tuple[int, int]:
    """Width and height of the whole picture, once it is turned as the decoded one is."""
    is_turned = (header.width_px > header.height_px) != (picture.shape[1] > picture.shape[0])
    return (header.height_px, header.width_px) if is_turned else (header.width_px, header.height_px)

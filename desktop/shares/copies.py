"""Photos as guests take them away: stamped with where and when, under names that name nobody."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from venue_models.photos.exif import Stamp, stamped
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.values import Photo
from venue_models.venue.model import Venue
from venue_models.venue.projection import LocalPlane

LONGEST_NAME: Final = 80
"""Letters of a file's name before its ending: whatever the stick's file system, it takes them."""
_REFUSED_BY_SOME: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What FAT, exFAT or NTFS take in no name."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a photo: where and when, and nobody's name."""

    place: str
    """The venue."""
    attraction: str
    """The attraction, or what the camera is called where it watches none."""
    taken_at: datetime
    """By the venue's clocks."""


class Copies:
    """Makes copies of photos for guests. Every method may be called from any thread.

    Args:
        venue: where they were taken.
        original: gives the camera's own file by its SHA-256; raises OSError where it is gone.
    """

    def __init__(self, venue: Venue, original: Callable[[str], bytes]) -> None:
        self._venue, self._original = venue, original
        self._attractions = {attraction.id: attraction.name for attraction in venue.attractions}
        plane = LocalPlane(venue.origin_lat_deg, venue.origin_lon_deg)
        lat, lon = plane.to_geographic([c.x_m for c in venue.cameras], [c.y_m for c in venue.cameras])
        self._cameras = list(zip((c.name for c in venue.cameras), lat.tolist(), lon.tolist(), strict=True))

    def caption(self, photo: Photo) -> Caption:
        """Where and when it was taken."""
        camera, _, _ = self._camera(photo)
        taken_at = datetime.fromtimestamp(photo.taken_at_s, UTC).astimezone(self._venue.time_zone)
        return Caption(self._venue.name, self._attractions.get(photo.attraction) or camera, taken_at)

    def picture(self, photo: Photo) -> bytes:
        """The original's pixels, with where and when in its EXIF and XMP.

        Raises:
            OSError: the photo is gone, the disk does not give it, or it is damaged.
        """
        caption, (_, lat, lon) = self.caption(photo), self._camera(photo)
        stamp = Stamp(caption.place, caption.attraction, photo.taken_at_s, self._venue.time_zone, lat, lon)
        try:
            return stamped(self._original(photo.sha256), stamp)
        except PhotoRefusedError as damaged:
            raise OSError(str(damaged)) from damaged

    def _camera(self, photo: Photo) -> tuple[str, float, float]:
        """The camera's name and place; the venue's own for one that is not on the map any more."""
        if 0 <= photo.camera < len(self._cameras):
            return self._cameras[photo.camera]
        return self._venue.name, self._venue.origin_lat_deg, self._venue.origin_lon_deg

    def name(self, photo: Photo) -> str:
        """What its file is called, without an ending; two photos of one place and second share it."""
        caption = self.caption(photo)
        return plain_name(f"{caption.taken_at:%Y-%m-%d %H.%M.%S} {caption.attraction}")

    def names(self, photos: Iterable[Photo]) -> Iterator[tuple[str, Photo]]:
        """Photos with names that are all different, also where upper and lower case are one."""
        taken: Counter[str] = Counter()
        for photo in photos:
            name = self.name(photo)
            taken[name.casefold()] += 1
            n = taken[name.casefold()]
            yield (name if n == 1 else f"{name} ({n})"), photo

    def collection_name(self, photos: Iterable[Photo]) -> str:
        """What photos together are called: the park and the day of the first, and nobody's name."""
        days = sorted(self.caption(photo).taken_at for photo in photos)
        return plain_name(f"{self._venue.name} {days[0]:%Y-%m-%d}" if days else self._venue.name)


def ending(picture: bytes) -> str:
    """How the name of a file with this content ends."""
    return ".png" if picture.startswith(b"\x89PNG") else ".jpg"


def plain_name(text: str) -> str:
    """A text as every file system takes it for a name."""
    return _REFUSED_BY_SOME.sub(" ", text)[:LONGEST_NAME].strip(" .") or "Bandstand"

"""Shots as they come in: which frame is kept in front, what is the same picture again, what was there already."""

import math
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from venue_models.albums.which import best_frame, is_repeat, score
from venue_models.store.photo_rows import Taken
from venue_models.store.photo_store import PhotoStore
from venue_models.values import Photo, Shot
from venue_models.venue.model import Venue

HOUR_S: Final = 3600.0
REMEMBERED: Final = 8
"""Shots of each camera that a later one may repeat: they come within seconds."""

LAST_S: Final = 4_102_444_800.0
"""The year 2100."""
MOST_PX: Final = 1 << 20
MOST_PARTS: Final = 1000


@dataclass(slots=True)
class News:
    """What is to be written with the next second."""

    photos: list[Taken] = field(default_factory=list)
    behind: dict[int, list[str]] = field(default_factory=dict)
    """By photo: further frames of its burst."""
    unwanted: list[str] = field(default_factory=list)
    """Frames that must not be put behind their photo any more: they are to be removed."""
    sha256s: set[str] = field(default_factory=set)
    """Every picture among them."""

    def add(self, taken: Taken) -> None:
        """A new photo."""
        self.photos.append(taken)
        self.sha256s |= {taken.photo.sha256, *taken.photo.alternatives}

    def add_behind(self, photo: int, sha256s: Iterable[str]) -> None:
        """Further frames of a photo that there is already."""
        behind = self.behind.setdefault(photo, [])
        behind += sha256s
        self.sha256s.update(behind)

    def let_go(self, photos: Iterable[int]) -> None:
        """Put nothing behind these photos."""
        for photo in photos:
            self.unwanted += self.behind.pop(photo, ())

    def __bool__(self) -> bool:
        return bool(self.photos or self.behind or self.unwanted)


def is_believable(shot: Shot) -> bool:
    """Whether its numbers are such as a row and a calendar take: one that is not would keep all others from disk."""
    return 0 <= shot.part < MOST_PARTS and all(
        0 <= frame.taken_at_s < LAST_S
        and 0 <= frame.width_px < MOST_PX
        and 0 <= frame.height_px < MOST_PX
        and math.isfinite(score(frame))
        for frame in shot.frames
    )


class Incoming:
    """Makes photos of shots.

    Args:
        venue: its cameras, and how long a photo is kept.
        rows: the photos that there are.

    Raises:
        StoreError: the rows cannot be read.
    """

    def __init__(self, venue: Venue, rows: PhotoStore) -> None:
        self._venue, self._rows = venue, rows
        self._next = rows.last_photo() + 1
        self._lately: list[deque[tuple[Shot, int]]] = [deque(maxlen=REMEMBERED) for _ in venue.cameras]

    def take(self, now_s: float, shot: Shot, news: News) -> int | None:
        """Take in a shot of a camera of this venue.

        Args:
            now_s: the time.
            shot: at least one frame.
            news: what waits to be written; what is new of the shot is added.

        Returns:
            The number of the photo that it makes; None where it is one that was there already.

        Raises:
            StoreError: the rows cannot be read.
        """
        frames = {frame.sha256: frame for frame in shot.frames if frame.sha256 not in news.sha256s}
        unique = tuple(frame for sha256, frame in frames.items() if not self._rows.holds(sha256))
        if not unique:
            return None
        shot = Shot(shot.camera, shot.at_s, unique, shot.part)
        for earlier, photo in self._lately[shot.camera]:
            if is_repeat(earlier, shot):
                news.add_behind(photo, (frame.sha256 for frame in unique))
                return None
        number, self._next = self._next, self._next + 1
        self._lately[shot.camera].append((shot, number))
        news.add(self._photo(now_s, number, shot))
        return number

    def forget(self, photos: Collection[int]) -> None:
        """Let nothing be put behind these photos any more."""
        for camera, lately in enumerate(self._lately):
            kept = [(shot, number) for shot, number in lately if number not in photos]
            self._lately[camera] = deque(kept, maxlen=REMEMBERED)

    def _photo(self, now_s: float, number: int, shot: Shot) -> Taken:
        front = shot.frames[best_frame(shot)]
        photo = Photo(
            number,
            front.sha256,
            shot.camera,
            self._venue.cameras[shot.camera].attraction or "",
            front.taken_at_s,
            front.width_px,
            front.height_px,
            min(max(score(front), 0.0), 1.0),
            now_s + HOUR_S * self._venue.albums.unclaimed_kept_h,
            alternatives=tuple(frame.sha256 for frame in shot.frames if frame is not front),
        )
        return Taken(photo, front.perceptual_hash, shot.part)

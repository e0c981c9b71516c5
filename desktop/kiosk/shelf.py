"""In which order an album is shown: by attraction and time, the best alone, what is hidden last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum
from itertools import groupby

from desktop.language import later
from venue_models.phrases import phrase, sentences
from venue_models.values import Album, AlbumPhoto, EntryState
from venue_models.venue.model import Venue


class Shelf(Enum):
    """Which part of an album is looked at."""

    ALL = 0
    BEST = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Pictures that stand together under one heading."""

    heading: str
    photos: tuple[AlbumPhoto, ...]
    is_hidden: bool = False


class Places:
    """What a guest calls the place of a picture, and its time.

    Args:
        venue: its attractions, cameras and time zone.
    """

    def __init__(self, venue: Venue) -> None:
        self._attractions: Mapping[str, str] = {of.id: of.name for of in venue.attractions}
        self._cameras: Sequence[str] = [camera.name for camera in venue.cameras]
        self._zone: tzinfo = venue.time_zone

    def place(self, taken: AlbumPhoto) -> str:
        """The attraction's name; the camera's where it watches none."""
        photo = taken.photo
        if photo.attraction in self._attractions:
            return self._attractions[photo.attraction]
        return self._cameras[photo.camera] if 0 <= photo.camera < len(self._cameras) else later("Photo spot")

    def time(self, taken: AlbumPhoto) -> str:
        """The venue's own time, in hours and minutes."""
        return f"{datetime.fromtimestamp(taken.photo.taken_at_s, self._zone):%H:%M}"

    def caption(self, taken: AlbumPhoto) -> str:
        """Where, when, and how the park knew."""
        return sentences(phrase("{place}, {time}.", place=self.place(taken), time=self.time(taken)), taken.why)


def is_hidden(taken: AlbumPhoto, album: Album) -> bool:
    """Whether the guest who signed in hides it; of a picture without them, whether everybody in it does."""
    own = [entry for entry in taken.entries if entry.guest in album.guests[:1]]
    return bool(taken.entries) and all(entry.state is EntryState.HIDDEN for entry in own or taken.entries)


def groups(album: Album, shelf: Shelf, places: Places) -> tuple[Group, ...]:
    """Pictures that follow each other at the same attraction stand together; hidden ones come last."""
    seen = [taken for taken in album.photos if not is_hidden(taken, album) and (shelf is Shelf.ALL or taken.is_best)]
    made = []
    for place, run in groupby(seen, places.place):
        photos = tuple(run)
        made.append(Group(phrase("{time} {place}", place=place, time=places.time(photos[0])), photos))
    hidden = tuple(taken for taken in album.photos if is_hidden(taken, album))
    if hidden and shelf is Shelf.ALL:
        made.append(Group(later("Hidden"), hidden, is_hidden=True))
    return tuple(made)


def counted(album: Album) -> tuple[int, int]:
    """How many pictures there are to be seen, and how many of them are suggested as the best."""
    seen = [taken for taken in album.photos if not is_hidden(taken, album)]
    return len(seen), sum(taken.is_best for taken in seen)


def day_title(name: str, pictures: int) -> str:
    """What stands above an album."""
    if pictures == 0:
        return phrase("{name}, your day", name=name) if name else later("Your day")
    if pictures == 1:
        return phrase("{name}, your day in one picture", name=name) if name else later("Your day in one picture")
    if name:
        return phrase("{name}, your day in {count} pictures", name=name, count=pictures)
    return phrase("Your day in {count} pictures", count=pictures)

"""A venue whose cameras have taken photos: what it keeps can be read, corrected and removed."""

from dataclasses import dataclass, field, replace

from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S
from tests.desktop.staff.photos import wall_of as made
from venue_models.commands import Command, CorrectPhoto, ReadPhotos, RemovePhoto, Reply, WhyPhoto
from venue_models.guests.register import Register, Wearer
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import Entry, Photo, Purpose, Snapshot

ON_THE_WALL = 60
EVERYTHING = Purpose.LOCATION | Purpose.PHOTOS


def guests() -> Register:
    """Four guests with their numbers; Tom has not agreed to photos."""
    return Register(
        (
            Wearer("4F2A", "name:1", "김서연", "김씨 가족", 2019, EVERYTHING, guest=11),
            Wearer("4F2B", "name:2", "김민준", "김씨 가족", 1988, EVERYTHING, guest=12),
            Wearer("1A01", "name:4", "Zoé Moreau", "Moreau and Webb", 1995, EVERYTHING, guest=13),
            Wearer("1A02", "name:5", "Tom Webb", "Moreau and Webb", 1993, Purpose.LOCATION, guest=14),
            Wearer("0B77", "name:6", "", "", None, Purpose(0)),
            Wearer("0B78", "name:7", "", "", None, Purpose(0)),
        )
    )


@dataclass
class PhotoVenue(FakeVenue):
    """What stands behind a photo desk."""

    register: Register = field(default_factory=guests)
    photos: tuple[Photo, ...] = field(default_factory=lambda: made.newest(90))
    """Newest first."""
    who: tuple[Entry, ...] = field(default_factory=lambda: made.entries(0, 11, 12))
    shown: Snapshot | None = None

    def __post_init__(self) -> None:
        self.staff["Eun Photo"] = Role.PHOTO

    def says(self, snapshot: Snapshot) -> None:
        """Publish a picture, with the newest photos."""
        self.shown = snapshot
        super().says(replace(snapshot, newest_photos=self.photos[:ON_THE_WALL]))

    def takes(self, *numbers: int) -> None:
        """Cameras take more."""
        self.photos = (*(made.photo(number, taken_at_s=NOON_S + number / 1e6) for number in numbers), *self.photos)

    def loses(self, number: int) -> None:
        """A guest takes one back: it is erased."""
        self.photos = tuple(photo for photo in self.photos if photo.number != number)

    def _reply(self, command: Command) -> Reply:
        done = super()._reply(command)
        if done.refusal:
            return done
        match command:
            case ReadPhotos():
                return replace(done, photos=tuple(photo for photo in self.photos if _is_asked(photo, command))[:500])
            case WhyPhoto():
                return replace(done, entries=tuple(replace(entry, photo=command.photo) for entry in self.who))
            case CorrectPhoto(guest=14, is_in=True):
                return self._refused(command, phrase("This guest has not agreed to photos."))
            case RemovePhoto():
                self.loses(command.photo)
        return done


def _is_asked(photo: Photo, asked: ReadPhotos) -> bool:
    return (
        asked.since_s <= photo.taken_at_s < asked.until_s
        and asked.camera in (None, photo.camera)
        and not (asked.is_unclaimed and photo.entries)
    )

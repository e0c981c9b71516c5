"""The photo desk: the wall, why a photo went to whom, corrections, the cameras."""

from dataclasses import dataclass

from venue_models.commands.command import Command


@dataclass(frozen=True, slots=True)
class ReadPhotos(Command):
    """Photos taken between two times, newest first; the reply's ``photos``."""

    since_s: float
    until_s: float
    camera: int | None = None
    is_unclaimed: bool = False
    """Only those that nobody surely is in."""


@dataclass(frozen=True, slots=True)
class WhyPhoto(Command):
    """Who is in a photo and why: on the record, like every look at a named guest; the reply's ``entries``."""

    photo: int
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectPhoto(Command):
    """A guest is in a photo, or is not; the weights of evidence learn from it."""

    photo: int
    guest: int
    is_in: bool


@dataclass(frozen=True, slots=True)
class RemovePhoto(Command):
    """A photo that nobody should have is erased, for a reason."""

    photo: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakePhoto(Command):
    """A camera keeps what it sees now."""

    camera: int

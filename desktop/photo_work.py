"""Taking photos beside the venue's thread: a thread for each camera, and a pool that reads and measures pictures.

Nothing is lost and nothing piles up: files wait on disk until there is room for them, and stay there until the row
that tells of them is written; a frame of a stream that finds no room is counted and told.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Final

from desktop.camera_line import CameraLine, News
from desktop.photo_pool import PhotoPool
from venue_models.cameras.frames import Fate, Frames, RawFrame
from venue_models.photos.faces import FaceModelError
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import Looks
from venue_models.phrases import phrase, sentences
from venue_models.values import Batch, CameraState, Conceal, Concealed, PhotoRefused, Shot, SourceNote, Trigger
from venue_models.venue.model import Venue
from venue_models.venue.photos import Albums

ENDS_WITHIN_S: Final = 12.0
"""A stream that hangs is given up after five seconds, and so is opening it."""
WRITTEN_AFTER_S: Final = 60.0
"""Rows are written each second. Of a picture that the venue had already, nobody says that its row is there: so
long after, it is, unless the disk took nothing meanwhile."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A picture that the venue was given: when, and in which files it came."""

    at_s: float
    files: list[tuple[CameraLine, RawFrame]] = field(default_factory=list)


class PhotoWork:
    """The cameras of a venue at work; without cameras, nothing.

    Args:
        venue: the place.
        cameras: those that take pictures.
        folder: where pictures are kept.
        now_s: what time it is for the venue.
    """

    def __init__(
        self, venue: Venue, cameras: Sequence[Frames], folder: PhotoFolder, now_s: Callable[[], float]
    ) -> None:
        self._news: SimpleQueue[News | Concealed | SourceNote] = SimpleQueue()
        seats = {index: camera.shooting.seats for index, camera in enumerate(venue.cameras)}
        self._pool = PhotoPool(folder, seats, self._looks(venue.albums, now_s()))
        self._now_s = now_s
        self._lines = {camera.camera: CameraLine(camera, self._pool, self._news.put, now_s) for camera in cameras}
        self._told_of: set[int] = set()
        self._given: dict[str, _Given] = {}
        """What the venue was given, by its name (SHA-256), oldest first: the files go once the rows are written."""

    def start(self) -> None:
        """Starts the threads."""
        for line in self._lines.values():
            line.start()

    def shoot(self, triggers: Iterable[Trigger]) -> None:
        """Have cameras keep what they see; of one that takes no pictures it is told once. Never blocks."""
        for trigger in triggers:
            if (line := self._lines.get(trigger.camera)) is not None:
                line.ask(trigger)
            elif trigger.camera not in self._told_of:
                self._told_of.add(trigger.camera)
                self._news.put(PhotoRefused(trigger.camera, trigger.at_s, "", _ON_THE_MAP_ONLY))

    def conceal(self, asked: Iterable[Conceal]) -> None:
        """Have people made unrecognisable in pictures; what has no room now is asked for again. Never blocks."""
        for one in asked:
            self._pool.conceal(one, self._news.put)

    def take(self) -> tuple[Batch, ...]:
        """What cameras have to tell since the last call, for the venue; one batch or none. Never blocks."""
        if not (news := [self._news.get() for _ in range(self._news.qsize())]):
            return ()
        now_s = self._now_s()
        batch = Batch(
            now_s,
            shots=tuple(one[0] for one in news if isinstance(one, tuple)),
            cameras=tuple(one for one in news if isinstance(one, CameraState)),
            refused_photos=tuple(one for one in news if isinstance(one, PhotoRefused)),
            notes=tuple(one for one in news if isinstance(one, SourceNote)),
            concealed=tuple(one for one in news if isinstance(one, Concealed)),
        )
        for one in news:
            if isinstance(one, tuple):
                self._note_given(now_s, *one)
        return (batch,)

    def written(self, sha256s: Iterable[str], unsaved_s: float) -> None:
        """Rows are on disk: the files of the pictures that they tell of may go.

        Args:
            sha256s: names of pictures.
            unsaved_s: for how long the disk has not taken anything; 0 when all is well.
        """
        for sha256 in sha256s:
            self._settle(sha256)
        until_s = self._now_s() - unsaved_s - WRITTEN_AFTER_S
        for sha256 in [name for name, given in self._given.items() if given.at_s <= until_s]:
            self._settle(sha256)

    def stop(self) -> None:
        """Take nothing more, and measure what was taken: a last ``take`` has it. May be called twice."""
        for line in self._lines.values():
            line.stop()
        for line in self._lines.values():
            line.join(ENDS_WITHIN_S)
        self._pool.stop()

    def close(self, *, is_saved: bool) -> None:
        """Let go of the cameras.

        Args:
            is_saved: whether everything that the venue was given is on disk now; else files stay, and come again.
        """
        for sha256 in list(self._given) if is_saved else ():
            self._settle(sha256)
        for line in self._lines.values():
            line.close()

    def _looks(self, albums: Albums, now_s: float) -> Looks:
        """What is looked for in pictures; a face detector that is missing keeps no park from opening."""
        try:
            return Looks.wished(albums)
        except FaceModelError as error:
            words = sentences(str(error), phrase("Until then faces are not counted."))
            self._news.put(SourceNote(now_s, "face detector", words))
            return Looks(albums.has_marks)

    def _note_given(self, now_s: float, shot: Shot, line: CameraLine, frames: tuple[RawFrame, ...]) -> None:
        for kept, frame in zip(shot.frames, frames, strict=True):
            self._given.setdefault(kept.sha256, _Given(now_s)).files.append((line, frame))

    def _settle(self, sha256: str) -> None:
        if (given := self._given.pop(sha256, None)) is not None:
            for line, frame in given.files:
                line.settle(frame, Fate.SAFE)


class NoPhotos:
    """A venue that keeps nothing takes no photos: a replay."""

    def start(self) -> None:
        """Nothing to start."""

    def shoot(self, _: Iterable[Trigger]) -> None:
        """Nobody is there to shoot."""

    def conceal(self, _: Iterable[Conceal]) -> None:
        """There are no pictures."""

    def take(self) -> tuple[Batch, ...]:
        """Nothing."""
        return ()

    def written(self, _: Iterable[str], __: float) -> None:
        """Nothing waits for it."""

    def stop(self) -> None:
        """Nothing to stop."""

    def close(self, *, is_saved: bool) -> None:
        """Nothing is open."""


_ON_THE_MAP_ONLY: Final = phrase(
    "This camera is on the map only: venue.toml does not say where its pictures come from."
)

"""Taking photos beside the venue's thread: a thread for each camera, and a pool that reads and measures pictures.

Nothing is lost and nothing piles up: files wait on disk until there is room for them, and stay there until the row
that tells of them is written; a frame of a stream that finds no room is counted and told.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue
from typing import Final

from desktop.camera_line import CameraLine, News
from desktop.photo_pool import PhotoPool
from venue_models.cameras.frames import Fate, Frames, RawFrame
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import PLAIN, Looks
from venue_models.phrases import phrase
from venue_models.values import Batch, CameraState, PhotoRefused, Shot, Trigger
from venue_models.venue.model import Venue

ENDS_WITHIN_S: Final = 12.0
"""A stream that hangs is given up after five seconds, and so is opening it."""
WRITTEN_AFTER_S: Final = 3.0
"""Rows are written each second: after this, what the venue was given is on disk unless its store says otherwise."""


class PhotoWork:
    """The cameras of a venue at work; without cameras, nothing.

    Args:
        venue: the place.
        cameras: those that take pictures.
        folder: where pictures are kept.
        now_s: what time it is for the venue.
        looks: what is looked for in a picture beside its quality.
    """

    def __init__(
        self,
        venue: Venue,
        cameras: Sequence[Frames],
        folder: PhotoFolder,
        now_s: Callable[[], float],
        looks: Looks = PLAIN,
    ) -> None:
        seats = {index: camera.shooting.seats for index, camera in enumerate(venue.cameras)}
        self._pool = PhotoPool(folder, seats, looks)
        self._news: SimpleQueue[News] = SimpleQueue()
        self._now_s = now_s
        self._lines = {camera.camera: CameraLine(camera, self._pool, self._news, now_s) for camera in cameras}
        self._given: deque[tuple[float, CameraLine, tuple[RawFrame, ...]]] = deque()
        """Shots that the venue was given, and when: their files go once the rows are written."""

    def start(self) -> None:
        """Starts the threads."""
        if self._lines:
            self._pool.start()
        for line in self._lines.values():
            line.start()

    def shoot(self, triggers: Iterable[Trigger]) -> None:
        """Have cameras keep what they see. Never blocks."""
        for trigger in triggers:
            if (line := self._lines.get(trigger.camera)) is not None:
                line.ask(trigger)
            else:
                self._news.put(PhotoRefused(trigger.camera, trigger.at_s, "", _ON_THE_MAP_ONLY))

    def take(self) -> tuple[Batch, ...]:
        """What cameras have to tell since the last call, for the venue; one batch or none. Never blocks."""
        if not (news := [self._news.get() for _ in range(self._news.qsize())]):
            return ()
        now_s = self._now_s()
        shots: list[Shot] = []
        for one in news:
            if isinstance(one, tuple):
                shot, line, frames = one
                shots.append(shot)
                self._given.append((now_s, line, frames))
        states = tuple(one for one in news if isinstance(one, CameraState))
        refused = tuple(one for one in news if isinstance(one, PhotoRefused))
        return (Batch(now_s, shots=tuple(shots), cameras=states, refused_photos=refused),)

    def written(self, unsaved_s: float) -> None:
        """The venue's rows are on disk, except for those of the last seconds: files that they tell of may go.

        Args:
            unsaved_s: for how long the disk has not taken anything; 0 when all is well.
        """
        until_s = self._now_s() - unsaved_s - WRITTEN_AFTER_S
        while self._given and self._given[0][0] <= until_s:
            self._settle_oldest()

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
        while is_saved and self._given:
            self._settle_oldest()
        for line in self._lines.values():
            line.close()

    def _settle_oldest(self) -> None:
        _, line, frames = self._given.popleft()
        for frame in frames:
            line.settle(frame, Fate.SAFE)


_ON_THE_MAP_ONLY: Final = phrase(
    "This camera is on the map only: venue.toml does not say where its pictures come from."
)

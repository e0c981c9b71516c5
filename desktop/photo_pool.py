"""Two threads read, measure and keep pictures; whoever hands over a shot hears what became of its frames."""

import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Full, Queue
from typing import Final, Protocol

import cv2

from venue_models.cameras.frames import RawFrame, RawShot
from venue_models.cameras.glance import Glance, glance
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.hostile import read_file
from venue_models.photos.reading import Looks, read_frame
from venue_models.photos.redacting import without
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.phrases import phrase
from venue_models.values import Conceal, Concealed, FrameRead, PhotoRefused, Shot
from venue_models.venue.photos import Seat

THREADS: Final = 2
"""OpenCV releases the interpreter while it decodes, so two of them use two cores."""
MOST_WAITING: Final = 8
"""Shots. Six frames of a 1080p stream take about 4 MB, so this is some 30 MB at worst; files wait on disk."""
NICE: Final = 10
"""Photos take no time from a call for help: docs/decisions/0036 has what this is worth on a machine that is busy."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of a shot."""

    raw: RawShot
    shot: Shot | None
    """None: none of its frames could be used."""
    kept: tuple[RawFrame, ...]
    """One for each frame of ``shot``."""
    refused: tuple[tuple[RawFrame, PhotoRefused], ...]
    later: tuple[RawFrame, ...]
    """Not kept now, for a reason that has nothing to do with them."""
    words: str = ""
    """Why not."""
    glance: Glance | None = None


class Sender(Protocol):
    """Who handed a shot over."""

    def hear(self, measured: Measured) -> None:
        """What became of it; called on a thread of the pool."""
        ...


class PhotoPool:
    """Measures shots in the order in which they come. Its threads start with the first one.

    Args:
        folder: where pictures are kept.
        seats: the seat boxes of each camera, by its index.
        looks: what is looked for beside quality.
    """

    def __init__(self, folder: PhotoFolder, seats: Mapping[int, tuple[Seat, ...]], looks: Looks) -> None:
        self._folder, self._seats, self._looks = folder, seats, looks
        self._waiting: Queue[Callable[[], None] | None] = Queue(MOST_WAITING)
        self._threads: list[threading.Thread] = []
        self._starting, self._is_ended = threading.Lock(), False

    def offer(self, shot: RawShot, sender: Sender, wait_s: float = 0.0) -> bool:
        """Hand over a shot; False where there was no room for it within a time."""
        return self._put(lambda: sender.hear(self.measured(shot)), wait_s)

    def conceal(self, asked: Conceal, tell: Callable[[Concealed], None]) -> bool:
        """Have somebody made unrecognisable; False where there is no room now: it is asked for again."""
        return self._put(lambda: tell(self.concealed(asked)), 0.0)

    def stop(self) -> None:
        """Measure what waits, and end. May be called twice."""
        with self._starting:
            self._is_ended = True
        running = [thread for thread in self._threads if thread.is_alive()]
        for _ in running:
            self._waiting.put(None)
        for thread in running:
            thread.join()

    def _start(self) -> None:
        """Start the threads with the first job; OpenCV is told to use none of its own beside them."""
        with self._starting:
            if not self._is_ended and not self._threads:
                cv2.setNumThreads(1)
                self._threads = [threading.Thread(target=self._run, name=f"photos {n + 1}") for n in range(THREADS)]
                for thread in self._threads:
                    thread.start()

    def _run(self) -> None:
        give_way()
        while (job := self._waiting.get()) is not None:
            job()

    def _put(self, job: Callable[[], None], wait_s: float) -> bool:
        self._start()
        try:
            self._waiting.put(job, block=wait_s > 0, timeout=wait_s or None)
        except Full:
            return False
        return True

    def measured(self, shot: RawShot) -> Measured:
        """Read, measure and keep the frames of a shot; those that cannot be used are left out with a reason."""
        read: list[tuple[RawFrame, FrameRead]] = []
        refused: list[tuple[RawFrame, PhotoRefused]] = []
        later, words = [], ""
        for frame in shot.frames:
            try:
                read.append((frame, self._kept(shot.camera, frame)))
            except PhotoRefusedError as why:
                refused.append((frame, _refusal(shot, frame, str(why))))
            except (OSError, MemoryError) as failure:
                later.append(frame)
                words = self._words(failure)
            except Exception:  # a file from outside: whatever it breaks, the next one is not to blame
                log.exception("a picture of camera %d could not be read", shot.camera)
                refused.append((frame, _refusal(shot, frame, _UNREADABLE)))
        kept = tuple(frame for _, frame in read)
        made = Shot(shot.camera, shot.at_s, kept, shot.part) if kept else None
        at_a_glance = self._glance(kept[len(kept) // 2]) if kept else None
        whole = tuple(frame for frame, _ in read)
        return Measured(shot, made, whole, tuple(refused), tuple(later), words, at_a_glance)

    def concealed(self, asked: Conceal) -> Concealed:
        """A picture without those who may not be seen in it, kept beside the one before."""
        try:
            changed = without(self._folder.original(asked.sha256).read_bytes(), asked.boxes)
            return Concealed(asked, self._kept(asked.camera, RawFrame(asked.taken_at_s, changed)))
        except PhotoRefusedError as why:
            return Concealed(asked, None, str(why))
        except (OSError, MemoryError) as failure:
            return Concealed(asked, None, self._words(failure))
        except Exception:  # nobody is shown it until it is done: the threads must be there for the next try
            log.exception("nobody could be made unrecognisable in photo %d", asked.photo)
            return Concealed(asked, None, _UNREADABLE)

    def _kept(self, camera: int, frame: RawFrame) -> FrameRead:
        picture = frame.picture
        original = read_file(picture) if isinstance(picture, Path) else picture
        return read_frame(original, frame.taken_at_s, self._seats.get(camera, ()), self._folder, looks=self._looks)

    def _glance(self, frame: FrameRead) -> Glance | None:
        # erased already, or the disk fails, or gives something else: that is told of the picture, not of the camera
        with suppress(OSError, PhotoRefusedError, cv2.error):
            return glance(frame, self._folder.thumbnail(frame.sha256))
        return None

    def _words(self, failure: OSError | MemoryError) -> str:
        why = getattr(failure, "strerror", None) or type(failure).__name__
        return phrase(
            "Pictures cannot be kept ({why}): see the disk of {folder}.", why=why, folder=str(self._folder.path)
        )


_UNREADABLE: Final = phrase("The picture cannot be read, in a way that nobody thought of: it is kept aside.")


def _refusal(shot: RawShot, frame: RawFrame, words: str) -> PhotoRefused:
    return PhotoRefused(shot.camera, frame.taken_at_s, frame.name, words)


def give_way() -> None:
    """Let other threads go first: on Linux each has a priority of its own."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)

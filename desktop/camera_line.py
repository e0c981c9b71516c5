"""The thread of one camera: asks it, polls it, hands its shots to the pool, and tells how it is."""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final, TypeVar

from desktop.photo_pool import Measured, PhotoPool, give_way
from venue_models.cameras.frames import Condition, Fate, Frames, RawFrame, RawShot, Taken
from venue_models.cameras.watch import CameraWatch
from venue_models.phrases import phrase
from venue_models.values import CameraHealth, CameraState, PhotoRefused, Shot, Trigger

OFFER_EVERY_S: Final = 0.2
"""How often a camera whose files can wait looks whether it is to stop, while it waits for room."""
AFTER_A_MISTAKE_S: Final = 5.0

Thing = TypeVar("Thing")

log = logging.getLogger(__name__)

News = CameraState | PhotoRefused | tuple[Shot, "CameraLine", tuple[RawFrame, ...]]
"""What a camera has to tell: how it is, what could not be used, and a shot with the frames that it was made of."""


class CameraLine:
    """One camera at work.

    Args:
        frames: the camera.
        pool: where its shots are measured.
        tell: takes what there is to tell.
        now_s: what time it is for the venue.
    """

    def __init__(
        self, frames: Frames, pool: PhotoPool, tell: Callable[[News], None], now_s: Callable[[], float]
    ) -> None:
        self._frames, self._pool, self._tell, self._now_s = frames, pool, tell, now_s
        self._watch = CameraWatch(frames.camera)
        self._asked: SimpleQueue[Trigger] = SimpleQueue()
        self._heard: SimpleQueue[Measured | tuple[RawFrame, Fate]] = SimpleQueue()
        self._stopping, self._wake = threading.Event(), threading.Event()
        # a network share that hangs holds its thread for good: the program ends all the same
        self._thread = threading.Thread(target=self._run, name=f"camera {frames.camera}", daemon=True)

    @property
    def camera(self) -> int:
        """Its index in the venue."""
        return self._frames.camera

    def start(self) -> None:
        """Starts its thread."""
        self._thread.start()

    def ask(self, trigger: Trigger) -> None:
        """Have it keep what it sees about a time. Any thread."""
        self._asked.put(trigger)
        self._wake.set()

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        """What became of a frame; heard with the next poll. Any thread."""
        self._heard.put((frame, fate))

    def hear(self, measured: Measured) -> None:
        """What became of a shot; passed on with the next poll. A thread of the pool."""
        if measured.shot is not None:
            self._tell((measured.shot, self, measured.kept))
        for _, refused in measured.refused:
            self._tell(refused)
        self._heard.put(measured)

    def stop(self) -> None:
        """Take nothing more."""
        self._stopping.set()
        self._wake.set()

    def join(self, within_s: float) -> None:
        """Wait for its thread to end."""
        if self._thread.is_alive():
            self._thread.join(within_s)

    def close(self) -> None:
        """Tell the camera what became of its last frames, and let go of it; its thread has ended, or hangs."""
        if self._thread.is_alive():
            log.warning("camera %d does not answer and is left to itself", self.camera)
            return
        self._listen()
        self._frames.close()

    def _run(self) -> None:
        give_way()
        while not self._stopping.is_set():
            self._listen()
            self._take(self._polled())
            if pause_s := self._frames.every_s:
                self._wake.wait(pause_s)
            self._wake.clear()

    def _polled(self) -> Taken:
        try:
            return self._frames.poll()
        except Exception:  # whatever it met that nobody thought of: the camera must not be lost for the day
            log.exception("camera %d stumbled", self.camera)
            self._stopping.wait(AFTER_A_MISTAKE_S)
            return Taken(condition=Condition(CameraHealth.SILENT, _STUMBLED))

    def _listen(self) -> None:
        """Pass on what was asked, and what became of frames."""
        for trigger in _drained(self._asked):
            self._frames.ask(trigger)
        for heard in _drained(self._heard):
            if isinstance(heard, Measured):
                self._take_in(heard)
            else:
                self._frames.settle(*heard)

    def _take_in(self, measured: Measured) -> None:
        for frame, _ in measured.refused:
            self._frames.settle(frame, Fate.REFUSED)
        for frame in measured.later:
            self._frames.settle(frame, Fate.LATER)
        if measured.later and not self._frames.can_wait:
            self._refuse(measured.raw, measured.words)
        if measured.glance is not None:
            self._watch.shot(measured.glance)
        self._watch.refused(len(measured.refused))
        if measured.words:
            self._watch.unkept(measured.words)

    def _take(self, taken: Taken) -> None:
        if taken.condition is not None:
            self._watch.condition(taken.condition)
        if taken.last_frame_s is not None:
            self._watch.frame(taken.last_frame_s)
        for refused in taken.refused:
            self._watch.refused()
            self._tell(refused)
        for shot in taken.shots:
            self._offer(shot)
        if (state := self._watch.changed(self._now_s())) is not None:
            self._tell(state)

    def _offer(self, shot: RawShot) -> None:
        if not self._frames.can_wait:
            if not self._pool.offer(shot, self):
                self._refuse(shot, _NO_ROOM)
            return
        while not self._stopping.is_set() and not self._pool.offer(shot, self, OFFER_EVERY_S):
            self._listen()

    def _refuse(self, shot: RawShot, words: str) -> None:
        """A shot is lost."""
        self._watch.refused()
        self._tell(PhotoRefused(self.camera, shot.at_s, "", words))


_NO_ROOM: Final = phrase("More pictures came at once than this machine can read: this one is lost.")
_STUMBLED: Final = phrase("The program met something unforeseen with this camera and begins anew: see its log.")


def _drained(queue: SimpleQueue[Thing]) -> list[Thing]:
    return [queue.get() for _ in range(queue.qsize())]

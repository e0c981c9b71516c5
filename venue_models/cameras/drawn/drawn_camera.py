"""A simulated camera: asked to keep what it sees about a time, it draws that."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from venue_models.cameras.drawn.drawing import FULL_HD, jpeg
from venue_models.cameras.drawn.scene_book import SceneBook
from venue_models.cameras.frames import NOTHING_TAKEN, Condition, Fate, RawFrame, RawShot, Taken
from venue_models.phrases import phrase
from venue_models.values.photos import CameraHealth, Trigger
from venue_models.values.scenes import PhotoScene, Take

POLL_EVERY_S: Final = 0.25
WAITS_S: Final = 2.0
"""So long after its time a trigger is answered: what moves before the camera is known by then."""
MOST_WAITING: Final = 20


class DrawnCamera:
    """One camera of a simulated park; see ``Frames``.

    Args:
        camera: its index in the venue.
        book: what can be seen.
        now_s: what time it is in the park.
        nothing: what it sees while nothing is before it.
        is_plugged: whether it is connected now.
        size: of its pictures, in pixels.
    """

    can_wait = False
    every_s = POLL_EVERY_S

    def __init__(
        self,
        camera: int,
        book: SceneBook,
        now_s: Callable[[], float],
        nothing: PhotoScene,
        is_plugged: Callable[[float], bool] = lambda _: True,
        size: tuple[int, int] = FULL_HD,
    ) -> None:
        self.camera = camera
        self._book, self._now_s, self._nothing = book, now_s, nothing
        self._is_plugged, self._size = is_plugged, size
        self._asked: list[Trigger] = []

    def ask(self, trigger: Trigger) -> None:
        """Keep what is seen about a time; see ``Frames``. Of too many the oldest are forgotten."""
        self._asked = [*self._asked, trigger][-MOST_WAITING:]

    def poll(self) -> Taken:
        """Draws what was asked for and can be known by now; see ``Frames``."""
        now_s = self._now_s()
        if not self._is_plugged(now_s):
            self._asked = []
            words = phrase("It does not answer: look at its cable and its power.")
            return Taken(condition=Condition(CameraHealth.SILENT, words))
        due = [trigger for trigger in self._asked if now_s >= trigger.at_s + WAITS_S]
        if not due:
            return NOTHING_TAKEN
        self._asked = [trigger for trigger in self._asked if trigger not in due]
        shots = tuple(self._shot(trigger) for trigger in due)
        newest_s = max(frame.taken_at_s for shot in shots for frame in shot.frames)
        return Taken(shots, condition=Condition(CameraHealth.WELL), last_frame_s=newest_s)

    def settle(self, frame: RawFrame, fate: Fate) -> None:
        """What is drawn leaves nothing behind; see ``Frames``."""

    def close(self) -> None:
        """Nothing is open."""

    def _shot(self, trigger: Trigger) -> RawShot:
        scene = self._book.near(self.camera, trigger.at_s, trigger.part) or self._empty(trigger.at_s)
        frames = tuple(RawFrame(take.at_s, jpeg(scene, take, self._size)) for take in scene.takes)
        return RawShot(self.camera, trigger.at_s, frames, trigger.part)

    def _empty(self, at_s: float) -> PhotoScene:
        """The place without anybody, through the lens as it is."""
        latest = self._book.latest(self.camera) or self._nothing
        exposure_ev = latest.takes[0].exposure_ev
        return replace(latest, at_s=at_s, takes=(Take(at_s, exposure_ev=exposure_ev),), seats=(), figures=())

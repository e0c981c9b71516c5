"""The latest scenes of a simulated park, by camera: one thread lives through the park, others draw."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Final

from venue_models.values.scenes import PhotoScene

KEPT: Final = 60
"""Scenes of one camera: some minutes of its busiest hour."""
NEAR_S: Final = 2.5
"""A vehicle that is so late or early is not in the picture."""


class SceneBook:
    """What each camera could see lately.

    Args:
        take: gives the scenes that are new since it was last called.
    """

    def __init__(self, take: Callable[[], Iterable[PhotoScene]]) -> None:
        self._take, self._lock = take, Lock()
        self._scenes: defaultdict[int, deque[PhotoScene]] = defaultdict(lambda: deque(maxlen=KEPT))

    def near(self, camera: int, at_s: float, part: int) -> PhotoScene | None:
        """The scene of a camera that is nearest to a time; None: nothing was before it then."""
        with self._lock:
            for scene in self._take():
                self._scenes[scene.camera].append(scene)
            near = [s for s in self._scenes[camera] if s.part == part and abs(s.at_s - at_s) <= NEAR_S]
        return min(near, key=lambda scene: abs(scene.at_s - at_s), default=None)

    def latest(self, camera: int) -> PhotoScene | None:
        """The newest scene of a camera: its light and its lens are those of now."""
        with self._lock:
            return self._scenes[camera][-1] if self._scenes[camera] else None

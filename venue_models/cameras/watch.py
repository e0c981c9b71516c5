"""Whether a camera's pictures can be relied on, told with hysteresis, and in words that say what to do.

A camera is judged by the pictures that were kept of it, and by nothing between them: a ride that stands still takes
none, so a black night over it alarms nobody, and a lamp that lights up with the shutter does its work unseen.
"""

import math
from dataclasses import replace
from typing import Final

from venue_models.cameras.frames import Condition
from venue_models.cameras.glance import Glance
from venue_models.phrases import phrase
from venue_models.values.photos import CameraHealth, CameraState

SHOTS_TO_TELL: Final = 3
"""So many shots in a row must agree before it is told that a camera is ill, or well again: a hat passes."""
DARK: Final = 0.05
"""Mean brightness. Group photos at a tenth of their exposure have 0.01 to 0.04, and nothing can be measured in them;
at three tenths, as at dusk, 0.06 to 0.13."""
FAR_BLURRED: Final = 0.5
"""Of what is usual for the camera. Group photos at 1080p: 0.5 with a blur of 4 px (sigma), where eyes go; 0.17 with
8 px; 0.3 smeared over 41 px. Drops on a part of the lens leave 0.8 and more: those only people see."""
USUAL_AFTER: Final = 5
"""Shots before it is known what is usual."""
_LEARNS: Final = 0.05
_COUNTS_EVERY_S: Final = 5.0
"""Counters alone are told so often: 150 cameras at 25 frames a second are not told one by one."""


class CameraWatch:
    """One camera's state, from what is heard of it. Belongs to the camera's thread."""

    def __init__(self, camera: int) -> None:
        self._state = CameraState(camera)
        self._told = self._state
        self._told_s = float("-inf")
        self._condition: Condition | None = None
        self._refused_in_a_row = 0
        self._kept_words = ""
        self._usual = _Usual()
        self._seen: CameraHealth = CameraHealth.WELL
        """What the pictures say, once enough of them agree."""
        self._says: CameraHealth = CameraHealth.WELL
        self._says_times = SHOTS_TO_TELL
        self._fingerprint: int | None = None
        self._same_times = 0

    def condition(self, condition: Condition) -> None:
        """How its connection or its folder is."""
        self._condition = condition

    def frame(self, at_s: float) -> None:
        """A frame came, whether it was kept or not."""
        newest_s = self._state.last_frame_s
        self._state = replace(self._state, last_frame_s=at_s if newest_s is None else max(at_s, newest_s))

    def refused(self, count: int = 1) -> None:
        """Files or frames could not be used."""
        self._state = replace(self._state, refused=self._state.refused + count)
        self._refused_in_a_row += count

    def unkept(self, words: str) -> None:
        """Pictures could not be kept, for a reason that is not the camera's; empty: they can again."""
        self._kept_words = words

    def shot(self, glance: Glance) -> None:
        """A shot was kept."""
        self._state = replace(self._state, shots=self._state.shots + 1)
        self._refused_in_a_row, self._kept_words = 0, ""
        self._same_times = self._same_times + 1 if glance.fingerprint == self._fingerprint else 0
        self._fingerprint = glance.fingerprint
        says = self._judged(glance)
        self._says_times = self._says_times + 1 if says is self._says else 1
        self._says = says
        if self._says_times >= SHOTS_TO_TELL:
            self._seen = says

    def changed(self, now_s: float) -> CameraState | None:
        """The state where it is worth telling: health and words at once, counters every few seconds."""
        health, words = self._health()
        if health is not self._state.health:
            self._state = replace(self._state, health=health, since_s=now_s)
        self._state = replace(self._state, words=words)
        if self._state == self._told:
            return None
        is_news = (health, words) != (self._told.health, self._told.words)
        if not is_news and now_s - self._told_s < _COUNTS_EVERY_S:
            return None
        self._told, self._told_s = self._state, now_s
        return self._state

    def _judged(self, glance: Glance) -> CameraHealth:
        """What one shot says of the camera."""
        if self._same_times:
            return CameraHealth.FROZEN
        if glance.brightness < DARK:
            return CameraHealth.DARK
        is_blurred = self._usual.is_far_below(glance.sharpness)
        self._usual.learn(glance.sharpness, is_blurred=is_blurred)
        return CameraHealth.BLURRED if is_blurred else CameraHealth.WELL

    def _health(self) -> tuple[CameraHealth, str]:
        """The gravest thing that is known, and what to do about it."""
        condition = self._condition
        if condition is not None and condition.health is not CameraHealth.WELL:
            return condition.health, condition.words
        seen = self._seen if self._state.last_frame_s is not None else CameraHealth.UNSEEN
        if self._refused_in_a_row >= SHOTS_TO_TELL:
            seen = CameraHealth.REFUSING
        return seen, self._kept_words or _WORDS.get(seen, "") or (condition.words if condition else "")


class _Usual:
    """How sharp a camera's pictures usually are: a mean of logarithms, since blur divides."""

    def __init__(self) -> None:
        self._log, self._shots = 0.0, 0

    def is_far_below(self, sharpness: float) -> bool:
        return self._shots >= USUAL_AFTER and math.log(max(sharpness, 1e-4)) < self._log + math.log(FAR_BLURRED)

    def learn(self, sharpness: float, *, is_blurred: bool) -> None:
        """Blurred ones count little: the lens that stays dirty becomes usual after a day, not after ten minutes."""
        self._shots += 1
        weight = max(_LEARNS, 1 / self._shots) * (0.02 if is_blurred else 1.0)
        self._log += weight * (math.log(max(sharpness, 1e-4)) - self._log)


_WORDS: Final = {
    CameraHealth.DARK: phrase("Its last pictures are black: look for a cap on its lens, and at its lamp."),
    CameraHealth.BLURRED: phrase(
        "Its last pictures are far less sharp than usual: wipe its lens, and see its focus."
    ),
    CameraHealth.FROZEN: phrase("It gives the same picture again and again: switch it off and on."),
    CameraHealth.REFUSING: phrase("What came from it lately could not be read: see the list of refused photos."),
}

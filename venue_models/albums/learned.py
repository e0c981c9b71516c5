"""What corrections and claims teach: how much too sure, or not sure enough, each kind of evidence is at each camera.

Per camera and kind of evidence one number is added to the log-odds. It is found by logistic regression on an
intercept, one Newton step for each answer, and begins at 0 with a Gaussian prior: a handful of answers moves it
little, a hundred settle it. Counts of right and wrong would do the same only if all answers were about equally sure
entries.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.values import Rows
from venue_models.values.photos import Evidence

LEARNED: Final = np.dtype(
    [("camera", "<i2"), ("evidence", "u1"), ("shift", "<f8"), ("worth", "<f8"), ("answers", "<i8")], align=True
)
"""One camera and kind of evidence: what is added to its log-odds, how firmly, and how many answers it rests on."""

PRIOR_SD: Final = 0.5
"""In log-odds: how wrong the model may be at a camera before anybody has said anything."""
REPORTED: Final = 0.2
"""Of the wrong entries, the share that somebody tells of: the others look like right ones."""
MOST: Final = 3.0
"""However many answers, no further: a prank at a kiosk does not empty everybody's album."""


@dataclass(slots=True)
class _Weight:
    shift: float = 0.0
    worth: float = PRIOR_SD**-2
    answers: int = 0

    def move(self, surprise: float, p: float) -> None:
        self.worth += p * (1 - p)
        self.shift = min(max(self.shift + surprise / self.worth, -MOST), MOST)


class Learned:
    """What has been learned so far; ``rows`` of an earlier day's may be handed in."""

    def __init__(self, rows: Rows | None = None) -> None:
        self._weights: dict[tuple[int, int], _Weight] = {}
        for row in () if rows is None else rows.tolist():
            camera, evidence, shift, worth, answers = row
            self._weights[camera, evidence] = _Weight(shift, worth, answers)

    @property
    def rows(self) -> Rows:
        """LEARNED rows, to be kept."""
        kept = [(*key, weight.shift, weight.worth, weight.answers) for key, weight in sorted(self._weights.items())]
        return np.array(kept, LEARNED)

    def shift(self, camera: int, evidence: Evidence) -> float:
        """What is added to the log-odds of a guest whose strongest evidence is this."""
        weight = self._weights.get((camera, evidence))
        return weight.shift if weight else 0.0

    def decided(self, camera: int, evidence: Evidence, p: float) -> None:
        """A photo went into an album: right, as long as nobody says otherwise."""
        self._weight(camera, evidence).move(REPORTED * (1 - p), p)

    def told(self, camera: int, evidence: Evidence, p: float, *, is_in: bool) -> None:
        """Somebody says whether a guest is in a photo.

        Args:
            camera: which one took it.
            evidence: the strongest that the entry rests on.
            p: the entry's probability.
            is_in: what they say.
        """
        weight = self._weight(camera, evidence)
        weight.move(is_in - p, p)
        weight.answers += 1

    def _weight(self, camera: int, evidence: Evidence) -> _Weight:
        return self._weights.setdefault((camera, int(evidence)), _Weight())

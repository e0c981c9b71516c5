"""What parties believe of lines: the signs in sight, the park's app for those who look, and hearsay of the rest."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

SIGHT_M: Final = 100.0
"""The sign of a line is known to whoever has no farther to walk there."""
LOOKS_UP_SHARE: Final = 0.35
"""So many parties have the park's app open, and read all signs as they were last posted."""
POSTED_STEP_MIN: Final = 5.0
POSTED_EVERY_S: Final = 10 * 60.0
HEARSAY_S: Final = 75 * 60.0
"""Hearsay is the running mean of a sign over about so long (exponential weights)."""

Floats = NDArray[np.float64]


class Beliefs:
    """What each party thinks that it would wait, line by line.

    These shares and distances are guesses, made before it was looked at what they do to anything that is measured.

    Args:
        mouth_m: (nodes, attractions) how far it is from each node to the end of each line, on foot.
        looks_up: per party, whether it reads the app.

    Attributes:
        posted_min: per attraction, what the app says; inf where it takes nobody.
        hearsay_min: per attraction, what is usual by word of mouth: nobody there tells of a stop.
    """

    def __init__(self, mouth_m: NDArray[np.float32], looks_up: NDArray[np.bool_]) -> None:
        self._is_in_sight = mouth_m <= SIGHT_M
        self._looks_up = looks_up
        self._posted_s = self._heard_s = -np.inf
        self.posted_min = np.zeros(mouth_m.shape[1])
        self.hearsay_min = np.zeros(mouth_m.shape[1])

    def follow(self, now_s: float, sign_min: Floats) -> None:
        """Time has passed; word goes round, and now and then the app is renewed.

        Args:
            now_s: the time.
            sign_min: per attraction, the wait that its sign says now; inf where it takes nobody.
        """
        fresh = 1.0 - np.exp(-(now_s - self._heard_s) / HEARSAY_S)
        told_min = np.where(np.isfinite(sign_min), sign_min, self.hearsay_min)
        self.hearsay_min = self.hearsay_min + fresh * (told_min - self.hearsay_min)
        self._heard_s = now_s
        if now_s - self._posted_s >= POSTED_EVERY_S:
            self.posted_min = POSTED_STEP_MIN * np.ceil(sign_min / POSTED_STEP_MIN)
            self._posted_s = now_s

    def of(self, party: NDArray[np.integer], node: NDArray[np.integer], sign_min: Floats) -> Floats:
        """(parties, attractions): the minutes that each of these parties believes it would wait.

        Args:
            party: who believes.
            node: where each of them is.
            sign_min: as for ``follow``.
        """
        far_min = np.where(self._looks_up[party, None], self.posted_min, self.hearsay_min)
        return np.where(self._is_in_sight[node], sign_min, far_min)

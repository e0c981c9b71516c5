"""A support vector machine as flat arrays, asked of many windows at once.

With the radial kernel of Boser, Guyon and Vapnik 1992, fitted elsewhere. It is smooth where trees have steps, and
errs on other impacts than they do.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FARTHEST_SD: Final = 4.0
"""A feature farther from the mean of training counts as so far: what was never seen should not decide alone."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class KernelMachine:
    """``support`` (s, k) are examples of training in standard deviations from the ``mean``, each with its pull."""

    mean: NDArray[np.float32]
    deviation: NDArray[np.float32]
    support: NDArray[np.float16]
    pull: NDArray[np.float32]
    """Towards a fall, or negative; (s,)."""
    offset: float
    gamma: float
    """One over twice the squared reach of a support vector."""

    def margins(self, features: NDArray[np.floating]) -> Floats:
        """How far on a fall's side of the border each row of (n, k) is, (n,); 1 is where support begins to thin."""
        scaled = standardised(features, self.mean, self.deviation)
        support = self.support.astype(np.float64)
        squared = np.square(scaled).sum(axis=1)[:, None] + np.square(support).sum(axis=1) - 2 * scaled @ support.T
        return np.asarray(np.exp(-self.gamma * np.maximum(squared, 0)) @ self.pull + self.offset)


def standardised(
    features: NDArray[np.floating], mean: NDArray[np.floating], deviation: NDArray[np.floating]
) -> Floats:
    """Standard deviations from the mean, at most FARTHEST_SD."""
    return np.asarray(np.clip((features.astype(np.float64) - mean) / deviation, -FARTHEST_SD, FARTHEST_SD))

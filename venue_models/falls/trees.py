"""A forest of decision trees as flat arrays, asked of many windows at once.

Extremely randomised trees (Geurts, Ernst and Wehenkel 2006), grown elsewhere. A leaf is a node that leads to itself,
so that every tree can be walked down for as many steps as the deepest has.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """All nodes of all trees, one behind the other; children are indices into the same arrays."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    """At most so much goes left; minus infinity in a leaf."""
    right: NDArray[np.int32]
    """The other child; the left one is the next node. A leaf is its own right child, and everything goes right."""
    share: NDArray[np.float32]
    """Of falls among what came to this node in training."""
    roots: NDArray[np.int32]
    depth: int

    def votes(self, features: NDArray[np.floating]) -> NDArray[np.float64]:
        """The mean share over all trees, (n,), of (n, features)."""
        asked = features.astype(np.float32)
        row = np.arange(len(asked))[:, None]
        node = np.broadcast_to(self.roots, (len(asked), len(self.roots)))
        for _ in range(self.depth):
            goes_left = asked[row, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, node + 1, self.right[node])
        return np.asarray(self.share[node].mean(axis=1, dtype=np.float64))

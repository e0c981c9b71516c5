"""How the model is fitted: randomised trees on recordings of falls and everyday life, as many watches see them.

scikit-learn grows the trees; what comes out is arrays (trees.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier

from venue_models.falls.features import AFTER_S, BEFORE, WINDOW, described
from venue_models.falls.impacts import Impacts, impacts_in
from venue_models.falls.other_watches import by_another_watch
from venue_models.falls.recordings import Recording
from venue_models.falls.resampling import COMMON_HZ
from venue_models.falls.trees import Forest

VARIANTS: Final = 3
"""How many other watches see each recording, besides the one that made it."""
ENDS_AFTER_S: Final = (2.0, 3.0, 5.0, AFTER_S)
"""How much aftermath the variants show: recordings end early, and streams break off."""
TREES: Final = 200
LEAST_IN_LEAF: Final = 2
FEATURES_TRIED: Final = 0.3
SOFTEST_FALL_G: Final = 3.0
"""An unmarked fall whose knock is softer may be any movement of that recording: it teaches nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """(n,) impacts, one row each."""

    features: NDArray[np.float32]
    is_fall: NDArray[np.bool_]
    recording: NDArray[np.intp]
    variant: NDArray[np.intp]
    """0: as recorded."""
    at_s: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.features)

    def chosen(self, which: NDArray[np.bool_]) -> "Examples":
        """Some of them."""
        return Examples(*(getattr(self, field.name)[which] for field in fields(Examples)))


def examples_of(recordings: Sequence[Recording], variants: int = VARIANTS, seed: int = 0) -> Examples:
    """The impacts in these recordings, and in what other watches would have made of them."""
    random = np.random.default_rng(seed)
    parts = []
    for number, recording in enumerate(recordings):
        for variant in range(variants + 1):
            samples_g, rate_hz = recording.samples_g, recording.rate_hz
            if variant:
                samples_g, rate_hz = by_another_watch(samples_g, rate_hz, random)
            impacts = impacts_in(samples_g, rate_hz)
            windows_g = _ending_early(impacts.windows_g, random) if variant else impacts.windows_g
            is_fall, is_certain = _labels(recording, impacts)
            whose, which = np.full(len(impacts), number), np.full(len(impacts), variant)
            features = described(windows_g).astype(np.float32)
            parts.append(Examples(features, is_fall, whose, which, impacts.at_s).chosen(is_certain))
    return Examples(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Examples)))


def _labels(recording: Recording, impacts: Impacts) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which impacts are the fall, and of which that is known: of a recorded fall's other knocks it is not."""
    is_fall = np.array([recording.is_in_fall(at_s) for at_s in impacts.at_s], np.bool_)
    if not recording.is_fall:
        return is_fall, np.ones(len(impacts), np.bool_)
    if recording.fall_s is None and len(impacts):
        peak_g = np.linalg.norm(impacts.windows_g[:, BEFORE], axis=1)
        is_fall = (peak_g == peak_g.max()) & (peak_g >= SOFTEST_FALL_G)
    return is_fall, is_fall


def _ending_early(windows_g: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    last = BEFORE + np.round(random.choice(ENDS_AFTER_S, len(windows_g)) * COMMON_HZ)
    return np.where((np.arange(WINDOW) > last[:, None])[:, :, None], np.nan, windows_g)


def weights_of(examples: Examples, recordings: Sequence[Recording]) -> NDArray[np.float64]:
    """So that falls and everyday life of one source weigh the same, whatever was recorded more often."""
    source = np.array([recordings[number].source for number in examples.recording])
    weight = np.ones(len(examples))
    for name in np.unique(source):
        for is_fall in (True, False):
            same = (source == name) & (examples.is_fall == is_fall)
            weight[same] = 1 / max(same.sum(), 1)
    return weight * len(weight)


def grown(examples: Examples, weight: NDArray[np.float64], trees: int = TREES, seed: int = 0) -> Forest:
    """A forest for these examples; the same examples give the same forest."""
    grower = ExtraTreesClassifier(
        trees, min_samples_leaf=LEAST_IN_LEAF, max_features=FEATURES_TRIED, random_state=seed, n_jobs=1
    )
    grower.fit(examples.features, examples.is_fall, weight)
    return _flat([tree.tree_ for tree in grower.estimators_])


def _flat(trees: list[Any]) -> Forest:
    """scikit-learn's trees one behind the other, each leaf its own child."""
    sizes = np.array([tree.node_count for tree in trees])
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    node = np.arange(sizes.sum())
    left, right = (
        np.concatenate([getattr(tree, side) + root for tree, root in zip(trees, roots, strict=True)])
        for side in ("children_left", "children_right")
    )
    is_leaf = np.concatenate([tree.children_left < 0 for tree in trees])
    values = np.concatenate([tree.value[:, 0, :] for tree in trees])
    return Forest(
        feature=np.where(is_leaf, 0, np.concatenate([tree.feature for tree in trees])).astype(np.int16),
        threshold=np.where(is_leaf, 0, np.concatenate([tree.threshold for tree in trees])).astype(np.float32),
        left=np.where(is_leaf, node, left).astype(np.int32),
        right=np.where(is_leaf, node, right).astype(np.int32),
        share=(values[:, 1] / values.sum(axis=1)).astype(np.float32),
        roots=roots.astype(np.int32),
        depth=max(int(tree.max_depth) for tree in trees),
    )

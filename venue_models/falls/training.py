"""How the model is fitted: randomised trees on recordings of falls and everyday life, as many watches see them.

scikit-learn grows the trees; what comes out is arrays (trees.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.svm import SVC

from venue_models.falls.aftermath import aftermath
from venue_models.falls.features import AFTER_S, BEFORE, RECENT, TINY, WINDOW, described
from venue_models.falls.impacts import Impacts, impacts_in
from venue_models.falls.kernels import KernelMachine, standardised
from venue_models.falls.other_watches import by_another_watch
from venue_models.falls.recordings import Recording
from venue_models.falls.resampling import COMMON_HZ
from venue_models.falls.trees import Forest

VARIANTS: Final = 3
"""How many other watches see each recording, besides the one that made it."""
ENDS_AFTER_S: Final = (2.0, 3.0, 5.0, AFTER_S)
"""How much aftermath the variants show: recordings end early, and streams break off."""
BATCH: Final = 500
"""Impacts described at once."""
TREES: Final = 120
LEAST_IN_LEAF: Final = 3
FEATURES_TRIED: Final = 0.3
SOFTNESS: Final = 1.0
GAMMA: Final = 0.01
UNMARKED_WEIGHT: Final = 0.1
"""Of a source whose falls nobody marked: some of what it calls a fall is a recording that missed it."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """(n,) impacts, one row each."""

    features: NDArray[np.float32]
    is_fall: NDArray[np.bool_]
    is_certain: NDArray[np.bool_]
    """False for a recorded fall's other knocks: nobody knows what they are, so they teach nothing."""
    recording: NDArray[np.intp]
    variant: NDArray[np.intp]
    """0: as recorded."""
    at_s: NDArray[np.float64]
    is_ride: NDArray[np.bool_]
    """By plain physics (aftermath.py): never an alarm."""

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
            seen_g = _ending_early(impacts.windows_g, random) if variant else impacts.windows_g
            labels = _labels(recording, impacts)
            parts.append(
                (seen_g, *labels, np.full(len(impacts), number), np.full(len(impacts), variant), impacts.at_s)
            )
    windows_g, is_fall, is_certain, whose, which, at_s = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    pieces = [windows_g[at : at + BATCH] for at in range(0, len(windows_g), BATCH)]
    features = np.concatenate([described(piece) for piece in pieces]).astype(np.float32)
    is_ride = np.concatenate([aftermath(piece).is_ride for piece in pieces])
    return Examples(features, is_fall, is_certain, whose, which, at_s, is_ride)


def _labels(recording: Recording, impacts: Impacts) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which impacts are the fall, and of which that is certain."""
    is_fall = np.array([recording.is_in_fall(at_s) for at_s in impacts.at_s], np.bool_)
    if not recording.is_fall:
        return is_fall, np.ones(len(impacts), np.bool_)
    if recording.fall_s is None and len(impacts):
        peak_g = np.linalg.norm(impacts.windows_g[:, BEFORE], axis=1)
        is_fall = peak_g == peak_g.max()
    return is_fall, is_fall


def _ending_early(windows_g: NDArray[np.float64], random: np.random.Generator) -> NDArray[np.float64]:
    last = BEFORE + np.round(random.choice(ENDS_AFTER_S, len(windows_g)) * COMMON_HZ)
    return np.where((np.arange(WINDOW) > last[:, None])[:, :, None], np.nan, windows_g)


def models_of(examples: Examples, recordings: Sequence[Recording]) -> tuple[Forest, KernelMachine]:
    """Both models, fitted on those of these examples of which it is certain what they are."""
    certain = examples.chosen(examples.is_certain)
    weight = weights_of(certain, recordings)
    return forest_of(certain, weight), machine_of(certain, weight)


def weights_of(examples: Examples, recordings: Sequence[Recording]) -> NDArray[np.float64]:
    """So that in each source falls weigh as much as everyday life, and in one without marks all weighs less."""
    marked = {recording.source for recording in recordings if recording.fall_s is not None}
    source = np.array([recording.source for recording in recordings])[examples.recording]
    weight = np.zeros(len(examples))
    for name in np.unique(source):
        for is_fall in (True, False):
            same = (source == name) & (examples.is_fall == is_fall) & examples.is_certain
            weight[same] = (1 if name in marked else UNMARKED_WEIGHT) / max(same.sum(), 1)
    return np.asarray(weight * len(weight) / weight.sum())


def forest_of(examples: Examples, weight: NDArray[np.float64], seed: int = 0) -> Forest:
    """Trees for these examples; the same examples give the same trees.

    They do not ask for the prelude: what comes before a staged fall is how the recording was made, and trees that
    have learnt it err on another maker's. The kernel machine asks for all, since walking and hopping tell much.
    """
    grower = ExtraTreesClassifier(
        TREES, min_samples_leaf=LEAST_IN_LEAF, max_features=FEATURES_TRIED, random_state=seed, n_jobs=1
    )
    grower.fit(examples.features[:, :RECENT], examples.is_fall, weight)
    return _flat([tree.tree_ for tree in grower.estimators_])


def machine_of(examples: Examples, weight: NDArray[np.float64]) -> KernelMachine:
    """A kernel machine for these examples."""
    mean, deviation = examples.features.mean(axis=0), examples.features.std(axis=0) + TINY
    scaled = standardised(examples.features, mean, deviation)
    fitted = SVC(C=SOFTNESS, gamma=GAMMA).fit(scaled, examples.is_fall, weight)
    return KernelMachine(
        mean=mean,
        deviation=deviation,
        support=fitted.support_vectors_.astype(np.float16),
        pull=fitted.dual_coef_[0].astype(np.float32),
        offset=float(fitted.intercept_[0]),
        gamma=GAMMA,
    )


def _flat(trees: list[Any]) -> Forest:
    """scikit-learn's trees one behind the other; it writes a node's left child right behind it."""
    sizes = np.array([tree.node_count for tree in trees])
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    node = np.arange(sizes.sum())
    right = np.concatenate([tree.children_right + root for tree, root in zip(trees, roots, strict=True)])
    is_leaf = np.concatenate([tree.children_left < 0 for tree in trees])
    values = np.concatenate([tree.value[:, 0, :] for tree in trees])
    return Forest(
        feature=np.where(is_leaf, 0, np.concatenate([tree.feature for tree in trees])).astype(np.int16),
        threshold=np.where(is_leaf, -np.inf, np.concatenate([tree.threshold for tree in trees])).astype(np.float32),
        right=np.where(is_leaf, node, right).astype(np.int32),
        share=(values[:, 1] / values.sum(axis=1)).astype(np.float32),
        roots=roots.astype(np.int32),
        depth=max(int(tree.max_depth) for tree in trees),
    )

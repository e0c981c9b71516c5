"""What the firmware of a band makes of its accelerometer, as docs/band-protocol.md says (sections 6 and 12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.motion.wrist import RATE_HZ, UNITS_PER_G, Samples
from venue_models.values import frozen

IMPACT_G: Final = 3.0
WEIGHTLESS_G: Final = 0.35
MOVING_G: Final = 0.05
BEFORE_IMPACT: Final = 200
KEPT: Final = 600
"""Samples that a band keeps round an impact."""
_TWO_SECONDS: Final = 2 * RATE_HZ
_LOOK: Final = RATE_HZ // 2
"""How often it is looked whether the wrist moves."""


@dataclass(frozen=True, slots=True, eq=False)
class Impact:
    """One impact in a recording."""

    sample: int
    """Which one reached IMPACT_G."""
    first_g: float
    """Of that sample: all that the band can tell at once."""
    peak_g: float
    """Highest in the two seconds from there."""
    weightless_s: float
    begins: int
    """The first sample that is kept."""
    kept: Samples
    """(up to KEPT, 3)."""


@dataclass(frozen=True, slots=True, eq=False)
class Felt:
    """What a band has felt in one recording."""

    impacts: tuple[Impact, ...]
    moves: NDArray[np.bool_]
    """Whether the wrist has moved in the last two seconds, at each half second of the recording."""

    def is_moving(self, sample: int) -> bool:
        """Whether it has moved in the two seconds before a sample; after the recording as at its end."""
        return bool(self.moves[min(sample // _LOOK, len(self.moves) - 1)])


def sense(samples: Samples) -> Felt:
    """What a band feels in (n, 3) int16 samples, of at least two seconds."""
    strength_g = np.linalg.norm(samples.astype(np.float64), axis=1) / UNITS_PER_G
    impacts = tuple(_impact(samples, strength_g, at) for at in _begins(strength_g))
    return Felt(impacts, frozen(_moves(samples)))


def _begins(strength_g: NDArray[np.float64]) -> Iterator[int]:
    """Where impacts begin: a second knock within two seconds belongs to the first."""
    last = -_TWO_SECONDS
    for at in np.flatnonzero(strength_g >= IMPACT_G).tolist():
        if at - last >= _TWO_SECONDS:
            last = at
            yield at


def _impact(samples: Samples, strength_g: NDArray[np.float64], at: int) -> Impact:
    begins = max(0, at - BEFORE_IMPACT)
    kept = frozen(samples[begins : at + KEPT - BEFORE_IMPACT].copy())
    is_light = strength_g[max(0, at - _TWO_SECONDS) : at] < WEIGHTLESS_G
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_light, [0])).astype(np.int8)))
    weightless_s = int(np.diff(edges)[::2].max(initial=0)) / RATE_HZ
    peak_g = float(strength_g[at : at + _TWO_SECONDS].max())
    return Impact(at, float(strength_g[at]), peak_g, weightless_s, begins, kept)


def _moves(samples: Samples) -> NDArray[np.bool_]:
    g = samples.astype(np.float64) / UNITS_PER_G
    ends = np.arange(0, len(g) + 1, _LOOK)
    total = np.concatenate((np.zeros((1, 3)), np.cumsum(g, axis=0)))
    squares = np.concatenate((np.zeros((1, 3)), np.cumsum(g * g, axis=0)))
    begins = np.maximum(ends - _TWO_SECONDS, 0)
    count = np.maximum(ends - begins, 1)[:, None]
    mean = (total[ends] - total[begins]) / count
    spread = np.sqrt(np.maximum((squares[ends] - squares[begins]) / count - mean * mean, 0.0))
    return np.asarray(spread.max(axis=1) > MOVING_G)

"""One rate for all bands: motion of 10 to 100 Hz becomes samples of COMMON_HZ, however it is cut into packets.

Each sample at the common rate is the mean of what was measured round it, weighed by a triangle. The triangle is two
boxes convolved: a linear-phase low-pass whose zeros lie on the multiples of the common rate, where aliases of slow
motion would come from; below the common rate it is linear interpolation. It reaches at most 0.1 s, so a stream is
only that far behind, and it needs no even spacing: a clock that drifts or jitters does no harm.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

COMMON_HZ: Final = 20.0
"""What the slowest watches in wide use give. Falls are told by what lies below 10 Hz: at 40 Hz nothing was gained."""
SLOWEST_HZ: Final = 10.0
FASTEST_HZ: Final = 100.0

Floats = NDArray[np.float64]


def reach_s(rate_hz: float) -> float:
    """Half the width of the triangle: what is measured farther from a common sample does not touch it."""
    return 1.0 / min(max(rate_hz, SLOWEST_HZ), COMMON_HZ)


def resampled(at_s: Floats, samples_g: NDArray[np.floating], wanted_s: Floats, rate_hz: float) -> Floats:
    """Accelerations at the wanted times.

    Args:
        at_s: (..., n) times of the samples.
        samples_g: (..., n, 3) in g, finite.
        wanted_s: (..., k) times to resample to.
        rate_hz: of the samples, 10 to 100.

    Returns:
        (..., k, 3); where no sample lies within reach, the nearest one.
    """
    distance_s = np.abs(wanted_s[..., :, None] - at_s[..., None, :])
    weight = np.maximum(1.0 - distance_s / reach_s(rate_hz), 0.0)
    total = weight.sum(axis=-1, keepdims=True)
    nearest = distance_s == distance_s.min(axis=-1, keepdims=True)
    weight = np.where(total > 0, weight, nearest)
    return np.asarray((weight / weight.sum(axis=-1, keepdims=True)) @ samples_g)

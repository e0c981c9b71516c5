"""The same motion as other watches would have measured it: what a model must not depend on, shown to it in training.

Other rates (points picked, or interpolated), ranges, gains, offsets, noise, and any way of wearing it.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

RANGES_G: Final = (4.0, 4.0, 8.0, 16.0)
GAIN: Final = 0.03
OFFSET_G: Final = 0.03
MOST_NOISE_G: Final = 0.03
LOWEST_HZ: Final = 10.0
HIGHEST_HZ: Final = 60.0
WAYS: Final = ("as it is", "every other sample", "another rate")

Floats = NDArray[np.float64]


def by_another_watch(samples_g: Floats, rate_hz: float, random: np.random.Generator) -> tuple[Floats, float]:
    """The recording (n, 3) as some other watch might have made it, and that watch's rate."""
    way = random.choice(WAYS)
    if way == "every other sample" and rate_hz >= 2 * LOWEST_HZ:
        samples_g, rate_hz = samples_g[random.integers(2) :: 2], rate_hz / 2
    elif way == "another rate":
        other_hz = random.uniform(LOWEST_HZ, HIGHEST_HZ)
        samples_g, rate_hz = interpolated(samples_g, rate_hz, other_hz), other_hz
    turned, _ = np.linalg.qr(random.normal(size=(3, 3)))
    gain = random.normal(1, GAIN) * random.normal(1, GAIN, 3)
    measured = (samples_g @ turned) * gain + random.normal(0, OFFSET_G, 3)
    measured += random.normal(0, random.uniform(0, MOST_NOISE_G), measured.shape)
    range_g = random.choice(RANGES_G)
    return np.clip(measured, -range_g, range_g), rate_hz


def interpolated(samples_g: Floats, rate_hz: float, other_hz: float) -> Floats:
    """The recording (n, 3) as points on straight lines between its samples, at another rate."""
    at_s = np.arange(len(samples_g)) / rate_hz
    wanted_s = np.arange(0, at_s[-1], 1 / other_hz)
    return np.stack([np.interp(wanted_s, at_s, axis) for axis in samples_g.T], axis=1)

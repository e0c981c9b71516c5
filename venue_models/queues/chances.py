"""Evenly spread chances and the normal law, in numpy and the standard library alone.

A venue that starts again after a crash needs them before its first step, and importing scipy for them takes longer
than restoring every open alert.
"""

from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_NORMAL: Final = NormalDist()
_BITS: Final = 30
_DIRECTIONS: Final = np.array(
    [
        (0x29630D75, 0x1B866A0B, 0x08CA5178, 0x079CA00C, 0x03AD5908, 0x01A48DED, 0x00A990A2, 0x00651D34),
        (0x2F294EB3, 0x33EDB52B, 0x27EF705C, 0x3FD88984, 0x2DF7EE28, 0x30408AE4, 0x25EAA33F, 0x3CED3D7B),
        (0x3456E31C, 0x2C6E3F69, 0x11BF93E4, 0x33CF6287, 0x26D1E112, 0x1DFE6204, 0x36E8BAF0, 0x2D427BE0),
        (0x2A2A99E7, 0x31671E58, 0x081E01A2, 0x1CF68D3C, 0x3D862316, 0x152DFB5A, 0x22CF2278, 0x2D396317),
        (0x3141B041, 0x1EC9C413, 0x0D4BC2BC, 0x39E6FC98, 0x250A0752, 0x29A526D2, 0x14B8DB87, 0x372209F4),
        (0x2A9D7920, 0x1DF3A69C, 0x1168F784, 0x08240974, 0x3579617B, 0x0DFAE932, 0x18C98826, 0x3DF65D0F),
    ]
)
_SHIFT: Final = np.array((0x3A88EF65, 0x3093FD22, 0x0DCCFA83, 0x3DA1485E, 0x030F8733, 0x3D2A9A5A))
"""Sobol's direction numbers and where the sequence begins, scrambled (Matoušek, J. Complexity 14:527, 1998): those of
``scipy.stats.qmc.Sobol(6, rng=numpy.random.default_rng(20))``."""


def evenly(draws: int) -> Floats:
    """(6, draws) numbers between 0 and 1 that fill the cube evenly, the same ones every time.

    Args:
        draws: a power of two, at most 256.
    """
    number = np.arange(draws)
    gray = number ^ (number >> 1)  # from one to the next a single bit changes (Antonov and Saleev, 1979)
    is_set = (gray[:, None] >> np.arange(_DIRECTIONS.shape[1])) & 1 == 1
    points = np.bitwise_xor.reduce(np.where(is_set, _DIRECTIONS[:, None, :], 0), axis=2)
    return np.asarray((points ^ _SHIFT[:, None]) / 2**_BITS)


def normal_below(value: float) -> float:
    """The chance that a standard normal number is below this."""
    return _NORMAL.cdf(value)


def normal_at(chance: Floats) -> Floats:
    """The standard normal numbers that lie above the others with these chances, each above 0 and below 1."""
    return np.array([_NORMAL.inv_cdf(each) for each in chance.ravel().tolist()]).reshape(chance.shape)

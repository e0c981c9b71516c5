"""Indexes and structured arrays: how things travel by the thousand."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

NOWHERE: Final = -1
"""The index that stands for no reader, no zone, no band."""

Rows = NDArray[np.void]
"""A one-dimensional structured array; the dtype is named where it is used."""


def no_rows(dtype: np.dtype[Any]) -> Rows:
    """An empty read-only array of the given dtype."""
    rows = np.zeros(0, dtype)
    rows.flags.writeable = False
    return rows


def frozen(rows: NDArray[Any]) -> NDArray[Any]:
    """The same array, marked read-only: arrays that travel are values."""
    rows.flags.writeable = False
    return rows


def copied(rows: Rows) -> Rows:
    """A copy of every byte, the gaps between columns included: equal values are then equal bytes.

    numpy's own ``copy`` goes column by column and leaves anything in the gaps; it is also several times slower.
    """
    return np.ascontiguousarray(rows).view(np.uint8).copy().view(rows.dtype)

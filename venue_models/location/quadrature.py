"""Weighing a Gaussian belief of place by any likelihood, for many beliefs at once.

A lattice of 5 × 5 points is laid over each belief by its Cholesky factor and weighed; mean and covariance of the
weighed points are the new belief (the Gauss-Hermite filter of Ito and Xiong, "Gaussian Filters for Nonlinear
Filtering Problems", IEEE TAC 45 (5), 2000). Where a likelihood is much sharper than the belief, the lattice can be
laid anew over what was found, the points then weighed by how much likelier the belief makes them than the lattice
does (importance sampling).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.motion import XX, XY, YY, Place, X, Y

POINTS: Final = 25
_NODES: Final = np.array([-2.8569700, -1.3556262, 0.0, 1.3556262, 2.8569700], np.float32)
_NODE_WEIGHTS: Final = np.array([0.0112574, 0.2220759, 0.5333333, 0.2220759, 0.0112574])
"""Five-point Gauss-Hermite rule for a standard normal (Abramowitz and Stegun, table 25.10)."""
_EAST, _NORTH = (nodes.reshape(-1, 1) for nodes in np.meshgrid(_NODES, _NODES))
_LOG_WEIGHTS: Final = np.log(np.outer(_NODE_WEIGHTS, _NODE_WEIGHTS)).astype(np.float32).reshape(-1, 1)
_LOG_DENSITY: Final = -(_EAST**2 + _NORTH**2) / 2
LEAST_VARIANCE_M2: Final = np.float32(0.002)
SHARPER: Final = np.float32(0.15)
"""A belief shrunk to less than this share of its lattice's variance falls between the lattice's points."""
WIDENING: Final = np.float32(0.3)
"""How much of its variance a lattice leaves to the next one."""


def lattice(place: Place) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The points over each belief of place, (POINTS, bands) each."""
    a = np.sqrt(place[XX])
    b = place[XY] / a
    c = np.sqrt(np.maximum(place[YY] - b * b, LEAST_VARIANCE_M2 / 4))
    return place[X] + _EAST * a, place[Y] + (_EAST * b + _NORTH * c)


def log_weights(
    place: Place, lattice_of: Place, x: NDArray[np.float32], y: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What the points (x, y) laid over ``lattice_of`` weigh under the belief ``place``."""
    if place is lattice_of:
        return _LOG_WEIGHTS
    dx, dy = x - place[X], y - place[Y]
    determinant = np.maximum(place[XX] * place[YY] - place[XY] ** 2, LEAST_VARIANCE_M2**2 / 4)
    square = (place[YY] * dx * dx - 2 * place[XY] * dx * dy + place[XX] * dy * dy) / determinant
    return np.asarray(_LOG_WEIGHTS - _LOG_DENSITY - square / 2)


def weighed(x: NDArray[np.float32], y: NDArray[np.float32], log_weight: NDArray[np.float32]) -> Place:
    """Mean and covariance of points (POINTS, bands) under their weights, which need not sum to one."""
    weight = np.exp(log_weight - log_weight.max(axis=0))
    weight /= weight.sum(axis=0)
    mean_x, mean_y = np.einsum("pb,pb->b", weight, x), np.einsum("pb,pb->b", weight, y)
    dx, dy = x - mean_x, y - mean_y
    xx = np.einsum("pb,pb,pb->b", weight, dx, dx) + LEAST_VARIANCE_M2
    xy = np.einsum("pb,pb,pb->b", weight, dx, dy)
    yy = np.einsum("pb,pb,pb->b", weight, dy, dy) + LEAST_VARIANCE_M2
    return np.stack([mean_x, mean_y, xx, xy, yy])


def is_sharp(found: Place, lattice_of: Place) -> NDArray[np.bool_]:
    """Whether what was found falls between the points of the lattice that found it."""
    return np.asarray(found[XX] + found[YY] < SHARPER * (lattice_of[XX] + lattice_of[YY]))


def widened(found: Place, lattice_of: Place) -> Place:
    """Where to lay the next lattice, after one over ``lattice_of`` has found ``found``."""
    wider = found.copy()
    wider[XX:] += WIDENING * lattice_of[XX:]
    return wider

"""How sharp a part of a picture is, whatever it shows.

At each edge that stands out of the noise, how steep it is as a share of how high it is: the same for a white shirt
and a grey one, and unlike the energy of all fine detail it does not rise with noise. Edges are sorted by their
direction, and the least sharp direction counts: a picture that shook has sharp edges along the way that it shook.

Steepness by height is the idea of Marziliano et al. 2002, A No-Reference Perceptual Blur Metric; the estimate of the
noise is that of Immerkær 1996, Fast Noise Variance Estimation, in the smoothest tenth of the picture.
"""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from venue_models.photos.decoding import Picture

BLURRED_BELOW: Final = 0.5
"""What people call blurred, at the size at which it was measured."""

EdgeMap = NDArray[np.uint16]
"""(height / 2, width / 2): at each second pixel the edge's direction × STEPS + its steepness in STEPS, or NO_EDGE."""

_STEPS: Final = 512
_DIRECTIONS: Final = 4
_NO_EDGE: Final = _DIRECTIONS * _STEPS
_LEAST_PX: Final = 24
_WINDOW: Final = np.ones((9, 9), np.uint8)
"""Within it an edge's height is taken: twice as wide as the widest edge that is still to be told from a wider one."""
_LEAST_HEIGHT: Final = 24
"""In grey levels; lower edges are not looked at."""
_NOISES: Final = 8
"""An edge is so many times as high as the noise."""
_LEAST_EDGES: Final = 50
_LEAST_SHARE: Final = 0.05
"""A direction with fewer of the edges is none that the picture shows."""
_STEEPEST: Final = 0.95
"""By a direction's steepest edges, since round each one there are points that lie beside it."""
_USELESS, _PERFECT = 0.2, 0.65
"""Steepness of an edge that is blurred over the whole window, and of one that is as sharp as pixels are."""
_DIAGONAL: Final = float(np.tan(np.pi / 8))
_LAPLACIANS: Final = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)


def sharpness(grey: Picture) -> float:
    """From 0, which is also said of what shows no edge at all, to 1: as sharp as pixels are.

    Args:
        grey: (height, width) uint8.
    """
    return sharpness_of(edges_in(grey))


def sharpness_of(edges: EdgeMap) -> float:
    """The same of a picture whose edges are known, or of a part of it."""
    counts = cv2.calcHist([edges], [0], None, [_NO_EDGE], [0, _NO_EDGE]).reshape(_DIRECTIONS, _STEPS)
    of_direction = counts.sum(axis=1)
    if of_direction.sum() < _LEAST_EDGES:
        return 0.0
    shown = of_direction >= _LEAST_SHARE * of_direction.sum()
    below = counts[shown].cumsum(axis=1) < _STEEPEST * of_direction[shown, None]
    worst = float(below.sum(axis=1).min()) / _STEPS
    return float(np.clip((worst - _USELESS) / (_PERFECT - _USELESS), 0, 1))


def edges_in(grey: Picture) -> EdgeMap:
    """Where the edges of a picture are, which way they run, and how steep they are for their height.

    Args:
        grey: (height, width) uint8.
    """
    if min(grey.shape) < _LEAST_PX:
        return np.full((1, 1), _NO_EDGE, np.uint16)
    smooth = cv2.blur(grey, (3, 3))
    height = cv2.subtract(cv2.dilate(smooth, _WINDOW), cv2.erode(smooth, _WINDOW))[::2, ::2]
    is_edge = height > max(_LEAST_HEIGHT, _NOISES * noise_levels(grey))
    across, down = (
        cv2.Sobel(smooth, cv2.CV_16S, *along)[::2, ::2][is_edge].astype(np.float32) for along in ((1, 0), (0, 1))
    )
    steepness = np.hypot(across, down) * (_STEPS / 4) / height[is_edge]
    edges = np.full(height.shape, _NO_EDGE, np.uint16)
    edges[is_edge] = np.minimum(steepness, _STEPS - 1).astype(np.uint16) + _directions(across, down) * _STEPS
    return edges


def noise_levels(grey: Picture) -> float:
    """The standard deviation of the noise, in grey levels; every fourth band of 16 rows is looked at."""
    rows, columns = grey.shape
    bands = [grey[top : top + 16] for top in range(0, max(rows - 15, 1), 64)]
    detail = cv2.convertScaleAbs(cv2.filter2D(np.vstack(bands), cv2.CV_16S, _LAPLACIANS))
    blocks = cv2.resize(detail, (max(columns // 16, 1), len(bands)), interpolation=cv2.INTER_AREA)
    return float(np.percentile(blocks, 10)) * float(np.sqrt(np.pi / 2)) / 6


def _directions(across: NDArray[np.float32], down: NDArray[np.float32]) -> NDArray[np.uint16]:
    """0: the edge runs upright, 1: level, 2 and 3: along either diagonal."""
    upright = np.abs(down) < _DIAGONAL * np.abs(across)
    level = np.abs(across) < _DIAGONAL * np.abs(down)
    slanted = np.where(across * down > 0, 2, 3)
    return np.where(upright, 0, np.where(level, 1, slanted)).astype(np.uint16)

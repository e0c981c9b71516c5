"""What parties like: learned from what they rode today, and as far as that says nothing, what the park likes."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.venue.model import Attraction

PARK_RIDES: Final = 3.0
"""A party's own rides count against so many as the park rides them: after three of a kind half of it is their own."""
ALIKE_RIDES: Final = 2.0
"""Before anything is known all attractions are alike: each counts as ridden so often."""
LEAST: Final = 0.2
MOST: Final = 5.0

TYPICAL_CM: Final = (76.0, 87.0, 103.0, 116.0, 128.0, 139.0, 150.0, 160.0, 168.0)
TYPICAL_AT_YEARS: Final = (1, 2, 4, 6, 8, 10, 12, 14, 18)
"""Mean heights of the WHO growth standards and references, rounded, both sexes together."""


def likings(rides: NDArray[np.integer], kind: NDArray[np.integer], rows: NDArray[np.integer]) -> NDArray[np.float64]:
    """How much likelier than others of the park some parties would choose each attraction.

    The share of a kind among a party's rides, shrunk to the park's (the posterior mean of a Dirichlet prior with
    PARK_RIDES), over the park's.

    Args:
        rides: (parties, attractions) how often each was ridden today, by all.
        kind: (attractions,) the number of its kind, from 0.
        rows: the parties that are asked about.

    Returns:
        (rows, attractions), 1 where nothing sets the party apart, from LEAST to MOST.
    """
    kinds = int(kind.max(initial=-1)) + 1
    is_of_kind = np.zeros((len(kind), kinds))
    is_of_kind[np.arange(len(kind)), kind] = 1.0
    park = (rides.sum(axis=0, dtype=np.float64) + ALIKE_RIDES) @ is_of_kind
    park /= max(park.sum(), 1e-12)
    own = rides[rows] @ is_of_kind
    share = (own + PARK_RIDES * park) / (own.sum(axis=1, keepdims=True) + PARK_RIDES)
    return np.asarray(np.clip(share / park, LEAST, MOST)[:, kind])


def draws(rides: NDArray[np.integer]) -> NDArray[np.float64]:
    """(attractions,) how likely guests choose each, from (parties, attractions) rides; the mean is 1."""
    ridden = rides.sum(axis=0, dtype=np.float64) + ALIKE_RIDES
    return np.asarray(ridden / ridden.mean())


def kinds_of(attractions: tuple[Attraction, ...]) -> NDArray[np.intp]:
    """(attractions,) the number of each one's kind, from 0."""
    kinds = sorted({attraction.kind for attraction in attractions})
    return np.array([kinds.index(attraction.kind) for attraction in attractions], np.intp)


def typical_cm(age_years: float) -> float:
    """How tall children of an age are on average: nobody has measured this one; the ride's own gate does."""
    return float(np.interp(age_years, TYPICAL_AT_YEARS, TYPICAL_CM))

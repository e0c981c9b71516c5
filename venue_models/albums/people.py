"""How many people a picture holds, against how many of them may be known. Faces are counted, never identified."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import comb, factorial

from venue_models.albums.odds import Floats

FACE_IS_SEEN: Final = 0.94
FALSE_FACES: Final = 0.03
"""Faces in a picture that are none, on average."""
MOST_PEOPLE: Final = 40
OF_THE_PARTY: Final = 0.5
"""Of people whose band may not be looked for, the share that would be standing with those whose may."""
MISCOUNTED: Final = 0.04
"""How much rarer it is that a vehicle counter says one fewer than there were, and again for each further one."""


def of_faces(faces: int, p: Floats, band_share: float) -> Floats:
    """How well a count of faces fits each number of candidates in the picture, beside others whom nobody knows.

    Args:
        faces: how many were counted.
        p: (n,) how probably each candidate is in the picture, by all else.
        band_share: of all people who are about, the share whose band may be looked for.

    Returns:
        (n + 1,) the likelihood of 0 … n candidates.
    """
    unknown = max(float(p.sum()), 1.0) * (1 - band_share) / band_share * OF_THE_PARTY
    people = np.arange(MOST_PEOPLE + 1)
    seen, others = _of_people(people, min(faces, MOST_PEOPLE)), np.exp(-unknown) * unknown**people / factorial(people)
    fits = [float(seen[known:] @ others[: len(people) - known]) for known in range(min(len(p), MOST_PEOPLE) + 1)]
    return np.array(fits + [0.0] * (len(p) + 1 - len(fits))) + 1e-9


def of_counter(guests: int, n: int) -> Floats:
    """How well a vehicle counter's number fits 0 … n bands aboard: there may be people without, hardly more bands."""
    return np.asarray(MISCOUNTED ** np.maximum(np.arange(n + 1.0) - guests, 0.0))


def _of_people(people: NDArray[np.int64], faces: int) -> Floats:
    """(people,) of counting so many faces, where each is found or not, and a few are none."""
    found = np.arange(faces + 1)[:, None]
    ways = comb(people, found) * FACE_IS_SEEN**found * (1 - FACE_IS_SEEN) ** np.maximum(people - found, 0)
    false = FALSE_FACES ** (faces - found) / factorial(faces - found)
    return np.asarray((ways * false).sum(axis=0))

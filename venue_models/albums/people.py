"""How many people a picture holds, against how many of them may be known. Faces are counted, never identified."""

from math import comb, factorial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats, count_of, given_count
from venue_models.values.photos import Shot

FACE_IS_SEEN: Final = 0.95
FALSE_FACES: Final = 0.03
"""Faces in a picture that are none, on average."""
COUNT_FAILS: Final = 0.02
"""In the dark, through spray or under helmets a count of faces says nothing of people."""
MISFIRES: Final = 0.02
"""Shots of nothing: a contact that bounces, a vehicle that has passed already."""
MOST_PEOPLE: Final = 40
_FACTORIAL: Final = np.array([factorial(n) for n in range(MOST_PEOPLE + 1)], np.float64)
_WAYS: Final = np.array([[comb(n, k) for n in range(MOST_PEOPLE + 1)] for k in range(MOST_PEOPLE + 1)], np.float64)
"""(k, n): in how many ways k of n are found."""
MISCOUNTED: Final = 0.01
"""How much rarer it is that a vehicle counter says one fewer than there were, and again for each further one."""


def most_faces(shot: Shot) -> int | None:
    """How many faces its best frame has; None where nobody counted."""
    return max((frame.whole.faces for frame in shot.frames if frame.whole.faces is not None), default=None)


def given_faces(p: Floats, faces: int, unknown: float) -> Floats:
    """What a count of faces makes of who is in a picture.

    Args:
        p: (n,) how probably each candidate is in it, by all else.
        faces: how many were counted.
        unknown: how many people beside them are expected.

    Returns:
        (n,) probabilities. Where there should be people and no face is, the camera shot too late, and shows nobody.
    """
    fits = of_faces(faces, len(p), unknown)
    shows_people = (1 - MISFIRES) * float(count_of(p) @ fits)
    shows_nobody = MISFIRES * float(_of_people(np.zeros(1, np.int64), faces)[0])
    return given_count(p, fits) * (shows_people / (shows_people + shows_nobody))


def of_faces(faces: int, known: int, unknown: float) -> Floats:
    """How well a count of faces fits 0 … ``known`` candidates in the picture, beside others whom nobody knows.

    Args:
        faces: how many were counted.
        known: how many candidates there are.
        unknown: how many others are expected (Poisson).

    Returns:
        (known + 1,) likelihoods.
    """
    people = np.arange(MOST_PEOPLE + 1)
    seen, others = _of_people(people, faces), np.exp(-unknown) * unknown**people / _FACTORIAL
    fits = [float(seen[there:] @ others[: len(people) - there]) for there in range(min(known, MOST_PEOPLE) + 1)]
    fits += [0.0] * (known + 1 - len(fits))
    return (1 - COUNT_FAILS) * np.array(fits) + COUNT_FAILS / MOST_PEOPLE


def of_counter(guests: int, n: int) -> Floats:
    """How well a vehicle counter's number fits 0 … n bands aboard: there may be people without, hardly more bands."""
    return np.asarray(MISCOUNTED ** np.maximum(np.arange(n + 1.0) - guests, 0.0))


def _of_people(people: NDArray[np.int64], faces: int) -> Floats:
    """(people,) of counting so many faces, where each is found or not, and a few are none."""
    faces = min(faces, MOST_PEOPLE)
    found = np.arange(faces + 1)[:, None]
    ways = _WAYS[found, people] * FACE_IS_SEEN**found * (1 - FACE_IS_SEEN) ** np.maximum(people - found, 0)
    false = FALSE_FACES ** (faces - found) / _FACTORIAL[faces - found]
    return np.asarray((ways * false).sum(axis=0))

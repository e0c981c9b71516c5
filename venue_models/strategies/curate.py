"""Curating: which parties are told that a line will be short by the time they get there.

A line takes only so many: each party that is asked counts as the guests it will probably bring, beside those who walk
there already, and nobody is asked any more when the line would grow beyond what is short. So the invitation does not
make the next crowd, which is what telling everybody does (docs/nudges.md).

Everything here is arrays in, decisions out; consent has been asked before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.venue.queues import Nudging

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SURE_Z: Final = 1.28
"""Guests who come are counted as many as will not come in nine cases of ten (the normal distribution's quantile)."""
LEAST_GAIN_MIN: Final = 5.0
"""Nobody is asked for the sake of less."""
TOLD_STEP_MIN: Final = 5.0
"""Waits are told in such steps, rounded outwards: nobody believes in minutes."""
MOST_WEIGHED: Final = 4000
"""So many pairs of party and line are looked at, best first; in a minute few parties can be asked."""
COMES_ANYWAY_WALK_MIN: Final = 5.0
"""What a walk of so long takes from the wish for another line is a factor of e."""


@dataclass(frozen=True, slots=True)
class LinesAhead:
    """All lines of the park, now and to come; one row per attraction."""

    takes_guests: Bools
    """Open, and neither stopped nor about to close."""
    at_min: Floats
    """(horizons,) minutes from now, the first 0."""
    wait_min: Floats
    """(attractions, horizons) of whoever joins then; NaN where nobody knows."""
    low_min: Floats
    """(attractions, horizons): the range that is to be told."""
    high_min: Floats
    length: Floats
    """(attractions,) guests in line."""
    carries_per_h: Floats
    """(attractions,) guests an hour that it carries where there is a line."""
    interval_min: Floats
    """(attractions,) from one vehicle, or one show, to the next."""
    walking: Floats
    """(attractions,) guests who are expected to come by earlier invitations and are not there yet."""
    walking_variance: Floats
    """(attractions,) of their number."""


@dataclass(frozen=True, slots=True)
class PartiesAround:
    """Who might be asked; one row per party. Whoever did not consent, or is busy, is not in it."""

    guests: Floats
    """(parties,) how many they are."""
    walk_min: Floats
    """(parties, attractions) on foot from where they are; inf where no way leads."""
    liking: Floats
    """(parties, attractions) how likely they would choose it, against the others: 1 is as the park does; 0: never."""
    may_be_asked: Bools
    """(parties, attractions): it is new to them today, and they are tall enough as far as is known."""
    times_asked: Floats
    """(parties,) today."""
    is_held_out: Bools
    """(parties,) whether they belong to those by whom the worth of invitations is measured."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a party comes that is asked: the mean of what is believed, and the variance of that belief."""

    mean: float
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class Pick:
    """A party (row) and the line (attraction) that it is to be told of."""

    party: int
    attraction: int
    is_held_out: bool
    walk_min: float
    low_min: float
    """The range of waits to tell."""
    high_min: float
    gain_min: float
    """What it probably saves them, with the walk."""

"""How many guests have come so far: a curve known exactly where bands board, and followed from there by counting.

In a line that is first come, first served, a band that joined at s and boards at e tells how many had come by s: as
many as had boarded by e. The vehicle counter knows that number, so the curve of arrivals is known up to when the band
that boarded last had joined, whatever share of guests wears a band: a delay history (Ibrahim and Whitt, "Real-time
delay estimation based on delay history", M&SOM 11, 2009) read off a counter. From there on a Kalman filter carries
the curve: guests come in parties at a rate that wanders, and each band that enters stands for 1 / share of them, as
where a queue is counted by the Bluetooth devices in it (Aravamudhan et al.). It weighs the two by their variances:
where few wear a band the rate of the last known stretch carries the curve, where many do the count does.
"""

from math import sqrt
from typing import Final, NamedTuple

WANDER: Final = 0.03
"""How far the rate strays in a minute, as a share of itself: a sixth in half an hour, a quarter in an hour."""
PARTY: Final = 3.0
"""Variance over mean of the guests who come in a while: they come in parties."""
BANDED_PARTY: Final = 6.0
"""The same of the bands among them: whole parties wear one, or do not."""
RUSH_MIN: Final = 90.0
"""More guests than a ride can board do not come for long: they see the line, and turn away."""
SURGE: Final = 15
SURGE_SD: Final = 3.0
"""Where so many bands enter in a step, and that is further off, the rate itself has changed: a show is out."""
STEP_S: Final = 60.0
SEEN_WITHIN_MIN: Final = 0.75
"""A band is seen to join within so much of when it did: no pin is surer."""
LEAST_PER_MIN: Final = 0.02


class Belief(NamedTuple):
    """How many have come by ``at_s``, and how fast they come: a Gaussian, rates per minute."""

    at_s: float
    come: float
    per_min: float
    var_come: float
    cov: float
    var_rate: float
    by_count: float = 0.5
    """How much of what came lately was counted rather than carried on: 0 to 1."""


def begun(at_s: float, come: float, variance: float, per_min: float, *, is_sure: bool = False) -> Belief:
    """What is believed where nothing was: so many had come, at about this rate, which is known well or hardly."""
    rate = max(per_min, LEAST_PER_MIN)
    return Belief(at_s, come, rate, variance, 0.0, ((0.3 if is_sure else 0.7) * rate) ** 2)


def step(belief: Belief, seconds: float, bands: int, share: float, boards_per_min: float) -> Belief:
    """The belief ``seconds`` later, when so many bands have entered meanwhile, of a ride that boards so many."""
    minutes = seconds / 60
    rate = max(belief.per_min, LEAST_PER_MIN)
    rate -= max(rate - boards_per_min, 0.0) * min(minutes / RUSH_MIN, 1.0)
    var_rate = belief.var_rate + (WANDER * rate) ** 2 * minutes
    var_count = BANDED_PARTY * max(1 - share, 0.0) / share * rate * minutes + 0.5
    surprise = bands / share - rate * minutes
    if bands >= SURGE:
        var_rate = max(
            var_rate, (surprise / minutes) ** 2 / SURGE_SD**2 - (PARTY * rate + var_count / minutes) / minutes
        )
    var_new = var_rate * minutes**2 + PARTY * rate * minutes
    var_new = var_rate * minutes**2 + PARTY * rate * minutes
    total = var_new + var_count
    with_come = belief.cov * minutes + var_new  # covariance with those who came in this step
    with_rate = var_rate * minutes
    return Belief(
        belief.at_s + seconds,
        belief.come + rate * minutes + with_come / total * surprise,
        max(rate + with_rate / total * surprise, LEAST_PER_MIN),
        max(belief.var_come + 2 * belief.cov * minutes + var_new - with_come**2 / total, 0.0),
        belief.cov + with_rate - with_come * with_rate / total,
        max(var_rate - with_rate**2 / total, 0.0),
        0.9 * belief.by_count + 0.1 * var_new / total,
    )


def pinned(belief: Belief, come: float, variance: float) -> Belief:
    """The belief once it is known that so many had come by its moment."""
    total = belief.var_come + variance + _var_seen(belief)
    surprise = come - belief.come
    gain, gain_rate = belief.var_come / total, belief.cov / total
    return belief._replace(
        come=belief.come + gain * surprise,
        per_min=max(belief.per_min + gain_rate * surprise, LEAST_PER_MIN),
        var_come=(1 - gain) * belief.var_come,
        cov=(1 - gain) * belief.cov,
        var_rate=max(belief.var_rate - gain_rate * belief.cov, 0.0),
    )


def off_by(belief: Belief, come: float, variance: float) -> float:
    """By how many standard deviations a number of guests who had come is above what is believed."""
    return (come - belief.come) / sqrt(belief.var_come + variance + _var_seen(belief))


def _var_seen(belief: Belief) -> float:
    return (belief.per_min * SEEN_WITHIN_MIN) ** 2 / 3

"""What a stretch of motion says: how strong it was when, and in words for whoever does not see the graph."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.language import tr
from venue_models.effects import Motion

WEIGHTLESS_G: Final = 0.5
STILL_G: Final = 0.12
"""A wrist that lies still stays within so much of 1 g, at rest and with a band's noise."""
SETTLED_S: Final = 2.0
"""What comes after the impact is judged by the last seconds, once the arm has come to rest."""
SEEK_S: Final = 3.0
"""The impact is looked for so far from when the band said that it was: its clock is good to a second or two."""


LEAST_LIMIT_SHARE: Final = 0.1
"""Of the numbers that a sample may have: a flat line at rest is no limit of a sensor."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Motion as a graph shows it."""

    seconds: NDArray[np.float64]
    """(n,) from the impact, or from the newest sample of a stream."""
    magnitude_g: NDArray[np.float64]
    """(n,) length of the acceleration; 1 at rest, 0 in free fall."""
    has_impact: bool = False
    """Whether 0 s is where it was strongest; a stream has no impact of its own."""
    is_complete: bool = True
    is_clipped: bool = False
    """The sensor was at its limit: it was stronger than it shows."""


NO_MOTION: Final = Reading(np.zeros(0), np.zeros(0))


def is_readable(motion: Motion) -> bool:
    """Whether there are samples, and it is known when they were taken and what they mean."""
    return len(motion.samples) > 0 and 0.0 < motion.rate_hz < np.inf and 0.0 < motion.g_per_unit < np.inf


def magnitude_g(motion: Motion) -> NDArray[np.float64]:
    """(n,) lengths of the acceleration in g."""
    acceleration = motion.samples.astype(np.float64) * motion.g_per_unit
    length: NDArray[np.float64] = np.sqrt((acceleration * acceleration).sum(axis=1))
    return length


def read(motion: Motion, began_at_s: float) -> Reading:
    """The motion round an impact; 0 s is the strongest moment near to when the band says that it began.

    Args:
        motion: what the band sent.
        began_at_s: when the impact was, Unix seconds.
    """
    if not is_readable(motion):
        return NO_MOTION
    strength = magnitude_g(motion)
    seconds = motion.begins_at_s - began_at_s + np.arange(len(strength)) / motion.rate_hz
    near = np.abs(seconds) <= SEEK_S
    candidates = np.flatnonzero(near) if near.any() else np.arange(len(strength))
    impact = int(candidates[np.argmax(strength[candidates])])
    return Reading(
        seconds - seconds[impact],
        strength,
        has_impact=True,
        is_complete=motion.is_complete,
        is_clipped=_is_clipped(motion.samples),
    )


def read_live(motion: Motion) -> Reading:
    """The last seconds of a stream; 0 s is its newest sample."""
    if not is_readable(motion):
        return NO_MOTION
    strength = magnitude_g(motion)
    return Reading(np.arange(1 - len(strength), 1) / motion.rate_hz, strength)


def _is_clipped(samples: NDArray[np.int16]) -> bool:
    """Whether an axis stays at its own extreme for samples in a row, as no real impact does."""
    strength = np.abs(samples.astype(np.int32))
    at_limit = (strength == strength.max()) & (strength > LEAST_LIMIT_SHARE * np.iinfo(np.int16).max)
    in_a_row: bool = (at_limit[2:] & at_limit[1:-1] & at_limit[:-2]).any().item()
    return in_a_row


def in_words(reading: Reading) -> str:
    """The graph in a sentence: how strong, whether weightless before, whether still afterwards."""
    if not len(reading.seconds):
        return tr("The band sent no motion that can be read.")
    said = [tr("up to {g:.1f} g").format(g=float(reading.magnitude_g.max()))]
    if reading.is_clipped:
        said.append(tr("stronger than the sensor can tell"))
    if reading.has_impact:
        said += _round_the_impact(reading)
    span_s = float(reading.seconds[-1] - reading.seconds[0])
    said.append(tr("{s:.1f} s of motion").format(s=span_s))
    if not reading.is_complete:
        said.append(tr("the rest did not arrive"))
    return ", ".join(said)


def _round_the_impact(reading: Reading) -> list[str]:
    said = []
    weightless_s = _weightless_s(reading)
    if weightless_s >= 0.1:
        said.append(tr("weightless for {s:.1f} s before").format(s=weightless_s))
    after = reading.magnitude_g[reading.seconds > SETTLED_S]
    if len(after):
        is_still = float(np.percentile(np.abs(after - np.median(after)), 95)) < STILL_G
        said.append(tr("still afterwards") if is_still else tr("moving afterwards"))
    return said


def _weightless_s(reading: Reading) -> float:
    """How long the acceleration was small in the second before the impact."""
    before = (reading.seconds >= -1.0) & (reading.seconds < 0.0)
    if len(reading.seconds) < 2:
        return 0.0
    step_s = float(reading.seconds[1] - reading.seconds[0])
    return float((reading.magnitude_g[before] < WEIGHTLESS_G).sum()) * step_s

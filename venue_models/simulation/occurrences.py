"""What happens to guests in the course of a day, how often, and to whom: the truth that alerts are measured by."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.truth import Activity

OCCURRENCE: Final = np.dtype(
    [
        ("t_s", "<f8"),
        ("until_s", "<f8"),
        ("band", "<i4"),
        ("x_m", "<f4"),
        ("y_m", "<f4"),
        ("level", "<i2"),
        ("zone", "<i2"),
        ("variant", "<i2"),
        ("kind", "u1"),
        ("aftermath", "u1"),
        ("needs_help", "?"),
        ("is_felt", "?"),
    ],
    align=True,
)
"""One thing that happened: when, to whom, where; ``kind`` is a Kind, ``aftermath`` an Aftermath, ``variant`` which
motion of its kind. ``until_s`` is when it was over (inf while it lasts): of somebody who needs help, when help came.
``is_felt`` is False where the band was off the wrist or had no power: nobody could know."""

CHILD_YEARS: Final = 13

_A_HOUR: Final[dict[Activity, dict[Kind, tuple[float, float]]]] = {
    Activity.WALKING: {
        Kind.BUMP: (0.5, 0.8),
        Kind.WAVE: (0.3, 0.3),
        Kind.RUN: (0.05, 1.2),
        Kind.JUMP: (0.03, 0.8),
        Kind.STUMBLE: (0.06, 0.2),
        Kind.CLAP: (0.05, 0.1),
    },
    Activity.PAUSING: {Kind.BUMP: (0.2, 0.3), Kind.WAVE: (0.4, 0.4), Kind.JUMP: (0.05, 1.0), Kind.CLAP: (0.2, 0.3)},
    Activity.QUEUING: {Kind.BUMP: (0.6, 1.0), Kind.CLAP: (0.15, 0.3), Kind.JUMP: (0.05, 1.0), Kind.WAVE: (0.1, 0.2)},
    Activity.BOARDING: {Kind.BUMP: (2.0, 3.0), Kind.SIT_HARD: (12.0, 15.0)},
    Activity.EATING: {Kind.BUMP: (0.3, 0.5), Kind.SIT_HARD: (1.2, 2.0), Kind.CLAP: (0.1, 0.2)},
    Activity.SHOPPING: {Kind.BUMP: (0.6, 1.0), Kind.RUN: (0.0, 0.4)},
    Activity.TAKING_PHOTOS: {Kind.JUMP: (2.0, 5.0), Kind.WAVE: (3.0, 3.0), Kind.CLAP: (0.5, 0.5)},
    Activity.RESTING: {Kind.SIT_HARD: (4.0, 5.0), Kind.LIE_DOWN: (0.8, 1.5), Kind.RUN: (0.0, 2.0)},
}
"""By what one is doing: how often a guest does it in an hour, a grown-up and a child. Plausible, not counted."""

FALL_SHARE: Final = (
    (Kind.FORWARD, 0.35),
    (Kind.BACKWARD, 0.20),
    (Kind.SIDEWAYS, 0.25),
    (Kind.STAIRS, 0.10),
    (Kind.COLLAPSE, 0.10),
)

_KINDS: Final = tuple(sorted({kind for doings in _A_HOUR.values() for kind in doings}))


@dataclass(frozen=True, slots=True)
class Rates:
    """How often things happen, each in a guest's hour in the park."""

    falls: float = 1 / 10_000
    """After which somebody must come."""
    near_misses: float = 4 / 10_000
    """Falls after which the guest gets up."""
    batteries_end: float = 1 / 5000
    bands_broken: float = 1 / 50
    """Share of falls that the band does not survive."""
    bands_off: float = 1 / 400
    """Taken off for some minutes; every third one is dropped."""
    everyday: float = 1.0
    """How much of the everyday knocks there is: 1 is as in life, 0 none."""


AS_IN_LIFE: Final = Rates()
QUIET: Final = Rates(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
"""A day on which nothing happens by itself."""


class Chances:
    """Draws what happens to whom.

    Args:
        age: per guest, in years.
        rates: how often.
        rng: draws.
    """

    def __init__(self, age: NDArray[np.integer], rates: Rates, rng: np.random.Generator) -> None:
        self._rng, self._rates = rng, rates
        self._is_child = (age < CHILD_YEARS).astype(np.intp)
        self._a_second = np.zeros((len(Activity), 2, len(_KINDS)))
        for activity, doings in _A_HOUR.items():
            for kind, each in doings.items():
                self._a_second[activity, :, _KINDS.index(kind)] = np.array(each) * rates.everyday / 3600
        self._in_all = self._a_second.sum(axis=2)
        self._frailty = np.interp(age, (2, 15, 60, 80), (0.5, 0.5, 1.5, 4.0))
        self._clumsiness = np.interp(age, (2, 6, 12, 20, 60, 80), (6.0, 4.0, 2.0, 0.5, 1.0, 2.0))

    def everyday(self, activity: NDArray[np.uint8], seconds: float) -> list[tuple[int, Kind]]:
        """Guests, and what each of them does in so many seconds, by what they are about."""
        chance = self._in_all[activity, self._is_child] * seconds
        found = []
        for guest in np.flatnonzero(self._rng.random(len(chance)) < chance).tolist():
            weights = self._a_second[activity[guest], self._is_child[guest]]
            found.append((guest, _KINDS[int(self._rng.choice(len(_KINDS), p=weights / weights.sum()))]))
        return found

    def falls(self, on_foot: NDArray[np.intp], seconds: float) -> list[tuple[int, Kind, Aftermath]]:
        """Which of these guests fall, how, and how it goes on."""
        hurt = self._some(on_foot, self._frailty, self._rates.falls * seconds / 3600)
        found = [(guest, self._kind(), self._harm()) for guest in hurt]
        lucky = self._some(on_foot, self._clumsiness, self._rates.near_misses * seconds / 3600)
        return found + [(guest, self._kind(), Aftermath.GETS_UP) for guest in lucky]

    def band_breaks(self) -> bool:
        """Whether the band of somebody who falls does not survive it."""
        return bool(self._rng.random() < self._rates.bands_broken)

    def bands(self, present: NDArray[np.intp], seconds: float) -> list[tuple[int, Kind]]:
        """Whose band dies, is taken off, or dropped."""
        same = np.ones(len(self._is_child))
        ended = self._some(present, same, self._rates.batteries_end * seconds / 3600)
        off = self._some(present, same, self._rates.bands_off * seconds / 3600)
        taken = [(guest, Kind.DROP if self._rng.random() < 1 / 3 else Kind.TAKEN_OFF) for guest in off]
        return [(guest, Kind.BATTERY_ENDS) for guest in ended] + taken

    def _some(self, among: NDArray[np.intp], weight: NDArray[np.float64], rate: float) -> list[int]:
        """Guests drawn so that each comes as often as the rate says, on average over all of them."""
        if not len(among):
            return []
        share = weight[among] / max(float(weight.mean()), 1e-9)
        drawn = self._rng.random(len(among)) < share * rate
        return [int(guest) for guest in among[drawn]]

    def _kind(self) -> Kind:
        shares = [share for _, share in FALL_SHARE]
        return FALL_SHARE[int(self._rng.choice(len(shares), p=shares))][0]

    def _harm(self) -> Aftermath:
        return Aftermath.LIES_STILL if self._rng.random() < 0.45 else Aftermath.WRITHES

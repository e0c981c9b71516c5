"""What a party does next: taste against distance, wait and hunger (a multinomial logit over all options)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.places import Place
from venue_models.simulation.truth import Activity
from venue_models.values import Rows
from venue_models.venue.model import Attraction

WHIM: Final = 0.55
"""Scale of what cannot be explained (Gumbel)."""

FAR_M: Final = 220.0
"""A way so long costs as much as a wait of the party's whole patience."""

NOVELTY: Final = 1.1
"""What a ride loses each time it has been ridden."""

HUNGER: Final = 4.0
BASE: Final = {
    Activity.EATING: -1.8,
    Activity.SHOPPING: -1.1,
    Activity.TAKING_PHOTOS: -1.9,
    Activity.RESTING: -3.6,
}
STAY_MIN: Final = {
    Activity.EATING: (32.0, 0.3),
    Activity.SHOPPING: (9.0, 0.6),
    Activity.TAKING_PHOTOS: (1.5, 0.5),
    Activity.RESTING: (4.0, 0.8),
}
"""Median of a stay in minutes, and the spread of its logarithm."""


class Choices:
    """All options of a park, attractions first, then places; remembers what each party has done.

    Args:
        attractions: the venue's.
        places: the others.
        nodes: per option, its node.
        distances_m: from node to node.
        parties: PARTY rows.
        rng: draws appeals and whims.
    """

    def __init__(
        self,
        attractions: Sequence[Attraction],
        places: Sequence[Place],
        nodes: NDArray[np.int32],
        distances_m: NDArray[np.float32],
        parties: Rows,
        rng: np.random.Generator,
    ) -> None:
        self._rng, self._parties, self._nodes, self._distances_m = rng, parties, nodes, distances_m
        self._rides = len(attractions)
        height_cm = np.array([a.min_height_cm for a in attractions])
        self._too_short = parties["shortest_cm"][:, None] < height_cm
        thrill = np.interp(height_cm, (0, 90, 135), (0.15, 0.4, 1.0))
        liking = rng.normal(0, 0.45, len(attractions)) + rng.normal(0, 0.5, self._too_short.shape)
        self._liking = (0.9 + liking + 0.5 * thrill - 3.0 * np.square(parties["thrill"][:, None] - thrill)).astype(
            np.float32
        )
        self._activity = np.array([place.activity for place in places], np.uint8)
        self._base = np.array([BASE[place.activity] for place in places]) + rng.normal(0, 0.3, len(places))
        self._ridden = np.zeros((len(parties), len(attractions)), np.uint8)
        self._last = np.full(len(parties), -1)
        self._meals = np.zeros(len(parties), np.uint8)

    def choose(
        self,
        party: NDArray[np.intp],
        node: NDArray[np.int32],
        now_s: float,
        wait_min: NDArray[np.float64],
        is_full: NDArray[np.bool_],
    ) -> NDArray[np.intp]:
        """The next option of each deciding party, by what it knows now.

        Args:
            party: who decides.
            node: where each of them is.
            now_s: the time.
            wait_min: per attraction, the wait on its sign; inf where it is closed.
            is_full: per place, whether it takes no more.
        """
        utility = np.empty((len(party), len(self._nodes)), np.float32)
        rides, places = utility[:, : self._rides], utility[:, self._rides :]
        patience_min = self._parties["patience_min"][party, None]
        rides[:] = self._liking[party] - NOVELTY * self._ridden[party]
        rides -= np.square(np.minimum(wait_min, 1e3) / patience_min) + 0.5 * np.minimum(wait_min, 1e3) / patience_min
        rides[self._too_short[party]] = -np.inf
        places[:] = self._base
        eats = self._activity == Activity.EATING
        places[:, eats] += self._hunger(party, now_s)[:, None]
        places[:, is_full] -= 8.0
        utility -= self._distances_m[node[:, None], self._nodes] / np.float32(FAR_M)
        utility += self._rng.gumbel(0, WHIM, utility.shape)
        again = self._last[party] >= 0
        utility[again, self._last[party[again]]] -= 4.0
        chosen = utility.argmax(axis=1)
        self._last[party] = chosen
        return np.asarray(chosen)

    def rode(self, party: NDArray[np.intp], attraction: int) -> None:
        """These parties have ridden."""
        self._ridden[party, attraction] += 1

    def settle(self, party: NDArray[np.intp], place: NDArray[np.intp]) -> NDArray[np.float64]:
        """These parties settle at places; returns for how many seconds."""
        activity = self._activity[place]
        self._meals[party[activity == Activity.EATING]] += 1
        median_min, spread = np.array([STAY_MIN[Activity(a)] for a in activity]).reshape(-1, 2).T
        return np.asarray(60 * median_min * np.exp(spread * self._rng.standard_normal(len(party))))

    def would_stay(self, party: NDArray[np.intp], wait_min: float) -> NDArray[np.bool_]:
        """Whether parties that now stand before a line join it."""
        limit = 1.6 * self._parties["patience_min"][party]
        return np.asarray(wait_min <= limit * self._rng.uniform(0.8, 1.2, len(party)))

    def _hunger(self, party: NDArray[np.intp], now_s: float) -> NDArray[np.float64]:
        """Grows from an hour before the party's mealtime; a party that has had the meal only snacks."""
        due_s = np.where(
            self._meals[party] == 0, self._parties["lunch_at_s"][party], self._parties["dinner_at_s"][party]
        )
        hungry = np.clip((now_s - due_s) / 1800 + 1, 0, 2) / 2
        return np.where(self._meals[party] < 2, HUNGER * hungry, 0.0)

"""What a party does next: taste against distance, wait and hunger (a multinomial logit over all options)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.destinations import Destinations
from venue_models.simulation.truth import Activity
from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import Attraction

WHIM: Final = 0.55
"""Scale of what cannot be explained (Gumbel)."""

CHOSEN: Final = 1.0
"""What has been chosen among many was liked by so many whims more than can be explained."""

FAR_M: Final = 220.0
"""A way so long takes one unit of utility."""

NOVELTY: Final = 1.0
"""What a ride loses each time it has been ridden."""

AGAIN: Final = 4.0
"""What the place from which one comes loses."""

HUNGER: Final = 4.0
EXPRESS_WAIT: Final = 0.3
"""An express pass cuts the wait to about this share."""

APPEAL: Final = {
    Activity.EATING: -1.8,
    Activity.SHOPPING: -1.0,
    Activity.TAKING_PHOTOS: -0.8,
    Activity.RESTING: -3.3,
}
STAY_MIN: Final = {
    Activity.EATING: (30.0, 0.3),
    Activity.SHOPPING: (9.0, 0.6),
    Activity.TAKING_PHOTOS: (1.5, 0.5),
    Activity.RESTING: (4.0, 0.8),
}
"""Median of a stay in minutes, and the spread of its logarithm."""


class Choices:
    """The mind of all parties; remembers what each has done.

    Args:
        attractions: the venue's.
        to: all destinations.
        distances_m: from node to node.
        parties: PARTY rows.
        has_express: per party, whether it holds an express pass.
        rng: draws appeals and whims.
    """

    def __init__(
        self,
        attractions: Sequence[Attraction],
        to: Destinations,
        distances_m: NDArray[np.float32],
        parties: Rows,
        has_express: NDArray[np.bool_],
        rng: np.random.Generator,
    ) -> None:
        self._rng, self._parties, self._has_express = rng, parties, has_express
        self._rides, self._first_place = len(attractions), to.first_place
        options = np.r_[: self._rides, to.first_place : to.first_gate]
        self._activity = to.activity[options]
        self._loss = np.ascontiguousarray(distances_m[:, to.node[options]]) / np.float32(FAR_M)
        self._appeal = self._appeals(attractions, to.activity[to.first_place : to.first_gate])
        self._done = np.zeros(self._appeal.shape, np.uint8)
        self._last = np.full(len(parties), NOWHERE)
        self._meals = np.zeros(len(parties), np.uint8)

    def choose(
        self, party: NDArray[np.intp], node: NDArray[np.int32], now_s: float, wait_min: NDArray[np.float64]
    ) -> NDArray[np.intp]:
        """The next destination (row) of each deciding party, by what it knows now.

        Args:
            party: who decides.
            node: where each of them is.
            now_s: the time.
            wait_min: (parties, options) per attraction and then per place, the wait that each believes in; inf where
                it thinks that nobody is taken.
        """
        utility = self._utility(party, node, now_s, wait_min)
        utility += self._rng.gumbel(0, WHIM, utility.shape)
        again = np.flatnonzero(self._last[party] != NOWHERE)
        utility[again, self._last[party[again]]] -= AGAIN
        chosen = utility.argmax(axis=1)
        self._last[party] = chosen
        express = self._rides * self._has_express[party]
        row = np.where(chosen < self._rides, chosen + express, chosen - self._rides + self._first_place)
        return np.asarray(row)

    def would_rather(
        self,
        party: int,
        node: int,
        offer: tuple[int, float],
        instead_of: int,
        now_s: float,
        wait_min: NDArray[np.float64],
    ) -> bool:
        """Whether a party that is told of a line, and how long it is, would rather go there.

        Args:
            party: who is told.
            node: where it is.
            offer: the attraction, and the minutes that one would stand in its line.
            instead_of: the destination (row) that it goes to, or is at.
            now_s: the time.
            wait_min: (options,) what it believes of the rest, as for ``choose``.
        """
        ride, told_min = offer
        row = instead_of
        option = row % self._rides if row < self._first_place else row - self._first_place + self._rides
        if option == ride or not np.isfinite(wait_min[ride]):
            return option == ride
        told = wait_min.copy()
        told[ride] = told_min
        told[self._rides :] = 0.0  # a place that is full is no worse for who is in it
        utility = self._utility(np.array([party]), np.array([node], np.int32), now_s, told)[0]
        return bool(utility[ride] + self._rng.gumbel(0, WHIM) > utility[option] + WHIM * CHOSEN)

    def likes(self, party: int, ride: int) -> bool:
        """Whether a party thinks as well of a ride as of half of all rides, each time that it was on one counted."""
        rides = self._appeal[party, : self._rides] - NOVELTY * self._done[party, : self._rides]
        return bool(np.isfinite(rides[ride]) and rides[ride] >= np.median(rides))

    def rode(self, party: NDArray[np.integer], attraction: int) -> None:
        """These parties have ridden."""
        self._done[party, attraction] += 1

    def stay_s(self, party: NDArray[np.intp], activity: NDArray[np.uint8]) -> NDArray[np.float64]:
        """How long these parties stay where they begin this now."""
        self._meals[party[activity == Activity.EATING]] += 1
        median_min, spread = np.array([STAY_MIN[Activity(a)] for a in activity]).reshape(-1, 2).T
        return np.asarray(60 * median_min * np.exp(spread * self._rng.standard_normal(len(party))))

    def would_join(self, party: NDArray[np.intp], wait_min: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether parties that now stand before a line join it."""
        bears_min = 1.6 * self._parties["patience_min"][party] * self._rng.uniform(0.8, 1.2, len(party))
        return np.asarray(wait_min * np.where(self._has_express[party], EXPRESS_WAIT, 1.0) <= bears_min)

    def _utility(
        self, party: NDArray[np.intp], node: NDArray[np.int32], now_s: float, wait_min: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """(parties, options): what each option is worth now, whims aside."""
        utility = self._appeal[party] - NOVELTY * self._done[party] - self._loss[node]
        patience_min = self._parties["patience_min"][party, None]
        pains = np.where(self._has_express[party, None], EXPRESS_WAIT, 1.0) * wait_min / patience_min
        utility = utility - pains * (pains + 0.5)
        eats = np.flatnonzero(self._activity == Activity.EATING)
        utility[:, eats] += self._hunger(party, now_s)[:, None]
        return np.asarray(utility)

    def _appeals(self, attractions: Sequence[Attraction], places: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(parties, options): what each party thinks of each option; -inf where a member is too short."""
        rng, parties = self._rng, self._parties
        height_cm = np.array([a.min_height_cm for a in attractions], np.float64)
        thrill = np.interp(height_cm, (0, 90, 135), (0.15, 0.4, 1.0))
        misfit = np.square(parties["thrill"][:, None] - thrill)
        known = 0.9 + 1.7 * thrill + rng.normal(0, 0.3, len(attractions))
        rides = known - 2.2 * misfit + rng.normal(0, 0.45, misfit.shape)
        rides[parties["shortest_cm"][:, None] < height_cm] = -np.inf
        stays = np.array([APPEAL[Activity(a)] for a in places]) + rng.normal(0, 0.3, len(places))
        return np.hstack([rides, np.broadcast_to(stays, (len(parties), len(places)))]).astype(np.float32)

    def _hunger(self, party: NDArray[np.intp], now_s: float) -> NDArray[np.float64]:
        """Grows from half an hour before the party's mealtime; a party that has had both meals only snacks."""
        lunch_s, dinner_s = self._parties["lunch_at_s"][party], self._parties["dinner_at_s"][party]
        due_s = np.where(self._meals[party] == 0, lunch_s, dinner_s)
        hungry = np.clip((now_s - due_s) / 1800 + 1, 0, 2) / 2
        return np.where(self._meals[party] < 2, HUNGER * hungry, 0.0)

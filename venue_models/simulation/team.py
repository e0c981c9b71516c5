"""Responders on their rounds, and on their way to whoever needs them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.doors import Ways
from venue_models.simulation.walks import Walks

ROUND_MPS: Final = 1.1
BRISK_MPS: Final = 1.9
THERE_M: Final = 4.0
"""So near to a guest one is with them."""


class Team:
    """Where each responder is.

    Args:
        responders: how many.
        ways: the paths.
        rng: draws where they go.

    Attributes:
        x_m, y_m, level: where they are.
        before_x_m, before_y_m: where they were at the step before.
    """

    def __init__(self, responders: int, ways: Ways, rng: np.random.Generator) -> None:
        self._ways, self._rng = ways, rng
        self._walks = Walks(ways, responders)
        home = int(np.isfinite(ways.distances_m).sum(axis=1).argmax())
        self._nodes = np.flatnonzero(np.isfinite(ways.distances_m[home]))
        everyone = np.arange(responders)
        node = self._rng.choice(self._nodes, responders).astype(np.int32)
        self._walks.place(everyone, node, ways.nodes_m[node])
        self._goes_to = np.full((responders, 2), np.nan)
        """Whom they are on the way to; NaN: on a round."""
        self.before_x_m, self.before_y_m = self._walks.x_m.copy(), self._walks.y_m.copy()

    @property
    def x_m(self) -> NDArray[np.float64]:
        """East of the origin."""
        return self._walks.x_m

    @property
    def y_m(self) -> NDArray[np.float64]:
        """North of it."""
        return self._walks.y_m

    @property
    def level(self) -> NDArray[np.int16]:
        """On which level."""
        return self._walks.level

    def is_free(self, responder: int) -> bool:
        """Whether a responder is on a round."""
        return bool(np.isnan(self._goes_to[responder, 0]))

    def send(self, responder: int, x_m: float, y_m: float, level: int) -> None:
        """Have a responder go somewhere, and stay there until they are let go."""
        on_level = self._nodes[self._ways.node_levels[self._nodes] == level]
        among = on_level if len(on_level) else self._nodes
        node = among[np.hypot(*(self._ways.nodes_m[among] - (x_m, y_m)).T).argmin()]
        self._goes_to[responder] = x_m, y_m
        one = np.array([responder])
        self._walks.set_out(one, np.array([node], np.int32), self._goes_to[one])

    def let_go(self, responder: int) -> None:
        """Back to the rounds."""
        self._goes_to[responder] = np.nan

    def is_there(self, responder: int) -> bool:
        """Whether a responder is where they were sent."""
        away_m = np.hypot(*(self._goes_to[responder] - (self.x_m[responder], self.y_m[responder])))
        return bool(away_m <= THERE_M)

    def step(self, dt_s: float) -> None:
        """Everybody walks on."""
        self.before_x_m[:], self.before_y_m[:] = self.x_m, self.y_m
        is_sent = ~np.isnan(self._goes_to[:, 0])
        idle = np.flatnonzero(~self._walks.is_walking & ~is_sent)
        if len(idle):
            node = self._rng.choice(self._nodes, len(idle)).astype(np.int32)
            self._walks.set_out(idle, node, self._ways.nodes_m[node])
        self._walks.advance(np.where(is_sent, BRISK_MPS, ROUND_MPS) * dt_s)

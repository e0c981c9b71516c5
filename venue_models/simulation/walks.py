"""Parties on their way: along the shortest path from node to node, and straight from the last node to their spot."""

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.doors import Ways


class Walks:
    """Where the middle of each party is, and where it is going. All arrays have one row per party.

    A way is a sequence of straight legs: from the spot to the node by which its place is left, from node to node, and
    from the last node to the new spot. Only the present leg is kept; the next one is looked up when it ends.

    Attributes:
        x_m, y_m: the party's middle now.
        level: its level now.
        ahead_x, ahead_y: unit vector along the present leg.
        is_walking: False once it has arrived.
        node: the node last passed, and by which the present place is left.
    """

    def __init__(self, ways: Ways, parties: int) -> None:
        self._map = ways
        self.x_m, self.y_m = np.zeros(parties), np.zeros(parties)
        self.level = np.zeros(parties, np.int16)
        self.ahead_x, self.ahead_y = np.ones(parties), np.zeros(parties)
        self.is_walking = np.zeros(parties, np.bool_)
        self.node = np.zeros(parties, np.int32)
        self._from = np.zeros((parties, 2))
        self._to = np.zeros((parties, 2))
        self._length_m = np.zeros(parties)
        self._along_m = np.zeros(parties)
        self._towards = np.zeros(parties, np.int32)
        self._goal = np.zeros(parties, np.int32)
        self._spot = np.zeros((parties, 2))
        self._is_last = np.zeros(parties, np.bool_)

    def middle(self, party: NDArray[np.integer]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where these parties are: x and y."""
        return self.x_m[party], self.y_m[party]

    def place(self, party: NDArray[np.intp], node: NDArray[np.int32], spot: NDArray[np.float64]) -> None:
        """Put parties somewhere at once."""
        self.x_m[party], self.y_m[party] = spot.T
        self.node[party], self.level[party] = node, self._map.node_levels[node]
        self.is_walking[party] = False

    def set_out(self, party: NDArray[np.intp], goal: NDArray[np.int32], spot: NDArray[np.float64]) -> None:
        """Send parties to a spot near a node; a party that cannot get there stays on its way to its own node."""
        reachable = np.isfinite(self._map.distances_m[self.node[party], goal])
        self._goal[party] = np.where(reachable, goal, self.node[party])
        self._spot[party] = np.where(reachable[:, None], spot, self._map.nodes_m[self.node[party]])
        self._from[party] = np.column_stack([self.x_m[party], self.y_m[party]])
        self._towards[party] = self.node[party]
        self._to[party] = self._map.nodes_m[self.node[party]]
        self._is_last[party], self.is_walking[party] = False, True
        self._begin_leg(party, 0.0)

    def advance(self, metres: NDArray[np.float64]) -> NDArray[np.intp]:
        """Move every walking party so many metres on; returns those that have arrived."""
        going = np.flatnonzero(self.is_walking)
        self._along_m[going] += metres[going]
        arrived = []
        ended = going[self._along_m[going] >= self._length_m[going]]
        while len(ended):
            done = self._is_last[ended]
            arrived.append(ended[done])
            self._arrive(ended[done])
            ended = ended[~done]
            self._next_leg(ended)
            ended = ended[self._along_m[ended] >= self._length_m[ended]]
        going = going[self.is_walking[going]]
        share = self._along_m[going] / np.maximum(self._length_m[going], 1e-9)
        middle = self._from[going] + share[:, None] * (self._to[going] - self._from[going])
        self.x_m[going], self.y_m[going] = middle.T
        return np.sort(np.concatenate(arrived)) if arrived else np.zeros(0, np.intp)

    def _arrive(self, party: NDArray[np.intp]) -> None:
        self.x_m[party], self.y_m[party] = self._spot[party].T
        self.is_walking[party] = False

    def _next_leg(self, party: NDArray[np.intp]) -> None:
        """From the node that was reached to the next one, or to the spot."""
        over_m = self._along_m[party] - self._length_m[party]
        reached = self._towards[party]
        self.node[party], self.level[party] = reached, self._map.node_levels[reached]
        last = reached == self._goal[party]
        following = self._map.next_node[reached, self._goal[party]]
        self._from[party] = self._map.nodes_m[reached]
        self._towards[party] = following
        self._to[party] = np.where(last[:, None], self._spot[party], self._map.nodes_m[following])
        self._is_last[party] = last
        self._begin_leg(party, over_m)

    def _begin_leg(self, party: NDArray[np.intp], over_m: NDArray[np.float64] | float) -> None:
        leg = self._to[party] - self._from[party]
        length_m = np.hypot(leg[:, 0], leg[:, 1])
        self._length_m[party], self._along_m[party] = length_m, over_m
        turned = length_m > 0.05
        self.ahead_x[party[turned]], self.ahead_y[party[turned]] = (leg[turned] / length_m[turned, None]).T

"""The paths of a venue, and doors: where the map draws a room without one, the nearest way in is opened."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.ground import Ground
from venue_models.venue.walking import WalkingMap

NEAR_NODES: Final = 24
MOSTLY: Final = 0.9
"""A place of which so much can be reached straight from a node of the paths needs no door."""


class Ways:
    """A walking map to which doors can be added; each is a node that hangs on one node of the paths.

    Attributes are those of a WalkingMap: nodes_m, node_levels, distances_m, next_node. They are whole once `close`
    was called.
    """

    def __init__(self, walking: WalkingMap, ground: Ground) -> None:
        if not len(walking.nodes_m):
            raise ValueError("a park day needs paths to walk on, and the venue has none")
        self._ground = ground
        self.nodes_m, self.node_levels = walking.nodes_m, walking.node_levels
        self.distances_m, self.next_node = walking.distances_m, walking.next_node
        self._paths = len(walking.nodes_m)
        self._doors: list[tuple[int, NDArray[np.float64]]] = []

    def way_in(self, spots_m: NDArray[np.float64], level: int) -> tuple[int, NDArray[np.float64]]:
        """The node by which to reach a place, and those of its spots to which one can walk straight from there."""
        on_level = np.flatnonzero(self.node_levels[: self._paths] == level)
        if not len(on_level):
            on_level = np.arange(self._paths)
        far_m = np.hypot(*(self.nodes_m[on_level] - spots_m.mean(axis=0)).T)
        nodes = on_level[np.argsort(far_m, kind="stable")[:NEAR_NODES]]
        clear = np.array([self._ground.is_clear(self.nodes_m[node], spots_m, level) for node in nodes])
        open_nodes = np.flatnonzero(clear.mean(axis=1) >= MOSTLY)
        if len(open_nodes):
            return int(nodes[open_nodes[0]]), spots_m[clear[open_nodes[0]]]
        return self._open_door(nodes, clear, spots_m, level)

    def close(self) -> None:
        """Take all doors into the matrices."""
        node = np.array([node for node, _ in self._doors], np.intp)
        length_m = np.array([np.hypot(*(at - self.nodes_m[node])) for node, at in self._doors], np.float32)
        self.nodes_m = np.vstack([self.nodes_m, *(at[None, :] for _, at in self._doors)])
        self.node_levels = np.concatenate([self.node_levels, self.node_levels[node]])
        hangs_on = np.concatenate([np.arange(self._paths), node])
        extra_m = np.concatenate([np.zeros(self._paths, np.float32), length_m])
        self.distances_m = self.distances_m[np.ix_(hangs_on, hangs_on)] + extra_m[:, None] + extra_m
        following = self.next_node[np.ix_(hangs_on, hangs_on)]
        door = np.arange(self._paths, len(hangs_on))
        following[door] = np.where(following[door] >= 0, node[:, None], following[door])
        following[node, door] = door
        following[door, door] = door
        np.fill_diagonal(self.distances_m, 0.0)
        self.next_node = following

    def _open_door(
        self, nodes: NDArray[np.intp], clear: NDArray[np.bool_], spots_m: NDArray[np.float64], level: int
    ) -> tuple[int, NDArray[np.float64]]:
        """A door at the spot nearest to a node: without breaking a wall where one spot can be seen."""
        far_m = np.hypot(*(self.nodes_m[nodes][:, None, :] - spots_m).transpose(2, 0, 1))
        far_m = np.where(clear, far_m, far_m + 1000.0)
        best, spot = np.unravel_index(int(far_m.argmin()), far_m.shape)
        self._ground.open_door(self.nodes_m[nodes[best]], spots_m[spot], level)
        self._doors.append((int(nodes[best]), spots_m[spot]))
        inside = self._ground.is_clear(spots_m[spot], spots_m, level)
        return self._paths + len(self._doors) - 1, spots_m[inside]

"""Walking: shortest ways along the paths, routes from anywhere to anywhere, and who is nearest on foot."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from venue_models.values import NOWHERE, Presence, Responder, Rows, frozen
from venue_models.venue.linework import Linework
from venue_models.venue.model import Venue, ZoneGrid

CANDIDATES: Final = 12
"""Nearest nodes tried when a route joins the paths."""

DETOUR_M: Final = 12.0
"""How much farther than the nearest one a node may be to join at: over a plaza, but not across a lawn."""

SHORTCUT_M: Final = 25.0
"""Up to here one walks straight to where one can see."""

HURRY_M_S: Final = 1.8
"""Somebody who hurries through guests without running."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Route:
    """A way to walk: its corners, the level of each, and how long it is (inf where there is none)."""

    points_m: Floats
    levels: NDArray[np.int16]
    length_m: float


class WalkingMap:
    """The paths of a venue as a graph, with the shortest way from each node to each.

    Attributes:
        nodes_m: (N, 2) positions.
        node_levels: (N,) levels.
        distances_m: (N, N) float32, metres along paths; inf where no way leads.
        next_node: (N, N) int32, the node after i on the way to j; i itself where i is j, NOWHERE where no way leads.
    """

    def __init__(self, venue: Venue) -> None:
        from scipy.spatial import cKDTree  # here, as in `_shortest`: a restart asks nobody to walk, and does not wait

        self._grid = venue.grid
        graph = Linework(venue.paths)
        self.nodes_m: Floats = frozen(graph.nodes_m)
        self.node_levels: NDArray[np.int16] = frozen(graph.node_levels)
        self.distances_m, self.next_node = _shortest(graph)
        self._trees = {
            int(level): (np.flatnonzero(here), cKDTree(self.nodes_m[here]))
            for level in np.unique(self.node_levels)
            if (here := self.node_levels == level).any()
        }

    def nearest_node(self, x_m: ArrayLike, y_m: ArrayLike, level: ArrayLike) -> NDArray[np.int32]:
        """Index of the node nearest to each position on its level; NOWHERE on a level without paths."""
        x, y, levels = np.broadcast_arrays(x_m, y_m, level)
        nearest = np.full(x.shape, NOWHERE, np.int32)
        for here, (nodes, tree) in self._trees.items():
            on_it = levels == here
            nearest[on_it] = nodes[tree.query(np.column_stack([x[on_it], y[on_it]]))[1]]
        return nearest

    def nodes_between(self, start: int, end: int) -> list[int]:
        """The nodes from one to another, both included; empty where no way leads."""
        if self.next_node[start, end] == NOWHERE:
            return []
        nodes = [start]
        while nodes[-1] != end:
            nodes.append(int(self.next_node[nodes[-1], end]))
        return nodes

    def route(
        self, start_m: tuple[float, float], start_level: int, end_m: tuple[float, float], end_level: int
    ) -> Route:
        """The shortest way found along the paths; both ends join them straight, over open ground where possible."""
        direct_m = float(np.hypot(end_m[0] - start_m[0], end_m[1] - start_m[1]))
        if start_level == end_level and direct_m <= SHORTCUT_M and self._is_open(start_m, end_m, start_level):
            return _route([start_m, end_m], [start_level, end_level])
        first, last = self._entries(start_m, start_level), self._entries(end_m, end_level)
        if not (first and last):
            return Route(np.array([start_m, end_m]), np.array([start_level, end_level], np.int16), np.inf)
        entry, leave = list(first), list(last)
        total_m = self.distances_m[np.ix_(entry, leave)] + np.add.outer(list(first.values()), list(last.values()))
        i, j = np.unravel_index(int(total_m.argmin()), total_m.shape)
        nodes = self.nodes_between(entry[i], leave[j])
        if not nodes:
            return Route(np.array([start_m, end_m]), np.array([start_level, end_level], np.int16), np.inf)
        points = [start_m, *self.nodes_m[nodes].tolist(), end_m]
        return _route(points, [start_level, *self.node_levels[nodes].tolist(), end_level])

    def distance_m(
        self, start_m: tuple[float, float], start_level: int, end_m: tuple[float, float], end_level: int
    ) -> float:
        """Length of the route; inf where there is none."""
        return self.route(start_m, start_level, end_m, end_level).length_m

    def _entries(self, point_m: tuple[float, float], level: int) -> dict[int, float]:
        """Nodes at which one can join the paths, and how far each is: those in the open, else the nearest."""
        if level not in self._trees:
            return {}
        nodes, tree = self._trees[level]
        far_m, found = tree.query(point_m, k=min(CANDIDATES, len(nodes)))
        near = dict(zip(nodes[np.atleast_1d(found)].tolist(), np.atleast_1d(far_m).tolist(), strict=True))
        in_the_open = {n: d for n, d in near.items() if self._is_open(point_m, tuple(self.nodes_m[n]), level)}
        nearest_m = min(in_the_open.values(), default=0.0)
        few = {n: d for n, d in in_the_open.items() if d <= nearest_m + DETOUR_M}
        return few or dict([next(iter(near.items()))])

    def _is_open(self, start_m: tuple[float, float], end_m: tuple[float, float], level: int) -> bool:
        """Whether a straight line stays on walkable ground."""
        return is_open(self._grid, start_m, end_m, level)


def nearest_responders(
    walking: WalkingMap, fixes: Rows, responders: Iterable[Responder], band: int
) -> list[tuple[Responder, float, float]]:
    """Who can be with a band's wearer soonest: each with metres and seconds on foot, nearest first.

    About a millisecond each in a park of 600 path corners: for whoever is looked at, not for everybody at each tick.

    Args:
        walking: the venue's paths.
        fixes: FIX, one row per band of the register.
        responders: who is on duty.
        band: whom to reach; who wears it is left out.

    Returns:
        All others; where nobody knows where they are, or where the wearer is, inf and last. Where no path leads, the
        straight line counts.
    """
    others = [responder for responder in responders if responder.band != band]
    ways_m = [_way_m(walking, fixes, responder.band, band) for responder in others]
    found = [(responder, way_m, way_m / HURRY_M_S) for responder, way_m in zip(others, ways_m, strict=True)]
    return sorted(found, key=lambda one: (one[1], one[0].operator))


def _way_m(walking: WalkingMap, fixes: Rows, start: int, end: int) -> float:
    """Metres on foot from one band to another; inf where one of them is nowhere."""
    if any(int(fixes["presence"][band]) in (Presence.UNKNOWN, Presence.LEFT) for band in (start, end)):
        return np.inf
    (start_m, start_level), (end_m, end_level) = (
        ((float(fix["x_m"]), float(fix["y_m"])), int(fix["level"])) for fix in (fixes[start], fixes[end])
    )
    length_m = walking.distance_m(start_m, start_level, end_m, end_level)
    return length_m if np.isfinite(length_m) else float(np.hypot(end_m[0] - start_m[0], end_m[1] - start_m[1]))


def is_open(grid: ZoneGrid, start_m: tuple[float, float], end_m: tuple[float, float], level: int) -> bool:
    """Whether a straight line on one level stays on walkable cells, sampled every half cell."""
    if level not in grid.levels:
        return False
    length_m = np.hypot(end_m[0] - start_m[0], end_m[1] - start_m[1])
    along = np.linspace(0, 1, 2 + int(2 * length_m / grid.cell_m))
    row, column = grid.cells(
        start_m[0] + along * (end_m[0] - start_m[0]), start_m[1] + along * (end_m[1] - start_m[1])
    )
    return bool(grid.walkable[grid.levels.index(level), row, column].all())


def _route(points: list[tuple[float, float]], levels: list[int]) -> Route:
    points_m = np.array(points, np.float64)
    length_m = float(np.hypot(*np.diff(points_m, axis=0).T).sum())
    return Route(points_m, np.array(levels, np.int16), length_m)


def _shortest(graph: Linework) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra

    count = len(graph.nodes_m)
    if not count:
        return np.zeros((0, 0), np.float32), np.zeros((0, 0), np.int32)
    a, b = np.array(sorted(graph.edges), np.intp).reshape(-1, 2).T
    length_m = np.hypot(*(graph.nodes_m[a] - graph.nodes_m[b]).T)
    weights = coo_matrix((length_m, (a, b)), (count, count)).tocsr()
    distances_m, before = dijkstra(weights, directed=False, return_predecessors=True)
    following = np.where(before < 0, NOWHERE, before).T.astype(np.int32)  # before j from i is after j towards i
    np.fill_diagonal(following, np.arange(count))
    return frozen(distances_m.astype(np.float32)), frozen(following)

"""Walking: the paths as a graph, shortest ways between its nodes, and routes from anywhere to anywhere.

Paths that cross on one level meet there; stairs and ramps join levels. A path that ends beside another one, as
hand-drawn ones do, is joined to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree
from shapely import LineString, Point

from venue_models.values import NOWHERE, frozen
from venue_models.venue.model import Path, Venue, ZoneGrid

STEP_M: Final = 8.0
"""Longest way between two nodes."""

MOST_NODES: Final = 4_000
"""Steps are lengthened to stay near this: the two matrices then take 128 MiB."""

TOLERANCE_M: Final = 0.1
"""Bends smaller than this are straightened."""

GRID_M: Final = 0.01
"""Coordinates are rounded to this, so that what meets in the drawing meets in the graph."""

REACH_M: Final = 1.0
"""How far beyond the edge of another path a path may end and still meet it."""

CANDIDATES: Final = 12
"""Nearest nodes tried when a route joins the paths."""

DETOUR_M: Final = 12.0
"""How much farther than the nearest one a node may be to join at: over a plaza, but not across a lawn."""

SHORTCUT_M: Final = 25.0
"""Up to here one walks straight to where one can see."""

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
        self._grid = venue.grid
        graph = _Linework(venue.paths)
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


def _shortest(graph: "_Linework") -> tuple[NDArray[np.float32], NDArray[np.int32]]:
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


class _Linework:
    """Nodes and edges of the paths."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._index: dict[tuple[int, int, int], int] = {}
        self.edges: set[tuple[int, int]] = set()
        lines = [shapely.set_precision(path.line.simplify(TOLERANCE_M), GRID_M) for path in paths]
        self._step_m = max(STEP_M, 2 * sum(line.length for line in lines) / MOST_NODES)
        joints = list(_joints(paths, lines))
        feet: dict[int, list[Point]] = {}
        for _, _, other, foot in joints:
            feet.setdefault(other, []).append(foot)
        lines = [_with_corners(line, feet.get(n, [])) for n, line in enumerate(lines)]
        for level in {path.level for path in paths}:
            self._add_level(level, [li for p, li in zip(paths, lines, strict=True) if _lies_on(p, level)])
        for path, line in zip(paths, lines, strict=True):
            if path.to_level is not None:
                self._add_stairs(line, path.level, path.to_level)
        for level, end, _, foot in joints:
            self._join(self._node(end, level), self._node(foot, level))
        keys = np.array(list(self._index), np.float64).reshape(-1, 3)
        self.nodes_m: Floats = keys[:, :2] * GRID_M
        self.node_levels = keys[:, 2].astype(np.int16)

    def _add_level(self, level: int, lines: list[LineString]) -> None:
        for line in shapely.get_parts(shapely.union_all(lines, grid_size=GRID_M)):
            for a, b in pairwise(shapely.segmentize(line, self._step_m).coords):
                self._join(self._node(Point(a), level), self._node(Point(b), level))

    def _add_stairs(self, line: LineString, level: int, to_level: int) -> None:
        """The first half of stairs counts as their lower end's level, the second as their upper end's."""
        line = shapely.segmentize(line, min(self._step_m, line.length / 3))
        corners = [Point(corner) for corner in line.coords]
        on_level = np.where(_along_m(line) <= line.length / 2, level, to_level).tolist()
        for a, b in pairwise(map(self._node, corners, on_level)):
            self._join(a, b)

    def _node(self, point: Point, level: int) -> int:
        key = (round(point.x / GRID_M), round(point.y / GRID_M), level)
        return self._index.setdefault(key, len(self._index))

    def _join(self, a: int, b: int) -> None:
        if a != b:
            self.edges.add((min(a, b), max(a, b)))


def _lies_on(path: Path, level: int) -> bool:
    return path.level == level and path.to_level is None


def _joints(paths: Sequence[Path], lines: Sequence[LineString]) -> Iterator[tuple[int, Point, int, Point]]:
    """Where a path ends on or beside another: the level, the end, the other path and the foot on it."""
    if not paths:
        return
    tree = shapely.STRtree(lines)
    widest_m = max(path.width_m for path in paths) / 2 + REACH_M
    for n, (path, line) in enumerate(zip(paths, lines, strict=True)):
        upper = path.level if path.to_level is None else path.to_level
        for end, level in ((line.coords[0], path.level), (line.coords[-1], upper)):
            for other in tree.query(Point(end), predicate="dwithin", distance=widest_m).tolist():
                near = lines[other].distance(Point(end)) <= paths[other].width_m / 2 + REACH_M
                if other != n and near and _lies_on(paths[other], level):
                    foot = lines[other].interpolate(lines[other].project(Point(end)))
                    yield level, Point(end), other, shapely.set_precision(foot, GRID_M)


def _with_corners(line: LineString, feet: Sequence[Point]) -> LineString:
    """The line with further corners on it."""
    corners = np.vstack([shapely.get_coordinates(line), shapely.get_coordinates(feet)])
    along_m = np.concatenate([_along_m(line), [line.project(foot) for foot in feet]])
    return LineString(corners[np.argsort(along_m, kind="stable")])


def _along_m(line: LineString) -> Floats:
    """How far along the line each of its corners is."""
    steps_m = np.hypot(*np.diff(shapely.get_coordinates(line), axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps_m)])

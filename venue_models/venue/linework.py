"""The paths of a venue as nodes and edges.

Paths that cross on one level meet there; stairs and ramps join levels. A path that ends beside another one, as
hand-drawn ones do, is joined to it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point

from venue_models.venue.model import Path

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

Floats = NDArray[np.float64]


class Linework:
    """Nodes and edges of the paths."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._index: dict[tuple[int, int, int], int] = {}
        self.edges: set[tuple[int, int]] = set()
        lines = [shapely.set_precision(path.line.simplify(TOLERANCE_M), GRID_M, mode="pointwise") for path in paths]
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

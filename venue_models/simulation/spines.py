"""The line that a queue forms in its zone: along a winding lane, or folded to and fro in an open hall."""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, gaussian_filter1d
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from shapely import LineString, Polygon

SAMPLE_M: Final = 0.25
ELBOW_M: Final = 0.35
"""How far guests keep from a barrier."""

FOLD_M: Final = 1.8
"""From lane to lane in a hall that the venue has drawn without lanes."""

Points = NDArray[np.float64]


def spine(zone: Polygon, platform: Polygon) -> Points:
    """Points SAMPLE_M apart from the front of the line, which is nearest to the platform, to its entrance."""
    inner = _largest(zone.buffer(-ELBOW_M)) or zone
    lane = _along_lane(inner)
    if len(lane) * SAMPLE_M * 2 * FOLD_M < inner.area:
        lane = _folded(inner)
    first_m, last_m = shapely.distance(platform, shapely.points(lane[[0, -1]]))
    return np.ascontiguousarray(lane if first_m <= last_m else lane[::-1])


def width_m(zone: Polygon, points: Points) -> float:
    """Width of the lane round its spine."""
    edge = zone.exterior.distance(shapely.points(points[len(points) // 8 :: 8]))
    return float(2 * np.median(edge)) if len(edge) else 2 * ELBOW_M


def _along_lane(inner: Polygon) -> Points:
    """The longest of all shortest ways within the polygon, kept to its middle: the lane, if it is one."""
    mask, x0_m, y0_m = _raster(inner)
    row, column = np.nonzero(mask)
    if len(row) < 2:
        return np.array([inner.representative_point().coords[0]] * 2)
    graph = _neighbours(mask)
    start = 0
    for _ in range(2):
        far = dijkstra(graph, directed=False, indices=start)
        start = int(np.argmax(np.where(np.isfinite(far), far, -1)))
    far, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
    way = [int(np.argmax(np.where(np.isfinite(far), far, -1)))]
    while way[-1] != start:
        way.append(int(before[way[-1]]))
    points = np.column_stack([x0_m + column[way] * SAMPLE_M, y0_m + row[way] * SAMPLE_M])
    return _resampled(gaussian_filter1d(points, 2.0, axis=0, mode="nearest"), inner)


def _raster(inner: Polygon) -> tuple[NDArray[np.bool_], float, float]:
    x_low, y_low, x_high, y_high = inner.bounds
    x, y = np.meshgrid(np.arange(x_low, x_high + SAMPLE_M, SAMPLE_M), np.arange(y_low, y_high + SAMPLE_M, SAMPLE_M))
    shapely.prepare(inner)
    return np.asarray(shapely.contains_xy(inner, x, y)), x_low, y_low


def _neighbours(mask: NDArray[np.bool_]) -> coo_matrix:
    """Cells joined to their eight neighbours; near the edge a step costs more."""
    number = np.full(mask.shape, -1)
    number[mask] = np.arange(mask.sum())
    padded = np.pad(mask, 1)
    clearance = distance_transform_edt(padded)[1:-1, 1:-1]
    rows, columns, costs = [], [], []
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        height, width = mask.shape
        here = np.s_[: height - down, max(0, -right) : width - max(0, right)]
        there = np.s_[down:, max(0, right) : width + min(0, right)]
        joined = mask[here] & mask[there]
        rows.append(number[here][joined])
        columns.append(number[there][joined])
        near = np.minimum(clearance[here], clearance[there])[joined]
        costs.append(np.hypot(down, right) * (1 + 2 / near))
    edges = (np.concatenate(costs), (np.concatenate(rows), np.concatenate(columns)))
    return coo_matrix(edges, shape=(int(mask.sum()),) * 2).tocsr()


def _folded(inner: Polygon) -> Points:
    """Lanes to and fro across the polygon."""
    frame = shapely.minimum_rotated_rectangle(inner)
    corner = shapely.get_coordinates(frame)
    along, across = corner[1] - corner[0], corner[2] - corner[1]
    if np.hypot(*along) < np.hypot(*across):
        corner, along, across = corner[1:], across, -along
    lanes = max(1, int(np.hypot(*across) / FOLD_M))
    points: list[Points] = []
    for lane in range(lanes):
        left = corner[0] + (lane + 0.5) / lanes * across
        cut = shapely.get_parts(inner.intersection(LineString([left, left + along])))
        if len(cut):
            ends = shapely.get_coordinates(max(cut, key=shapely.length))
            points.append(ends[:: -1 if lane % 2 else 1])
    return _resampled(np.concatenate(points), inner)


def _resampled(points: Points, inner: Polygon) -> Points:
    """Points SAMPLE_M apart along these; what lies outside is brought to the edge."""
    line = LineString(points)
    at = np.arange(0.0, max(line.length, SAMPLE_M), SAMPLE_M)
    sampled = shapely.line_interpolate_point(line, at)
    outside = ~shapely.contains(inner, sampled)
    edge = inner.exterior
    sampled[outside] = edge.interpolate(shapely.line_locate_point(edge, sampled[outside]))
    return np.asarray(shapely.get_coordinates(sampled))


def _largest(shape: shapely.Geometry) -> Polygon | None:
    """The largest polygon of what a buffer left, None where it left nothing."""
    parts = [part for part in shapely.get_parts(shape) if part.area > 0]
    return max(parts, key=lambda part: float(part.area)) if parts else None

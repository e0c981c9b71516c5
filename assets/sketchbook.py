"""What a sample park is drawn with: smooth curves, spots to draw from, groves, and the sheet that collects it all."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Point, Polygon, affinity, box
from shapely.ops import unary_union

Corners = Sequence[tuple[float, float]]


def spline(corners: Corners, closed: bool = False, per_span: int = 10) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the corners, (N, 2)."""
    p = np.array(corners, float)
    before, after = (p[-1:], p[:2]) if closed else (2 * p[:1] - p[1:2], 2 * p[-1:] - p[-2:-1])
    p = np.vstack([before, p, after])
    t = np.linspace(0, 1, per_span, endpoint=False)[:, None]
    spans = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.vstack([*spans, p[-2]])


def blob(*corners: tuple[float, float]) -> Polygon:
    """A smooth closed outline."""
    return Polygon(spline(corners, closed=True))


def curve(*corners: tuple[float, float]) -> LineString:
    """A smooth line."""
    return LineString(spline(corners))


def arc(corners: Corners, first: int, last: int) -> LineString:
    """The stretch of a closed curve between two of its corners."""
    points = spline(corners, closed=True)[:-1]
    return LineString([points[i % len(points)] for i in range(first * 10, last * 10 + 1)])


def ribbon(line: LineString, width_m: float) -> Polygon:
    """A line with a width and flat ends."""
    return line.buffer(width_m / 2, cap_style="flat", join_style="round", quad_segs=6)


def bow(centre: Point, radius: float, first_deg: float, last_deg: float, steps: int) -> LineString:
    """Part of a circle, clockwise from north."""
    turns = np.radians(np.linspace(first_deg, last_deg, steps))
    return LineString(np.column_stack([centre.x + radius * np.sin(turns), centre.y + radius * np.cos(turns)]))


def parts(shape: shapely.Geometry) -> list[Polygon]:
    """The pieces of a shape that are large enough to be drawn."""
    return [part for part in shapely.get_parts(shape) if part.area > 1]


def largest(shape: shapely.Geometry) -> Polygon:
    """The largest piece of a shape that may have fallen apart."""
    return max(shapely.get_parts(shape), key=lambda part: part.area)


def grove(outline: Polygon, pitch: float = 7.4, radius: float = 4.8) -> shapely.Geometry:
    """Tree crowns that fill an outline, on a hexagonal grid shaken by the golden ratio."""
    x_low, y_low, x_high, y_high = outline.bounds
    crowns = []
    for row, y in enumerate(np.arange(y_low, y_high, pitch * 0.87)):
        for column, x in enumerate(np.arange(x_low + row % 2 * pitch / 2, x_high, pitch)):
            shake = (row * 0.618034 + column * 0.381966 * 7) % 1
            crown = Point(x + 3 * math.cos(40 * shake), y + 3 * math.sin(40 * shake))
            if outline.contains(crown):
                crowns.append(crown.buffer(radius * (0.75 + 0.5 * shake), quad_segs=3))
    return unary_union(crowns)


def standing_clear(things: Iterable[Polygon], of: shapely.Geometry) -> shapely.Geometry:
    """Those of some single things, trees perhaps, that touch nothing."""
    return unary_union([thing for thing in things if not thing.intersects(of)])


@dataclass(frozen=True)
class Spot:
    """A place and the direction that one faces there, in degrees clockwise from north.

    Its shapes are drawn as if one stood at (0, 0) and looked along +y: ``u`` to the right, ``v`` ahead.
    """

    x: float
    y: float
    heading: float

    def put(self, shape: shapely.Geometry) -> Any:
        """A shape moved to the spot."""
        return affinity.translate(affinity.rotate(shape, -self.heading, origin=(0, 0)), self.x, self.y)

    def rect(self, u: float, v: float, width: float, depth: float) -> Polygon:
        """A rectangle whose near edge is v ahead, centred u to the right."""
        return self.put(box(u - width / 2, v, u + width / 2, v + depth))

    def disc(self, u: float, v: float, radius: float) -> Polygon:
        """A circle."""
        return self.put(Point(u, v).buffer(radius, quad_segs=10))

    def switchback(self, v: float, lanes: int, length: float, pitch: float = 2.4) -> Polygon:
        """A queue folded into lanes across the way ahead, the first one nearest."""
        sides = [(length / 2 * (1 if lane % 2 else -1), v + lane * pitch) for lane in range(lanes)]
        line = LineString([corner for u, w in sides for corner in ((u, w), (-u, w))])
        return self.put(line.buffer(pitch * 0.46, cap_style="square", join_style="mitre"))


@dataclass
class Sheet:
    """Everything drawn so far."""

    features: list[tuple[dict[str, Any], Any]] = field(default_factory=list)
    attractions: list[dict[str, Any]] = field(default_factory=list)
    capacities: dict[str, int] = field(default_factory=dict)
    forecourts: list[tuple[str, str, Polygon]] = field(default_factory=list)

    def scenery(self, kind: str, shape: shapely.Geometry, name: str = "", level: int = 0) -> None:
        """Something that is only drawn; in several pieces if it has them."""
        for part in parts(shape):
            self.features.append(({"kind": kind, "name": name, "level": level}, part))

    def zone(
        self, kind: str, ident: str, name: str, shape: Polygon, level: int = 0, guest_m2: float | None = None
    ) -> None:
        """A zone; with ``guest_m2``, one guest to so many square metres is its limit."""
        self.features.append(({"kind": kind, "id": ident, "name": name, "level": level}, shape))
        if guest_m2 is not None:
            self.capacities[ident] = max(10, round(shape.area / guest_m2 / 10) * 10)

    def path(
        self, ident: str, name: str, line: LineString, width_m: float, level: int = 0, to_level: int | None = None
    ) -> None:
        """A way to walk."""
        row = {"kind": "path", "id": ident, "name": name, "level": level, "to_level": to_level, "width_m": width_m}
        self.features.append((row, line))

    def drawn(self, *kinds: str, level: int | None = None) -> list[tuple[dict[str, Any], Any]]:
        """What has been drawn of some kinds, on one level or on all."""
        return [
            (row, shape) for row, shape in self.features if row["kind"] in kinds and level in (None, row["level"])
        ]

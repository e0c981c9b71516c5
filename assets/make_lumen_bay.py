"""Draws the sample park Lumen Bay and writes its venue folder: ``python -m assets.make_lumen_bay``.

The park is invented. Everything is laid out in metres from its middle, x east and y north, and then moved to open water
off a southern coast. The script has no random numbers: it writes the same folder each time.
"""

import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Point, Polygon, affinity, box
from shapely.ops import unary_union

from venue_models.venue.projection import LocalPlane

ORIGIN = LocalPlane(34.7400, 128.4200)
FOLDER = Path(__file__).parent / "venues" / "lumen_bay"

Corners = Sequence[tuple[float, float]]


def spline(corners: Corners, closed: bool = False, per_span: int = 10) -> NDArray[np.float64]:
    """A centripetal-like Catmull-Rom curve through the corners, (N, 2)."""
    p = np.array(corners, float)
    ends = (p[-1:], p[:2]) if closed else (2 * p[:1] - p[1:2], 2 * p[-1:] - p[-2:-1])
    p = np.vstack([ends[0], p, ends[1]])
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


def ribbon(line: LineString, width_m: float) -> Polygon:
    """A line with a width and flat ends."""
    return line.buffer(width_m / 2, cap_style="flat", join_style="round", quad_segs=6)


@dataclass(frozen=True)
class Spot:
    """A place and the direction that one faces there (degrees clockwise from north): a frame for drawing things."""

    x: float
    y: float
    heading: float

    def put(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Something drawn with the spot at (0, 0), ahead along +y, moved to the spot."""
        turned = affinity.rotate(shape, -self.heading, origin=(0, 0))
        return affinity.translate(turned, self.x, self.y)

    def rect(self, u: float, v: float, width: float, depth: float) -> Polygon:
        """A rectangle whose near edge is v ahead, centred u to the right."""
        return self.put(box(u - width / 2, v, u + width / 2, v + depth))

    def disc(self, u: float, v: float, radius: float) -> Polygon:
        """A circle."""
        return self.put(Point(u, v).buffer(radius, quad_segs=10))

    def switchback(self, u: float, v: float, lanes: int, length: float, pitch: float = 2.4) -> Polygon:
        """A queue folded to lanes across the way ahead, the first one nearest."""
        corners = []
        for lane in range(lanes):
            side = length / 2 * (-1 if lane % 2 else 1)
            corners += [(u - side, v + lane * pitch), (u + side, v + lane * pitch)]
        line = LineString(corners)
        return self.put(line.buffer(pitch * 0.46, cap_style="square", join_style="mitre"))


@dataclass
class Park:
    """Everything drawn so far."""

    features: list[tuple[dict[str, object], shapely.Geometry]] = field(default_factory=list)
    attractions: list[dict[str, object]] = field(default_factory=list)
    cameras: list[dict[str, object]] = field(default_factory=list)
    capacities: dict[str, int] = field(default_factory=dict)
    forecourts: list[tuple[str, str, shapely.Geometry]] = field(default_factory=list)

    def scenery(self, kind: str, shape: shapely.Geometry, name: str = "", level: int = 0) -> None:
        for part in parts(shape):
            self.features.append(({"kind": kind, "name": name, "level": level}, part))

    def zone(self, kind: str, ident: str, name: str, shape: Polygon, level: int = 0, per_guest_m2: float = 0) -> None:
        self.features.append(({"kind": kind, "id": ident, "name": name, "level": level}, shape))
        if per_guest_m2:
            self.capacities[ident] = max(10, round(shape.area / per_guest_m2 / 10) * 10)

    def path(
        self, ident: str, name: str, line: LineString, width_m: float, level: int = 0, to_level: int | None = None
    ):
        properties: dict[str, object] = {
            "kind": "path",
            "id": ident,
            "name": name,
            "level": level,
            "width_m": width_m,
        }
        if to_level is not None:
            properties["to_level"] = to_level
        self.features.append((properties, line))


def largest(shape: shapely.Geometry) -> Polygon:
    """The largest piece of a shape that may have fallen apart."""
    return max(shapely.get_parts(shape), key=lambda part: part.area)


def parts(shape: shapely.Geometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(shape) if part.area > 1]


# --- ground ---------------------------------------------------------------------------------------------------

LAGOON = blob((-97, 20), (-80, 58), (-34, 76), (6, 62), (40, 70), (72, 48), (100, 12), (90, -30), (46, -58), (0, -44),
              (-50, -54), (-90, -26))  # fmt: skip
ISLAND = blob((-12, 6), (-2, 24), (24, 32), (44, 18), (38, -6), (12, -12))
COAST = spline(
    [(-520, -150), (-400, -182), (-318, -164), (-262, -176), (-214, -164), (-176, -196), (-112, -202), (-64, -182),
     (-14, -176), (30, -166), (58, -140)]
)  # fmt: skip
HEADLAND = spline([(206, -146), (200, -186), (232, -206), (300, -190), (400, -212), (520, -190)])
SEA = Polygon(
    [
        *COAST,
        (62, -134),
        (62, -112),
        (128, -112),
        (176, -112),
        (190, -124),
        (190, -146),
        *HEADLAND,
        (520, -430),
        (-520, -430),
    ]
)
CHANNEL = ribbon(curve((84, -34), (98, -62), (92, -92), (96, -120)), 9)
# fmt: off
GROUNDS = blob((-304, -120), (-306, -62), (-293, 4), (-304, 60), (-306, 120), (-284, 178), (-214, 214), (-130, 219),
               (-50, 208), (36, 213), (120, 224), (214, 222), (284, 200), (306, 140), (304, 56), (306, -30), (292, -104),
               (308, -180), (180, -260), (-100, -260), (-290, -240))
# fmt: on


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


WOODS = [
    blob(
        (-300, 60),
        (-276, 66),
        (-262, 110),
        (-240, 150),
        (-190, 180),
        (-120, 186),
        (-104, 214),
        (-180, 222),
        (-262, 210),
        (-304, 150),
    ),
    blob((-30, 176), (0, 168), (22, 178), (20, 212), (-20, 216), (-96, 214), (-100, 196), (-60, 206)),
    blob((54, 168), (88, 186), (120, 170), (132, 206), (96, 222), (56, 218)),
    blob((176, 160), (214, 150), (240, 110), (250, 76), (296, 84), (302, 150), (280, 212), (200, 220), (180, 190)),
    blob((232, 8), (262, 4), (300, 10), (302, -30), (286, -20), (252, -10)),
    blob((-300, -50), (-262, -46), (-214, -120), (-204, -150), (-240, -164), (-290, -156), (-306, -100)),
    blob((206, -150), (226, -140), (252, -164), (296, -150), (300, -176), (236, -190)),
    blob((60, 102), (84, 98), (100, 118), (96, 136), (58, 130)),
    blob((-20, 108), (14, 100), (30, 116), (18, 134), (-22, 138)),
    blob((140, 60), (150, 96), (178, 112), (186, 86), (160, 70)),
    blob((-62, -92), (-30, -84), (-26, -112), (-56, -118)),
    blob((126, -8), (140, 6), (150, -14), (134, -44)),
    blob((2, 12), (20, 24), (36, 14), (24, -2)),
]

# --- ways -----------------------------------------------------------------------------------------------------

LOOP = [(-116, 22), (-96, 74), (-38, 96), (8, 84), (50, 92), (102, 70), (124, 14), (112, -46), (54, -78), (2, -64),
        (-58, -74), (-110, -34)]  # fmt: skip
RING = [(-186, 4), (-196, 60), (-172, 114), (-112, 142), (-40, 150), (34, 140), (98, 150), (160, 138), (206, 98),
        (222, 40), (218, -18), (196, -66), (150, -92), (94, -98), (36, -120), (-20, -132), (-84, -128), (-140, -132),
        (-184, -100), (-200, -48)]  # fmt: skip
GATE_PLAZA = blob((-294, 6), (-287, 32), (-262, 42), (-240, 30), (-233, 4), (-240, -22), (-262, -34), (-287, -24))
MARKET_SQUARE = Point(-186, 4).buffer(17)
HARBOUR_SQUARE = Polygon(
    [*spline([(108, -94), (128, -78), (156, -72), (188, -76), (202, -92)]), (204, -110), (104, -110)]
)
ROSE_GARDEN = Point(172, -22).buffer(15)


def arc(corners: Corners, first: int, last: int) -> LineString:
    """The stretch of a closed curve between two of its corners."""
    points = spline(corners, closed=True)[:-1]
    return LineString([points[i % len(points)] for i in range(first * 10, last * 10 + 1)])


WAYS = [
    ("gate-street", "Gate street", LineString([(-304, 4), (-186, 4)]), 14.0),
    ("market-street", "Market street", LineString([(-186, 4), (-119, 4)]), 14.0),
    ("lagoon-walk", "Lagoon walk", arc(LOOP, 0, 4), 9.0),
    ("east-shore", "East shore", arc(LOOP, 4, 8), 9.0),
    ("south-shore", "South shore", arc(LOOP, 8, 12), 9.0),
    ("orchard-lane", "Orchard lane", arc(RING, 0, 4), 8.0),
    ("comet-rise", "Comet rise", arc(RING, 4, 8), 8.0),
    ("lighthouse-road", "Lighthouse road", arc(RING, 8, 12), 8.0),
    ("harbour-quay", "Harbour quay", arc(RING, 12, 14), 8.0),
    ("strand", "The Strand", arc(RING, 14, 18), 8.0),
    ("kelp-lane", "Kelp lane", arc(RING, 18, 20), 8.0),
    ("north-cross", "Lantern cross", curve((-38, 96), (-46, 124), (-40, 150)), 6.0),
    ("comet-cross", "Comet cross", curve((102, 70), (122, 106), (160, 138)), 6.0),
    ("east-cross", "Rose cross", curve((124, 14), (172, 20), (222, 40)), 6.0),
    ("harbour-cross", "Harbour cross", curve((112, -46), (138, -60), (150, -92)), 6.0),
    ("south-cross", "South cross", curve((2, -64), (-8, -98), (-20, -132)), 6.0),
    ("kelp-cross", "Kelp cross", curve((-110, -34), (-150, -46), (-200, -48)), 6.0),
    ("hill-walk", "Hill walk", curve((34, 140), (42, 176), (36, 216)), 8.0),
    ("headland", "Headland walk", curve((150, -92), (200, -102), (240, -112), (292, -104)), 8.0),
    ("rose-garden", "Rose garden", LineString(ROSE_GARDEN.exterior), 4.0),
    ("breakwater", "Breakwater", curve((220, -107), (206, -138), (176, -164), (128, -172)), 5.0),
    ("rose-steps", "Rose garden", curve((172, 20), (174, 6), (172, -7)), 4.0),
    ("rose-gate", "Rose garden", curve((186, -26), (204, -22), (218, -18)), 4.0),
    ("lantern-bridge", "Lantern bridge", curve((2, -64), (8, -30), (14, -4)), 4.0),
    ("island", "Lantern island", curve((14, -4), (2, 8), (8, 20), (24, 24), (34, 12), (28, -2), (14, -4)), 3.0),
]


STAIRS = [
    ("flume-stairs", "Flume stairs", LineString([(-96, -129), (-96, -146), (-88, -158)]), 3.0),
    ("terrace-ramp", "Terrace ramp", curve((-20, -132), (-14, -146), (-20, -158), (-32, -158)), 4.0),
]
PLAZAS = [
    ("gate-plaza", "Gate plaza", GATE_PLAZA),
    ("market-square", "Market square", MARKET_SQUARE),
    ("harbour-square", "Harbour square", HARBOUR_SQUARE),
]


def draw_ways(park: Park) -> None:
    """Paths and plazas, and the walkway zones that tile them and the rides' forecourts."""
    for ident, name, line, width in WAYS:
        park.path(ident, name, line, width)
    for _, name, shape in PLAZAS:
        park.scenery("plaza", shape, name)
    taken = Polygon()
    ways = [(ident, name, ribbon(line, width)) for ident, name, line, width in [*WAYS, *STAIRS]]
    for ident, name, shape in [*PLAZAS, *ways, *park.forecourts]:
        left = largest(shape.difference(taken).buffer(-0.4).buffer(0.4, quad_segs=4))  # no slivers along the seams
        park.zone("walkway", ident, name, left, per_guest_m2=2.2)
        taken = unary_union([taken, left.buffer(0.3)])


# --- rides ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ride:
    """A ride's table row, and where its line forms: an apron by the path, a folded queue, a station."""

    id: str
    name: str
    kind: str
    spot: Spot
    lanes: int
    length: float
    seats: int
    interval_s: float
    duration_s: float
    min_height_cm: int = 0
    express: bool = False
    station: float = 16.0
    shift: float = 0.0

    @property
    def front(self) -> float:
        """How far ahead of the spot the station begins."""
        return 7.5 + self.lanes * 2.4

    def draw(self, park: Park, ride: shapely.Geometry) -> None:
        """Its line, its station, and the zone that the ride itself covers."""
        spot, end = self.spot, self.length / 2
        apron = spot.put(box(-end - 2, -4, end + (6 if self.express else 2), self.front + 1).buffer(1.5))
        park.scenery("plaza", apron)
        queues = [f"{self.id}-queue"]
        line = spot.switchback(0, 6, self.lanes, self.length)
        park.zone("queue", queues[0], f"{self.name} queue", line, per_guest_m2=0.6)
        park.scenery("track", shapely.boundary(line).buffer(0.15, quad_segs=1))
        if self.express:
            queues.append(f"{self.id}-express")
            lane = spot.rect(end + 3.5, 4, 1.8, self.front - 4)
            park.zone("queue", queues[1], f"{self.name} express lane", lane, per_guest_m2=0.8)
            line = line.union(lane)
        front = apron.difference(unary_union([line.convex_hull, spot.rect(0, 5, 60, 60)]))
        park.forecourts.append((f"{self.id}-forecourt", f"{self.name} forecourt", front))
        park.scenery("building", spot.rect(self.shift, self.front, self.station, 8), f"{self.name} station")
        boarding = spot.rect(self.shift, self.front + 0.5, self.station - 1, 7)
        park.zone("boarding", f"{self.id}-boarding", f"{self.name} boarding", boarding, per_guest_m2=0.7)
        park.zone("ride", f"{self.id}-ride", self.name, ride)
        park.attractions.append(
            {"id": self.id, "name": self.name, "kind": self.kind, "seats": self.seats, "interval_s": self.interval_s,
             "duration_s": self.duration_s, "min_height_cm": self.min_height_cm, "queue": queues,
             "boarding": f"{self.id}-boarding", "ride": f"{self.id}-ride"}
        )  # fmt: skip


def tracked(park: Park, ride: Ride, *corners: tuple[float, float], tie: float = 0.0) -> None:
    """A ride on a closed track; with ``tie``, sleepers or trestles of that length cross it."""
    line = LineString(spline(corners, closed=True, per_span=8))
    track = line.buffer(0.6, quad_segs=2)
    if tie:
        sleepers = []
        for along in np.arange(0, line.length - 2, 4.5):
            a, b = line.interpolate(along), line.interpolate(along + 0.7)
            across = np.array([b.y - a.y, a.x - b.x]) / 0.7 * tie / 2
            sleepers.append(LineString([(a.x - across[0], a.y - across[1]), (a.x + across[0], a.y + across[1])]))
        track = unary_union([track, *(ribbon(sleeper, 0.5) for sleeper in sleepers)])
    park.scenery("track", track, ride.name)
    ride.draw(park, line.buffer(3.5, quad_segs=3))


def round_ride(park: Park, ride: Ride, radius: float, pods: int, inner: float = 0.35) -> None:
    """A ride that turns on the spot: a rim, a hub, and pods between."""
    ahead = ride.front + 9 + radius
    rim = ride.spot.disc(0, ahead, radius)
    park.scenery("plaza", rim.buffer(1.5), ride.name)
    park.scenery("track", rim.difference(rim.buffer(-0.8)))
    park.scenery("building", ride.spot.disc(0, ahead, radius * inner), ride.name)
    for pod in range(pods):
        turn = 2 * math.pi * pod / pods
        reach = radius * 0.72
        park.scenery("track", ride.spot.disc(reach * math.sin(turn), ahead + reach * math.cos(turn), radius * 0.13))
    ride.draw(park, rim)


def draw_rides(park: Park) -> None:
    """All sixteen."""
    tracked(
        park,
        Ride("comet", "Comet", "launch coaster", Spot(146, 150, 8), 6, 24, 24, 75, 150, 120, True, 34),
        (140, 178), (176, 173), (214, 166), (250, 146), (270, 108), (264, 86), (282, 76), (294, 100), (290, 150),
        (268, 194), (232, 206), (212, 188), (224, 164), (252, 166), (256, 192), (226, 212), (176, 214), (130, 208),
        (112, 192), (118, 180),
    )  # fmt: skip
    tracked(
        park,
        Ride("kelp-coaster", "Kelp Coaster", "wooden coaster", Spot(-207, -64, 268), 5, 22, 24, 90, 130, 105, True, 28),
        (-231, -50), (-231, -80), (-234, -112), (-250, -142), (-284, -144), (-300, -124), (-290, -104), (-262, -112),
        (-250, -98), (-262, -84), (-288, -90), (-300, -74), (-288, -58), (-262, -66), (-248, -84), (-254, -122),
        (-276, -128), (-284, -110), (-272, -70), (-262, -46), (-244, -36),
        tie=4.4,
    )  # fmt: skip
    tracked(
        park,
        Ride("rootways", "Rootways", "mine train", Spot(75, 152, 355), 4, 18, 20, 80, 140, 100, False, 22),
        (63, 177), (87, 174), (101, 184), (95, 200), (77, 195), (67, 204), (79, 216), (99, 213), (105, 199),
        (93, 188), (71, 187), (57, 199), (48, 190), (51, 180),
    )  # fmt: skip
    tracked(
        park,
        Ride("signal-railway", "Old Signal Railway", "narrow-gauge railway", Spot(-132, 140, 338), 3, 16, 60, 480, 420, 0, False, 24),
        (-126, 166), (-152, 158), (-176, 160), (-208, 172), (-242, 158), (-254, 124), (-250, 92), (-270, 74), (-290, 96),
        (-292, 150), (-262, 192), (-204, 210), (-140, 208), (-106, 194), (-108, 174),
        tie=2.6,
    )  # fmt: skip
    flume = Ride("tide-runner", "Tide Runner", "log flume", Spot(-122, -138, 180), 5, 20, 12, 30, 290, 100, True, 22)
    line = LineString(
        spline([(-110, -162), (-134, -162), (-158, -152), (-184, -128), (-204, -128), (-208, -146), (-184, -164),
                (-158, -184), (-122, -190), (-98, -182), (-94, -168)], closed=True)
    )  # fmt: skip
    pool = blob((-170, -176), (-150, -196), (-124, -196), (-122, -184), (-150, -180))
    station = flume.spot.rect(0, flume.front, 24, 8)
    park.scenery("water", line.buffer(1.8, quad_segs=2).union(pool).difference(station), "Tide Runner")
    flume.draw(park, line.buffer(4.5, quad_segs=3))
    round_ride(
        park,
        Ride("cloud-loom", "Cloud Loom", "wave swinger", Spot(-68, 152, 0), 4, 16, 48, 210, 150, 110),
        13,
        12,
        0.2,
    )
    round_ride(
        park,
        Ride("paper-lanterns", "Paper Lanterns", "balloon ride", Spot(-186, 104, 300), 3, 14, 32, 180, 130),
        12,
        8,
        0.25,
    )
    round_ride(
        park,
        Ride("seahorse-parade", "Seahorse Parade", "carousel", Spot(-114, 56, 288), 2, 12, 52, 210, 150, station=10),
        10,
        10,
        0.45,
    )
    round_ride(
        park,
        Ride("glasshouse-waltz", "Glasshouse Waltz", "teacups", Spot(164, 25, 0), 2, 14, 54, 200, 120, station=12),
        13,
        6,
        0.2,
    )
    round_ride(
        park,
        Ride("lamplighter", "The Lamplighter", "drop tower", Spot(246, -117, 180), 3, 14, 20, 110, 80, 130),
        8,
        4,
        0.4,
    )
    orchard = Ride("night-orchard", "Night Orchard", "dark ride", Spot(228, 44, 86), 4, 18, 8, 18, 340, 0, True, 20)
    hall = Polygon([(256, 22), (296, 18), (300, 58), (278, 60), (278, 66), (256, 68)])
    park.scenery("building", hall, "Night Orchard")
    orchard.draw(park, hall.buffer(-1, join_style="mitre"))
    ferry = Ride("moon-ferry", "Moon Ferry", "ferry", Spot(102, 58, 232), 2, 10, 60, 420, 360, 0, False, 10)
    park.scenery("plaza", ferry.spot.rect(0, ferry.front + 8, 4, 14), "Ferry jetty")
    boat = Polygon([(-4, -2), (3, -2), (6, 0), (3, 2), (-4, 2)])
    park.scenery("building", affinity.translate(affinity.rotate(boat, 175), -6, 47), "Moon Ferry")
    crossing = curve((74, 36), (44, 46), (0, 47), (-38, 34), (-56, 4), (-46, -20))
    ferry.draw(park, crossing.buffer(7, quad_segs=4))
    wheel = Ride("halcyon-wheel", "Halcyon Wheel", "ferris wheel", Spot(-86, -62, 205), 3, 14, 6, 35, 600)
    footprint = wheel.spot.rect(0, wheel.front + 9, 38, 6)
    park.scenery("track", footprint.difference(footprint.buffer(-0.8, join_style="mitre")), "Halcyon Wheel")
    park.scenery("track", wheel.spot.rect(0, wheel.front + 7, 3, 10))
    wheel.draw(park, footprint)
    stage = Ride(
        "harbour-stage", "Harbour Stage", "theatre", Spot(210, -50, 105), 4, 18, 420, 3600, 1500, 0, False, 20
    )
    fan = stage.spot.put(
        Polygon(
            [
                (math.sin(a) * r, 62 - math.cos(a) * r)
                for r, turn in ((34, 1), (8, -1))
                for a in np.linspace(-1, 1, 17)[::turn]
            ]
        )
    )
    park.scenery("plaza", fan, "Harbour Stage")
    for row in (13, 19, 25, 31):
        tier = LineString([(math.sin(a) * row, 62 - math.cos(a) * row) for a in np.linspace(-0.95, 0.95, 15)])
        park.scenery("track", stage.spot.put(tier.buffer(0.7, cap_style="flat")))
    park.scenery("building", stage.spot.put(Polygon([(-12, 56), (12, 56), (15, 68), (-15, 68)])), "Harbour Stage")
    stage.draw(park, fan)
    dome = Ride("periscope", "Periscope", "film theatre", Spot(-4, -98, 86), 3, 14, 90, 780, 600, 0, False, 12)
    theatre = dome.spot.put(Point(0, dome.front + 20).buffer(13, quad_segs=2))
    park.scenery("building", theatre, "Periscope")
    dome.draw(park, theatre.buffer(-1))
    tugs = Ride(
        "little-tugs", "Little Tugs", "children's boats", Spot(-156, -52, 182), 2, 12, 24, 180, 160, 0, False, 10
    )
    pond = blob((-172, -78), (-158, -74), (-142, -80), (-136, -96), (-148, -108), (-166, -104), (-176, -92))
    park.scenery("water", pond.difference(blob((-162, -92), (-154, -86), (-148, -92), (-154, -98))), "Tug pond")
    tugs.draw(park, pond)


# --- houses ---------------------------------------------------------------------------------------------------

HOUSES = [
    # kind, id, name, spot, width, depth
    ("shop", "band-house", "Band House", Spot(-219, 11.5, 0), 20, 14),
    ("shop", "lantern-maker", "Lantern Maker", Spot(-158, 11.5, 0), 18, 12),
    ("shop", "tin-toy-yard", "Tin Toy Yard", Spot(-138, 11.5, 0), 19, 15),
    ("shop", "print-room", "The Print Room", Spot(-219, -3.5, 180), 20, 12),
    ("shop", "salt-and-sugar", "Salt & Sugar", Spot(-159, -3.5, 180), 17, 12),
    ("shop", "comet-stores", "Comet Stores", Spot(193, 122, 44), 14, 10),
    ("shop", "chandlery", "The Chandlery", Spot(175, -69, 358), 16, 11),
    ("restaurant", "noodle-loft", "Noodle Loft", Spot(-138, -3.5, 180), 20, 16),
    ("restaurant", "harbour-kitchen", "Harbour Kitchen", Spot(156, -68, 2), 17, 13),
    ("restaurant", "orchard-table", "Orchard Table", Spot(-134, 128, 155), 20, 13),
    ("restaurant", "lagoon-cafe", "Lagoon Café", Spot(-26, -62.3, 350), 22, 9),
    ("restaurant", "stargazer", "Stargazer Grill", Spot(64, 138, 172), 20, 12),
    ("restaurant", "smokehouse", "Quay Smokehouse", Spot(71, -98, 342), 18, 11),
    ("restaurant", "rose-room", "The Rose Room", Spot(172, -27, 0), 12, 9),
]
GATES = [("main-gate", "Main gate", Spot(-286, 4, 270)), ("hill-gate", "Hill gate", Spot(36, 206, 0)),
         ("harbour-gate", "Harbour gate", Spot(284, -105, 85))]  # fmt: skip
STAFF = [("workshop", "Ride workshop", Spot(-232, 62, 290)), ("kitchen-yard", "Kitchen yard", Spot(262, -26, 80)),
         ("control-room", "Control room", Spot(-10, 160, 10)), ("boat-yard", "Boat yard", Spot(278, -119, 180))]  # fmt: skip
VIEWS = [
    ("gate-view", "Lumen Bay sign", -262, 22, 0), ("bridge-view", "Lantern bridge view", 8, -30, 0),
    ("island-view", "Island view", 34, 12, 0), ("comet-view", "Comet view", 206, 106, 0),
    ("kelp-view", "Kelp Coaster view", -196, -78, 0), ("carousel-view", "Carousel view", -108, 70, 0),
    ("lighthouse-view", "Lighthouse view", 216, -100, 0), ("sunset-view", "Sunset view", -44, -168, 1),
]  # fmt: skip


def draw_houses(park: Park) -> None:
    """Shops, restaurants, gates, staff areas, photo spots and the terrace."""
    for kind, ident, name, spot, width, depth in HOUSES:
        park.scenery("building", spot.rect(0, 0, width, depth), name)
        park.zone(kind, ident, name, spot.rect(0, 0.6, width - 1.2, depth - 1.2), per_guest_m2=1.8)
    for ident, name, spot in GATES:
        park.zone("gate", ident, name, spot.rect(0, -5, 14, 10), per_guest_m2=0.8)
        for side in (-11, 11):
            park.scenery("building", spot.rect(side, -4, 7, 8), name)
    for ident, name, spot in STAFF:
        park.scenery("building", spot.rect(-2, 3, 18, 11), name)
        park.zone("staff_only", ident, name, spot.rect(0, 0, 26, 18))
    for ident, name, x, y, level in VIEWS:
        park.zone("photo_spot", ident, name, Point(x, y).buffer(3, quad_segs=4), level, per_guest_m2=1.2)
    for radius in (4.5, 2.2):
        park.scenery("building", Point(18, 10).buffer(radius, quad_segs=2), "The Bandstand")
    arrivals = blob((-294, 28), (-294, -20), (-312, -34), (-338, -22), (-346, 4), (-338, 30), (-312, 42))
    park.scenery("plaza", arrivals, "Arrivals")
    park.scenery("building", Point(120, -173).buffer(4, quad_segs=4), "Lighthouse")
    deck = Polygon(
        [
            *spline([(-90, -150), (-70, -158), (-50, -158), (-32, -148)]),
            (-28, -168),
            *spline([(-40, -174), (-64, -176), (-90, -172)]),
        ]
    )
    park.scenery("building", deck.buffer(-1), "Boathouse")
    park.scenery("plaza", deck, "Sunset terrace", level=1)
    park.zone("walkway", "sunset-terrace", "Sunset terrace", deck, level=1, per_guest_m2=2.0)
    cabin = Polygon([(-72, -163), (-54, -163), (-54, -173), (-72, -174)])
    park.scenery("building", cabin, "Crow's Nest", level=1)
    park.zone(
        "restaurant", "crows-nest", "Crow's Nest", cabin.buffer(-0.5, join_style="mitre"), level=1, per_guest_m2=1.8
    )
    for ident, name, line, width in STAIRS:
        park.path(ident, name, line, width, 0, 1)
    park.path("terrace", "Sunset terrace", curve((-88, -158), (-70, -161), (-50, -161), (-32, -158)), 4, 1)


def draw_ground(park: Park) -> None:
    """Sea, lagoon, lawns between the ways, woods, and the fence with its gates."""
    paved = unary_union(
        [*(ribbon(line, width) for _, _, line, width in WAYS), GATE_PLAZA, MARKET_SQUARE, HARBOUR_SQUARE]
    )
    water = unary_union([SEA, CHANNEL, LAGOON.difference(ISLAND)])
    built = unary_union(
        [
            shape
            for properties, shape in park.features
            if properties["kind"] in ("building", "plaza", "water", "ride") and not properties["level"]
        ]
    )
    green = GROUNDS.difference(unary_union([water.buffer(2.5), paved.buffer(1.2)]))
    for lawn in parts(green.buffer(-3).buffer(3, quad_segs=4)):
        park.scenery("lawn", lawn.simplify(0.2))
    clear = unary_union([paved.buffer(1), water.buffer(2), built.buffer(2)])
    for wood in WOODS:
        park.scenery("wood", grove(wood).difference(clear.buffer(2)).simplify(0.3))
    trees = [
        Point(-182 + 9 * i + 3 * j, 66 + 9 * j + 1.5 * i).buffer(2.6, quad_segs=3) for i in range(8) for j in range(7)
    ]
    park.scenery("wood", unary_union([t for t in trees if not t.intersects(clear)]))
    for radius, gap in ((4, 200), (8, 20), (12, 160), (16, 320)):
        hedge = LineString([(-76 + radius * math.sin(math.radians(gap + turn)), 122 + radius * math.cos(math.radians(gap + turn))) for turn in range(14, 347, 12)])
        park.scenery("wood", hedge.buffer(0.9, quad_segs=2), "Maze")
    for way, offset in ((LOOP, 7.5), (RING, -7.0)):
        edge = Polygon(spline(way, closed=True)).buffer(offset).exterior
        avenue = [edge.interpolate(along).buffer(1.9, quad_segs=3) for along in np.arange(0, edge.length - 8, 12.0)]
        park.scenery("wood", unary_union([tree for tree in avenue if not tree.intersects(clear)]), "Avenue")
    fence = LineString(GROUNDS.exterior).buffer(0.5, quad_segs=2)
    openings = unary_union([spot.disc(0, 0, 15) for _, _, spot in GATES] + [SEA.buffer(-2)])
    park.scenery("wall", fence.difference(openings), "Fence")
    park.scenery("water", SEA, "The Bight")
    for x in (82, 104, 126):
        park.scenery("plaza", box(x - 1.5, -136, x + 1.5, -110), "Jetty")
        for side, y in ((-4, -131), (-4, -124), (4, -133), (4, -121)):
            boat = Polygon([(-3, -1.1), (1.2, -1.1), (3.2, 0), (1.2, 1.1), (-3, 1.1)])
            park.scenery("building", affinity.translate(affinity.scale(boat, 1 if side > 0 else -1), x + side + 1, y))
    park.scenery("water", CHANNEL.difference(unary_union([SEA, LAGOON])), "Channel")
    park.scenery("water", LAGOON.difference(ISLAND), "Lagoon")


# --- radio ----------------------------------------------------------------------------------------------------

READERS = 120


def place_readers(park: Park) -> list[tuple[float, float, int]]:
    """One in each zone that people stay in, then along the paths, each as far as possible from all others."""
    stay = ("queue", "gate", "restaurant", "shop", "staff_only", "photo_spot")
    chosen: list[tuple[float, float, int]] = []
    ways = []
    for properties, shape in park.features:
        middle = shape.centroid
        if properties["kind"] == "ride" and math.hypot(*np.ptp(shapely.get_coordinates(shape), axis=0)) > 90:
            near = shape.exterior.interpolate(shape.exterior.project(middle))
            chosen.append((near.x, near.y, 0))
    for properties, shape in park.features:
        level = properties["level"]
        if properties["kind"] in stay:
            point = shape.representative_point()
            if all(math.dist((point.x, point.y, 50 * level), (x, y, 50 * lev)) > 9 for x, y, lev in chosen):
                chosen.append((point.x, point.y, level))
        if properties["kind"] == "path" and "to_level" not in properties:
            ways += [(x, y, level) for x, y in shapely.get_coordinates(shapely.segmentize(shape, 3))]
    candidates = np.array(ways, float) * [1, 1, 50]
    distance = np.full(len(candidates), np.inf)
    for x, y, level in chosen:
        distance = np.minimum(distance, np.linalg.norm(candidates - [x, y, 50 * level], axis=1))
    while len(chosen) < READERS:
        best = int(np.argmax(np.round(distance, 3)))
        chosen.append(ways[best])
        distance = np.minimum(distance, np.linalg.norm(candidates - candidates[best], axis=1))
    return sorted(chosen, key=lambda p: (p[2], round(p[0] / 60), p[1], p[0]))


def place_cameras(park: Park) -> list[dict[str, object]]:
    seen = ["comet", "kelp-coaster", "tide-runner", "lamplighter", "rootways", "night-orchard", "cloud-loom",
            "seahorse-parade", "moon-ferry", "halcyon-wheel"]  # fmt: skip
    rides = {row["id"]: row["name"] for row in park.attractions}
    boarding = {p["id"]: shape.centroid for p, shape in park.features if p["kind"] == "boarding"}
    cameras = []
    for number, ident in enumerate(seen, 1):
        name, spot = rides[ident], boarding[f"{ident}-boarding"]
        lat, lon = ORIGIN.to_geographic(spot.x, spot.y)
        cameras.append({"id": f"C-{number:02}", "name": f"{name} camera", "lat": round(float(lat), 7),
                        "lon": round(float(lon), 7), "heading_deg": 0, "attraction": ident})  # fmt: skip
    return cameras


# --- files ----------------------------------------------------------------------------------------------------


def toml_value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def toml_table(name: str, rows: Iterable[dict[str, object]]) -> str:
    return "".join(
        f"\n[[{name}]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in row.items()) for row in rows
    )


def geographic(shape: shapely.Geometry) -> shapely.Geometry:
    """Moved to longitude and latitude, rounded to a centimetre, outlines counter-clockwise."""
    if isinstance(shape, Polygon):
        shape = shapely.geometry.polygon.orient(largest(shapely.set_precision(shape, 0.05)))

    def move(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        lat, lon = ORIGIN.to_geographic(xy[:, 0], xy[:, 1])
        return np.round(np.column_stack([lon, lat]), 7)

    return shapely.transform(shape, move)


def write(folder: Path) -> None:
    """Write venue.toml and map.geojson."""
    park = Park()
    draw_rides(park)
    draw_houses(park)
    draw_ways(park)
    draw_ground(park)
    readers = []
    for number, (x, y, level) in enumerate(place_readers(park), 1):
        lat, lon = ORIGIN.to_geographic(x, y)
        readers.append({"id": f"R-{number:03}", "lat": round(float(lat), 7), "lon": round(float(lon), 7), "z_m": 3.0,
                        "level": level, "gateway": f"G-{(number - 1) // 10 + 1:02}"})  # fmt: skip
    head = f"""# Lumen Bay, an invented park. Written by assets/make_lumen_bay.py; docs/venue-folder.md tells what the keys mean.
id = "lumen-bay"
name = "Lumen Bay"
time_zone = "Asia/Seoul"

[origin]
lat = {ORIGIN.lat_deg}
lon = {ORIGIN.lon_deg}

[capacities]
""" + "".join(f"{zone} = {guests}\n" for zone, guests in park.capacities.items())
    folder.mkdir(parents=True, exist_ok=True)
    text = head + toml_table("attractions", park.attractions) + toml_table("cameras", place_cameras(park))
    (folder / "venue.toml").write_text(text + toml_table("readers", readers), "utf-8", newline="\n")
    lines = []
    for properties, shape in park.features:
        kept = {key: value for key, value in properties.items() if value != "" and (key, value) != ("level", 0)}
        feature = {"type": "Feature", "properties": kept, "geometry": shapely.geometry.mapping(geographic(shape))}
        lines.append(json.dumps(feature, ensure_ascii=False))
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"
    (folder / "map.geojson").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

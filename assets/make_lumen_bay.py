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
        return self.put(line.buffer(pitch * 0.42, cap_style="square", join_style="mitre"))


@dataclass
class Park:
    """Everything drawn so far."""

    features: list[tuple[dict[str, object], shapely.Geometry]] = field(default_factory=list)
    attractions: list[dict[str, object]] = field(default_factory=list)
    cameras: list[dict[str, object]] = field(default_factory=list)
    capacities: dict[str, int] = field(default_factory=dict)

    def scenery(self, kind: str, shape: shapely.Geometry, name: str = "", level: int = 0) -> None:
        for part in parts(shape):
            self.features.append(({"kind": kind, "name": name, "level": level}, part))

    def zone(self, kind: str, ident: str, name: str, shape: Polygon, level: int = 0, per_guest_m2: float = 0) -> None:
        self.features.append(({"kind": kind, "id": ident, "name": name, "level": level}, shape))
        if per_guest_m2:
            self.capacities[ident] = max(10, round(shape.area / per_guest_m2 / 10) * 10)

    def path(self, ident: str, name: str, line: LineString, width_m: float, level: int = 0, to_level: int | None = None):
        properties: dict[str, object] = {"kind": "path", "id": ident, "name": name, "level": level, "width_m": width_m}
        if to_level is not None:
            properties["to_level"] = to_level
        self.features.append((properties, line))


def parts(shape: shapely.Geometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(shape) if part.area > 1]


# --- ground ---------------------------------------------------------------------------------------------------

LAGOON = blob(
    (-97, 18), (-78, 60), (-30, 78), (8, 66), (44, 74), (88, 56), (104, 14), (92, -32), (46, -58), (0, -46), (-52, -54),
    (-92, -24),
)  # fmt: skip
ISLAND = blob((-8, 8), (4, 26), (30, 30), (46, 14), (36, -6), (12, -10))
COAST = spline(
    [(-520, -150), (-400, -176), (-310, -160), (-255, -172), (-205, -158), (-165, -190), (-110, -196), (-60, -168),
     (-10, -172), (36, -164), (62, -128), (96, -114), (150, -118), (178, -140), (196, -186), (232, -204), (300, -186),
     (400, -208), (520, -190)]
)  # fmt: skip
SEA = Polygon([*COAST, (520, -430), (-520, -430)])
CHANNEL = ribbon(curve((80, -40), (94, -66), (92, -92), (100, -122)), 9)

# --- ways -----------------------------------------------------------------------------------------------------

LOOP = [(-116, 22), (-94, 76), (-34, 98), (10, 86), (52, 94), (106, 72), (124, 14), (110, -46), (52, -78), (2, -66),
        (-58, -74), (-110, -34)]  # fmt: skip
RING = [(-186, 4), (-196, 60), (-172, 116), (-112, 144), (-40, 150), (34, 140), (98, 150), (160, 138), (206, 98),
        (222, 40), (218, -18), (196, -66), (150, -94), (94, -98), (36, -120), (-20, -132), (-84, -128), (-140, -132),
        (-186, -100), (-200, -48)]  # fmt: skip


def arc(corners: Corners, first: int, last: int) -> LineString:
    """The stretch of a closed curve between two of its corners."""
    points = spline(corners, closed=True)[:-1]
    count = len(points)
    return LineString([points[i % count] for i in range(first * 10, last * 10 + 1)])


def draw_ways(park: Park) -> None:
    """Paths, plazas, and the walkway zones that tile them."""
    n = len(RING)
    plaza = blob((-290, 6), (-282, 38), (-252, 46), (-226, 30), (-222, 4), (-226, -22), (-252, -38), (-282, -28))
    square = Point(-186, 4).buffer(17)
    harbour = blob((118, -96), (142, -76), (178, -74), (196, -98), (176, -116), (146, -114))
    ways = [
        ("lagoon-walk", "Lagoon walk", arc(LOOP, 0, 4), 9.0),
        ("east-shore", "East shore", arc(LOOP, 4, 8), 9.0),
        ("south-shore", "South shore", arc(LOOP, 8, 12), 9.0),
        ("orchard-lane", "Orchard lane", arc(RING, 0, 4), 8.0),
        ("comet-rise", "Comet rise", arc(RING, 4, 8), 8.0),
        ("lighthouse-road", "Lighthouse road", arc(RING, 8, 12), 8.0),
        ("harbour-quay", "Harbour quay", arc(RING, 12, 14), 8.0),
        ("strand", "The Strand", arc(RING, 14, 18), 8.0),
        ("kelp-lane", "Kelp lane", arc(RING, 18, n), 8.0),
        ("market-street", "Market street", LineString([(-256, 4), (-186, 4), (-115, 4)]), 14.0),
        ("north-steps", "North cross", curve((-34, 98), (-44, 124), (-40, 150)), 6.0),
        ("comet-cross", "Comet cross", curve((106, 72), (122, 108), (160, 138)), 6.0),
        ("east-cross", "East cross", curve((124, 14), (170, 22), (222, 40)), 6.0),
        ("harbour-cross", "Harbour cross", curve((110, -46), (136, -62), (150, -94)), 6.0),
        ("south-cross", "South cross", curve((2, -66), (-8, -98), (-20, -132)), 6.0),
        ("kelp-cross", "Kelp cross", curve((-110, -34), (-150, -50), (-200, -48)), 6.0),
        ("hill-walk", "Hill walk", curve((34, 140), (40, 176), (34, 210)), 8.0),
        ("pier", "Harbour pier", curve((150, -94), (196, -104), (224, -110), (262, -106)), 7.0),
    ]
    for ident, name, line, width in ways:
        park.path(ident, name, line, width)
    areas = [("gate-plaza", "Gate plaza", plaza), ("market-square", "Market square", square),
             ("harbour-square", "Harbour square", harbour)]  # fmt: skip
    for _, name, shape in areas:
        park.scenery("plaza", shape, name)
    areas += [(ident, name, ribbon(line, width)) for ident, name, line, width in ways]
    taken = Polygon()
    for ident, name, shape in areas:
        left = max(shapely.get_parts(shape.difference(taken)), key=lambda part: part.area)
        left = left.buffer(-0.4).buffer(0.4, quad_segs=4)  # no slivers along the seams
        park.zone("walkway", ident, name, left, per_guest_m2=2.2)
        taken = unary_union([taken, shape])


# --- rides ----------------------------------------------------------------------------------------------------

RIDES = [
    # id, name, kind, spot, lanes, lane length, seats, interval_s, duration_s, min_height_cm, express
    ("comet", "Comet", "launch coaster", Spot(164, 144, 20), 6, 26, 24, 75, 150, 120, True),
    ("cloud-loom", "Cloud Loom", "wave swinger", Spot(-70, 150, 0), 4, 16, 48, 210, 150, 110, False),
    ("kelp-coaster", "Kelp Coaster", "wooden coaster", Spot(-202, -60, 270), 5, 22, 24, 90, 130, 105, True),
    ("tide-runner", "Tide Runner", "log flume", Spot(-120, -136, 180), 5, 20, 12, 30, 290, 100, True),
    ("night-orchard", "Night Orchard", "dark ride", Spot(224, 40, 80), 4, 18, 8, 18, 340, 0, True),
    ("moon-ferry", "Moon Ferry", "ferry", Spot(92, 66, 225), 2, 10, 60, 420, 360, 0, False),
    ("halcyon-wheel", "Halcyon Wheel", "ferris wheel", Spot(-20, 152, 0), 3, 14, 6, 35, 600, 0, False),
    ("lamplighter", "The Lamplighter", "drop tower", Spot(236, -112, 180), 3, 12, 20, 110, 80, 130, False),
    ("harbour-stage", "Harbour Stage", "theatre", Spot(196, -60, 75), 4, 18, 420, 3600, 1500, 0, False),
    ("paper-lanterns", "Paper Lanterns", "balloon ride", Spot(-188, 100, 300), 3, 14, 32, 180, 130, 0, False),
    ("seahorse-parade", "Seahorse Parade", "carousel", Spot(-112, 60, 290), 2, 12, 52, 210, 150, 0, False),
    ("rootways", "Rootways", "mine train", Spot(66, 144, 350), 4, 16, 20, 80, 140, 100, False),
    ("glasshouse-waltz", "Glasshouse Waltz", "teacups", Spot(150, 22, 170), 2, 12, 54, 200, 120, 0, False),
    ("periscope", "Periscope", "film theatre", Spot(40, -88, 170), 3, 14, 90, 780, 600, 0, False),
    ("little-tugs", "Little Tugs", "children's boats", Spot(-140, -46, 20), 2, 12, 24, 180, 160, 0, False),
    ("signal-railway", "Old Signal Railway", "narrow-gauge railway", Spot(-120, 142, 340), 3, 14, 60, 480, 420, 0, False),
]


def draw_rides(park: Park) -> None:
    for ident, name, kind, spot, lanes, length, seats, interval, duration, height, express in RIDES:
        deep = 4 + lanes * 2.4
        queues = [f"{ident}-queue"]
        park.zone("queue", queues[0], f"{name} queue", spot.switchback(0, 7, lanes, length), per_guest_m2=0.6)
        if express:
            queues.append(f"{ident}-express")
            park.zone("queue", queues[1], f"{name} express lane", spot.rect(length / 2 + 3, 6, 1.6, deep), per_guest_m2=0.8)
        station = spot.rect(0, 5 + deep, 16, 8)
        park.scenery("building", station, name)
        park.zone("boarding", f"{ident}-boarding", f"{name} boarding", spot.rect(0, 6 + deep, 14, 6), per_guest_m2=0.7)
        ride = spot.disc(0, 30 + deep, 15)
        park.scenery("track", ride.exterior.buffer(0.6), name)
        park.zone("ride", f"{ident}-ride", name, ride)
        park.attractions.append(
            {"id": ident, "name": name, "kind": kind, "seats": seats, "interval_s": interval, "duration_s": duration,
             "queue": queues, "boarding": f"{ident}-boarding", "ride": f"{ident}-ride", "min_height_cm": height}
        )  # fmt: skip
        park.scenery("plaza", spot.rect(0, -2, 16, 8))
        park.zone("photo_spot", f"{ident}-view", f"{name} view", spot.disc(-length / 2 - 4, 2, 3), per_guest_m2=1)


# --- houses ---------------------------------------------------------------------------------------------------

HOUSES = [
    # kind, id, name, spot, width, depth
    ("shop", "band-house", "Band House", Spot(-222, 11, 0), 16, 12),
    ("shop", "lantern-maker", "Lantern Maker", Spot(-160, 11, 0), 14, 12),
    ("shop", "tin-toy-yard", "Tin Toy Yard", Spot(-143, 11, 0), 16, 14),
    ("shop", "salt-and-sugar", "Salt & Sugar", Spot(-160, -3, 180), 16, 12),
    ("shop", "print-room", "The Print Room", Spot(-212, -3, 180), 14, 12),
    ("shop", "comet-stores", "Comet Stores", Spot(196, 122, 30), 14, 10),
    ("restaurant", "harbour-kitchen", "Harbour Kitchen", Spot(140, -116, 180), 24, 12),
    ("restaurant", "noodle-loft", "Noodle Loft", Spot(-142, -3, 180), 18, 14),
    ("restaurant", "orchard-table", "Orchard Table", Spot(-184, 60, 90), 20, 14),
    ("restaurant", "lagoon-cafe", "Lagoon Café", Spot(-40, -78, 190), 20, 12),
    ("restaurant", "stargazer", "Stargazer Grill", Spot(120, 148, 0), 20, 12),
    ("restaurant", "smokehouse", "Quay Smokehouse", Spot(94, -103, 180), 18, 10),
]


def draw_houses(park: Park) -> None:
    for kind, ident, name, spot, width, depth in HOUSES:
        park.scenery("building", spot.rect(0, 0, width, depth), name)
        park.zone(kind, ident, name, spot.rect(0, 0.6, width - 1.2, depth - 1.2), per_guest_m2=1.8)
    for ident, name, spot in [("main-gate", "Main gate", Spot(-290, 4, 270)), ("hill-gate", "Hill gate", Spot(34, 206, 0)),
                              ("harbour-gate", "Harbour gate", Spot(262, -106, 90))]:
        park.zone("gate", ident, name, spot.rect(0, -6, 14, 12), per_guest_m2=0.8)
    for ident, name, spot in [("workshop", "Ride workshop", Spot(-262, 70, 300)), ("kitchen-yard", "Kitchen yard", Spot(262, -30, 90)),
                              ("stage-door", "Stage door", Spot(-40, 205, 0))]:
        park.scenery("building", spot.rect(0, 2, 20, 12), name)
        park.zone("staff_only", ident, name, spot.rect(0, 0, 26, 18))
    deck = box(-66, -164, -30, -146)
    park.scenery("plaza", deck, "Sunset terrace", level=1)
    park.zone("walkway", "sunset-terrace", "Sunset terrace", deck, level=1, per_guest_m2=2.0)
    park.zone("restaurant", "crows-nest", "Crow's Nest", box(-64, -162, -50, -150), level=1, per_guest_m2=1.8)
    park.path("terrace-stairs", "Terrace stairs", LineString([(-40, -132), (-40, -146)]), 3, 0, 1)
    park.path("terrace-ramp", "Terrace ramp", LineString([(-84, -128), (-78, -150), (-66, -154)]), 3, 0, 1)
    park.path("terrace", "Sunset terrace", LineString([(-66, -154), (-48, -148), (-40, -146), (-30, -155)]), 4, 1)


# --- radio ----------------------------------------------------------------------------------------------------

READERS = 120


def place_readers(park: Park) -> list[tuple[float, float, int]]:
    """One in each zone that people stay in, then along the paths, each as far as possible from all others."""
    stay = ("queue", "gate", "restaurant", "shop", "staff_only", "photo_spot")
    chosen = []
    ways = []
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
    spots = {row[0]: row for row in RIDES}
    cameras = []
    for number, ident in enumerate(seen, 1):
        name, spot = spots[ident][1], spots[ident][3]
        lat, lon = ORIGIN.to_geographic(spot.x, spot.y)
        cameras.append({"id": f"C-{number:02}", "name": f"{name} camera", "lat": round(float(lat), 7),
                        "lon": round(float(lon), 7), "heading_deg": spot.heading, "attraction": ident})  # fmt: skip
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
        shape = shapely.geometry.polygon.orient(shapely.set_precision(shape, 0.05))

    def move(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        lat, lon = ORIGIN.to_geographic(xy[:, 0], xy[:, 1])
        return np.round(np.column_stack([lon, lat]), 7)

    return shapely.transform(shape, move)


def write(folder: Path) -> None:
    """Write venue.toml and map.geojson."""
    park = Park()
    park.scenery("water", SEA.union(CHANNEL), "The Bight")
    park.scenery("water", LAGOON.difference(ISLAND), "Lagoon")
    draw_ways(park)
    draw_houses(park)
    draw_rides(park)
    readers = []
    for number, (x, y, level) in enumerate(place_readers(park), 1):
        lat, lon = ORIGIN.to_geographic(x, y)
        readers.append({"id": f"R-{number:03}", "lat": round(float(lat), 7), "lon": round(float(lon), 7), "z_m": 3.0,
                        "level": level, "gateway": f"G-{(number - 1) // 10 + 1:02}"})  # fmt: skip
    head = f'''# Lumen Bay, an invented park. Written by assets/make_lumen_bay.py; docs/venue-folder.md tells what the keys mean.
id = "lumen-bay"
name = "Lumen Bay"
time_zone = "Asia/Seoul"

[origin]
lat = {ORIGIN.lat_deg}
lon = {ORIGIN.lon_deg}

[capacities]
''' + "".join(f"{zone} = {guests}\n" for zone, guests in park.capacities.items())
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

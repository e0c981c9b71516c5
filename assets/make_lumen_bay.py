"""Writes the venue folder of the sample park Lumen Bay: ``python -m assets.make_lumen_bay [FOLDER]``.

The park is invented, and so is its place on a southern coast. There are no random numbers in it: the script writes
the same folder each time.
"""

import json
import math
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from assets.lumen_bay import draw
from assets.lumen_bay_photos import AT_VIEW, KIOSKS, ON_RIDE, OnRide, platform_rows, seat_boxes
from assets.sketchbook import Sheet, largest
from venue_models.venue.projection import LocalPlane

ORIGIN = LocalPlane(34.74, 128.42)
FOLDER = Path(__file__).parent / "venues" / "lumen_bay"

READERS = 120
STAYS = ("queue", "gate", "restaurant", "shop", "staff_only", "photo_spot")
LEVEL_M = 50.0
"""A floor counts as so many metres where readers are spread: one below is no substitute for one above."""

SERVICE_BANDS = (
    "gate-plaza",
    "market-square",
    "harbour-square",
    "lagoon-walk",
    "east-shore",
    "south-shore",
    "orchard-lane",
    "comet-rise",
    "lighthouse-road",
    "strand",
    "headland",
    "island",
    "flume-stairs",
    "sunset-terrace",
)
"""Where a band hangs that presses its own button: one to about nine readers."""
LINES = {
    "comet": ("Comet Rise", 60),
    "kelp-coaster": ("Kelp Shore", 50),
    "rootways": ("Comet Rise", 45),
    "signal-railway": ("Orchard Hill", 25),
    "cloud-loom": ("Orchard Hill", 30),
    "paper-lanterns": ("Orchard Hill", 25),
    "seahorse-parade": ("Lagoon", 15),
    "glasshouse-waltz": ("Rose Garden", 15),
    "lamplighter": ("Harbour", 40),
    "halcyon-wheel": ("Lagoon", 35),
    "tide-runner": ("The Strand", 50),
    "moon-ferry": ("Lagoon", 20),
    "little-tugs": ("Kelp Shore", 20),
    "night-orchard": ("Rose Garden", 45),
    "harbour-stage": ("Harbour", 60),
    "periscope": ("The Strand", 30),
}
"""By attraction: its part of the park, and the longest wait that the park is content with, in minutes."""
VIRTUAL_QUEUES = ("comet", "night-orchard")

Place = tuple[float, float, float, int]
"""Metres east, north and above the floor; level."""

HEAD = f"""\
# Lumen Bay, an invented park. Written by assets/make_lumen_bay.py; docs/venue-folder.md tells what the keys mean.
id = "lumen-bay"
name = "Lumen Bay"
time_zone = "Asia/Seoul"

[origin]
lat = {ORIGIN.lat_deg}
lon = {ORIGIN.lon_deg}

[queues]
opens_at = "10:00"

[albums]
has_marks = true
share_address = "http://127.0.0.1:8420"
share_port = 8420

[capacities]
"""


def reader_positions(sheet: Sheet) -> list[tuple[float, float, float]]:
    """(x, y, level) of a reader in each zone that people stay in, then along the paths as far apart as they come."""
    chosen: list[tuple[float, float, float]] = []
    for row, shape in sheet.drawn("ride", *STAYS):
        x_low, y_low, x_high, y_high = shape.bounds
        is_wide = math.hypot(x_high - x_low, y_high - y_low) > 90
        if row["kind"] == "ride" and not is_wide:
            continue
        place = shape.exterior.interpolate(shape.exterior.project(shape.centroid)) if is_wide else shape
        point = place.representative_point()
        here = (point.x, point.y, row["level"] * LEVEL_M)
        if all(math.dist(here, other) > 9 for other in chosen):
            chosen.append(here)
    candidates = np.vstack([_posts(row, shape) for row, shape in sheet.drawn("path") if row["to_level"] is None])
    far_m = np.min([np.linalg.norm(candidates - place, axis=1) for place in chosen], axis=0)
    while len(chosen) < READERS:
        x, y, height = candidates[np.round(far_m, 3).argmax()].tolist()
        chosen.append((x, y, height))
        far_m = np.minimum(far_m, np.linalg.norm(candidates - chosen[-1], axis=1))
    return sorted((x, y, height / LEVEL_M) for x, y, height in chosen)


def _posts(row: dict[str, Any], line: shapely.LineString) -> NDArray[np.float64]:
    """Places for a reader along both edges of a path."""
    edges = [shapely.offset_curve(line, side * row["width_m"] / 2) for side in (-1, 1)]
    places = shapely.get_coordinates([shapely.segmentize(edge, 3) for edge in edges])
    return np.column_stack([places, np.full(len(places), row["level"] * LEVEL_M)])


def attractions(sheet: Sheet) -> Iterable[dict[str, Any]]:
    """As they were drawn, with how their lines are run."""
    for entry in sheet.attractions:
        area, target_min = LINES[entry["id"]]
        runs = {"area": area, "target_min": target_min}
        yield entry | runs | ({"virtual_queue": True} if entry["id"] in VIRTUAL_QUEUES else {})


def readers(sheet: Sheet) -> Iterable[dict[str, Any]]:
    """The entries of venue.toml, ten to a gateway: those that cover the park from west to east, then close ones."""
    over_all = [(x, y, 3.0, round(level)) for x, y, level in reader_positions(sheet)]
    for number, (x, y, z, level) in enumerate([*over_all, *(place for _, place in close_readers(sheet))]):
        place = {**geographic_point(x, y), "z_m": z, "level": level}
        yield {"id": reader_id(number), **place, "gateway": f"G-{number // 10 + 1:02}"}


def reader_id(number: int) -> str:
    """R-001 and on."""
    return f"R-{number + 1:03}"


def close_readers(sheet: Sheet) -> list[tuple[str, Place]]:
    """Readers that are meant to hear what is beside them, each with what it is for.

    One lies beneath each row of a train at its platform, one is the post of each photo spot, one is in each kiosk.
    """
    shapes = {row["id"]: (row, shape) for row, shape in sheet.drawn("boarding", "photo_spot", "shop")}
    found: list[tuple[str, Place]] = []
    for ride in ON_RIDE:
        row, platform = shapes[f"{ride.id}-boarding"]
        found += [(ride.id, (x, y, 0.3, row["level"])) for x, y in platform_rows(platform, ride)]
    for view in AT_VIEW:
        row, spot = shapes[view]
        x, y = spot.centroid.x - 4, spot.centroid.y - 5
        found.append((view, (x + 1.6, y + 0.6, 1.1, row["level"])))
    for shop in KIOSKS:
        row, house = shapes[shop]
        found.append((shop, (house.centroid.x, house.centroid.y, 1.0, row["level"])))
    return found


def close_reader_ids(sheet: Sheet, of: str) -> list[str]:
    """The readers of a ride's platform, a photo spot or a kiosk."""
    return [reader_id(READERS + number) for number, (name, _) in enumerate(close_readers(sheet)) if name == of]


def cameras(sheet: Sheet) -> Iterable[dict[str, Any]]:
    """Six over the tracks, looking back to the station, and six at photo spots, looking at those who pose."""
    shapes = {row["id"]: (row, shape) for row, shape in sheet.drawn("ride", "boarding", "photo_spot")}
    for number, ride in enumerate(ON_RIDE, 1):
        (row, track), (_, station) = shapes[f"{ride.id}-ride"], shapes[f"{ride.id}-boarding"]
        place = (f"{row['name']} on-ride", track.representative_point(), station.centroid, row["level"])
        shooting = on_ride(ride, close_reader_ids(sheet, ride.id))
        yield {**camera(number, *place), "attraction": ride.id, "shooting": shooting}
    for number, view in enumerate(AT_VIEW, 1 + len(ON_RIDE)):
        row, spot = shapes[view]
        at = shapely.Point(spot.centroid.x - 4, spot.centroid.y - 5)
        shooting = {"trigger": "tap", "tap_reader": close_reader_ids(sheet, view)[0], "sees_m": 9.0}
        yield {**camera(number, row["name"], at, spot.centroid, row["level"]), "shooting": shooting}


def camera(number: int, name: str, at: shapely.Point, to: shapely.Point, level: int) -> dict[str, Any]:
    """Where a camera stands and looks."""
    heading = round(math.degrees(math.atan2(to.x - at.x, to.y - at.y))) % 360
    place = {**geographic_point(at.x, at.y), "level": level}
    return {"id": f"C-{number:02}", "name": name, **place, "heading_deg": heading}


def on_ride(ride: OnRide, readers: list[str]) -> dict[str, Any]:
    """How the camera of a ride shoots."""
    seats = [{"row": row, "box": list(box)} for row, box in seat_boxes(ride)]
    fires = {"trigger": "dispatch", "after_dispatch_s": ride.after_dispatch_s, "parts": ride.parts}
    return {**fires, "row_readers": readers, "seats": seats}


def kiosks(sheet: Sheet) -> Iterable[dict[str, Any]]:
    """Where albums are opened."""
    names = {row["id"]: row["name"] for row, _ in sheet.drawn("shop")}
    for shop in KIOSKS:
        yield {"id": shop, "name": names[shop], "reader": close_reader_ids(sheet, shop)[0]}


def service_bands() -> Iterable[dict[str, Any]]:
    """Bands that test the chain from button to desk, S001 and on."""
    for number, zone in enumerate(SERVICE_BANDS, 1):
        yield {"band": f"S{number:03}", "zone": zone}


def geographic_point(x: float, y: float) -> dict[str, float]:
    """Latitude and longitude, to a centimetre."""
    lat, lon = ORIGIN.to_geographic(x, y)
    return {"lat": round(float(lat), 7), "lon": round(float(lon), 7)}


def geographic(shape: shapely.Geometry) -> shapely.Geometry:
    """Moved to longitude and latitude, to a centimetre, outlines counter-clockwise."""
    if isinstance(shape, Polygon):
        shape = shapely.geometry.polygon.orient(largest(shapely.set_precision(shape, 0.05)))

    def move(xy: NDArray[np.float64]) -> NDArray[Any]:
        lat, lon = ORIGIN.to_geographic(xy[:, 0], xy[:, 1])
        return np.round(np.column_stack([lon, lat]), 7)

    return shapely.transform(shape, move)


def toml(name: str, rows: Iterable[dict[str, Any]]) -> str:
    """Tables of one list, each with the tables in it; every value is one that JSON and TOML write alike."""
    return "".join(f"\n[[{name}]]\n{table(name, row)}" for row in rows)


def table(name: str, row: dict[str, Any]) -> str:
    """The lines of one table: first what is plain, then what is a table itself."""
    lines = [f"{key} = {json.dumps(v, ensure_ascii=False)}\n" for key, v in row.items() if not holds_tables(v)]
    for key, value in row.items():
        if isinstance(value, dict):
            lines.append(f"\n[{name}.{key}]\n{table(f'{name}.{key}', value)}")
        elif holds_tables(value):
            lines.append(toml(f"{name}.{key}", value))
    return "".join(lines)


def holds_tables(value: object) -> bool:
    """Whether it stands below a head of its own."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(entry, dict) for entry in value))


def geojson(sheet: Sheet) -> str:
    """One feature a line, without what a reader of the file would assume anyway."""
    lines = []
    for row, shape in sheet.features:
        properties = {
            key: value for key, value in row.items() if value not in ("", None) and (key, value) != ("level", 0)
        }
        feature = {
            "type": "Feature",
            "properties": properties,
            "geometry": shapely.geometry.mapping(geographic(shape)),
        }
        lines.append(json.dumps(feature, ensure_ascii=False))
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def write(folder: Path) -> None:
    """Write venue.toml and map.geojson."""
    sheet = draw()
    capacities = "".join(f"{zone} = {guests}\n" for zone, guests in sheet.capacities.items())
    lists = toml("attractions", attractions(sheet)) + toml("cameras", cameras(sheet))
    lists += toml("kiosks", kiosks(sheet)) + toml("readers", readers(sheet))
    lists += toml("safety.service_bands", service_bands())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "venue.toml").write_text(HEAD + capacities + lists, "utf-8", newline="\n")
    (folder / "map.geojson").write_text(geojson(sheet), "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

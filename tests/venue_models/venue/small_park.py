"""A venue folder small enough to know by heart: one ride, a gate, two paths, stairs, a pond, four readers.

It is written from plain dictionaries, so that a test can put one thing wrong and leave all else right.
"""

import copy
import json
import math
from pathlib import Path
from typing import Any

from venue_models.venue.projection import LocalPlane

ORIGIN = LocalPlane(34.74, 128.42)


def lon_lat(x_m: float, y_m: float) -> list[float]:
    lat, lon = ORIGIN.to_geographic(x_m, y_m)
    return [float(lon), float(lat)]


def ring(x0: float, y0: float, x1: float, y1: float) -> list[list[float]]:
    return [lon_lat(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0))]


def area(kind: str, corners: tuple[float, float, float, float], **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": [ring(*corners)]}
    return {"type": "Feature", "properties": {"kind": kind, **properties}, "geometry": geometry}


def way(ident: str, *corners: tuple[float, float], **properties: Any) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [lon_lat(*corner) for corner in corners]}
    return {"type": "Feature", "properties": {"kind": "path", "id": ident, **properties}, "geometry": geometry}


def reader(ident: str, x_m: float, y_m: float) -> dict[str, Any]:
    lon, lat = lon_lat(x_m, y_m)
    return {"id": ident, "lat": lat, "lon": lon, "gateway": "G-01"}


SETTINGS: dict[str, Any] = {
    "id": "small-park",
    "name": "Small Park",
    "time_zone": "Asia/Seoul",
    "origin": {"lat": ORIGIN.lat_deg, "lon": ORIGIN.lon_deg},
    "capacities": {"lane": 120, "wheel-queue": 40},
    "readers": [
        reader("R-001", 0, 0), reader("R-002", 40, 0), reader("R-003", 45, 25), {"id": "R-004", "x_m": 0, "y_m": 30},
    ],
    "cameras": [{"id": "C-01", "name": "Wheel", "x_m": 60, "y_m": 10, "heading_deg": 270, "attraction": "wheel"}],
    "attractions": [
        {
            "id": "wheel",
            "name": "Wheel",
            "kind": "ferris wheel",
            "seats": 24,
            "interval_s": 60,
            "duration_s": 300.0,
            "queue": ["wheel-queue"],
            "boarding": "wheel-boarding",
            "ride": "wheel-ride",
        }
    ],
}  # fmt: skip

FEATURES: list[dict[str, Any]] = [
    area("walkway", (-50, -5, 50, 5), id="lane", name="Lane"),
    area("gate", (-50, -5, -40, 5), id="gate", name="Gate"),
    area("queue", (40, 5, 50, 25), id="wheel-queue", name="Wheel queue"),
    area("boarding", (40, 25, 50, 30), id="wheel-boarding", name="Wheel boarding"),
    area("ride", (35, 30, 60, 50), id="wheel-ride", name="Wheel"),
    area("restaurant", (-30, 20, -10, 40), id="roof", name="Roof café", level=1),
    area("water", (-20, 8, 20, 18), name="Pond"),
    area("building", (35, 24, 60, 50)),
    area("lawn", (-50, 5, 30, 40)),
    way("lane", (-50, 0), (50, 0), name="Lane", width_m=8),
    way("spur", (45, 3), (45, 27), width_m=3),
    way("stairs", (-30, 3), (-30, 22), level=0, to_level=1, width_m=3),
    way("roof", (-30, 22), (-12, 38), level=1, width_m=3),
]


def settings() -> dict[str, Any]:
    return copy.deepcopy(SETTINGS)


def features() -> list[dict[str, Any]]:
    return copy.deepcopy(FEATURES)


def write(folder: Path, toml: Any = None, map_features: Any = None) -> Path:
    """The folder, written anew; what is not given is as it should be."""
    folder.mkdir(parents=True, exist_ok=True)
    top = SETTINGS if toml is None else toml
    lines = [f"{json.dumps(key)} = {toml_value(value)}" for key, value in top.items()]
    (folder / "venue.toml").write_text("\n".join(lines) + "\n", "utf-8")
    collection = {"type": "FeatureCollection", "features": FEATURES if map_features is None else map_features}
    (folder / "map.geojson").write_text(json.dumps(collection), "utf-8")
    return folder


def toml_value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return json.dumps(value, ensure_ascii=False)

"""map.geojson: the zones, paths and scenery that a venue has drawn (RFC 7946, as QGIS and geojson.io write it)."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from venue_models.venue.mistakes import Note, shown
from venue_models.venue.model import Path, Scenery, SceneryKind, Zone, ZoneKind
from venue_models.venue.placing import on_plane
from venue_models.venue.projection import LocalPlane
from venue_models.venue.schema import PathRow, SceneryRow, ZoneRow, filled, perhaps

PATH_KIND: Final = "path"
KINDS: Final = (*ZoneKind, PATH_KIND, *SceneryKind)

EDITORS_OWN: Final = ("fid", "note", "title", "description", "stroke", "fill", "marker-")
"""How properties begin that map editors add (simplestyle-spec 1.1.0, GeoPackage), and ``note``: passed over."""

SMALLEST_M2: Final = 0.5
SHORTEST_M: Final = 0.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the map shows; ``zone_kinds`` also knows the zones that were left out for a mistake."""

    zones: list[Zone] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    scenery: list[Scenery] = field(default_factory=list)
    zone_kinds: dict[str, ZoneKind] = field(default_factory=dict)


def read_drawing(text: str, plane: LocalPlane | None, note: Note) -> Drawing:
    """Read the map; without a plane (the origin is not known) only what does not need one is checked."""
    drawing = Drawing()
    places: dict[tuple[str, str], str] = {}
    for number, feature in enumerate(_features(text, note)):
        _read_feature(feature, f"features[{number}]", drawing, places, plane, note)
    return drawing


def _features(text: str, note: Note) -> Sequence[Any]:
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as mistake:
        note(f"line {mistake.lineno}, column {mistake.colno}", f"this is not JSON: {mistake.msg}")
        return ()
    except (ValueError, RecursionError):
        note("", "this is not a map: a number in it is too long, or its lists are nested too deeply")
        return ()
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or collection.get("type") != "FeatureCollection":
        note("", 'expected a GeoJSON FeatureCollection with a list of "features"')
        return ()
    crs = str(collection.get("crs") or "CRS84")
    if "CRS84" not in crs and "4326" not in crs:
        note("crs", f"expected WGS 84 (EPSG:4326), got {shown(crs)}: save the map again in that system")
        return ()
    return features


def _read_feature(
    feature: Any,
    place: str,
    drawing: Drawing,
    places: dict[tuple[str, str], str],
    plane: LocalPlane | None,
    note: Note,
) -> None:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        note(place, f"expected a GeoJSON Feature, got {shown(feature)}")
        return
    given = feature.get("properties")
    spot = f"{place}.properties"
    if not isinstance(given, dict):
        note(spot, f'expected a table with a "kind", got {shown(given)}')
        return
    properties = {key: value for key, value in given.items() if value is not None and not key.startswith(EDITORS_OWN)}
    kind = properties.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = perhaps(kind, KINDS) if isinstance(kind, str) else ""
        note(f"{spot}.kind", f"expected one of {', '.join(KINDS)}, got {shown(kind)}{near}")
        return
    row = filled(_row_of(kind), properties, spot, note)
    named = properties.get("id")
    if isinstance(named, str) and kind not in tuple(SceneryKind):
        group = PATH_KIND if kind == PATH_KIND else "zone"
        if (first := places.setdefault((group, named), place)) != place:
            note(f"{spot}.id", f"there is already a {group} {shown(named)} at {first}")
            return
        if group == "zone":
            drawing.zone_kinds[named] = ZoneKind(kind)
    shape = _shape(feature.get("geometry"), kind == PATH_KIND, f"{place}.geometry", plane, note)
    if row is not None and shape is not None:
        _add(row, shape, spot, drawing, note)


def _row_of(kind: str) -> type[ZoneRow | SceneryRow | PathRow]:
    if kind == PATH_KIND:
        return PathRow
    return ZoneRow if kind in tuple(ZoneKind) else SceneryRow


def _add(row: Any, shape: Any, place: str, drawing: Drawing, note: Note) -> None:
    match row:
        case ZoneRow():
            drawing.zones.append(Zone(row.id, row.name, row.kind, row.level, shape))
        case SceneryRow():
            drawing.scenery.append(Scenery(row.kind, row.level, shape, row.name))
        case PathRow() if row.to_level == row.level:
            note(f"{place}.to_level", f"stairs lead to another level, and both are {row.level}")
        case PathRow():
            drawing.paths.append(Path(row.id, row.name, row.level, shape, row.width_m, row.to_level))


def _shape(
    geometry: Any, is_line: bool, place: str, plane: LocalPlane | None, note: Note
) -> LineString | Polygon | None:
    """The geometry in local metres, or None where anything is wrong with it (or no plane is known)."""
    wanted = "LineString" if is_line else "Polygon"
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in (wanted, f"Multi{wanted}"):
        note(place, f"expected a {wanted}, got {shown(kind)}")
        return None
    parts = _coordinates(geometry.get("coordinates"), kind, place, note)
    if parts is None or plane is None:
        return None
    rings = [on_plane(part, plane, place, note) for part in parts[:1]]
    rings += [on_plane(part, plane, place, note) for part in parts[1:] if rings[0] is not None]
    found = [ring for ring in rings if ring is not None]
    if len(found) < len(parts):
        return None
    return _line(found[0], place, note) if is_line else _polygon(found, place, plane, note)


def _coordinates(given: Any, kind: str, place: str, note: Note) -> list[NDArray[np.float64]] | None:
    """(N, 2) longitudes and latitudes of a line, or of each ring of a polygon."""
    spot = f"{place}.coordinates"
    if kind.startswith("Multi"):
        if not isinstance(given, list) or len(given) != 1:
            note(spot, f"a {kind} must have one part: draw each part as a feature of its own")
            return None
        given = given[0]
    try:
        if kind.endswith("LineString"):
            given = [given]
        rings = msgspec.convert(given, list[list[list[float]]])
    except (msgspec.ValidationError, OverflowError) as mistake:
        where = re.search(r"`\$(.*)`$", str(mistake))
        note(spot, "expected lists of [longitude, latitude]" + (f", not so at {where[1]}" if where else ""))
        return None
    if not rings or any(len(position) < 2 for ring in rings for position in ring):
        note(spot, "expected lists of [longitude, latitude]")
        return None
    fewest = 2 if kind.endswith("LineString") else 4
    if any(len(ring) < fewest for ring in rings):
        note(spot, f"expected at least {fewest} positions, got {min(len(ring) for ring in rings)}")
        return None
    if fewest == 4 and any(ring[0][:2] != ring[-1][:2] for ring in rings):
        note(spot, "an outline must end where it begins: repeat its first position at its end")
        return None
    return [np.array([position[:2] for position in ring], np.float64) for ring in rings]


def _line(positions: NDArray[np.float64], place: str, note: Note) -> LineString | None:
    line = LineString(positions)
    if line.length < SHORTEST_M:
        note(place, f"this path is only {line.length:.2f} m long: remove it, or draw it again")
        return None
    return line


def _polygon(rings: Sequence[NDArray[np.float64]], place: str, plane: LocalPlane, note: Note) -> Polygon | None:
    polygon = Polygon(rings[0], rings[1:])
    if not polygon.is_valid:
        note(place, _why_invalid(polygon, plane))
        return None
    if polygon.area < SMALLEST_M2:
        note(place, f"this outline holds only {polygon.area:.2f} m²: remove it, or draw it again")
        return None
    return shapely.geometry.polygon.orient(polygon)


def _why_invalid(polygon: Polygon, plane: LocalPlane) -> str:
    reason, *where = re.split(r"[\[\] ]+(?=[-\d])", shapely.is_valid_reason(polygon).rstrip("]"))
    words = {
        "Self-intersection": "the outline crosses itself",
        "Ring Self-intersection": "the outline touches itself",
        "Hole lies outside shell": "a hole lies outside the outline",
        "Interior is disconnected": "its holes cut the area in pieces",
        "Nested holes": "one hole lies inside another",
    }.get(reason, f"the outline is not a valid polygon ({reason})")
    if len(where) == 2:
        lat, lon = plane.to_geographic(float(where[0]), float(where[1]))
        words += f" near latitude {lat:.6f}, longitude {lon:.6f}"
    return words

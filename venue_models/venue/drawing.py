"""map.geojson: the zones, paths and scenery that a venue has drawn (RFC 7946, as QGIS and geojson.io write it)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from venue_models.venue.mistakes import Note, shown
from venue_models.venue.model import Path, Scenery, SceneryKind, Zone, ZoneKind
from venue_models.venue.outlines import read_shape
from venue_models.venue.projection import LocalPlane
from venue_models.venue.schema import PathRow, SceneryRow, ZoneRow, filled, perhaps

PATH_KIND: Final = "path"
ROWS: Final[dict[str, type[ZoneRow | SceneryRow | PathRow]]] = {
    **dict.fromkeys(map(str, ZoneKind), ZoneRow),
    PATH_KIND: PathRow,
    **dict.fromkeys(map(str, SceneryKind), SceneryRow),
}

MOST_ZONES: Final = 32_767
"""A fix carries its zone as a 16-bit index."""

EDITORS_OWN: Final = ("fid", "note", "title", "description", "stroke", "fill", "marker-")
"""How properties begin that map editors add (simplestyle-spec 1.1.0, GeoPackage), and ``note``: passed over."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the map shows.

    ``zone_kinds`` also has the zones that are left out for a mistake, with None where the kind itself is mistaken.
    """

    zones: list[Zone] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    scenery: list[Scenery] = field(default_factory=list)
    zone_kinds: dict[str, ZoneKind | None] = field(default_factory=dict)
    first_places: dict[tuple[type, str], str] = field(default_factory=dict)


def read_drawing(text: str, plane: LocalPlane | None, note: Note) -> Drawing:
    """Read the map; without a plane (the origin is not known) only what does not need one is checked."""
    drawing = Drawing()
    for number, feature in enumerate(_features(text, note)):
        place = f"features[{number}]"
        spot = f"{place}.properties"
        properties = _properties(feature, place, note)
        if properties is None:
            continue
        kind, row = _row(properties, spot, note)
        shape = None
        if kind is not None:
            shape = read_shape(feature.get("geometry"), kind == PATH_KIND, f"{place}.geometry", plane, note)
        ident = properties.get("id")
        if (first := _first_place(ident, kind, place, drawing)) != place:
            note(f"{spot}.id", f"{shown(ident)} is already the id of {first}")
        elif row is not None and shape is not None:
            _add(row, shape, spot, drawing, note)
    if not 0 < len(drawing.zone_kinds) <= MOST_ZONES:
        note("features", f"expected 1 to {MOST_ZONES} zones, got {len(drawing.zone_kinds)}")
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
    match collection.get("crs"):
        case {"properties": {"name": str(crs)}} if not crs.endswith(("CRS84", ":4326")):
            note("crs", f"expected WGS 84 (EPSG:4326), got {shown(crs)}: save the map again in that system")
            return ()
    return features


def _properties(feature: Any, place: str, note: Note) -> dict[str, Any] | None:
    """What a feature says of itself, without empty columns and what only its editor needs."""
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        note(place, f"expected a GeoJSON Feature, got {shown(feature)}")
        return None
    given = feature.get("properties")
    if not isinstance(given, dict):
        note(f"{place}.properties", f'expected a table with a "kind", got {shown(given)}')
        return None
    return {key: value for key, value in given.items() if value is not None and not key.startswith(EDITORS_OWN)}


def _row(properties: dict[str, Any], place: str, note: Note) -> tuple[str | None, Any]:
    """The kind of a feature, and its checked row; None for either where it is mistaken."""
    kind = properties.get("kind")
    if not isinstance(kind, str) or kind not in ROWS:
        near = perhaps(kind, ROWS) if isinstance(kind, str) else ""
        note(f"{place}.kind", f"expected one of {', '.join(ROWS)}, got {shown(kind)}{near}")
        return None, None
    return kind, filled(ROWS[kind], properties, place, note)


def _first_place(ident: Any, kind: str | None, place: str, drawing: Drawing) -> str:
    """Where an id was first given to a zone or a path; the place itself where it is new."""
    if not isinstance(ident, str) or kind in tuple(SceneryKind):
        return place
    if kind != PATH_KIND:
        drawing.zone_kinds.setdefault(ident, None if kind is None else ZoneKind(kind))
    return place if kind is None else drawing.first_places.setdefault((ROWS[kind], ident), place)


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

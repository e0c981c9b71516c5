"""The geometry of one feature of the map: read, checked, and moved to local metres."""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from venue_models.venue.mistakes import Note, shown
from venue_models.venue.placing import on_plane
from venue_models.venue.projection import LocalPlane

SMALLEST_M2: Final = 0.5
SHORTEST_M: Final = 0.5
"""What is smaller was drawn by a slip of the hand."""


def read_shape(
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
    x_low, y_low, x_high, y_high = line.bounds
    if (extent_m := np.hypot(x_high - x_low, y_high - y_low)) < SHORTEST_M:
        note(place, f"this path leads only {extent_m:.2f} m far: remove it, or draw it again")
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

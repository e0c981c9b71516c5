"""From the coordinates that a file gives to local metres, refusing what cannot belong to one venue."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.venue.mistakes import Note
from venue_models.venue.projection import LocalPlane
from venue_models.venue.schema import PlacedRow

REACH_M: Final = 3_000.0
"""How far from its origin a venue may extend: large parks are 2 km across, and to here the tangent plane is exact."""


def placed(row: PlacedRow, plane: LocalPlane, place: str, note: Note) -> tuple[float, float] | None:
    """Local metres of an entry of venue.toml, given as lat and lon or as x_m and y_m."""
    geographic, local = (row.lat, row.lon), (row.x_m, row.y_m)
    if None not in local and geographic == (None, None):
        assert row.x_m is not None
        assert row.y_m is not None
        if math.hypot(row.x_m, row.y_m) <= REACH_M:
            return row.x_m, row.y_m
        note(place, f"lies {_far(math.hypot(row.x_m, row.y_m))} from the origin; {_LIMIT}")
        return None
    if None in geographic or local != (None, None):
        note(place, "expected either lat and lon, or x_m and y_m")
        return None
    positions = on_plane(np.array([[row.lon, row.lat]], np.float64), plane, place, note)
    return None if positions is None else (float(positions[0, 0]), float(positions[0, 1]))


def on_plane(
    lon_lat_deg: NDArray[np.float64], plane: LocalPlane, place: str, note: Note
) -> NDArray[np.float64] | None:
    """(N, 2) longitudes and latitudes to (N, 2) local metres; None where a mistake was noted."""
    lon, lat = lon_lat_deg.T
    if not (np.isfinite(lon_lat_deg).all() and (abs(lon) <= 360).all() and (abs(lat) <= 360).all()):
        note(place, "these are not degrees: save the map in WGS 84 (EPSG:4326), longitude first")
        return None
    distance_m = float(plane.distance_m(lat, lon).max())
    if (abs(lat) <= 90).all() and distance_m <= REACH_M:
        return np.column_stack(plane.to_local(lat, lon))
    if (abs(lon) <= 90).all() and plane.distance_m(lon, lat).max() <= REACH_M:
        note(place, "latitude and longitude look swapped")
    elif (abs(lat) > 90).any():
        note(place, f"latitude {lat[abs(lat) > 90][0]:g} is not between -90 and 90")
    else:
        note(place, f"lies {_far(distance_m)} from the origin; {_LIMIT}")
    return None


def _far(distance_m: float) -> str:
    return f"{distance_m / 1000:,.1f} km"


_LIMIT: Final = f"a venue extends at most {REACH_M / 1000:g} km from it"

"""Latitude and longitude to local metres and back.

A topocentric (east, north) frame: geodetic to geocentric to topocentric coordinates on the WGS-84 ellipsoid at
height 0, as in EPSG Guidance Note 7-2 (IOGP 373-7-2), methods 9602 and 9837. Within 3 km of the origin a distance in
the plane is shorter than on the ground by less than a millimetre. Going back needs the height of the ellipsoid
above the tangent plane, found by fixed-point iteration, and the latitude, by Bowring's formula (1985), which on the
ellipsoid itself is exact.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

SEMI_MAJOR_M: Final = 6_378_137.0
FLATTENING: Final = 1 / 298.257223563
E2: Final = FLATTENING * (2 - FLATTENING)
"""First eccentricity squared of WGS-84."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """The tangent plane at an origin: x east, y north, in metres."""

    lat_deg: float
    lon_deg: float

    def to_local(self, lat_deg: ArrayLike, lon_deg: ArrayLike) -> tuple[Floats, Floats]:
        """Metres east and north of the origin; any shape in, the same shape out."""
        east, north, _ = _axes(self) @ (_geocentric(lat_deg, lon_deg).reshape(3, -1) - _origin(self)[:, None])
        shape = np.broadcast(lat_deg, lon_deg).shape
        return east.reshape(shape), north.reshape(shape)

    def to_geographic(self, x_m: ArrayLike, y_m: ArrayLike) -> tuple[Floats, Floats]:
        """Latitude and longitude in degrees of points on the ellipsoid; any shape in, the same shape out."""
        shape = np.broadcast(x_m, y_m).shape
        east, north = (np.broadcast_to(np.asarray(v, np.float64), shape).ravel() for v in (x_m, y_m))
        origin = _origin(self)[:, None]
        up = -(east**2 + north**2) / (2 * SEMI_MAJOR_M)
        point = origin
        for _ in range(4):  # each round shrinks the error by the slope, 5e-4 at 3 km
            point = origin + _axes(self).T @ np.stack([east, north, up])
            up = up - _height_m(point)
        lat = np.arctan2(point[2], (1 - E2) * np.hypot(point[0], point[1]))
        lon = np.arctan2(point[1], point[0])
        return np.degrees(lat).reshape(shape), np.degrees(lon).reshape(shape)

    def distance_m(self, lat_deg: ArrayLike, lon_deg: ArrayLike) -> Floats:
        """Straight distance from the origin, through the Earth where it is far: also right at the antipodes."""
        distances: Floats = np.linalg.norm((_geocentric(lat_deg, lon_deg).T - _origin(self)).T, axis=0)
        return distances


@cache
def _origin(plane: LocalPlane) -> Floats:
    """Its origin, in geocentric coordinates. Asked for with every shape of a map, and always the same."""
    return _geocentric(plane.lat_deg, plane.lon_deg)


@cache
def _axes(plane: LocalPlane) -> Floats:
    """Unit vectors east, north and up, in geocentric coordinates, as rows."""
    lat, lon = np.radians([plane.lat_deg, plane.lon_deg])
    return np.array(
        [
            [-np.sin(lon), np.cos(lon), 0],
            [-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)],
            [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)],
        ]
    )


def _geocentric(lat_deg: ArrayLike, lon_deg: ArrayLike) -> Floats:
    """(3, ...) earth-centred coordinates of points on the ellipsoid."""
    lat, lon = np.broadcast_arrays(np.radians(lat_deg), np.radians(lon_deg))
    normal_m = SEMI_MAJOR_M / np.sqrt(1 - E2 * np.sin(lat) ** 2)
    return np.stack(
        [
            normal_m * np.cos(lat) * np.cos(lon),
            normal_m * np.cos(lat) * np.sin(lon),
            normal_m * (1 - E2) * np.sin(lat),
        ]
    )


def _height_m(point: NDArray[Any]) -> Floats:
    """Height above the ellipsoid of points within some metres of it."""
    across = np.hypot(point[0], point[1])
    lat = np.arctan2(point[2], (1 - E2) * across)
    height: Floats = across * np.cos(lat) + point[2] * np.sin(lat) - SEMI_MAJOR_M * np.sqrt(1 - E2 * np.sin(lat) ** 2)
    return height

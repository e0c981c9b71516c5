"""The place as values: readers, zones, paths, attractions, cameras, and the grid they are looked up in.

Everything is in local metres (x east, y north of the origin) on an integer level. A position in one of the tuples is
the index that travels in arrays (``values.SIGHTING["reader"]``, ``values.FIX["zone"]`` …).
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, Polygon

from venue_models.values import AGE_OF_CONSENT_YEARS, Rows
from venue_models.venue.keeping import Keeping
from venue_models.venue.photos import Albums, Shooting
from venue_models.venue.queues import Queues
from venue_models.venue.safety import Safety


class ZoneKind(StrEnum):
    """What a zone is for."""

    WALKWAY = "walkway"
    QUEUE = "queue"
    BOARDING = "boarding"
    RIDE = "ride"
    SHOP = "shop"
    RESTAURANT = "restaurant"
    GATE = "gate"
    PHOTO_SPOT = "photo_spot"
    STAFF_ONLY = "staff_only"


class SceneryKind(StrEnum):
    """What is drawn beneath the zones, in this order; water, buildings and walls also stop a walker."""

    LAWN = "lawn"
    WOOD = "wood"
    WATER = "water"
    PLAZA = "plaza"
    """Paved ground: drawn like a path."""
    BUILDING = "building"
    TRACK = "track"
    """Rails, flumes and towers of a ride, mostly overhead."""
    WALL = "wall"

    @property
    def stops_walkers(self) -> bool:
        """Whether nobody walks through it."""
        return self in (SceneryKind.WATER, SceneryKind.BUILDING, SceneryKind.WALL)


@dataclass(frozen=True, slots=True)
class Reader:
    """A fixed Bluetooth receiver at a known place; ``z_m`` is its height above its level's floor."""

    id: str
    x_m: float
    y_m: float
    z_m: float = 2.5
    level: int = 0
    gateway: str = ""


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera, where it stands and where it looks (degrees clockwise from north)."""

    id: str
    name: str
    x_m: float
    y_m: float
    level: int
    heading_deg: float
    attraction: str | None
    shooting: Shooting = field(default_factory=Shooting)
    """How it is connected, when it takes pictures, and what is in them."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named area. Where zones overlap, the smaller one counts.

    ``capacity`` is the number of guests above which its occupancy is abnormal; None where the venue sets no limit.
    """

    id: str
    name: str
    kind: ZoneKind
    level: int
    polygon: Polygon
    capacity: int | None = None
    attraction: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A way that people walk, as a line with a width.

    Stairs and ramps have a ``to_level``: their line starts on ``level`` and ends there.
    """

    id: str
    name: str
    level: int
    line: LineString
    width_m: float
    to_level: int | None = None


@dataclass(frozen=True, slots=True)
class Scenery:
    """Water, a lawn, a building, a wall: what makes the map look like the place."""

    kind: SceneryKind
    level: int
    polygon: Polygon
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attraction:
    """A ride or show: its zones, and what it can carry.

    ``seats`` guests leave with each dispatch, one every ``interval_s``; the ride itself takes ``duration_s``. Of
    several queue zones the first is the main line and the last the express lane.
    """

    id: str
    name: str
    kind: str
    seats: int
    interval_s: float
    duration_s: float
    queue_zones: tuple[int, ...]
    boarding_zone: int
    ride_zone: int
    min_height_cm: int = 0
    area: str = ""
    """The part of the park it is in, for whoever looks at the board by area."""
    target_min: int | None = None
    """The longest wait that the venue is content with."""
    has_virtual_queue: bool = False
    """Whether a virtual queue may be switched on here."""


@dataclass(frozen=True, slots=True)
class ZoneGrid:
    """Zones and ground rasterised to square cells, so that a look-up costs one gather.

    ``zone[level_row, row, column]`` is the zone index or NOWHERE; ``walkable`` is False in water, walls and closed
    buildings. Row 0 is the southern edge, column 0 the western one.
    """

    x0_m: float
    y0_m: float
    cell_m: float
    levels: tuple[int, ...]
    zone: NDArray[np.int16]
    walkable: NDArray[np.bool_]
    on_path: NDArray[np.bool_] | None = None
    """Which cells a drawn path covers; None: not known."""

    def cells(
        self, x_m: NDArray[np.floating], y_m: NDArray[np.floating]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Row and column of each position, clipped to the grid's edge."""
        rows, columns = self.zone.shape[1:]
        column = np.clip(((x_m - self.x0_m) / self.cell_m).astype(np.intp), 0, columns - 1)
        row = np.clip(((y_m - self.y0_m) / self.cell_m).astype(np.intp), 0, rows - 1)
        return row, column


@dataclass(frozen=True, slots=True)
class Venue:
    """A whole venue, checked: whoever holds one need not check it again."""

    id: str
    name: str
    time_zone: ZoneInfo
    origin_lat_deg: float
    origin_lon_deg: float
    readers: tuple[Reader, ...]
    cameras: tuple[Camera, ...]
    zones: tuple[Zone, ...]
    paths: tuple[Path, ...]
    scenery: tuple[Scenery, ...]
    attractions: tuple[Attraction, ...]
    survey: Rows
    """Fingerprints (SURVEY rows), empty where the venue has surveyed none."""
    grid: ZoneGrid
    keeping: Keeping = field(default_factory=Keeping)
    age_of_consent_years: int = AGE_OF_CONSENT_YEARS
    """From this age on a guest's own yes counts; of whoever is younger a guardian's does."""
    safety: Safety = field(default_factory=Safety)
    queues: Queues = field(default_factory=Queues)
    albums: Albums = field(default_factory=Albums)


SURVEY: Final = np.dtype(
    [
        ("x_m", "<f4"),
        ("y_m", "<f4"),
        ("z_m", "<f4"),
        ("level", "<i2"),
        ("reader", "<i2"),
        ("rssi_dbm", "<i2"),
        ("count", "<i4"),
    ]
)
"""How often a reader (index) heard a survey tag at a place with an RSSI: a histogram, one row per bin."""

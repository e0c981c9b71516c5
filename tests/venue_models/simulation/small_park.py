"""A park small enough to reason about: one street, a pond, a ride, a closed inn, eight readers."""

from zoneinfo import ZoneInfo

from shapely import LineString, box

from venue_models.values import no_rows
from venue_models.venue.grid import rasterise
from venue_models.venue.model import (
    SURVEY,
    Attraction,
    Path,
    Reader,
    Scenery,
    SceneryKind,
    Venue,
    Zone,
    ZoneKind,
)

OPENS_AT_S = 1_790_000_000.0

GATE, STREET, QUEUE, BOARDING, RIDE, RESTAURANT, SHOP = range(7)


def small_park(seats: int = 6, interval_s: float = 20.0) -> Venue:
    zones = (
        Zone("gate", "Gate", ZoneKind.GATE, 0, box(0, 35, 6, 45)),
        Zone("street", "Street", ZoneKind.WALKWAY, 0, box(0, 37, 120, 43)),
        Zone("queue", "Queue", ZoneKind.QUEUE, 0, box(20, 46, 36, 56), attraction="wheel"),
        Zone("platform", "Platform", ZoneKind.BOARDING, 0, box(22, 58, 34, 61), attraction="wheel"),
        Zone("ride", "Wheel", ZoneKind.RIDE, 0, box(18, 63, 40, 80), attraction="wheel"),
        Zone("inn", "Inn", ZoneKind.RESTAURANT, 0, box(70, 47, 90, 58), capacity=80),
        Zone("shop", "Shop", ZoneKind.SHOP, 0, box(95, 46, 110, 56)),
    )
    scenery = (
        Scenery(SceneryKind.WATER, 0, box(40, 5, 90, 34)),
        Scenery(SceneryKind.BUILDING, 0, box(68, 45, 92, 60)),
    )
    paths = (
        Path("street", "Street", 0, LineString([(0, 40), (120, 40)]), 6.0),
        Path("bridge", "Bridge", 0, LineString([(60, 40), (60, 0)]), 4.0),
    )
    wheel = Attraction("wheel", "Wheel", "ferris wheel", seats, interval_s, 60.0, (QUEUE,), BOARDING, RIDE)
    readers = tuple(Reader(f"r{k}", 15.0 * k + 5, 44.0 if k % 2 else 36.0, 3.0) for k in range(8))
    return Venue(
        id="small",
        name="Small Park",
        time_zone=ZoneInfo("UTC"),
        origin_lat_deg=0.0,
        origin_lon_deg=0.0,
        readers=readers,
        cameras=(),
        zones=zones,
        paths=paths,
        scenery=scenery,
        attractions=(wheel,),
        survey=no_rows(SURVEY),
        grid=rasterise(zones, scenery, paths=paths),
    )

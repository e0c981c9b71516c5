"""Where guests go: the spots of restaurants, shops, photo spots and benches, and the path node that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from venue_models.simulation.doors import Ways
from venue_models.simulation.ground import Ground
from venue_models.simulation.truth import Activity
from venue_models.venue.model import Venue, Zone, ZoneKind
from venue_models.venue.walking import WalkingMap

SPOT_M: Final = 1.5
BENCH_ROOM_M: Final = 1.6

_STAYS: Final = {
    ZoneKind.RESTAURANT: Activity.EATING,
    ZoneKind.SHOP: Activity.SHOPPING,
    ZoneKind.PHOTO_SPOT: Activity.TAKING_PHOTOS,
    ZoneKind.WALKWAY: Activity.RESTING,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to stay a while."""

    zone: int
    activity: Activity
    node: int
    """The node of the paths by which one comes and goes."""
    spots_m: NDArray[np.float64]
    """(spots, 2): where a party can settle."""
    guests: int
    """How many it takes."""


def find_places(venue: Venue, walking: WalkingMap, ways: Ways, ground: Ground) -> tuple[Place, ...]:
    """All places to eat, shop, take photos and rest that a path leads to."""
    return tuple(
        place for index, zone in enumerate(venue.zones) for place in _places_of(index, zone, walking, ways, ground)
    )


def _places_of(index: int, zone: Zone, walking: WalkingMap, ways: Ways, ground: Ground) -> Iterator[Place]:
    if zone.kind not in _STAYS:
        return
    activity = _STAYS[zone.kind]
    spots_m = lattice(zone.polygon, SPOT_M)
    guests = zone.capacity or max(4, int(zone.polygon.area / 1.5))
    if zone.kind is not ZoneKind.WALKWAY:
        node, reached = ways.way_in(spots_m, zone.level)
        yield Place(index, activity, node, reached, guests)
        return
    room_m = ground.room_m(spots_m[:, 0], spots_m[:, 1], np.full(len(spots_m), zone.level))
    spots_m = spots_m[(room_m > 0) & (room_m < BENCH_ROOM_M)]
    nodes = walking.nearest_node(spots_m[:, 0], spots_m[:, 1], zone.level)
    for node in np.unique(nodes[nodes >= 0]):
        benches = spots_m[nodes == node]
        benches = benches[ground.is_clear(walking.nodes_m[node], benches, zone.level)]
        if len(benches):
            yield Place(index, activity, int(node), benches, 2 * len(benches))


def lattice(polygon: Polygon, step_m: float) -> NDArray[np.float64]:
    """Points of a square lattice inside a polygon and off its edge; its middle where it is too small for any."""
    inner = polygon.buffer(-0.4 * step_m)
    x_low, y_low, x_high, y_high = polygon.bounds
    x, y = np.meshgrid(np.arange(x_low, x_high, step_m), np.arange(y_low, y_high, step_m))
    inside = shapely.contains_xy(inner, x, y)
    if not inside.any():
        return np.array([polygon.representative_point().coords[0]])
    return np.column_stack([x[inside], y[inside]])

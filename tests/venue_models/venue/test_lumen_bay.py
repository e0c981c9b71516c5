"""The sample park is what it promises to be."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely

from assets import make_lumen_bay
from venue_models.venue.model import SceneryKind, Venue, Zone, ZoneKind
from venue_models.venue.reading import read_venue
from venue_models.venue.summary import summarise
from venue_models.venue.walking import WalkingMap


@pytest.fixture(scope="module")
def park() -> Venue:
    return read_venue(make_lumen_bay.FOLDER)


@pytest.fixture(scope="module")
def walking(park: Venue) -> WalkingMap:
    return WalkingMap(park)


def of_kind(park: Venue, *kinds: ZoneKind) -> list[Zone]:
    return [zone for zone in park.zones if zone.kind in kinds]


def middle(zone: Zone) -> tuple[float, float]:
    point = zone.polygon.representative_point()
    return point.x, point.y


def test_the_script_writes_exactly_the_committed_folder(tmp_path: Path) -> None:
    make_lumen_bay.write(tmp_path)
    for name in ("venue.toml", "map.geojson"):
        is_same = (tmp_path / name).read_bytes() == (make_lumen_bay.FOLDER / name).read_bytes()
        assert is_same, f"{name} differs: run python -m assets.make_lumen_bay"


def test_it_has_all_that_a_park_has(park: Venue) -> None:
    assert len(park.readers) == 158
    assert len(park.cameras) == 12
    assert len(park.attractions) == 16
    assert len({attraction.name for attraction in park.attractions}) == 16
    assert len({zone.name for zone in park.zones}) == len(park.zones)
    counts = Counter(zone.kind for zone in park.zones)
    least = {
        ZoneKind.GATE: 3,
        ZoneKind.RESTAURANT: 6,
        ZoneKind.SHOP: 6,
        ZoneKind.PHOTO_SPOT: 8,
        ZoneKind.STAFF_ONLY: 3,
    }
    assert all(counts[kind] >= number for kind, number in least.items())
    assert {scenery.kind for scenery in park.scenery} == set(SceneryKind)


def test_it_has_a_life_upstairs(park: Venue) -> None:
    above = {zone.kind for zone in park.zones if zone.level == 1}
    assert {ZoneKind.WALKWAY, ZoneKind.RESTAURANT} <= above
    assert sum(path.to_level == 1 for path in park.paths) >= 2


def test_some_rides_have_an_express_lane(park: Venue) -> None:
    assert sum(len(attraction.queue_zones) > 1 for attraction in park.attractions) >= 3


def test_nothing_in_it_is_probably_not_meant(park: Venue) -> None:
    assert summarise(park).warnings == ()


def test_every_place_can_be_reached_on_foot_from_every_gate(park: Venue, walking: WalkingMap) -> None:
    goals = of_kind(park, *(set(ZoneKind) - {ZoneKind.RIDE}))
    for gate in of_kind(park, ZoneKind.GATE):
        for goal in goals:
            way_m = walking.distance_m(middle(gate), gate.level, middle(goal), goal.level)
            assert np.isfinite(way_m), f"no way from {gate.name} to {goal.name}"
            assert way_m < 1_200, f"{gate.name} to {goal.name} takes {way_m:.0f} m"


def test_every_zone_is_within_hearing_of_a_reader(park: Venue) -> None:
    readers = np.array([(reader.x_m, reader.y_m, 1000 * reader.level) for reader in park.readers])
    for zone in park.zones:
        nearest_m = np.linalg.norm(readers - [*middle(zone), 1000 * zone.level], axis=1).min()
        assert nearest_m <= 40 or zone.kind is ZoneKind.RIDE, zone.name


def test_nobody_queues_in_water_or_inside_a_wall(park: Venue) -> None:
    stays = (ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.SHOP, ZoneKind.RESTAURANT, ZoneKind.GATE)
    for scenery in park.scenery:
        if scenery.kind in (SceneryKind.WATER, SceneryKind.WALL):
            for zone in of_kind(park, *stays):
                if zone.level == scenery.level:
                    assert zone.polygon.intersection(scenery.polygon).area < 0.5, f"{zone.name} in {scenery.name}"


def test_buildings_leave_the_paths_free(park: Venue) -> None:
    ways = shapely.union_all(
        [path.line.buffer(path.width_m / 2) for path in park.paths if (path.level, path.to_level) == (0, None)]
    )
    for scenery in park.scenery:
        if scenery.kind is SceneryKind.BUILDING and scenery.level == 0:
            assert scenery.polygon.intersection(ways).area < 1, scenery.name


def test_zones_of_different_places_do_not_overlap(park: Venue) -> None:
    """Photo spots and gates lie on walkways; a ride's track passes over them."""
    stays = of_kind(park, *(set(ZoneKind) - {ZoneKind.RIDE, ZoneKind.PHOTO_SPOT, ZoneKind.GATE}))
    tree = shapely.STRtree([zone.polygon for zone in stays])
    for one, other in tree.query(tree.geometries, predicate="overlaps").T:
        a, b = stays[one], stays[other]
        if a.level == b.level:
            assert a.polygon.intersection(b.polygon).area < 1, f"{a.name} and {b.name}"


def test_paths_lie_in_zones(park: Venue) -> None:
    """What leads out of the gates is no longer the park."""
    fence = shapely.union_all([zone.polygon for zone in park.zones if zone.level == 0]).buffer(0.5)
    ground = shapely.box(-280, -180, 280, 205)
    for path in park.paths:
        if (path.level, path.to_level) == (0, None):
            outside = path.line.intersection(ground).difference(fence)
            assert outside.length < 2, f"{path.id}: {outside.length:.1f} m are in no zone"

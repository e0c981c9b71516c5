import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, box

from venue_models.values import NOWHERE
from venue_models.venue.grid import MOST_CELLS, rasterise
from venue_models.venue.model import Path, Scenery, SceneryKind, Zone, ZoneGrid, ZoneKind


def zone(x0: float, y0: float, x1: float, y1: float, level: int = 0, kind: ZoneKind = ZoneKind.WALKWAY) -> Zone:
    return Zone(f"{x0},{y0}", "zone", kind, level, box(x0, y0, x1, y1))


def scenery(kind: SceneryKind, x0: float, y0: float, x1: float, y1: float, level: int = 0) -> Scenery:
    return Scenery(kind, level, box(x0, y0, x1, y1))


def path(*corners: tuple[float, float], level: int = 0, to_level: int | None = None) -> Path:
    return Path("path", "", level, LineString(corners), 4.0, to_level)


def zone_at(grid: ZoneGrid, x_m: float, y_m: float, level: int = 0) -> int:
    row, column = grid.cells(np.array([x_m]), np.array([y_m]))
    return int(grid.zone[grid.levels.index(level), row[0], column[0]])


def walkable_at(grid: ZoneGrid, x_m: float, y_m: float, level: int = 0) -> bool:
    row, column = grid.cells(np.array([x_m]), np.array([y_m]))
    return bool(grid.walkable[grid.levels.index(level), row[0], column[0]])


def test_the_smaller_of_two_overlapping_zones_wins_whatever_their_order() -> None:
    large, small = zone(0, 0, 100, 100), zone(40, 40, 60, 60)
    assert zone_at(rasterise([large, small]), 50, 50) == 1
    assert zone_at(rasterise([small, large]), 50, 50) == 0


def test_outside_all_zones_is_nowhere() -> None:
    grid = rasterise([zone(0, 0, 10, 10)])
    assert zone_at(grid, -5, 5) == NOWHERE


def test_zones_of_another_level_do_not_count() -> None:
    grid = rasterise([zone(0, 0, 10, 10), zone(0, 0, 5, 5, level=1)])
    assert zone_at(grid, 2, 2) == 0
    assert zone_at(grid, 2, 2, level=1) == 1


def test_a_zone_smaller_than_a_cell_still_has_one() -> None:
    grid = rasterise([zone(0, 0, 10, 10), zone(5.1, 5.1, 5.4, 5.4)])
    assert (grid.zone == 1).sum() == 1


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(0, 12)] * 4), min_size=1, max_size=6))
def test_each_cell_belongs_to_the_smallest_zone_over_its_centre(corners: list[tuple[int, int, int, int]]) -> None:
    zones = [zone(x, y, x + 1 + width, y + 1 + height) for x, y, width, height in corners]
    grid = rasterise(zones, margin_m=3)
    for row, column in np.ndindex(grid.zone.shape[1:]):
        centre = Point(grid.x0_m + column + 0.5, grid.y0_m + row + 0.5)
        over = [z.polygon.area for z in zones if z.polygon.contains(centre)]
        found = grid.zone[0, row, column]
        assert (zones[found].polygon.area == min(over)) if over else found == NOWHERE


def test_nobody_walks_through_water_buildings_and_walls_but_over_lawns_and_under_tracks() -> None:
    kinds = list(SceneryKind)
    strips = [scenery(kind, 10 * n, 0, 10 * n + 10, 10) for n, kind in enumerate(kinds)]
    grid = rasterise([zone(0, 20, 10 * len(kinds), 30)], strips)
    closed = {kind for n, kind in enumerate(kinds) if not walkable_at(grid, 10 * n + 5, 5)}
    assert closed == {SceneryKind.WATER, SceneryKind.BUILDING, SceneryKind.WALL}


def test_a_zone_opens_a_building_and_water_but_not_a_wall() -> None:
    hall = zone(0, 0, 10, 10, kind=ZoneKind.QUEUE)
    for kind, is_open in ((SceneryKind.BUILDING, True), (SceneryKind.WATER, True), (SceneryKind.WALL, False)):
        assert walkable_at(rasterise([hall], [scenery(kind, 0, 0, 20, 10)]), 5, 5) is is_open


def test_a_path_leads_over_water_and_through_a_wall() -> None:
    drawn = [scenery(SceneryKind.WATER, 10, 0, 20, 50), scenery(SceneryKind.WALL, 30, 0, 32, 50)]
    grid = rasterise([zone(0, 0, 5, 5)], drawn, paths=[path((0, 25), (50, 25))])
    assert walkable_at(grid, 15, 25)
    assert walkable_at(grid, 31, 25)
    assert not walkable_at(grid, 15, 35)


def test_above_the_ground_only_what_is_drawn_carries() -> None:
    terrace, stairs = zone(0, 0, 10, 10, level=1), path((20, 5), (10, 5), level=0, to_level=1)
    grid = rasterise([zone(0, -30, 50, -20), terrace], paths=[stairs])
    assert walkable_at(grid, 5, 5, level=1)
    assert walkable_at(grid, 15, 5, level=1)
    assert not walkable_at(grid, 40, 5, level=1)
    assert walkable_at(grid, 40, 5, level=0)


def test_scenery_far_outside_makes_the_grid_no_larger() -> None:
    sea = scenery(SceneryKind.WATER, -900, -900, 900, -100)
    assert rasterise([zone(0, 0, 50, 50)], [sea]).zone.shape == rasterise([zone(0, 0, 50, 50)]).zone.shape


def test_a_large_venue_gets_larger_cells_instead_of_more_memory() -> None:
    grid = rasterise([zone(0, 0, 10, 10), zone(4980, 4980, 5000, 5000)])
    assert grid.zone.size <= MOST_CELLS
    assert grid.cell_m > 1
    assert zone_at(grid, 4990, 4990) == 1


def test_a_hole_in_a_zone_is_not_the_zone() -> None:
    ring = Zone("ring", "ring", ZoneKind.RIDE, 0, shapely.difference(box(0, 0, 30, 30), box(10, 10, 20, 20)))
    grid = rasterise([ring])
    assert zone_at(grid, 15, 15) == NOWHERE
    assert zone_at(grid, 5, 15) == 0

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, box

from tests.venue_models.venue.small_park import write
from venue_models.values import NOWHERE
from venue_models.venue.grid import rasterise
from venue_models.venue.linework import MOST_NODES, Linework
from venue_models.venue.model import Path, Scenery, SceneryKind, Venue, Zone, ZoneKind
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap, is_open

Corners = Sequence[tuple[float, float]]


def path(*corners: tuple[float, float], level: int = 0, to_level: int | None = None, width_m: float = 4.0) -> Path:
    return Path("path", "", level, LineString(corners), width_m, to_level)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Venue:
    return read_venue(write(tmp_path_factory.mktemp("small")))


def walking(small: Venue, *paths: Path, scenery: tuple[Scenery, ...] = ()) -> WalkingMap:
    """A walking map of these paths, with ground for 300 m around."""
    edges = [box(-300, 290, 300, 300), box(-300, -300, 300, -290)]
    ground = [Zone(f"edge {n}", "Edge", ZoneKind.WALKWAY, 0, edge) for n, edge in enumerate(edges)]
    grid = rasterise(ground, scenery, paths=paths)
    return WalkingMap(replace(small, paths=paths, scenery=scenery, grid=grid))


def test_crossing_paths_meet(small: Venue) -> None:
    crossing = walking(small, path((-100, 0), (100, 0)), path((0, -100), (0, 100)))
    assert crossing.distance_m((-100, 0), 0, (0, 100), 0) == pytest.approx(200, abs=0.1)


def test_a_path_that_ends_at_the_edge_of_another_meets_it(small: Venue) -> None:
    beside = walking(small, path((-100, 0), (100, 0), width_m=8), path((30, 4), (30, 100)))
    assert beside.distance_m((-100, 0), 0, (30, 100), 0) == pytest.approx(230, abs=0.1)


def test_a_path_that_ends_far_from_another_does_not_meet_it(small: Venue) -> None:
    apart = walking(small, path((-100, 0), (100, 0)), path((30, 20), (30, 100)))
    assert apart.distance_m((-100, 0), 0, (30, 100), 0) == np.inf
    assert apart.nodes_between(0, len(apart.nodes_m) - 1) == []


def test_a_closed_path_is_walked_the_shorter_way_round(small: Venue) -> None:
    square = walking(small, path((0, 0), (100, 0), (100, 100), (0, 100), (0, 0)))
    assert square.distance_m((0, 50), 0, (50, 0), 0) == pytest.approx(100, abs=0.1)


def test_stairs_are_the_only_way_up(small: Venue) -> None:
    below, above = path((-100, 0), (100, 0)), path((0, 40), (100, 40), level=1)
    stairs = path((0, 0), (0, 40), to_level=1)
    route = walking(small, below, above, stairs).route((100, 0), 0, (100, 40), 1)
    assert route.length_m == pytest.approx(240, abs=0.1)
    assert route.levels[[0, -1]].tolist() == [0, 1]
    assert np.abs(np.diff(route.levels)).sum() == 1
    assert walking(small, below, above).distance_m((100, 0), 0, (100, 40), 1) == np.inf


def test_a_bridge_passes_over_a_path_without_meeting_it(small: Venue) -> None:
    over = walking(small, path((-100, 0), (100, 0)), path((0, -100), (0, 100), level=1))
    assert over.distance_m((-100, 0), 0, (0, 100), 1) == np.inf


def test_a_route_joins_the_path_round_the_water_and_not_through_it(small: Venue) -> None:
    """The nearest node lies across the pond; the one to join at lies beside it."""
    pond = Scenery(SceneryKind.WATER, 0, box(-30, 5, 10, 10))
    route = walking(small, path((-100, 0), (100, 0)), scenery=(pond,)).route((0, 20), 0, (100, 0), 0)
    ground = rasterise([Zone("g", "g", ZoneKind.WALKWAY, 0, box(-50, -20, 150, -10))], [pond], margin_m=60)
    legs = [(tuple(a), tuple(b)) for a, b in zip(route.points_m, route.points_m[1:], strict=False)]
    assert all(is_open(ground, a, b, 0) for a, b in legs)


def test_one_walks_straight_to_what_is_near_and_in_sight(small: Venue) -> None:
    lane = walking(small, path((-100, 0), (100, 0)))
    assert lane.route((0, 10), 0, (12, 10), 0).points_m.tolist() == [[0, 10], [12, 10]]


def test_a_wall_ends_what_is_in_sight(small: Venue) -> None:
    wall = Scenery(SceneryKind.WALL, 0, box(5, 3, 7, 60))
    lane = walking(small, path((-100, 0), (100, 0)), scenery=(wall,))
    assert lane.route((0, 10), 0, (12, 10), 0).length_m > 20


def test_no_paths_means_no_way_but_what_is_in_sight(small: Venue) -> None:
    field = walking(small)
    assert field.distances_m.shape == field.next_node.shape == (0, 0)
    assert field.distance_m((0, 0), 0, (20, 0), 0) == 20
    assert field.distance_m((0, 0), 0, (200, 0), 0) == np.inf


def test_nearest_nodes_of_many_places_at_once(small: Venue) -> None:
    two = walking(small, path((0, 0), (8, 0)), path((0, 0), (8, 0), level=1))
    nearest = two.nearest_node(np.array([-5.0, 9.0, 9.0, 0.0]), np.zeros(4), np.array([0, 0, 1, 7]))
    assert two.nodes_m[nearest[:3], 0].tolist() == [0, 8, 8]
    assert two.node_levels[nearest[:3]].tolist() == [0, 0, 1]
    assert nearest[3] == NOWHERE
    assert two.nearest_node(1.0, 2.0, 0).shape == ()


def test_nodes_are_never_farther_apart_than_a_step_and_never_too_many(small: Venue) -> None:
    zigzag = [(float(x), 2000.0 * (x % 40 == 0) - 1000) for x in range(-1000, 1000, 20)]
    assert len(Linework([path(*zigzag)]).nodes_m) <= MOST_NODES
    lane = walking(small, path((0, 0), (100, 0)))
    assert np.diff(np.sort(lane.nodes_m[:, 0])).max() <= 8


corners = st.tuples(st.integers(-200, 200), st.integers(-200, 200))
lines = st.lists(corners, min_size=2, max_size=4, unique=True)


@settings(max_examples=40, deadline=None)
@given(drawn=st.lists(lines, min_size=1, max_size=5))
def test_following_next_nodes_walks_the_shortest_distance(small: Venue, drawn: list[Corners]) -> None:
    net = walking(small, *(path(*line) for line in drawn))
    count = len(net.nodes_m)
    assert np.allclose(net.distances_m, net.distances_m.T, rtol=1e-5)
    assert ((net.next_node == NOWHERE) == np.isinf(net.distances_m)).all()
    for end in (0, count // 2, count - 1):
        for start in range(0, count, 7):
            nodes = net.nodes_between(start, end)
            if nodes:
                walked_m = np.hypot(*np.diff(net.nodes_m[nodes], axis=0).T).sum()
                assert walked_m == pytest.approx(float(net.distances_m[start, end]), abs=0.01)


def test_the_small_park_can_be_walked_from_the_gate_to_the_roof(tmp_path: FilePath) -> None:
    route = WalkingMap(read_venue(write(tmp_path))).route((-45, 0), 0, (-20, 30), 1)
    assert np.isfinite(route.length_m)
    assert route.points_m[0].tolist() == [-45, 0]
    assert route.points_m[-1].tolist() == [-20, 30]

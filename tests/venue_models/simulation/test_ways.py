"""Doors and walks: rooms that the map draws shut are opened once, and parties walk the shortest way."""

import numpy as np

from tests.venue_models.simulation.small_park import RESTAURANT, SHOP, small_park
from venue_models.simulation.doors import Ways
from venue_models.simulation.ground import Ground
from venue_models.simulation.places import lattice
from venue_models.simulation.walks import Walks
from venue_models.venue.walking import WalkingMap

PARK = small_park()
WALKING = WalkingMap(PARK)


def ways() -> tuple[Ground, Ways]:
    ground = Ground(PARK)
    return ground, Ways(WALKING, ground)


def test_a_closed_building_gets_a_door_and_an_open_place_needs_none() -> None:
    ground, made = ways()
    inn = lattice(PARK.zones[RESTAURANT].polygon, 1.5)
    shop = lattice(PARK.zones[SHOP].polygon, 1.5)
    wall = np.array([[70.0, 46.0], [90.0, 46.0]])
    level = np.zeros(2, int)
    assert not ground.is_passable(wall[:, 0], wall[:, 1], level).any()
    door, spots = made.way_in(inn, 0)
    open_node, reached = made.way_in(shop, 0)
    made.close()
    assert door >= len(WALKING.nodes_m) > open_node
    assert len(spots) > 0.8 * len(inn)
    assert len(reached) > 0.8 * len(shop)
    assert ground.is_clear(made.nodes_m[door], spots, 0).all()
    before = made.next_node[0, door]
    while made.next_node[before, door] != door:
        before = made.next_node[before, door]
    assert ground.is_clear(made.nodes_m[before], made.nodes_m[door][None, :], 0).all()


def test_ways_through_doors_are_as_long_as_their_legs() -> None:
    _, made = ways()
    door, _ = made.way_in(lattice(PARK.zones[RESTAURANT].polygon, 1.5), 0)
    made.close()
    for start in (0, 3, door):
        node, length_m = start, 0.0
        goal = door if start != door else 2
        while node != goal:
            following = int(made.next_node[node, goal])
            length_m += float(np.hypot(*(made.nodes_m[following] - made.nodes_m[node])))
            node = following
        assert abs(length_m - made.distances_m[start, goal]) < 0.01


def test_parties_arrive_after_the_length_of_their_way_and_not_before() -> None:
    _, made = ways()
    made.close()
    walks = Walks(made, 3)
    party = np.arange(3)
    start, goal = np.array([0, 1, 2], np.int32), np.array([9, 9, 9], np.int32)
    walks.place(party, start, made.nodes_m[start])
    spot = made.nodes_m[goal] + [0.0, 2.0]
    walks.set_out(party, goal, spot)
    length_m = made.distances_m[start, goal] + 2.0
    assert not len(walks.advance(length_m.astype(np.float64) - 0.05))
    assert walks.advance(np.full(3, 0.1)).tolist() == [0, 1, 2]
    assert np.allclose(np.column_stack([walks.x_m, walks.y_m]), spot)
    assert not walks.is_walking.any()


def test_many_small_steps_lead_where_one_large_step_does() -> None:
    _, made = ways()
    made.close()
    one, many = Walks(made, 1), Walks(made, 1)
    for walks in (one, many):
        walks.place(np.array([0]), np.array([0], np.int32), made.nodes_m[:1])
        walks.set_out(np.array([0]), np.array([9], np.int32), made.nodes_m[9:10])
    far_m = float(made.distances_m[0, 9]) * 0.7
    one.advance(np.array([far_m]))
    for _ in range(50):
        many.advance(np.array([far_m / 50]))
    assert np.allclose([one.x_m, one.y_m], [many.x_m, many.y_m], atol=1e-3)

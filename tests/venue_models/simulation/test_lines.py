"""Lines and rides: first come first served, parties unparted, seats never exceeded, everyone inside the zone."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from tests.venue_models.simulation.small_park import OPENS_AT_S, small_park
from venue_models.simulation import spines
from venue_models.simulation.ground import Ground
from venue_models.simulation.rides import Ride

PARK = small_park()
GROUND = Ground(PARK)


def ribbon() -> Polygon:
    """Three lanes two metres wide, joined at alternate ends."""
    lanes = [box(0, 0, 20, 2), box(0, 2.4, 20, 4.4), box(0, 4.8, 20, 6.8), box(18, 0, 20, 4.4), box(0, 2.4, 2, 6.8)]
    return Polygon(shapely.union_all(lanes).exterior)


@pytest.mark.parametrize("zone", [box(0, 0, 20, 10), box(0, 0, 3, 14), ribbon(), box(0, 0, 1.2, 1.2)])
def test_a_spine_stays_in_its_zone_and_leads_to_the_platform(zone: Polygon) -> None:
    platform = box(-8, 5, -4, 9)
    points = spines.spine(zone, platform)
    assert shapely.contains_xy(zone.buffer(0.01), points).all()
    steps = np.hypot(*np.diff(points, axis=0).T)
    assert (steps < 2.5 * spines.FOLD_M).all()
    ends = shapely.distance(platform, shapely.points(points[[0, -1]]))
    assert ends[0] <= ends[1]


def test_a_winding_lane_is_followed_and_a_hall_is_folded() -> None:
    platform = box(-8, 5, -4, 9)
    assert 45 < len(spines.spine(ribbon(), platform)) * spines.SAMPLE_M < 70
    hall = spines.spine(box(0, 0, 20, 10), platform)
    assert len(hall) * spines.SAMPLE_M > 80


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 6), min_size=1, max_size=60),
    seats=st.integers(1, 30),
    seed=st.integers(0, 2**32 - 1),
)
def test_guests_ride_in_the_order_in_which_their_parties_joined(sizes: list[int], seats: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    party_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    park = small_park(seats=seats, interval_s=30.0)
    ride = Ride(park, park.attractions[0], GROUND, party_of, OPENS_AT_S, rng)
    ride.lines[0].join(np.arange(len(party_of), dtype=np.int32))
    order: list[int] = []
    parted = 0
    now_s = OPENS_AT_S
    while len(order) < len(party_of):
        now_s += 2.0
        assert now_s < OPENS_AT_S + 86_400 * 3, "the line does not move"
        for guests in ride.run(now_s, 2.0):
            assert 0 < len(guests) <= seats
            order += guests.tolist()
            parted += int(len(order) < len(party_of) and party_of[order[-1]] == party_of[len(order)])
    assert order == list(range(len(party_of)))
    assert ride.dispatched == len(party_of)
    assert not parted or seats < max(sizes)


def test_everyone_in_line_stands_in_the_zone_behind_those_who_came_before() -> None:
    rng = np.random.default_rng(0)
    party_of = np.repeat(np.arange(20, dtype=np.int32), 3)
    line = Ride(PARK, PARK.attractions[0], GROUND, party_of, OPENS_AT_S, rng).lines[0]
    for party in range(20):
        line.join(np.arange(3 * party, 3 * party + 3, dtype=np.int32))
        for _ in range(4):
            line.shuffle(1.0)
    for _ in range(300):
        line.shuffle(1.0)
    x_m, y_m = line.places()
    zone = PARK.zones[PARK.attractions[0].queue_zones[0]].polygon
    assert shapely.contains_xy(zone, x_m, y_m).all()
    assert np.hypot(x_m[0] - line.spine_m[0, 0], y_m[0] - line.spine_m[0, 1]) < 1.5
    gaps = np.hypot(np.diff(x_m), np.diff(y_m))
    assert gaps.max() < 3.0


def test_a_long_line_is_carried_as_fast_in_coarse_steps_as_in_fine_ones() -> None:
    party_of = np.repeat(np.arange(300, dtype=np.int32), 3)
    carried = []
    for step_s in (0.5, 10.0):
        ride = Ride(PARK, PARK.attractions[0], GROUND, party_of, OPENS_AT_S, np.random.default_rng(8))
        ride.lines[0].join(np.arange(900, dtype=np.int32))
        for k in range(int(1200 / step_s)):
            ride.run(OPENS_AT_S + (k + 1) * step_s, step_s)
        carried.append(ride.dispatched)
    assert abs(carried[0] - carried[1]) <= 0.1 * carried[0]


def test_nobody_leaves_while_a_ride_is_stopped_and_the_wait_grows_with_the_line() -> None:
    rng = np.random.default_rng(4)
    party_of = np.repeat(np.arange(40, dtype=np.int32), 3)
    ride = Ride(PARK, PARK.attractions[0], GROUND, party_of, OPENS_AT_S, rng)
    empty_s = ride.wait_s(OPENS_AT_S)
    ride.lines[0].join(np.arange(90, dtype=np.int32))
    assert ride.wait_s(OPENS_AT_S) >= 90 / 6 * 20 > empty_s
    now_s = OPENS_AT_S
    while not ride.is_down(now_s):
        now_s += 1.0
        ride.run(now_s, 1.0)
        if not len(ride.lines[0]):
            ride.lines[0].join(np.arange(90, dtype=np.int32))
    carried = ride.dispatched
    while ride.is_down(now_s + 1.0):
        now_s += 1.0
        ride.run(now_s, 1.0)
    assert ride.dispatched == carried

"""What lines learn of the share of bands from one another, and from who comes off."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.lines.ride_street import COMET, NOON_S, ride_street
from venue_models.live.lines.attraction_lines import AttractionLines
from venue_models.live.lines.board import Board
from venue_models.live.lines.boarding import Boarding
from venue_models.live.lines.places import Places
from venue_models.live.lines.shares import expected_share
from venue_models.live.lines.stays import Stays
from venue_models.values import VISIT


def test_a_few_guests_elsewhere_say_nothing() -> None:
    assert expected_share([]) is None
    assert expected_share([(0, 0), (9, 12)]) is None


def test_more_lines_say_it_better_but_never_as_well_as_the_line_itself() -> None:
    few, many = expected_share([(48, 60)]), expected_share([(480, 600)] * 15)
    assert few is not None
    assert many is not None
    assert few[0] == many[0] == pytest.approx(0.8)
    assert few[1] < many[1] < 200


def test_one_odd_line_with_many_guests_does_not_speak_for_all() -> None:
    expected = expected_share([(150, 1500), *[(80, 100)] * 8])
    assert expected is not None
    assert expected[0] > 0.65


@given(st.lists(st.tuples(st.floats(0, 2000), st.floats(0, 2000)), max_size=20))
def test_whatever_was_seen_a_share_is_a_share(seen: list[tuple[float, float]]) -> None:
    expected = expected_share(seen)
    if expected is not None:
        assert 0 < expected[0] <= 1
        assert 0 < expected[1] < 200


def test_the_first_to_come_off_do_not_stand_for_a_whole_vehicle() -> None:
    boarding = Boarding(48, 240.0, 200.0)
    boarding.dispatch(0.0, 48, [])
    before = boarding.share
    for second in range(5):
        boarding.has_come_off(235.0 + second, 0.0)
    assert boarding.share == before


def test_who_comes_off_tells_the_share() -> None:
    boarding = Boarding(20, 60.0, 90.0)
    for minute in range(60):
        at_s = 60.0 * minute
        boarding.dispatch(at_s, 20, [])
        for rider in range(8):
            boarding.has_come_off(at_s + rider, at_s - 120)
    assert boarding.share == pytest.approx(0.4, abs=0.05)


def comet() -> AttractionLines:
    return AttractionLines(0, COMET, Stays(Places(ride_street()), 1, 40), started_at_s=NOON_S)


def test_a_ride_that_nobody_came_off_yet_has_the_share_of_the_others() -> None:
    lines = comet()
    lines.expect_share([(30, 100)] * 5)
    assert lines.boarding.share == pytest.approx(0.3)


def test_without_others_a_ride_begins_as_before() -> None:
    lines = comet()
    before = lines.boarding.share
    lines.expect_share([(0, 0)] * 5)
    assert lines.boarding.share == before


def test_a_ride_whose_share_is_another_one_is_not_tied_to_the_others() -> None:
    lines = comet()
    lines.boarding.came_off, lines.boarding.went = 120, 400
    lines.expect_share([(800, 1000)] * 15)
    assert lines.boarding.share == pytest.approx(0.3, abs=0.12)


def test_the_board_lets_its_lines_tell_one_another() -> None:
    venue = ride_street()
    venue = replace(venue, attractions=(COMET, replace(COMET, id="comet-2", queue_zones=(2,))))
    board = Board(venue, 40, started_at_s=NOON_S)
    told, telling = board.lines
    telling.counter.says_nothing = False
    telling.boarding.came_off, telling.boarding.went = 60, 300
    board.tick(NOON_S + 10, np.zeros(0, VISIT), np.zeros(len(venue.zones), bool))
    assert told.boarding.share == pytest.approx(0.2)
    assert telling.boarding.share == pytest.approx(0.2, abs=0.03)

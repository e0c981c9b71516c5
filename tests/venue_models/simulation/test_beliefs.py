"""What parties believe of lines: who is far away learns of nothing, who sees the sign or reads the app does."""

import numpy as np

from tests.venue_models.simulation.small_park import OPENS_AT_S, small_park
from venue_models.simulation.beliefs import HEARSAY_S, POSTED_EVERY_S, SIGHT_M, Beliefs
from venue_models.simulation.line_book import Ended
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.scenes import RideStops
from venue_models.venue.walking import WalkingMap

HERE, THERE = 0, 1
"""Nodes, each at the end of the line with the same number."""
ASKS, READS = 0, 1
"""Parties, without and with the app."""
USUAL_MIN = 20.0


def beliefs() -> Beliefs:
    """Two lines out of each other's sight, both of 20 minutes for hours."""
    mouth_m = np.array([[0.0, 3 * SIGHT_M], [3 * SIGHT_M, 0.0]], np.float32)
    all_know = Beliefs(mouth_m, np.array([False, True]))
    for minute in range(240):
        all_know.follow(60.0 * minute, np.array([USUAL_MIN, USUAL_MIN]))
    return all_know


def believed_min(of: Beliefs, party: int, node: int, sign_min: np.ndarray) -> list[float]:
    row = of.of(np.array([party]), np.array([node]), sign_min)[0]
    return [float(minutes) for minutes in row]


def test_a_change_is_known_to_those_in_sight_of_it_and_not_to_those_far_away() -> None:
    known = beliefs()
    sign_min = np.array([USUAL_MIN, 3.0])
    known.follow(240 * 60.0 - 30, sign_min)
    assert believed_min(known, ASKS, THERE, sign_min) == [USUAL_MIN, 3.0]
    here, there = believed_min(known, ASKS, HERE, sign_min)
    assert here == USUAL_MIN
    assert abs(there - USUAL_MIN) < 1


def test_who_has_the_app_reads_what_was_posted_in_steps_until_it_is_renewed() -> None:
    known = beliefs()
    sign_min = np.array([USUAL_MIN, 42.0])
    known.follow(240 * 60.0 - 30, sign_min)
    assert believed_min(known, READS, HERE, sign_min) == [USUAL_MIN, USUAL_MIN]
    known.follow(240 * 60.0 + POSTED_EVERY_S, sign_min)
    assert believed_min(known, READS, HERE, sign_min) == [USUAL_MIN, 45.0]


def test_word_goes_round_in_the_course_of_hours() -> None:
    known = beliefs()
    sign_min = np.array([USUAL_MIN, 60.0])
    heard = []
    for minute in range(240, 240 + int(3 * HEARSAY_S / 60)):
        known.follow(60.0 * minute, sign_min)
        heard.append(believed_min(known, ASKS, HERE, sign_min)[THERE])
    assert np.all(np.diff(heard) > 0)
    assert USUAL_MIN < heard[0] < 25
    assert 55 < heard[-1] < 60


def test_a_stop_is_seen_and_read_of_but_not_heard_of() -> None:
    known = beliefs()
    sign_min = np.array([USUAL_MIN, np.inf])
    known.follow(240 * 60.0 + POSTED_EVERY_S, sign_min)
    assert believed_min(known, ASKS, HERE, sign_min)[THERE] == USUAL_MIN
    assert believed_min(known, ASKS, THERE, sign_min)[THERE] == np.inf
    assert believed_min(known, READS, HERE, sign_min)[THERE] == np.inf


def test_whoever_finds_a_ride_stopped_turns_away_and_finds_something_else() -> None:
    park = small_park()
    stop_s = (OPENS_AT_S + 2 * 3600, OPENS_AT_S + 4 * 3600)
    day = ParkDay(park, WalkingMap(park), 200, 4, OPENS_AT_S, (RideStops(0, *stop_s),))
    day.advance(stop_s[1] - 60, radio=False)
    rows = day.standings()
    assert not (rows["joined_s"] > stop_s[0] + 60).any()
    day.advance(stop_s[1] + 3600, radio=False)
    rows = day.standings()
    assert (rows["ended"][rows["joined_s"] > stop_s[1]] == Ended.CALLED).any()

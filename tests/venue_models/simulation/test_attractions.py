"""Attractions at work: what counters say, what truly happened in the lines, who loses patience, rides that stop."""

import numpy as np
import pytest

from tests.venue_models.simulation.small_park import OPENS_AT_S, small_park
from venue_models.simulation.counters import Counters
from venue_models.simulation.ground import Ground
from venue_models.simulation.line_book import Ended
from venue_models.simulation.park_day import ParkDay
from venue_models.simulation.rides import Ride
from venue_models.simulation.scenes import CounterSticks, RideStops, Scene
from venue_models.values import Rows
from venue_models.venue.walking import WalkingMap

PARK = small_park(seats=8, interval_s=60.0)
WALKING = WalkingMap(PARK)
GROUND = Ground(PARK)
STOP_S = (OPENS_AT_S + 2.5 * 3600, OPENS_AT_S + 3.5 * 3600)


def day(*scenes: Scene, uncounted: tuple[int, ...] = ()) -> tuple[ParkDay, Rows]:
    """Six hours of a day, and what the counter said."""
    park_day = ParkDay(PARK, WALKING, 400, 3, OPENS_AT_S, scenes, uncounted=uncounted)
    said = [park_day.advance(OPENS_AT_S + hour * 3600, radio=False).dispatches for hour in range(1, 7)]
    return park_day, np.concatenate(said)


@pytest.fixture(scope="module")
def stopped() -> tuple[ParkDay, Rows]:
    return day(RideStops(0, *STOP_S))


def test_the_counter_says_who_truly_rode(stopped: tuple[ParkDay, Rows]) -> None:
    park_day, said = stopped
    standings = park_day.standings()
    called = int(standings["guests"][standings["ended"] == Ended.CALLED].sum())
    on_the_platform = called - int(said["guests"].sum())
    assert 0 <= on_the_platform <= 8
    assert (np.diff(said["t_s"]) > 0).all()
    assert said["guests"].max() <= 8
    assert (said["guests"] == 0).any(), "an empty vehicle is a vehicle"


def test_a_stop_on_purpose_is_a_gap_in_the_dispatches_and_drives_people_away(stopped: tuple[ParkDay, Rows]) -> None:
    park_day, said = stopped
    since_s, until_s = STOP_S
    assert not ((said["t_s"] > since_s) & (said["t_s"] < until_s)).any()
    standings = park_day.standings()
    gave_up = standings[standings["ended"] == Ended.GAVE_UP]
    during = (gave_up["left_s"] > since_s) & (gave_up["left_s"] < until_s)
    assert during.sum() > 3
    assert (gave_up["left_s"] > gave_up["joined_s"]).all()


def test_whoever_stands_in_line_is_in_the_book_and_no_one_else(stopped: tuple[ParkDay, Rows]) -> None:
    park_day, _ = stopped
    standings = park_day.standings()
    here = standings["guests"][standings["ended"] == Ended.NOT_YET].sum()
    assert here == park_day.attractions()["length"][0]
    assert np.isnan(standings["left_s"]).sum() == (standings["ended"] == Ended.NOT_YET).sum()


def test_a_newcomer_waits_no_longer_than_whoever_comes_later_and_as_long_as_those_before(
    stopped: tuple[ParkDay, Rows],
) -> None:
    park_day, _ = stopped
    standings, newcomers = park_day.standings(), park_day.newcomers()
    boarded = standings[standings["ended"] == Ended.CALLED]
    assert len(newcomers) > 200
    for row in newcomers:
        went_s = row["t_s"] + 60 * row["wait_min"]
        later = boarded["left_s"][boarded["joined_s"] > row["t_s"]]
        earlier = boarded["left_s"][boarded["joined_s"] < row["t_s"]]
        assert went_s <= later.min(initial=np.inf) + 1
        assert went_s >= earlier.max(initial=0.0) - 1 or row["is_down"]


def test_an_attraction_without_a_counter_says_nothing() -> None:
    assert not len(day(uncounted=(0,))[1])


def test_a_counter_that_sticks_goes_on_saying_the_same() -> None:
    stuck = Counters(2, stuck=[CounterSticks(0, 10.0, 30.0), CounterSticks(1, 10.0, 30.0, guests=99)])
    said = stuck.say([(5.0, 0, 3), (12.0, 0, 8), (25.0, 0, 0), (30.0, 0, 6), (11.0, 1, 2)])
    assert said["t_s"].tolist() == [5.0, 11.0, 12.0, 25.0, 30.0]
    assert said["guests"].tolist() == [3, 99, 3, 3, 6]


def test_a_scene_of_an_attraction_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="attractions 0 to 0"):
        ParkDay(PARK, WALKING, 5, 1, OPENS_AT_S, (RideStops(1, 0.0, 1.0),))


def test_those_behind_close_up_when_somebody_gives_up() -> None:
    party_of = np.repeat(np.arange(30, dtype=np.int32), 2)
    ride = Ride(PARK, PARK.attractions[0], GROUND, party_of, OPENS_AT_S, np.random.default_rng(1))
    line = ride.lines[0]
    line.join(np.arange(60, dtype=np.int32))
    goes = np.zeros(60, np.bool_)
    goes[20:24] = True
    line.give_up(goes)
    assert line.guests.tolist() == [*range(20), *range(24, 60)]
    assert len(line.places()[0]) == 56

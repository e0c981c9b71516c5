"""What signs should say, which hours hold, what a counter is believed, and what is abnormal."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.lines.ride_street import NOON_S, ride_street
from venue_models.live.lines.abnormal import Looked, abnormal
from venue_models.live.lines.counter_watch import CounterWatch
from venue_models.live.lines.hours import Said, hours_at, seen, status_of
from venue_models.live.lines.signs import Sign
from venue_models.phrases import Phrase
from venue_models.values import QueueNow, QueueStatus, WaitBasis
from venue_models.venue.keeping import Keeping
from venue_models.venue.queues import Queues

STEPS = Queues().post_steps_min


def line(wait_min: float | None, spread_min: float = 4.0, status: QueueStatus = QueueStatus.OPEN) -> QueueNow:
    low, high = (None, None) if wait_min is None else (max(wait_min - spread_min, 0.0), wait_min + spread_min)
    return QueueNow(NOON_S, status, NOON_S - 600, False, wait_min, low, high, 100, 90, 110, 0.5, 900, WaitBasis.BOTH)


# Signs


def suggested(*lines: QueueNow) -> list[int | None]:
    sign = Sign()
    said = []
    for one in lines:
        sign.suggest(one, STEPS)
        said.append(sign.suggested_min)
    return said


def test_a_sign_is_rounded_up_to_what_it_can_say() -> None:
    assert suggested(line(21.0), line(61.0)) == [25, 70]


def test_a_sign_does_not_flicker() -> None:
    assert suggested(line(22.0), line(23.6), line(22.8), line(24.2), line(18.4)) == [25] * 5


def test_a_sign_follows_a_wait_that_has_changed() -> None:
    assert suggested(line(22.0), line(38.0), line(10.0)) == [25, 40, 15]


@pytest.mark.parametrize(
    "unknown",
    [
        line(None),
        line(20.0, spread_min=40.0),
        line(20.0, status=QueueStatus.STOPPED),
        line(20.0, status=QueueStatus.CLOSED),
    ],
)
def test_of_what_is_not_known_nothing_is_suggested(unknown: QueueNow) -> None:
    assert suggested(line(22.0), unknown) == [25, None]


@given(st.lists(st.floats(0, 500), min_size=1, max_size=30))
def test_whatever_a_line_does_a_sign_says_what_it_can_and_is_not_far_off(waits: list[float]) -> None:
    for wait_min, said in zip(waits, suggested(*(line(wait) for wait in waits)), strict=True):
        assert said in STEPS
        assert said >= min(wait_min * 0.85 - 2, STEPS[-1])


# Hours


def at(hours: int, minutes: int = 0, day: int = 15) -> float:
    return datetime(2027, 1, day, hours, minutes, tzinfo=ZoneInfo("UTC")).timestamp()


def test_attractions_open_and_close_with_the_day() -> None:
    venue = ride_street()
    assert [hours_at(venue, at(hour)).is_open for hour in (8, 9, 21, 22)] == [False, True, True, False]
    assert hours_at(venue, at(12)).since_s == at(9)
    assert hours_at(venue, at(12)).day_began_s == at(22, day=14)


def test_an_evening_that_ends_after_midnight_belongs_to_its_day() -> None:
    venue = replace(ride_street(), keeping=Keeping(closes_at=time(1, 30)))
    assert [hours_at(venue, at(*when)).is_open for when in ((1, 29), (1, 30), (23, 0))] == [True, False, True]


def test_what_a_person_closes_stays_closed_and_what_they_open_closes_with_the_day() -> None:
    venue = ride_street()
    closed, opened = Said(QueueStatus.CLOSED, at(12)), Said(QueueStatus.OPEN, at(8))
    assert status_of(closed, hours_at(venue, at(12, day=16)))[0] is QueueStatus.CLOSED
    assert status_of(opened, hours_at(venue, at(8, 30))) == (QueueStatus.OPEN, at(8))
    assert status_of(opened, hours_at(venue, at(23)))[0] is QueueStatus.CLOSED


def test_a_stop_that_was_noticed_gives_way_to_what_a_person_says_after_it() -> None:
    hours = hours_at(ride_street(), NOON_S)
    stopped = replace(line(20, status=QueueStatus.STOPPED), is_noticed=True)
    assert seen(stopped, Said(), hours).is_noticed
    assert seen(stopped, Said(QueueStatus.OPEN, NOON_S - 100), hours).status is QueueStatus.OPEN
    assert seen(stopped, Said(QueueStatus.OPEN, NOON_S - 1000), hours).is_noticed
    assert not seen(stopped, Said(QueueStatus.STOPPED, NOON_S - 1000), hours).is_noticed


def test_of_a_closed_line_there_is_no_wait() -> None:
    closed = seen(line(20), Said(QueueStatus.CLOSED, NOON_S), hours_at(ride_street(), NOON_S))
    assert (closed.wait_min, closed.low_min, closed.high_min) == (None, None, None)


# Counters


def heard(counter: CounterWatch, *counts: int, in_line: int = 20, interval_s: float = 60) -> list[int | None]:
    return [counter.hear(NOON_S + interval_s * at, guests, in_line) for at, guests in enumerate(counts)]


def test_a_counter_that_sticks_is_not_believed_and_told() -> None:
    counter = CounterWatch(seats=20)
    assert heard(counter, 15, 14, *[7] * 30)[-1] is None
    assert "says the same, 7, for 20 minutes" in counter.words(NOON_S)
    assert counter.hear(NOON_S + 2000, 12, 20) == 12
    assert counter.words(NOON_S + 2000) == ""


def test_full_vehicles_all_day_and_empty_ones_without_a_line_are_nothing_strange() -> None:
    full, empty, odd = CounterWatch(20), CounterWatch(20), CounterWatch(20)
    assert heard(full, *[20] * 60)[-1] == 20
    assert heard(empty, *[0] * 60, in_line=0)[-1] == 0
    assert heard(odd, *[0] * 60, in_line=5)[-1] is None


@pytest.mark.parametrize("guests", [31, 30_000, -2, -32_768])
def test_a_count_that_cannot_be_is_not_believed_and_told(guests: int) -> None:
    counter = CounterWatch(20)
    assert heard(counter, 15, guests, 16) == [15, None, 16]
    assert f"said {guests} guests, of 20 seats" in counter.words(NOON_S + 200)
    assert counter.words(NOON_S + 3000) == ""


def test_a_counter_that_counts_nobody_is_no_fault() -> None:
    counter = CounterWatch(20)
    assert heard(counter, *[-1] * 60) == [None] * 60
    assert counter.words(NOON_S) == ""
    assert counter.says_nothing


# What is abnormal


QUIET = Looked(line(5), 10, 60.0, NOON_S - 60, 10, 5, False, "")


def test_a_line_that_is_as_it_should_be_is_not_worth_a_word() -> None:
    assert abnormal(NOON_S, QUIET) == ()


def test_what_is_abnormal_is_told_worst_first_in_sentences_that_can_be_translated() -> None:
    stopped = replace(line(45, status=QueueStatus.STOPPED), is_noticed=True)
    told = abnormal(NOON_S, replace(QUIET, now=stopped, is_deaf=True, counter=Phrase("The counter sticks.")))
    assert [sentence.split(":")[0] for sentence in told] == [
        "Stopped for 10 min",
        "No reader hears its line",
        "35 min over the target of 10 min.",
        "The counter sticks.",
    ]
    assert all(isinstance(sentence, Phrase) for sentence in told)


def test_a_line_that_nobody_leaves_is_told() -> None:
    (told,) = abnormal(NOON_S, replace(QUIET, boarded_at_s=NOON_S - 1200))
    assert told.startswith("10 bands stand in line, and none has boarded for 20 min")


def test_a_sign_far_off_and_a_line_of_which_nothing_is_known_are_told() -> None:
    assert abnormal(NOON_S, replace(QUIET, target_min=None, now=line(40), posted_min=10)) == (
        "The sign says 10 min.",
    )
    assert abnormal(NOON_S, replace(QUIET, now=line(None), posted_min=10)) == (
        "Too little is known of it for a number.",
    )


def test_of_a_closed_attraction_nothing_is_abnormal() -> None:
    closed = line(None, status=QueueStatus.CLOSED)
    assert abnormal(NOON_S, replace(QUIET, now=closed, is_deaf=True, boarded_at_s=0.0)) == ()

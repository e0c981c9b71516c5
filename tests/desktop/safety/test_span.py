"""From when until when: what people type, and what it means."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.safety import span
from desktop.safety.span import LONGEST_S, SpanError
from tests.desktop.pictures import NOON_S

SEOUL = ZoneInfo("Asia/Seoul")
"""Where it is 14:00 at NOON_S."""


def said(times: tuple[float, float]) -> list[str]:
    return [f"{datetime.fromtimestamp(at_s, SEOUL):%Y-%m-%d %H:%M}" for at_s in times]


def test_today_begins_at_midnight_at_the_venue() -> None:
    assert said(span.today(NOON_S, SEOUL)) == ["2026-06-27 00:00", "2026-06-27 14:00"]


def test_a_night_on_which_the_clocks_change_is_as_long_as_it_was() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    for morning, hours in (("2026-03-29 08:00", 9), ("2026-10-25 08:00", 11)):
        at = datetime.fromisoformat(morning).replace(tzinfo=berlin)
        since_s, until_s = span.typed("22:00", "", at.timestamp(), berlin)
        assert until_s - since_s == hours * 3600
        assert span.typed("22:00", "08:00", at.timestamp(), berlin) == (since_s, until_s)


def test_a_midnight_that_comes_twice_begins_the_day_once() -> None:
    havana = ZoneInfo("America/Havana")  # at 01:00 of this day it is midnight again
    again_s = datetime(2026, 11, 1, 0, 30, fold=1, tzinfo=havana).timestamp()
    since_s, until_s = span.today(again_s, havana)
    assert until_s - since_s == 1.5 * 3600


def test_at_midnight_itself_today_is_a_time_all_the_same() -> None:
    midnight_s = span.today(NOON_S, SEOUL)[0]
    since_s, until_s = span.today(midnight_s, SEOUL)
    assert since_s < until_s


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("06:00", "", ["2026-06-27 06:00", "2026-06-27 14:00"]),
        ("06:00", "12:30", ["2026-06-27 06:00", "2026-06-27 12:30"]),
        ("22:00", "06:00", ["2026-06-26 22:00", "2026-06-27 06:00"]),
        ("2026-06-20", "2026-06-21", ["2026-06-20 00:00", "2026-06-21 00:00"]),
        ("2026-06-20 9:00", "17:00", ["2026-06-20 09:00", "2026-06-20 17:00"]),
    ],
)
def test_a_time_is_typed_as_one_says_it(since: str, until: str, expected: list[str]) -> None:
    assert said(span.typed(since, until, NOON_S, SEOUL)) == expected


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("", "", "Write a time"),
        ("soon", "", "Write a time"),
        ("25:00", "", "calendar or clock"),
        ("2026-02-30", "", "calendar or clock"),
        ("0000-01-01", "", "calendar or clock"),
        ("2026-06-28", "", "before the beginning"),
        ("2026-06-20", "2026-06-19", "before the beginning"),
        ("2026-01-01", "", "At most a month"),
    ],
)
def test_what_is_no_time_is_refused_in_words(since: str, until: str, words: str) -> None:
    with pytest.raises(SpanError, match=words):
        span.typed(since, until, NOON_S, SEOUL)


@given(st.text(max_size=20), st.text(max_size=20))
def test_anything_typed_is_a_time_or_refused(since: str, until: str) -> None:
    try:
        since_s, until_s = span.typed(since, until, NOON_S, SEOUL)
    except SpanError:
        return
    assert 0 < until_s - since_s <= LONGEST_S


@given(st.times(), st.times())
def test_any_two_times_of_the_clock_are_less_than_a_day_apart(since: object, until: object) -> None:
    since_s, until_s = span.typed(f"{since:%H:%M}", f"{until:%H:%M}", NOON_S, SEOUL)
    assert 0 < until_s - since_s <= 24 * 3600
    assert since_s <= NOON_S

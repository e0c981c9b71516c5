"""When it is forgotten where guests were: hours after closing, by the venue's own clock."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.venue.keeping import Keeping

SEOUL, BERLIN = ZoneInfo("Asia/Seoul"), ZoneInfo("Europe/Berlin")


def at(words: str, zone: ZoneInfo = SEOUL) -> float:
    return datetime.fromisoformat(words).replace(tzinfo=zone).timestamp()


@pytest.mark.parametrize(
    ("now", "closed"),
    [
        ("2027-06-02 09:59", "2027-05-31 22:00"),
        ("2027-06-02 10:00", "2027-06-01 22:00"),
        ("2027-06-02 21:00", "2027-06-01 22:00"),
        ("2027-06-02 23:00", "2027-06-01 22:00"),
    ],
)
def test_twelve_hours_after_closing_the_day_is_forgotten(now: str, closed: str) -> None:
    assert Keeping(time(22), 12).purge_before_s(at(now), SEOUL) == at(closed)


def test_a_venue_that_closes_after_midnight_forgets_the_night_with_its_day() -> None:
    assert Keeping(time(1, 30), 0).purge_before_s(at("2027-06-02 01:30"), SEOUL) == at("2027-06-02 01:30")
    assert Keeping(time(1, 30), 0).purge_before_s(at("2027-06-02 01:29"), SEOUL) == at("2027-06-01 01:30")


def test_the_hour_that_is_turned_back_changes_no_closing_time() -> None:
    assert Keeping(time(22), 12).purge_before_s(at("2027-10-31 10:30", BERLIN), BERLIN) == at(
        "2027-10-30 22:00", BERLIN
    )


@given(st.floats(0, 4e9), st.times().map(lambda t: t.replace(microsecond=0)), st.floats(0, 720))
def test_nothing_of_the_last_hours_and_everything_of_a_day_before_them_is_forgotten(
    now_s: float, closes_at: time, hours: float
) -> None:
    before_s = Keeping(closes_at, hours).purge_before_s(now_s, UTC)
    assert now_s - 3600 * hours - 86_400 <= before_s <= now_s - 3600 * hours


def test_guests_are_forgotten_whole_days_after_the_day_on_which_they_left() -> None:
    keeping = Keeping(time(22), 12, forget_guests_after_days=7, bands_return_within_days=30)
    assert keeping.forget_before_s(at("2027-06-08 21:59"), SEOUL) == at("2027-05-31 22:00")
    assert keeping.forget_before_s(at("2027-06-08 22:00"), SEOUL) == at("2027-06-01 22:00")
    assert keeping.bands_return_before_s(at("2027-07-01 22:00"), SEOUL) == at("2027-06-01 22:00")


def test_an_incident_is_kept_for_whole_days_after_the_day_on_which_it_was_closed() -> None:
    keeping = Keeping(time(22), 12, incidents_kept_days=365)
    assert keeping.incidents_before_s(at("2028-06-01 21:59"), SEOUL) == at("2027-06-01 22:00")
    assert keeping.incidents_before_s(at("2028-06-01 22:00"), SEOUL) == at("2027-06-02 22:00")

"""A day's waits on a grid, and what they come to."""

import csv
from dataclasses import replace
from datetime import date, time
from io import StringIO

import numpy as np
import pytest

from desktop.staff.queues.curves import curve_of, trend_of
from desktop.staff.queues.day_csv import COLUMNS, waits_csv
from desktop.staff.queues.day_figures import day_review
from desktop.staff.queues.day_grid import UNTOLD, Today, day_grid, day_of, open_hours, whole_day
from desktop.staff.queues.line_reading import read_lines
from desktop.staff.readout import moment
from tests.desktop.pictures import NOON_S, snapshot_of
from tests.desktop.staff.queues import lines as made
from venue_models.values import WAIT, QueueStatus, Rows, frozen, no_rows
from venue_models.venue.keeping import Keeping
from venue_models.venue.model import Venue

PARK = made.park_of("Comet", "Kelp")
DAY = date(2026, 6, 27)
HOURS = open_hours(DAY, PARK)


def rows(*told: tuple[float, int, float, QueueStatus], boarded: int = 80) -> Rows:
    """WAIT rows of (slots after opening, attraction, wait, status)."""
    made_rows = np.zeros(len(told), WAIT)
    for n, (slot, attraction, wait, status) in enumerate(told):
        made_rows[n] = (HOURS[0] + slot * 300, wait, wait - 2, wait + 2, np.nan, np.nan, boarded, attraction, status)
    return frozen(made_rows)


def owl() -> Venue:
    """A park that closes at one in the night."""
    return replace(PARK, keeping=Keeping(closes_at=time(1, 0)))


def test_what_is_not_told_is_a_gap() -> None:
    grid = day_grid(rows((0, 0, 10, QueueStatus.OPEN), (2, 0, 14, QueueStatus.OPEN)), 2, HOURS)
    assert grid.since_s == HOURS[0]
    assert grid.wait_min[0, :3].tolist() == pytest.approx([10, np.nan, 14], nan_ok=True)
    assert np.isnan(grid.wait_min[1]).all()
    assert (grid.status[1] == UNTOLD).all()
    assert grid.slots == (22 - 9) * 12


def test_what_was_kept_outside_the_hours_is_shown_too() -> None:
    grid = day_grid(rows((-6, 0, 3, QueueStatus.OPEN), (170, 0, 4, QueueStatus.OPEN)), 2, HOURS)
    assert grid.since_s == HOURS[0] - 1800
    assert grid.wait_min[0, 0] == 3
    assert grid.wait_min[0, -1] == 4


def test_an_attraction_that_the_venue_does_not_have_is_left_out() -> None:
    told = rows((0, 7, 10, QueueStatus.OPEN), (0, -1, 10, QueueStatus.OPEN))
    assert np.isnan(day_grid(told, 2, HOURS).wait_min).all()


def test_a_day_that_closes_after_midnight_belongs_to_its_evening() -> None:
    midnight_s = open_hours(DAY, owl())[1] - 3600
    assert day_of(midnight_s - 60, owl()) == DAY
    assert day_of(midnight_s + 1800, owl()) == DAY
    assert day_of(midnight_s + 3601, owl()) == date(2026, 6, 28)
    assert day_of(NOON_S, PARK) == DAY
    assert whole_day(DAY, owl())[0] == whole_day(date(2026, 6, 26), owl())[1]


def test_stops_are_told_from_when_until_when() -> None:
    down = [(slot, 0, 20.0, QueueStatus.STOPPED) for slot in (3, 4, 8)]
    grid = day_grid(rows((2, 0, 20, QueueStatus.OPEN), *down), 2, HOURS)
    assert grid.stopped(0) == [
        (HOURS[0] + 900, HOURS[0] + 1500),
        (HOURS[0] + 2400, HOURS[0] + 2700),
    ]


def test_today_is_made_anew_only_for_another_slot_and_leaves_yesterday_out() -> None:
    today = Today(PARK)
    yesterday = made.day_of_waits(0, 90, since_s=made.OPENS_S - 86400, until_s=NOON_S - 86400)
    waits = made.together([yesterday, made.day_of_waits(0, 40)])
    grid = today.grid(waits, NOON_S)
    assert today.grid(waits, NOON_S + 1) is grid
    assert grid.since_s == HOURS[0]
    assert np.nanmax(grid.wait_min) < 60


def test_a_day_is_summed_up_over_the_time_it_was_open() -> None:
    told = [(slot, 0, 20.0, QueueStatus.OPEN) for slot in range(6)]
    told += [(slot, 0, 50.0, QueueStatus.STOPPED) for slot in range(6, 9)]
    told += [(slot, 0, 40.0, QueueStatus.OPEN) for slot in range(9, 12)]
    told += [(slot, 1, 5.0, QueueStatus.CLOSED) for slot in range(12)]
    review = day_review(day_grid(rows(*told), 2, HOURS), PARK, NOON_S)
    comet, kelp = review.rides
    assert comet.mean_min == pytest.approx((6 * 20 + 3 * 40) / 9)
    assert (comet.worst_min, comet.worst_at_s) == (40, HOURS[0] + 9 * 300)
    assert (comet.stopped_min, comet.over_target_min, comet.boarded) == (15, 15, 12 * 80)
    assert (kelp.mean_min, kelp.worst_min) == (None, None)
    assert review.wait_min[0, 0] == 20
    assert review.is_stopped[0, :2].tolist() == [False, True]
    assert review.is_closed[1, :2].tolist() == [True, True]
    assert not review.is_ahead[9]
    assert review.is_ahead[10], "it is two in the afternoon, and half past is not over"


def test_nothing_kept_is_not_a_day_without_waits() -> None:
    review = day_review(day_grid(no_rows(WAIT), 2, HOURS), PARK, NOON_S)
    assert review.is_empty
    assert [(ride.mean_min, ride.boarded) for ride in review.rides] == [(None, None)] * 2


def test_uncounted_boardings_are_unknown_not_nought() -> None:
    review = day_review(day_grid(rows((0, 0, 9, QueueStatus.OPEN), boarded=-1), 2, HOURS), PARK, NOON_S)
    assert review.rides[0].boarded is None


def test_the_table_for_spreadsheets_has_every_slot_and_empty_cells_where_nothing_is_known() -> None:
    told = rows((1, 1, 12.34, QueueStatus.STOPPED), (0, 1, np.nan, QueueStatus.OPEN), (0, 0, 9, QueueStatus.OPEN))
    table = list(csv.DictReader(StringIO(waits_csv(told, PARK))))
    assert list(table[0]) == list(COLUMNS)
    assert [(row["attraction"], row["at"], row["wait_min"], row["status"]) for row in table] == [
        ("comet", "2026-06-27T09:00:00+09:00", "9.0", "open"),
        ("kelp", "2026-06-27T09:00:00+09:00", "", "open"),
        ("kelp", "2026-06-27T09:05:00+09:00", "12.3", "stopped"),
    ]


def test_a_trend_ends_now_and_goes_on_with_the_forecast() -> None:
    snapshot = replace(snapshot_of(PARK, {}, 6), queues=(made.state(0, 31.0, forecasts=made.ahead(33, 35, 40, 30)),))
    line = read_lines(PARK, moment(snapshot, NOON_S))[0]
    grid = day_grid(made.day_of_waits(0, 30), 2, HOURS)
    trend = trend_of(line, grid, NOON_S)
    assert (trend.past_min[-1], trend.waits_min[-1]) == (0, 31)
    assert trend.past_min.min() >= -300
    assert [when for when, *_ in trend.ahead] == [0, 15, 30, 60, 120]
    curve = curve_of(line, grid, None, HOURS, NOON_S)
    assert curve is not None
    assert curve.at_s.max() < NOON_S
    assert curve.span == HOURS


def test_yesterday_is_drawn_at_todays_hours() -> None:
    yesterday = open_hours(date(2026, 6, 26), PARK)
    before = day_grid(made.day_of_waits(0, 50, since_s=yesterday[0], until_s=yesterday[1]), 2, yesterday)
    line = read_lines(PARK, moment(replace(snapshot_of(PARK, {}, 6), queues=(made.state(0),)), NOON_S))[0]
    curve = curve_of(line, day_grid(no_rows(WAIT), 2, HOURS), before, HOURS, NOON_S)
    assert curve is not None
    assert curve.before_s[0] == HOURS[0] + 150


def test_where_nothing_is_known_nothing_is_drawn() -> None:
    line = read_lines(PARK, moment(snapshot_of(PARK, {}, 6), NOON_S))[0]
    assert curve_of(line, day_grid(no_rows(WAIT), 2, HOURS), None, HOURS, NOON_S) is None

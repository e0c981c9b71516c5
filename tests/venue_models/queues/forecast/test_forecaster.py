"""Forecasts of a live venue: from the first day, through stops, new rides, changed seasons; never from the future."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.queues.forecast.conftest import TRAINED_DAYS
from tests.venue_models.queues.forecast.generated_waits import NAMES, ZONE, at, waits
from venue_models.queues.forecast import Forecaster, ForecastModel, History, history_of
from venue_models.queues.forecast.slots import day_of
from venue_models.values.queues import ForecastBasis, QueueStatus, WaitForecast

AFTER = waits(TRAINED_DAYS + 5)


def told(model: ForecastModel | None, history: History, now_s: float) -> tuple[tuple[WaitForecast, ...], ...]:
    return Forecaster(history.names, ZONE, model=model).forecast(now_s, history)


def test_on_the_first_day_the_wait_stays_as_it_is_and_is_less_sure_the_farther() -> None:
    forecasts = told(None, waits(1), at(0, 12))[0]

    assert {of.basis for of in forecasts} == {ForecastBasis.PERSISTENCE}
    assert len({of.wait_min for of in forecasts}) == 1
    spans = [of.high_min - of.low_min for of in forecasts]
    assert spans == sorted(spans)
    assert spans[0] < spans[-1]


def test_before_anything_is_known_nothing_is_said() -> None:
    assert told(None, waits(0), at(0, 12)) == ((), (), ())


def test_after_some_days_the_usual_course_of_the_day_is_known() -> None:
    history = waits(10)
    morning, evening = (told(None, history, at(9, hour))[2] for hour in (8.5, 18.5))

    assert morning[3].basis is ForecastBasis.SHAPE
    assert morning[3].wait_min > morning[0].wait_min
    assert evening[3].wait_min < evening[0].wait_min


def test_a_model_speaks_as_soon_as_there_is_one(model: ForecastModel) -> None:
    forecasts = told(model, AFTER, at(TRAINED_DAYS + 2, 12))

    assert {of.basis for line in forecasts for of in line} == {ForecastBasis.LEARNED}
    assert all(of.low_min <= of.wait_min <= of.high_min for line in forecasts for of in line)


@settings(max_examples=6, deadline=None)
@given(hour=st.floats(8.2, 19.5), wild=st.floats(0, 500))
def test_what_comes_later_changes_no_forecast(model: ForecastModel, hour: float, wild: float) -> None:
    now_s = at(TRAINED_DAYS + 1, hour)
    changed = history_of(
        NAMES,
        [(of.at_s, np.where(of.at_s > now_s, wild, of.wait_min), of.status) for of in AFTER.readings],
    )

    assert told(model, changed, now_s) == told(model, AFTER, now_s)
    assert told(model, AFTER.until(now_s + 1), now_s) == told(model, AFTER, now_s)


def test_a_replayed_day_says_what_was_said_live(model: ForecastModel) -> None:
    day = TRAINED_DAYS + 1
    number, slot = day_of(at(day, 14), ZONE)
    live = told(model, AFTER, at(day, 14))
    replaying = Forecaster(NAMES, ZONE, model=model)
    replayed = list(replaying.replay(AFTER, number - 1, 2, np.array([int(slot)])))[-1]

    said = [[of.wait_min for of in line] for line in live]
    np.testing.assert_allclose(replayed.waits[0, :, 0], said, atol=5.1)


def test_a_ride_that_did_not_exist_before_is_forecast_from_its_first_hour(model: ForecastModel) -> None:
    new = history_of(["drop"], [(at(TRAINED_DAYS + 1, 9) + np.arange(12) * 300.0, np.full(12, 80.0), None)])
    both = History((*NAMES, "drop"), ("",) * 4, (*AFTER.readings, *new.readings))
    forecasts = told(model, both, at(TRAINED_DAYS + 1, 9.9))[3]

    assert forecasts[0].basis is ForecastBasis.PERSISTENCE
    assert forecasts[0].wait_min == pytest.approx(80)


def test_a_closed_line_has_no_forecast_and_a_stopped_one_keeps_its_own() -> None:
    times = at(0, 10) + np.arange(4) * 300.0
    statuses = np.array([0, 0, 0, QueueStatus.CLOSED]), np.array([0, 0, 0, QueueStatus.STOPPED])
    history = history_of(["closed", "stopped"], [(times, np.full(4, 30.0), status) for status in statuses])
    closed, stopped = told(None, history, at(0, 10.4))

    assert closed == ()
    assert stopped[0].wait_min == pytest.approx(30)


def test_after_a_stop_of_hours_nothing_is_said_of_a_line_that_nothing_is_known_of() -> None:
    history = history_of(["coaster"], [(np.array([at(0, 8)]), np.array([30.0]), None)])

    assert told(None, history, at(0, 18)) == ((),)


def test_in_a_season_twice_as_busy_forecasts_and_ranges_follow(model: ForecastModel) -> None:
    season = waits(TRAINED_DAYS + 22, level=2.0)
    forecaster = Forecaster(NAMES, ZONE, model=model)
    first = day_of(at(TRAINED_DAYS, 12), ZONE)[0]
    replayed = list(forecaster.replay(season, first, 21))

    def mean_error(some: slice) -> float:
        return float(np.nanmean([np.nanmean(np.abs(one.waits[0] - one.truth_min)) for one in replayed[some]]))

    assert mean_error(slice(-7, None)) < mean_error(slice(0, 2))
    low, high = (np.stack([one.waits[end] for one in replayed[-14:]]) for end in (1, 2))
    truth = np.stack([one.truth_min for one in replayed[-14:]])
    inside = ((truth >= low) & (truth <= high))[~np.isnan(truth)]
    assert 0.65 < inside.mean() <= 1


def test_a_gap_of_weeks_is_survived(model: ForecastModel) -> None:
    late = waits(TRAINED_DAYS + 33).since(at(TRAINED_DAYS + 30, 0))

    assert len(told(model, late, at(TRAINED_DAYS + 32, 12))[0]) == 4


def test_waits_of_other_attractions_are_refused() -> None:
    with pytest.raises(ValueError, match="not of the attractions"):
        Forecaster(("a",), ZONE).forecast(at(0, 12), waits(1))


def test_a_note_says_on_what_a_forecast_rests(model: ForecastModel) -> None:
    assert "First day" in Forecaster(NAMES, ZONE).note(0)
    assert "with this line" in Forecaster(NAMES, ZONE, model=model).note(0)
    assert "no model yet" in Forecaster(NAMES, ZONE, past=waits(5)).note(0)

"""Forecasts of a live venue: from its own history, from the first minute, and with those who are on their way."""

from pathlib import Path

import numpy as np

from tests.venue_models.live.lines.ride_street import NOON_S, ride_street
from tests.venue_models.small_venue import guests
from venue_models.live.lines.forecasting import Forecasting, with_walkers
from venue_models.store.store import KeyFolder, Store
from venue_models.values import (
    WAIT,
    WAIT_SLOT_S,
    ForecastBasis,
    QueueNow,
    QueueState,
    QueueStatus,
    Rows,
    WaitBasis,
    WaitForecast,
    no_rows,
)

VENUE = ride_street()


def state(wait_min: float | None, errs_min: float = 0.0) -> QueueState:
    low_min, high_min = (None, None) if wait_min is None else (wait_min - errs_min, wait_min + errs_min)
    now = QueueNow(
        NOON_S, QueueStatus.OPEN, 0.0, False, wait_min, low_min, high_min, 90, 80, 100, 0.5, 480, WaitBasis.BOTH
    )
    return QueueState(0, now)


def waits(since_s: float, until_s: float) -> Rows:
    """Every five minutes of the day a wait that rises from 10 to 34 minutes by midnight."""
    at_s = np.arange(since_s, until_s, WAIT_SLOT_S)
    rows = np.zeros(len(at_s), WAIT)
    rows["at_s"], rows["wait_min"] = at_s, 10 + (at_s % 86_400) / 3600
    return rows


def test_on_the_first_day_the_wait_stays_as_it_is_with_ranges_that_widen() -> None:
    forecasting = Forecasting(VENUE, None, started_at_s=NOON_S)
    (ahead,) = forecasting.forecast(NOON_S, no_rows(WAIT), (state(20.0),))
    assert [one.horizon_min for one in ahead] == [15, 30, 60, 120]
    assert {one.basis for one in ahead} == {ForecastBasis.PERSISTENCE}
    widths = [one.high_min - one.low_min for one in ahead]
    assert widths == sorted(widths)


def test_of_a_line_of_which_nothing_is_known_nothing_is_forecast() -> None:
    forecasting = Forecasting(VENUE, None, started_at_s=NOON_S)
    assert forecasting.forecast(NOON_S, no_rows(WAIT), (state(None),)) == ((),)


def test_who_does_not_know_well_how_long_the_wait_is_does_not_know_better_how_long_it_will_be() -> None:
    forecasting = Forecasting(VENUE, None, started_at_s=NOON_S)
    (known,) = forecasting.forecast(NOON_S, no_rows(WAIT), (state(40.0),))
    (doubtful,) = forecasting.forecast(NOON_S, no_rows(WAIT), (state(40.0, errs_min=30.0),))
    assert [one.wait_min for one in doubtful] == [one.wait_min for one in known]
    assert all(wide.low_min < narrow.low_min for wide, narrow in zip(doubtful, known, strict=True))
    assert all(wide.high_min > narrow.high_min for wide, narrow in zip(doubtful, known, strict=True))
    assert doubtful[0].high_min >= 70, "in a quarter of an hour the line may still be as long as it may be now"
    assert doubtful[0].low_min <= 10


def test_the_venues_own_days_tell_the_usual_course(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "venue.db", now_s=NOON_S, keys=KeyFolder(tmp_path / "keys"))
    store.begin(guests(1), [zone.id for zone in VENUE.zones], [], ["comet"], at_s=NOON_S)
    store.note_waits(waits(NOON_S - 10 * 86_400, NOON_S))
    store.commit(NOON_S)
    forecasting = Forecasting(VENUE, store, started_at_s=NOON_S)
    (ahead,) = forecasting.forecast(NOON_S, no_rows(WAIT), (state(22.0),))
    assert {one.basis for one in ahead} == {ForecastBasis.SHAPE}
    assert ahead[-1].wait_min > ahead[0].wait_min
    store.close()


def test_who_is_on_the_way_lengthens_every_forecast() -> None:
    ahead = (WaitForecast(15, 10.0, 6.0, 15.0, ForecastBasis.SHAPE),)
    assert with_walkers(ahead, 16.0, 480.0) == (WaitForecast(15, 12.0, 8.0, 17.0, ForecastBasis.SHAPE),)
    assert with_walkers(ahead, 0.0, 480.0) == ahead
    assert with_walkers(ahead, 16.0, None) == ahead
    assert with_walkers(ahead, 16.0, 0.5)[0].high_min == 600, "never a wild number"

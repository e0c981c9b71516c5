"""What is left out of a history, and counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.venue_models.queues.forecast.generated_waits import ZONE, at
from venue_models.queues.forecast import Forecaster, history_of, history_of_rows
from venue_models.queues.forecast.history import MOST_WAIT_MIN
from venue_models.values.queues import WAIT, QueueStatus

ANY_NUMBER = st.floats(width=32) | st.sampled_from([-999.0, -92_918.0, 0.0, 5.0, 300.0, 1e9])
ANY_TIME = st.floats() | st.floats(at(0, 0), at(3, 0)) | st.sampled_from([at(1, 10), at(1, 10) + 300])


def test_a_stop_and_impossible_waits_are_counted_and_never_believed() -> None:
    times = at(0, 10) + np.arange(5) * 300.0
    history = history_of(["coaster"], [(times, np.array([20.0, -999.0, -92_918.0, 9_000.0, 25.0]), None)])

    assert history.excluded == {"stopped (−999)": 1, "impossible waits": 2}
    np.testing.assert_array_equal(history.readings[0].wait_min, [20, np.nan, np.nan, np.nan, 25])
    assert history.readings[0].status[1] == QueueStatus.STOPPED


def test_two_clocks_are_put_in_order_and_the_later_entry_counts() -> None:
    times = np.array([at(0, 11), at(0, 10), at(0, 11)])
    history = history_of(["coaster"], [(times, np.array([10.0, 20.0, 30.0]), None)])

    assert history.excluded == {"out of order": 1, "twice": 1}
    assert history.readings[0].wait_min.tolist() == [20.0, 30.0]


def test_a_slot_is_known_when_it_is_over() -> None:
    rows = np.zeros(2, WAIT)
    rows["at_s"], rows["wait_min"], rows["attraction"] = at(0, 10), (15, 40), (0, 1)
    history = history_of_rows(("a", "b"), rows)

    assert [float(of.at_s[0]) for of in history.readings] == [at(0, 10) + 300] * 2
    assert [float(of.wait_min[0]) for of in history.readings] == [15, 40]


def test_names_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        history_of(["a", "a"], [(np.zeros(0), np.zeros(0), None)] * 2)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(ANY_TIME, ANY_NUMBER, st.integers(0, 2)), max_size=60))
def test_whatever_is_recorded_a_forecast_is_none_or_sane(readings: list[tuple[float, float, int]]) -> None:
    times, numbers, status = (np.array([reading[part] for reading in readings]) for part in range(3))
    history = history_of(["a"], [(times, numbers, status.astype(np.int64))])
    forecasts = Forecaster(("a",), ZONE).forecast(at(3, 12), history)[0]

    assert len(forecasts) in (0, 4)
    for of in forecasts:
        assert 0 <= of.low_min <= of.wait_min <= of.high_min <= 5 * MOST_WAIT_MIN

"""Trails: where a band was, kept small."""

import numpy as np
import pytest

from tests.venue_models.small_venue import START_S, street
from venue_models.location.trails import KEPT_S, SAMPLES, Trails
from venue_models.values import FIX, TRAIL_STEP_S


def fixes(x_m: float, level: int = 0) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    rows = np.zeros(20, FIX)
    rows["x_m"], rows["y_m"], rows["level"] = x_m + np.arange(20) / 10, 25, level
    return rows


ALL = np.ones(20, np.bool_)


def test_a_trail_is_where_its_band_was_to_the_centimetre() -> None:
    trails = Trails(street().grid, 20)
    trails.sample(START_S, fixes(20.0), ALL)
    trails.sample(START_S + 5, fixes(27.5, level=1), ALL)
    trail = trails.of(3, START_S + 6)
    assert trail["x_m"].tolist() == pytest.approx([20.3, 27.8], abs=0.01)
    assert trail["y_m"].tolist() == pytest.approx([25, 25], abs=0.01)
    assert trail["level"].tolist() == [0, 1]
    assert trail["t_s"].tolist() == [START_S, START_S + 5]


def test_it_has_gaps_where_the_band_was_not_here() -> None:
    trails = Trails(street().grid, 20)
    for step in range(4):
        trails.sample(START_S + 5 * step, fixes(20), np.arange(20) % 4 != step)
    assert (trails.of(9, START_S + 20)["t_s"] - START_S).tolist() == [0, 10, 15]


def test_the_last_minutes_are_kept_oldest_first() -> None:
    trails = Trails(street().grid, 20)
    last_s = START_S
    for step in range(SAMPLES + 30):
        last_s = START_S + TRAIL_STEP_S * step
        trails.sample(last_s, fixes(20), ALL)
    times = trails.of(0, last_s)["t_s"]
    assert times[-1] == last_s
    assert len(times) == SAMPLES
    assert (np.diff(times) == TRAIL_STEP_S).all()
    assert trails.of(0, last_s + KEPT_S).size == 0


def test_a_place_outside_the_venue_is_kept_at_its_edge() -> None:
    trails = Trails(street().grid, 20)
    trails.sample(START_S, fixes(-500), ALL)
    assert trails.of(0, START_S)["x_m"].tolist() == [0]

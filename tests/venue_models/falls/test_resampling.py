"""Every band's motion comes to one rate, without aliases and however its clock ticks."""

import numpy as np
import pytest

from venue_models.falls.resampling import COMMON_HZ, resampled

WANTED_S = np.arange(0.5, 3.5, 1 / COMMON_HZ)


def tone(at_s: np.ndarray, hz: float) -> np.ndarray:
    return np.sin(2 * np.pi * hz * at_s)[:, None] * (1.0, 0.5, -0.2)


@pytest.mark.parametrize("rate_hz", [10.0, 12.5, 20.0, 33.3, 50.0, 100.0])
def test_slow_motion_is_the_same_at_every_rate(rate_hz: float) -> None:
    at_s = np.arange(0, 4, 1 / rate_hz)
    common = resampled(at_s, tone(at_s, 0.8), WANTED_S, rate_hz)
    assert np.abs(common - tone(WANTED_S, 0.8)).max() < 0.05


@pytest.mark.parametrize("hz", [19.0, 20.0, 21.0, 39.0, 40.0])
def test_what_would_look_like_slow_motion_is_gone(hz: float) -> None:
    at_s = np.arange(0, 4, 1 / 100)
    assert np.abs(resampled(at_s, tone(at_s, hz), WANTED_S, 100.0)).max() < 0.05


def test_a_clock_that_jitters_does_no_harm() -> None:
    jitter_s = np.random.default_rng(0).uniform(-0.005, 0.005, 200)
    at_s = np.arange(0, 4, 1 / 50) + jitter_s
    assert np.abs(resampled(at_s, tone(at_s, 0.8), WANTED_S, 50.0) - tone(WANTED_S, 0.8)).max() < 0.1


def test_where_nothing_was_measured_the_nearest_holds() -> None:
    common = resampled(np.array([0.0, 1.0]), np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([0.3, 0.8]), 20.0)
    assert common.tolist() == [[1, 2, 3], [4, 5, 6]]

"""What a responder is told of the seconds after an impact is what the wrist did."""

import numpy as np

from tests.venue_models.falls.generated_motion import LYING, STANDING
from venue_models.falls.aftermath import Aftermath, aftermath, moves
from venue_models.falls.features import BEFORE, WINDOW
from venue_models.falls.resampling import COMMON_HZ

SECONDS = (np.arange(WINDOW) - BEFORE) / COMMON_HZ


def window(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    samples_g = np.where((SECONDS < 0)[:, None], before, after) * np.ones((WINDOW, 3))
    samples_g[BEFORE] = (3.0, 3.0, 3.0)
    return samples_g


def shaken(size_g: float) -> np.ndarray:
    return STANDING + size_g * np.sin(2 * np.pi * 1.3 * SECONDS)[:, None]


def said(samples_g: np.ndarray) -> Aftermath:
    return aftermath(samples_g[None])


def test_lying_still_in_another_posture() -> None:
    after = said(window(STANDING, LYING))
    assert after.is_still[0]
    assert not after.has_moved_again[0]
    assert 70 < after.posture_change_deg[0] < 110


def test_moving_again() -> None:
    after = said(window(STANDING, shaken(0.5)))
    assert after.has_moved_again[0]
    assert not after.is_still[0]
    assert np.isnan(after.posture_change_deg[0])


def test_what_was_not_seen_is_neither_still_nor_moving() -> None:
    samples_g = window(STANDING, LYING)
    samples_g[SECONDS > 1.0] = np.nan
    after = said(samples_g)
    assert not after.is_still[0]
    assert not after.has_moved_again[0]
    assert np.isnan(after.posture_change_deg[0])


def test_weightlessness_and_long_pushes_are_rides() -> None:
    falling = window(STANDING, LYING)
    falling[(SECONDS >= -0.35) & (SECONDS < 0)] = 0.1
    dropped = window(STANDING, LYING)
    dropped[(SECONDS >= -1.5) & (SECONDS < -0.5)] = 0.1
    pushed = window(STANDING, LYING)
    pushed[(SECONDS >= -3.0) & (SECONDS < -0.5)] *= 2.5
    assert [bool(said(of).is_ride[0]) for of in (falling, dropped, pushed)] == [False, True, True]
    assert said(dropped).weightless_s[0] == 1.0


def test_whether_somebody_moves_after_a_ride() -> None:
    assert moves(shaken(0.5), COMMON_HZ) is True
    assert moves(window(STANDING, STANDING)[BEFORE + 1 :], COMMON_HZ) is False
    assert moves(STANDING[None], COMMON_HZ) is None

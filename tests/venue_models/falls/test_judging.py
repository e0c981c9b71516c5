"""A fall is told from what only looks like one, at every rate and however the band sits."""

import numpy as np
import pytest

from tests.venue_models.falls import generated_motion as motion
from tests.venue_models.falls.generated_motion import IMPACT_S, times
from venue_models.falls.streams import judge_motion

RATES_HZ = (10.0, 16.0, 20.0, 25.0, 40.0, 50.0, 100.0)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_fall_is_a_fall(rate_hz: float) -> None:
    (judgement,) = (of for of in judge_motion(motion.fall(times(16, rate_hz)), rate_hz) if of.is_fall)
    assert abs(judgement.impact_at_s - IMPACT_S) < 0.3
    assert judgement.is_complete
    assert judgement.posture_change_deg is not None
    assert judgement.posture_change_deg > 45
    assert not judgement.has_moved_again


@pytest.mark.parametrize("seed", range(5))
def test_on_either_wrist_and_with_any_maker_s_axes(seed: int) -> None:
    samples_g = motion.fall(times(16))
    (one,), (other,) = judge_motion(samples_g, 50.0), judge_motion(motion.turned(samples_g, seed), 50.0)
    assert other.probability == pytest.approx(one.probability, abs=1e-3)
    assert other.is_fall


@pytest.mark.parametrize("range_g", [4.0, 8.0, 16.0])
def test_within_any_range_of_four_g_and_more(range_g: float) -> None:
    samples_g = np.clip(motion.fall(times(16), peak_g=7.0), -range_g, range_g)
    assert any(judgement.is_fall for judgement in judge_motion(samples_g, 50.0))


@pytest.mark.parametrize("rate_hz", RATES_HZ)
@pytest.mark.parametrize("doing", [motion.walking, motion.clapping, motion.jumping, motion.dropping_tower])
def test_everyday_life_and_rides_are_no_falls(doing: motion.Doing, rate_hz: float) -> None:
    assert not any(judgement.is_fall for judgement in judge_motion(doing(times(20, rate_hz)), rate_hz))


def test_long_weightlessness_is_a_ride() -> None:
    (judgement,) = judge_motion(motion.dropping_tower(times(16)), 50.0)
    assert judgement.is_ride
    assert judgement.weightless_s > 1.5


def test_what_ends_early_is_judged_by_what_was_seen() -> None:
    judged = judge_motion(motion.fall(times(IMPACT_S + 4)), 50.0)
    assert [judgement.is_complete for judgement in judged] == [False]
    assert judged[0].is_fall


def test_times_are_those_of_the_samples() -> None:
    samples_g = motion.fall(times(16))
    (early,), (late,) = judge_motion(samples_g, 50.0), judge_motion(samples_g, 50.0, begins_at_s=1_700_000_000.0)
    assert late.impact_at_s == pytest.approx(1_700_000_000 + early.impact_at_s, abs=1e-3)
    assert late.decided_at_s - late.impact_at_s == pytest.approx(8.0, abs=1e-3)
    assert late.probability == pytest.approx(early.probability, abs=1e-3)


@pytest.mark.parametrize("g", [0.0, 1.0, 3.0, 16.0])
def test_a_stuck_sensor_tells_of_no_fall(g: float) -> None:
    assert not any(judgement.is_fall for judgement in judge_motion(np.full((900, 3), g), 50.0))

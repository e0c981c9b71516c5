"""The firmware model: what a band makes of its samples, and that another implementation of the protocol agrees."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from venue_models.simulation.motion.firmware import BEFORE_IMPACT, KEPT, sense
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import motion_of
from venue_models.simulation.motion.wrist import RATE_HZ, UNITS_PER_G
from wearable_bridge.bands.virtual_motion import Recorded
from wearable_bridge.bands.virtual_wrist import Wrist

BEGAN_S = 1_800_000_000.0
ONE_G = UNITS_PER_G


def resting(seconds: float) -> np.ndarray:
    samples = np.zeros((round(seconds * RATE_HZ), 3), np.int16)
    samples[:, 2] = ONE_G
    return samples


def test_a_knock_of_three_g_is_an_impact_and_one_below_is_none() -> None:
    samples = resting(20)
    samples[500, 2] = 3 * ONE_G
    samples[900, 2] = 3 * ONE_G - 1
    (impact,) = sense(samples).impacts
    assert impact.sample == 500
    assert impact.peak_g == impact.first_g == 3.0


def test_a_second_knock_within_two_seconds_belongs_to_the_first() -> None:
    samples = resting(20)
    samples[500, 2], samples[599, 2], samples[600, 2] = 3 * ONE_G, 5 * ONE_G, 4 * ONE_G
    first, second = sense(samples).impacts
    assert (first.sample, first.first_g, first.peak_g) == (500, 3.0, 5.0)
    assert (second.sample, second.peak_g) == (600, 4.0)


def test_weightless_time_is_the_longest_stretch_in_the_two_seconds_before() -> None:
    samples = resting(20)
    samples[395:399, 2] = samples[420:450, 2] = samples[490:500, 2] = 0
    samples[300:395, 2] = 0  # too long ago, but for what follows
    samples[500, 2] = 4 * ONE_G
    (impact,) = sense(samples).impacts
    assert impact.weightless_s == pytest.approx(30 / RATE_HZ)


def test_twelve_seconds_are_kept_with_the_impact_four_seconds_in() -> None:
    samples = resting(30)
    samples[700, 2] = 4 * ONE_G
    (impact,) = sense(samples).impacts
    assert len(impact.kept) == KEPT
    assert impact.kept[BEFORE_IMPACT, 2] == 4 * ONE_G


@given(arrays(np.int16, st.tuples(st.integers(100, 900), st.just(3))))
def test_whatever_is_measured_it_says_something_that_makes_sense(samples: np.ndarray) -> None:
    felt = sense(samples)
    begins = [impact.sample for impact in felt.impacts]
    assert all(later - earlier >= 2 * RATE_HZ for earlier, later in pairwise(begins))
    for impact in felt.impacts:
        assert 3.0 <= impact.first_g <= impact.peak_g
        assert 0 <= impact.weightless_s <= 2.0
        assert (impact.kept[impact.sample - impact.begins] == samples[impact.sample]).all()


@pytest.mark.parametrize("kind", [Kind.CLAP, Kind.JUMP, Kind.STUMBLE, Kind.FORWARD, Kind.STAIRS, Kind.COASTER])
def test_the_band_of_the_bridge_feels_the_same(kind: Kind) -> None:
    aftermath = Aftermath.WRITHES if kind.is_fall else Aftermath.GOES_ON
    for variant in range(4):
        recording = motion_of(kind, aftermath, variant)
        wrist = Wrist(Recorded(recording.samples / UNITS_PER_G, RATE_HZ, BEGAN_S), BEGAN_S)
        seconds, felt_at_s = len(recording.samples) / RATE_HZ, []
        for half in range(1, int(2 * seconds) + 1):
            felt_at_s += wrist.sense(BEGAN_S + half / 2)[1]
            if half >= 4:
                assert wrist.is_moving == recording.felt.is_moving(half * RATE_HZ // 2)
        impacts = recording.felt.impacts
        assert [round((at_s - BEGAN_S) * RATE_HZ) for at_s in felt_at_s] == [impact.sample for impact in impacts]
        if impacts and wrist.history is not None:
            assert wrist.peak_g == pytest.approx(impacts[-1].peak_g)
            assert wrist.weightless_s == pytest.approx(impacts[-1].weightless_s)
            assert (wrist.history.samples == impacts[-1].kept).all()

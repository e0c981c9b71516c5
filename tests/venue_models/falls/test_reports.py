"""A report alone is enough to ask the wearer, and says why."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.falls.generated_motion import HZ, IMPACT_S, clapping, dropping_tower, fall, times, walking
from venue_models.falls.reports import judge_report, lies_still, reports_in


def test_a_hard_knock_on_a_wrist_that_lies_still_is_suspected() -> None:
    suspicion = judge_report(6.0, 0.2, is_still=True, is_worn=True)
    assert suspicion.is_suspected
    assert "6.0 g" in suspicion.why
    assert suspicion.probability > judge_report(3.0, 0.2, is_still=False, is_worn=True).probability


def test_a_band_that_nobody_wears_is_not_suspected() -> None:
    suspicion = judge_report(8.0, 0.2, is_still=True, is_worn=False)
    assert not suspicion.is_suspected
    assert "not worn" in suspicion.why


def test_long_weightlessness_is_a_ride() -> None:
    suspicion = judge_report(5.0, 2.0, is_still=False, is_worn=True)
    assert suspicion.is_ride
    assert not suspicion.is_suspected


def test_what_cannot_be_read_is_asked_about() -> None:
    assert judge_report(float("nan"), 0.0, is_still=False, is_worn=True).is_suspected


@given(st.floats(0, 20), st.floats(0, 0.6), st.booleans())
def test_a_harder_knock_is_never_less_likely(peak_g: float, weightless_s: float, is_still: bool) -> None:
    softer, harder = (judge_report(of, weightless_s, is_still, is_worn=True) for of in (peak_g, peak_g + 1))
    assert softer.probability <= harder.probability
    assert softer.is_suspected <= harder.is_suspected


def test_what_a_band_would_report_of_a_motion() -> None:
    ((at_s, peak_g, weightless_s),) = reports_in(dropping_tower(times(16)), HZ)
    assert at_s == pytest.approx(IMPACT_S, abs=0.05)
    assert peak_g == pytest.approx(3.2, abs=0.1)
    assert weightless_s == pytest.approx(2.0, abs=0.1)
    assert len(reports_in(walking(times(16)), HZ)) == 0


def test_stillness_is_that_of_the_band() -> None:
    assert lies_still(fall(times(16)), HZ, IMPACT_S)
    assert not lies_still(clapping(times(16)), HZ, IMPACT_S)
    assert not lies_still(fall(times(IMPACT_S + 1)), HZ, IMPACT_S)


def test_a_fall_that_a_band_reports_is_suspected() -> None:
    for peak_g in np.arange(4.0, 9.0):
        for _, reported_g, weightless_s in reports_in(fall(times(16), peak_g=peak_g), HZ):
            assert judge_report(reported_g, weightless_s, is_still=False, is_worn=True).is_suspected

"""A fall counts if the alarm names it; an everyday recording fails on any alarm."""

from dataclasses import replace

import numpy as np
import pytest

from venue_models.falls.judgement import Judgement
from venue_models.falls.recordings import Recording
from venue_models.falls.scoring import Share, scored

MARKED = Recording(np.zeros((3600, 3)), 10.0, "src", "src/P1", "fall", True, (100.0, 103.0))
UNMARKED = replace(MARKED, fall_s=None)
EVERYDAY = replace(MARKED, is_fall=False, fall_s=None)


def impact(at_s: float, is_fall: bool = True) -> Judgement:
    return Judgement(0, at_s, at_s + 8, 0.9, is_fall, 5.0, 0.2, False, False, None, False, True)


@pytest.mark.parametrize(
    ("at_s", "counts"), [(99.6, True), (101.0, True), (103.4, True), (99.4, False), (103.6, False)]
)
def test_an_alarm_must_name_an_impact_inside_the_marked_fall(at_s: float, counts: bool) -> None:
    score = scored([MARKED], [[impact(at_s)]])
    assert score.sensitivity == Share(int(counts), 1)
    assert score.false_alarms == int(at_s < 99.5)


def test_where_no_fall_is_marked_any_alarm_names_it() -> None:
    assert scored([UNMARKED, UNMARKED], [[impact(7.0)], []]).sensitivity == Share(1, 2)


def test_everyday_life_fails_on_any_alarm_but_only_once() -> None:
    score = scored([EVERYDAY, EVERYDAY], [[impact(1.0), impact(2.0)], [impact(3.0, is_fall=False)]])
    assert score.specificity == Share(1, 2)
    assert score.false_alarms == 2
    assert score.false_alarms_per_hour == pytest.approx(2 / 0.2)


def test_of_nothing_there_is_no_share() -> None:
    score = scored([], [])
    assert (score.sensitivity.value, score.sensitivity.ci95, score.false_alarms_per_hour) == (None, None, None)


def test_intervals_are_exact() -> None:
    assert Share(0, 10).ci95 == pytest.approx((0.0, 0.3085), abs=1e-4)
    assert Share(5, 10).ci95 == pytest.approx((0.1871, 0.8129), abs=1e-4)
    assert Share(10, 10).ci95 == pytest.approx((0.6915, 1.0), abs=1e-4)

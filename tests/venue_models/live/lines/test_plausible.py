"""Which number of a line can be told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.lines.ride_street import NOON_S
from venue_models.live.lines.plausible import plausible, within_reason
from venue_models.values import QueueNow, QueueStatus, WaitBasis

NOW = QueueNow(NOON_S, QueueStatus.OPEN, NOON_S, False, 10.0, 9.0, 11.0, 100, 90, 110, 0.5, 900, WaitBasis.BOTH)


def told(now: QueueNow, counted: float = 100, interval_s: float = 60, *, is_seen_to_go: bool = True) -> QueueNow:
    return plausible(now, counted=counted, seats=10, interval_s=interval_s, is_seen_to_go=is_seen_to_go)


def test_a_line_that_agrees_with_the_count_is_told_with_what_the_radio_errs() -> None:
    now = told(NOW)
    assert now.wait_min == 10
    assert now.low_min is not None
    assert now.high_min is not None
    assert now.low_min < 9 < 11 < now.high_min
    assert replace(now, low_min=9.0, high_min=11.0) == NOW


def test_a_line_far_from_what_is_counted_is_not_believed() -> None:
    now = told(replace(NOW, length=892, wait_min=136))
    assert (now.length, now.wait_min, now.basis) == (100, 10.5, WaitBasis.COUNTING)
    assert told(replace(NOW, length=5, wait_min=0.2)).wait_min == 10.5


def test_nobody_knows_when_a_show_begins_that_has_not_been_seen_to_begin() -> None:
    now = told(NOW, interval_s=3600, is_seen_to_go=False)
    assert (now.wait_min, now.basis) == (None, WaitBasis.UNKNOWN)
    assert told(NOW, interval_s=60, is_seen_to_go=False).wait_min == 10


def test_a_wait_that_no_line_ever_had_is_told_nowhere() -> None:
    now = within_reason(replace(NOW, wait_min=4057.0, low_min=2582.0, high_min=8398.0))
    assert (now.wait_min, now.low_min, now.high_min, now.basis) == (None, None, None, WaitBasis.UNKNOWN)
    assert within_reason(replace(NOW, wait_min=500.0, low_min=300.0, high_min=1200.0)).high_min == 600
    assert within_reason(NOW) == NOW


@given(st.floats(0, 500), st.floats(0, 2000), st.floats(0, 2000))
def test_the_wait_always_lies_in_its_range(wait_min: float, length: float, counted: float) -> None:
    now = told(replace(NOW, wait_min=wait_min, low_min=wait_min / 2, high_min=2 * wait_min, length=length), counted)
    assert now.wait_min is not None
    assert now.low_min is not None
    assert now.high_min is not None
    assert 0 <= now.low_min <= now.wait_min <= now.high_min

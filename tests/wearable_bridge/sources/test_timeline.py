"""Recorded times: small disorder is sorted, a clock that was set is anchored anew, two clocks are told apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import Rows
from wearable_bridge.heard import HEARD
from wearable_bridge.sources.timeline import DISORDER_S, MOST_JUMPS, MOST_STRAY, Jump, Timeline

START_S = 1_800_000_000.0


def rows_at(*times_s: float) -> Rows:
    rows = np.zeros(len(times_s), HEARD)
    rows["t_s"] = START_S + np.array(times_s)
    return rows


def through(timeline: Timeline, *chunks: Rows) -> list[Rows]:
    return [*(timeline.push(chunk) for chunk in chunks), timeline.finish()]


@given(
    chunks=st.lists(st.lists(st.floats(0, DISORDER_S), max_size=20), max_size=8),
)
def test_readers_that_overtake_each_other_are_put_in_order(chunks: list[list[float]]) -> None:
    begins_s = [2.0 * number for number in range(len(chunks))]
    late_s = [[start + late / 2 for late in chunk] for start, chunk in zip(begins_s, chunks, strict=True)]
    timeline = Timeline()
    out = np.concatenate(through(timeline, *(rows_at(*chunk) for chunk in late_s)))
    sent = sorted(START_S + t_s for chunk in late_s for t_s in chunk)
    assert out["t_s"].tolist() == pytest.approx(sent, abs=1e-6)
    assert not timeline.jumps


@given(st.lists(st.tuples(st.floats(-4000, 4000), st.integers(1, 5)), max_size=60), st.integers(1, 40))
def test_time_never_goes_back_whatever_the_clocks_did(steps: list[tuple[float, int]], per_chunk: int) -> None:
    times_s = np.cumsum([step for step, times in steps for step in [step] + [0.01] * (times - 1)])
    chunks = [times_s[at : at + per_chunk] for at in range(0, len(times_s), per_chunk)]
    timeline = Timeline()
    out = np.concatenate(through(timeline, *(rows_at(*chunk) for chunk in chunks)))
    assert (np.diff(out["t_s"]) >= 0).all()
    assert len(out) + timeline.out_of_time == len(times_s)


def test_a_clock_set_back_by_an_hour_goes_on_where_it_stood() -> None:
    timeline = Timeline()
    out = np.concatenate(through(timeline, rows_at(0, 1, 2, -3598, -3597), rows_at(-3596)))
    assert (out["t_s"] - START_S).tolist() == [0, 1, 2, 2, 3, 4]
    assert timeline.jumps == [Jump(START_S + 2, 3600)]


@pytest.mark.parametrize("stray_s", [-1e9, -3600.0, 7200.0, 1e9])
@pytest.mark.parametrize("count", [1, MOST_STRAY])
def test_a_few_rows_with_another_time_are_left_out_and_the_rest_stay_where_they_were(
    stray_s: float, count: int
) -> None:
    before, after = np.arange(0.0, 20.0), np.arange(20.0, 40.0)
    timeline = Timeline()
    out = np.concatenate(through(timeline, rows_at(*before, *[stray_s] * count, *after)))
    assert (out["t_s"] - START_S).tolist() == [*before, *after]
    assert timeline.out_of_time == count
    assert not timeline.jumps


def test_a_stray_row_at_the_start_of_a_stretch_is_seen_against_the_stretch_before() -> None:
    timeline = Timeline()
    out = np.concatenate(through(timeline, rows_at(0, 1), rows_at(9e8, 2, 3)))
    assert (out["t_s"] - START_S).tolist() == [0, 1, 2, 3]


def test_two_clocks_mixed_are_not_taken_for_one_that_is_set_again_and_again() -> None:
    timeline = Timeline()
    seconds = np.arange(MOST_STRAY + 1)
    mixed = [seconds + minute * 60.0 - back_s for minute in range(60) for back_s in (0, 3600)]
    through(timeline, rows_at(*np.concatenate(mixed)))
    assert len(timeline.jumps) == MOST_JUMPS
    assert timeline.out_of_time > 0

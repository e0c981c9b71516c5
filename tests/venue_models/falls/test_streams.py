"""Streams judge as they go what the whole would have said, and come through whatever a radio or a clock does."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.venue_models.falls.generated_motion import HZ, clapping, fall, jumping, times, walking
from venue_models.falls.judgement import Judgement
from venue_models.falls.motion_rings import LONGEST_GAP_S, Restart
from venue_models.falls.streams import Streams, judge_motion

SAMPLES_G = fall(times(16))
PACKET = 25


def packets(samples_g: np.ndarray, cuts: Sequence[int]) -> list[tuple[float, np.ndarray]]:
    edges = sorted({0, len(samples_g), *cuts})
    return [(begin / HZ, samples_g[begin:end]) for begin, end in pairwise(edges)]


def in_packets(sent: Sequence[tuple[float, np.ndarray]], streams: Streams | None = None) -> list[Judgement]:
    streams = streams or Streams(1)
    judged = [judgement for at_s, samples_g in sent for judgement in streams.push(0, at_s, samples_g, HZ)]
    return [*judged, *streams.end(0)]


def regular(samples_g: np.ndarray = SAMPLES_G) -> list[tuple[float, np.ndarray]]:
    return packets(samples_g, range(0, len(samples_g), PACKET))


def same(one: Sequence[Judgement], other: Sequence[Judgement]) -> bool:
    return len(one) == len(other) and all(
        a.impact_at_s == pytest.approx(b.impact_at_s, abs=1e-6)
        and a.probability == pytest.approx(b.probability, abs=1e-4)
        and a.is_fall == b.is_fall
        and a.is_complete == b.is_complete
        for a, b in zip(one, other, strict=True)
    )


@settings(max_examples=30)
@given(st.lists(st.integers(0, len(SAMPLES_G)), max_size=60))
def test_however_it_is_cut_into_packets_the_judgement_is_the_same(cuts: list[int]) -> None:
    assert same(in_packets(packets(SAMPLES_G, cuts)), judge_motion(SAMPLES_G, HZ))


def test_an_impact_is_judged_once_as_soon_as_its_aftermath_was_seen() -> None:
    streams, judged_at = Streams(1), []
    for at_s, samples_g in regular():
        judged_at += [(at_s, judgement) for judgement in streams.push(0, at_s, samples_g, HZ)]
    ((at_s, judgement),) = judged_at
    assert at_s + PACKET / HZ >= judgement.decided_at_s > at_s - 0.2
    assert streams.end(0) == ()


def test_many_streams_at_once_are_judged_as_one_at_a_time() -> None:
    wrists = np.stack([of(times(16) + 0.37 * number) for number in range(3) for of in (fall, clapping, jumping)])
    together = Streams(len(wrists))
    judged: list[Judgement] = []
    for first in range(0, wrists.shape[1], PACKET):
        begins_at_s = np.arange(len(wrists)) * 1000.0 + first / HZ
        judged += together.push_many(np.arange(len(wrists)), begins_at_s, wrists[:, first : first + PACKET], HZ)
    for stream, samples_g in enumerate(wrists):
        judged += together.end(stream)
        alone = judge_motion(samples_g, HZ, begins_at_s=stream * 1000.0)
        assert same([judgement for judgement in judged if judgement.stream == stream], alone)


@settings(max_examples=30)
@given(st.permutations(range(3)), st.integers(1, len(regular()) - 2), st.lists(st.integers(0, 30), max_size=10))
def test_packets_that_come_again_change_nothing(order: list[int], until: int, again: list[int]) -> None:
    sent = regular()
    doubled = [
        *sent[:until],
        *(sent[min(number, until - 1)] for number in again if until - number <= 3),
        *sent[until:],
    ]
    assert same(in_packets(doubled), judge_motion(SAMPLES_G, HZ))


def test_packets_in_disorder_are_counted_and_do_no_harm() -> None:
    sent, streams = regular(), Streams(1)
    sent[20], sent[21] = sent[21], sent[20]
    judged = in_packets(sent, streams)
    assert all(np.isfinite(judgement.probability) for judgement in judged)
    assert streams.state(0).restarts + streams.state(0).refused_packets > 0


def test_a_short_gap_is_bridged() -> None:
    streams = Streams(1)
    sent = packets(SAMPLES_G, range(0, len(SAMPLES_G), 10))
    del sent[20]
    assert [judgement.is_fall for judgement in in_packets(sent, streams)] == [True]
    assert streams.state(0).last_restart is Restart.ENDED


def test_after_a_long_gap_the_stream_begins_anew_and_what_waited_is_judged() -> None:
    streams = Streams(1)
    judged: list[Judgement] = []
    for at_s, samples_g in regular():
        if at_s < 9:
            judged += streams.push(0, at_s, samples_g, HZ)
    assert judged == []
    judged += streams.push(0, 9 + LONGEST_GAP_S + 0.1, walking(times(0.5)), HZ)
    assert [(judgement.is_complete, judgement.is_fall) for judgement in judged] == [(False, True)]
    assert streams.state(0).last_restart is Restart.GAP


@pytest.mark.parametrize(
    ("to_s", "rate_hz", "why"),
    [(-3600.0, HZ, Restart.CLOCK_SET_BACK), (7200.0, HZ, Restart.GAP), (8.0, 25.0, Restart.RATE_CHANGED)],
)
def test_a_jump_of_clock_or_rate_begins_anew_and_says_why(to_s: float, rate_hz: float, why: Restart) -> None:
    streams = Streams(1)
    streams.push(0, 0.0, walking(times(8)), HZ)
    assert streams.push(0, to_s, walking(times(8, rate_hz)), rate_hz) == ()
    assert streams.state(0).last_restart is why
    assert [judgement.is_fall for judgement in streams.push(0, to_s + 8, fall(times(16, rate_hz)), rate_hz)] == [True]


def test_a_rate_that_is_measured_anew_with_each_packet_does_no_harm() -> None:
    streams, random = Streams(1), np.random.default_rng(0)
    judged: list[Judgement] = []
    for at_s, samples_g in regular():
        judged += streams.push(0, at_s, samples_g, HZ * random.uniform(0.98, 1.02))
    assert [judgement.is_fall for judgement in judged] == [True]
    assert streams.state(0).restarts == 0


@pytest.mark.parametrize("rate_hz", [0.0, -50.0, 5.0, 1000.0, float("nan"), float("inf")])
def test_an_impossible_rate_is_refused_and_counted(rate_hz: float) -> None:
    streams = Streams(1)
    assert streams.push(0, 0.0, SAMPLES_G, rate_hz) == ()
    assert streams.state(0).refused_packets == 1
    assert not streams.state(0).is_running


def test_samples_that_are_no_numbers_are_left_out_and_counted() -> None:
    broken = SAMPLES_G.copy()
    broken[100:103], broken[350, 1], broken[500] = np.nan, np.inf, 1e9
    streams = Streams(1)
    assert [judgement.is_fall for judgement in in_packets(regular(broken), streams)] == [True]
    assert streams.state(0).refused_samples == 5


def test_seconds_of_nonsense_inside_a_history_are_a_gap_too() -> None:
    broken = np.concatenate([SAMPLES_G[:400], np.full((300, 3), np.nan), walking(times(4))])
    streams = Streams(1)
    judged = streams.push(0, 0.0, broken, HZ)
    assert [(judgement.is_fall, judgement.is_complete) for judgement in judged] == [(True, False)]
    assert streams.state(0).last_restart is Restart.GAP


def test_nothing_but_nonsense_is_a_clear_state() -> None:
    streams = Streams(1)
    assert streams.push(0, 0.0, np.full((100, 3), np.nan), HZ) == ()
    assert streams.push(0, float("nan"), SAMPLES_G, HZ) == ()
    assert streams.push(0, 0.0, np.zeros((0, 3)), HZ) == ()
    assert not streams.state(0).is_running
    assert streams.end(0) == ()


hostile = arrays(np.float64, st.tuples(st.integers(0, 40), st.just(3)), elements=st.floats(width=32))
moments_s = st.one_of(st.floats(-20, 20), st.floats(allow_nan=True, allow_infinity=True))
rates_hz = st.one_of(st.sampled_from([10.0, 20.0, 50.0, 100.0]), st.floats())


@settings(max_examples=60)
@given(st.lists(st.tuples(moments_s, hostile, rates_hz), max_size=20))
def test_whatever_comes_in_nothing_is_raised_and_every_judgement_means_something(
    sent: list[tuple[float, np.ndarray, float]],
) -> None:
    streams = Streams(1)
    judged = [judgement for packet in sent for judgement in streams.push(0, *packet)]
    for judgement in (*judged, *streams.end(0)):
        assert 0 <= judgement.probability <= 1
        assert judgement.impact_at_s <= judgement.decided_at_s
        assert np.isfinite([judgement.peak_g, judgement.weightless_s, judgement.decided_at_s]).all()


def test_shapes_that_do_not_fit_are_the_caller_s_mistake() -> None:
    with pytest.raises(ValueError, match="each stream once"):
        Streams(2).push_many([0, 0], [0.0, 0.0], np.zeros((2, 5, 3)), HZ)
    with pytest.raises(ValueError, match="packets of the shape"):
        Streams(2).push_many([0, 1], [0.0, 0.0], np.zeros((2, 5, 2)), HZ)

"""What was heard before, against a plain model: a set of counters, the latest reports, and when they came."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.identity.guard import COPY_S, RING, SKEW_S, Asked, Guard, Verdict
from wearable_bridge.identity.windows import EARLY, WINDOW

NOW_S = 1_790_000_000.0
PERIOD = 1_748_046


class PlainGuard:
    """One band in one period."""

    def __init__(self) -> None:
        self._heard: set[int] = set()
        self._latest: dict[int, tuple[int, int, float]] = {}
        self._highest_since_s = -np.inf

    def judge(self, counter: int, said: int, at_s: float) -> Verdict:
        highest = max(self._heard, default=-1)
        kept = self._latest.get(counter % RING)
        if kept is not None and kept[:2] == (counter, said):
            return Verdict.COPY if at_s <= kept[2] + COPY_S else Verdict.REPLAYED
        is_old = counter <= highest - RING
        if counter in self._heard and is_old and (counter < EARLY or counter >= highest - WINDOW):
            return Verdict.REPLAYED
        is_late = at_s <= self._highest_since_s + SKEW_S and not is_old and counter not in self._heard
        if counter > highest:
            self._highest_since_s = at_s
        self._heard.add(counter)
        self._latest[counter % RING] = (counter, said, at_s)
        return Verdict.NEW if counter > highest or is_late else Verdict.BACK


def asked(guard: Guard, counter: int, said: int, at_s: float, place: int = 0, period: int = PERIOD) -> Asked:
    words = np.array([counter * 1000 + said], np.uint64)
    return Asked(
        np.array([place]),
        np.array([period % 3]),
        np.array([period]),
        np.array([counter]),
        guard.prints(words, words),
        np.array([at_s]),
    )


REPORTS = st.tuples(
    st.integers(0, 6) | st.integers(0, 200) | st.integers(EARLY - 50, EARLY + 100),
    st.integers(0, 1),
    st.sampled_from([0.0, 0.5, 1.5, 9.0, 14.0]) | st.floats(0.0, 20.0),
)


@given(st.lists(REPORTS, max_size=60))
def test_the_fast_guard_says_what_a_plain_one_says(reports: list[tuple[int, int, float]]) -> None:
    guard, plain = Guard(np.arange(3, dtype=np.int32)), PlainGuard()
    at_s = NOW_S
    for counter, said, step_s in reports:
        at_s = float(round(at_s + step_s))  # whole seconds: the guard's own are coarser than a double
        (verdict,) = guard.judge(asked(guard, counter, said, at_s, place=1))
        assert verdict == plain.judge(counter, said, at_s)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(PERIOD - 1, PERIOD + 1), st.integers(0, 70)), max_size=40))
def test_whatever_was_heard_before_a_restart_is_a_replay_after_it(heard: list[tuple[int, int, int]]) -> None:
    bands = np.array([4, 2], np.int32)
    before = Guard(bands)
    for step, (place, period, counter) in enumerate(heard):
        before.judge(asked(before, counter, 0, NOW_S + 30 * step, place, period))
    after = Guard(bands, before.counters(6))
    for place, period, counter in heard:
        highest = max(other for at, when, other in heard if (at, when) == (place, period))
        if counter >= highest - WINDOW:
            (verdict,) = after.judge(asked(after, counter, 0, NOW_S + 5000, place, period))
            assert verdict == Verdict.REPLAYED


def test_bands_and_periods_do_not_mix() -> None:
    guard = Guard(np.arange(3, dtype=np.int32))
    for period in (PERIOD, PERIOD + 1, PERIOD + 2, PERIOD + 3):
        for place in range(3):
            (verdict,) = guard.judge(asked(guard, 5, 0, NOW_S + 1024 * (period - PERIOD), place, period))
            assert verdict == Verdict.NEW

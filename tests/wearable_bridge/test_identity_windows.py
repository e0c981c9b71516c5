"""Windows of counters, against a plain set."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.identity.windows import EARLY, NEVER, WINDOW, Windows

COUNTERS = st.integers(0, 300) | st.integers(0, 65_535)


def cell(number: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.array([number])


def counter(number: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([number], np.int64)


@given(st.lists(st.tuples(st.integers(0, 2), COUNTERS), max_size=120))
def test_a_window_remembers_what_a_set_remembers(heard: list[tuple[int, int]]) -> None:
    windows = Windows(3)
    sets: list[set[int]] = [set(), set(), set()]
    for where, number in heard:
        known = sets[where]
        is_kept = number < EARLY or number >= max(known, default=0) - WINDOW
        (was_heard,) = windows.were_heard(cell(where), counter(number))
        assert was_heard == (is_kept and number in known)
        (ahead,) = windows.ahead(cell(where), counter(number))
        assert (ahead > 0) == (not known or number > max(known))
        windows.hear(cell(where), counter(number))
        known.add(number)
        assert windows.highest[where] == max(known)
    for where, known in enumerate(sets):
        everything = np.arange(max(max(known, default=0) - WINDOW, 0), max(known, default=0) + 2)
        expected = [number in known for number in everything.tolist()]
        assert windows.were_heard(np.full(len(everything), where), everything).tolist() == expected


def test_a_cleared_cell_has_heard_nothing() -> None:
    windows = Windows(2)
    windows.hear(np.array([0, 1]), np.array([7, 7]))
    windows.clear(cell(0))
    assert windows.highest.tolist() == [NEVER, 7]
    assert not windows.were_heard(cell(0), counter(7))[0]
    assert windows.were_heard(cell(1), counter(7))[0]

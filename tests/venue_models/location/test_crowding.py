"""Zone counts against capacity, and over the last half hour."""

from dataclasses import replace

import numpy as np
import pytest

from tests.venue_models.small_venue import START_S, ZONES
from venue_models.location.crowding import SAMPLES, CrowdingBoard, ZoneHistory
from venue_models.values import HISTORY_STEP_S, Crowding


def states(capacity: int | None, counts: list[int]) -> list[Crowding]:
    board = CrowdingBoard([replace(ZONES[0], capacity=capacity)])
    found = []
    for count in counts:
        board.update(np.array([count], np.int32))
        found.append(Crowding(int(board.crowding[0])))
    return found


@pytest.mark.parametrize(
    ("capacity", "count", "expected"),
    [
        (100, 89, Crowding.NORMAL),
        (100, 90, Crowding.NEAR),
        (100, 100, Crowding.NEAR),
        (100, 101, Crowding.OVER),
        (None, 100_000, Crowding.NORMAL),
        (0, 0, Crowding.NORMAL),
        (0, 1, Crowding.OVER),
    ],
)
def test_a_count_against_its_capacity(capacity: int | None, count: int, expected: Crowding) -> None:
    assert states(capacity, [count]) == [expected]


def test_a_count_that_wavers_does_not_flicker() -> None:
    near, over = Crowding.NEAR, Crowding.OVER
    assert states(100, [90, 89, 88, 87, 86]) == [near, near, near, near, Crowding.NORMAL]
    assert states(100, [101, 100, 99, 98, 97]) == [over, over, over, over, near]


def test_a_count_that_is_unknown_leaves_it_as_it_was() -> None:
    assert states(100, [101, -1, -1]) == [Crowding.OVER] * 3


def sample(*counts: int) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array(counts, np.int32)


def test_one_sample_a_step_is_kept_and_the_oldest_goes() -> None:
    history = ZoneHistory(1)
    for step in range(SAMPLES + 5):
        assert history.add(START_S + step * HISTORY_STEP_S, sample(step))
        assert not history.add(START_S + step * HISTORY_STEP_S + 14, sample(-5))
    assert history.samples[:, 0].tolist() == list(range(5, SAMPLES + 5))


def test_steps_that_nobody_counted_are_unknown() -> None:
    history = ZoneHistory(2)
    history.add(START_S, sample(1, 2))
    history.add(START_S + 3 * HISTORY_STEP_S, sample(3, 4))
    assert history.samples.tolist() == [[1, 2], [-1, -1], [-1, -1], [3, 4]]
    history.add(START_S + 1e6, sample(5, 6))
    assert len(history.samples) == SAMPLES
    assert history.samples[-2:].tolist() == [[-1, -1], [5, 6]]


def test_a_history_that_was_handed_out_does_not_change() -> None:
    history = ZoneHistory(1)
    history.add(START_S, sample(1))
    before = history.samples
    history.add(START_S + HISTORY_STEP_S, sample(2))
    assert before.tolist() == [[1]]
    assert not before.flags.writeable

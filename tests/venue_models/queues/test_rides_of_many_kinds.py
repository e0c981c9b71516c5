"""On generated rides of many kinds, whose model is not the estimator's."""

from collections import deque

import numpy as np
import pytest

from tests.benchmarks.queue_wait import judge
from tests.benchmarks.queue_worlds import WORLDS, World, simulate
from venue_models.queues.line import Line

KINDS = [world for world in WORLDS if world.name.endswith(("p020", "p002"))]


@pytest.mark.parametrize("world", KINDS, ids=lambda world: world.name)
def test_the_wait_told_is_nearer_than_that_of_those_who_boarded_last(world: World) -> None:
    day = judge(simulate(world, 11))
    assert day.error_min(day.ours[:, 0]).mean() < day.error_min(day.last_to_board_min).mean()


def test_a_quiet_morning_in_which_few_are_seen_to_join_does_not_lengthen_the_long_line_of_the_afternoon() -> None:
    line, standing, came = Line(), deque[int](), 0
    for vehicle in range(1, 901):
        is_quiet = vehicle <= 480
        for late_s in range(10 if is_quiet else 20 if vehicle <= 700 else 15):
            came += 1
            standing.append(came)
            if not is_quiet or came % 4 == 0:
                line.enter(30.0 * vehicle - 28 + late_s, came)
        aboard = [standing.popleft() for _ in range(min(15, len(standing)))]
        line.dispatch(30.0 * vehicle, len(aboard))
        for band in aboard:
            line.leave(30.0 * vehicle + 0.5, band)
    told = line.at(30.0 * 900 + 1).length
    assert told is not None
    assert abs(told - len(standing)) < 0.1 * len(standing)


def test_the_future_tells_nothing() -> None:
    stream = simulate(KINDS[0], 3)
    rows = len(stream.at_min) // 2
    until_min = stream.at_min[rows]
    early = tuple(event for event in stream.events if event.at_min <= until_min)
    assert np.array_equal(
        judge(
            type(stream)(
                early, stream.at_min[:rows], stream.wait_min[:rows], stream.length[:rows], stream.meets_stop[:rows]
            )
        ).ours,
        judge(stream).ours[:rows],
        equal_nan=True,
    )

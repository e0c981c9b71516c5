"""On generated rides of many kinds, whose model is not the estimator's."""

import numpy as np
import pytest

from tests.benchmarks.queue_wait import judge
from tests.benchmarks.queue_worlds import WORLDS, World, simulate

KINDS = [world for world in WORLDS if world.name.endswith(("p020", "p002"))]


@pytest.mark.parametrize("world", KINDS, ids=lambda world: world.name)
def test_the_wait_told_is_nearer_than_that_of_those_who_boarded_last(world: World) -> None:
    day = judge(simulate(world, 11))
    assert day.error_min(day.ours[:, 0]).mean() < day.error_min(day.last_to_board_min).mean()


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

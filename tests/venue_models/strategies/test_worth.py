"""What invitations are worth: with an interval, or not at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.strategies.worth import LEAST_GUESTS, Block, saved_min, uplift


def test_the_interval_is_that_of_newcombe() -> None:
    """56 of 70 against 48 of 80: the first example of Newcombe 1998, Table II, method 10."""
    found = uplift(56, 70, 48, 80)
    assert found is not None
    assert found == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-4)


def test_of_few_parties_nothing_is_said() -> None:
    assert uplift(5, 9, 1, 100) is None
    assert uplift(5, 100, 1, 9) is None


@given(st.integers(10, 500), st.integers(10, 500), st.data())
def test_the_interval_holds_the_difference(invited: int, held_out: int, data: st.DataObject) -> None:
    came = data.draw(st.integers(0, invited))
    held_out_came = data.draw(st.integers(0, held_out))
    found = uplift(came, invited, held_out_came, held_out)
    assert found is not None
    figure, low, high = found
    assert -1 - 1e-9 <= low <= figure <= high <= 1 + 1e-9


def day_of(means_min: list[float], off: set[int], *, day: int = 1, boarded: int = 100) -> list[Block]:
    """Blocks of a day in which each guest waited as long."""
    return [
        Block(day, number, number not in off, boarded, boarded * mean_min)
        for number, mean_min in enumerate(means_min)
    ]


def test_the_hour_of_the_day_is_not_taken_for_the_worth_of_invitations() -> None:
    """Waits grow by the hour; where nobody is invited they are two minutes longer."""
    off = set(range(1, 40, 4))
    found, count = saved_min(day_of([number + 2.0 * (number in off) for number in range(40)], off))
    assert found == pytest.approx((2.0, 2.0, 2.0))
    assert count == 10


def test_of_few_blocks_nothing_is_said() -> None:
    found, count = saved_min(day_of([10.0] * 12, {1, 5, 9}))
    assert found is None
    assert count == 3


@pytest.mark.parametrize(
    "blocks",
    [
        day_of([10.0] * 12, {0, 11}),
        day_of([10.0] * 12, {4, 5}),
        day_of([10.0] * 12, {1, 5}, boarded=LEAST_GUESTS - 1),
        day_of([10.0] * 2, {1}) + day_of([10.0] * 2, set(), day=2),
        [block for block in day_of([10.0] * 12, {4}) if block.number != 5],
    ],
    ids=["at the ends", "next to each other", "nobody boarded", "over night", "a switch between"],
)
def test_a_block_without_two_neighbours_is_compared_with_nothing(blocks: list[Block]) -> None:
    assert saved_min(blocks) == (None, 0)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng, off = np.random.default_rng(4), set(range(1, 60, 4))
    holds = 0
    for _ in range(500):
        means_min = 20 + 10 * np.sin(np.arange(60) / 9) + rng.normal(0, 2, 60)
        found, _count = saved_min(day_of([mean + 1.5 * (at in off) for at, mean in enumerate(means_min)], off))
        assert found is not None
        holds += found[1] <= 1.5 <= found[2]
    assert 0.92 < holds / 500 < 0.98

"""Lots: fair, steady over a restart, and of nobody's choosing."""

from hypothesis import given
from hypothesis import strategies as st

from venue_models.strategies.lots import Lots
from venue_models.venue.queues import Nudging

RULES = Nudging()
DAY = 740_000


def test_about_a_tenth_is_held_out_and_another_tenth_tomorrow() -> None:
    lots = Lots(7, RULES)
    today = {party for party in range(10_000) if lots.is_held_out(party, DAY)}
    tomorrow = {party for party in range(10_000) if lots.is_held_out(party, DAY + 1)}
    assert 850 < len(today) < 1150
    assert len(today & tomorrow) < 200


@given(st.integers(-(2**200), 2**200), st.integers(0, 2**40))
def test_the_same_secret_draws_the_same_lot(secret: int, party: int) -> None:
    assert Lots(secret, RULES).is_held_out(party, DAY) == Lots(secret, RULES).is_held_out(party, DAY)


def test_another_venue_draws_other_lots() -> None:
    one, other = ({party for party in range(500) if Lots(secret, RULES).is_held_out(party, DAY)} for secret in (1, 2))
    assert one != other


@given(st.integers(0, 10**6))
def test_of_four_blocks_in_a_row_one_is_off(secret: int) -> None:
    lots = Lots(secret, RULES)
    for stratum in range(12):
        blocks = range(4 * stratum, 4 * stratum + 4)
        assert {lots.stratum(block) for block in blocks} == {stratum}
        assert sum(not lots.is_on(DAY, block) for block in blocks) == 1


def test_which_one_is_off_nobody_can_tell_from_the_others() -> None:
    lots = Lots(3, RULES)
    off = {block % 4 for day in range(DAY, DAY + 20) for block in range(48) if not lots.is_on(day, block)}
    assert off == {0, 1, 2, 3}


def test_a_venue_may_measure_without_blocks_and_without_holding_anybody_out() -> None:
    lots = Lots(3, Nudging(off_share=0.0, held_out_share=0.0))
    assert all(lots.is_on(DAY, block) for block in range(48))
    assert not any(lots.is_held_out(party, DAY) for party in range(100))


def test_blocks_are_counted_from_midnight() -> None:
    lots = Lots(3, RULES)
    assert [lots.block(second) for second in (0.0, 1799.0, 1800.0, 86_399.0)] == [0, 0, 1, 47]

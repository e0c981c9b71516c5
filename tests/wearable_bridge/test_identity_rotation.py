"""Identifiers that change: the table always holds those of three periods, however time goes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import NOWHERE
from wearable_bridge.identity.rotation import COLUMNS, LOST_CLOCK, Rotation
from wearable_bridge.identity.table import Words
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, identifier, period_of

KEYS = [bytes([number]) * 16 for number in range(5)]
NOW_S = 1_790_000_000.0
EXPONENT = 10
LENGTH_S = 2**EXPONENT


def words(period: int, exponent: int = EXPONENT) -> Words:
    return np.frombuffer(b"".join(identifier(key, period, exponent) for key in KEYS), "<u8")


def knows(rotation: Rotation, period: int) -> bool:
    """Whether all bands of a period are found, as themselves and in that period; False where none is."""
    found = rotation.find(words(period))
    if (found == NOWHERE).all():
        return False
    assert (found // COLUMNS).tolist() == list(range(len(KEYS)))
    assert (rotation.period_in(found % COLUMNS) == period).all()
    return True


def test_the_periods_before_now_and_after_are_known_and_no_others() -> None:
    rotation = Rotation(KEYS, EXPONENT)
    assert not knows(rotation, period_of(NOW_S, EXPONENT))
    rotation.turn(NOW_S)
    now = period_of(NOW_S, EXPONENT)
    assert [knows(rotation, now + step) for step in range(-3, 4)] == [False, False, True, True, True, False, False]


STEPS = st.lists(
    st.one_of(
        st.floats(0.0, 30.0),
        st.floats(LENGTH_S - 5.0, LENGTH_S + 5.0),
        st.floats(-LENGTH_S, LENGTH_S),
        st.floats(-1e8, 1e8),
        st.just(2.0**16),
    ),
    max_size=12,
)


@given(STEPS, st.sampled_from([0.0, LENGTH_S - 0.05, 65_536.0 - 1_024.0]))
def test_wherever_the_clock_jumps_the_period_that_it_is_in_is_known_at_once(
    steps: list[float], into_s: float
) -> None:
    rotation = Rotation(KEYS, EXPONENT)
    at_s = NOW_S // 65_536 * 65_536 + into_s
    for step in [0.0, *steps]:
        at_s = max(at_s + step, 4.0 * LENGTH_S)
        for tick in range(5):
            rotation.turn(at_s + tick / 10)
            now = period_of(at_s + tick / 10, EXPONENT)
            assert knows(rotation, now)
            assert knows(rotation, now + 1) or knows(rotation, now - 1)


def test_the_next_table_is_made_a_little_at_a_time_and_taken_when_its_time_comes() -> None:
    rotation = Rotation(KEYS, EXPONENT)
    rotation.turn(NOW_S)
    ticks = 0
    while not rotation.is_ready:
        rotation.turn(NOW_S + ticks / 10)
        ticks += 1
    now = period_of(NOW_S, EXPONENT)
    assert ticks > 2
    assert not knows(rotation, now + 2)
    rotation.turn((now + 1) * LENGTH_S)
    assert [knows(rotation, now + step) for step in (-1, 0, 1, 2)] == [False, True, True, True]


def test_a_clock_that_steps_back_over_the_border_costs_nothing_and_loses_nobody() -> None:
    rotation = Rotation(KEYS, EXPONENT)
    border_s = (period_of(NOW_S, EXPONENT) + 1) * LENGTH_S
    for at_s in (border_s - 0.1, border_s, border_s - 0.1, border_s + 0.1):
        rotation.turn(at_s)
        assert knows(rotation, period_of(at_s, EXPONENT))


def test_a_band_that_has_lost_its_clock_is_known_in_every_period() -> None:
    rotation = Rotation(KEYS, EXPONENT, hears_lost_clocks=True)
    for at_s in (NOW_S, NOW_S + LENGTH_S, NOW_S + 1e7):
        rotation.turn(at_s)
        found = rotation.find(words(LOST_CLOCK_PERIOD))
        assert (found % COLUMNS == LOST_CLOCK).all()
        assert (rotation.period_in(found % COLUMNS) == LOST_CLOCK_PERIOD).all()


@pytest.mark.parametrize("at_s", [-5000.0, 0.0, 1500.0, 2.0**32 - 1, 2.0**32 + 1500.0])
def test_a_time_that_no_band_can_count_is_no_fault(at_s: float) -> None:
    rotation = Rotation(KEYS, EXPONENT, hears_lost_clocks=True)
    rotation.turn(at_s)
    assert (rotation.find(words(period_of(at_s, EXPONENT))) != NOWHERE).all()


def test_clocks_that_began_at_different_times_are_each_followed() -> None:
    behind = np.array([0, 0, 7, 7, 1_000], np.int64)
    rotation = Rotation(KEYS, EXPONENT, behind)
    for at_s in (NOW_S, NOW_S + LENGTH_S, NOW_S + 2 * LENGTH_S):
        rotation.turn(at_s)
        for place, key in enumerate(KEYS):
            period = period_of(at_s, EXPONENT) - int(behind[place])
            sent = np.frombuffer(identifier(key, period, EXPONENT), "<u8")
            assert rotation.find(sent) // COLUMNS == place

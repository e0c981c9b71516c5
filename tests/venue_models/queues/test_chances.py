"""What queues use in place of scipy is what scipy has."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

from venue_models.queues.chances import evenly, normal_at, normal_below


@pytest.mark.parametrize("draws", [64, 256])
def test_chances_are_scrambled_points_of_sobol(draws: int) -> None:
    points = qmc.Sobol(6, scramble=True, rng=np.random.default_rng(20)).random(draws)
    np.testing.assert_array_equal(evenly(draws), points.T)


def test_every_chance_has_the_same_share_of_the_draws() -> None:
    eighths = np.floor(evenly(256) * 8)
    assert all((np.bincount(row.astype(np.intp)) == 32).all() for row in eighths)


@given(st.lists(st.floats(1e-9, 1 - 1e-9), min_size=1))
def test_normal_numbers_have_their_chances(chances: list[float]) -> None:
    np.testing.assert_allclose(normal_at(np.array(chances)), ndtri(chances), rtol=1e-9, atol=1e-12)


@given(st.floats(-30, 30))
def test_chances_have_their_normal_numbers(value: float) -> None:
    assert normal_below(value) == pytest.approx(ndtr(value), rel=1e-9, abs=1e-15)


def test_a_table_of_chances_keeps_its_shape() -> None:
    assert normal_at(np.full((2, 3), 0.5)).tolist() == [[0.0] * 3] * 2

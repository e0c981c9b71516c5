"""What fading is reckoned with in place of scipy is what scipy has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import digamma, polygamma

from venue_models.location.log_gamma import log_gamma_mean, log_gamma_variance


@given(st.floats(0.05, 200))
def test_mean_and_variance_of_every_shape(shape: float) -> None:
    assert log_gamma_mean(shape) == pytest.approx(digamma(shape), rel=1e-11, abs=1e-12)
    assert log_gamma_variance(shape) == pytest.approx(polygamma(1, shape), rel=1e-11)

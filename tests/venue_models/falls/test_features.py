"""What is said of a window does not depend on how the watch sits."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.venue_models.falls.generated_motion import fall, times, turned
from venue_models.falls.features import FEATURES, RECENT, WINDOW, between, described
from venue_models.falls.impacts import impacts_in

WINDOWS_G = impacts_in(fall(times(16)), 50.0).windows_g


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_turning_and_mirroring_the_axes_changes_nothing(seed: int) -> None:
    assert np.allclose(described(turned(WINDOWS_G, seed)), described(WINDOWS_G), atol=1e-6)


@settings(max_examples=40)
@given(
    arrays(np.float64, (2, WINDOW, 3), elements=st.floats(-100, 100), fill=st.just(0.0)),
    st.integers(0, WINDOW - 1),
    st.integers(1, WINDOW),
)
def test_whatever_was_seen_it_is_finite(windows_g: np.ndarray, begin: int, count: int) -> None:
    windows_g[:, :begin] = np.nan
    windows_g[:, begin + count :] = np.nan
    features = described(windows_g)
    assert features.shape == (2, FEATURES)
    assert np.isfinite(features).all()


def test_what_was_done_long_before_tells_only_in_the_prelude() -> None:
    others_g = WINDOWS_G.copy()
    begin, end = between(-3.5, -2).start, between(-3.5, -2).stop
    others_g[:, begin:end] = others_g[:, begin:end][:, ::-1] * np.linspace(1, 1.6, end - begin)[:, None]
    changed = (described(others_g) != described(WINDOWS_G)).any(axis=0)
    assert changed[RECENT:].sum() > 5
    assert changed[:8].sum() == 0


def test_windows_are_described_one_by_one() -> None:
    windows_g = np.random.default_rng(0).normal(0, 1, (5, WINDOW, 3))
    alone = np.concatenate([described(window_g[None]) for window_g in windows_g])
    assert np.allclose(described(windows_g), alone)

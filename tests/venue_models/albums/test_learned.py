"""What corrections teach, and what counts say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.albums.learned import MOST, Learned
from venue_models.albums.odds import count_of, given_count, logit, probability
from venue_models.albums.people import given_faces
from venue_models.values.photos import Evidence

SHARES = st.lists(st.floats(0.001, 0.999), min_size=1, max_size=8).map(np.array)


def test_a_camera_that_is_often_corrected_is_believed_less() -> None:
    learned = Learned()
    for _ in range(20):
        learned.decided(3, Evidence.PRESENCE, 0.98)
        learned.told(3, Evidence.PRESENCE, 0.98, is_in=False)
    assert learned.shift(3, Evidence.PRESENCE) < -1
    assert learned.shift(3, Evidence.TAP) == 0
    assert learned.shift(4, Evidence.PRESENCE) == 0


def test_claims_that_come_true_raise_it() -> None:
    learned = Learned()
    for _ in range(20):
        learned.told(3, Evidence.PRESENCE, 0.4, is_in=True)
    assert learned.shift(3, Evidence.PRESENCE) > 0.5


@given(st.lists(st.tuples(st.floats(0.01, 0.999), st.booleans()), max_size=60))
def test_what_was_learned_stays_in_bounds_and_is_kept_as_plain_numbers(answers: list[tuple[float, bool]]) -> None:
    learned = Learned()
    for p, is_in in answers:
        learned.told(1, Evidence.SEAT, p, is_in=is_in)
    assert abs(learned.shift(1, Evidence.SEAT)) <= MOST
    again = Learned(learned.rows)
    assert again.shift(1, Evidence.SEAT) == learned.shift(1, Evidence.SEAT)
    assert np.array_equal(again.rows, learned.rows)


@given(SHARES)
def test_knowing_the_count_makes_probabilities_add_up_to_it(p: np.ndarray) -> None:
    for count in range(len(p) + 1):
        exactly = np.zeros(len(p) + 1)
        exactly[count] = 1.0
        assert given_count(p, exactly).sum() == pytest.approx(count, abs=1e-6)


@given(SHARES)
def test_a_count_that_says_nothing_changes_nothing(p: np.ndarray) -> None:
    assert given_count(p, np.ones(len(p) + 1)) == pytest.approx(p)
    assert count_of(p).sum() == pytest.approx(1.0)
    assert probability(logit(p)) == pytest.approx(p)


def test_faces_that_fit_confirm_and_faces_that_are_missing_cast_doubt() -> None:
    p = np.array([0.9, 0.9, 0.9])
    fits, fewer, none = (given_faces(p, faces, 0.2) for faces in (3, 2, 0))
    assert (fits > p).all()
    assert (fewer < fits).all()
    assert (none < fewer).all()

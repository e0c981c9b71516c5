"""What forecasts learn from: the sign's course of the day, at the height at which guests here really wait."""

import numpy as np
import pytest

from venue_models.history.learning import USUAL_SHARE, waits_to_learn_from
from venue_models.values import WAIT, Rows

NAN = float("nan")


def waits(*rows: tuple[int, float, float, float]) -> Rows:
    """Attraction, posted, measured, low end of the range (NaN: it was imported)."""
    made = np.zeros(len(rows), WAIT)
    for row, (attraction, posted, wait, low) in zip(made, rows, strict=True):
        row["attraction"], row["posted_min"], row["wait_min"], row["low_min"] = attraction, posted, wait, low
    return made


def test_what_the_venue_measured_itself_stands() -> None:
    assert waits_to_learn_from(waits((0, 60, 20, 15)), 1)["wait_min"].tolist() == [20]


def test_where_only_the_sign_is_known_guests_wait_what_is_usual_of_it() -> None:
    learned = waits_to_learn_from(waits((0, 50, NAN, NAN), (1, NAN, NAN, NAN)), 2)
    assert learned["wait_min"][0] == pytest.approx(50 * USUAL_SHARE)
    assert np.isnan(learned["wait_min"][1])


def test_an_attraction_whose_sign_tells_the_truth_is_learned_to() -> None:
    honest = [(0, 40.0, 40.0, NAN)] * 2000 + [(0, 60.0, NAN, NAN)] * 3000
    learned = waits_to_learn_from(waits((1, 60, NAN, NAN), *honest), 2)
    assert learned["wait_min"][0] == pytest.approx(60 * USUAL_SHARE)
    assert learned["wait_min"][1] == pytest.approx(40, rel=0.02)
    assert learned["wait_min"][-1] == pytest.approx(60, rel=0.02)


def test_an_attraction_that_was_measured_most_of_the_time_is_believed() -> None:
    learned = waits_to_learn_from(waits((0, 40, 11, NAN), (0, 40, 13, NAN), (0, 40, NAN, NAN)), 1)
    assert learned["wait_min"][:2].tolist() == [11, 13]
    assert 13 < learned["wait_min"][2] < 40 * USUAL_SHARE + 1


def test_one_wild_guest_moves_little_and_no_sign_is_believed_beyond_reason() -> None:
    learned = waits_to_learn_from(waits((0, 10, 600, NAN), *[(0, 10.0, NAN, NAN)] * 5), 1)
    assert (learned["wait_min"] <= 11).all()


def test_a_measured_guest_without_a_sign_is_all_there_is() -> None:
    assert waits_to_learn_from(waits((0, NAN, 33, NAN)), 1)["wait_min"].tolist() == [33]

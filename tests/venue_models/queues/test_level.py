"""A level that is learned: steady while it holds, quick when it has moved."""

import numpy as np
import pytest

from venue_models.queues.level import SHORT, Level


def test_it_comes_to_the_mean_of_what_is_read_whatever_was_believed() -> None:
    level = Level(400.0, 60.0)
    for value in np.random.default_rng(1).normal(60, 3, 100):
        level.add(float(value))
    assert level.mean == pytest.approx(60, abs=1)
    assert level.sd == pytest.approx(3, abs=1.5)


def test_it_follows_a_new_level_after_a_few_readings() -> None:
    level = Level(60.0, 3.0)
    random = np.random.default_rng(2)
    for value in random.normal(60, 3, 300):
        level.add(float(value))
    for value in random.normal(90, 3, SHORT + 3):
        level.add(float(value))
    assert level.mean == pytest.approx(90, abs=4)


def test_one_wild_reading_moves_it_little() -> None:
    level = Level(60.0, 3.0)
    for value in np.random.default_rng(3).normal(60, 3, 200):
        level.add(float(value))
    before = level.mean
    level.add(120.0)
    assert level.mean == pytest.approx(before, abs=1)

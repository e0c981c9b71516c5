"""Trends as small lines."""

import numpy as np
from PySide6.QtCore import QRectF

from desktop.widgets.sparkline import sparkline

BOX = QRectF(0, 0, 60, 10)


def test_a_rising_count_rises() -> None:
    (line,) = sparkline(np.arange(120), BOX, 10)
    assert line.first().y() > line.last().y()
    assert BOX.adjusted(-1, -1, 1, 1).contains(line.boundingRect())


def test_a_deaf_stretch_is_a_gap_and_not_a_zero() -> None:
    samples = np.full(120, 50)
    samples[40:80] = -1
    before, after = sparkline(samples, BOX, 10)
    assert before.last().x() < after.first().x()


def test_small_changes_are_not_blown_up() -> None:
    (line,) = sparkline(np.array([500, 501, 499, 500] * 30), BOX, least_range=100)
    assert line.boundingRect().height() < 1


def test_too_little_to_draw_draws_nothing() -> None:
    assert sparkline(np.array([5]), BOX, 10) == []
    assert sparkline(np.full(50, -1), BOX, 10) == []


def test_a_short_history_stands_at_the_right_where_now_is() -> None:
    (line,) = sparkline(np.arange(30), BOX, 10)
    assert line.first().x() > 40
    assert line.last().x() > 59

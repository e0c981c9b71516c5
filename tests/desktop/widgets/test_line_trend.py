"""A line's small trend: what is known is drawn, gaps stay gaps, and nothing leaves its box."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.theme.tokens import DARK
from desktop.widgets.line_trend import LineTrend, draw_line_trend

BOX = QRectF(20, 10, 120, 24)
PAST = np.arange(-300.0, 1.0, 5.0)


def drawn(trend: LineTrend) -> set[tuple[int, int]]:
    """The pixels that are not as they were."""
    image = QImage(160, 44, QImage.Format.Format_RGB32)
    image.fill(DARK.panel)
    painter = QPainter(image)
    draw_line_trend(painter, trend, BOX, DARK, DARK.ink)
    painter.end()
    ground = DARK.panel.rgb()
    return {(x, y) for x in range(160) for y in range(44) if image.pixel(x, y) != ground}


@pytest.fixture(autouse=True)
def _gui(qapp: object) -> None:
    """Painting wants an application."""


def test_nothing_known_draws_nothing_not_even_the_target() -> None:
    assert drawn(LineTrend(PAST, np.full(len(PAST), np.nan), target_min=30)) == set()


def test_the_forecast_lies_right_of_now() -> None:
    ahead = ((0.0, 20.0, 18.0, 22.0), (120.0, 20.0, 5.0, 35.0))
    pixels = drawn(LineTrend(PAST, np.full(len(PAST), np.nan), ahead))
    now = BOX.left() + BOX.width() * 300 / 420
    assert min(x for x, _ in pixels) >= now - 2


def test_a_gap_stays_a_gap() -> None:
    waits = np.full(len(PAST), 12.0)
    waits[20:40] = np.nan
    columns = {x for x, _ in drawn(LineTrend(PAST, waits))}
    middle = BOX.left() + BOX.width() * (PAST[30] + 300) / 420
    assert round(middle) not in columns


@given(
    waits=st.lists(st.one_of(st.just(float("nan")), st.floats(0, 1e4)), min_size=1, max_size=61),
    target=st.one_of(st.none(), st.floats(1, 240)),
)
def test_nothing_is_drawn_beyond_the_box(waits: list[float], target: float | None) -> None:
    pixels = drawn(LineTrend(PAST[-len(waits) :], np.array(waits), target_min=target))
    grown = BOX.adjusted(-4, -4, 4, 4)
    assert all(grown.contains(x, y) for x, y in pixels)

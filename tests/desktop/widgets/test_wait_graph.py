"""The graph of a line's day: drawn from what is known, words where there is nothing."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, LIGHT
from desktop.widgets.wait_graph import WaitGraph
from desktop.widgets.wait_plot import DayCurve, WaitPlot, _between, _hours, _steps
from tests.desktop.on_screen import put_on_screen

NINE_S = 1_782_518_400.0
"""Nine in the morning of a summer day in Seoul."""
SEOUL = ZoneInfo("Asia/Seoul")
AT_S = np.asarray(NINE_S + 300.0 * np.arange(48), np.float64)
CURVE = DayCurve(
    at_s=AT_S,
    wait_min=np.linspace(5, 40, 48),
    low_min=np.linspace(3, 30, 48),
    high_min=np.linspace(8, 55, 48),
    posted_min=np.repeat([10.0, 20.0, 30.0, 40.0], 12),
    stopped=((NINE_S + 3600, NINE_S + 5400),),
    before_s=AT_S,
    before_min=np.linspace(8, 20, 48),
    ahead=((AT_S[-1], 40, 30, 55), (AT_S[-1] + 7200, 30, 15, 70)),
    target_min=30.0,
    now_s=float(AT_S[-1]),
    span=(NINE_S, NINE_S + 13 * 3600),
)


def test_a_day_is_drawn_and_said(qtbot: QtBot) -> None:
    graph = WaitGraph(DARK, SEOUL)
    window = put_on_screen(qtbot, graph, 380, 220)
    graph.show_curve(None, "nothing yet")
    assert graph.words.isVisible()
    assert graph.words.text() == "nothing yet"
    graph.show_curve(CURVE, "in 60 min 35")
    assert not graph.words.isVisible()
    assert graph.accessibleDescription() == "in 60 min 35"
    dark = graph.grab().toImage()
    graph.set_theme(LIGHT)
    assert graph.grab().toImage() != dark
    graph.show_curve(replace(CURVE, wait_min=np.full(48, np.nan), ahead=(), target_min=None, now_s=None), "")
    assert graph.findChild(WaitPlot) is not None
    assert window.isVisible()


def test_the_range_has_a_gap_where_nothing_is_known() -> None:
    low, high = np.full(10, 5.0), np.full(10, 9.0)
    low[4:6] = np.nan
    at_s = np.arange(10.0)
    path = _between(at_s, low, high)
    assert path.boundingRect().left() == 0
    assert path.boundingRect().right() == 9
    assert [path.contains(QPointF(x, 7.0)) for x in (1.5, 4.5, 7.5)] == [True, False, True]


def test_a_sign_holds_until_the_next() -> None:
    at_s, minutes = _steps(np.array([0.0, 10.0, 20.0]), np.array([5.0, 15.0, 10.0]))
    assert list(zip(at_s, minutes, strict=True)) == [(0, 5), (10, 5), (10, 15), (20, 15), (20, 10)]


def test_the_axis_is_marked_with_the_venues_own_hours() -> None:
    ticks = _hours(CURVE.span, SEOUL)
    assert ticks[0][1] == "10:00"
    assert len(ticks) <= 8
    assert all(text.endswith(":00") for _, text in ticks)

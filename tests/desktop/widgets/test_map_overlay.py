"""Alerts and responders over the map: none hides another, none is lost in a crowd, a click finds what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme.tokens import DARK, Severity
from desktop.widgets.map_alerts import TOGETHER_PX, AlertMark, spots
from desktop.widgets.map_overlay import Overlay
from desktop.widgets.map_responders import ResponderMark, Way
from desktop.widgets.viewport import Viewport

WINDOW = Viewport(0.0, 0.0, 2.0, 800, 600)
PLACES = st.floats(-150, 150)


def mark(number: int, x_m: float = 0.0, y_m: float = 0.0, **said: object) -> AlertMark:
    known: dict[str, object] = {
        "level": 0,
        "radius_m": 5.0,
        "severity": Severity.HIGH,
        "text": "Fall",
        "note": "0:24",
    }
    return AlertMark(number, x_m, y_m, **(known | said))  # type: ignore[arg-type]


@given(st.lists(st.tuples(PLACES, PLACES), max_size=60))
def test_every_alert_in_sight_is_in_exactly_one_mark(places: list[tuple[float, float]]) -> None:
    marks = tuple(mark(n, x, y, is_chosen=n == 3) for n, (x, y) in enumerate(places))
    drawn = [one.number for spot in spots(marks, 0, WINDOW) for one in spot.marks]
    assert sorted(drawn) == [m.number for m in marks]


def test_what_lies_together_is_one_mark_with_its_number_and_the_gravest_of_it() -> None:
    marks = (mark(1, 0, 0), *(mark(n, 1, 1, severity=Severity.LOW) for n in range(2, 15)))
    (spot,) = spots(marks, 0, WINDOW)
    assert spot.first.severity is Severity.HIGH
    assert spot.label.name == "14 alarms"
    assert "0:24" in spot.label.count


@pytest.mark.parametrize("x_m", [0.0, 1.0])
def test_the_chosen_alert_stands_alone_in_a_flood_and_hides_none_of_it(x_m: float) -> None:
    marks = (*(mark(n) for n in range(1, 12)), mark(12, x_m, is_chosen=True))
    flood, chosen = spots(marks, 0, WINDOW)
    assert (len(flood.marks), len(chosen.marks)) == (11, 1)
    assert not flood.box.intersects(chosen.box)
    assert chosen.centre == WINDOW.to_px(x_m, 0.0)


def test_alerts_of_another_level_or_out_of_sight_are_not_drawn() -> None:
    assert spots((mark(1, level=1), mark(2, 900, 0)), 0, WINDOW) == ()


def test_a_click_means_the_nearest_mark_and_nothing_far_from_all(qapp: QApplication) -> None:
    overlay = Overlay((mark(1), mark(2, 25, 0)))
    assert overlay.alert_at(QPointF(403, 301), 0, WINDOW) == 1
    assert overlay.alert_at(QPointF(447, 298), 0, WINDOW) == 2
    assert overlay.alert_at(QPointF(600, 100), 0, WINDOW) is None
    assert overlay.alert_at(QPointF(403, 301), 1, WINDOW) is None


def test_names_keep_clear_of_each_other_and_of_all_marks(qapp: QApplication) -> None:
    alerts = tuple(mark(n, 18 * n - 100, 12 * (n % 3)) for n in range(12))
    responders = tuple(ResponderMark(f"Responder {n}", 30 * n - 100, 20, 0) for n in range(6))
    boxes = Overlay(alerts, responders).laid_out(0, WINDOW).taken
    labels = boxes[len(alerts) + len(responders) :]
    assert labels
    for n, box in enumerate(labels):
        assert not any(box.intersects(other) for other in (*boxes[: len(alerts)], *labels[n + 1 :]))


def test_all_states_can_be_drawn(qapp: QApplication) -> None:
    image = QImage(WINDOW.width, WINDOW.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(DARK.land)
    before = image.copy()
    alerts = (
        mark(1, is_chosen=True),
        mark(2, 40, 0, is_old=True, severity=Severity.MEDIUM),
        mark(3, -40, 0, is_in_hand=True),
        mark(4, 0, 60, severity=Severity.LOW),
        mark(5, 0, -60, severity=Severity.NONE),
        mark(6, 41, 1),
    )
    responders = (
        ResponderMark("Free", 80, 0, 0, "1:10", is_near=True),
        ResponderMark("Busy", 80, 30, 0, is_free=False),
        ResponderMark("Gone", 80, 60, 0, is_old=True),
    )
    overlay = Overlay(alerts, responders, (Way(((80, 0, 0), (40, 20, 0), (40, 20, 1), (0, 0, 0))),))
    painter = QPainter(image)
    overlay.draw_under(painter, 0, WINDOW, DARK)
    for stroke in overlay.laid_out(0, WINDOW).strokes(DARK):
        stroke(painter)
    painter.end()
    assert image != before


@given(st.lists(st.tuples(PLACES, PLACES), max_size=60), st.none() | st.integers(0, 59))
def test_marks_gather_round_the_first_that_each_lies_together_with(
    places: list[tuple[float, float]], chosen: int | None
) -> None:
    marks = tuple(mark(n, x, y, is_chosen=n == chosen) for n, (x, y) in enumerate(places))
    plainly: list[list[AlertMark]] = []
    for one in marks:
        near = [group for group in plainly if not group[0].is_chosen and _lie_together(group[0], one)]
        if near and not one.is_chosen:
            near[0].append(one)
        else:
            plainly.append([one])
    assert [list(spot.marks) for spot in spots(marks, 0, WINDOW)] == plainly


def _lie_together(one: AlertMark, other: AlertMark) -> bool:
    away = WINDOW.to_px(one.x_m, one.y_m) - WINDOW.to_px(other.x_m, other.y_m)
    return max(abs(away.x()), abs(away.y())) < TOGETHER_PX

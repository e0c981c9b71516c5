"""Names on the map are renewed in pieces between frames; until the last piece the map says what it said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from desktop.staff.people import may_locate
from desktop.theme.tokens import THEMES, Severity
from desktop.widgets import map_canvas
from desktop.widgets.map_alerts import AlertMark
from desktop.widgets.map_canvas import MapCanvas
from desktop.widgets.map_labels import Label
from desktop.widgets.map_marks import ZoneMark
from desktop.widgets.map_overlay import Overlay
from desktop.widgets.map_pictures import Scene
from tests.desktop.pictures import CAFE, LANE, SQUARE, small_park, small_register

LABELS = tuple(Label(f"n{n}", 12.0 * n, 30.0, f"Name {n}", is_loud=True) for n in range(9))
MARKS = {zone: ZoneMark(Severity.MEDIUM, is_deaf=False) for zone in (SQUARE, LANE, CAFE)}
ALERT = AlertMark(1, 40.0, 30.0, 0, 5.0, Severity.HIGH, "Fall", "0:24")


@pytest.fixture
def canvas(qtbot: QtBot) -> MapCanvas:
    made = MapCanvas(small_park(), may_locate(small_register()), THEMES["dark"])
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.grab()
    return made


def finished(canvas: MapCanvas) -> None:
    """Let it draw to the end what it has begun."""
    canvas.grab()
    while canvas.renew(for_s=float("inf")):
        pass


def names(canvas: MapCanvas) -> set[str]:
    return {placed.label.name for placed in canvas.over.placed}


def test_the_old_names_stand_until_the_new_ones_are_all_drawn(canvas: MapCanvas) -> None:
    assert not canvas.renew()
    canvas.set_scene(Scene(LABELS, MARKS))
    pieces = 0
    while canvas.renew(for_s=0.0) and not names(canvas):
        pieces += 1
        assert pieces < 100
    assert pieces > 3, "not all at once"
    assert names(canvas) == {label.name for label in LABELS}
    assert canvas.is_moving(), "the next frame shows them"


def test_names_and_alerts_are_drawn_at_once_for_another_scale_or_level_where_there_is_time(
    canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_canvas, "AT_ONCE_S", float("inf"))
    canvas.set_scene(Scene(LABELS, MARKS))
    canvas.lay_over(Overlay((ALERT, replace(ALERT, number=2, level=1))))
    canvas.zoom(1.2)
    canvas.grab()
    assert names(canvas)
    canvas.set_level(1)
    finished(canvas)
    upstairs = canvas.grab().toImage()
    assert not canvas.renew(), "nothing is left to do"
    canvas.set_level(0)
    assert canvas.grab().toImage() != upstairs


def test_where_there_is_no_time_the_alerts_are_stretched_to_another_scale_and_none_is_shown_of_another_level(
    canvas: MapCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_canvas, "AT_ONCE_S", 0.0)
    canvas.set_level(1)
    finished(canvas)
    empty = canvas.grab().toImage()
    canvas.set_level(0)
    canvas.lay_over(Overlay((ALERT,)))
    finished(canvas)
    with_mark = canvas.grab().toImage()
    canvas.zoom(1.5)
    assert canvas.grab().toImage() != with_mark, "it goes along with the ground"
    drawn = canvas.over.marks.size()
    finished(canvas)
    assert canvas.over.marks.size() == drawn
    assert canvas.over.corner(canvas.viewport, 1.0) == QPointF(0, 0)
    canvas.set_level(1)
    canvas.zoom(1 / 1.5)
    finished(canvas)
    assert canvas.grab().toImage() == empty


def test_the_ground_of_a_new_scale_is_drawn_in_pieces_and_looks_as_if_it_had_been_drawn_at_once(
    canvas: MapCanvas, qtbot: QtBot
) -> None:
    canvas.zoom(1.3)
    canvas.grab()
    qtbot.waitUntil(canvas.is_settling)
    pieces = 0
    while canvas.renew(for_s=0.0):
        pieces += 1
    canvas.set_level(1)
    assert canvas.is_settling(), "a level that was never drawn is drawn so too"
    finished(canvas)
    canvas.set_level(0)
    finished(canvas)
    settled = canvas.grab().toImage()
    assert pieces > 2, "not all at once"
    canvas.set_theme(canvas.theme)
    assert canvas.grab().toImage() == settled


def test_a_scene_that_is_followed_by_another_is_not_drawn_to_its_end(canvas: MapCanvas) -> None:
    canvas.set_scene(Scene(LABELS))
    canvas.renew(for_s=0.0)
    canvas.set_scene(Scene(LABELS[:2]))
    canvas.renew(for_s=float("inf"))
    assert names(canvas) == {"Name 0", "Name 1"}


def test_names_and_alerts_go_along_with_the_ground_until_they_are_drawn_for_where_it_lies_now(
    canvas: MapCanvas,
) -> None:
    canvas.set_scene(Scene(LABELS))
    canvas.lay_over(Overlay((ALERT,)))
    while canvas.renew(for_s=float("inf")):
        pass
    was = {placed.label.name: placed.box.left() for placed in canvas.over.placed}
    canvas.look(canvas.viewport.panned(7, 0))
    assert canvas.over.corner(canvas.viewport, 1.0) == QPointF(7, 0)
    while canvas.renew(for_s=float("inf")):
        pass
    assert canvas.over.corner(canvas.viewport, 1.0) == QPointF(0, 0)
    assert {placed.label.name: placed.box.left() for placed in canvas.over.placed}["Name 4"] == was["Name 4"] + 7


def test_alerts_that_come_faster_than_they_are_drawn_are_drawn_all_the_same(canvas: MapCanvas) -> None:
    canvas.renew(for_s=float("inf"))
    before = canvas.grab().toImage()
    for n in range(40):
        canvas.lay_over(Overlay((replace(ALERT, note=f"0:{n}"),)))
        canvas.renew(for_s=0.0)
    assert canvas.grab().toImage() != before

"""Names on the map are renewed in pieces between frames; until the last piece the map says what it said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from desktop.staff.people import may_locate
from desktop.theme.tokens import THEMES, Severity
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


def test_a_map_that_is_moved_shows_the_newest_names_at_once(canvas: MapCanvas) -> None:
    canvas.set_scene(Scene(LABELS, MARKS))
    canvas.renew(for_s=0.0)
    canvas.zoom(1.2)
    canvas.grab()
    assert names(canvas)
    assert not canvas.renew(), "nothing is left to do"


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

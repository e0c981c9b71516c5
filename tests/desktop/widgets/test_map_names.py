"""Names on the map are renewed in pieces between frames; until the last piece the map says what it said."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.staff.people import may_locate
from desktop.theme.tokens import THEMES, Severity
from desktop.widgets.map_canvas import MapCanvas
from desktop.widgets.map_labels import Label
from desktop.widgets.map_marks import ZoneMark
from desktop.widgets.map_pictures import Scene
from tests.desktop.pictures import CAFE, LANE, SQUARE, small_park, small_register

LABELS = tuple(Label(f"n{n}", 12.0 * n, 30.0, f"Name {n}", is_loud=True) for n in range(9))
MARKS = {zone: ZoneMark(Severity.MEDIUM, is_deaf=False) for zone in (SQUARE, LANE, CAFE)}


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

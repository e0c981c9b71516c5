"""The safety desk's map: what it brings into sight, and what it leaves to the operator."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.safety.map_marks import alert_marks, responder_marks, whose_ways
from desktop.safety.map_page import HANDS_OFF_S, SafetyMapPage
from desktop.safety.responders_near import RespondersNear
from desktop.staff.people import People
from desktop.staff.readout import moment
from desktop.theme.tokens import DARK, Severity
from tests.desktop.on_screen import put_on_screen
from tests.desktop.pictures import CAFE, NOON_S, SQUARE, small_park, small_register, snapshot_of
from tests.desktop.safety.alerts import acknowledged, call, closed, fall, lost, on_scene
from tests.desktop.staff.at_desk import PLACES
from venue_models.values import Alert, AlertKind, AlertState, Presence, Responder, Snapshot

CHO, EUN = Responder("Cho Safety", "safety", 3, NOON_S - 3600), Responder("Eun Park", "safety", 4, NOON_S - 3600)
FALLEN, UPSTAIRS, UNKNOWN = 0, 2, 5


def seen(*alerts: Alert, responders: tuple[Responder, ...] = (CHO, EUN)) -> Snapshot:
    known = dict(PLACES)
    known[UNKNOWN] = (0.0, 0.0, 0, -1, Presence.UNKNOWN)
    return replace(snapshot_of(small_park(), known, 6), alerts=alerts, responders=responders)


class Operator:
    """Somebody in front of the map, with a clock of their own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.steady_s = 0.0
        self.page = SafetyMapPage(small_park(), People(small_register()), DARK, lambda: self.steady_s)
        self.window = put_on_screen(qtbot, self.page, 600, 500)

    def looks(self, snapshot: Snapshot, chosen: Alert | None) -> None:
        """The desk tells the map what is true, and a second goes by."""
        now = moment(snapshot, NOON_S)
        self.page.take(now)
        self.page.tell(now, chosen)
        for _ in range(10):
            self.steady_s += 0.1
            self.page.draw()

    @property
    def middle(self) -> tuple[float, float]:
        viewport = self.page.canvas.viewport
        return round(viewport.x_m, 1), round(viewport.y_m, 1)

    def zooms_in(self) -> None:
        """So near that little of the park is in sight."""
        self.page.canvas.zoom(8.0)
        self.page.canvas.moved.emit()

    def drags(self) -> None:
        QTest.mousePress(self.page.canvas, Qt.MouseButton.LeftButton, pos=self.page.canvas.rect().center())
        QTest.mouseMove(self.page.canvas, self.page.canvas.rect().center() / 2)
        QTest.mouseRelease(self.page.canvas, Qt.MouseButton.LeftButton, pos=self.page.canvas.rect().center() / 2)


@pytest.fixture
def operator(qtbot: QtBot) -> Operator:
    return Operator(qtbot)


def test_an_alert_in_sight_does_not_move_the_map(operator: Operator) -> None:
    before = operator.page.canvas.viewport
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.page.canvas.viewport == before


def test_a_chosen_alert_out_of_sight_is_brought_to_the_middle(operator: Operator) -> None:
    operator.zooms_in()
    operator.steady_s += HANDS_OFF_S + 1
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.middle == (20.0, 10.0)
    assert operator.page.back.isHidden()


def test_an_alert_upstairs_brings_its_level_up(operator: Operator) -> None:
    operator.looks(seen(fall(1, UPSTAIRS)), fall(1, UPSTAIRS))
    assert operator.page.canvas.level == 1


def test_whoever_has_just_moved_the_map_is_left_alone_and_offered_the_way_back(operator: Operator) -> None:
    operator.zooms_in()
    before = operator.page.canvas.viewport
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.page.canvas.viewport == before
    assert operator.page.back.isVisible()
    operator.page.look_at_chosen()
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.middle == (20.0, 10.0)
    assert operator.page.back.isHidden()


def test_the_map_does_not_go_back_to_an_alert_that_the_operator_left(operator: Operator) -> None:
    operator.zooms_in()
    operator.steady_s += HANDS_OFF_S + 1
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    operator.drags()
    operator.page.canvas.show_zone(CAFE)
    left = operator.page.canvas.viewport
    for _ in range(10):
        operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.page.canvas.viewport == left


def test_keys_that_move_the_map_count_as_a_hand(operator: Operator) -> None:
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    operator.page.canvas.show_zone(CAFE)
    left = operator.page.canvas.viewport
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.page.canvas.viewport == left
    assert "another level" in operator.page.back.text()


def test_a_click_on_a_mark_picks_its_alert_and_elsewhere_nothing(operator: Operator, qtbot: QtBot) -> None:
    operator.looks(seen(fall(7, FALLEN)), None)
    spot = operator.page.canvas.viewport.to_px(20.0, 10.0).toPoint()
    with qtbot.waitSignal(operator.page.picked) as picked:
        QTest.mouseClick(operator.page.canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert picked.args == [7]
    with qtbot.assertNotEmitted(operator.page.picked):
        QTest.mouseClick(operator.page.canvas, Qt.MouseButton.LeftButton, pos=spot / 3)


def test_a_band_that_was_never_located_is_said_to_be_nowhere(operator: Operator) -> None:
    operator.looks(seen(call(1, UNKNOWN)), call(1, UNKNOWN))
    assert operator.page.no_place.isVisible()
    operator.looks(seen(fall(1, FALLEN)), fall(1, FALLEN))
    assert operator.page.no_place.isHidden()


# What is marked


def marks_of(*alerts: Alert, chosen: Alert | None = None, now_s: float = NOON_S) -> dict[int, object]:
    return {mark.number: mark for mark in alert_marks(moment(seen(*alerts), now_s), small_park(), chosen)}


def test_open_alerts_are_marked_and_suspicions_and_closed_ones_are_not() -> None:
    suspected = replace(fall(3, 1), kind=AlertKind.SUSPICION, state=AlertState.SUSPECTED, raised_at_s=None)
    open_alerts = fall(1, FALLEN), acknowledged(lost(2, 3))
    assert set(marks_of(*open_alerts, suspected, closed(fall(4, 4)))) == {1, 2}
    assert set(marks_of(suspected, chosen=suspected)) == {3}


def test_what_nobody_has_acknowledged_comes_first() -> None:
    told = alert_marks(
        moment(seen(acknowledged(call(1, FALLEN, 900)), lost(2, 3), fall(3, 4)), NOON_S), small_park(), None
    )
    assert [mark.number for mark in told] == [3, 2, 1]
    assert [mark.is_in_hand for mark in told] == [False, False, True]
    assert [mark.severity for mark in told] == [Severity.HIGH, Severity.LOW, Severity.HIGH]


def test_a_place_that_is_old_is_said_with_its_time() -> None:
    (mark,) = alert_marks(moment(seen(fall(1, FALLEN)), NOON_S + 60), small_park(), None)
    assert mark.is_old
    assert "last seen" in mark.note


def test_a_band_never_located_is_marked_where_it_was_raised_if_that_is_known() -> None:
    assert alert_marks(moment(seen(call(1, UNKNOWN)), NOON_S), small_park(), None) == ()
    raised_there = replace(call(1, UNKNOWN), zone=SQUARE)
    (mark,) = alert_marks(moment(seen(raised_there), NOON_S), small_park(), raised_there)
    assert mark.is_old
    assert mark.radius_m > 20


def test_the_ways_of_the_nearest_who_are_free_are_drawn() -> None:
    snapshot = seen(fall(1, FALLEN))
    found = RespondersNear(small_park()).near(snapshot, FALLEN)
    assert [n.responder.operator for n in found] == ["Eun Park", "Cho Safety"]
    assert whose_ways(fall(1, FALLEN), found) == found
    ways = RespondersNear(small_park()).way(snapshot.fixes, EUN.band, FALLEN)
    assert ways.corners[0] == (80.0, 40.0, 0)
    assert ways.corners[-1] == (20.0, 10.0, 0)


def test_only_whoever_is_coming_is_drawn_and_nobody_once_one_is_there() -> None:
    coming = replace(CHO, alert=1)
    alert = acknowledged(fall(1, FALLEN), to="Cho Safety")
    found = RespondersNear(small_park()).near(seen(alert, responders=(coming, EUN)), FALLEN)
    assert [n.responder.operator for n in whose_ways(alert, found)] == ["Cho Safety"]
    assert whose_ways(on_scene(alert), found) == ()


def test_a_responder_says_how_far_or_what_they_are_busy_with() -> None:
    coming = replace(CHO, alert=1)
    snapshot = seen(acknowledged(fall(1, FALLEN), to="Cho Safety"), responders=(coming, EUN))
    found = RespondersNear(small_park()).near(snapshot, FALLEN)
    cho, eun = responder_marks(moment(snapshot, NOON_S), small_park(), found, {"Eun Park"})
    assert cho.note.startswith("on the way ")
    assert not cho.is_free
    assert eun.is_near
    assert eun.note == f"{int(found[0].walking_s) // 60}:{int(found[0].walking_s) % 60:02d}"


def test_a_responder_who_was_never_located_is_on_no_map() -> None:
    lost_one = Responder("Finn", "safety", UNKNOWN, NOON_S)
    snapshot = seen(fall(1, FALLEN), responders=(lost_one,))
    found = RespondersNear(small_park()).near(snapshot, FALLEN)
    assert responder_marks(moment(snapshot, NOON_S), small_park(), found, set()) == ()
    assert not found[0].is_placed
    assert whose_ways(fall(1, FALLEN), found) == ()


def test_pointing_out_another_alert_shows_what_telling_of_it_would(operator: Operator) -> None:
    alerts = fall(1, FALLEN), call(2, UPSTAIRS), lost(3, 1)
    operator.looks(seen(*alerts), alerts[0])
    now = moment(seen(*alerts), NOON_S)
    for chosen in (alerts[1], alerts[2], alerts[0]):
        operator.page.point_out(now, chosen)
        shown = operator.page.canvas.overlay
        operator.page.tell(now, chosen)
        assert operator.page.canvas.overlay == shown
        assert [mark.number for mark in shown.alerts if mark.is_chosen] == [chosen.number]

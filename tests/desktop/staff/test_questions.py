"""The wearer of a band that calls is asked whether all is well: by a key, once at a time; the answer is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from desktop.staff.desk import StaffDesk
from desktop.staff.questions import ANSWERED_WITHIN_S, TAKEN_UP_S
from desktop.widgets.map_calls import RING_PX
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S
from tests.desktop.staff.at_desk import SEOYEON, TOM, a_snapshot, asked, look, press
from venue_models.commands import SignalBand
from venue_models.effects import Pattern, Reply
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import Call

Open = Callable[..., StaffDesk]

TOMS_CALL = Call(7, TOM, NOON_S - 84, is_authentic=True, is_acknowledged=True)
SEOYEONS_CALL = Call(8, SEOYEON, NOON_S - 4, is_authentic=True, is_acknowledged=True)
ASKED_TOM = (SignalBand, TOM, Pattern.ASK, "")


def goes_on(desk: StaffDesk, venue: FakeVenue, *calls: Call, for_s: float = 0.0) -> list[tuple[object, ...]]:
    """Time goes by, these calls are open, and the venue answers; which questions were asked."""
    venue.now_s += for_s
    venue.calls = calls
    told = asked(venue.works(), SignalBand)
    look(desk)
    return told


def note(desk: StaffDesk) -> str:
    return desk.face.call_strip.lines[0].note.text()


@pytest.mark.parametrize("key", ["q", Qt.Key.Key_F5])
def test_whoever_calls_is_asked_by_a_key_and_the_answer_stands_in_the_strip(
    open_desk: Open, venue: FakeVenue, key: Qt.Key | str
) -> None:
    venue.calls = (TOMS_CALL,)
    desk = open_desk(a_snapshot())
    line = desk.face.call_strip.lines[0]
    assert line.ask.text() == "All right?  Q"
    press(desk, key)
    was_asked = replace(TOMS_CALL, asked_at_s=venue.now_s)
    assert goes_on(desk, venue, was_asked) == [ASKED_TOM]
    goes_on(desk, venue, was_asked, for_s=12)
    assert note(desk).startswith("asked 12 s ago, ")
    assert line.ask.text() == "Asked"
    goes_on(desk, venue, replace(was_asked, answer=Reply.FINE), for_s=3)
    assert note(desk).startswith("asked 15 s ago: says that all is well")
    assert line.ask.text() == "All right?  Q", "may be asked again"


def test_the_button_asks_its_own_call_and_the_key_the_one_that_was_shown(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = (TOMS_CALL, SEOYEONS_CALL)
    desk = open_desk(a_snapshot())
    first, second, _ = desk.face.call_strip.lines
    press(desk, "h")
    press(desk, "h")
    look(desk)
    assert (first.ask.text(), second.ask.text()) == ("All right?", "All right?  Q")
    press(desk, "q")
    first.ask.click()
    assert [told[1] for told in goes_on(desk, venue, TOMS_CALL, SEOYEONS_CALL)] == [SEOYEON, TOM]


def test_while_a_question_is_open_another_press_asks_nothing(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    goes_on(desk, venue, TOMS_CALL)
    press(desk, "q")
    press(desk, "q")
    assert goes_on(desk, venue, TOMS_CALL) == [ASKED_TOM]
    press(desk, "q")
    assert goes_on(desk, venue, TOMS_CALL) == [], "the venue has answered, and does not show it yet"
    was_asked = replace(TOMS_CALL, asked_at_s=venue.now_s)
    goes_on(desk, venue, was_asked, for_s=TAKEN_UP_S + 1)
    press(desk, "q")
    assert goes_on(desk, venue, was_asked) == []
    goes_on(desk, venue, was_asked, for_s=ANSWERED_WITHIN_S)
    assert "no answer" in note(desk)
    press(desk, "q")
    assert goes_on(desk, venue, was_asked) == [ASKED_TOM]


def test_a_wearer_who_could_not_be_reached_is_told_of_and_may_be_asked_again(
    open_desk: Open, venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    goes_on(desk, venue, TOMS_CALL)
    press(desk, "q")
    goes_on(desk, venue, replace(TOMS_CALL, asked_at_s=venue.now_s))
    goes_on(desk, venue, TOMS_CALL, for_s=30)
    assert note(desk).startswith("its wearer could not be asked: ask again")
    press(desk, "q")
    assert goes_on(desk, venue, replace(TOMS_CALL, asked_at_s=venue.now_s)) == [ASKED_TOM]
    assert note(desk).startswith("asked ")


def test_why_nobody_can_be_asked_stands_in_the_strip(open_desk: Open, venue: FakeVenue) -> None:
    venue.refusal = phrase("Nothing that listens here can speak to bands.")
    desk = open_desk(a_snapshot())
    goes_on(desk, venue, TOMS_CALL)
    press(desk, "q")
    goes_on(desk, venue, TOMS_CALL)
    goes_on(desk, venue, TOMS_CALL)
    assert note(desk).startswith("Nothing that listens here can speak to bands.")


@pytest.mark.parametrize("role", [Role.STEWARD, Role.COUNTER])
def test_who_may_not_answer_calls_asks_nobody(open_desk: Open, venue: FakeVenue, role: Role) -> None:
    venue.signed_in(role)
    venue.calls = (TOMS_CALL,)
    desk = open_desk(a_snapshot())
    press(desk, Qt.Key.Key_F5)
    assert goes_on(desk, venue, TOMS_CALL) == []
    assert not desk.face.call_strip.lines[0].ask.isVisible()


@pytest.mark.parametrize("size", [(1240, 640), (1366, 768), (1920, 1080)])
def test_the_sheet_that_asks_how_a_call_was_answered_leaves_its_mark_in_sight(
    open_desk: Open, venue: FakeVenue, size: tuple[int, int]
) -> None:
    venue.calls = (TOMS_CALL,)
    desk = open_desk(a_snapshot())
    desk.resize(*size)
    press(desk, "h")
    press(desk, "a")
    look(desk)
    canvas, sheet = desk.face.page.canvas, desk.face.outcome_sheet
    (mark,) = canvas.calls
    at = canvas.mapTo(desk.face, canvas.viewport.to_px(mark.x_m, mark.y_m).toPoint())
    reach = QPoint(int(RING_PX), int(RING_PX))
    assert not sheet.geometry().intersects(QRect(at - reach, at + reach))
    assert desk.face.rect().contains(sheet.geometry())

"""Alarms at the staff desk: nobody overlooks one, nobody answers one, and it sounds where nobody else hears it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.link import SAFETY
from desktop.staff.desk import StaffDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.staff.at_desk import SEOYEON, TOM, a_snapshot, look, press
from venue_models.commands import AcknowledgeAlert, new_id
from venue_models.staff.roles import Role
from venue_models.values import Presence, frozen

Open = Callable[..., StaffDesk]


def test_an_alarm_is_told_on_every_view_with_its_place_and_no_name(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    venue.now_s += 84
    look(desk)
    strip = desk.face.alarm_strip
    assert strip.what.text() == "Call for help, Comet line, 1:24"
    for key in "23456":
        press(desk, key)
        assert strip.isVisible()
    assert "Tom" not in strip.accessibleName()
    assert [mark.number for mark in desk.face.page.canvas.overlay.alerts] == [1]


def test_of_several_the_gravest_is_told_and_all_are_counted(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    venue.fall(SEOYEON)
    look(desk)
    assert desk.face.alarm_strip.what.text().startswith("2 alarms, the gravest: Call for help, Comet line")


def test_an_alarm_shows_in_the_next_frame_whatever_else_is_due(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    desk.frame()
    assert desk.face.alarm_strip.isVisible()


def test_it_goes_when_somebody_has_acknowledged_it(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    number = venue.press(TOM)
    look(desk)
    assert desk.face.alarm_strip.isVisible()
    venue.happens(venue.alerts.decide(venue.now, AcknowledgeAlert(new_id(), SAFETY, number), "Cho Safety"))
    look(desk)
    assert not desk.face.alarm_strip.isVisible()


@pytest.mark.parametrize("role", [Role.SAFETY, Role.SUPERVISOR])
def test_who_may_answer_goes_to_the_safety_desk_by_a_key(open_desk: Open, venue: FakeVenue, role: Role) -> None:
    opened: list[bool] = []
    venue.sessions.clear()
    venue.signed_in(role)
    desk = open_desk(a_snapshot(), open_safety=lambda: opened.append(True))
    venue.press(TOM)
    look(desk)
    press(desk, "h")
    press(desk, Qt.Key.Key_F2)
    desk.face.alarm_strip.answer.click()
    assert len(opened) == 3


@pytest.mark.parametrize("role", [None, Role.STEWARD, Role.COUNTER])
def test_who_may_not_is_told_the_place_and_whom_to_tell(open_desk: Open, venue: FakeVenue, role: Role | None) -> None:
    opened: list[bool] = []
    venue.sessions.clear()
    if role is not None:
        venue.signed_in(role)
    desk = open_desk(a_snapshot(), open_safety=lambda: opened.append(True))
    venue.press(TOM)
    look(desk)
    assert "Comet line" in desk.face.alarm_strip.what.text()
    assert "Tell the safety team." in desk.face.alarm_strip.advice.text()
    assert not desk.face.alarm_strip.answer.isVisible()
    press(desk, Qt.Key.Key_F2)
    assert opened == []


def test_it_sounds_only_while_nobody_works_at_the_safety_desk(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.signed_in(Role.SAFETY, SAFETY)
    venue.press(TOM)
    look(desk)
    assert venue.ears.played == []
    del venue.sessions[SAFETY]
    venue.says(a_snapshot())
    look(desk)
    assert venue.ears.played == ["high"]
    assert "Nobody works at the safety desk." in desk.face.alarm_strip.advice.text()


def test_muted_it_stays_in_sight_and_another_grave_alarm_sounds(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    look(desk)
    press(desk, Qt.Key.Key_F4)
    assert desk.face.alarm_strip.isVisible()
    venue.ears.played.clear()
    desk.frame()
    assert venue.ears.played == []
    venue.press(SEOYEON)
    look(desk)
    assert venue.ears.played == ["high"]


def test_an_alarm_from_an_unknown_place_says_so(open_desk: Open, venue: FakeVenue) -> None:
    fixes = a_snapshot().fixes.copy()
    fixes["presence"][TOM] = Presence.UNKNOWN
    desk = open_desk(replace(a_snapshot(), fixes=frozen(fixes)))
    venue.press(TOM)
    look(desk)
    assert "place unknown" in desk.face.alarm_strip.what.text()
    assert desk.face.page.canvas.overlay.alerts == ()

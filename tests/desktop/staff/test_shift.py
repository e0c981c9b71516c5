"""Signing in, handing over, and what each role is shown."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from tests.desktop.fake_venue import PIN, FakeVenue
from tests.desktop.staff.at_desk import TOM, ZOE, a_snapshot, asked, look, open_guest, press
from venue_models.commands import AddOperator, Command, LookUp, SignIn, SignOut, StillHere
from venue_models.staff.pins import is_right
from venue_models.staff.roles import Role

Open = Callable[..., StaffDesk]


def answered(desk: StaffDesk, venue: FakeVenue) -> list[Command]:
    """Let the venue answer, and the desk hear it."""
    commands = venue.works()
    look(desk)
    return commands


def tabs(desk: StaffDesk) -> list[Page]:
    return [page for page in Page if desk.face.bar._tabs.button(page).isVisible()]


@pytest.fixture
def venue() -> FakeVenue:
    """Nobody works at the desk."""
    return FakeVenue()


def test_nobody_sees_anything_before_signing_in(open_desk: Open) -> None:
    desk = open_desk(a_snapshot())
    assert desk.face.views.currentWidget() is desk.face.sign_in
    assert tabs(desk) == []
    assert not desk.face.bar.count.isVisible()
    assert not desk.face.field.isVisible()
    for key in ("1", "3", "/", "n"):
        press(desk, key)
    assert desk.face.views.currentWidget() is desk.face.sign_in


def test_one_signs_in_with_a_digit_and_a_pin(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "1")
    press(desk, PIN)
    press(desk, Qt.Key.Key_Return)
    assert asked(answered(desk, venue), SignIn) == [(SignIn, "Ara Kim", PIN)]
    assert desk.face.views.currentWidget() is desk.face.page
    assert desk.face.bar.who.text() == "Ara Kim · supervisor"
    assert desk.face.sign_in.pin.text() == "", "a PIN stays nowhere"


def test_a_name_may_be_typed_in_part(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "dan")
    press(desk, Qt.Key.Key_Return)
    press(desk, PIN)
    press(desk, Qt.Key.Key_Return)
    answered(desk, venue)
    assert desk.face.bar.who.text() == "Dana Steward · steward"


def test_a_refusal_is_told_in_the_venues_words_and_the_pin_typed_anew(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "1")
    press(desk, "1111")
    press(desk, Qt.Key.Key_Return)
    press(desk, Qt.Key.Key_Return)
    assert len(asked(answered(desk, venue), SignIn)) == 1, "an impatient Enter is no second attempt"
    assert desk.face.sign_in.words.text() == "The name or the PIN is wrong."
    assert desk.face.sign_in.pin.text() == ""
    assert desk.focusWidget() is desk.face.sign_in.pin


def test_a_shift_is_handed_over_in_two_keystrokes_and_a_pin(open_desk: Open, venue: FakeVenue) -> None:
    venue.signed_in(Role.SAFETY)
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    QTest.keyClick(desk.face.page.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not desk.face.page.canvas.isVisible(), "at once, before the venue has heard of it"
    press(desk, "1")
    assert desk.focusWidget() is desk.face.sign_in.pin
    assert asked(answered(desk, venue), SignOut) == [(SignOut,)]
    press(desk, PIN)
    press(desk, Qt.Key.Key_Return)
    answered(desk, venue)
    assert desk.face.bar.who.text() == "Ara Kim · supervisor"
    assert not desk.face.page.card.isVisible(), "nobody inherits a look-up"
    assert desk.face.sign_in.words.text() == ""


def test_who_is_signed_out_by_the_venue_is_told_so(open_desk: Open, venue: FakeVenue) -> None:
    venue.signed_in(Role.SAFETY)
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    venue.sessions.clear()
    answered(desk, venue)
    assert "You were signed out" in desk.face.sign_in.words.text()
    assert desk.face.views.currentWidget() is desk.face.sign_in
    assert not desk.face.page.card.isVisible()


def test_the_first_supervisor_is_made_at_the_desk(open_desk: Open, venue: FakeVenue) -> None:
    venue.staff = {}
    desk = open_desk(a_snapshot())
    page = desk.face.sign_in
    assert page.title.text() == "The first supervisor"
    for field, typed in ((page.name, "Ara Kim"), (page.pin, PIN), (page.again, "7311")):
        field.setFocus()
        press(desk, typed)
        press(desk, Qt.Key.Key_Return)
    assert "differ" in page.words.text()
    for typed in (PIN, PIN):
        press(desk, typed)
        press(desk, Qt.Key.Key_Return)
    ((_, name, role, pin_hash),) = asked(answered(desk, venue), AddOperator)
    assert (name, role) == ("Ara Kim", Role.SUPERVISOR)
    assert isinstance(pin_hash, str)
    assert is_right(PIN, pin_hash)
    answered(desk, venue)
    assert desk.face.bar.who.text() == "Ara Kim · supervisor"


def test_a_pin_that_anybody_would_try_is_refused_before_it_is_sent(open_desk: Open, venue: FakeVenue) -> None:
    venue.staff = {}
    desk = open_desk(a_snapshot())
    for typed in ("Ara", "1234", "1234"):
        press(desk, typed)
        press(desk, Qt.Key.Key_Return)
    assert "Choose another PIN" in desk.face.sign_in.words.text()
    assert asked(venue.works(), AddOperator) == []


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.STEWARD, [Page.MAP, Page.QUEUES, Page.ZONES, Page.RADIO]),
        (Role.COUNTER, [Page.MAP, Page.QUEUES, Page.ZONES, Page.GUESTS, Page.RADIO, Page.COUNTER]),
        (Role.SAFETY, [Page.MAP, Page.QUEUES, Page.ZONES, Page.GUESTS, Page.RADIO]),
        (Role.SUPERVISOR, list(Page)),
    ],
)
def test_what_a_role_may_not_see_is_not_drawn_and_on_no_key(
    open_desk: Open, venue: FakeVenue, role: Role, pages: list[Page]
) -> None:
    venue.signed_in(role)
    desk = open_desk(a_snapshot())
    assert tabs(desk) == pages
    for page in Page:
        desk.show_view(Page.MAP)
        press(desk, str(page + 1))
        assert desk.face.shows(page) == (page in pages)


def test_a_steward_sees_dots_and_learns_no_name(open_desk: Open, venue: FakeVenue) -> None:
    venue.signed_in(Role.STEWARD)
    desk = open_desk(replace(a_snapshot(), battery_pct=a_snapshot().battery_pct // 10))
    assert desk.face.page.canvas.dots.sprite_of(ZOE) is not None
    QTest.mouseClick(
        desk.face.page.canvas, Qt.MouseButton.LeftButton, pos=desk.face.page.canvas.viewport.to_px(100, 10).toPoint()
    )
    desk.show_guest(ZOE)
    assert not desk.face.why_sheet.isVisible()
    assert asked(venue.works(), LookUp) == []
    press(desk, "/")
    press(desk, "zo")
    assert not desk.face.finder.isVisible()
    press(desk, "5")
    look(desk)
    assert "1A01" in " ".join(row.spoken for row in desk.face.radio.batteries.rows)
    assert "Zoé" not in " ".join(row.spoken for row in desk.face.radio.batteries.rows)


def test_whoever_issues_bands_opens_guests_at_the_counter_without_their_place(
    open_desk: Open, venue: FakeVenue
) -> None:
    venue.signed_in(Role.COUNTER)
    desk = open_desk(a_snapshot())
    assert desk.face.shows(Page.COUNTER)
    press(desk, "1") if desk.focusWidget() is None else desk.show_view(Page.GUESTS)
    desk.show_guest(TOM)
    assert desk.face.shows(Page.COUNTER)
    assert desk.face.counter.panel.code.text() == "1A02"
    assert asked(venue.works(), LookUp) == []


def test_hands_on_the_desk_keep_it_signed_in_and_are_told_once_a_minute(open_desk: Open, venue: FakeVenue) -> None:
    venue.signed_in(Role.SAFETY)
    desk = open_desk(a_snapshot())
    window = desk.windowHandle()
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Shift)
    assert len(asked(venue.works(), StillHere)) == 1
    look(desk)
    venue.now_s += 61
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert len(asked(venue.works(), StillHere)) == 1

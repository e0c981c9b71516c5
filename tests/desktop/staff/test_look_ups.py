"""Opening a guest is a look-up: asked why, put on record, never inherited; calls for help need none."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from desktop.staff.desk import FOLLOWED, StaffDesk
from desktop.staff.pages import Page
from tests.desktop.fake_venue import FakeVenue, looked_up
from tests.desktop.pictures import NOON_S
from tests.desktop.staff.at_desk import (
    MINJUN,
    SEOYEON,
    TOM,
    ZOE,
    a_snapshot,
    asked,
    compose,
    give,
    look,
    open_guest,
    press,
)
from venue_models.commands import AnswerCall, Deed, EndLookUp, LookUp, Record, Review
from venue_models.effects import Reply as WearersReply
from venue_models.staff.roles import Role
from venue_models.values import DOUBT, NOWHERE, AirCounts, Call, Doubt, Presence, frozen

Open = Callable[..., StaffDesk]


def test_a_reason_of_ones_own_is_typed(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(ZOE)
    press(desk, "5")
    press(desk, "x")
    press(desk, Qt.Key.Key_Return)
    assert "3 characters" in desk.face.why_sheet.words.text()
    compose(desk, " left her bag")
    press(desk, Qt.Key.Key_Return)
    assert asked(venue.works(), LookUp) == [(LookUp, ZOE, "x left her bag")]


def test_words_of_ones_own_are_one_answer_even_where_another_is_suggested(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, SEOYEON)
    venue.heard.clear()
    press(desk, "]")
    press(desk, "5")
    press(desk, "her father asks")
    press(desk, Qt.Key.Key_Return)
    assert asked(venue.works(), LookUp) == [(LookUp, MINJUN, "her father asks")]


def test_escape_opens_nobody(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(ZOE)
    press(desk, Qt.Key.Key_Escape)
    press(desk, "1")
    assert asked(venue.works(), LookUp) == []
    assert not desk.face.why_sheet.isVisible()


def test_a_refused_look_up_shows_nothing_but_the_refusal(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.refusal = "Only with a supervisor."
    open_guest(desk, venue, ZOE)
    assert desk.face.why_sheet.words.text() == "Only with a supervisor."
    assert not desk.face.page.card.isVisible()
    assert desk.face.page.canvas.chosen is None


def test_an_answer_after_escape_opens_nobody_and_is_closed_again(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(ZOE)
    press(desk, "1")
    press(desk, Qt.Key.Key_Escape)
    venue.works()
    look(desk)
    assert desk.guest.band == NOWHERE
    assert asked(venue.works(), EndLookUp) == [(EndLookUp,)]


def test_a_look_up_ends_where_the_band_goes_to_somebody_else(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    venue.register = venue.register.changed({ZOE: replace(venue.register.wearers[ZOE], name="Ann Other", guest=9)})
    venue.works()
    look(desk)
    assert desk.guest.band == NOWHERE
    assert not desk.face.page.card.isVisible()
    assert asked(venue.works(), EndLookUp) == [(EndLookUp,)]


def test_a_withdrawn_yes_takes_dot_place_and_trail_at_once(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    wearer = venue.register.wearers[ZOE]
    venue.register = venue.register.changed({ZOE: replace(wearer, consent=wearer.consent & ~wearer.consent)})
    venue.works()
    look(desk)
    assert desk.face.page.canvas.chosen is None
    assert desk.face.page.canvas.dots.sprite_of(ZOE) is None
    assert dict(desk.face.page.card.told)["where"] == "no consent to location"


def test_a_run_that_follows_a_band_says_so_on_the_record(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot(), follow=ZOE)
    assert asked(venue.works(), LookUp) == [(LookUp, ZOE, FOLLOWED)]
    look(desk)
    assert desk.guest.band == ZOE


def test_neither_search_nor_the_guests_view_says_where_anybody_is(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "/")
    press(desk, "z")
    said = " ".join(row.spoken for row in desk.face.finder.list.rows)
    press(desk, Qt.Key.Key_Escape)
    press(desk, "3")
    look(desk)
    table = desk.face.guests.table
    said += " ".join(table.text(row, column) for row in range(6) for column in range(8))
    assert "Lane" not in said
    assert "Square" not in said


def test_of_who_did_not_agree_the_guests_view_does_not_even_say_that_they_are_there(open_desk: Open) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "3")
    look(desk)
    rows = {desk.face.guests.table.text(row, 0): desk.face.guests.table.text(row, 5) for row in range(6)}
    assert rows["Tom Webb"] == "–"
    assert rows["Zoé Moreau"] == "here"


# Calls for help

TOMS_CALL = Call(7, TOM, NOON_S - 84, is_authentic=False, is_acknowledged=True)
SEOYEONS_CALL = Call(8, SEOYEON, NOON_S - 4, is_authentic=True, is_acknowledged=False)


def test_a_call_is_told_with_name_and_place_whatever_was_agreed_to(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = (TOMS_CALL,)
    desk = open_desk(a_snapshot())
    (call,) = desk.calls.told
    assert (call.who, call.where, call.since) == ("Tom Webb", "Comet line, ± 4 m", "1:24")
    assert "not proven" in call.note
    assert [mark.text for mark in desk.face.page.canvas.calls] == ["Tom Webb"]
    for key in "23456":
        press(desk, key)
        assert desk.face.call_strip.isVisible(), "on every view"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (None, "asked 30 s ago, "),
        (WearersReply.FINE, "asked 30 s ago: says that all is well, "),
        (WearersReply.HELP, "asked 30 s ago: NEEDS HELP, "),
    ],
)
def test_what_the_wearer_answers_stands_beside_the_call(
    open_desk: Open, venue: FakeVenue, answer: WearersReply | None, told: str
) -> None:
    venue.calls = (replace(TOMS_CALL, asked_at_s=NOON_S - 30, answer=answer),)
    (call,) = open_desk(a_snapshot()).calls.told
    assert call.note.startswith(told), "before all else"


def test_a_call_is_shown_in_the_next_frame_whatever_else_is_due(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.calls = (TOMS_CALL,)
    venue.works()
    desk.frame()
    assert desk.face.call_strip.isVisible()


def test_a_call_stays_until_it_is_answered(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = (TOMS_CALL, SEOYEONS_CALL)
    desk = open_desk(a_snapshot())
    press(desk, "a")
    press(desk, Qt.Key.Key_Escape)
    assert desk.face.call_strip.isVisible()
    press(desk, "a")
    press(desk, "1")
    press(desk, Qt.Key.Key_Return)
    assert asked(venue.works(), AnswerCall) == [], "keys meant for something else close no call"
    give(desk)
    give(desk)
    assert asked(venue.works(), AnswerCall) == [(AnswerCall, 7, "reached, all is well")]
    look(desk)
    assert [call.who for call in desk.calls.told] == ["김서연"]
    assert not desk.face.outcome_sheet.isVisible()


def test_the_next_call_is_one_key_away_on_any_view(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = (TOMS_CALL, SEOYEONS_CALL)
    desk = open_desk(a_snapshot())
    press(desk, "2")
    for x_m, y_m in ((80.0, 40.0), (20.0, 10.0), (80.0, 40.0)):
        press(desk, "h")
        assert desk.face.shows(Page.MAP)
        assert (desk.face.page.canvas.viewport.x_m, desk.face.page.canvas.viewport.y_m) == pytest.approx((x_m, y_m))
    press(desk, "h")
    press(desk, "a")
    assert "김서연" in desk.face.outcome_sheet.title.text(), "who is shown is who is answered"


@pytest.mark.parametrize("role", [None, Role.STEWARD, Role.COUNTER])
def test_who_may_not_answer_is_told_the_place_and_whom_to_tell(
    open_desk: Open, venue: FakeVenue, role: Role | None
) -> None:
    venue.sessions.clear()
    if role is not None:
        venue.signed_in(role)
    venue.calls = (TOMS_CALL,)
    desk = open_desk(a_snapshot())
    assert desk.face.call_strip.isVisible()
    line = desk.face.call_strip.lines[0]
    assert "Comet line" in line.where.text()
    assert "safety team" in line.note.text()
    assert not line.who.isVisible()
    assert not line.answer.isVisible()
    press(desk, "a")
    assert not desk.face.outcome_sheet.isVisible()


def test_a_call_from_an_unknown_place_says_so(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = (TOMS_CALL,)
    fixes = a_snapshot().fixes.copy()
    fixes["presence"][TOM] = Presence.UNKNOWN
    desk = open_desk(replace(a_snapshot(), fixes=frozen(fixes)))
    assert desk.calls.told[0].where == "place unknown"
    press(desk, "h")
    assert desk.face.page.canvas.calls == ()


def test_more_calls_than_lines_are_counted(open_desk: Open, venue: FakeVenue) -> None:
    venue.calls = tuple(replace(TOMS_CALL, number=n) for n in range(5))
    desk = open_desk(a_snapshot())
    assert desk.face.call_strip.more.text() == "and 2 more calls"


# Review and doubts


def test_a_supervisor_reads_who_looked_whom_up_and_why(open_desk: Open, venue: FakeVenue) -> None:
    signed = Record(NOON_S - 60, "staff", "Ara Kim", Deed.SIGNED_IN)
    venue.records = (signed, looked_up(NOON_S - 99, "Cho Safety", "김서연", "lost child"))
    desk = open_desk(a_snapshot())
    press(desk, "6")
    ((_, since_s),) = asked(venue.works(), Review)
    assert since_s == NOON_S - 7 * 86400
    look(desk)
    table = desk.face.review.table
    assert [table.text(0, column) for column in (1, 3, 4)] == ["Cho Safety", "김서연", "lost child"]
    desk.face.review.look_ups_only.click()
    assert [table.text(row, 2) for row in range(2)] == ["signed in", "looked up"]


def test_no_look_ups_are_said_to_be_none_once_the_venue_has_answered(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    table = desk.face.review.table
    press(desk, "6")
    assert not table.accessibleDescription()
    venue.works()
    look(desk)
    assert table.accessibleDescription() == "Nobody was looked up in the last 7 days."
    venue.records = (looked_up(NOON_S - 99, "Cho Safety", "김서연", "lost child"),)
    desk.face.review.refresh(replace(desk.moment, now_s=NOON_S + 60))
    venue.works()
    look(desk)
    assert not table.accessibleDescription()


def test_forgeries_are_counted_and_doubtful_bands_listed_by_code(open_desk: Open) -> None:
    doubts = np.array([(NOON_S - 60, MINJUN, Doubt.TWO_PLACES)], DOUBT)
    desk = open_desk(replace(a_snapshot(), doubts=frozen(doubts), counts=AirCounts(forged=12, replayed=3)))
    press(desk, "4")
    look(desk)
    refused = {row.title: row.value for row in desk.face.radio.refusals.rows}
    assert refused["Forged: believed by nobody"] == "12"
    assert refused["Old reports sent again"] == "3"
    (row,) = desk.face.radio.doubts.rows
    assert row.title == "4F2B"
    assert "two places" in row.detail

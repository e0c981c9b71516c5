"""Opening a guest is a look-up: asked why, put on record, never inherited."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt

from desktop.staff.desk import FOLLOWED, StaffDesk
from tests.desktop.fake_venue import FakeVenue, looked_up
from tests.desktop.pictures import NOON_S
from tests.desktop.staff.at_desk import (
    MINJUN,
    SEOYEON,
    ZOE,
    a_snapshot,
    asked,
    compose,
    look,
    open_guest,
    press,
)
from venue_models.commands import Deed, EndLookUp, LookUp, Record, Review
from venue_models.values import DOUBT, NOWHERE, AirCounts, Doubt, frozen

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
    press(desk, "4")
    look(desk)
    table = desk.face.guests.table
    said += " ".join(table.text(row, column) for row in range(6) for column in range(8))
    assert "Lane" not in said
    assert "Square" not in said


def test_of_who_did_not_agree_the_guests_view_does_not_even_say_that_they_are_there(open_desk: Open) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "4")
    look(desk)
    rows = {desk.face.guests.table.text(row, 0): desk.face.guests.table.text(row, 5) for row in range(6)}
    assert rows["Tom Webb"] == "–"
    assert rows["Zoé Moreau"] == "here"


# Review and doubts


def test_a_supervisor_reads_who_looked_whom_up_and_why(open_desk: Open, venue: FakeVenue) -> None:
    signed = Record(NOON_S - 60, "staff", "Ara Kim", Deed.SIGNED_IN)
    venue.records = (signed, looked_up(NOON_S - 99, "Cho Safety", "김서연", "lost child"))
    desk = open_desk(a_snapshot())
    press(desk, "7")
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
    press(desk, "7")
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
    press(desk, "5")
    look(desk)
    refused = {row.title: row.value for row in desk.face.radio.refusals.rows}
    assert refused["Forged: believed by nobody"] == "12"
    assert refused["Old reports sent again"] == "3"
    (row,) = desk.face.radio.doubts.rows
    assert row.title == "4F2B"
    assert "two places" in row.detail

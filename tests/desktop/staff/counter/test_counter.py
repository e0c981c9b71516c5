"""The counter, by keyboard alone, in front of a real guest book."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.staff import words
from desktop.staff.counter.page import READER, CounterPage
from desktop.staff.counter.state import on_table
from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from desktop.staff.people import People
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S, small_park, small_register, snapshot_of
from tests.desktop.staff.at_desk import asked, compose, give, look, press
from venue_models.commands import CreateParty, Erase, Grant, Issue, OpenCounter, SignalBand, Withdraw
from venue_models.effects import Pattern
from venue_models.guests.facts import Said
from venue_models.staff.roles import Role
from venue_models.values import NO_CONSENT, NearBand, Purpose

CODES = [f"{n:04X}" for n in range(0x4F20, 0x4F28)]
YES = Purpose.LOCATION | Purpose.SAFETY
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


@dataclass
class Counter:
    """Somebody at a counter: what they press, what lies on the table, what the venue was asked."""

    desk: StaffDesk
    venue: FakeVenue
    keystrokes: int = 0

    @property
    def page(self) -> CounterPage:
        return self.desk.face.counter

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            self.keystrokes += len(key) if isinstance(key, str) else 1
            press(self.desk, key)
            self.answered()

    def answered(self) -> None:
        self.venue.works()
        look(self.desk)

    def types(self, text: str) -> None:
        """As an input method hands it over; names are not counted."""
        compose(self.desk, text)

    def enters(self, name: str, year: int, *keys: Qt.Key | str) -> None:
        self.types(name)
        self.press(TAB, str(year), *keys, ENTER)

    def lies(self, *near: tuple[int, float]) -> None:
        """Bands and how loud they are, loudest first."""
        self.venue.near = tuple(NearBand(band, rssi_dbm) for band, rssi_dbm in near)
        self.answered()

    def asked(self, *kinds: type) -> list[tuple[Any, ...]]:
        return asked(self.venue.heard, *kinds)

    def worn(self) -> dict[str, str]:
        return {wearer.code: wearer.name for wearer in self.venue.register.wearers if wearer.name}

    def rows(self) -> list[tuple[str, str]]:
        return [(row.title, row.value) for row in self.page.list.rows]


@pytest.fixture
def venue() -> FakeVenue:
    return FakeVenue().has_stock(CODES).signed_in(Role.SUPERVISOR)


@pytest.fixture
def counter(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> Counter:
    snapshot = snapshot_of(small_park(), {}, len(CODES))
    at = Counter(open_desk(snapshot, remembered={READER: "R-002"}), venue)
    press(at.desk, "6")
    at.answered()
    return at


def a_couple(counter: Counter) -> None:
    """Two adults at the counter with bands 4F20 and 4F21."""
    counter.enters("Zoé Moreau", 1995, "12")
    counter.enters("Tom Webb", 1993, "2")
    counter.press(ENTER)
    for band in (0, 1):
        counter.lies((band, -38.0))
        counter.press(ENTER)


def test_a_family_of_four_gets_its_bands_in_thirty_four_keystrokes_and_its_names(counter: Counter) -> None:
    counter.enters("김민준", 1988, "12")
    counter.enters("이수빈", 1990, "=")
    counter.enters("김서연", 2019, "=")
    counter.enters("김하준", 2021, "=")
    counter.press(ENTER)
    for band in (3, 1, 5, 7):
        counter.lies((band, -38.0))
        counter.press(ENTER)
    assert counter.worn() == {"4F23": "김민준", "4F21": "이수빈", "4F25": "김서연", "4F27": "김하준"}
    assert {wearer.consent for wearer in counter.venue.register.wearers if wearer.name} == {YES}
    assert counter.keystrokes == 34
    ((_, _, guests),) = counter.asked(CreateParty)
    assert [guest.guardian for guest in guests] == ["", "", "김민준", "김민준"], "the first adult, for the children"


def test_one_guest_has_a_band_after_nine_keystrokes_and_a_name(counter: Counter) -> None:
    counter.lies((2, -40.0))
    counter.types("Moira Sand")
    counter.press(TAB, "1971", "12")
    focused = counter.desk.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, ENTER, Qt.KeyboardModifier.ControlModifier)
    counter.answered()
    counter.press(ENTER)
    assert counter.worn() == {"4F22": "Moira Sand"}
    assert counter.keystrokes + 1 == 9


def test_every_purpose_is_off_until_it_is_granted(counter: Counter) -> None:
    counter.enters("Zoé Moreau", 1995)
    counter.enters("Tom Webb", 1993)
    counter.press(ENTER)
    ((_, _, guests),) = counter.asked(CreateParty)
    assert [guest.consent for guest in guests] == [NO_CONSENT, NO_CONSENT]


def test_a_childs_yes_needs_the_name_of_who_gives_it(counter: Counter) -> None:
    counter.types("김서연")
    counter.press(TAB, "2019", "1", ENTER)
    assert "for a child who says yes" in counter.page.form.words.text()
    assert counter.desk.focusWidget() is counter.page.form.guardian
    counter.types("이수빈")
    counter.press(ENTER, ENTER)
    ((_, _, guests),) = counter.asked(CreateParty)
    assert (guests[0].consent, guests[0].guardian) == (Purpose.LOCATION, "이수빈")


@pytest.mark.parametrize(("of_age_from", "asks"), [(14, False), (16, True)])
def test_from_which_age_on_a_yes_is_ones_own_is_the_venues_to_say(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue, of_age_from: int, asks: bool
) -> None:
    venue.says(snapshot_of(small_park(), {}, len(venue.register)))
    desk = open_desk(park=replace(small_park(), age_of_consent_years=of_age_from))
    counter = Counter(desk, venue)
    desk.show_view(Page.COUNTER)
    counter.types("김서연")
    counter.press(TAB, str(words.local(NOON_S, small_park().time_zone).year - 15), "1", ENTER)
    assert ("for a child who says yes" in counter.page.form.words.text()) == asks


def test_a_year_that_cannot_be_is_asked_for_again(counter: Counter) -> None:
    counter.types("Zoé")
    counter.press(TAB, "2091", ENTER)
    assert "2091" in counter.page.form.words.text()
    assert counter.rows() == []


def test_a_guest_who_was_entered_wrongly_is_taken_back_and_corrected(counter: Counter) -> None:
    counter.enters("Zoe", 1995, "12")
    counter.press(Qt.Key.Key_Backspace)
    assert counter.rows() == []
    assert counter.page.form.year.text() == "1995"
    counter.page.form.name.setText("Zoé Moreau")
    counter.press(ENTER, ENTER)
    ((_, _, guests),) = counter.asked(CreateParty)
    assert [(guest.name, guest.birth_year, guest.consent) for guest in guests] == [("Zoé Moreau", 1995, YES)]


def test_language_and_needs_go_with_the_guest(counter: Counter) -> None:
    counter.page.form.language.setText("fr")
    counter.page.form.needs["hearing"].click()
    counter.enters("Zoé Moreau", 1995)
    assert counter.page.form.language.text() == "fr", "the next of a party often speaks the same"
    assert not counter.page.form.needs["hearing"].isChecked()
    counter.press(ENTER)
    ((_, _, guests),) = counter.asked(CreateParty)
    assert (guests[0].language, guests[0].needs) == ("fr", frozenset({"hearing"}))


def test_two_bands_equally_near_are_told_apart_by_blinking(counter: Counter) -> None:
    counter.enters("Zoé Moreau", 1995)
    counter.press(ENTER)
    counter.lies((4, -40.0), (6, -43.0))
    counter.press(ENTER)
    assert counter.worn() == {}
    assert counter.asked(SignalBand) == [(SignalBand, 4, Pattern.BLINK, "")]
    assert "blinks" in counter.page.panel.done.text()
    counter.press(ENTER)
    assert counter.worn() == {"4F24": "Zoé Moreau"}


def test_a_worn_band_near_by_is_never_proposed_to_the_next(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER)
    counter.enters("Moira Sand", 1971)
    counter.press(ENTER)
    counter.lies((0, -30.0), (1, -33.0), (5, -50.0))
    assert counter.page.panel.code.text() == "4F25"
    assert counter.page.panel.warning.text() == "", "worn bands are not what could be meant"


def test_a_band_is_never_given_twice(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER)
    counter.enters("Moira Sand", 1971)
    counter.press(ENTER)
    counter.types("4f20")
    counter.press(ENTER)
    assert counter.page.panel.words.text() == "4F20 is worn by Zoé Moreau. Take another band."
    assert counter.worn()["4F20"] == "Zoé Moreau"


def test_what_the_venue_refuses_is_told_in_its_words(counter: Counter) -> None:
    counter.enters("Zoé Moreau", 1995)
    counter.press(ENTER)
    counter.lies((0, -38.0))
    counter.venue.refusal = "Band 4F20 is worn by somebody else since 13:59. Take another."
    counter.press(ENTER)
    assert counter.page.panel.words.text() == counter.venue.refusal
    assert counter.rows() == [("Zoé Moreau", "no band")]


def test_an_impatient_enter_issues_once(counter: Counter) -> None:
    counter.enters("Zoé Moreau", 1995)
    counter.press(ENTER)
    counter.lies((0, -38.0))
    press(counter.desk, ENTER)
    press(counter.desk, ENTER)
    counter.answered()
    assert len(counter.asked(Issue)) == 1


def test_the_counter_works_while_the_bridge_is_down(counter: Counter) -> None:
    counter.venue.bridge_is_up = False
    counter.answered()
    assert "No band can be spoken to" in counter.page.panel.warning.text()
    counter.enters("Zoé Moreau", 1995)
    counter.press(ENTER)
    counter.lies((4, -40.0), (6, -43.0))
    counter.press(ENTER)
    assert "none can blink" in counter.page.panel.words.text()
    assert counter.worn() == {}
    counter.types("4F26")
    counter.press(ENTER)
    assert counter.worn() == {"4F26": "Zoé Moreau"}


def test_the_counters_reader_is_opened_again_by_itself_and_remembered(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    remembered: dict[str, str] = {}
    counter = Counter(open_desk(snapshot_of(small_park(), {}, len(CODES)), remembered=remembered), venue)
    press(counter.desk, "6")
    counter.answered()
    assert "Choose the reader" in counter.page.panel.warning.text()
    counter.page.panel.reader.activated.emit(3)
    counter.answered()
    assert counter.asked(OpenCounter) == [(OpenCounter, "R-003")]
    assert remembered == {READER: "R-003"}
    venue.near = None  # the venue was started anew and knows no counter
    venue.now_s += 5
    counter.answered()
    counter.answered()
    assert counter.asked(OpenCounter) == [(OpenCounter, "R-003")] * 2


def test_a_band_comes_back_by_a_tap_and_three_keys(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER)  # the next party
    counter.lies((1, -36.0))
    counter.keystrokes = 0
    counter.press(ENTER, ENTER, "r")
    assert counter.worn() == {"4F20": "Zoé Moreau"}
    assert counter.keystrokes == 3
    assert "4F21 is back" in counter.page.panel.done.text()


def test_who_loses_a_band_gets_another_at_once(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "l")
    assert counter.venue.register.wearers[0].is_lost
    counter.lies((5, -36.0))
    counter.press(ENTER)
    assert counter.worn() == {"4F21": "Tom Webb", "4F25": "Zoé Moreau"}
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "f")
    assert not counter.venue.register.wearers[0].is_lost


def test_a_band_is_swapped_in_one_step(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "s")
    assert counter.page.panel.task.text() == "New band for Zoé Moreau"
    counter.lies((0, -30.0), (4, -50.0))
    counter.press(ENTER)
    assert counter.worn() == {"4F21": "Tom Webb", "4F24": "Zoé Moreau"}


def test_escape_leaves_a_swap_as_it_was(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "s", ESCAPE)
    counter.lies((4, -40.0))
    counter.press(ENTER)
    assert counter.worn() == {"4F20": "Zoé Moreau", "4F21": "Tom Webb"}


def test_consent_is_given_and_taken_back_later(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "c", "1", "3")
    assert "Taken back at once" in counter.page.sheet.words.text()
    counter.press(ENTER)
    counter.answered()
    assert counter.asked(Withdraw, Grant) == [(Withdraw, 1, Purpose.LOCATION, ""), (Grant, 1, Purpose.PHOTOS, "")]
    assert counter.venue.register.wearers[0].consent == Purpose.SAFETY | Purpose.PHOTOS


def test_somebody_joins_a_party_later(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "a")
    counter.enters("Ida Webb", 1990, "1")
    counter.lies((6, -36.0))
    counter.press(ENTER)
    assert counter.worn()["4F26"] == "Ida Webb"
    assert {wearer.party_number for wearer in counter.venue.register.wearers if wearer.name} == {1}


def test_erasing_takes_two_steps_and_says_what_goes_and_what_stays(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "e")
    assert counter.asked(Erase) == []
    assert "Removed for good" in counter.page.erase_sheet.note.text()
    assert "Kept" in counter.page.erase_sheet.note.text()
    counter.press("4", "f", "2", "1", ENTER)
    assert counter.asked(Erase) == [], "a code typed over the sheet erases nobody"
    give(counter.desk)
    counter.answered()
    counter.answered()
    assert counter.asked(Erase) == [(Erase, 1, "asked by the guest")]
    assert counter.worn() == {"4F21": "Tom Webb"}
    assert counter.venue.book is not None
    assert 1 not in counter.venue.book.people.guests


def test_only_a_supervisor_is_offered_to_erase(counter: Counter) -> None:
    a_couple(counter)
    counter.venue.sessions.clear()
    counter.venue.signed_in(Role.COUNTER)
    counter.answered()
    counter.press(ENTER)
    counter.types("4F20")
    counter.press(ENTER)
    assert "erase" not in counter.page.panel.deeds._offered
    counter.press("e")
    assert not counter.page.erase_sheet.isVisible()


def test_a_guest_without_a_band_is_found_by_name(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "r", ESCAPE, ENTER)
    counter.types("moreau")
    counter.press(ENTER)
    assert counter.rows() == [("Zoé Moreau", "no band")]
    counter.lies((3, -40.0))
    counter.press(ENTER)
    assert counter.worn()["4F23"] == "Zoé Moreau"


def test_guests_who_were_entered_are_not_lost_by_one_escape(counter: Counter) -> None:
    counter.enters("Zoé Moreau", 1995)
    counter.press(ESCAPE)
    assert counter.rows() == [("Zoé Moreau", "")]
    counter.press(ESCAPE)
    assert counter.rows() == []


def test_nothing_of_a_party_stays_for_who_signs_in_next(counter: Counter) -> None:
    a_couple(counter)
    counter.desk.hand_over()
    assert counter.rows() == []
    assert counter.page.form.name.text() == ""


def test_another_desk_takes_a_band_back_and_this_one_sees_it(counter: Counter) -> None:
    a_couple(counter)
    book = counter.venue.book
    assert book is not None
    book.apply(book.stock.take_back(Said(NOON_S, "another desk"), 0))
    counter.venue.register = book.register()
    counter.answered()
    assert counter.rows() == [("Zoé Moreau", "no band"), ("Tom Webb", "4F21")]


def test_commands_are_never_sent_twice_under_one_id(counter: Counter) -> None:
    a_couple(counter)
    ids = [command.id for command in counter.venue.heard]
    assert len(ids) == len(set(ids))


# The band on the table


def test_the_loudest_is_meant_and_clear_only_by_six_decibel() -> None:
    people = People(small_register())
    near = (NearBand(0, -40.0), NearBand(1, -45.9))
    table = on_table(near, people, free=False)
    assert table is not None
    assert (table.band, table.is_clear) == (0, False)
    far = on_table((near[0], replace(near[1], rssi_dbm=-46.0)), people, free=False)
    assert far is not None
    assert far.is_clear
    assert on_table(near, people, free=True) is None, "all are worn"
    assert on_table((), people, free=False) is None


def test_a_refused_withdrawal_is_not_covered_by_a_yes_that_was_taken(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER, ENTER)
    counter.types("4F20")
    counter.press(ENTER, "c", "1", "3")
    counter.venue.refusal = "The disk is full."
    counter.press(ENTER)
    counter.answered()
    assert counter.page.panel.words.text() == "The disk is full."
    assert counter.asked(Grant) == []


def test_guests_who_were_entered_are_not_dropped_for_a_band_on_the_table(counter: Counter) -> None:
    counter.lies((3, -40.0))
    counter.enters("Zoé Moreau", 1995)
    counter.venue.refusal = "The disk is full."
    counter.press(ENTER)
    counter.venue.refusal = ""
    counter.press(ENTER)
    assert counter.rows() == [("Zoé Moreau", "")]
    assert "guests who were entered" in counter.page.panel.words.text()
    counter.press(ENTER)
    assert counter.rows() == [("Zoé Moreau", "no band")]


def test_a_band_that_may_be_another_one_blinks_before_it_is_taken_back(counter: Counter) -> None:
    a_couple(counter)
    counter.press(ENTER)
    counter.lies((0, -40.0), (1, -42.0))
    assert "nearly as close" in counter.page.panel.warning.text()
    counter.press(ENTER, ENTER, "r")
    assert counter.worn() == {"4F20": "Zoé Moreau", "4F21": "Tom Webb"}
    assert (SignalBand, 0, Pattern.BLINK, "") in counter.asked(SignalBand)
    assert "Is it this one" in counter.page.panel.done.text()
    counter.page.panel.deeds.setFocus()
    counter.press("r")
    assert counter.worn() == {"4F21": "Tom Webb"}


def corrects(counter: Counter, band: int) -> None:
    """N: what was written wrong of whoever wears this band."""
    counter.page.open_band(band)
    look(counter.desk)
    counter.press("n")


def test_a_name_written_wrong_is_corrected_and_what_was_agreed_to_stays(counter: Counter) -> None:
    a_couple(counter)
    corrects(counter, 0)
    form = counter.page.form
    assert (form.name.text(), form.year.text(), form.consent.isVisible()) == ("Zoé Moreau", "1995", False)
    form.name.selectAll()
    counter.types("Zoë Moreau")
    counter.press(ENTER)
    assert counter.worn()["4F20"] == "Zoë Moreau"
    assert counter.venue.register.wearers[0].consent == YES
    assert counter.rows()[0][0] == "Zoë Moreau"
    assert not form.isVisible()
    assert counter.desk.focusWidget() is counter.page.panel.entry


def test_whoever_turns_out_to_be_a_child_needs_a_guardian_for_what_was_agreed_to(counter: Counter) -> None:
    a_couple(counter)
    corrects(counter, 0)
    form = counter.page.form
    form.year.setFocus()
    form.year.selectAll()
    counter.press("2019")
    assert form.guardian.text() == "Tom Webb", "the other adult of the party is proposed"
    counter.press(ENTER)
    assert counter.venue.register.wearers[0].birth_year == 2019


def test_a_correction_without_a_name_is_none_and_escape_leaves_it_as_it_was(counter: Counter) -> None:
    a_couple(counter)
    corrects(counter, 0)
    counter.page.form.name.clear()
    counter.page.form.year.clear()
    counter.press(ENTER)
    assert counter.page.form.words.text() == "The name is missing."
    counter.press(ESCAPE)
    assert counter.worn()["4F20"] == "Zoé Moreau"
    corrects(counter, 1)
    assert counter.page.form.name.text() == "Tom Webb"

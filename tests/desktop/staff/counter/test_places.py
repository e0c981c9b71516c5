"""Virtual queues at the counter, by keyboard alone: the window before they join, the place they hold, letting in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt

from desktop.staff.counter.page import READER, CounterPage
from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S, small_park, small_register, snapshot_of
from tests.desktop.staff.at_desk import ZOE, asked, look, press
from tests.desktop.staff.queues.lines import now
from venue_models.commands import AdmitFromVirtualQueue, JoinVirtualQueue, LeaveVirtualQueue
from venue_models.guests.register import Register
from venue_models.phrases import phrase
from venue_models.values import PlaceState, QueueState, VirtualLine, VirtualPlace

MOREAU_AND_WEBB = 7
HALF_PAST_S = NOON_S + 1800.0
QUARTER_S = 900.0
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
OPEN = VirtualLine(is_on=True, rooms=((HALF_PAST_S, 3), (HALF_PAST_S + QUARTER_S, 12)), window_s=QUARTER_S)
OFF = VirtualLine(is_on=False, why_not="off")


def register() -> Register:
    """The guests of the pictures, as guests and parties that the store knows."""
    return Register(
        [
            replace(wearer, guest=n + 1, party_number=MOREAU_AND_WEBB if "Webb" in wearer.party else n + 20)
            for n, wearer in enumerate(small_register().wearers)
        ]
    )


def place(state: PlaceState = PlaceState.WAITING, called_at_s: float | None = None) -> VirtualPlace:
    return VirtualPlace(
        3, MOREAU_AND_WEBB, 2, 0, NOON_S, HALF_PAST_S, HALF_PAST_S + QUARTER_S, 600.0, state, called_at_s
    )


@dataclass
class Counter:
    """Zoé Moreau stands at the counter, with her band opened."""

    desk: StaffDesk
    venue: FakeVenue

    @property
    def page(self) -> CounterPage:
        return self.desk.face.counter

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            press(self.desk, key)
            self.venue.works()
            look(self.desk)

    def shows(self, virtual: VirtualLine, *places: VirtualPlace) -> None:
        latest = self.venue.link.latest()
        assert latest is not None
        self.venue.queues = (QueueState(0, now(), virtual=virtual),)
        self.venue.says(replace(latest, queues=self.venue.queues, places=places))
        look(self.desk)

    def opens(self) -> None:
        """V: the virtual queue."""
        self.page.open_band(ZOE)
        look(self.desk)
        self.press("v")


@pytest.fixture
def counter(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> Counter:
    known = register()
    desk = open_desk(snapshot_of(small_park(), {}, len(known)), known, remembered={READER: "R-002"})
    at = Counter(desk, venue)
    desk.show_view(Page.COUNTER)
    at.shows(OPEN)
    return at


def the_way_it_stands(counter: Counter) -> tuple[str, str]:
    return counter.page.places.what.text(), counter.page.places.how.text()


def test_the_window_is_shown_before_they_join_and_is_that_of_so_many(counter: Counter) -> None:
    counter.opens()
    sheet = counter.page.places
    assert sheet.title.text() == "Virtual queue, party Moreau and Webb"
    assert sheet.join.isEnabled()
    assert (sheet.guests.text(), sheet.list.rows[0].title, sheet.list.rows[0].value) == ("2", "Comet", "14:30–14:45")
    counter.press("4")
    assert sheet.list.rows[0].value == "14:45–15:00", "the selected figure is typed over; four need the later window"
    counter.press(ENTER)
    assert asked(counter.venue.heard, JoinVirtualQueue) == [(JoinVirtualQueue, 0, MOREAU_AND_WEBB, 4)]
    assert "The place is theirs" in counter.page.panel.done.text()


def test_too_many_together_are_told_how_many_could_go(counter: Counter) -> None:
    counter.shows(replace(OPEN, rooms=((HALF_PAST_S, 1),)))
    counter.opens()
    counter.press(ENTER)
    assert counter.page.places.words.text() == "at most 1 together now"
    assert asked(counter.venue.heard, JoinVirtualQueue) == []


def test_why_nobody_can_join_is_said(counter: Counter) -> None:
    counter.shows(replace(OPEN, rooms=(), why_not=phrase("{name} has stopped.", name="Comet")))
    counter.opens()
    assert counter.page.places.list.rows[0].detail == "Comet has stopped."
    assert not counter.page.places.join.isEnabled()
    counter.press(ENTER)
    assert counter.page.places.words.text() == "Comet has stopped."


def test_a_place_that_is_held_is_shown_with_its_window_and_can_be_given_back(counter: Counter) -> None:
    counter.shows(OPEN, place())
    counter.opens()
    assert the_way_it_stands(counter) == (
        "Comet, 2 ride, 14:30–14:45",
        "Their bands call them shortly before.",
    )
    counter.press(ENTER)
    assert asked(counter.venue.heard, AdmitFromVirtualQueue) == [], "it is not their turn"
    counter.press("g")
    assert asked(counter.venue.heard, LeaveVirtualQueue) == [(LeaveVirtualQueue, 3)]
    counter.shows(OPEN)
    assert not counter.page.places.what.isVisible()


def test_who_was_called_is_let_in_with_enter(counter: Counter) -> None:
    counter.shows(OPEN, place(PlaceState.CALLED, HALF_PAST_S - 300.0))
    counter.opens()
    assert the_way_it_stands(counter)[1] == "Called. Let in until 14:55."
    counter.press(ENTER)
    assert asked(counter.venue.heard, AdmitFromVirtualQueue) == [(AdmitFromVirtualQueue, 3)]


def test_a_place_that_a_stop_released_says_that_it_holds(counter: Counter) -> None:
    counter.shows(OFF, place(PlaceState.RELEASED))
    counter.opens()
    assert "the place holds until" in the_way_it_stands(counter)[1]


def test_a_place_taken_while_the_sheet_is_open_is_shown_in_it(counter: Counter) -> None:
    counter.opens()
    counter.press(ENTER)
    counter.shows(OPEN, place())
    assert the_way_it_stands(counter)[0] == "Comet, 2 ride, 14:30–14:45"
    counter.press("g")
    assert asked(counter.venue.heard, LeaveVirtualQueue) == [(LeaveVirtualQueue, 3)]


def test_a_refusal_is_told(counter: Counter) -> None:
    counter.opens()
    counter.venue.refusal = phrase("The virtual queue of {name} is switched off.", name="Comet")
    counter.press(ENTER)
    assert counter.page.panel.words.text() == "The virtual queue of Comet is switched off."


def test_escape_goes_back_to_the_band(counter: Counter) -> None:
    counter.opens()
    counter.press(ESCAPE)
    assert counter.page.left.currentWidget() is counter.page.form
    assert counter.desk.focusWidget() is counter.page.panel.deeds


def test_where_no_virtual_queue_is_on_there_is_no_such_deed(counter: Counter) -> None:
    counter.shows(OFF)
    counter.page.open_band(ZOE)
    look(counter.desk)
    assert not counter.page.panel.deeds.buttons["place"].isVisible()
    counter.press("v")
    assert counter.page.left.currentWidget() is counter.page.form

"""A party gets its PIN at the counter: typed twice, sent as a hash, and nothing of it left in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.staff.counter.page import READER
from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import small_park, snapshot_of
from tests.desktop.staff.at_desk import ZOE, look, press
from tests.desktop.staff.counter.test_places import MOREAU_AND_WEBB, register
from venue_models.commands import GivePartyPin
from venue_models.staff.pins import is_right
from venue_models.staff.roles import Role

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Counter:
    """Zoé Moreau stands at the counter with her band opened, and wants a PIN."""

    def __init__(self, desk: StaffDesk, venue: FakeVenue) -> None:
        self.desk, self.venue, self.page = desk, venue, desk.face.counter
        desk.show_view(Page.COUNTER)
        self.page.open_band(ZOE)
        look(desk)
        self.press("P")

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            press(self.desk, key)
            self.venue.works()
            look(self.desk)

    def given(self) -> list[GivePartyPin]:
        return [command for command in self.venue.heard if isinstance(command, GivePartyPin)]

    def typed(self) -> str:
        return "".join(entry.text() for entry in self.page.findChildren(QLineEdit))


@pytest.fixture
def counter(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> Counter:
    venue.signed_in(Role.COUNTER)
    desk = open_desk(
        snapshot_of(small_park(), {}, len(register())), register=register(), remembered={READER: "R-002"}
    )
    return Counter(desk, venue)


def test_a_pin_typed_twice_alike_goes_to_the_venue_as_a_hash(counter: Counter) -> None:
    assert "Moreau" in counter.page.pins.title.text()
    counter.press("8305", ENTER, "8305", ENTER)
    (command,) = counter.given()
    assert command.party == MOREAU_AND_WEBB
    assert is_right("8305", command.pin_hash)
    assert "8305" not in repr(command)
    assert counter.typed() == ""
    assert "The party has its PIN" in counter.page.panel.done.text()
    assert counter.page.left.currentWidget() is counter.page.form


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("8305", "8306", "two PINs differ"),
        ("1234", "1234", "first that anybody would try"),
        ("12", "12", "4 to 12 digits"),
    ],
)
def test_what_is_no_pin_is_asked_for_again(counter: Counter, first: str, second: str, words: str) -> None:
    counter.press(first, ENTER, second, ENTER)
    assert counter.given() == []
    assert words in counter.page.pins.words.text()
    assert counter.typed() == ""
    assert counter.desk.focusWidget() is counter.page.pins.pin


def test_leaving_leaves_nothing_that_was_typed(counter: Counter) -> None:
    counter.press("8305", ENTER, "83", ESCAPE)
    assert counter.page.left.currentWidget() is counter.page.form
    assert (counter.given(), counter.typed()) == ([], "")


def test_a_refusal_is_said(counter: Counter) -> None:
    counter.venue.refusal = "The disk is full."
    counter.press("8305", ENTER, "8305", ENTER)
    assert counter.page.panel.words.text() == "The disk is full."

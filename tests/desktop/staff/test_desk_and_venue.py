"""The desk in front of the real venue: what it asks for is understood, and what it shows is what was done."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.link import DESK, Link
from desktop.own_operator import NAME, own_operators
from desktop.staff.counter.page import READER
from desktop.staff.desk import StaffDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import NOON_S, small_park
from tests.desktop.staff.at_desk import compose, look, press
from venue_models.commands import LookUp, OpenCounter, PinChecked, Reply, new_id
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.phrases import Phrase
from venue_models.store.store import KeyFolder, Store
from venue_models.values import REPORT, SIGHTING, Batch, ReportKind

CODES = ("4F20", "4F21", "4F22")
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
R_002 = 1


class Stage:
    """A venue with a disk, stepped by hand."""

    def __init__(self, folder: Path) -> None:
        park = small_park()
        self.now_s = NOON_S
        self.store = Store.open(folder / "venue.sqlite", now_s=NOON_S, keys=KeyFolder(folder / "keys"))
        wearers = [Wearer(code, f"name:{code}", "", "") for code in CODES]
        self.store.import_register(wearers, at_s=NOON_S)
        self.live = LiveVenue(park, Register(wearers), self.store, started_at_s=NOON_S, own_operators=own_operators())
        self.link = Link(self.live.register)
        self.link.send(PinChecked(new_id(), DESK, NAME, True))

    def step(self, *near: tuple[int, int], pressed: int | None = None) -> None:
        """Half a second goes by in which R-002 hears these bands so loud, and one may press its button."""
        self.now_s += 0.5
        heard = np.zeros(len(near), SIGHTING)
        for row, (band, rssi_dbm) in zip(heard, near, strict=True):
            row["t_s"], row["band"], row["reader"], row["rssi_dbm"] = self.now_s - 0.1, band, R_002, rssi_dbm
        reports = np.zeros(0 if pressed is None else 1, REPORT)
        if pressed is not None:
            reports[0] = (self.now_s - 0.1, 1.0, pressed, R_002, ReportKind.BUTTON, 1)
        self.live.step(self.now_s, [Batch(self.now_s, heard, reports)], self.link.take_commands())
        self.link.reply(self.live.take_replies())
        self.link.publish(self.live.snapshot(), self.live.register)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.live.close(made.now_s)
    made.store.close()


@pytest.fixture
def venue(stage: Stage) -> FakeVenue:
    """The desk's own way in, with the real link."""
    return FakeVenue(register=stage.live.register, link=stage.link)


def test_a_guest_is_given_a_band_located_looked_up_and_heard_to_call(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue, stage: Stage
) -> None:
    stage.step()
    desk = open_desk(remembered={READER: "R-002"})

    def goes_on(*near: tuple[int, int], pressed: int | None = None) -> None:
        for _ in range(3):
            stage.step(*near, pressed=pressed)
            venue.now_s = stage.now_s
            look(desk)
            pressed = None

    goes_on()
    assert desk.face.bar.who.text() == f"{NAME} · supervisor"
    press(desk, "6")
    goes_on((2, -50))
    compose(desk, "Zoé Moreau")
    press(desk, TAB)
    press(desk, "1995")
    press(desk, "12")
    press(desk, ENTER)
    press(desk, ENTER)
    goes_on((2, -50))
    assert desk.face.counter.panel.code.text() == "4F22"
    press(desk, ENTER)
    goes_on((2, -50))
    assert desk.people.wearer(2).name == "Zoé Moreau"
    assert "has band 4F22" in desk.face.counter.panel.done.text()

    focused = desk.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    press(desk, "/")
    press(desk, "zo")
    press(desk, ENTER)
    press(desk, "2")
    goes_on((2, -50))
    assert desk.guest.band == 2
    assert desk.face.page.card.isVisible()

    goes_on((2, -50), pressed=2)
    assert "Call for help" in desk.face.alarm_strip.what.text()
    assert desk.face.alarm_strip.answer.isVisible()

    press(desk, "7")
    goes_on()
    goes_on()
    table = desk.face.review.table
    assert [table.text(0, column) for column in (1, 3, 4)] == [NAME, "Zoé Moreau", "lost child"]


def test_what_the_venue_refuses_reaches_the_desk_as_a_phrase(
    open_desk: Callable[..., StaffDesk], stage: Stage, venue: FakeVenue
) -> None:
    stage.step()
    desk = open_desk()
    replies: list[Reply] = []
    desk.asking.ask(replies.append, LookUp, 0, "lost child")
    desk.asking.ask(replies.append, OpenCounter, "R-999")
    stage.step()
    look(desk)
    assert [reply.refusal for reply in replies] == [
        "Nobody wears band 4F20 now.",
        "This venue has no reader 'R-999'. Choose the one beside this desk.",
    ]
    assert all(isinstance(reply.refusal, Phrase) for reply in replies)

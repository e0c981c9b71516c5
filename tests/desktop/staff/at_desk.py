"""A person at the staff desk: what they press, what they see, what the venue was asked for."""

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.staff.desk import StaffDesk
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import CAFE, COMET_LINE, LANE, NOON_S, SQUARE, small_park, snapshot_of
from venue_models.commands import Command
from venue_models.values import Presence, Snapshot

PLACES = {
    0: (20.0, 10.0, 0, SQUARE, Presence.HERE),
    1: (40.0, 30.0, 0, SQUARE, Presence.FADING),
    2: (30.0, 60.0, 1, CAFE, Presence.HERE),
    3: (100.0, 10.0, 0, LANE, Presence.HERE),
    4: (80.0, 40.0, 0, COMET_LINE, Presence.HERE),
    5: (55.0, 5.0, 0, SQUARE, Presence.LAST_SEEN),
}
SEOYEON, MINJUN, SUBIN, ZOE, TOM, MOIRA = range(6)


def a_snapshot(at_s: float = NOON_S) -> Snapshot:
    return snapshot_of(small_park(), PLACES, 6, at_s=at_s)


def open_guest(desk: StaffDesk, venue: FakeVenue, band: int, reason: str = "1") -> None:
    """Open a guest by name, with a reason, and let the venue answer."""
    desk.show_guest(band)
    press(desk, reason)
    venue.works()
    look(desk)


def asked(commands: Sequence[Command], *kinds: type) -> list[tuple[object, ...]]:
    """What a desk asked for, of these kinds, without ids."""
    return [
        (
            type(command),
            *(getattr(command, field.name) for field in fields(command) if field.name not in ("id", "desk")),
        )
        for command in commands
        if isinstance(command, kinds)
    ]


def look(desk: StaffDesk) -> None:
    """Let the desk take in what the venue says, and draw a frame."""
    desk.listen()
    desk.frame()
    QApplication.processEvents()


def picture(desk: StaffDesk) -> QImage:
    """What is to be seen."""
    look(desk)
    return desk.grab().toImage()


def press(desk: StaffDesk, key: Qt.Key | str) -> None:
    focused: QWidget | None = desk.focusWidget()
    target = desk if focused is None else focused
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key)


def give(desk: StaffDesk) -> None:
    """Ctrl Enter: what cannot be undone."""
    focused: QWidget | None = desk.focusWidget()
    QTest.keyClick(desk if focused is None else focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def compose(desk: StaffDesk, text: str) -> None:
    """Hand over a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(desk.focusWidget(), event)

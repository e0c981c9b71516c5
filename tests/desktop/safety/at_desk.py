"""A person at the safety desk: what they press and what they see."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.safety.desk import SafetyDesk
from tests.desktop.fake_venue import FakeVenue


def look(desk: SafetyDesk) -> None:
    """Let the desk take in what the venue says, and draw a frame."""
    desk.listen()
    desk.frame()
    QApplication.processEvents()


def answered(desk: SafetyDesk, venue: FakeVenue) -> None:
    """Let the venue answer, and the desk hear it."""
    venue.works()
    look(desk)


def press(desk: SafetyDesk, key: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key, or some text."""
    focused: QWidget | None = desk.focusWidget()
    target = desk if focused is None else focused
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key, held)


def give(desk: SafetyDesk) -> None:
    """Ctrl Enter: what cannot be undone."""
    press(desk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def told(desk: SafetyDesk) -> dict[str, str]:
    """What the panel says of where and who, by caption; lines without one belong to the one before."""
    said: dict[str, str] = {}
    caption = ""
    for head, text in desk.face.panel.facts.told:
        caption = head or caption
        said[caption] = f"{said[caption]}, {text}" if caption in said else text
    return said

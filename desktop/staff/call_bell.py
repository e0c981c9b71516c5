"""Makes an open call for help heard where nobody looks: at once, and again until somebody who may has acted."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

AGAIN_S: Final = 10.0
"""Often enough to be missed by nobody who comes back to the desk, seldom enough to speak between two."""
HUSHED_S: Final = 60.0
ACTED_S: Final = 120.0
"""Whoever has looked at a call is at work on it; if it is still open after this, the bell asks what became of it."""


class CallBell:
    """When to ring, for which calls. Time is any steady clock's, handed in.

    Args:
        ring: makes the noise.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self._ring = ring
        self._due_s: dict[int, float] = {}
        self._hushed_until_s = float("-inf")

    def hear(self, calls: Iterable[int], now_s: float) -> None:
        """Take in which calls are open, by their numbers; a new one rings, hushed or not."""
        self._due_s = {call: self._due_s.get(call, now_s) for call in calls}
        if any(due_s <= now_s for due_s in self._due_s.values()):
            self._due_s = {call: max(due_s, now_s + AGAIN_S) for call, due_s in self._due_s.items()}
            self._ring()

    def acted(self, call: int, now_s: float) -> None:
        """Somebody who may answer calls has looked at this one."""
        self._due_s[call] = now_s + ACTED_S

    def hush(self, now_s: float) -> None:
        """Be quiet for a minute about the calls that are open now."""
        self._hushed_until_s = now_s + HUSHED_S
        self._due_s = {call: max(due_s, self._hushed_until_s) for call, due_s in self._due_s.items()}

    def quiet_s(self, now_s: float) -> float:
        """For how long it has been told to be quiet yet."""
        return max(self._hushed_until_s - now_s, 0.0)


def rouse(window: QWidget) -> None:
    """Sound, have the system's task bar draw attention, and open the window where it was put away."""
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    QApplication.beep()
    QApplication.alert(window)

"""How staff leave the kiosk's window: a chord of keys that no guest finds by chance, a name, a PIN."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.kiosk.overlay import Overlay
from desktop.kiosk.parts import Button, Words, panel, verbatim
from desktop.kiosk.pin_page import Pad
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from desktop.staff.asking import Asking
from venue_models.commands import Reply, SignIn, SignOut

CHORD: Final = "Ctrl+Shift+Q"
MOST_NAMES: Final = 8


class StaffExit(Overlay):
    """Lies over everything while somebody of the staff signs in to close the window.

    Args:
        parent: what it lies over.
        tongue: what it speaks.
        asking: under a name of its own, so that signing in here does not make the kiosk a desk.
        hint: with which PIN, where there is nothing to be kept from anybody.
    """

    opened = Signal()
    """Somebody who works here has signed in: the window may close."""

    def __init__(self, parent: QWidget, tongue: Tongue, asking: Asking, hint: str) -> None:
        super().__init__(parent, veil=1.0)  # nothing of a guest shines through
        self._tongue, self._asking = tongue, asking
        self._name = ""
        self.heading = Words(tongue, later("Staff: close this kiosk"), "title")
        self.words = Words(tongue, hint, "soft")
        self.pad = Pad(tongue)
        self.back = Button(tongue, later("Back to the kiosk"))
        self.names: list[Button] = []
        self.pad.entered.connect(self._entered)
        self.back.clicked.connect(self.leave)
        self._card = panel()
        self._grid = QGridLayout()
        self._column = column = QVBoxLayout(self._card)
        line, outer = QHBoxLayout(self), QHBoxLayout()
        column.addWidget(self.heading)
        column.addLayout(self._grid)
        outer.addStretch(1)
        outer.addWidget(self.pad)
        outer.addStretch(1)
        column.addLayout(outer)
        column.addWidget(self.words)
        column.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(self._card, 2, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)

    def ask(self, operators: Sequence[str]) -> None:
        """Open; where nobody works here yet there is nobody to be asked."""
        if not operators:
            self.opened.emit()
            return
        self._offer(operators[:MOST_NAMES])
        self.cover()
        self.pad.digits[1].setFocus()

    def leave(self) -> None:
        """Guests go on."""
        self.pad.clear()
        self.hide()

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self.style_now = style
        self._column.setContentsMargins(*(style.px(side) for side in (32, 24, 32, 24)))
        self.pad.dress(style)

    def _offer(self, operators: Sequence[str]) -> None:
        for button in self.names:
            button.hide()
            button.deleteLater()
        self.names = [Button(self._tongue, verbatim(name), "switch", checked=False) for name in operators]
        for n, (name, button) in enumerate(zip(operators, self.names, strict=True)):
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            self._grid.addWidget(button, n // 2, n % 2)
        self._choose(operators[0])

    def _choose(self, name: str) -> None:
        self._name = name
        for button in self.names:
            button.setChecked(button.accessibleName() == name)

    def _entered(self, pin: str) -> None:
        self.words.say(later("One moment …"))
        self._asking.ask(self._answered, SignIn, self._name, pin)

    def _answered(self, reply: Reply) -> None:
        self.words.say(reply.refusal)
        if reply.was_done:
            self._asking.ask(lambda _: None, SignOut)
            self.opened.emit()

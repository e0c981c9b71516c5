"""Asks once more before something goes for good, in the place where it was asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue


class Confirm(QWidget):
    """Words and two buttons, hidden until they are needed; the safe one has the focus.

    Args:
        tongue: what it speaks.
        words: what will happen.
        do: what the button that does it says.
        leave: what the other says.
    """

    asked = Signal()
    confirmed = Signal()
    left = Signal()

    def __init__(self, tongue: Tongue, words: str, do: str, leave: str) -> None:
        super().__init__()
        self.words = Words(tongue, words)
        self.do = Button(tongue, do, "grave")
        self.leave = Button(tongue, leave, "main")
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.do)
        self._buttons.addWidget(self.leave)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.words)
        self._column.addLayout(self._buttons)
        self.do.clicked.connect(self._confirm)
        self.leave.clicked.connect(self._leave)
        self.hide()

    def dress(self, style: Style) -> None:
        """The room between the buttons."""
        self._buttons.setSpacing(style.px(16))
        self._column.setSpacing(style.px(10))

    def ask(self) -> None:
        """Show itself."""
        self.show()
        self.leave.setFocus()
        self.asked.emit()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

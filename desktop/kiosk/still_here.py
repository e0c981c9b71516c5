"""Asks, before a session ends by itself, whether somebody is still here."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kiosk.overlay import Overlay
from desktop.kiosk.parts import Button, Words, panel
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.phrases import phrase

VEIL: Final = 0.86


class StillHere(Overlay):
    """Lies over everything; a touch anywhere stays, only Done leaves.

    Args:
        parent: what it lies over.
        tongue: what it speaks.
    """

    stayed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget, tongue: Tongue) -> None:
        super().__init__(parent, VEIL)
        self.heading = Words(tongue, later("Are you still here?"), "huge")
        self.countdown = Words(tongue)
        self.stay = Button(tongue, later("I am still here"), "tall")
        self.leave = Button(tongue, later("Done"))
        self.stay.clicked.connect(self.stayed)
        self.leave.clicked.connect(self.left)
        self._card = panel()
        self._column = QVBoxLayout(self._card)
        for words in (self.heading, self.countdown):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (self.heading, self.countdown, self.stay, self.leave):
            self._column.addWidget(part)
        line, column = QHBoxLayout(), QVBoxLayout(self)
        line.addStretch(1)
        line.addWidget(self._card, 3)
        line.addStretch(1)
        column.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    def show_left(self, seconds: int | None) -> None:
        """So many seconds are left; None: more than enough."""
        if seconds is None:
            self.hide()
            return
        self.countdown.say(
            later("Your album closes in one second.")
            if seconds == 1
            else phrase("Your album closes in {seconds} seconds.", seconds=seconds)
        )
        if not self.isVisible():
            self.cover()
            self.stay.setFocus()

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self.style_now = style
        self._column.setContentsMargins(*(style.px(side) for side in (48, 40, 48, 40)))
        self._column.setSpacing(style.px(20))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A touch beside the card says that somebody is here."""
        self.stayed.emit()

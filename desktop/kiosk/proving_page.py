"""A band pulses: its wearer presses it, or touches how many pulses were felt."""

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words, centred
from desktop.kiosk.style import Style
from desktop.language import later
from venue_models.commands import AskBand, EnterPulses, Reply
from venue_models.phrases import phrase

MOST_PULSES: Final = 6


class ProvingPage(Page):
    """Two ways to prove that a band is on one's own wrist; nothing of its wearer is shown yet."""

    name: ClassVar[str] = "proving"
    left = Signal()
    """Not my band."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self.heading = Words(tongue, later("Your band pulses now"), "huge")
        self.press = Words(tongue, later("Press the button on your band."), "strong")
        self.count = Words(tongue, later("Or touch how many pulses you felt:"))
        self.words = Words(tongue, "", "fault")
        self.code = Words(tongue, "", "soft")
        self.numbers = [
            Button(tongue, str(n), "digit", name=phrase("{count} pulses", count=n) if n > 1 else later("One pulse"))
            for n in range(1, MOST_PULSES + 1)
        ]
        self.again = Button(tongue, later("Pulse again"))
        self.leave = Button(tongue, later("This is not my band"))
        for n, button in enumerate(self.numbers, 1):
            button.clicked.connect(lambda _=False, n=n: self._entered(n))
        self.again.clicked.connect(lambda: kit.asking.ask(self._answered, AskBand))
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def _lay_out(self) -> None:
        for words in (self.heading, self.press, self.count, self.words, self.code):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._grid = QGridLayout()
        for n, button in enumerate(self.numbers):
            self._grid.addWidget(button, 0, n)
        others = QHBoxLayout()
        for button in (self.again, self.leave):
            others.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.press)
        self._column.addStretch(1)
        self._column.addWidget(self.count)
        self._column.addLayout(centred(self._grid))
        self._column.addWidget(self.words)
        self._column.addStretch(1)
        self._column.addLayout(centred(others))
        self._column.addWidget(self.code)
        self._column.addStretch(1)

    def take(self, shown: Shown) -> None:
        """Which band it is, and why it did not go on."""
        state = shown.state
        self.code.say(phrase("Band {code}", code=state.band_code) if state.band_code else "")
        self.words.say(state.words)

    def dress(self, style: Style) -> None:
        """Room between the digits."""
        self._column.setSpacing(style.px(14))
        self._grid.setSpacing(style.px(14))

    def forget(self) -> None:
        """No code, no words."""
        self.code.say("")
        self.words.say("")

    def take_focus(self) -> None:
        """To the first number."""
        self.numbers[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits are numbers of pulses."""
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= MOST_PULSES:
            self._entered(number)
        else:
            super().keyPressEvent(event)

    def _entered(self, pulses: int) -> None:
        self.kit.asking.ask(self._answered, EnterPulses, pulses)

    def _answered(self, reply: Reply) -> None:
        self.words.say(reply.refusal)

"""The party's PIN: a pad of large digits. What is typed is neither shown nor kept."""

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words, centred
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.commands import ProveParty, Reply

ABOUT: Final = "about"
LEAST_DIGITS: Final = 4
MOST_DIGITS: Final = 12


class Pad(QWidget):
    """Ten digits, one back, one that enters; keys of a keyboard do the same."""

    entered = Signal(str)

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self._tongue, self._typed = tongue, ""
        self.dots = QLabel()
        self.dots.setObjectName("huge")
        self.dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.digits = [Button(tongue, str(n), "digit") for n in range(10)]
        self.back = Button(tongue, "⌫", "digit", name=later("Take the last digit back"))
        self.enter = Button(tongue, later("OK"), "enter")
        for n, button in enumerate(self.digits):
            button.clicked.connect(lambda _=False, n=n: self._add(str(n)))
        self.back.clicked.connect(self._take_back)
        self.enter.clicked.connect(self._enter)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.dots, 0, 0, 1, 3)
        for n in range(1, 10):
            self._grid.addWidget(self.digits[n], 1 + (n - 1) // 3, (n - 1) % 3)
        for column, button in enumerate((self.back, self.digits[0], self.enter)):
            self._grid.addWidget(button, 4, column)
        tongue.changed.connect(self._tell)
        self._tell()

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._tell()

    def dress(self, style: Style) -> None:
        """Large digits."""
        self._grid.setSpacing(style.px(12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A keyboard types, too."""
        if event.text().isdigit() and event.text().isascii():
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _add(self, digit: str) -> None:
        self._typed = (self._typed + digit)[:MOST_DIGITS]
        self._tell()

    def _take_back(self) -> None:
        self._typed = self._typed[:-1]
        self._tell()

    def _enter(self) -> None:
        typed = self._typed
        self.clear()
        if typed:
            self.entered.emit(typed)

    def _tell(self) -> None:
        self.dots.setText("●" * len(self._typed) + "○" * (LEAST_DIGITS - len(self._typed)))
        self.dots.setAccessibleName(self._tongue.says(later("What is typed, as dots")))
        self.enter.setEnabled(bool(self._typed))


class PinPage(Page):
    """Asks for the party's PIN, and goes on with what needs it."""

    name: ClassVar[str] = "pin"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.heading = Words(kit.tongue, later("Your party's PIN"), "huge")
        self.about = Words(kit.tongue)
        self.words = Words(kit.tongue, "", "fault")
        self.pad = Pad(kit.tongue)
        self.back = Button(kit.tongue, later("Back"))
        self.about_me = Button(kit.tongue, later("About me"))
        self.pad.entered.connect(self._entered)
        self.back.clicked.connect(self.finished)
        self.about_me.clicked.connect(lambda: self.page_wanted.emit(ABOUT))
        self._then: Callable[[], None] | None = None
        for words in (self.heading, self.about, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._halves, self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight, self), QVBoxLayout()
        self._column.addStretch(1)
        for words in (self.heading, self.about, self.words):
            self._column.addWidget(words)
        for button in (self.about_me, self.back):
            self._column.addLayout(centred(button))
        self._column.addStretch(1)
        self._halves.addLayout(self._column, 1)
        self._halves.addWidget(self.pad, 1, Qt.AlignmentFlag.AlignCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside the pad, or above it on a tall screen."""
        is_portrait = event.size().height() > event.size().width()
        direction = QBoxLayout.Direction.TopToBottom if is_portrait else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(direction)

    def go_on_with(self, then: Callable[[], None]) -> None:
        """What is done when the PIN was right."""
        self._then = then

    def take(self, shown: Shown) -> None:
        """What it is for; without a PIN, where one is had."""
        state = shown.state
        self.pad.setVisible(state.has_pin)
        self.about_me.setVisible(state.is_child and not state.is_pin_proven)  # a no takes no PIN
        if not state.has_pin:
            self.about.say(later("Your party has no PIN yet. Ask for one at the counter where you got your bands."))
        elif state.is_child:
            self.about.say(later("This is a child's album. A grown-up of the party opens it with the party's PIN."))
        else:
            self.about.say(later("You chose it at the counter where you got your bands."))

    def dress(self, style: Style) -> None:
        """Room between the parts."""
        self._column.setSpacing(style.px(24))
        self.pad.dress(style)

    def forget(self) -> None:
        """No digit, no words, nothing to go on with."""
        self.pad.clear()
        self.words.say("")
        self._then = None

    def take_focus(self) -> None:
        """To the pad."""
        self.pad.digits[1].setFocus()

    def _entered(self, pin: str) -> None:
        self.words.say(later("One moment …"))
        self.kit.asking.ask(self._checked, ProveParty, pin)

    def _checked(self, reply: Reply) -> None:
        self.words.say(reply.refusal)
        then = self._then
        if reply.was_done and then is not None:
            self._then = None
            then()

"""Words and buttons of a kiosk: each remembers what it says, and says it in the guest's language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from desktop.kiosk.tongue import Tongue
from venue_models.phrases import Phrase


def verbatim(text: str) -> str:
    """A name: it is the same in every language, also where it is a word in one."""
    return Phrase("{text}", text=text)


class Words(QLabel):
    """A text that follows the language; it wraps.

    Args:
        tongue: what it speaks.
        text: an English text marked with ``later``, or a phrase.
        look: its name in the style sheet: title, huge, display, soft, strong, fault.
    """

    def __init__(self, tongue: Tongue, text: str = "", look: str = "", *, wraps: bool = True) -> None:
        super().__init__()
        self._tongue, self._said = tongue, text
        self.setObjectName(look)
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.PlainText)
        tongue.changed.connect(self._tell)
        self._tell()

    def say(self, text: str) -> None:
        """Say something else; empty: nothing, and nothing is remembered."""
        if text != self._said:
            self._said = text
            self._tell()

    def _tell(self) -> None:
        self.setText(self._tongue.says(self._said))


class Button(QPushButton):
    """A button whose words follow the language; a finger, Enter and Space press it.

    Args:
        tongue: what it speaks.
        text: an English text marked with ``later``, or a phrase.
        look: its name in the style sheet: main, tall, grave, quiet, link, shelf, turn, digit, enter, switch.
        name: how a screen reader calls it, where its text is no word.
    """

    def __init__(
        self, tongue: Tongue, text: str, look: str = "plain", *, name: str = "", checked: bool | None = None
    ) -> None:
        super().__init__()
        self._tongue, self._said, self._name = tongue, text, name
        self.setObjectName(look)
        self.setCheckable(checked is not None)
        self.setChecked(bool(checked))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(True)
        tongue.changed.connect(self._tell)
        self._tell()

    def say(self, text: str, name: str = "") -> None:
        """Say something else."""
        self._said, self._name = text, name
        self._tell()

    def _tell(self) -> None:
        self.setText(self._tongue.says(self._said).replace("&", "&&"))
        self.setAccessibleName(self._tongue.says(self._name or self._said))


def panel() -> QFrame:
    """A raised surface."""
    made = QFrame()
    made.setObjectName("panel")
    return made


def centred(part: QWidget | QLayout) -> QHBoxLayout:
    """A part in the middle of its line."""
    line = QHBoxLayout()
    line.addStretch(1)
    if isinstance(part, QWidget):
        line.addWidget(part)
    else:
        line.addLayout(part)
    line.addStretch(1)
    return line

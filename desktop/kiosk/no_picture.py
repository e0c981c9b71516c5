"""An album without a picture: why, and where one is had."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.kiosk.band import Band
from desktop.kiosk.parts import Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later


class NoPicture(QWidget):
    """Stands where the large picture would."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self.why = Words(tongue, "", "title")
        self.advice = Words(tongue, "", "soft")
        self.band = Band()
        column = QVBoxLayout(self)
        column.addStretch(1)
        for words in (self.why, self.advice):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addWidget(self.band, 8)

    def say_waiting(self) -> None:
        """The album is being read."""
        self.why.say(later("One moment …"))
        self.advice.say("")

    def say_empty(self) -> None:
        """There is none yet."""
        self.why.say(later("No pictures yet"))
        self.advice.say(
            later("Ride along, or hold your band to a photo spot. Your pictures come here by themselves.")
        )

    def say_refused(self, words: str) -> None:
        """The venue does not open the album."""
        self.why.say(words)
        self.advice.say("")

    def dress(self, style: Style) -> None:
        """Take on colours and sizes."""
        self.band.dress(style)

    def forget(self) -> None:
        """No words."""
        self.why.say("")
        self.advice.say("")

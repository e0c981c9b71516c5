"""Nobody is here: hold your band here. Nothing about anybody."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop.kiosk.band import Band
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.language import later


class IdlePage(Page):
    """What a guest sees from afar, and the one button that begins."""

    name: ClassVar[str] = "idle"
    begin_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self.heading = Words(tongue, later("Hold your band here"), "display")
        self.about = Words(tongue, later("and see the pictures of your day."))
        self.words = Words(tongue, "", "fault")
        self.begin = Button(tongue, later("Show my pictures"), "tall")
        self.privacy = Words(
            tongue,
            later("Pictures find you by your band. No faces are recognised, and nobody else sees yours."),
            "soft",
        )
        self.band = Band()
        self.begin.clicked.connect(self.begin_wanted)
        self._halves, self._column = QBoxLayout(QBoxLayout.Direction.LeftToRight, self), QVBoxLayout()
        self._column.addStretch(1)
        for part in (self.heading, self.about, self.begin, self.words, self.privacy):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._halves.addLayout(self._column, 4)
        self._halves.addWidget(self.band, 5)
        self._why_not, self._refused, self._is_silent = "", "", False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words beside the drawing, or above it on a tall screen."""
        is_portrait = event.size().height() > event.size().width()
        side = Qt.AlignmentFlag.AlignHCenter if is_portrait else Qt.AlignmentFlag.AlignLeft
        self._halves.setDirection(
            QBoxLayout.Direction.TopToBottom if is_portrait else QBoxLayout.Direction.LeftToRight
        )
        for words in (self.heading, self.about, self.words, self.privacy):
            words.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def take(self, shown: Shown) -> None:
        """Whether a band is close, and why the last try did not go on."""
        self.band.show_close(is_close=shown.state.is_band_close)
        self._why_not = shown.state.words
        self._tell()

    def say_refused(self, words: str) -> None:
        """Why it did not begin; empty: nothing is wrong."""
        self._refused = words
        self._tell()

    def show_silent(self, *, is_silent: bool) -> None:
        """The venue does not answer: nobody can begin."""
        self._is_silent = is_silent
        self.begin.setEnabled(not is_silent)
        self._tell()

    def _tell(self) -> None:
        silent = later("This kiosk is not ready yet. Please come back in a moment.") if self._is_silent else ""
        self.words.say(silent or self._why_not or self._refused)

    def dress(self, style: Style) -> None:
        """Sizes of the drawing."""
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(style.px(40))
        self._column.setSpacing(style.px(22))
        self.band.dress(style)

    def forget(self) -> None:
        """Whatever was said to a guest is not for the next."""
        self._why_not = self._refused = ""
        self._tell()
        self.band.show_close(is_close=False)

    def take_focus(self) -> None:
        """To the one button."""
        self.begin.setFocus()

"""Asks before a picture is erased for good, and says what that means."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gallery.loading import Loader
from desktop.kiosk.large_picture import LargePicture
from desktop.kiosk.page import Kit, Page, Shown
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.language import later
from venue_models.commands import ErasePhoto, Reply
from venue_models.values import AlbumPhoto

ALONE = later("It is gone at once, everywhere: here, from shared links, and with the park. Nobody can bring it back.")
TOGETHER = later(
    "Guests of other parties are in it, too. You are taken out of it for good: your albums and links lose it at once."
)


class ErasePage(Page):
    """The picture, what erasing it means, and two buttons; the safe one has the focus."""

    name: ClassVar[str] = "erase"

    def __init__(self, kit: Kit, loader: Loader) -> None:
        super().__init__(kit)
        tongue = kit.tongue
        self.heading = Words(tongue, later("Erase this picture for good?"), "huge")
        self.about = Words(tongue)
        self.words = Words(tongue, "", "fault")
        self.picture = LargePicture(tongue, loader)
        self.keep = Button(tongue, later("Keep it"), "main")
        self.erase = Button(tongue, later("Erase it for good"), "grave")
        self.keep.clicked.connect(self.finished)
        self.erase.clicked.connect(self._erase)
        self._taken: AlbumPhoto | None = None
        self._column, self._buttons = QVBoxLayout(self), QHBoxLayout()
        for words in (self.heading, self.about, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(words)
        self._column.addWidget(self.picture, 1)
        for button in (self.erase, self.keep):
            self._buttons.addWidget(button, 1)
        self._column.addLayout(self._buttons)

    def open(self, shown: Shown) -> None:
        """Of the picture that is large now."""
        self._taken = shown.chosen
        if shown.chosen is not None:
            self.picture.show_pictures((shown.chosen.photo.sha256,), 0, self.kit.tongue.says(later("The picture")))
            self.about.say(TOGETHER if shown.chosen.is_shared_with_others else ALONE)

    def dress(self, style: Style) -> None:
        """Room between the parts."""
        self._column.setSpacing(style.px(14))
        self._buttons.setSpacing(style.px(24))
        self.picture.dress(style)

    def forget(self) -> None:
        """No picture, no words."""
        self._taken = None
        self.picture.forget()
        self.about.say("")
        self.words.say("")
        self.erase.setEnabled(True)

    def take_focus(self) -> None:
        """To what loses nothing."""
        self.keep.setFocus()

    def _erase(self) -> None:
        if self._taken is not None:
            self.erase.setEnabled(False)
            self.kit.asking.ask(self._erased, ErasePhoto, self._taken.photo.number)

    def _erased(self, reply: Reply) -> None:
        self.erase.setEnabled(True)
        if reply.was_done:
            self.finished.emit()
        else:
            self.words.say(reply.refusal)

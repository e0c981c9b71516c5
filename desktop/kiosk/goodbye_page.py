"""The guest has left: a word to go with, and nothing about anybody."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.kiosk.page import Kit, Page
from desktop.kiosk.parts import Words
from desktop.language import later


class GoodbyePage(Page):
    """Stands for a few seconds."""

    name: ClassVar[str] = "goodbye"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.heading = Words(kit.tongue, later("Goodbye, have a lovely day!"), "huge")
        self.about = Words(kit.tongue, later("Your album is closed. Nothing of it is left on this screen."), "soft")
        column = QVBoxLayout(self)
        column.addStretch(2)
        for words in (self.heading, self.about):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addStretch(3)

"""The top line: what is shown and how the park knew, languages by their own names, larger text, contrast, Done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.kiosk.page import Tool
from desktop.kiosk.parts import Button, Words, verbatim
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import LANGUAGES, Tongue
from desktop.language import later


class TopLine(QWidget):
    """Stands above every page.

    Args:
        tongue: whose languages are offered.
        tools: what else stands beside them.
    """

    left = Signal()
    """Done."""
    larger_wanted = Signal(bool)
    contrast_wanted = Signal(bool)
    language_wanted = Signal(str)

    def __init__(self, tongue: Tongue, tools: tuple[Tool, ...]) -> None:
        super().__init__()
        self._tongue = tongue
        self.title = Words(tongue, "", "title")
        self.caption = Words(tongue, "", "soft")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.languages = {
            code: Button(tongue, verbatim(name), "quiet", checked=code == tongue.code)
            for code, name in LANGUAGES.items()
        }
        self.larger = Button(tongue, "A+", "quiet", name=later("Larger text"), checked=False)
        self.contrast = Button(tongue, "◐", "quiet", name=later("High contrast"), checked=False)
        self.done = Button(tongue, later("Done"))
        self.done.clicked.connect(self.left)
        self.larger.toggled.connect(self.larger_wanted)
        self.contrast.toggled.connect(self.contrast_wanted)
        for code, button in self.languages.items():
            button.clicked.connect(lambda _=False, code=code: self.language_wanted.emit(code))
        tongue.changed.connect(self._mark)
        self._lay_out(tools)

    def _lay_out(self, tools: tuple[Tool, ...]) -> None:
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(self.title)
        self._words.addWidget(self.caption)
        self._words.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        for part in (
            *self.languages.values(),
            *(tool.widget() for tool in tools),
            self.larger,
            self.contrast,
            self.done,
        ):
            self._buttons.addWidget(part, alignment=Qt.AlignmentFlag.AlignTop)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.arrange(is_portrait=False)

    def arrange(self, *, is_portrait: bool) -> None:
        """Words beside the buttons, or below them on a narrow screen."""
        for part in (self._words, self._buttons):
            self._grid.removeItem(part)
        self._grid.addLayout(self._buttons, 0, 1, alignment=Qt.AlignmentFlag.AlignRight)
        self._grid.addLayout(self._words, 1 if is_portrait else 0, 0, 1, 2 if is_portrait else 1)
        self._grid.setColumnStretch(0, 1)

    def say(self, title: str, caption: str = "") -> None:
        """Say what is shown; empty: nothing."""
        self.title.say(title)
        self.caption.say(caption)

    def dress(self, style: Style) -> None:
        """Room between the parts."""
        self._grid.setHorizontalSpacing(style.px(24))
        self._grid.setVerticalSpacing(style.px(10))

    def offer_done(self, is_offered: bool) -> None:
        """Done is there while somebody is."""
        self.done.setVisible(is_offered)

    def _mark(self) -> None:
        for code, button in self.languages.items():
            button.setChecked(code == self._tongue.code)

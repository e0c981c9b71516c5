"""A grid of captions and what they say, line by line; long texts wrap, lines that say nothing take no room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.widgets.parts import label

Fact = tuple[str, str, str]
"""Caption, text, and the look of the text: a name that the style sheet knows, empty for the ordinary one."""


class FactGrid(QWidget):
    """Pairs of a caption and a text.

    Args:
        name: what a screen reader calls it.
        caption_px: how wide the captions' column is.
    """

    def __init__(self, name: str, caption_px: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, caption_px)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []

    def tell(self, facts: Sequence[Fact]) -> None:
        """Say other things; what stays the same is left alone."""
        while len(self._lines) < len(facts):
            pair = label("", "soft"), label(wraps=True)
            pair[1].setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            for column, part in enumerate(pair):
                self._grid.addWidget(part, len(self._lines), column, Qt.AlignmentFlag.AlignTop)
            self._lines.append(pair)
        for n, (caption, text) in enumerate(self._lines):
            told = facts[n] if n < len(facts) else ("", "", "")
            for part, words in ((caption, told[0]), (text, told[1])):
                if part.text() != words:  # a layout is asked anew only where it must be: the desk stays quick
                    part.setText(words)
                if part.isHidden() == (n < len(facts)):
                    part.setVisible(n < len(facts))
            if text.objectName() != told[2]:
                text.setObjectName(told[2])
                text.style().polish(text)
        self.setVisible(bool(facts))

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What it says now."""
        return tuple((caption.text(), text.text()) for caption, text in self._lines if text.text())

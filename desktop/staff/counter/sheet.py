"""How the sheets are laid out that take the place of the form of guests: what is asked, and below it the one deed."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.parts import label, line


def lay_out_sheet(sheet: QFrame, parts: Iterable[QWidget], save: QPushButton) -> None:
    """Parts below one another, then the button, and how to leave without it."""
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addLayout(line(save, label(tr("Esc leaves it as it was"), "soft"), None))
    column.addStretch(1)

"""Qt's own small widgets, each with a look that the style sheet knows by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget


def label(text: str = "", look: str = "", *, wraps: bool = False) -> QLabel:
    """A text."""
    made = QLabel(text)
    made.setObjectName(look)
    made.setWordWrap(wraps)
    return made


def button(text: str, look: str, *, checked: bool | None = None, tip: str = "") -> QPushButton:
    """A button that Tab reaches and a click leaves the focus alone; with ``checked`` it stays up or down."""
    made = QPushButton(text)
    made.setObjectName(look)
    made.setCheckable(checked is not None)
    made.setChecked(bool(checked))
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def pane(look: str, parent: QWidget | None = None) -> QFrame:
    """A surface."""
    made = QFrame(parent)
    made.setObjectName(look)
    return made

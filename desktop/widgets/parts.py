"""Qt's own small widgets, each with a look that the style sheet knows by name."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget


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


def dress_entry(field: QLineEdit, name: str) -> None:
    """Give a line to type in its look; its name stands in it while it is empty."""
    field.setObjectName("entry")
    field.setPlaceholderText(name)
    field.setAccessibleName(name)


def entry(name: str) -> QLineEdit:
    """A line to type in."""
    made = QLineEdit()
    dress_entry(made, name)
    return made


def pin_entry(name: str) -> QLineEdit:
    """A line for a PIN, which nobody reads over a shoulder."""
    made = entry(name)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
    made.setMaxLength(32)
    return made


def line(*parts: QWidget | None) -> QHBoxLayout:
    """Parts in a line; None takes the room that is left, and so does a text that wraps."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for part in parts:
        if part is None:
            made.addStretch(1)
        else:
            made.addWidget(part, 1 if isinstance(part, QLabel) and part.wordWrap() else 0)
    return made


def is_enter(event: QEvent, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    """Whether Enter was pressed, on either part of the keyboard, with these modifiers held."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == held
    )


def takes_over(event: QKeyEvent, is_own: bool) -> bool:
    """Claim a key that is also a shortcut of the desk; to be asked in a widget's ``event``.

    Qt offers each key as a ShortcutOverride to whoever has the focus before it looks for a shortcut.
    """
    if event.type() is QEvent.Type.ShortcutOverride and is_own:
        event.accept()
        return True
    return False

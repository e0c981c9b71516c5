"""The right half of the counter: the band on the table, who wears it, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop.language import tr
from desktop.theme.tokens import Theme
from desktop.widgets.parts import button, dress_entry, label, takes_over
from desktop.widgets.row_list import RIGHT, Row, RowList

DEEDS: Final = ("return", "lost", "found", "swap", "consent", "correct", "add", "pin", "place", "blink", "erase")
MOST_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class BandStory:
    """What is said of the band on the table."""

    code: str
    """Empty where there is none."""
    what: str
    detail: str
    warning: str
    deeds: tuple[str, ...]
    """What can be done about it, out of DEEDS."""
    near: tuple[Row, ...]


class CodeEntry(QLineEdit):
    """Where the focus rests while bands go out: Enter takes the band on the table, Space has it blink."""

    blink = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        dress_entry(self, tr("Code printed on a band, or a guest's name"))
        self.setMaxLength(100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the guests at the counter; Space in the empty line is a key of its own."""
        if event.key() == Qt.Key.Key_Space and not self.text():
            self.blink.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class DeedBoard(QFrame):
    """The deeds as buttons, each with its letter, which works while the focus is on the board."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("board")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("What to do about this band"))
        self._names: Mapping[str, tuple[str, str]] = {
            "return": (tr("Take back"), "R"),
            "lost": (tr("Report lost"), "L"),
            "found": (tr("Found again"), "F"),
            "swap": (tr("Swap"), "S"),
            "consent": (tr("Consent"), "C"),
            "correct": (tr("Correct"), "N"),
            "add": (tr("Add to the party"), "A"),
            "pin": (tr("Kiosk PIN"), "P"),
            "place": (tr("Virtual queue"), "V"),
            "blink": (tr("Blink"), "B"),
            "erase": (tr("Erase guest"), "E"),
        }
        self._keys = {letter: deed for deed, (_, letter) in self._names.items()}
        self.buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setSpacing(6)
        for deed, (text, letter) in self._names.items():
            made = button(text, "action", tip=tr("Key {key}").format(key=letter))
            made.clicked.connect(lambda _, deed=deed: self.chosen.emit(deed))
            self.buttons[deed] = made
        self._offered: tuple[str, ...] = ()

    def offer(self, deeds: Sequence[str]) -> None:
        """Show these deeds and no others."""
        if tuple(deeds) == self._offered:
            return
        self._offered = tuple(deeds)
        for part in self.buttons.values():
            self._grid.removeWidget(part)
            part.hide()
        for n, deed in enumerate(self._offered):
            self._grid.addWidget(self.buttons[deed], n // 3, n % 3)
            self.buttons[deed].show()
        self.setVisible(bool(deeds))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """From here on letters are deeds, and said to be."""
        super().focusInEvent(event)
        for deed, (text, letter) in self._names.items():
            self.buttons[deed].setText(f"{text}  {letter}")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Letters are letters again."""
        super().focusOutEvent(event)
        for deed, (text, _) in self._names.items():
            self.buttons[deed].setText(text)

    def event(self, event: QEvent) -> bool:
        """Letters are deeds here, whatever else they mean on the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, self._deed(event) is not None):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter does what its button does."""
        deed = self._deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(deed)

    def _deed(self, event: QKeyEvent) -> str | None:
        letter = "B" if event.key() == Qt.Key.Key_Space else chr(event.key()) if event.key() < 128 else ""
        deed = self._keys.get(letter)
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        return deed if deed in self._offered and plain else None


class ReaderBox(QComboBox):
    """Which reader lies on this counter."""

    def __init__(self, readers: Sequence[str]) -> None:
        super().__init__()
        for part in (self, self.view()):
            part.setAccessibleName(tr("This counter's reader"))
        self.addItem(tr("choose a reader"), "")
        for reader in readers:
            self.addItem(reader, reader)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A mark says that there is more to choose from."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.drawText(self.rect().adjusted(0, 0, -10, 0), RIGHT, "▾")
        painter.end()


class BandPanel(QFrame):
    """The band in large letters, where one types, what can be done, what was done."""

    reader_chosen = Signal(str)

    def __init__(self, readers: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.reader = ReaderBox(readers)
        self.reader.activated.connect(lambda n: self.reader_chosen.emit(self.reader.itemData(n)))
        self.task = label("", "name", wraps=True)
        self.code = label("", "code")
        self.what = label("", "strong", wraps=True)
        self.detail = label("", "soft", wraps=True)
        self.warning = label("", "fault", wraps=True)
        self.entry = CodeEntry()
        self.deeds = DeedBoard()
        self.words = label("", "fault", wraps=True)
        self.done = label("", "done", wraps=True)
        self.near = RowList(theme, tr("Bands close by"))
        self.near.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("On the table"), "heading"))
        head.addStretch()
        head.addWidget(label(tr("heard by"), "soft"))
        head.addWidget(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.task, self.code, self.what, self.detail, self.warning, self.entry, self.deeds, self.words):
            column.addWidget(part)
        column.addWidget(self.done)
        column.addStretch(1)
        self.near_heading = label(self.near.accessibleName(), "heading")
        column.addWidget(self.near_heading)
        column.addWidget(self.near)

    def tell(self, story: BandStory, task: str) -> None:
        """Say what lies on the table, and what is to be done next."""
        self.task.setText(task)
        self.task.setVisible(bool(task))
        self.code.setText(story.code or "–")
        for part, text in ((self.what, story.what), (self.detail, story.detail), (self.warning, story.warning)):
            part.setText(text)
            part.setVisible(bool(text))
        self.deeds.offer(story.deeds)
        self.near.set_rows(story.near[:MOST_NEAR])
        self.near.setFixedHeight(self.near.sizeHint().height())
        self.near_heading.setVisible(bool(story.near))

    def say(self, refused: str = "", done: str = "") -> None:
        """What came of the last deed."""
        self.words.setText(refused)
        self.words.setVisible(bool(refused))
        self.done.setText(f"✓ {done}")
        self.done.setVisible(bool(done))

    def show_reader(self, reader: str) -> None:
        """Show which reader this counter has."""
        self.reader.setCurrentIndex(max(self.reader.findData(reader), 0))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.near.set_theme(theme)

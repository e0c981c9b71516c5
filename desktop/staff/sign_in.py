"""Who works here now: the view of a desk that nobody is signed in to. Nothing of the park can be seen on it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.parts import button, dress_entry, label, pane, pin_entry, takes_over

MOST_NAMES: Final = 9
"""So many names stand on a key of their own; the others are typed."""
COLUMNS: Final = 3
WIDTH_PX: Final = 520
EDGE_PX: Final = 9
LINE_PX: Final = 20


class SignInPage(QWidget):
    """A name, a PIN, Enter. A digit chooses a name; where nobody works here yet, the first supervisor is made."""

    wanted = Signal(str, str)
    """The operator's name and the PIN."""
    first_wanted = Signal(str, str)
    """The same, of the first supervisor, the PIN typed twice alike."""

    def __init__(self, venue_name: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._operators: tuple[str, ...] | None = None
        self._is_first = False
        self.title = label("", "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.about = label(venue_name, "soft", wraps=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._venue_name = venue_name
        self.names = QWidget()
        self._grid = QGridLayout(self.names)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.name = NameEntry()
        dress_entry(self.name, tr("Name"))
        self.pin = pin_entry(tr("PIN"))
        self.again = pin_entry(tr("The same PIN again"))
        self.words = label("", "fault", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint = label("", "soft", wraps=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.go = button(tr("Sign in  Enter"), "main")
        self.go.clicked.connect(self._accept)
        self.name.returnPressed.connect(self._named)
        self.pin.returnPressed.connect(self._pin_typed)
        self.again.returnPressed.connect(self._accept)
        self.name.textEdited.connect(self._mark)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = pane("sheet")
        inside.setFixedWidth(WIDTH_PX)
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, EDGE_PX)
        column.setSpacing(12)
        for part in (
            self.title,
            self.about,
            self.names,
            self.name,
            self.pin,
            self.again,
            self.go,
            self.words,
            self.hint,
        ):
            column.addWidget(part)
        column.insertSpacing(2, 12)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(inside, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    # What it shows

    def offer(self, operators: Sequence[str] | None) -> None:
        """Offer these names; none at all: make the first supervisor; None: the venue has not spoken yet."""
        names = None if operators is None else tuple(operators)
        if names == self._operators and self.title.text():
            return
        self._operators, self._is_first = names, names == ()
        known = names is not None
        for part in (self.name, self.pin, self.go):
            part.setVisible(known)
        self.again.setVisible(self._is_first)
        self._offer_names(names or ())
        if not known:
            self.title.setText(tr("Waiting for the venue"))
        elif self._is_first:
            self.title.setText(tr("The first supervisor"))
            _tell(
                self.about,
                tr(
                    "Nobody works here yet. Choose a name and a PIN of 4 to 12 digits: you will be the supervisor, "
                    "who lets in all others."
                ),
            )
            self.go.setText(tr("Begin  Enter"))
        else:
            self.title.setText(tr("Who works here now?"))
            _tell(self.about, self._venue_name)
            self.go.setText(tr("Sign in  Enter"))
        self.take_focus()

    def _offer_names(self, names: Sequence[str]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        for n, name in enumerate(names[:MOST_NAMES]):
            choice = button(f"{n + 1}   {name}", "choice", checked=False)
            choice.setAccessibleName(name)
            choice.clicked.connect(lambda _, name=name: self.choose(name))
            self._grid.addWidget(choice, n // COLUMNS, n % COLUMNS)
        self.names.setVisible(bool(names))
        self._mark()

    def say(self, words: str) -> None:
        """Why not, or what is being waited for."""
        _tell(self.words, words)

    def set_hint(self, hint: str) -> None:
        """Say what whoever starts a demonstration must know."""
        _tell(self.hint, hint)

    def clear(self, words: str = "") -> None:
        """Forget what was typed: somebody has signed in, or signed out."""
        for field in (self.name, self.pin, self.again):
            field.clear()
        self._mark()
        self.say(words)

    def refused(self, words: str) -> None:
        """The venue said no: the PIN is typed anew."""
        self.pin.clear()
        self.again.clear()
        self.say(words)
        self.pin.setFocus()

    def take_focus(self) -> None:
        """To the name while there is none, else to the PIN."""
        (self.pin if self.name.text() and not self._is_first else self.name).setFocus()

    # What a person does with it

    def choose(self, name: str) -> None:
        """Take a name; the PIN is next."""
        self.name.setText(name)
        self._mark()
        self.pin.clear()
        self.say("")
        self.pin.setFocus()

    def _mark(self, *_: object) -> None:
        for choice in self.names.findChildren(QPushButton):
            choice.setChecked(choice.accessibleName() == self.name.text())

    def _named(self) -> None:
        """A name that is typed in part is completed where only one begins so."""
        typed = self.name.text().strip().casefold()
        alike = [name for name in self._operators or () if name.casefold().startswith(typed)]
        if typed and len(alike) == 1:
            self.name.setText(alike[0])
        self._mark()
        if typed:
            self.pin.setFocus()

    def _pin_typed(self) -> None:
        if self._is_first:
            self.again.setFocus()
        else:
            self._accept()

    def _accept(self) -> None:
        name, pin = self.name.text().strip(), self.pin.text()
        if not name:
            self.say(tr("Choose or type a name."))
            self.name.setFocus()
        elif not pin:
            self.say(tr("The PIN is missing."))
            self.pin.setFocus()
        elif self._is_first and pin != self.again.text():
            self.refused(tr("The two PINs differ. Type the PIN again, twice."))
        else:
            (self.first_wanted if self._is_first else self.wanted).emit(name, pin)

    def event(self, event: QEvent) -> bool:
        """Digits are names here, whatever else they mean on the desk."""
        if isinstance(event, QKeyEvent) and takes_over(event, self._number(event) is not None):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that no field has taken chooses a name."""
        number = self._number(event)
        if number is None or self._operators is None:
            super().keyPressEvent(event)
        else:
            self.choose(self._operators[number])

    def _number(self, event: QKeyEvent) -> int | None:
        number = event.key() - Qt.Key.Key_1
        return number if 0 <= number < min(len(self._operators or ()), MOST_NAMES) else None


class NameEntry(QLineEdit):
    """A line for an operator's name: no name begins with a digit, so a digit goes on to the names on their keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the first digit on."""
        if not self.text() and event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


def _tell(part: QLabel, text: str) -> None:
    """Show a text with all the lines it takes: a layout in the middle of a page asks only for one."""
    part.setText(text)
    part.setFixedHeight(max(part.heightForWidth(WIDTH_PX - 2 * EDGE_PX), LINE_PX))

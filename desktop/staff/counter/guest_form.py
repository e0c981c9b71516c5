"""A guest as told at the counter: name, year of birth, consent and who gives it, language, needs."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.staff import words
from desktop.staff.counter.consent_list import ConsentList
from desktop.widgets.parts import button, dress_entry, entry, is_enter, label
from venue_models.commands import NewGuest
from venue_models.guests.told import NEEDS
from venue_models.values import NO_CONSENT

NEEDS_COLUMNS: Final = 4


class YearEntry(QLineEdit):
    """Four digits; the fourth goes on to what comes next."""

    full = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress_entry(self, tr("Born, year"))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,4}")))
        self.setFixedWidth(110)
        self.textEdited.connect(lambda text: self.full.emit() if len(text) == 4 else None)


class GuestNameEntry(QLineEdit):
    """A line for a guest's name; Backspace in the empty line takes the guest before back."""

    emptied = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress_entry(self, tr("Name"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on a Backspace that has nothing to take away."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class GuestForm(QFrame):
    """Takes one guest after the other; Enter adds the guest, Enter without a name says that these were all.

    Args:
        of_age_from: from which age on a guest's own yes counts here, in years.
    """

    added = Signal(object)
    """A NewGuest."""
    finished = Signal()
    taken_back = Signal()
    """The guest before is to be corrected."""

    def __init__(self, of_age_from: int) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._of_age_from = of_age_from
        self._year_now = 9999
        self._adults: tuple[str, ...] = ()
        self._corrects = False
        self.name = GuestNameEntry()
        self.name.emptied.connect(self.taken_back)
        self.year = YearEntry()
        self.consent = ConsentList()
        self.guardian = entry(tr("Name"))
        self.guardian.setAccessibleName(tr("Who says yes for the child"))
        self._guardian_line = QWidget()
        self.language = entry(tr("Language, as en or ko"))
        self.language.setMaxLength(12)
        self.needs = self._need_chips()
        self.words = label("", "fault", wraps=True)
        self.add = button(tr("Add guest  Enter"), "main")
        self.done = button(tr("On to the bands  Ctrl ⏎"), "action")
        self.add.clicked.connect(self.accept)
        self.done.clicked.connect(self.finish)
        self.year.full.connect(self.consent.setFocus)
        self.year.textChanged.connect(self._ask_guardian)
        self.consent.changed.connect(self._ask_guardian)
        self._lay_out()
        self.clear_all()

    def _need_chips(self) -> dict[str, QPushButton]:
        chips = {}
        for need in NEEDS:
            chip = button(words.need(need), "chip", checked=False, tip=words.help_for(need))
            chip.setSizePolicy(chip.sizePolicy().Policy.Expanding, chip.sizePolicy().Policy.Fixed)
            chips[need] = chip
        return chips

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(self.name, 1)
        who.addWidget(self.year)
        self._agrees = QWidget()
        agrees = QHBoxLayout(self._agrees)
        agrees.setContentsMargins(0, 0, 0, 0)
        agrees.addWidget(label(tr("Agrees to"), "heading"))
        agrees.addStretch()
        agrees.addWidget(label(tr("1–6 turn · = as the guest before"), "soft"))
        says_yes = QHBoxLayout(self._guardian_line)
        says_yes.setContentsMargins(0, 0, 0, 0)
        says_yes.setSpacing(10)
        says_yes.addWidget(label(self.guardian.accessibleName(), "soft"))
        says_yes.addWidget(self.guardian, 1)
        others = QGridLayout()
        others.setSpacing(6)
        for n, chip in enumerate(self.needs.values()):
            others.addWidget(chip, n // NEEDS_COLUMNS, n % NEEDS_COLUMNS)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add)
        foot.addWidget(self.done)
        foot.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(who)
        column.addWidget(self._agrees)
        column.addWidget(self.consent)
        column.addWidget(self._guardian_line)
        column.addWidget(self.language)
        column.addWidget(label(tr("Needs, as far as helpers should know"), "heading"))
        column.addLayout(others)
        column.addLayout(foot)
        column.addStretch(1)

    # What it knows

    def set_year(self, year: int) -> None:
        """Which year it is: a child is told by it."""
        self._year_now = year

    def begin(self, adults: Sequence[str], language: str = "") -> None:
        """Make ready for the next guest.

        Args:
            adults: names of the party's adults so far: the first is proposed as a child's guardian.
            language: the language of the guest before.
        """
        self.consent.before = self.consent.consent or self.consent.before
        self._adults = tuple(adults)
        for field in (self.name, self.year, self.guardian):
            field.clear()
        self.language.setText(language)
        self.consent.set_consent(NO_CONSENT)
        for chip in self.needs.values():
            chip.setChecked(False)
        self.say("")
        self._set_correcting(False)
        self._ask_guardian()

    def fill(self, guest: NewGuest) -> None:
        """Show a guest again, to be corrected."""
        self.name.setText(guest.name)
        self.year.setText("" if guest.birth_year is None else str(guest.birth_year))
        self.consent.set_consent(guest.consent)
        self.guardian.setText(guest.guardian)
        self.language.setText(guest.language)
        for need, chip in self.needs.items():
            chip.setChecked(need in guest.needs)
        self.name.setFocus()

    def correct(self, guest: NewGuest) -> None:
        """Show a guest whom the venue knows, to be corrected: all but their consent, which has a sheet of its own."""
        self.fill(guest)
        self._set_correcting(True)

    def _set_correcting(self, corrects: bool) -> None:
        self._corrects = corrects
        for part in (self._agrees, self.consent, self.done):
            part.setVisible(not corrects)
        self.add.setText(tr("Correct  Enter") if corrects else tr("Add guest  Enter"))

    def clear_all(self) -> None:
        """Forget everything, the guest before included."""
        self.begin(())
        self.consent.before = NO_CONSENT

    def say(self, told: str) -> None:
        """Why not."""
        self.words.setText(told)

    @property
    def is_begun(self) -> bool:
        """Whether somebody is half entered."""
        return bool(self.name.text().strip())

    def guest(self) -> NewGuest | str:
        """The guest as entered, or what is missing."""
        name, year, guardian = (field.text().strip() for field in (self.name, self.year, self.guardian))
        if not name:
            return tr("The name is missing.")
        if year and not year_is_possible(year, self._year_now):
            return tr("Born {year}? Type the four digits again, or leave it empty.").format(year=year)
        consent = self.consent.consent
        if self._guardian_line.isVisibleTo(self) and not guardian:
            return tr("Type the year of birth, or for a child who says yes.")
        return NewGuest(
            name,
            int(year) if year else None,
            self.language.text().strip(),
            frozenset(need for need, chip in self.needs.items() if chip.isChecked()),
            consent,
            guardian if self._guardian_line.isVisibleTo(self) else "",
        )

    # What a person does with it

    def accept(self) -> None:
        """Add the guest; without a name: these were all."""
        guest = self.guest()
        if not self.is_begun and not self.year.text() and not self._corrects:
            self.finished.emit()
        elif isinstance(guest, str):
            self.say(guest)
            self._missing().setFocus()
        else:
            self.added.emit(guest)

    def _missing(self) -> QLineEdit:
        if not self.is_begun:
            return self.name
        return self.guardian if self._guardian_line.isVisibleTo(self) and self.year.text() else self.year

    def finish(self) -> None:
        """These were all, the one half entered included."""
        if self._corrects:
            self.accept()
            return
        if self.is_begun:
            guest = self.guest()
            if isinstance(guest, str):
                self.say(guest)
                return
            self.added.emit(guest)
        self.finished.emit()

    def event(self, event: QEvent) -> bool:
        """Enter is the form's, wherever in it the focus is."""
        if is_enter(event):
            self.accept()
        elif is_enter(event, Qt.KeyboardModifier.ControlModifier):
            self.finish()
        else:
            return super().event(event)
        return True

    def _ask_guardian(self, *_: object) -> None:
        """A child's yes is given by somebody else: the first adult of the party is proposed, and can be changed."""
        year = self.year.text()
        is_child = len(year) == 4 and needs_guardian(int(year), self._year_now, self._of_age_from)
        needed = bool(self.consent.consent) and (is_child or not year)
        if (
            is_child
            and needed
            and not self.guardian.text()
            and not self._guardian_line.isVisibleTo(self)
            and self._adults
        ):
            self.guardian.setText(self._adults[0])
        self._guardian_line.setVisible(needed)


def needs_guardian(birth_year: int | None, year_now: int, of_age_from: int) -> bool:
    """Whether somebody born in a year may still be too young for a yes of their own; also where nobody asked."""
    return birth_year is None or year_now - birth_year <= of_age_from


def year_is_possible(year: str, year_now: int) -> bool:
    """Whether somebody who stands at the counter may have been born then."""
    return len(year) == 4 and 1900 <= int(year) <= year_now

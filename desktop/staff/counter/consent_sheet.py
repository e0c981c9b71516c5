"""Consent of a guest who is there already: what it is, what it becomes, and who says so."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame

from desktop.language import tr
from desktop.staff.counter.consent_list import ConsentList, in_words
from desktop.staff.counter.guest_form import needs_guardian
from desktop.staff.counter.sheet import lay_out_sheet
from desktop.staff.counter.state import AtCounter
from desktop.widgets.parts import button, entry, is_enter, label


class ConsentSheet(QFrame):
    """Takes the place of the form of guests while one guest's consent is spoken about.

    Args:
        of_age_from: from which age on a guest's own yes counts here, in years.
    """

    saved = Signal(object, str)
    """A Purpose, and who said so for a child."""

    def __init__(self, of_age_from: int) -> None:
        super().__init__()
        self._of_age_from = of_age_from
        self.setObjectName("sheet")
        self._guest: AtCounter | None = None
        self._is_child = False
        self.title = label("", "name", wraps=True)
        self.now = label("", "soft", wraps=True)
        self.consent = ConsentList()
        self.guardian = entry(tr("Who says so for the child: name"))
        self.words = label("", "fault", wraps=True)
        self.save = button(tr("Write down  Enter"), "main")
        self.save.clicked.connect(self.accept)
        self.consent.changed.connect(self._warn)
        lay_out_sheet(self, (self.title, self.now, self.consent, self.guardian, self.words), self.save)

    def open(self, guest: AtCounter, year: int) -> None:
        """Show what a guest has agreed to."""
        self._guest = guest
        self._is_child = needs_guardian(guest.birth_year, year, self._of_age_from)
        self.title.setText(guest.name)
        self.now.setText(tr("Has agreed to: {purposes}").format(purposes=in_words(guest.consent)))
        self.guardian.clear()
        self.guardian.setVisible(self._is_child)
        self.consent.set_consent(guest.consent)
        self._warn()
        self.consent.setFocus()

    def accept(self) -> None:
        """Write it down, if whoever may say so has said so."""
        assert self._guest is not None
        guardian = self.guardian.text().strip() if self._is_child else ""
        if self._is_child and self.consent.consent & ~self._guest.consent and not guardian:
            self.words.setText(tr("Type the year of birth, or for a child who says yes."))
            self.guardian.setFocus()
        else:
            self.saved.emit(self.consent.consent, guardian)

    def _warn(self) -> None:
        gone = self._guest is not None and self._guest.consent & ~self.consent.consent
        self.words.setText(tr("Taken back at once, with everything that rested on it.") if gone else "")

    def event(self, event: QEvent) -> bool:
        """Enter writes it down, wherever in the sheet the focus is."""
        if is_enter(event):
            self.accept()
            return True
        return super().event(event)

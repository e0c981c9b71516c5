"""A party's PIN for kiosks: typed twice by a grown-up of the party, and known to nobody else afterwards."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame

from desktop.language import tr, translated
from desktop.staff.asking import Asking
from desktop.staff.counter.sheet import lay_out_sheet
from desktop.widgets.parts import button, is_enter, label, pin_entry
from venue_models.commands import GivePartyPin, Reply
from venue_models.staff.pins import PinError, hash_pin
from venue_models.values import NOWHERE


class PinSheet(QFrame):
    """Takes the place of the form of guests while a party chooses its PIN.

    Args:
        asking: where the command goes.
        say: called with a refusal and with what was done, one of them empty.
    """

    given = Signal()

    def __init__(self, asking: Asking, say: Callable[[str, str], None]) -> None:
        super().__init__()
        self._asking, self._say, self._party = asking, say, NOWHERE
        self.setObjectName("sheet")
        self.title = label("", "name", wraps=True)
        self.about = label(
            tr(
                "With it the party shares, erases and agrees to things at a kiosk, and opens its children's albums. "
                "A grown-up of the party types it: 4 to 12 digits. It replaces the one before, and ends a lock."
            ),
            "soft",
            wraps=True,
        )
        self.pin, self.again = pin_entry(tr("The party's PIN")), pin_entry(tr("The same PIN again"))
        self.words = label("", "fault", wraps=True)
        self.save = button(tr("Give it  Enter"), "main")
        self.save.clicked.connect(self.accept)
        lay_out_sheet(self, (self.title, self.about, self.pin, self.again, self.words), self.save)

    def open(self, party: int, name: str) -> None:
        """Speak of the PIN of a party, by the name of one of its guests."""
        self._party = party
        self.title.setText(tr("Kiosk PIN for the party of {name}").format(name=name))
        self.clear()
        self.pin.setFocus()

    def clear(self) -> None:
        """Nothing that was typed stays."""
        for part in (self.pin, self.again, self.words):
            part.clear()

    def accept(self) -> None:
        """Give the party what was typed, if it was typed twice alike."""
        pin, again = self.pin.text(), self.again.text()
        if pin and not again:
            self.again.setFocus()
            return
        self.clear()
        if pin != again:
            self._refuse(tr("The two PINs differ. Type the PIN again, twice."))
            return
        try:
            pin_hash = hash_pin(pin)
        except PinError as error:
            self._refuse(translated(str(error)))
            return
        self._asking.ask(self._answered, GivePartyPin, self._party, pin_hash)
        self.given.emit()

    def _refuse(self, words: str) -> None:
        self.words.setText(words)
        self.pin.setFocus()

    def _answered(self, reply: Reply) -> None:
        done = tr("The party has its PIN. Nobody here can read it; a new one can be given at any time.")
        self._say(translated(reply.refusal), done if reply.was_done else "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, by whatever way: nothing that was typed stays."""
        self.clear()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Enter goes on, wherever in the sheet the focus is."""
        if is_enter(event):
            self.accept()
            return True
        return super().event(event)

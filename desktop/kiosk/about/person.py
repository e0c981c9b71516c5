"""Everything that can be decided for one person: six consents, and being erased."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.kiosk.about.confirm import Confirm
from desktop.kiosk.about.consent_row import ConsentRow
from desktop.kiosk.parts import Button, Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.live.kiosks.about import PURPOSES
from venue_models.values import NOWHERE, Purpose
from venue_models.values.photos import Agreed


class Person(QWidget):
    """Shows one person after the other; of the last nothing stays.

    Args:
        tongue: what it speaks.
    """

    wanted = Signal(int, object, bool)
    """A guest, a purpose, and whether it is granted."""
    erase_wanted = Signal(int)
    asked = Signal(QWidget)
    """What asks once more, and wants to be seen."""

    def __init__(self, tongue: Tongue) -> None:
        super().__init__()
        self._guest = NOWHERE
        self.name = Words(tongue, "", "strong")
        self.rows = {purpose: ConsentRow(tongue, purpose) for purpose in Purpose}
        self.erase = Button(tongue, later("Erase everything"), "grave")
        self.confirm = Confirm(
            tongue,
            later(
                "Everything that the park knows is erased for good: the name, the album, the consents. The band is"
                " nobody's from then on: hand it in at the gate. This cannot be undone."
            ),
            later("Erase it for good"),
            later("Keep it"),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.name, *self.rows.values(), self.erase, self.confirm):
            self._column.addWidget(part)
        for row in self.rows.values():
            row.wanted.connect(lambda purpose, is_granted: self.wanted.emit(self._guest, purpose, is_granted))
        for confirm in (self.confirm, *(row.confirm for row in self.rows.values())):
            confirm.asked.connect(partial(self.asked.emit, confirm))
        self.erase.clicked.connect(self.confirm.ask)
        self.confirm.confirmed.connect(lambda: self.erase_wanted.emit(self._guest))
        self.confirm.left.connect(self.erase.setFocus)

    def show_person(self, agreed: Agreed, since: Mapping[str, str], *, is_alone: bool) -> None:
        """How somebody's consents stand.

        Args:
            agreed: who, and what they agreed to.
            since: by what a purpose is called: when its last word was said.
            is_alone: whether nobody else is decided for here, so that no name is needed.
        """
        if agreed.guest != self._guest:
            self.confirm.hide()
        self._guest = agreed.guest
        self.name.say("" if is_alone else agreed.name)
        self.name.setVisible(not is_alone)
        for purpose, row in self.rows.items():
            said = since.get(PURPOSES[purpose], "")
            row.show_standing(is_granted=purpose in agreed.purposes, since=said)

    def forget(self) -> None:
        """Nobody is shown."""
        self._guest = NOWHERE
        self.name.say("")
        self.confirm.hide()
        for row in self.rows.values():
            row.confirm.hide()
            row.show_standing(is_granted=False, since="")

    def dress(self, style: Style) -> None:
        """Sizes of all parts."""
        self._column.setSpacing(style.px(12))
        self.confirm.dress(style)
        for row in self.rows.values():
            row.dress(style)

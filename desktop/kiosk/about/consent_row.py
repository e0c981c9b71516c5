"""One consent: what it is for, since when, and its switch."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.kiosk.about.confirm import Confirm
from desktop.kiosk.about.purposes import WHAT_FOR, WHAT_GOES
from desktop.kiosk.about.toggle import Toggle
from desktop.kiosk.parts import Words
from desktop.kiosk.style import Style
from desktop.kiosk.tongue import Tongue
from desktop.language import later
from venue_models.live.kiosks.about import PURPOSES
from venue_models.phrases import phrase
from venue_models.values import Purpose


class ConsentRow(QFrame):
    """Shows how a consent stands; the switch asks for the other, and follows only once that is so.

    Args:
        tongue: what it speaks.
        purpose: which one.
    """

    wanted = Signal(object, bool)
    """The purpose, and whether it is granted."""

    def __init__(self, tongue: Tongue, purpose: Purpose) -> None:
        super().__init__()
        self.purpose = purpose
        self._is_granted = False
        self.setObjectName("panel")
        self.heading = Words(tongue, PURPOSES[purpose], "strong")
        self.what_for = Words(tongue, WHAT_FOR[purpose], "soft")
        self.since = Words(tongue, "", "soft")
        self.switch = Toggle(tongue)
        self.confirm = Confirm(tongue, WHAT_GOES[purpose], later("Switch it off"), later("Leave it on"))
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.heading, 0, 0)
        self._grid.addWidget(self.what_for, 1, 0)
        self._grid.addWidget(self.since, 2, 0)
        self._grid.addWidget(self.switch, 0, 1, 3, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self.confirm, 3, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self.switch.clicked.connect(self._ask)
        self.confirm.confirmed.connect(lambda: self.wanted.emit(self.purpose, False))
        self.confirm.left.connect(self.switch.setFocus)

    def show_standing(self, *, is_granted: bool, since: str) -> None:
        """How it stands now, and since when in words."""
        self._is_granted = is_granted
        name = phrase("{purpose}: on", purpose=PURPOSES[self.purpose])
        if not is_granted:
            name = phrase("{purpose}: off", purpose=PURPOSES[self.purpose])
            self.confirm.hide()
        self.switch.setChecked(is_granted)
        self.switch.say(later("On") if is_granted else later("Off"), name)
        self.since.say(since)
        self.since.setVisible(bool(since))

    def dress(self, style: Style) -> None:
        """Margins."""
        self._grid.setContentsMargins(style.px(22), style.px(14), style.px(18), style.px(14))
        self._grid.setHorizontalSpacing(style.px(18))
        self._grid.setVerticalSpacing(style.px(4))
        self.switch.dress(style)
        self.confirm.dress(style)

    def _ask(self) -> None:
        self.switch.setChecked(self._is_granted)  # until it is so
        if self._is_granted:
            self.confirm.ask()
        else:
            self.wanted.emit(self.purpose, True)

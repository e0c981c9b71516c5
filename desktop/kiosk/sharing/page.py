"""The page "share": which pictures, and how they go along."""

from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout

from desktop.kiosk.page import Kit, Shown
from desktop.kiosk.sharing.choice import Choice
from desktop.kiosk.sharing.phone_panel import PhonePanel
from desktop.kiosk.sharing.stick_panel import StickPanel
from desktop.kiosk.sheet import Sheet
from desktop.kiosk.style import Style
from desktop.language import later

TICK_MS: Final = 30_000
"""How often the time that a link has left is said anew."""


class SharePage(Sheet):
    """A link for phones, a stick, and which pictures."""

    name: ClassVar[str] = "share"

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, later("Take pictures with you"))
        self.choice = Choice(kit.tongue)
        self.phone = PhonePanel(kit, lambda: self.choice.taken)
        self.stick = StickPanel(kit, lambda: self.choice.photos)
        self._above = QVBoxLayout()
        self._above.addWidget(self.choice)
        self.column.insertLayout(1, self._above)
        if self.phone.is_offered:
            self.body.addWidget(self.phone, 3)
        self.body.addWidget(self.stick, 2)
        self.body.addStretch(0)
        for panel in (self.phone, self.stick):
            panel.pin_wanted.connect(self.pin_wanted)
        self.choice.changed.connect(self.phone.open)  # a code of other pictures would mislead
        self._ticking = QTimer(self)
        self._ticking.setObjectName("link ends")
        self._ticking.timeout.connect(self.phone.tick)

    @property
    def title(self) -> str:
        """What the button that opens it says."""
        return later("Share")

    def open(self, shown: Shown) -> None:
        """Begin anew."""
        self.choice.begin()
        self.choice.take(shown)
        self.phone.open()
        self.stick.begin()
        self._ticking.start(TICK_MS)

    def take(self, shown: Shown) -> None:
        """What there is to share now."""
        self.choice.take(shown)
        self.phone.make.setEnabled(bool(self.choice.photos))

    def dress(self, style: Style) -> None:
        """Sizes of all parts."""
        super().dress(style)
        for part in (self.choice, self.phone, self.stick):
            part.dress(style)

    def forget(self) -> None:
        """No code, no picture, no stick of this guest stays."""
        self._ticking.stop()
        self.choice.forget()
        self.phone.forget()
        self.stick.forget()

    def take_focus(self) -> None:
        """First, which pictures."""
        self.choice.buttons[0].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a tall window the panels stay together at the top, where eyes and hands are."""
        super().resizeEvent(event)
        is_tall = self.body.direction() is QBoxLayout.Direction.TopToBottom
        high = QSizePolicy.Policy.Maximum if is_tall else QSizePolicy.Policy.Preferred
        for panel in (self.phone, self.stick):
            panel.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self.body.setStretch(self.body.count() - 1, 1 if is_tall else 0)

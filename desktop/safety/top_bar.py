"""The safety desk's bar: which venue, which view, whether the chain works and the desk sounds, who works here."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.language import tr
from desktop.safety.chain_words import Check
from desktop.safety.pages import Page
from desktop.staff import words
from desktop.staff.pages import role_name
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from desktop.theme.type import metrics
from desktop.widgets.marked_label import MarkedLabel
from desktop.widgets.parts import button, label
from venue_models.values import Session
from venue_models.venue.model import Venue

BAR_PX: Final = 44
NAME_PX: Final = 120


class TopBar(QWidget):
    """What holds on every view of the safety desk.

    Args:
        venue: the place.
        note: what kind of run this is ("simulated park"), always shown; empty for a real one.
        theme: the colours.
    """

    view_chosen = Signal(int)
    mute_wanted = Signal()
    hand_over_wanted = Signal()

    def __init__(self, venue: Venue, note: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_PX)
        self._venue = venue
        self._tabs = QButtonGroup(self)
        self.chain, self.age = MarkedLabel(theme), MarkedLabel(theme)
        self._sound_tip = tr("Mute for two minutes, or no longer: M. Try the sound: Ctrl M")
        self.sound = button("", "who", tip=self._sound_tip)
        self.sound.clicked.connect(self.mute_wanted)
        self.who = button("", "who", tip=tr("Hand the desk over: Ctrl H"))
        self.who.clicked.connect(self.hand_over_wanted)
        self.clock = QLabel()
        self.clock.setAccessibleName(tr("Time at the venue"))
        self._lay_out(note)

    def _lay_out(self, note: str) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        name = label(self._venue.name, "venue")
        name.setMinimumWidth(60)
        name.setToolTip(self._venue.name)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(name)
        line.addSpacing(12)
        for page in Page:
            line.addWidget(self._tab(page))
        line.addSpacing(12)
        if note:
            line.addWidget(label(tr(note), "pill"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        for part in (self.chain, self.age, self.sound, self.who, self.clock):
            line.addSpacing(12)
            line.addWidget(part)

    def _tab(self, page: Page) -> QPushButton:
        tab = button(page.title, "tab", checked=page is Page.ALARMS, tip=tr("Key {key}").format(key=page + 1))
        tab.clicked.connect(lambda: self.view_chosen.emit(page))
        self._tabs.addButton(tab, page)
        return tab

    def show_role(self, session: Session | None) -> None:
        """Show who works here; no views where nobody does."""
        for page in Page:
            self._tabs.button(page).setVisible(session is not None)
        self.who.setVisible(session is not None)
        if session is not None:
            name = metrics().elidedText(session.operator, Qt.TextElideMode.ElideRight, NAME_PX)
            self.who.setText(f"{name} · {role_name(session.role)}")
            self.who.setAccessibleName(tr("{name} works here. Hand the desk over.").format(name=session.operator))

    def show_view(self, number: int) -> None:
        """Mark another view as the one shown."""
        self._tabs.button(number).setChecked(True)

    def refresh(self, now: Moment, chain: Check, sound: Check) -> None:
        """Say what time it is, whether the chain works, how old the data is, and whether this desk sounds."""
        self.clock.setText(words.clock(now.now_s, self._venue.time_zone))
        self.chain.say(f"{chain.what} {chain.state}", chain.severity)
        self.sound.setText(f"{sound.what} {sound.state}  M")
        self.sound.setToolTip(sound.why or self._sound_tip)
        self.age.say(*words.data_age_said(now))

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.chain.set_theme(theme)
        self.age.set_theme(theme)

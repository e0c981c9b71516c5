"""The bar along the top: which venue, which view, whom to find, how many, how old the data, who works here."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.language import later, tr
from desktop.staff import words
from desktop.staff.guest_finder import FindField
from desktop.staff.pages import Page, allowed, role_name
from desktop.staff.readout import DataAge, Moment, in_park
from desktop.theme.tokens import Theme
from desktop.theme.type import metrics
from desktop.widgets.marked_label import MarkedLabel
from desktop.widgets.parts import button, label
from venue_models.staff.roles import May
from venue_models.values import Session
from venue_models.venue.model import Venue

BAR_PX: Final = 44
NAME_PX: Final = 120
AGE_PX: Final = 112
KNOWN_NOTES: Final = (later("simulated park"), later("replay"))


class TopBar(QWidget):
    """What holds on every view.

    Args:
        venue: the place.
        note: what kind of run this is ("simulated park"), always shown; empty for a real one.
        theme: the colours.
    """

    view_chosen = Signal(int)
    hand_over_wanted = Signal()

    def __init__(self, venue: Venue, note: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._venue = venue
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(BAR_PX)
        self.field = FindField()
        self.count = QLabel("–")
        self.clock = QLabel()
        self.age = MarkedLabel(theme, AGE_PX)
        self._tabs = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        name = label(venue.name, "venue")
        name.setMinimumWidth(60)
        name.setToolTip(venue.name)
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(name)
        line.addSpacing(12)
        for page in Page:
            line.addWidget(self._tab(page))
        line.addSpacing(12)
        if note:
            line.addWidget(label(tr(note), "pill"), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addSpacing(12)
        line.addWidget(self.field, 4)
        for said in (self.count, self.clock, self.age):
            line.addSpacing(16)
            line.addWidget(said)
        self.who = button("", "who", tip=tr("Hand the desk over: Ctrl H"))
        self.who.clicked.connect(self.hand_over_wanted)
        line.addSpacing(12)
        line.addWidget(self.who)
        self.count.setAccessibleName(tr("Guests in the park"))
        self.clock.setAccessibleName(tr("Time at the venue"))

    def _tab(self, page: Page) -> QPushButton:
        tab = button(page.title, "tab", checked=page is Page.MAP, tip=tr("Key {key}").format(key=page + 1))
        tab.clicked.connect(lambda: self.view_chosen.emit(page))
        self._tabs.addButton(tab, page)
        return tab

    def show_role(self, session: Session | None) -> None:
        """Show what whoever works here may open, and who it is; nearly nothing where nobody does."""
        may = allowed(session)
        for page in Page:
            self._tabs.button(page).setVisible(page.needs in may)
        self.field.setVisible(May.SEE_NAMES in may)
        self.count.setVisible(May.SEE_COUNTS in may)
        self.who.setVisible(session is not None)
        if session is not None:
            name = metrics().elidedText(session.operator, Qt.TextElideMode.ElideRight, NAME_PX)
            self.who.setText(f"{name} · {role_name(session.role)}")
            self.who.setAccessibleName(tr("{name} works here. Hand the desk over.").format(name=session.operator))

    def show_view(self, number: int) -> None:
        """Mark another view as the one shown."""
        self._tabs.button(number).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.age.set_theme(theme)

    def refresh(self, moment: Moment) -> None:
        """Say how many, what time, how old."""
        self.clock.setText(words.clock(moment.now_s, self._venue.time_zone))
        known = moment.snapshot is not None and moment.age is not DataAge.NONE
        count = f"{in_park(moment.snapshot):,}" if moment.snapshot is not None and known else words.UNKNOWN
        if moment.age is DataAge.STALE:
            self.count.setText(tr("{count} were in the park").format(count=count))
        else:
            self.count.setText(tr("{count} in the park").format(count=count))
        self.age.say(*words.data_age_said(moment))

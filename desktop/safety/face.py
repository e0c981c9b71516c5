"""What the safety desk's window is made of: bar, strips, views, and what lies over them."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.safety.alarm_column import AlarmColumn
from desktop.safety.alert_panel import AlertPanel
from desktop.safety.landmarks import Landmarks
from desktop.safety.map_page import SafetyMapPage
from desktop.safety.pages import Page
from desktop.safety.responders_page import RespondersPage
from desktop.safety.shift_page import ShiftPage
from desktop.safety.top_bar import TopBar
from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.sign_in import SignInPage
from desktop.theme.tokens import Theme
from desktop.widgets.choice_sheet import ChoiceSheet
from desktop.widgets.key_sheet import KeySheet
from desktop.widgets.notice import NoticeStrip
from venue_models.venue.model import Venue


class Face(QFrame):
    """All parts of the window, laid out; what they mean to one another is the desk's.

    Args:
        venue: the place.
        people: who wears which band.
        asking: where the pages ask.
        landmarks: names places.
        theme: the colours.
        title_note: what kind of run this is, always shown; empty for a real one.
    """

    def __init__(
        self, venue: Venue, people: People, asking: Asking, landmarks: Landmarks, theme: Theme, title_note: str
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.bar = TopBar(venue, title_note, theme)
        self.strip = NoticeStrip(theme)
        self.column = AlarmColumn(venue, landmarks, theme)
        self.map = SafetyMapPage(venue, people, theme)
        self.panel = AlertPanel(theme)
        self.shift_page = ShiftPage(venue, people, asking, theme)
        self.responders = RespondersPage(venue, people, asking, theme)
        self.sign_in = SignInPage(venue.name)
        self.views = QStackedWidget()
        for view in (self._lay_alarms(), self.shift_page, self.responders, self.sign_in):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.strip):
            column.addWidget(part)
        column.addWidget(self.views, 1)
        self.sheet, self.leave_sheet = ChoiceSheet(self, in_corner=True), ChoiceSheet(self)
        self.key_sheet = KeySheet(self)

    def _lay_alarms(self) -> QWidget:
        page = QWidget()
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.column)
        line.addWidget(self.map, 1)
        line.addWidget(self.panel)
        return page

    def shows(self, page: Page) -> bool:
        """Whether this view is the one shown."""
        return self.views.currentIndex() == page

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        parts = self.bar, self.strip, self.column, self.map, self.panel, self.shift_page, self.responders
        for part in parts:
            part.set_theme(theme)

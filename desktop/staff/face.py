"""What the staff desk's window is made of: bar, strips, views, and what lies over them."""

from collections.abc import MutableMapping

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.gallery.pictures import Pictures
from desktop.staff.asking import Asking
from desktop.staff.counter.page import CounterPage
from desktop.staff.guest_finder import FindField, GuestFinder
from desktop.staff.guests_page import GuestsPage
from desktop.staff.map_page import MapPage
from desktop.staff.pages import Page
from desktop.staff.people import People
from desktop.staff.photos.page import PhotosPage
from desktop.staff.queues.page import QueuesPage
from desktop.staff.radio_page import RadioPage
from desktop.staff.review_page import ReviewPage
from desktop.staff.sign_in import SignInPage
from desktop.staff.top_bar import TopBar
from desktop.staff.zones_page import ZonesPage
from desktop.theme.tokens import Theme
from desktop.widgets.alarm_strip import AlarmStrip
from desktop.widgets.choice_sheet import ChoiceSheet
from desktop.widgets.key_sheet import KeySheet
from desktop.widgets.notice import NoticeStrip
from venue_models.venue.model import Venue

_Page = MapPage | QueuesPage | ZonesPage | GuestsPage | RadioPage | CounterPage | ReviewPage | PhotosPage


class Face(QFrame):
    """All parts of the window, laid out; what they mean to one another is the desk's.

    Args:
        venue: the place.
        people: who wears which band.
        asking: where the counter and the review ask.
        pictures: where photos come from.
        theme: the colours.
        title_note: what kind of run this is, always shown; empty for a real one.
        remembered: what this desk keeps from one day to the next.
    """

    def __init__(
        self,
        venue: Venue,
        people: People,
        asking: Asking,
        pictures: Pictures,
        theme: Theme,
        title_note: str,
        remembered: MutableMapping[str, str],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.bar = TopBar(venue, title_note, theme)
        self.alarm_strip = AlarmStrip(theme)
        self.strip = NoticeStrip(theme)
        self.page = MapPage(venue, people, theme)
        self.queues = QueuesPage(venue, asking, theme)
        self.zones = ZonesPage(venue, theme)
        self.guests = GuestsPage(venue, people, theme)
        self.radio = RadioPage(venue, people, theme)
        self.counter = CounterPage(venue, people, asking, theme, remembered)
        self.review = ReviewPage(venue, asking, theme)
        self.photos = PhotosPage(venue, people, asking, pictures, theme)
        self.sign_in = SignInPage(venue.name)
        self.views = QStackedWidget()
        for view in (*self._pages, self.sign_in):
            self.views.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.alarm_strip, self.strip):
            column.addWidget(part)
        column.addWidget(self.views, 1)
        self.finder = GuestFinder(people, self.bar.field, theme, self)
        self.why_sheet, self.leave_sheet = ChoiceSheet(self), ChoiceSheet(self)
        self.key_sheet = KeySheet(self)

    @property
    def _pages(self) -> tuple[_Page, ...]:
        """The views, in the order of their keys."""
        return self.page, self.queues, self.zones, self.guests, self.radio, self.counter, self.review, self.photos

    @property
    def field(self) -> FindField:
        """Where one types whom to find."""
        return self.bar.field

    def shows(self, page: Page) -> bool:
        """Whether this view is the one shown."""
        return self.views.currentIndex() == page

    def first_of(self, page: Page) -> QWidget:
        """What gets the focus when a view is opened."""
        tables = self.zones.table, self.guests.table, self.radio.table
        return (
            self.page.canvas,
            self.queues.first,
            *tables,
            self.counter.first,
            self.review.table,
            self.photos.first,
        )[page]

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        for part in (self.bar, self.alarm_strip, self.strip, *self._pages, self.finder.list):
            part.set_theme(theme)

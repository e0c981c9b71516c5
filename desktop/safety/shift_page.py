"""What happened in a shift: alerts, response times, false alarms, near misses; exported and printed."""

from PySide6.QtWidgets import QWidget

from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from venue_models.values import Session
from venue_models.venue.model import Venue


class ShiftPage(QWidget):
    """The report of a span of time."""

    def __init__(self, venue: Venue, people: People, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")

    def allow(self, session: Session | None) -> None:
        """Somebody else works here: names are for whoever may see them, and the print says who printed it."""

    def refresh(self, now: Moment) -> None:
        """Say what is true now; asks for the report anew now and then."""

    def forget(self) -> None:
        """Whoever read has left: nothing stays for whoever comes next."""

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""

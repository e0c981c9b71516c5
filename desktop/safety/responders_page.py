"""Who is on duty with which staff band, and whom each level of escalation would reach."""

from PySide6.QtWidgets import QWidget

from desktop.staff.asking import Asking
from desktop.staff.people import People
from desktop.staff.readout import Moment
from desktop.theme.tokens import Theme
from venue_models.venue.model import Venue


class RespondersPage(QWidget):
    """The responders on duty, and the levels of escalation."""

    def __init__(self, venue: Venue, people: People, asking: Asking, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")

    def refresh(self, now: Moment) -> None:
        """Say what is true now."""

    def forget(self) -> None:
        """Whoever worked here has left."""

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""

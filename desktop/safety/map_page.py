"""The safety desk's map: alarms, responders and the ways between them, over guests as nameless dots."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.staff.people import People
from desktop.staff.readout import DataAge, Moment
from desktop.theme.tokens import Theme
from desktop.widgets.map_canvas import MapCanvas
from venue_models.values import Alert
from venue_models.venue.model import Venue


class SafetyMapPage(QWidget):
    """Where the alarms are, and who could be there soonest.

    The desk calls ``take`` with each new snapshot, ``tell`` when words are renewed, and ``draw`` once a frame.
    """

    picked = Signal(int)
    """The number of the alert that was clicked."""

    def __init__(self, venue: Venue, people: People, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.canvas = MapCanvas(venue, people.may_locate, theme)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.canvas, 1)

    def take(self, now: Moment) -> None:
        """Aim the dots and the marks at a new snapshot."""
        if now.snapshot is not None:
            self.canvas.take(now.snapshot, stale=now.age is not DataAge.FRESH)

    def tell(self, now: Moment, chosen: Alert | None) -> None:
        """Show the alerts and responders of a moment, and bring the chosen one into sight."""

    def look_at_chosen(self) -> None:
        """Bring the chosen alert to the middle, whatever the operator looked at."""

    def people_changed(self, people: People) -> None:
        """Other bands are worn, or their wearers agreed to something else."""
        self.canvas.set_may_show(people.may_locate)

    def draw(self) -> None:
        """Draw a frame, where anything in it moves."""
        if self.canvas.is_moving():
            self.canvas.repaint()

    def step_level(self, step: int) -> None:
        """Show the next level up or down."""
        levels = self.canvas.ground.levels
        self.canvas.set_level(levels[min(max(levels.index(self.canvas.level) + step, 0), len(levels) - 1)])

    def set_theme(self, theme: Theme) -> None:
        """Show other colours."""
        self.canvas.set_theme(theme)

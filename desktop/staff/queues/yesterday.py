"""Yesterday's waits, softly drawn behind today's: asked for once a day."""

from datetime import date, timedelta

from desktop.staff.asking import Asking
from desktop.staff.queues.day_grid import DayGrid, day_grid, day_of, open_hours, whole_day
from venue_models.commands import ReadWaits, Reply
from venue_models.venue.model import Venue


class Yesterday:
    """What is kept of the day before.

    Args:
        venue: the place.
        asking: where waits are asked for.
    """

    def __init__(self, venue: Venue, asking: Asking) -> None:
        self._venue, self._asking = venue, asking
        self._day: date | None = None
        self.grid: DayGrid | None = None
        """None: not known, or nothing was kept."""

    def follow(self, now_s: float) -> None:
        """Ask where another day has begun since it was asked for."""
        day = day_of(now_s, self._venue) - timedelta(days=1)
        if day != self._day:
            self._day, self.grid = day, None
            self._asking.ask(lambda reply: self._keep(reply, day), ReadWaits, *whole_day(day, self._venue))

    def forget(self) -> None:
        """Whoever comes next asks for themselves."""
        self._day = self.grid = None

    def _keep(self, reply: Reply, day: date) -> None:
        if reply.was_done and len(reply.waits) and day == self._day:
            self.grid = day_grid(reply.waits, len(self._venue.attractions), open_hours(day, self._venue))

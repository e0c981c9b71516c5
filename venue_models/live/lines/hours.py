"""When attractions are open: by the venue's hours, and by what a person said."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from venue_models.phrases import phrase
from venue_models.values import QueueNow, QueueStatus, WaitBasis
from venue_models.venue.model import Venue


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a venue's attractions."""

    is_open: bool
    since_s: float
    """When they last opened, or closed; of today where they never do."""
    day_began_s: float
    """When the last day was over."""


def hours_at(venue: Venue, now_s: float) -> Hours:
    """The hours that hold at a time; a day that closes after midnight belongs to its evening."""
    today = datetime.fromtimestamp(now_s, venue.time_zone).date()
    days = [_day(venue, today + timedelta(days=days)) for days in (-2, -1, 0)]
    is_open = any(opens_s <= now_s < closes_s for opens_s, closes_s in days)
    past = [at_s for day in days for at_s in day if at_s <= now_s]
    closed = [closes_s for _, closes_s in days if closes_s <= now_s]
    return Hours(is_open, max(past), max(closed))


def _day(venue: Venue, day: date) -> tuple[float, float]:
    opens, closes = venue.queues.opens_at, venue.keeping.closes_at
    last = day if closes > opens else day + timedelta(days=1)
    opens_s, closes_s = (
        datetime.combine(on, at, venue.time_zone).timestamp() for on, at in ((day, opens), (last, closes))
    )
    return opens_s, closes_s


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said an attraction is."""

    status: QueueStatus = QueueStatus.OPEN
    at_s: float = -float("inf")

    def holds(self, hours: Hours) -> bool:
        """Whether it still does: stopped and closed until a person says otherwise, open until the hours change."""
        return self.status is not QueueStatus.OPEN or self.at_s >= hours.since_s


def status_of(said: Said, hours: Hours) -> tuple[QueueStatus, float]:
    """What an attraction is, and since when, before anything is noticed."""
    if said.holds(hours):
        return said.status, said.at_s
    return QueueStatus.OPEN if hours.is_open else QueueStatus.CLOSED, hours.since_s


def seen(now: QueueNow, said: Said, hours: Hours) -> QueueNow:
    """A line with the status it has: what a person said comes first, then the hours, then what was noticed."""
    status, since_s = status_of(said, hours)
    is_noticed = now.is_noticed and status is QueueStatus.OPEN and now.since_s > since_s
    if is_noticed:
        return now
    now = replace(now, status=status, since_s=since_s, is_noticed=False)
    if status is not QueueStatus.CLOSED:
        return now
    return replace(
        now, wait_min=None, low_min=None, high_min=None, basis=WaitBasis.UNKNOWN, why=phrase("It is closed.")
    )

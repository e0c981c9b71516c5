"""How long it is kept where guests were: until some hours after the venue has closed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Keeping:
    """When the day is over, and how long its visits and positions are kept then."""

    closes_at: time = time(22, 0)
    """By the venue's own clock."""
    purge_after_h: float = 12.0
    """Long enough to look into what happened in the evening, and over before the next one."""

    def purge_before_s(self, now_s: float, time_zone: tzinfo) -> float:
        """The newest closing that is ``purge_after_h`` ago: what ended before it is no longer kept."""
        latest_s = now_s - 3600 * self.purge_after_h
        day = datetime.fromtimestamp(latest_s, time_zone).date()
        closed_s = datetime.combine(day, self.closes_at, time_zone).timestamp()
        if closed_s <= latest_s:
            return closed_s
        return datetime.combine(day - timedelta(days=1), self.closes_at, time_zone).timestamp()

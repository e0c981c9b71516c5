"""How long it is kept where guests were (hours after closing), who they were (days), and incidents (years)."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True)
class Keeping:
    """When the day is over, and how long its visits and positions are kept then."""

    closes_at: time = time(22, 0)
    """By the venue's own clock."""
    purge_after_h: float = 12.0
    """Long enough to look into what happened in the evening, and over before the next one."""
    forget_guests_after_days: int = 7
    """After the day on which a guest gave the band back: long enough for whoever comes back for a lost jacket."""
    bands_return_within_days: int = 30
    """A band that was issued before that and is not heard any more has gone home with its guest."""
    incidents_kept_days: int = 1095
    """After an alert was closed: as long as somebody may still claim for what happened; three years are usual."""

    def purge_before_s(self, now_s: float, time_zone: tzinfo) -> float:
        """The newest closing that is ``purge_after_h`` ago: what ended before it is no longer kept."""
        return self._closed_before_s(now_s - 3600 * self.purge_after_h, time_zone)

    def forget_before_s(self, now_s: float, time_zone: tzinfo) -> float:
        """The newest closing that is ``forget_guests_after_days`` ago: who wears none since before is forgotten."""
        return self._closed_before_s(now_s - 86_400 * self.forget_guests_after_days, time_zone)

    def bands_return_before_s(self, now_s: float, time_zone: tzinfo) -> float:
        """The newest closing that is ``bands_return_within_days`` ago."""
        return self._closed_before_s(now_s - 86_400 * self.bands_return_within_days, time_zone)

    def incidents_before_s(self, now_s: float, time_zone: tzinfo) -> float:
        """The newest closing that is ``incidents_kept_days`` ago: what was closed before is kept no longer."""
        return self._closed_before_s(now_s - 86_400 * self.incidents_kept_days, time_zone)

    def _closed_before_s(self, latest_s: float, time_zone: tzinfo) -> float:
        day = datetime.fromtimestamp(latest_s, time_zone).date()
        closed_s = datetime.combine(day, self.closes_at, time_zone).timestamp()
        if closed_s <= latest_s:
            return closed_s
        return datetime.combine(day - timedelta(days=1), self.closes_at, time_zone).timestamp()

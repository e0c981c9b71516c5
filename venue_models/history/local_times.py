"""Times as people write them, by the venue's clock or with an offset, as seconds since 1970."""

from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - local times are counted from it, their offset comes later
_DAY: Final = timedelta(days=1)


class SkippedTimeError(ValueError):
    """A time that the venue's clock never showed, since it was put forward over it."""


class LocalTimes:
    """Reads the times of one file, in its order.

    Args:
        zone: the venue's.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._offset_of_day = cache(self._constant_offset)
        self.with_offset = 0
        """How many named their offset …"""
        self.local = 0
        """… and how many were taken as the venue's own time."""

    def utc_s(self, text: str, before_s: float = -float("inf")) -> float:
        """What ``2026-10-25 02:30:00`` or ``2026-10-25T00:30:00Z`` is.

        Args:
            text: the time.
            before_s: the time that stood before it. In the hour that a clock shows twice it tells which one is meant:
                the first, unless that was before.

        Raises:
            SkippedTimeError: the venue's clock never showed it.
            ValueError: it is no time.
        """
        time = datetime.fromisoformat(text)
        if time.tzinfo is not None:
            self.with_offset += 1
            return time.timestamp()
        self.local += 1
        since_s = (time - _EPOCH).total_seconds()
        offset_s = self._offset_of_day(time.date())
        if offset_s is not None:
            return since_s - offset_s
        first_s, second_s = (since_s - self._offset_s(time, fold) for fold in (0, 1))
        if first_s > second_s:
            raise SkippedTimeError(text)
        return first_s if first_s >= before_s else second_s

    def _constant_offset(self, day: date) -> float | None:
        """The offset that holds all day; None on a day on which the clock is put forward or back."""
        begins = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - its offset is what is asked for
        ends = begins + _DAY if day < date.max else begins
        offset_s = self._offset_s(begins, 0)
        return offset_s if self._offset_s(ends, 0) == offset_s == self._offset_s(begins, 1) else None

    def _offset_s(self, time: datetime, fold: int) -> float:
        offset = time.replace(tzinfo=self._zone, fold=fold).utcoffset()
        return 0.0 if offset is None else offset.total_seconds()

"""From when until when: today, the last hours, or what somebody types. Pure functions, no Qt."""

import re
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from desktop.staff.words import local
from venue_models.phrases import WordedError, phrase

Span = tuple[float, float]
"""Since when and until when, Unix seconds."""

HOUR_S: Final = 3600.0
LONGEST_S: Final = 31 * 24 * HOUR_S
"""A month: a report of a year is made of the store (docs/store.md)."""

_MOMENT: Final = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2}))?\s*(?:(\d{1,2}):(\d{2}))?", re.ASCII)


class SpanError(WordedError):
    """What was typed is no time; the text is a phrase that says why, and how to write it."""


def today(now_s: float, time_zone: ZoneInfo) -> Span:
    """From midnight at the venue until now."""
    since_s = local(now_s, time_zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp()
    return min(since_s, now_s - 1.0), now_s


def last_hours(hours: float, now_s: float) -> Span:
    """So many hours until now."""
    return now_s - hours * HOUR_S, now_s


def typed(since: str, until: str, now_s: float, time_zone: ZoneInfo) -> Span:
    """What somebody typed; an empty end is now, and an end on the clock before the beginning is the day after it.

    Args:
        since: ``2026-06-27 06:00``, or ``06:00`` for the last time that it was so.
        until: the same.
        now_s: the time.
        time_zone: the venue's.

    Raises:
        SpanError: it is no time, ends before it begins, or is too long.
    """
    since_s = _moment(since, local(now_s, time_zone)).timestamp()
    if since_s > now_s and "-" not in since:
        since_s = (local(since_s, time_zone) - timedelta(days=1)).timestamp()
    until_s = now_s if not until.strip() else _end(until, since_s, time_zone)
    if until_s <= since_s:
        raise SpanError(phrase("The end is before the beginning. Write the later time second."))
    if until_s - since_s > LONGEST_S:
        raise SpanError(phrase("At most a month: choose a shorter time."))
    return since_s, until_s


def _end(text: str, since_s: float, time_zone: ZoneInfo) -> float:
    since = local(since_s, time_zone)
    end = _moment(text, since)
    if end <= since and "-" not in text:
        end += timedelta(days=1)
    return end.timestamp()


def _moment(text: str, day: datetime) -> datetime:
    """A moment as it is typed; without a date, on the given day."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None or not text.strip():
        raise SpanError(phrase("Write a time as 06:00 or as 2026-06-27 06:00."))
    year, month, date, hour, minute = (None if part is None else int(part) for part in found.groups())
    try:
        if year is not None and month is not None and date is not None:
            day = day.replace(year=year, month=month, day=date)
        moment = day.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
        moment.timestamp()
    except (ValueError, OverflowError) as fault:
        raise SpanError(phrase("{text} is not on any calendar or clock.", text=text.strip())) from fault
    return moment

"""Which event a report speaks of: an event keeps the period and number it was born with, however long it lives.

The event byte of a report holds both: the number (1 to 31, counted in each period) in the low five bits, the birth
period modulo 8 in the high three. The period that the report was heard in tells the rest.
"""

from typing import Final, NamedTuple

NUMBER_BITS: Final = 5
HIGHEST_NUMBER: Final = 31
OCTAVE: Final = 8
"""Periods after which the birth marks repeat."""
OLDEST_PERIODS: Final = 6
"""An event is carried for so many periods after its birth; then it is born again, as a new call."""


class EventId(NamedTuple):
    """What makes an event of a band unique for ever; in order of birth."""

    period: int
    number: int


def event_byte(event: EventId | None) -> int:
    """The event as it stands in a report: 0 where none lives."""
    return 0 if event is None else event.period % OCTAVE << NUMBER_BITS | event.number


def birth_period(period: int, birth_mark: int) -> int:
    """The period that an event was born in, from the period it was heard in and its mark; ints or int64 arrays.

    An event was born at most OLDEST_PERIODS ago, or (by a band that ran out of numbers) in the next period.
    """
    return period + 1 - (period + 1 - birth_mark) % OCTAVE


def event_id(event: int, period: int) -> EventId | None:
    """Which event an event byte names that was heard in ``period``; None where none lives."""
    number = event & HIGHEST_NUMBER
    return EventId(birth_period(period, event >> NUMBER_BITS), number) if number else None


def next_event(period: int, mark: EventId | None) -> EventId:
    """The name of an event that is born in ``period``.

    A band that has spent the numbers of its period takes those of the next one; having spent them too, it repeats
    the last name. Where its clock was set back by more than a period, or is lost, numbers run on under the earlier
    period.

    Args:
        period: by the band's clock.
        mark: what ``mark_after`` gave for the event before; None where there was none.
    """
    if mark is None or period > mark.period:
        return EventId(period, 1)
    is_ahead = mark.period > period + 1
    if mark.number < HIGHEST_NUMBER or is_ahead:
        return EventId(period if is_ahead else mark.period, mark.number % HIGHEST_NUMBER + 1)
    return EventId(period + 1, 1) if mark.period == period else mark


def mark_after(name: EventId, mark: EventId | None) -> EventId:
    """What a band must remember of the names it gave: the latest period among them, and the last number.

    With these two no name is given twice, also where a clock was lost for a while and found again.
    """
    return name if mark is None else EventId(max(name.period, mark.period), name.number)

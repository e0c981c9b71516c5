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


def next_event(period: int, last: EventId | None) -> EventId:
    """The name of an event that is born now, after ``last``.

    A band that has spent the numbers of its period takes those of the next one; having spent them too, it repeats the
    last name. Where the clock was set back by more than a period, numbers go on from the last one, so that the venue
    does not take the new event for an old one.
    """
    if last is None or period > last.period:
        return EventId(period, 1)
    home = last.period if last.period <= period + 1 else period
    if last.number < HIGHEST_NUMBER:
        return EventId(home, last.number + 1)
    return EventId(period + 1, 1) if home == period else last

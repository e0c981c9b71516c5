"""Which event a report speaks of: an event keeps the period and number it was born with, however long it lives.

The event byte of a report holds both: the number (1 to 31, counted in each period) in the low five bits, the birth
period modulo 8 in the high three. The period that the report was heard in tells the rest.
"""

from typing import Final, NamedTuple

from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD

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


class Names(NamedTuple):
    """What a band remembers of the names it gave, so that none is given twice: three small numbers in its flash."""

    latest: int = LOST_CLOCK_PERIOD + 2
    """The latest period that a name was given in."""
    last: int = 0
    """The last number in it."""
    before: int = 0
    """The highest number in any earlier period."""


def next_event(period: int, given: Names) -> tuple[EventId, Names]:
    """The name of an event that is born in ``period``, and what to remember then.

    A band that has spent the numbers of its period takes those of the next one; having spent them too, it repeats the
    last name. Where the clock was set back by more than a period, or is lost, numbers continue those of all earlier
    periods; a band without a clock has 8 × 31 of them, by the periods that can be told in LOST_CLOCK_PERIOD.
    """
    if period < given.latest - 1:
        order = given.before % (HIGHEST_NUMBER * OCTAVE)
        home = order // HIGHEST_NUMBER + 1 if period == LOST_CLOCK_PERIOD else period
        return EventId(home, order % HIGHEST_NUMBER + 1), given._replace(before=order + 1)
    if period > given.latest:
        given = _opened(period, given)
    elif given.last == HIGHEST_NUMBER and period == given.latest:
        given = _opened(period + 1, given)
    given = given._replace(last=min(given.last + 1, HIGHEST_NUMBER))
    return EventId(given.latest, given.last), given


def _opened(period: int, given: Names) -> Names:
    return Names(period, 0, max(given.before, given.last))

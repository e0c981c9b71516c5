"""A day and a time as a sentence says it, in any language."""

from datetime import datetime
from typing import Final

from desktop.language import later
from venue_models.phrases import Phrase, phrase

WEEKDAYS: Final = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)
MONTHS: Final = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)


def moment(at: datetime) -> Phrase:
    """The day of the week, the day, the time."""
    return phrase(
        "{weekday} {day} {month}, {time}",
        weekday=phrase(WEEKDAYS[at.weekday()]),
        day=at.day,
        month=phrase(MONTHS[at.month - 1]),
        time=f"{at:%H:%M}",
    )

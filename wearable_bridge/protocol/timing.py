"""The timings of the band protocol, in seconds: what a band keeps to, and what the venue may rely on."""

from typing import Final

from venue_models.effects import Pattern

RENEWED_EVERY_S: Final = 2.0
"""A report is sealed anew, with the next counter, at least so often, and at once when what it says changes. Between
two renewals every advertisement is the same, byte for byte."""
TOLD_ALWAYS_S: Final = 120.0
"""A young event is in every advertisement for so long."""
TOLD_EVERY_S: Final = 10.0
"""Then it is in those of one renewal out of so many seconds, until it is acknowledged."""
URGENT_INTERVAL_S: Final = 0.25
"""Between two advertisements, while a young event lives."""
INTERVAL_S: Final = 1.0
"""Between two advertisements, otherwise."""
DRAWER_INTERVAL_S: Final = 5.0
"""Between two advertisements of a band that nobody wears and that has not moved for DRAWER_AFTER_S."""
DRAWER_AFTER_S: Final = 600.0
LOST_CLOCK_SPEAKS_S: Final = 600.0
"""A band without a clock is heard for so long after it starts or is put on a charger, and while it tells an event."""
OWN_QUESTION_FROM_S: Final = 8.0
OWN_QUESTION_TO_S: Final = 10.0
"""After an impact: a wrist that lies still between them, and was not asked by the venue, is asked by its band."""
PROOF_WITHIN_S: Final = 20.0
"""Who has connected and not proven itself by then is disconnected."""
IDLE_ENDS_S: Final = 30.0
"""A proven connection on which nothing was said for so long is ended by the band."""
HIGHEST_CLOCK_MS: Final = (2**32 - 1) * 1000
"""The latest time that a band can be told: in the year 2106."""
SIGNAL_LASTS_S: Final = {
    Pattern.BLINK: 10.0,
    Pattern.HEARD: 5.0,
    Pattern.ASK: 30.0,
    Pattern.NUDGE: 3.0,
    Pattern.COME: 10.0,
    Pattern.STOP: 0.0,
    Pattern.PULSES: 20.0,
}
"""How long a band is noticed for, where the signal names no time."""

"""The report: seven bytes in which a band says how it is.

=====  ==================  ==============================================================================
 byte  what                codes
=====  ==================  ==============================================================================
  0    flags               BandFlag; bit 7 is sent as 0 and ignored
  1    event               0: none lives; otherwise events.event_byte
  2    age of the event    2 s units, rounded down; 255: 510 s or more
  3    battery             percent; 255: the band cannot tell; 101 to 254: not sent, read as 255
  4    heart rate          beats a minute; 0: the band cannot tell; 255: 255 or more
  5    peak acceleration   1/16 g, rounded; 255: 15.94 g or more
  6    weightless time     20 ms units, rounded; 255: 5.1 s or more
=====  ==================  ==============================================================================

Age, peak and weightless time belong to the event and are 0 where none lives.
"""

from dataclasses import dataclass
from typing import Final

from venue_models.values import BandFlag
from wearable_bridge.protocol.events import HIGHEST_NUMBER, NUMBER_BITS

REPORT_BYTES: Final = 7
AGE_UNIT_S: Final = 2.0
LONGEST_AGE_S: Final = 510.0
"""An age of so much means: so much or more."""
PEAK_UNIT_G: Final = 1 / 16
WEIGHTLESS_UNIT_S: Final = 0.02
NO_BATTERY: Final = 255
NO_FLAGS: Final = BandFlag(0)
KNOWN_FLAGS: Final = 0x7F
_TOP: Final = 255


@dataclass(frozen=True, slots=True)
class BandReport:
    """How a band says it is. ``event`` is the event byte: who knows the period turns it into an EventId."""

    flags: BandFlag = NO_FLAGS
    event: int = 0
    event_age_s: float = 0.0
    """At least so much where it is 510 s."""
    battery_pct: int | None = None
    heart_rate_bpm: int | None = None
    peak_g: float = 0.0
    weightless_s: float = 0.0

    @property
    def event_number(self) -> int:
        """1 to 31; 0 where no event lives."""
        return self.event & HIGHEST_NUMBER

    @property
    def birth_mark(self) -> int:
        """The event's birth period modulo 8."""
        return self.event >> NUMBER_BITS


def pack_report(report: BandReport) -> bytes:
    """The report's seven bytes; what is too large for its code becomes the largest one.

    Raises:
        ValueError: a value is negative, not a number, or the event not a byte.
    """
    pct, bpm = report.battery_pct, report.heart_rate_bpm
    return bytes(
        [
            int(report.flags) & KNOWN_FLAGS,
            report.event,
            _code(report.event_age_s // AGE_UNIT_S),
            NO_BATTERY if pct is None else min(pct, 100),
            0 if bpm is None else _code(bpm),
            _code(report.peak_g / PEAK_UNIT_G),
            _code(report.weightless_s / WEIGHTLESS_UNIT_S),
        ]
    )


def unpack_report(packed: bytes) -> BandReport:
    """What seven bytes say; every value of every byte has a meaning.

    Raises:
        ValueError: there are not seven.
    """
    if len(packed) != REPORT_BYTES:
        raise ValueError(f"a report has {REPORT_BYTES} bytes, this one has {len(packed)}")
    flags, event, age, battery, heart_rate, peak, weightless = packed
    if not event & HIGHEST_NUMBER:
        event = age = peak = weightless = 0
    return BandReport(
        flags=BandFlag(flags & KNOWN_FLAGS),
        event=event,
        event_age_s=age * AGE_UNIT_S,
        battery_pct=battery if battery <= 100 else None,
        heart_rate_bpm=heart_rate or None,
        peak_g=peak * PEAK_UNIT_G,
        weightless_s=weightless * WEIGHTLESS_UNIT_S,
    )


def _code(units: float) -> int:
    if not units >= 0:
        raise ValueError(f"a report cannot say {units} units")
    return _TOP if units >= _TOP else round(units)

"""Bands that are not of our own making, once connected: the standard services, as far as a band has them.

None of them proves who it is, or asks for our proof: whoever has the address can pose as one, and anybody may speak
to it. What they say therefore travels as plain reports, which nothing marks as authentic.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED, AirCounts, ReportKind
from wearable_bridge.bands.gatt import Gatt
from wearable_bridge.bands.kinds import BEACON, Kind
from wearable_bridge.bands.link import UnableError, VanishedError, Vitals
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.protocol.uuids import ALERT_LEVEL, BATTERY_LEVEL, HEART_RATE_MEASUREMENT

NO_ALERT, MILD_ALERT, HIGH_ALERT = b"\x00", b"\x01", b"\x02"
"""Source: Immediate Alert Service 1.0, 3.1; its level is written without response."""

HEART_WITHIN_S: Final = 2.0
HIGHEST_HEART_RATE_BPM: Final = 255
LONGEST_HEART_RATE_BYTES: Final = 20
"""A notification at the lowest ATT MTU."""
_SIXTEEN_BITS: Final = 1
_HIGHEST_PCT: Final = 100

log: Final = logging.getLogger(__name__)


class Watch:
    """A connected band of the world: the standard services. Kinds that can more add to it.

    Args:
        gatt: open.
        kind: what it was found to be.
    """

    def __init__(self, gatt: Gatt, kind: Kind = BEACON) -> None:
        self._gatt = gatt
        self.kind: Final = kind
        self.counts = NOTHING_REFUSED

    async def acknowledge(self, period: int, event: int) -> None:  # noqa: ARG002
        """It cannot; see ``BandLink``."""
        raise UnableError(f"{self.kind.name} cannot be told that it was heard.")

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:  # noqa: ARG002
        """Lets it beep or buzz; see ``BandLink``. There is no confirmation but that it was received."""
        await self._gatt.write(ALERT_LEVEL, alert_level(pattern), response=False)

    async def was_asked(self, number: int) -> bool:  # noqa: ARG002
        """It has no way to be asked; see ``BandLink``."""
        return False

    async def answer(self, number: int) -> Reply:  # noqa: ARG002
        """It has no way to answer; see ``BandLink``."""
        return Reply.NOTHING

    async def fetch(self, transfer: Transfer) -> None:  # noqa: ARG002
        """It keeps no motion; see ``BandLink``."""
        raise UnableError(f"{self.kind.name} keeps no record of its motion.")

    async def tend(self) -> Vitals:
        """Asks for battery and heart rate; see ``BandLink``."""
        found: list[tuple[ReportKind, float]] = []
        if self.kind.can_battery and self._gatt.has(BATTERY_LEVEL):
            found += self.understood(battery_level, await self._gatt.read(BATTERY_LEVEL))
        if self.kind.can_heart_rate and self._gatt.has(HEART_RATE_MEASUREMENT):
            heart = await self._gatt.notifications(HEART_RATE_MEASUREMENT)
            with suppress(VanishedError):  # it measures only when it likes to
                found += self.understood(heart_rate, await heart.next(HEART_WITHIN_S))
        return tuple(found)

    async def close(self) -> None:
        """Hangs up."""
        await self._gatt.close()

    def understood(self, read: Callable[[bytes], Vitals], value: bytes) -> Vitals:
        """What an attribute says; one that makes no sense is counted, and says nothing."""
        try:
            return read(value)
        except ValueError as error:
            log.debug("%s said something that makes no sense: %s", self.kind.name, error)
            self.counts += AirCounts(malformed=1)
            return ()


def alert_level(pattern: Pattern) -> bytes:
    """The level of an Immediate Alert that comes nearest to a pattern."""
    if pattern is Pattern.STOP:
        return NO_ALERT
    return MILD_ALERT if pattern is Pattern.NUDGE else HIGH_ALERT


def battery_level(value: bytes) -> Vitals:
    """A Battery Level (Battery Service 1.1, 3.1).

    Raises:
        ValueError: it is none.
    """
    if len(value) != 1 or value[0] > _HIGHEST_PCT:
        raise ValueError(f"no battery level: {value[:8].hex()} ({len(value)} bytes)")
    return ((ReportKind.BATTERY_PCT, float(value[0])),)


def heart_rate(value: bytes) -> Vitals:
    """A Heart Rate Measurement (Heart Rate Service 1.0, 3.1), without what may follow the rate; 0 says nothing.

    Raises:
        ValueError: it is none.
    """
    size = 2 if value[:1] and value[0] & _SIXTEEN_BITS else 1
    if not 1 + size <= len(value) <= LONGEST_HEART_RATE_BYTES:
        raise ValueError(f"no heart rate: {value[:8].hex()} ({len(value)} bytes)")
    bpm = int.from_bytes(value[1 : 1 + size], "little")
    if bpm > HIGHEST_HEART_RATE_BPM:
        raise ValueError(f"no heart beats {bpm} times a minute")
    return ((ReportKind.HEART_RATE_BPM, float(bpm)),) if bpm else ()

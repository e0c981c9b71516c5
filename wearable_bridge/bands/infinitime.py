"""An InfiniTime watch (PineTime): text by the Alert Notification Service, live motion, and the time of day.

Sources: InfiniTime, ``doc/ble.md`` and ``doc/MotionService.md``; ``src/components/ble`` for what they leave open.
"""

from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import datetime
from typing import Final

import numpy as np

from venue_models.effects import TEXT_BYTES, Pattern
from venue_models.values import AirCounts, frozen
from wearable_bridge.bands.gatt import Gatt
from wearable_bridge.bands.kinds import INFINITIME
from wearable_bridge.bands.link import UnableError, VanishedError, Vitals
from wearable_bridge.bands.watch import Watch
from wearable_bridge.clock import Clock
from wearable_bridge.protocol.motion import SAMPLE_BYTES, MotionFrame, Samples
from wearable_bridge.protocol.uuids import standard

NEW_ALERT: Final = standard(0x2A46)
CURRENT_TIME: Final = standard(0x2A2B)
MOTION_VALUES: Final = "00030002-78fc-48fe-8e23-433b3a1942d0"

TITLE: Final = "Bandstand"
SILENT_S: Final = 5.0
_SIMPLE_ALERT: Final = bytes([0, 1, 0])
"""Category, count, and a byte that the watch skips; then title, a zero byte and the message."""

_WORDS: Final = {
    Pattern.BLINK: "Is this your band?",
    Pattern.HEARD: "Your call was heard. Somebody is coming.",
    Pattern.NUDGE: "Something for you.",
    Pattern.COME: "Please come.",
}
"""What is shown where the signal has no text."""

_UNITS: Final = 2
"""Of ours (2,048 per g) in one of the watch's (1,024 per g)."""


class InfiniTime(Watch):
    """One connected InfiniTime watch."""

    def __init__(self, gatt: Gatt, clock: Clock) -> None:
        super().__init__(gatt, INFINITIME)
        self._clock = clock

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:  # noqa: ARG002
        """Shows the text, or words for the pattern, and buzzes; see ``BandLink``."""
        if pattern not in _WORDS:
            raise UnableError("An InfiniTime watch cannot take back what it shows: its wearer wipes it away.")
        await self._gatt.write(NEW_ALERT, new_alert(text or _WORDS[pattern]))

    async def tend(self) -> Vitals:
        """Sets its clock to this machine's local time, and asks how it is."""
        if self._gatt.has(CURRENT_TIME):
            now = datetime.fromtimestamp(self._clock.now_s()).astimezone()
            await self._gatt.write(CURRENT_TIME, current_time(now))
        return await super().tend()

    async def stream(self, lasts_s: int) -> AsyncGenerator[MotionFrame, None]:
        """Motion as it happens, one sample per frame, stamped when it came: the watch does not stamp it.

        Raises:
            LinkError: it could not be asked.
        """
        values = await self._gatt.notifications(MOTION_VALUES)
        begins_at_s, sequence = self._clock.now_s(), 0
        with suppress(VanishedError):
            while (now_s := self._clock.now_s()) < begins_at_s + lasts_s:
                value = await values.next(SILENT_S)
                try:
                    samples = motion_values(value)
                except ValueError:
                    self.counts += AirCounts(malformed=1)
                    continue
                yield MotionFrame(sequence % 2**16, round(now_s * 1000), samples)
                sequence += 1


def new_alert(text: str) -> bytes:
    """A New Alert as InfiniTime reads it; a text that is too long loses its end."""
    message = text.encode()[:TEXT_BYTES].decode(errors="ignore").replace("\0", " ")
    return _SIMPLE_ALERT + TITLE.encode() + b"\0" + message.encode()


def current_time(now: datetime) -> bytes:
    """A Current Time (Current Time Service 1.1, 3.1) in the zone that ``now`` has; reason: manual update."""
    day = (now.month, now.day, now.hour, now.minute, now.second, now.isoweekday())
    return now.year.to_bytes(2, "little") + bytes([*day, now.microsecond * 256 // 1_000_000, 1])


def motion_values(value: bytes) -> Samples:
    """The sample in a notification, in units of our own protocol: (1, 3) int16.

    Raises:
        ValueError: it is none.
    """
    if len(value) != SAMPLE_BYTES:
        raise ValueError(f"no motion values: {len(value)} bytes")
    sample = np.frombuffer(value, "<i2").astype(np.int32) * _UNITS
    return frozen(sample.clip(-(2**15), 2**15 - 1).astype(np.int16).reshape(1, 3))

"""What a virtual band keeps through a reset: the counters it may not use again, and its events."""

from dataclasses import dataclass, field
from typing import Final

from venue_models.values import BandFlag
from wearable_bridge.protocol.advertisement import COUNTERS
from wearable_bridge.protocol.events import EventId, Names

STRIDE: Final = 64
"""Counters reserved at once: one write to the flash in two minutes, and at most so many counters lost in a reset."""


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """An event that waits for its acknowledgement."""

    id: EventId
    flags: BandFlag
    born_at_s: float
    """By the time that is handed in; -inf where the band no longer knows."""
    peak_g: float
    weightless_s: float


@dataclass(slots=True)
class Flash:
    """The band's memory that needs no power."""

    highest_period: int = -1
    """The latest period in which a counter was reserved."""
    reserved: int = 0
    """The first counter that is not reserved in it."""
    reserved_before: int = 0
    """The first counter that is not reserved in any earlier period."""
    names: Names = field(default_factory=Names)
    live: LiveEvent | None = None


class Counters:
    """Hands out counters: none twice in a period, whatever happens to power and clock.

    Args:
        flash: what is known from before the start.
    """

    def __init__(self, flash: Flash) -> None:
        self._flash = flash
        self._period = -1
        self._next = self._limit = 0

    def take(self, period: int) -> int | None:
        """A counter for a report of this period; None when all are spent."""
        if period != self._period:
            self._begin(period)
        if self._next == self._limit:
            self._reserve()
        if self._next == COUNTERS:
            return None
        self._next += 1
        return self._next - 1

    def _begin(self, period: int) -> None:
        flash = self._flash
        if period > flash.highest_period:
            flash.reserved_before = max(flash.reserved_before, flash.reserved)
            flash.highest_period, flash.reserved = period, 0
        self._period = period
        self._next = self._limit = flash.reserved if period == flash.highest_period else flash.reserved_before

    def _reserve(self) -> None:
        self._limit = min(self._limit + STRIDE, COUNTERS)
        if self._period == self._flash.highest_period:
            self._flash.reserved = self._limit
        else:
            self._flash.reserved_before = max(self._flash.reserved_before, self._limit)

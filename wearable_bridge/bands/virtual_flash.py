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

    period: int = 0
    """The period in which counters were reserved last."""
    reserved: int = 0
    """The first counter that is not reserved in it."""
    highest_period: int = 0
    """The latest period in which counters were ever reserved."""
    most_reserved: int = 0
    """The first counter that was not reserved in any period but that of ``period``."""
    base: int = 0
    """Where each period begins, since the clock was set back last: no period had a counter from there on before."""
    names: Names = field(default_factory=Names)
    live: LiveEvent | None = None


class Counters:
    """Hands out counters: none twice in a period, whatever happens to power and clock.

    Args:
        flash: what is known from before the start.
    """

    def __init__(self, flash: Flash) -> None:
        self._flash = flash
        self._next: int | None = None

    def take(self, period: int) -> int | None:
        """A counter for a report of this period; None when all are spent."""
        flash = self._flash
        if period != flash.period:
            _turn(flash, period)
            self._next = None
        counter = flash.reserved if self._next is None else self._next
        if counter == COUNTERS:
            return None
        if counter == flash.reserved:
            flash.reserved = min(flash.reserved + STRIDE, COUNTERS)
        self._next = counter + 1
        return counter


def _turn(flash: Flash, period: int) -> None:
    """Another period begins, after the last one or before it."""
    flash.most_reserved = max(flash.most_reserved, flash.reserved)
    if period < flash.period:
        flash.base = flash.most_reserved
    elif period > flash.highest_period:
        flash.base, flash.highest_period = 0, period
    flash.period, flash.reserved = period, flash.base

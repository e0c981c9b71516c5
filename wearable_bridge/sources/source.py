"""What every source of sightings looks like from outside."""

from collections.abc import AsyncGenerator
from typing import Final, Protocol, runtime_checkable

from wearable_bridge.heard import RawBatch

TICK_S: Final = 0.1
"""How much time one batch covers at most while sightings flow: the venue thread must never be held for long."""


class Source(Protocol):
    """Somewhere that sightings come from: adapters, a recording, simulated air."""

    @property
    def name(self) -> str:
        """How notes about this source begin: ``hci0``, ``walk.csv.gz``, ``simulated air``."""
        ...

    @property
    def reader_ids(self) -> tuple[str, ...]:
        """The readers, in the order that ``HEARD["reader"]`` counts them."""
        ...

    @property
    def can_wait(self) -> bool:
        """Whether it may be held up when the venue is busy (a file can wait, the air cannot)."""
        ...

    def batches(self) -> AsyncGenerator[RawBatch, None]:
        """What is heard, in order of time; ends with a recording, else runs until it is closed or cancelled.

        May be called once. Use ``contextlib.aclosing`` so that radios are let go when the reader loses interest.
        """
        ...


@runtime_checkable
class Counting(Protocol):
    """A source that hears vehicle counters as well."""

    @property
    def attraction_ids(self) -> tuple[str, ...]:
        """The attractions, in the order that ``RawBatch.dispatches`` counts them."""
        ...

"""Where batches wait for the venue's thread: bounded, because a venue that stalls must not eat the machine."""

from collections import deque
from dataclasses import replace
from threading import Condition
from typing import Final

from venue_models.values import SIGHTING, AirCounts, Batch, no_rows

ROOM_SIGHTINGS: Final = 1_000_000
"""16 MB: four seconds of 50,000 bands heard by five readers each."""

HELD_BATCHES: Final = 10
"""Sources that can wait are held up once so many batches lie here: about a second of data."""


class Outbox:
    """A queue between two threads that sheds sightings, oldest first, and never a report, a count or a note.

    Args:
        room_sightings: how many sightings may wait before the oldest are shed.
    """

    def __init__(self, room_sightings: int = ROOM_SIGHTINGS) -> None:
        self._room = room_sightings
        self._waiting: deque[Batch] = deque()
        self._shed_batches = 0  # so many at the front have no sightings left
        self._sightings = 0
        self._is_closed = False
        self._changed = Condition()

    @property
    def is_full(self) -> bool:
        """Whether whoever can wait should."""
        return len(self._waiting) >= HELD_BATCHES

    @property
    def has_ended(self) -> bool:
        """Closed, and everything taken."""
        with self._changed:
            return self._is_closed and not self._waiting

    def put(self, batch: Batch) -> None:
        """Appends a batch; never blocks."""
        with self._changed:
            self._waiting.append(batch)
            self._sightings += len(batch.sightings)
            while self._sightings > self._room:
                self._shed_oldest()
            self._changed.notify()

    def take(self, timeout_s: float) -> list[Batch]:
        """Everything that waits, oldest first; empty if nothing came within ``timeout_s`` or it is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._is_closed, timeout_s)
            taken = list(self._waiting)
            self._waiting.clear()
            self._sightings = self._shed_batches = 0
            return taken

    def close(self) -> None:
        """Nothing more will be put."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _shed_oldest(self) -> None:
        batch = self._waiting[self._shed_batches]
        shed = min(len(batch.sightings), self._sightings - self._room)
        rest = batch.sightings[shed:] if shed < len(batch.sightings) else no_rows(SIGHTING)
        counts = batch.counts + AirCounts(shed=shed)
        self._waiting[self._shed_batches] = replace(batch, sightings=rest, counts=counts)
        self._sightings -= shed
        if not len(rest):
            self._shed_batches += 1

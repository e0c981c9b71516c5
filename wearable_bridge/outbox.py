"""Where batches wait for the venue's thread: bounded, because a venue that stalls must not eat the machine.

What bands tell waits for nothing: it overtakes what readers heard, which is taken piece by piece, so that a call that
comes while a second's sightings are being located is written down after the piece that is in hand, not after all.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from threading import Condition
from typing import Final

from venue_models.values import NOTHING_REFUSED, SIGHTING, AirCounts, Batch, no_rows

ROOM_SIGHTINGS: Final = 2_000_000
"""32 MB: eight seconds of 50,000 bands heard by five readers each. Who was heard before is better sought anew."""

PIECE_SIGHTINGS: Final = 10_000
"""What is located at a time: some 10 ms of one core's work, so a call waits for less than a source's own tick."""

HELD_BATCHES: Final = 10
"""Sources that can wait are held up once so many batches lie here: about a second of data."""

TICK_S: Final = 0.1


class Outbox:
    """A queue between two threads that sheds sightings, oldest first, and never a report, a count or a note.

    All that bands and sources tell keeps its order, and so does all that readers heard.

    Args:
        room_sightings: how many sightings may wait before the oldest are shed.
        keeps_order: nothing overtakes, and one tick is taken after the other: a recording must come to the same
            however fast it is played.
    """

    def __init__(self, room_sightings: int = ROOM_SIGHTINGS, *, keeps_order: bool = False) -> None:
        self._room, self._keeps_order = room_sightings, keeps_order
        self._told: list[Batch] = []
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
            return self._is_closed and not self._has_any()

    def put(self, batch: Batch) -> None:
        """Appends a batch; never blocks."""
        with self._changed:
            if self._keeps_order:
                self._waiting.append(batch)
            else:
                self._told.append(replace(batch, sightings=no_rows(SIGHTING)))
                if len(batch.sightings):
                    self._waiting.append(Batch(batch.until_s, batch.sightings))
            self._sightings += len(batch.sightings)
            while self._sightings > self._room:
                self._shed_oldest()
            self._changed.notify()

    def take(self, timeout_s: float) -> list[Batch]:
        """What the venue does next, at one go; empty if nothing came within ``timeout_s`` or it is closed.

        That is all that was told, and the oldest PIECE_SIGHTINGS; where order is kept, the oldest tick: batches that
        end in the same one belong together, whichever source they are from.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._has_any() or self._is_closed, timeout_s)
            told, self._told = self._told, []
            return [*told, *(self._tick() if self._keeps_order else self._piece())]

    def close(self) -> None:
        """Nothing more will be put."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _has_any(self) -> bool:
        return bool(self._told or self._waiting)

    def _tick(self) -> Iterator[Batch]:
        tick = _tick_of(self._waiting[0]) if self._waiting else 0
        while self._waiting and _tick_of(self._waiting[0]) == tick:
            yield self._next()

    def _piece(self) -> Iterator[Batch]:
        room = PIECE_SIGHTINGS
        while room and self._waiting:
            batch = self._next()
            if len(batch.sightings) > room:
                self._put_back(replace(batch, sightings=batch.sightings[room:], counts=NOTHING_REFUSED))
                batch = replace(batch, sightings=batch.sightings[:room])
            room -= len(batch.sightings)
            yield batch

    def _next(self) -> Batch:
        self._shed_batches = max(0, self._shed_batches - 1)
        batch = self._waiting.popleft()
        self._sightings -= len(batch.sightings)
        return batch

    def _put_back(self, rest: Batch) -> None:
        self._waiting.appendleft(rest)
        self._sightings += len(rest.sightings)

    def _shed_oldest(self) -> None:
        batch = self._waiting[self._shed_batches]
        shed = min(len(batch.sightings), self._sightings - self._room)
        rest = batch.sightings[shed:] if shed < len(batch.sightings) else no_rows(SIGHTING)
        counts = batch.counts + AirCounts(shed=shed)
        self._waiting[self._shed_batches] = replace(batch, sightings=rest, counts=counts)
        self._sightings -= shed
        if not len(rest):
            self._shed_batches += 1


def _tick_of(batch: Batch) -> int:
    return round(batch.until_s / TICK_S)

"""Where batches wait for the venue's thread: bounded, because a venue that stalls must not eat the machine.

What bands tell waits for nothing: it overtakes what readers heard, which is taken piece by piece, so that a call that
comes while a second's sightings are being located is written down after the piece that is in hand, not after all.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Condition
from typing import Final

import numpy as np

from venue_models.values import NOTHING_REFUSED, SIGHTING, AirCounts, Batch, frozen, no_rows
from wearable_bridge.sources.source import TICK_S

ROOM_SIGHTINGS: Final = 2_000_000
"""32 MB: eight seconds of 50,000 bands heard by five readers each. What is ten seconds old locates nobody."""

PIECE_SIGHTINGS: Final = 10_000
"""About what is located at a time: 10 ms of one core's work, so a call waits for much less than a source's tick."""

BEHIND_SIGHTINGS: Final = 50_000
"""Where more than two ticks of them wait, whole ticks are located: fewer and longer steps carry more in a second."""

HELD_BATCHES: Final = 10
"""Sources that can wait are held up once so many batches lie here: about a second of data."""


class Outbox:
    """A queue between two threads that sheds sightings, oldest first, and never a report, a count or a note.

    All that bands and sources tell keeps its order, and so does all that readers heard of one band.

    Args:
        room_sightings: how many sightings may wait before the oldest are shed.
        keeps_order: nothing overtakes, and one tick is taken after the other: a recording must come to the same
            however fast it is played.
    """

    def __init__(self, room_sightings: int = ROOM_SIGHTINGS, *, keeps_order: bool = False) -> None:
        self._room, self._keeps_order = room_sightings, keeps_order
        self._told: list[Batch] = []
        self._waiting: deque[Batch] = deque()
        self._pieces: deque[Batch] = deque()
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

        That is all that was told, and a piece of the oldest tick; that whole tick where order is kept, and where the
        venue has fallen behind. Batches that end in the same tick belong together, whichever source they are from.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._has_any() or self._is_closed, timeout_s)
            if self._keeps_order:
                return self._take_tick()
            told, self._told = self._told, []
            if self._waiting and not self._pieces:
                self._pieces.extend(_in_pieces(self._take_tick(), is_whole=self._sightings > BEHIND_SIGHTINGS))
            return [*told, self._pieces.popleft()] if self._pieces else told

    def close(self) -> None:
        """Nothing more will be put."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _has_any(self) -> bool:
        return bool(self._told or self._pieces or self._waiting)

    def _take_tick(self) -> list[Batch]:
        taken: list[Batch] = []
        while self._waiting and (not taken or _tick_of(self._waiting[0]) == _tick_of(taken[0])):
            taken.append(self._waiting.popleft())
            self._sightings -= len(taken[-1].sightings)
            self._shed_batches = max(0, self._shed_batches - 1)
        return taken

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


def _in_pieces(tick: Sequence[Batch], *, is_whole: bool) -> Iterator[Batch]:
    """A tick's sightings, cut by band: what all readers heard of one is located at once, better and in less time."""
    rows = np.concatenate([batch.sightings for batch in tick])
    pieces = 1 if is_whole else -(-len(rows) // PIECE_SIGHTINGS) or 1
    piece_of = rows["band"] % pieces
    counts = sum((batch.counts for batch in tick), NOTHING_REFUSED)
    for piece in range(pieces):
        yield Batch(tick[-1].until_s, frozen(rows[piece_of == piece]), counts=NOTHING_REFUSED if piece else counts)

"""The lines of a live venue: visits, dispatches and what people say go in; the queue board comes out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.live.lines.abnormal import Looked, abnormal
from venue_models.live.lines.attraction_lines import AttractionLines, Change, LineEvent
from venue_models.live.lines.hours import Said, hours_at, seen, status_of
from venue_models.live.lines.places import Places
from venue_models.live.lines.said import STATUS, said_before, status_in
from venue_models.live.lines.signs import Sign
from venue_models.live.lines.slots import Slots
from venue_models.live.lines.stays import Stays
from venue_models.store.store import Fact, Store
from venue_models.values import Batch, QueueState, QueueStatus, Rows, frozen
from venue_models.venue.model import Venue

TURN_S: Final = 10.0
"""How often each attraction has its turn; the turns of all are spread over this."""


class QueueWatch:
    """Watches over every line.

    Args:
        venue: the place.
        bands: how many there are.
        store: where waits are kept; None keeps nothing.
        started_at_s: the time.
    """

    def __init__(self, venue: Venue, bands: int, store: Store | None, *, started_at_s: float) -> None:
        self._venue, self._store = venue, store
        count = len(venue.attractions)
        self._stays = Stays(Places(venue), count, bands)
        self._lines = [
            AttractionLines(index, attraction, self._stays, started_at_s=started_at_s)
            for index, attraction in enumerate(venue.attractions)
        ]
        self._index = {attraction.id: index for index, attraction in enumerate(venue.attractions)}
        self._signs = [Sign() for _ in range(count)]
        self._said = [Said() for _ in range(count)]
        self._states: list[QueueState | None] = [None] * count
        self._boarded_at_s = [started_at_s] * count
        self._told: list[QueueStatus | None] = [None] * count
        self._slots = Slots(count)
        self._began_s, self._turns = started_at_s, 0
        self._strange_dispatches = 0

    @property
    def states(self) -> tuple[QueueState, ...]:
        """One per attraction, in the venue's order; none before each has had its turn."""
        return tuple(state for state in self._states if state is not None)

    @property
    def waits(self) -> Rows:
        """WAIT rows of the day: the same array until the next slot is over."""
        return self._slots.today

    def resume(self, now_s: float) -> None:
        """Take up what the store knows: what people said, and the waits of the day.

        Raises:
            StoreError: it cannot be read.
        """
        if self._store is not None:
            for fact in said_before(self._store, now_s):
                self.apply(fact)
            self._slots.take_up(self._store.waits_between(hours_at(self._venue, now_s).day_began_s, now_s))

    def apply(self, fact: Fact) -> None:
        """A person has said something of an attraction: from now on it is so."""
        index = self._index.get(fact.body["attraction"])
        if index is None:  # it was said of an attraction that the venue no longer has
            return
        if fact.kind == STATUS:
            self._said[index] = Said(status_in(fact.body), fact.at_s)
        else:
            self._signs[index].post(fact.body["wait_min"], fact.at_s, fact.body["operator"])
        if (state := self._states[index]) is not None:
            self._states[index] = self._told_of(fact.at_s, index, state)

    def waits_between(self, since_s: float, until_s: float) -> Rows:
        """WAIT rows of slots that begin in a time, oldest first.

        Raises:
            StoreError: the file cannot be read.
        """
        if self._store is not None:
            return self._store.waits_between(since_s, until_s)
        at_s = self.waits["at_s"]
        return frozen(self.waits[(at_s >= since_s) & (at_s < until_s)])

    def hear(self, now_s: float, batches: Sequence[Batch]) -> None:
        """Take in what vehicle counters say."""
        for batch in batches:
            for at_s, attraction, guests in batch.dispatches.tolist() if len(batch.dispatches) else ():
                is_known = 0 <= attraction < len(self._lines)
                if not is_known or not self._lines[attraction].hear_dispatch(now_s, at_s, guests):
                    self._strange_dispatches += 1

    def forget(self, bands: Iterable[int]) -> None:
        """Know nothing any more of these bands."""
        for band in bands:
            for attraction, _ in list(self._stays.of_band(band)):
                self._lines[attraction].forget(band)

    def tick(self, now_s: float, visits: Rows, is_deaf: NDArray[np.bool_]) -> None:
        """Take in VISIT rows that are new or changed, and let time pass.

        Args:
            now_s: the time.
            visits: of bands that may be located.
            is_deaf: per zone, whether its readers are silent.
        """
        if len(visits):
            self._stays.hear(visits)
        count = len(self._lines)
        due = int((now_s - self._began_s) / TURN_S * count) + 1 if count else 0
        for turn in range(max(self._turns, due - count), due):
            self._turn(now_s, turn % count, is_deaf)
        self._turns = max(self._turns, due)
        if count and self._slots.is_over(now_s):
            self._end_slot(now_s)

    # One attraction's turn

    def _turn(self, now_s: float, index: int, is_deaf: NDArray[np.bool_]) -> None:
        lines, attraction = self._lines[index], self._venue.attractions[index]
        status, since_s = status_of(self._said[index], hours_at(self._venue, now_s))
        if status is not self._told[index]:
            lines.set_status(max(since_s, now_s - TURN_S), status)
            self._told[index] = status
        for event in lines.turn(now_s):
            self._note(event)
        main, express = lines.at(now_s)
        state = self._told_of(now_s, index, QueueState(index, main, express))
        self._slots.note(index, state.now, state.posted_min)
        is_silent = all(is_deaf[zone] for zone in attraction.queue_zones)
        self._states[index] = replace(state, abnormal=abnormal(now_s, self._looked(now_s, state, is_deaf=is_silent)))

    def _told_of(self, now_s: float, index: int, state: QueueState) -> QueueState:
        """The state of a line with what people have said of it, and what its sign should say."""
        hours, said, sign = hours_at(self._venue, now_s), self._said[index], self._signs[index]
        now = seen(state.now, said, hours)
        sign.suggest(now, self._venue.queues.post_steps_min)
        is_posted = sign.at_s is not None and sign.at_s >= hours.day_began_s
        return replace(
            state,
            now=now,
            express=None if state.express is None else seen(state.express, said, hours),
            posted_min=sign.posted_min if is_posted else None,
            posted_at_s=sign.at_s if is_posted else None,
            posted_by=sign.by if is_posted else "",
            suggested_min=sign.suggested_min,
        )

    def _looked(self, now_s: float, state: QueueState, *, is_deaf: bool) -> Looked:
        attraction, lines = self._venue.attractions[state.attraction], self._lines[state.attraction]
        return Looked(
            state.now,
            lines.bands,
            attraction.interval_s,
            self._boarded_at_s[state.attraction],
            attraction.target_min,
            state.posted_min,
            is_deaf,
            lines.counter.words(now_s),
        )

    def _note(self, event: LineEvent) -> None:
        if event.change is Change.BOARDED:
            self._boarded_at_s[event.attraction] = max(self._boarded_at_s[event.attraction], event.at_s)

    def _end_slot(self, now_s: float) -> None:
        boarded = [lines.take_boarded() for lines in self._lines]
        rows = self._slots.end(now_s, boarded, hours_at(self._venue, now_s).day_began_s)
        if self._store is not None and len(rows):
            self._store.note_waits(rows)

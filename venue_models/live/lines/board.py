"""The queue board: each attraction's turn, what people said of it, what its sign should say, what is abnormal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.live.lines.abnormal import Looked, abnormal
from venue_models.live.lines.attraction_lines import AttractionLines, Change, LineEvent
from venue_models.live.lines.hours import Said, hours_at, seen, status_of
from venue_models.live.lines.places import Places
from venue_models.live.lines.said import STATUS, status_in
from venue_models.live.lines.signs import Sign
from venue_models.live.lines.slots import Slots
from venue_models.live.lines.stays import Stays
from venue_models.phrases import phrase, sentences
from venue_models.store.store import Fact
from venue_models.values import QueueState, QueueStatus, Rows
from venue_models.venue.model import Venue

TURN_S: Final = 10.0
"""How often each attraction has its turn; the turns of all are spread over this."""
STRANGE_TOLD_S: Final = 600.0


class Board:
    """All lines of a venue, without forecasts and without who is asked to join them.

    Args:
        venue: the place.
        bands: how many there are.
        started_at_s: the time.
    """

    def __init__(self, venue: Venue, bands: int, *, started_at_s: float) -> None:
        self._venue, self._began_s = venue, started_at_s
        count = len(venue.attractions)
        self._stays = Stays(Places(venue), count, bands)
        self.lines = [
            AttractionLines(index, attraction, self._stays, started_at_s=started_at_s)
            for index, attraction in enumerate(venue.attractions)
        ]
        self.slots = Slots(count)
        self._index = {attraction.id: index for index, attraction in enumerate(venue.attractions)}
        self._signs = [Sign() for _ in range(count)]
        self._said = [Said() for _ in range(count)]
        self._told: list[QueueStatus | None] = [None] * count
        self._states: list[QueueState | None] = [None] * count
        self._boarded_at_s = [started_at_s] * count
        self._turns = 0
        self._strange_at_s = -np.inf

    @property
    def states(self) -> tuple[QueueState, ...]:
        """One per attraction, in the venue's order; none before each has had its turn."""
        states = tuple(state for state in self._states if state is not None)
        return states if len(states) == len(self._states) else ()

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
            self._states[index] = self._with_what_is_said(fact.at_s, state)

    def hear(self, now_s: float, dispatches: Rows) -> list[tuple[float, int, int]]:
        """Take in DISPATCH rows; those that can be are returned, guests -1 where they are not believed."""
        believed = []
        for at_s, attraction, guests in dispatches.tolist():
            count = None
            if 0 <= attraction < len(self.lines):
                count = self.lines[attraction].hear_dispatch(now_s, at_s, guests)
            if count is None:
                self._strange_at_s = now_s
            else:
                believed.append((at_s, attraction, count))
        return believed

    def forget(self, bands: Iterable[int]) -> None:
        """Know nothing any more of these bands."""
        for band in bands:
            for attraction, _ in list(self._stays.of_band(band)):
                self.lines[attraction].forget(band)

    def tick(self, now_s: float, visits: Rows, is_deaf: NDArray[np.bool_]) -> tuple[list[int], list[LineEvent]]:
        """Take in VISIT rows that are new or changed, and let time pass.

        Args:
            now_s: the time.
            visits: of bands that may be located.
            is_deaf: per zone, whether its readers are silent.

        Returns:
            The attractions that have had their turn, and what happened in their lines.
        """
        if len(visits):
            self._stays.hear(visits)
        count = len(self.lines)
        due = int((now_s - self._began_s) / TURN_S * count) + 1 if count else 0
        turns = [turn % count for turn in range(max(self._turns, due - count), due)]
        self._turns = max(self._turns, due)
        return turns, [event for index in turns for event in self._turn(now_s, index, is_deaf)]

    def end_slot(self, now_s: float) -> Rows:
        """End the five minutes; their WAIT rows are returned."""
        boarded = [lines.take_boarded() for lines in self.lines]
        return self.slots.end(now_s, boarded, hours_at(self._venue, now_s).day_began_s)

    def words(self, now_s: float) -> str:
        """What is wrong with vehicle counters; empty where nothing is."""
        wrong = (
            phrase("{name}: {words}", name=attraction.name, words=words)
            for attraction, lines in zip(self._venue.attractions, self.lines, strict=True)
            if (words := lines.counter.words(now_s))
        )
        strange = phrase(
            "Dispatches are told twice, of attractions that the venue does not have, or of a time that cannot be. "
            "Look at what sends them."
        )
        return sentences(*wrong, strange if now_s - self._strange_at_s < STRANGE_TOLD_S else "")

    # One attraction's turn

    def _turn(self, now_s: float, index: int, is_deaf: NDArray[np.bool_]) -> Sequence[LineEvent]:
        lines, attraction = self.lines[index], self._venue.attractions[index]
        status, since_s = status_of(self._said[index], hours_at(self._venue, now_s))
        if status is not self._told[index]:
            lines.set_status(max(since_s, now_s - TURN_S), status)
            self._told[index] = status
        lines.expect_share(other.share_seen for other in self.lines if other is not lines)
        events = lines.turn(now_s)
        boarded = [event.at_s for event in events if event.change is Change.BOARDED]
        self._boarded_at_s[index] = max(self._boarded_at_s[index], *boarded, -np.inf)
        main, express = lines.at(now_s)
        state = self._with_what_is_said(now_s, QueueState(index, main, express))
        self.slots.note(index, state.now, state.posted_min)
        is_silent = all(is_deaf[zone] for zone in attraction.queue_zones)
        self._states[index] = replace(state, abnormal=abnormal(now_s, self._looked(now_s, state, is_deaf=is_silent)))
        return events

    def _with_what_is_said(self, now_s: float, state: QueueState) -> QueueState:
        """A line with what people have said of it, and what its sign should say."""
        index, hours = state.attraction, hours_at(self._venue, now_s)
        said, sign = self._said[index], self._signs[index]
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
        attraction, lines = self._venue.attractions[state.attraction], self.lines[state.attraction]
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

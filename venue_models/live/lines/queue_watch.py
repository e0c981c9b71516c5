"""The lines of a live venue: visits, dispatches, commands go in; the queue board, and who is asked, come out."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.commands import Command
from venue_models.effects import Answer, Motion, Outcome
from venue_models.guests.register import Register
from venue_models.live.band_talk import BandTalk
from venue_models.live.lines.attraction_lines import Change, LineEvent
from venue_models.live.lines.board import Board
from venue_models.live.lines.checkpoints import fingerprint, packed, take_up
from venue_models.live.lines.forecasting import Forecasting, Forecasts, with_walkers
from venue_models.live.lines.hours import hours_at
from venue_models.live.lines.said import said_before
from venue_models.live.nudges.nudging import Nudging
from venue_models.live.virtual.virtual_lines import VirtualLines
from venue_models.queues.forecast.model import ForecastModel
from venue_models.store.store import Fact, Store
from venue_models.values import Batch, Invitation, NudgeFigures, QueueState, Rows, VirtualPlace, frozen
from venue_models.venue.model import Venue

MINUTE_S: Final = 60.0
ASKS_LATER_S: Final = 5.0
"""Parties are invited so long after the forecasts were made: one step of the venue must not do both."""


class QueueWatch:
    """Watches over every line, and asks guests to those that are short.

    Args:
        venue: the place.
        register: its bands, and who wears them at the start.
        store: where waits are kept; None keeps nothing.
        talk: where bands are spoken to.
        has_open: whether an alert of a band is open: nothing else is said to it then.
        started_at_s: the time.

    Raises:
        StoreError: what was known before cannot be read.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        store: Store | None,
        talk: BandTalk,
        has_open: Callable[[int], bool],
        *,
        started_at_s: float,
    ) -> None:
        self._venue, self._store, self._register = venue, store, register
        self._board = Board(venue, len(register), started_at_s=started_at_s)
        self._fingerprint = fingerprint(register)
        self._forecasting = Forecasting(venue, store, started_at_s=started_at_s)
        self._forecasts: Forecasts = ()
        seed = int.from_bytes(hashlib.sha256(venue.id.encode()).digest()[:4])
        self._nudging = Nudging(venue, talk, store, has_open=has_open, started_at_s=started_at_s, seed=seed)
        self._nudging.follow(register)
        self._virtual = VirtualLines(venue, talk, store, started_at_s=started_at_s, has_open=has_open)
        self._day_began_s = hours_at(venue, started_at_s).day_began_s
        self._next_forecast_s = self._next_asking_s = started_at_s
        self._next_keeping_s = [started_at_s + MINUTE_S] * len(venue.attractions)
        self._states: tuple[QueueState, ...] | None = None
        self._boarded: list[tuple[float, int, int]] = []
        self._take_up(started_at_s)

    # What it shows

    @property
    def states(self) -> tuple[QueueState, ...]:
        """One per attraction, in the venue's order; none before each has had its turn."""
        if self._states is None:
            walking, virtual = self._nudging.walking_here, self._virtual.lines
            self._states = tuple(
                replace(
                    state,
                    forecasts=with_walkers(
                        state.forecasts, float(walking[state.attraction]), state.now.throughput_per_h
                    ),
                    walking_here=round(float(walking[state.attraction])),
                    virtual=virtual[state.attraction],
                )
                for state in self._forecast_states()
            )
        return self._states

    @property
    def waits(self) -> Rows:
        """WAIT rows of the day: the same array until the next slot is over."""
        return self._board.slots.today

    def figures(self, now_s: float) -> NudgeFigures:
        """What invitations have come to."""
        return self._nudging.figures(now_s)

    @property
    def invitations(self) -> tuple[Invitation, ...]:
        """Those that stand, oldest first."""
        return self._nudging.standing

    @property
    def places(self) -> tuple[VirtualPlace, ...]:
        """Places in virtual queues that are still to be taken."""
        return self._virtual.standing

    def words(self, now_s: float) -> dict[str, str]:
        """What a person should know, by subject; empty where all is well."""
        return {"dispatch counters": self._board.words(now_s), "virtual queues": self._virtual.words(now_s)}

    # What people ask for

    def apply(self, fact: Fact) -> None:
        """A person has said something of an attraction: from now on it is so."""
        self._board.apply(fact)
        self._states = None

    def switch_nudges(self, now_s: float, *, is_on: bool, operator: str) -> Fact:
        """A person switches invitations: the fact, to be written before ``nudges_switched`` makes it so."""
        return self._nudging.switch(now_s, is_on=is_on, operator=operator)

    def nudges_switched(self, fact: Fact) -> None:
        """Let it be as a fact of ``switch_nudges`` says."""
        self._nudging.switched(fact)

    def do_virtual(self, now_s: float, command: Command, operator: str) -> tuple[int, ...]:
        """Do what a command of virtual queues asks for; the place's number is returned where there is one.

        Raises:
            Refused: it may not be; nothing was changed.
            StoreError: the disk did not take it; nothing was changed.
        """
        self._states = None
        return self._virtual.do(now_s, command, self._register, operator, command.desk)

    def forget_parties(self, at_s: float, parties: Iterable[int]) -> None:
        """Give back the places of parties that were erased."""
        self._states = None
        self._virtual.forget(at_s, parties)

    def use_forecasts(self, now_s: float, model: ForecastModel | None) -> None:
        """Forecast with this model from now on; None: with what is usual alone.

        Raises:
            StoreError: the history cannot be read; the forecasts before stay in use.
        """
        self._forecasting.use(model, now_s)
        self._next_forecast_s = now_s

    def waits_between(self, since_s: float, until_s: float) -> Rows:
        """WAIT rows of slots that begin in a time, oldest first.

        Raises:
            StoreError: the file cannot be read.
        """
        if self._store is not None:
            return self._store.waits_between(since_s, until_s)
        at_s = self.waits["at_s"]
        return frozen(self.waits[(at_s >= since_s) & (at_s < until_s)])

    # What happens

    def follow(self, register: Register, gone: Iterable[int]) -> None:
        """Take over who wears what and agreed to what; of bands that are ``gone`` nothing may be known any more."""
        self._board.forget(gone)
        if register is not self._register:
            self._register = register
            self._nudging.follow(register)

    def hear(
        self,
        now_s: float,
        batches: Sequence[Batch],
        outcomes: Sequence[Outcome | Answer | Motion],
        ahead_s: float = 0.0,
    ) -> None:
        """Take in what vehicle counters say, and what became of what was asked of bands.

        Args:
            now_s: the venue's time.
            batches: as they came.
            outcomes: of them all.
            ahead_s: how far the venue's time is ahead of the clock that stamped the dispatches.
        """
        for batch in batches:
            if len(batch.dispatches):
                dispatches = batch.dispatches.copy()
                dispatches["t_s"] += ahead_s
                for at_s, attraction, guests in self._board.hear(now_s, dispatches):
                    self._virtual.dispatched(at_s, attraction, guests)
        if outcomes:
            self._nudging.hear(now_s, outcomes)
            self._virtual.hear(now_s, outcomes)

    def tick(self, now_s: float, visits: Rows, is_deaf: NDArray[np.bool_], fixes: Callable[[], Rows]) -> None:
        """Let time pass.

        Args:
            now_s: the time.
            visits: VISIT rows that are new or changed, of bands that may be located.
            is_deaf: per zone, whether its readers are silent.
            fixes: gives FIX, one row per band.
        """
        turns, events = self._board.tick(now_s, visits, is_deaf)
        for event in events:
            self._pass_on(event)
        for index in turns:
            self._keep(now_s, index)
        if self._board.slots.is_over(now_s):
            self._end_slot(now_s)
        if states := self._board.states:
            if now_s >= self._next_forecast_s:
                self._next_forecast_s, self._next_asking_s = now_s + MINUTE_S, now_s + ASKS_LATER_S
                self._forecasts = self._forecasting.forecast(now_s, self.waits, states)
            elif self._forecasts and now_s >= self._next_asking_s:
                self._next_asking_s = np.inf
                self._nudging.tick(now_s, self._forecast_states(), fixes(), self.places)
        self._virtual.tick(now_s, self._board.states, self._register)
        self._states = None

    def close(self, now_s: float) -> None:
        """Keep what lines know for the next start."""
        for index in range(len(self._venue.attractions)):
            self._put(now_s, index)

    def _forecast_states(self) -> tuple[QueueState, ...]:
        """The lines with their forecasts, without those who walk there by invitation."""
        forecasts = self._forecasts or ((),) * len(self._venue.attractions)
        return tuple(replace(state, forecasts=forecasts[state.attraction]) for state in self._board.states)

    def take_boarded(self) -> tuple[tuple[float, int, int], ...]:
        """Who has boarded, as it was told since the last call: when, which band, which attraction."""
        boarded, self._boarded = tuple(self._boarded), []
        return boarded

    def _pass_on(self, event: LineEvent) -> None:
        """Tell those who ask guests what became of a band."""
        if event.change is Change.JOINED:
            self._nudging.joined(event.at_s, event.attraction, event.band)
            self._virtual.joined(event.at_s, event.attraction, event.band)
        elif event.change is Change.BOARDED:
            self._boarded.append((event.at_s, event.band, event.attraction))
            self._nudging.boarded(event.at_s, event.attraction, event.band, event.waited_min)
            self._virtual.boarded(event.at_s, event.attraction, event.band)
        else:
            self._nudging.left(event.band)

    def _end_slot(self, now_s: float) -> None:
        day_began_s = hours_at(self._venue, now_s).day_began_s
        if day_began_s > self._day_began_s:
            self._day_began_s = day_began_s
            self._forecasting.day_is_over(self.waits[self.waits["at_s"] < day_began_s])
        rows = self._board.end_slot(now_s)
        if self._store is not None and len(rows):
            self._store.note_waits(rows)

    # From one run to the next

    def _keep(self, now_s: float, index: int) -> None:
        if now_s >= self._next_keeping_s[index]:
            self._next_keeping_s[index] = now_s + MINUTE_S
            self._put(now_s, index)

    def _put(self, now_s: float, index: int) -> None:
        if self._store is not None:
            content = packed(self._board.lines[index], now_s, self._fingerprint)
            self._store.put_line_checkpoint(index, content, now_s)

    def _take_up(self, now_s: float) -> None:
        if self._store is None:
            return
        for fact in said_before(self._store, now_s):
            self._board.apply(fact)
        self._board.slots.take_up(self._store.waits_between(self._day_began_s, now_s))
        for index, content in self._store.line_checkpoints().items():
            take_up(self._board.lines[index], content, now_s, self._fingerprint)

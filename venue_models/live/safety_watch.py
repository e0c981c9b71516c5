"""The safety half of a live venue: what bands tell goes in; alerts, what responders are told, and tests come out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from venue_models.alerts.book import AlertBook
from venue_models.effects import Answer, Motion, Outcome
from venue_models.guests.register import Register
from venue_models.live.alert_record import AlertRecord
from venue_models.live.band_talk import BandTalk
from venue_models.live.chain import Chain
from venue_models.live.duty import Duty
from venue_models.live.episodes import Episodes
from venue_models.live.events import Events
from venue_models.live.judges import Judges
from venue_models.live.response import Response
from venue_models.live.taking_up import OldCall, TakenUp, TornAlert
from venue_models.phrases import phrase, sentences
from venue_models.store.alert_store import call_taken_up
from venue_models.store.store import Fact, Store, StoreError
from venue_models.values import BAND_REPORT, NOWHERE, VENUE, Batch, Instant, Rows, no_rows
from venue_models.venue.model import Venue


class SafetyWatch:
    """Keeps watch over everybody who wears a band.

    Args:
        venue: the place.
        register: its bands.
        store: where facts are kept; None keeps nothing.
        talk: where bands are spoken to.
        heard_at_s: per band, when it was heard last.
        zone_of: the zone that a band is in, as far as is known now; NOWHERE where it is not.
        judges: of falls.
        started_at_s: the time.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        store: Store | None,
        talk: BandTalk,
        heard_at_s: NDArray[np.float64],
        zone_of: Callable[[int], int],
        judges: Judges,
        *,
        started_at_s: float,
    ) -> None:
        self.book = AlertBook(venue.safety, venue.time_zone)
        self._store, self._heard_at_s = store, heard_at_s
        self.record = AlertRecord(self.book, store)
        self.events = Events(talk, len(register), self._is_open)
        self.duty = Duty(venue.safety, register)
        self.chain = Chain(venue, register, started_at_s=started_at_s)
        self.response = Response(talk, self.book, self.duty, venue)
        self.episodes = Episodes(venue, self.record, talk, self.events, heard_at_s, zone_of, judges)
        self._tests: Rows = no_rows(BAND_REPORT)
        self._motion_trouble = ""

    @property
    def bands(self) -> frozenset[int]:
        """The bands that are located whatever was agreed to: an episode is open, or a responder is on duty."""
        return self.episodes.bands | self.duty.bands

    @property
    def trouble(self) -> str:
        """What a person should know of the record of alerts; empty where all is well."""
        trouble = self.record.trouble
        return sentences(trouble, phrase("Alerts are shown, and their bands go on telling.")) if trouble else ""

    def words(self, now_s: float) -> dict[str, str]:
        """What else a person should know, by subject; empty where all is well."""
        return {
            "chain": self.chain.words(now_s),
            "duty": self.duty.words(now_s, self._heard_at_s),
            "escalation": self.response.words,
            "motion": self._motion_trouble,
        }

    def take_facts(self, now_s: float) -> Iterator[Fact]:
        """What the journal should know besides alerts, since about a second ago."""
        yield from self.chain.changes(now_s)
        if let_go := self.episodes.impacts.take_let_go(now_s):
            yield Fact(now_s, "impacts let go", VENUE, {"count": let_go})

    def has_open(self, band: int) -> bool:
        """Whether an episode of a band is open."""
        return self.book.of_band(band) is not None

    def restore(self, now: Instant, known: TakenUp) -> None:
        """Take up what was written down before a restart; what is overdue escalates at once."""
        stories, last = known.alerts.stories, known.last_alert
        self.record.note(now, self.book.restore(now, stories, last, is_clock_behind=known.is_clock_behind))
        for call in known.alerts.calls:
            self._take_up(now, call)
        for alert in known.alerts.torn:
            self._raise_anew(now, alert)
        self.events.restore(known.events, self._alert_of)
        self.duty.apply(known.duty)
        self.record.note(now, self.response.resume(now))
        self.episodes.resume(now, known.events, self._motion_of)
        self.record.take_applied()

    def follow(self, now: Instant, register: Register, may_judge: NDArray[np.bool_]) -> None:
        """Take over who wears which band, and per band whether its wearer agreed that falls are judged."""
        self.record.follow(register)
        self.chain.follow(register)
        self.episodes.follow(now, may_judge)

    def hear(self, now: Instant, batches: Sequence[Batch], outcomes: Sequence[Outcome | Answer | Motion]) -> None:
        """Take in what bands tell and answer; what comes of it is on the disk when this returns, if that takes it."""
        of_bands = [outcome for outcome in outcomes if outcome.band != NOWHERE]  # notices are numbered for themselves
        ended = [outcome for outcome in of_bands if isinstance(outcome, Outcome)]
        for alert in self.events.hear_outcomes(now.at_s, ended):
            self.book.mark_heard(alert)
        for outcome in outcomes:
            if not isinstance(outcome, Motion):
                self.record.note(now, self.response.hear(now, outcome))
        self.episodes.hear_outcomes(now, of_bands)
        self.episodes.hear(now, batches, self.chain.bands)
        self._tests = _of_bands(batches, self.chain.bands)
        self.record.flush(now.at_s)

    def tick(self, now: Instant, fixes: Rows) -> None:
        """Let time pass: what is due falls due, responders are told, facts are written, and then bands are told.

        Args:
            now: the time.
            fixes: FIX, one row per band.
        """
        self.episodes.tick(now)
        self.record.note(now, self.response.on_steps(now, self.record.take_applied(), fixes))
        self.record.flush(now.at_s)
        self.events.settle(self.record.take_settled())
        self.events.acknowledge(now.at_s)
        if not self.record.trouble:
            self.chain.hear(now.at_s, self._tests)
        self._tests = no_rows(BAND_REPORT)

    def _take_up(self, now: Instant, call: OldCall) -> None:
        self.record.note(
            now, self.book.press(now, call.band, call.at_s, is_authentic=call.is_authentic, zone=NOWHERE)
        )
        if self._store is not None:
            fact = call_taken_up(now.at_s, call.number, self._alert_of(call.band))
            self._store.note_fact(fact.at_s, fact.kind, fact.who, fact.body)

    def _raise_anew(self, now: Instant, torn: TornAlert) -> None:
        """Raise a call for an alert of which nobody can read what it was; it is given up when that one is written."""
        steps = self.book.press(now, torn.band, now.at_s, is_authentic=False, zone=NOWHERE)
        self.record.note(now, steps)
        self.record.flush(now.at_s)
        if self._store is not None and not self.record.trouble:
            with suppress(StoreError):  # the next start raises it again
                self._store.give_up(torn.number, now.at_s, f"taken up as alert {self._alert_of(torn.band)}")

    def _motion_of(self, alert: int) -> Motion | None:
        """What is kept of an alert's motion; where that cannot be read, the band is asked for it once more."""
        try:
            return None if self._store is None else self._store.motion_of(alert)
        except StoreError as error:
            self._motion_trouble = str(error)
            return None

    def _is_open(self, number: int) -> bool:
        alert = self.book.find(number)
        return alert is not None and alert.is_alert

    def _alert_of(self, band: int) -> int:
        alert = self.book.of_band(band)
        return 0 if alert is None else alert.number


def _of_bands(batches: Sequence[Batch], bands: frozenset[int]) -> Rows:
    """BAND_REPORT rows of some bands in which an event lives."""
    rows = [batch.band_reports for batch in batches if len(batch.band_reports)]
    if not rows or not bands:
        return no_rows(BAND_REPORT)
    all_rows = np.concatenate(rows)
    return all_rows[(all_rows["event"] > 0) & np.isin(all_rows["band"], list(bands))]

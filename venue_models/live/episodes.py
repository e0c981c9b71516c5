"""Episodes: what bands tell becomes alerts, and what is learnt of their wearers decides what becomes of those.

A press is a call and needs no judge. An impact that may have been a fall is suspected: the wearer is asked, the
motion is fetched and judged, and what the band says next is watched. On a ride all of that waits for the exit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.alerts.book import Steps
from venue_models.alerts.story import was_left
from venue_models.effects import Answer, Motion, Outcome, Reply
from venue_models.falls.judgement import Judgement
from venue_models.live.alert_record import AlertRecord
from venue_models.live.band_talk import BandTalk
from venue_models.live.bearings import Bearings
from venue_models.live.events import EventId, EventReport, Events
from venue_models.live.impacts import Impacts, Verdict
from venue_models.live.judges import Judges
from venue_models.live.motions import Motions, Seen
from venue_models.live.questions import Questions
from venue_models.live.rides import OnRide, Rides
from venue_models.phrases import in_english, phrase
from venue_models.values import Alert, AlertKind, Batch, Instant
from venue_models.venue.model import Venue, ZoneKind

SETTLES_S: Final = 10.0
"""Whoever fell and cannot get up has come to rest by then; whoever sat down hard goes on fidgeting. Were it
earlier, hardly fewer seats would ring, and whoever stirs late would be let go."""
WALKS_ON_S: Final = 8.0
"""So long after a ride it shows who walks on and who does not."""
HEARD_S: Final = 15.0
"""A band that no reader has heard for so long is out of reach: it sends every second."""

LEFT: Final = in_english(phrase("walked out through a gate"))
WITHDRAWN: Final = in_english(phrase("the wearer does not agree any more that falls are judged"))

ZoneOf = Callable[[int], int]


class Episodes:
    """Turns events into alerts, and follows them.

    Args:
        venue: the place.
        record: the alerts, and where steps are noted.
        talk: where questions and requests for motion go out.
        events: what is known of the events of bands.
        heard_at_s: per band, when it was heard last.
        zone_of: the zone that a band is in, as far as is known now; NOWHERE where it is not.
        judges: of falls.
    """

    def __init__(
        self,
        venue: Venue,
        record: AlertRecord,
        talk: BandTalk,
        events: Events,
        heard_at_s: NDArray[np.float64],
        zone_of: ZoneOf,
        judges: Judges,
    ) -> None:
        self._record, self._book, self._events = record, record.book, events
        self._heard_at_s, self._zone_of = heard_at_s, zone_of
        self._may_judge = np.zeros(len(heard_at_s), np.bool_)
        self._gates = frozenset(at for at, zone in enumerate(venue.zones) if zone.kind is ZoneKind.GATE)
        self._rides = Rides(venue)
        self._on_ride: dict[int, OnRide] = {}
        self._left_ride: dict[int, OnRide] = {}
        """Who has just left one, since when."""
        self._bearings = Bearings()
        self.impacts = Impacts(judges)
        self.questions = Questions(talk, record.book)
        self.motions = Motions(talk, judges)

    @property
    def bands(self) -> frozenset[int]:
        """The bands with an open episode: they are located, whatever was agreed to."""
        return frozenset(alert.band for alert in self._book.open)

    def resume(
        self, now: Instant, events: Mapping[EventId, float], motion_of: Callable[[int], Motion | None]
    ) -> None:
        """After a restart: nobody waits for what was asked before it, so it is asked again.

        Args:
            now: the time.
            events: when each event was written down.
            motion_of: the motion that is kept of an alert.
        """
        self._note(now, self.questions.resume(now))
        for alert in self._book.open:
            motion = motion_of(alert.number)
            if motion is not None:
                self._book.note_motion(alert.number, motion)
            own = [event for event, at_s in events.items() if event[0] == alert.band and at_s >= alert.began_at_s]
            if motion is None and own and alert.kind is not AlertKind.CALL:
                self.motions.fetch(now.at_s, alert.number, max(own))
            if alert.kind is AlertKind.SUSPICION and not alert.held:
                self._ask(now, alert)

    def follow(self, now: Instant, may_judge: NDArray[np.bool_]) -> None:
        """Take over, per band, whether its wearer has agreed that falls are judged.

        A suspicion of a band whose wearer agrees no longer ends; what has become an alert is closed by a person.
        """
        self._may_judge = may_judge
        for alert in self._book.open:
            if alert.kind is AlertKind.SUSPICION and not may_judge[alert.band]:
                self._note(now, self._book.end(now, alert.number, why=WITHDRAWN))

    # What is heard

    def hear(self, now: Instant, batches: Sequence[Batch], tests: frozenset[int]) -> None:
        """Take in what bands tell of events, and how those bear themselves that have an open episode.

        Args:
            now: the time.
            batches: as they came.
            tests: service bands: what they tell is written down, and nobody's episode.
        """
        for report in self._events.hear(now.at_s, batches):
            if report.band in tests:
                self._pass_over(now, report)
            elif report.is_call:
                self._press(now, report)
            else:
                may_judge = self._may_judge[report.band]
                self._feel(now, report, self.impacts.hear(now.at_s, report) if may_judge else None)
        for verdict in self.impacts.fallen_silent(now.at_s):
            self._feel(now, verdict.report, verdict)
        self._hear_fine(now, batches)
        self._watch(now, batches)

    def hear_outcomes(self, now: Instant, outcomes: Iterable[Outcome | Answer | Motion]) -> None:
        """Take in what bands answer to what they were asked."""
        for outcome in outcomes:
            match outcome:
                case Answer() if 0 <= outcome.band < len(self._may_judge):
                    self._hear_answer(now, outcome)
                case Motion() if 0 <= outcome.band < len(self._may_judge) and self._may_judge[outcome.band]:
                    alert = self._book.of_band(outcome.band)
                    for seen in self.motions.hear(now.monotonic_s, outcome, 0 if alert is None else alert.number):
                        self._look(now, seen)
                case Outcome():
                    self._note(now, self.questions.hear_outcome(now, outcome))
                    self.motions.hear_outcome(now.at_s, outcome)

    def tick(self, now: Instant) -> None:
        """Let time pass: rides end, suspicions are settled, alerts escalate."""
        for seen in self.motions.end_silent(now.monotonic_s):
            if self._may_judge[seen.motion.band]:
                self._look(now, seen)
        for alert in self._book.open:
            if alert.kind is AlertKind.SUSPICION:
                self._ride(now, alert)
                self._look_after(now, alert)
        for alert in self._book.to_settle(now):
            self._note(now, self._settle(now, alert))
        self._note(now, self._book.tick(now))
        self._bearings.follow(self.bands)
        open_now = {alert.number for alert in self._book.open}
        self._left_ride = {number: ride for number, ride in self._left_ride.items() if number in open_now}
        self.motions.forget(open_now)

    def _settle(self, now: Instant, alert: Alert) -> Steps:
        """The time to judge a suspicion is over.

        Who bumps into somebody on the way out is not heard any more, and has not been lost: the last word of their
        band was that it moves, and it came from a gate.
        """
        is_heard = bool(now.at_s - self._heard_at_s[alert.band] <= HEARD_S)
        zone = self._zone_of(alert.band)
        if not is_heard and zone in self._gates and self._bearings.is_moving(alert.band):
            return self._book.end(now, alert.number, why=LEFT)
        is_still = self._bearings.moved_at_s(alert.band) <= alert.began_at_s + SETTLES_S
        return self._book.settle(now, alert.number, is_still=is_still, is_heard=is_heard, zone=zone)

    # Events

    def _press(self, now: Instant, report: EventReport) -> None:
        alert = self._book.of_band(report.band)
        if report.id is None and alert is not None and alert.kind is AlertKind.CALL and not was_left(alert, now.at_s):
            return  # a tag says the same again with each advertisement
        zone = self._zone_of(report.band)
        steps = self._book.press(now, report.band, report.at_s, is_authentic=report.is_authentic, zone=zone)
        self._record.note(now, steps, report.id)
        if report.id is not None:
            self._events.take(report.id, self._number(report.band))

    def _feel(self, now: Instant, report: EventReport, verdict: Verdict | None) -> None:
        """An impact was suspected, or let go; None: it is still watched."""
        if not self._may_judge[report.band]:  # nothing of it may be kept: the band is told at once
            if report.id is not None:
                self._events.take(report.id)
                self._events.settle([report.id])
            return
        if verdict is None:
            return
        report, suspicion = verdict.report, verdict.suspicion
        before = self._book.of_band(report.band)
        says_the_same = report.id is None and before is not None and not was_left(before, now.at_s)
        if suspicion.is_suspected and not says_the_same:
            steps = self._book.suspect(
                now,
                report.band,
                report.at_s,
                probability=suspicion.probability,
                peak_g=report.peak_g,
                weightless_s=report.weightless_s,
                is_authentic=report.is_authentic,
                why=suspicion.why,
            )
            self._record.note(now, steps, report.id)
            if report.id is not None:
                self._events.take(report.id, self._number(report.band))
            self._open(now, report, is_new=before is None, is_ride=suspicion.is_ride)
        else:
            self._pass_over(now, report)

    def _pass_over(self, now: Instant, report: EventReport) -> None:
        """An event that is nobody's episode: it is written down as known, so that its band may be told."""
        if report.id is not None:
            self._record.note(now, (), report.id)
            self._events.take(report.id)

    def _open(self, now: Instant, report: EventReport, *, is_new: bool, is_ride: bool) -> None:
        """A suspicion begins, or an impact more belongs to an open episode: its motion shows what it was."""
        alert = self._book.of_band(report.band)
        if alert is None or alert.held:
            return
        if alert.kind is AlertKind.SUSPICION and self._hold(now, alert, report.id, is_ride=is_ride):
            return
        if is_new or alert.is_normal:  # who was well a while ago may not be now
            self._ask(now, alert)
        if report.id is not None and alert.kind is not AlertKind.CALL:
            self.motions.fetch(now.at_s, alert.number, report.id)

    # Rides

    def _hold(self, now: Instant, alert: Alert, event: EventId | None, *, is_ride: bool) -> bool:
        """Have a suspicion wait for the exit, if its wearer is on a ride."""
        zone = self._zone_of(alert.band)
        why = self._rides.why(zone, is_ride=is_ride)
        if why:
            self._on_ride[alert.number] = OnRide(now.at_s, bool(self._rides.why(zone)), event)
            self._note(now, self._book.hold(now, alert.number, why=why, zone=zone))
        return bool(why)

    def _ride(self, now: Instant, alert: Alert) -> None:
        """A suspicion goes on a ride, or leaves it: only from there on its wearer's bearing says anything."""
        if not alert.held:
            self._hold(now, alert, self.motions.event_of(alert.number), is_ride=False)
            return
        event = self.motions.event_of(alert.number)
        ride = self._on_ride.setdefault(alert.number, OnRide(now.at_s, is_in_zone=True, event=event))
        if self._rides.is_left(now.at_s, ride, self._zone_of(alert.band)):
            del self._on_ride[alert.number]
            self._bearings.begin_anew(alert.band)
            self._note(now, self._book.release(now, alert.number))
            self._left_ride[alert.number] = OnRide(now.at_s, is_in_zone=False, event=ride.event)

    def _look_after(self, now: Instant, alert: Alert) -> None:
        """Ask who has left a ride and does not move; a train full of people who walk on is asked nothing."""
        ride = self._left_ride.get(alert.number)
        if ride is not None and now.at_s - ride.since_s >= WALKS_ON_S:
            del self._left_ride[alert.number]
            if not self._bearings.is_moving(alert.band):
                self._ask(now, alert)
                if ride.event is not None:
                    self.motions.fetch(now.at_s, alert.number, ride.event)

    # What is learnt

    def _watch(self, now: Instant, batches: Sequence[Batch]) -> None:
        """Pulse and bearing of those who have an open episode."""
        for band, at_s, bpm in self._bearings.hear(now.at_s, batches, self.bands):
            alert = self._book.of_band(band)
            if alert is not None and self._may_judge[band]:
                self._book.note_heart_rate(alert.number, at_s, bpm)
        for alert in self._book.open:
            if alert.held:
                continue
            if self._bearings.is_up(alert.band) and not alert.is_normal:
                self._note(now, self._book.moves(now, alert.number))
            elif self._bearings.lies_still(alert.band):
                self._lie_still(now, alert)

    def _lie_still(self, now: Instant, alert: Alert) -> None:
        """The wearer lies still who had moved, or whose band was lost: that one is asked, and the motion fetched."""
        if alert.kind is AlertKind.LOST:
            self._note(now, self._book.lies_still(now, alert.number))
            self._ask(now, alert)
            if (event := self.motions.event_of(alert.number)) is not None:
                self.motions.fetch(now.at_s, alert.number, event)
        elif alert.is_normal and alert.answer is not Reply.FINE:
            self._note(now, self._book.lies_still(now, alert.number))

    def _look(self, now: Instant, seen: Seen) -> None:
        """Motion has come: it is shown, and decides where an episode still waits for it."""
        alert, judgement = self._book.of_band(seen.motion.band), seen.judgement
        if alert is None and judgement is not None and judgement.is_fall:
            alert = self._suspect_seen(now, seen.motion, judgement)
        if alert is None or seen.alert not in (0, alert.number):
            return
        self._record.note_motion(now, alert.number, seen.motion)
        if alert.held or (judgement is None and not seen.motion.event):
            return
        if judgement is not None and judgement.is_ride and alert.kind is AlertKind.SUSPICION:
            self._hold(now, alert, None, is_ride=True)
            return
        self._note(now, self._judged(now, alert, seen.motion, judgement))

    def _judged(self, now: Instant, alert: Alert, motion: Motion, judgement: Judgement | None) -> Steps:
        """What a judgement does; None: in all that came of the motion there is no impact, as the band had felt it."""
        is_still = not self._bearings.is_moving(alert.band) if judgement is None else judgement.is_still
        return self._book.judged(
            now,
            alert.number,
            probability=0.0 if judgement is None else judgement.probability,
            is_fall=judgement is not None and judgement.is_fall,
            is_still=is_still,
            has_moved_again=judgement is not None and judgement.has_moved_again,
            is_complete=motion.is_complete and (not is_still if judgement is None else judgement.is_complete),
            zone=self._zone_of(alert.band),
            impact_at_s=None if judgement is None else judgement.impact_at_s,
        )

    def _suspect_seen(self, now: Instant, motion: Motion, judgement: Judgement) -> Alert | None:
        """A band that streams showed a fall of which it has not reported yet."""
        steps = self._book.suspect(
            now,
            motion.band,
            min(judgement.impact_at_s, now.at_s),
            probability=judgement.probability,
            peak_g=judgement.peak_g,
            weightless_s=judgement.weightless_s,
            is_authentic=True,
            why=phrase("Seen in its motion, as it happened."),
        )
        self._note(now, steps)
        alert = self._book.of_band(motion.band)
        if alert is not None and not self._hold(now, alert, None, is_ride=judgement.is_ride):
            self._ask(now, alert)
        return alert

    def _hear_answer(self, now: Instant, answer: Answer) -> None:
        """What a wearer says. Whoever answers that they need help calls for it, whatever was asked and why."""
        zone = self._zone_of(answer.band)
        steps = self.questions.hear_answer(now, answer, zone)
        if steps is None and answer.reply is Reply.HELP:
            steps = self._book.press(now, answer.band, now.at_s, is_authentic=True, zone=zone)
        self._note(now, steps or ())

    def _hear_fine(self, now: Instant, batches: Sequence[Batch]) -> None:
        """Bands that nobody could reach have asked by themselves."""
        for number in self._events.said_fine(batches, self._waits_for_fine):
            alert = self._book.find(number)
            if alert is not None:
                self._note(now, self.questions.hear_own(now, alert, Reply.FINE, self._zone_of(alert.band)))

    def _waits_for_fine(self, number: int) -> bool:
        alert = self._book.find(number)
        if alert is None or alert.kind is AlertKind.CALL or alert.answer is Reply.FINE:
            return False
        return bool(self._may_judge[alert.band])

    def _ask(self, now: Instant, alert: Alert) -> None:
        _, steps = self.questions.ask(now, alert)
        self._note(now, steps)

    def _note(self, now: Instant, steps: Steps) -> None:
        self._record.note(now, steps)

    def _number(self, band: int) -> int:
        alert = self._book.of_band(band)
        return 0 if alert is None else alert.number

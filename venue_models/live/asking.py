"""Asking responders by their bands: a tap says that they come.

A band asks one thing at a time, and its latest question counts. So nobody is sent every alert: whoever is free is
asked about the gravest one that they were not asked about since it escalated last, and an alert that nobody is asked
about takes a band from one that several are asked about, or that is less grave. Nothing waits in a queue, so no
restart loses one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import numpy as np

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Answer, Ending, Outcome, Pattern, Priority, Reply
from venue_models.live.band_talk import BandTalk
from venue_models.live.band_words import named
from venue_models.live.deliveries import Deliveries, why_not, zone_of
from venue_models.live.duty import Duty
from venue_models.phrases import in_english, phrase
from venue_models.staff.accounts import name_key
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertKind,
    AlertState,
    Channel,
    Instant,
    Presence,
    Responder,
    Rows,
    Step,
)
from venue_models.venue.model import Venue

REACHED_WITHIN_S: Final = 30.0
"""So long a band is tried: then another level is due."""
NO_WORD_S: Final = 180.0
"""Every signal has an outcome within 30 s, and every question an answer 45 s after that. A bridge that fell silent
must not keep a responder from being asked again."""
STAIRS_M: Final = 40.0
"""What a floor up or down counts as, where it matters who is nearer."""

NOT_CONFIRMED: Final = in_english(phrase("not confirmed"))
NO_WORD: Final = in_english(phrase("nobody said what became of it"))
NEEDS_HELP: Final = in_english(phrase("they called for help themselves"))

_SAID: Final = {
    AlertKind.CALL: "Help",
    AlertKind.FALL: "Fall",
    AlertKind.UNVERIFIED: "Fall?",
    AlertKind.LOST: "Band lost",
}
"""What a responder's band calls it."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What one responder is asked."""

    alert: int
    delivery: int
    responder: Responder
    level: int
    """Of escalation; 0: they were assigned to it."""
    asked_at_s: float
    """By the clock that nobody can set."""


class Asking:
    """Asks whoever is on duty whether they come.

    Args:
        talk: where signals go out.
        book: the alerts.
        deliveries: the record of messages.
        duty: who is on duty.
        venue: the place; its safety has the levels.
    """

    def __init__(self, talk: BandTalk, book: AlertBook, deliveries: Deliveries, duty: Duty, venue: Venue) -> None:
        self._talk, self._book, self._deliveries, self._duty, self._venue = talk, book, deliveries, duty, venue
        self._questions: dict[int, _Question] = {}
        """By the number of the effect: all that may still be answered."""
        self._asking: dict[int, int] = {}
        """By band: the number of the question that it shows, or soon will."""
        self._was_asked: dict[int, set[int]] = {}
        """By alert: the bands that were asked about it since it escalated last."""
        self._asked_at_s: dict[int, float] = {}
        """By alert: when anybody was asked about it last."""
        self._on_duty: tuple[Responder, ...] = ()
        self._has_changed = True
        """Whether a band is free since everybody was asked who could be."""

    def ask_anew(self, alert: int) -> None:
        """An alert has escalated: everybody whom it concerns is asked, those too who were before."""
        self._was_asked.pop(alert, None)

    def reword(self, alert: int) -> None:
        """An alert has become graver: everybody whom it concerns is asked anew, and no band says the old words on."""
        self.ask_anew(alert)
        said = {band for band, number in self._asking.items() if self._questions[number].alert == alert}
        self._asking = {band: number for band, number in self._asking.items() if band not in said}

    def forget(self, alert: int) -> None:
        """An alert is over."""
        self._was_asked.pop(alert, None)
        self._asked_at_s.pop(alert, None)

    def assign(self, now: Instant, alert: Alert, to: str, by: str, fixes: Rows) -> Iterator[Step]:
        """Ask whom somebody else has assigned to go, whatever their band asks now."""
        responder = self._duty.of(to)
        if responder is not None and name_key(to) != name_key(by) and alert.band != responder.band:
            yield from self._ask(now, alert, responder, 0, fixes)

    def tick(self, now: Instant, fixes: Rows, *, has_news: bool) -> Iterator[Step]:
        """End what is settled, give up what nobody answers, and ask whoever can be asked.

        Args:
            now: the time.
            fixes: FIX, one row per band.
            has_news: whether anything has become of any alert.
        """
        self._stop(now)
        yield from self._give_up(now)
        on_duty = self._duty.responders
        if not (has_news or self._has_changed) and on_duty == self._on_duty:
            return
        self._has_changed, self._on_duty = False, on_duty
        ringing = [alert for alert in self._book.open if alert.rings and alert.level >= 1]
        responders = self._able() if ringing else ()
        yield from self._ask_the_free(now, ringing, responders, fixes)
        yield from self._take_over(now, ringing, responders, fixes)

    # Whom to ask about what

    def _able(self) -> tuple[Responder, ...]:
        """Who is on duty and needs no help themselves."""
        calling = {alert.band for alert in self._book.open if alert.is_alert}
        return tuple(one for one in self._duty.busy_with(self._book.open) if one.band not in calling)

    def _ask_the_free(
        self, now: Instant, ringing: Sequence[Alert], responders: Sequence[Responder], fixes: Rows
    ) -> Iterator[Step]:
        """Everybody whose band asks nothing: the nearest are reached first, and those at another alert last."""
        picks = []
        for responder in responders:
            due = [alert for alert in ringing if self._is_due(alert, responder)]
            if due and responder.band not in self._asking:
                ways_m = _ways_m(fixes, responder.band, [alert.band for alert in due])
                ranks = (self._rank(alert, way_m) for alert, way_m in zip(due, ways_m, strict=True))
                (*_, way_m), chosen = min(zip(ranks, due, strict=True), key=lambda ranked: ranked[0])
                self._asked_at_s[chosen.number] = now.monotonic_s
                picks.append((bool(responder.alert), way_m, responder, chosen))
        for _, _, responder, alert in sorted(picks, key=lambda pick: pick[:2]):
            yield from self._ask(now, alert, responder, alert.level, fixes)

    def _take_over(
        self, now: Instant, ringing: Sequence[Alert], responders: Sequence[Responder], fixes: Rows
    ) -> Iterator[Step]:
        """What nobody is asked about takes the nearest band that can be spared."""
        shown, spared_below = self._shown()
        for alert in sorted(ringing, key=lambda alert: alert.kind):
            if alert.number in shown:
                continue
            near = [one for one in responders if alert.kind < spared_below.get(one.band, 0)]
            able = [one for one in near if self._is_due(alert, one)]
            if able:
                ways_m = _ways_m(fixes, alert.band, [one.band for one in able])
                yield from self._ask(now, alert, able[int(np.argmin(ways_m))], alert.level, fixes)
                shown, spared_below = self._shown()

    def _shown(self) -> tuple[Counter[int], dict[int, float]]:
        """How many bands ask about each alert now; and per band, the kind that an alert must be below to take it.

        A band that asks what another one asks too is spared for anything; whom somebody was assigned to, for nothing.
        """
        asked = {band: self._questions[number] for band, number in self._asking.items()}
        shown = Counter(question.alert for question in asked.values())
        kinds = {number: alert.kind for number in shown if (alert := self._book.find(number)) is not None}
        return shown, {
            band: inf if shown[question.alert] > 1 else kinds.get(question.alert, 0)
            for band, question in asked.items()
            if question.level
        }

    def _is_due(self, alert: Alert, responder: Responder) -> bool:
        """Whether an alert has escalated to somebody who has not been asked since."""
        was_asked = responder.band in self._was_asked.get(alert.number, ())
        levels = self._venue.safety.levels[: alert.level]
        return not was_asked and any(responder.role in level.roles for level in levels)

    def _rank(self, alert: Alert, way_m: float) -> tuple[int, float, float]:
        """The gravest first, then what nobody was asked about for longest, then the nearest."""
        return alert.kind, self._asked_at_s.get(alert.number, -inf), way_m

    # Asking

    def _ask(self, now: Instant, alert: Alert, responder: Responder, level: int, fixes: Rows) -> Iterator[Step]:
        """Ask a responder; what their band asked before is answered by nobody, as the bridge will say."""
        until_s = now.at_s + REACHED_WITHIN_S
        text = self._text(alert, level, fixes)
        number = self._talk.signal(responder.band, Pattern.ASK, until_s, Priority.CALL, text)
        delivery, steps = self._deliveries.send(now, alert, level, Channel.BAND, responder.operator)
        self._questions[number] = _Question(alert.number, delivery, responder, level, now.monotonic_s)
        self._asking[responder.band] = number
        self._was_asked.setdefault(alert.number, set()).add(responder.band)
        self._asked_at_s[alert.number] = now.monotonic_s
        yield from steps

    def _text(self, alert: Alert, level: int, fixes: Rows) -> str:
        """``Fall: Tide Runner. Coming? Tap``, as long as a band can show."""
        zone = zone_of(alert, fixes)
        place = "place unknown" if zone == NOWHERE else self._venue.zones[zone].name
        ask = "Coming? Tap" if level else "Please go. Tap"
        return named("{what}: {name}. {ask}", place, what=_SAID.get(alert.kind, "Alert"), ask=ask)

    def _stop(self, now: Instant) -> None:
        """Bands whose question is settled ask no more; an answer that is on its way still counts."""
        for band, number in list(self._asking.items()):
            if not self._is_wanted(self._questions[number]):
                del self._asking[band]
                self._has_changed = True
                self._talk.signal(band, Pattern.STOP, now.at_s + REACHED_WITHIN_S, Priority.CALL)

    def _is_wanted(self, question: _Question) -> bool:
        """Whether it still matters what is answered."""
        alert = self._book.find(question.alert)
        if alert is None or question.level:
            return alert is not None and alert.rings
        is_theirs = name_key(alert.assigned_to) == name_key(question.responder.operator)
        return is_theirs and alert.state is AlertState.ACKNOWLEDGED

    # What comes back

    def hear(self, now: Instant, outcome: Outcome | Answer) -> Steps:
        """Take in what became of a question; what belongs to none comes to nothing."""
        question = self._questions.get(outcome.number)
        if question is None or question.responder.band != outcome.band:
            return ()
        if isinstance(outcome, Outcome) and outcome.ending is Ending.DONE:
            return self._book.delivered(now, question.alert, question.delivery)
        self._end(outcome.number)
        if isinstance(outcome, Outcome):
            return self._book.undelivered(now, question.alert, question.delivery, why_not(outcome))
        if outcome.reply is Reply.FINE:
            return self._book.confirmed(now, question.alert, question.delivery, question.responder.operator)
        why = NEEDS_HELP if outcome.reply is Reply.HELP else NOT_CONFIRMED
        return self._book.undelivered(now, question.alert, question.delivery, why)

    def _give_up(self, now: Instant) -> Iterator[Step]:
        """What the bridge never said what became of."""
        late_s = now.monotonic_s - NO_WORD_S
        for number in [number for number, question in self._questions.items() if question.asked_at_s < late_s]:
            question = self._end(number)
            yield from self._book.undelivered(now, question.alert, question.delivery, NO_WORD)

    def _end(self, number: int) -> _Question:
        """A question has had its answer, or will have none."""
        question = self._questions.pop(number)
        if self._asking.get(question.responder.band) == number:
            del self._asking[question.responder.band]
            self._has_changed = True
        return question


def _ways_m(fixes: Rows, start: int, ends: Sequence[int]) -> list[float]:
    """How far some bands are from one, for an order among them; inf where nobody knows."""
    here, there = fixes[start], fixes[list(ends)]
    floors_m = STAIRS_M * np.abs(there["level"] - here["level"])
    ways_m = np.hypot(there["x_m"] - here["x_m"], there["y_m"] - here["y_m"]) + floors_m
    is_unknown = (there["presence"] == Presence.UNKNOWN) | (here["presence"] == Presence.UNKNOWN)
    return [float(way_m) for way_m in np.where(is_unknown, inf, ways_m)]

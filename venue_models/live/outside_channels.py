"""Telling the outside of alerts: the webhooks and commands of the levels of escalation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Ending, Notify, Outcome
from venue_models.live.deliveries import Deliveries, why_not
from venue_models.phrases import in_english, phrase
from venue_models.values import NOWHERE, Alert, Channel, DeliveryState, Instant, Step, StepKind
from venue_models.venue.model import Venue
from venue_models.venue.safety import Level

TOLD_WITHIN_S: Final = 30.0
"""So long the outside is tried: then another level is due."""
NO_WORD_S: Final = 2 * TOLD_WITHIN_S
NO_WORD: Final = in_english(phrase("nobody said what became of it"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A message on its way."""

    alert: int
    delivery: int
    told_at_s: float
    """By the clock that nobody can set."""


class OutsideChannels:
    """Makes notices for the outside, and hears what became of them.

    Args:
        book: the alerts.
        deliveries: the record of messages.
        venue: the place; its safety has the levels.
    """

    def __init__(self, book: AlertBook, deliveries: Deliveries, venue: Venue) -> None:
        self._book, self._deliveries, self._venue = book, deliveries, venue
        self._told: dict[int, _Told] = {}
        """By the number of the notice."""
        self._notices: list[Notify] = []
        self._last_number = 0

    def take(self) -> tuple[Notify, ...]:
        """What is to be told since the last call; an outcome with band NOWHERE answers each."""
        notices, self._notices = tuple(self._notices), []
        return notices

    def tell(self, now: Instant, alert: Alert, number: int, *, again: bool = True) -> Iterator[Step]:
        """Tell the outside channels of one level.

        Args:
            now: the time.
            alert: what of.
            number: of the level, from 1; the venue may have had more of them when the alert reached it.
            again: also those that have had it already.
        """
        level = next(iter(self._venue.safety.levels[number - 1 : number]), None)
        for channel, to in () if level is None else _channels(level):
            if again or not _has_it(alert, number, channel, to):
                delivery, steps = self._deliveries.send(now, alert, number, channel, to)
                self._last_number += 1
                self._told[self._last_number] = _Told(alert.number, delivery, now.monotonic_s)
                self._notices.append(
                    Notify(
                        self._last_number,
                        level.webhook if level is not None and channel is Channel.WEBHOOK else "",
                        level.command if level is not None and channel is Channel.COMMAND else (),
                        self._words(alert, number, delivery),
                        now.at_s + TOLD_WITHIN_S,
                    )
                )
                yield from steps

    def hear(self, now: Instant, outcome: Outcome) -> Steps:
        """Take in what became of a notice."""
        told = self._told.pop(outcome.number, None)
        if told is None:
            return ()
        if outcome.ending is Ending.DONE:
            return self._book.delivered(now, told.alert, told.delivery)
        return self._book.undelivered(now, told.alert, told.delivery, why_not(outcome))

    def tick(self, now: Instant) -> Iterator[Step]:
        """Let time pass: whoever carries notices may have died."""
        late_s = now.monotonic_s - NO_WORD_S
        for number in [number for number, told in self._told.items() if told.told_at_s < late_s]:
            told = self._told.pop(number)
            yield from self._book.undelivered(now, told.alert, told.delivery, NO_WORD)

    def _words(self, alert: Alert, level: int, delivery: int) -> dict[str, str | float | int | None]:
        """What the outside gets: what and where, and neither who nor which band (docs/escalation.md)."""
        zone = None if alert.zone == NOWHERE else self._venue.zones[alert.zone]
        raised_at_s = alert.began_at_s if alert.raised_at_s is None else alert.raised_at_s
        return {
            "venue": self._venue.id,
            "alert": alert.number,
            "delivery": delivery,
            "kind": alert.kind.name.lower(),
            "severity": alert.severity.name.lower(),
            "level": level,
            "level_name": self._venue.safety.levels[level - 1].name,
            "zone": None if zone is None else zone.id,
            "place": None if zone is None else zone.name,
            "raised_at": datetime.fromtimestamp(raised_at_s, UTC).isoformat(timespec="seconds"),
        }


def _channels(level: Level) -> Iterator[tuple[Channel, str]]:
    """The outside channels of a level, and what a record calls each: a URL or an argument may hold a secret."""
    if level.webhook:
        yield Channel.WEBHOOK, urlsplit(level.webhook).hostname or level.name
    if level.command:
        yield Channel.COMMAND, PurePath(level.command[0]).name


def _has_it(alert: Alert, level: int, channel: Channel, to: str) -> bool:
    """Whether a channel is known to have been told of what the alert is now."""
    graver = (place for place, step in enumerate(alert.steps) if step.kind is StepKind.CHANGED)
    since = alert.steps[max(graver, default=0) :]
    told = {step.told["delivery"] for step in since if step.kind is StepKind.SENT}
    had = (level, channel, to, DeliveryState.DELIVERED)
    return any(
        sent.number in told and (sent.level, sent.channel, sent.to, sent.state) == had for sent in alert.deliveries
    )

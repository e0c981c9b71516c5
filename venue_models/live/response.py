"""Who is told of an alert, and who comes: what escalates goes to responders' bands and to the outside."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Answer, Notify, Outcome
from venue_models.live.asking import Asking
from venue_models.live.band_talk import BandTalk
from venue_models.live.deliveries import RESTARTED, Deliveries, is_untold, zone_of
from venue_models.live.duty import Duty
from venue_models.live.notes import some_of
from venue_models.live.outside_channels import OutsideChannels
from venue_models.phrases import phrase
from venue_models.values import (
    NOWHERE,
    VENUE,
    Alert,
    AlertState,
    Channel,
    DeliveryState,
    Instant,
    Rows,
    Step,
    StepKind,
)
from venue_models.venue.model import Venue


class Response:
    """Tells people of alerts, and hears who comes.

    What it decides comes back as steps, to be written and applied before it is asked again.

    Args:
        talk: where signals go out.
        book: the alerts.
        duty: who is on duty.
        venue: the place; its safety has the levels.
    """

    def __init__(self, talk: BandTalk, book: AlertBook, duty: Duty, venue: Venue) -> None:
        self._book, self._duty, self._levels = book, duty, venue.safety.levels
        self._deliveries = Deliveries(book)
        self._asking = Asking(talk, book, self._deliveries, duty, venue)
        self._outside = OutsideChannels(book, self._deliveries, venue)
        self._sent_in_vain: list[int] = []
        """Alerts whom somebody was sent to before a restart, and does not know it as far as anybody can say."""

    @property
    def words(self) -> str:
        """What a person should know: which levels reach nobody now; empty where each reaches somebody."""
        empty = [level.name for level in self._levels if not level.reaches(self._duty.responders)]
        if not empty:
            return ""
        return phrase(
            "Nobody is on duty for these levels of escalation, and they have no other channel: {names}. An alert "
            "that nobody acknowledges stays at this desk. Let somebody go on duty.",
            names=some_of(empty),
        )

    def on_steps(self, now: Instant, steps: Sequence[Step], fixes: Rows) -> Steps:
        """Follow what has become of alerts, and let time pass: to be called in each step of the venue.

        Args:
            now: the time.
            steps: what happened since the last call, applied to the book; often nothing.
            fixes: FIX, one row per band: the nearest are asked first.
        """
        told: list[Step] = []
        for step in steps:
            alert = self._book.find(step.alert)
            if alert is None:
                self._asking.forget(step.alert)
                self._deliveries.forget(step.alert)
            elif step.kind is StepKind.ESCALATED:
                self._asking.ask_anew(alert.number)
                told += self._tell(now, alert, (int(step.told["level"] or 0),), fixes)
            elif step.kind is StepKind.CHANGED and alert.rings:  # who knows of a lost band knows nothing of a call
                self._asking.reword(alert.number)
                told += self._tell(now, alert, range(1, alert.level + 1), fixes)
            elif step.kind is StepKind.ASSIGNED:
                told += self._asking.assign(now, alert, str(step.told["to"]), step.who, fixes)
        told += self._send_again(now, fixes)
        return (*told, *self._asking.tick(now, fixes, has_news=bool(steps)), *self._outside.tick(now))

    def hear(self, now: Instant, outcome: Outcome | Answer) -> Steps:
        """Take in what became of one message; what belongs to none comes to nothing.

        One at a time: what it comes to rests on what the one before has changed.
        """
        if outcome.band == NOWHERE:
            return self._outside.hear(now, outcome) if isinstance(outcome, Outcome) else ()
        return self._asking.hear(now, outcome)

    def take_notices(self) -> tuple[Notify, ...]:
        """What the outside is to be told since the last call; an outcome with band NOWHERE answers each."""
        return self._outside.take()

    def resume(self, now: Instant) -> Steps:
        """Take up after a restart: of what was on its way nobody will say what became, so it is sent again.

        To be called once, when the book has been restored and all that fell due is applied; those steps need not be
        handed to ``on_steps``, which asks responders by itself.
        """
        told: list[Step] = []
        for alert in self._book.open:
            is_sent_in_vain = is_untold(alert)
            if is_sent_in_vain:
                self._sent_in_vain.append(alert.number)
            for sent in alert.deliveries:
                is_question = sent.channel is Channel.BAND and (alert.rings or (is_sent_in_vain and not sent.level))
                was_open = is_question and sent.state is DeliveryState.DELIVERED
                if was_open or sent.state is DeliveryState.SENT:
                    told += self._book.undelivered(now, alert.number, sent.number, RESTARTED)
            told += self._tell_again(now, alert)
        return tuple(told)

    def _tell(self, now: Instant, alert: Alert, levels: Iterable[int], fixes: Rows) -> list[Step]:
        """Tell the outside channels of some levels, where the alert is too."""
        placed = replace(alert, zone=zone_of(alert, fixes))
        return [step for level in levels for step in self._outside.tell(now, placed, level)]

    def _send_again(self, now: Instant, fixes: Rows) -> list[Step]:
        """Ask whom a desk had sent before a restart, once: nobody else is asked while somebody is on the way."""
        numbers, self._sent_in_vain = self._sent_in_vain, []
        alerts = [alert for number in numbers if (alert := self._book.find(number)) is not None]
        on_the_way = [alert for alert in alerts if alert.state is AlertState.ACKNOWLEDGED]
        return [step for one in on_the_way for step in self._asking.assign(now, one, one.assigned_to, VENUE, fixes)]

    def _tell_again(self, now: Instant, alert: Alert) -> list[Step]:
        """Tell the outside channels that an alert has reached, and that are not known to have it."""
        levels = range(1, alert.level + 1) if alert.rings else ()
        return [step for level in levels for step in self._outside.tell(now, alert, level, again=False)]

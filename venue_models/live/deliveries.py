"""Messages about alerts, on the record: each has a number within its alert, and one outcome."""

from typing import Final

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Outcome
from venue_models.phrases import in_english, phrase
from venue_models.staff.accounts import name_key
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertState,
    Channel,
    Delivery,
    DeliveryState,
    Instant,
    Rows,
    StepKind,
)

RESTARTED: Final = in_english(phrase("the program restarted"))


class Deliveries:
    """Numbers messages, also where several go out before the first is on record.

    Args:
        book: the alerts.
    """

    def __init__(self, book: AlertBook) -> None:
        self._book = book
        self._last: dict[int, int] = {}
        """By alert: the number of its last message in this run."""

    def send(self, now: Instant, alert: Alert, level: int, channel: Channel, to: str) -> tuple[int, Steps]:
        """A message is on its way: its number, and what that comes to."""
        before = max((sent.number for sent in alert.deliveries), default=0)
        number = self._last[alert.number] = max(self._last.get(alert.number, 0), before) + 1
        return number, self._book.sent(now, alert.number, Delivery(number, level, channel, to, now.at_s))

    def forget(self, alert: int) -> None:
        """An alert is over."""
        self._last.pop(alert, None)


def is_untold(alert: Alert) -> bool:
    """Whether somebody whom a desk has sent may not know it: of no message since is it known what became of it."""
    places = [place for place, step in enumerate(alert.steps) if step.kind is StepKind.ASSIGNED]
    if not places or alert.state is not AlertState.ACKNOWLEDGED:
        return False
    sent_by, since = alert.steps[places[-1]].who, alert.steps[places[-1] :]
    told = {step.told["delivery"] for step in since if step.kind is StepKind.SENT and step.told["level"] == 0}
    is_known = any(sent.number in told and _is_known(sent) for sent in alert.deliveries)
    return not is_known and name_key(sent_by) != name_key(alert.assigned_to)


def _is_known(sent: Delivery) -> bool:
    """Whether a message has come to an end of its own: that the program ended says nothing of it."""
    is_failed = sent.state is DeliveryState.FAILED and sent.why != RESTARTED
    return is_failed or sent.state is DeliveryState.CONFIRMED


def zone_of(alert: Alert, fixes: Rows) -> int:
    """Where to send somebody: the zone where it was raised, or, where nobody knew it then, where the band is now."""
    return alert.zone if alert.zone != NOWHERE else int(fixes["zone"][alert.band])


def why_not(outcome: Outcome) -> str:
    """Why something was not delivered, as plain text for the record."""
    return str.__str__(outcome.words) or outcome.ending.name.lower()

"""Messages about alerts, on the record: each has a number within its alert, and one outcome."""

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Outcome
from venue_models.values import NOWHERE, Alert, Channel, Delivery, Instant, Rows


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


def zone_of(alert: Alert, fixes: Rows) -> int:
    """Where to send somebody: the zone where it was raised, or, where nobody knew it then, where the band is now."""
    return alert.zone if alert.zone != NOWHERE else int(fixes["zone"][alert.band])


def why_not(outcome: Outcome) -> str:
    """Why something was not delivered, as plain text for the record."""
    return str.__str__(outcome.words) or outcome.ending.name.lower()

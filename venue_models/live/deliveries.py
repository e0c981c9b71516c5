"""Messages about alerts, on the record: each has a number within its alert, and one outcome."""

from venue_models.alerts.book import AlertBook, Steps
from venue_models.effects import Outcome
from venue_models.values import Alert, Channel, Delivery, Instant


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


def why_not(outcome: Outcome) -> str:
    """Why something was not delivered, as plain text for the record."""
    return str.__str__(outcome.words) or outcome.ending.name.lower()

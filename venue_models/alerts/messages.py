"""Messages about an alert to responders and outside channels, and what came of each."""

from venue_models.alerts.orders import assign
from venue_models.alerts.turn import Turn
from venue_models.values import AlertState, Delivery, DeliveryState, StepKind


def sent(turn: Turn, delivery: Delivery) -> None:
    """It has been handed to its channel."""
    told = {"level": delivery.level, "channel": delivery.channel.value, "to": delivery.to}
    turn.add(StepKind.SENT, delivery=delivery.number, **told)


def delivered(turn: Turn, number: int) -> None:
    """The channel has it."""
    if _state_of(turn, number) is DeliveryState.SENT:
        turn.add(StepKind.DELIVERED, delivery=number)


def undelivered(turn: Turn, number: int, why: str) -> None:
    """It got nowhere, or nobody has confirmed it."""
    if _state_of(turn, number) in (DeliveryState.SENT, DeliveryState.DELIVERED):
        turn.add(StepKind.UNDELIVERED, delivery=number, why=why)


def confirmed(turn: Turn, number: int, operator: str) -> None:
    """A responder is on the way: that takes the alert where nobody has it, and assigns it where nobody goes yet."""
    alert = turn.known
    if _state_of(turn, number) is not DeliveryState.CONFIRMED:
        turn.add(StepKind.CONFIRMED, operator, delivery=number)
    if alert.is_alert and (alert.state is AlertState.UNACKNOWLEDGED or alert.is_shelved or not alert.assigned_to):
        assign(turn, operator, operator)


def _state_of(turn: Turn, number: int) -> DeliveryState | None:
    newest_first = reversed(turn.known.deliveries)
    return next((sent.state for sent in newest_first if sent.number == number), None)

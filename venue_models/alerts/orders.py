"""What an operator may do with an alert: take it, send somebody, be there, close it, put it aside; and why not."""

from collections.abc import Callable
from typing import Final

from venue_models.alerts.deadlines import leave_shelf
from venue_models.alerts.turn import Turn
from venue_models.commands import (
    SHORTEST_REASON,
    AcknowledgeAlert,
    AlertCommand,
    AssignAlert,
    CloseAlert,
    ReachScene,
    ShelveAlert,
    UnshelveAlert,
)
from venue_models.guests.facts import Refused
from venue_models.phrases import in_english, phrase
from venue_models.values import AlertKind, AlertState, StepKind

LONGEST_WORDS: Final = 2000
LONGEST_REASON: Final = 200
LONGEST_NAME: Final = 80
BY_HAND: Final = in_english(phrase("taken up again"))
TAKEN: Final = in_english(phrase("somebody takes care of it"))

Clock = Callable[[float], str]
"""Tells a wall time to people."""


def order(turn: Turn, command: AlertCommand, operator: str, clock: Clock) -> None:
    """Decide a command about an alert; what is already so takes no step.

    Raises:
        Refused: it may not be; the text says why, and what to do.
    """
    if turn.known.state is AlertState.SUSPECTED:
        raise Refused("This is still being judged, and nobody has been called yet. Wait for it, or ask the wearer.")
    match command:
        case AcknowledgeAlert():
            _acknowledge(turn, operator, command.desk, clock)
        case AssignAlert():
            assign(turn, _name(command.operator), operator, command.desk)
        case ReachScene():
            _reach_scene(turn, command, operator)
        case CloseAlert():
            _close(turn, command, operator)
        case ShelveAlert():
            _shelve(turn, command, operator, clock)
        case UnshelveAlert():
            leave_shelf(turn, BY_HAND, operator, command.desk)
        case _:
            raise Refused("An alert cannot be asked for that.")


def _acknowledge(turn: Turn, operator: str, desk: str, clock: Clock) -> None:
    alert = turn.known
    if alert.state is AlertState.ON_SCENE and alert.on_scene_at_s is not None and alert.on_scene_by != operator:
        raise Refused(
            "{who} is with the guest since {since}. There is nothing to acknowledge.",
            who=alert.on_scene_by,
            since=clock(alert.on_scene_at_s),
        )
    is_taken = alert.state is AlertState.ACKNOWLEDGED and not alert.is_shelved
    if is_taken and alert.acknowledged_at_s is not None and alert.acknowledged_by != operator:
        raise Refused(
            "{who} has acknowledged this at {since}. Assign it to somebody, or leave it to them.",
            who=alert.acknowledged_by,
            since=clock(alert.acknowledged_at_s),
        )
    take(turn, operator, desk)


def take(turn: Turn, operator: str, desk: str = "") -> None:
    """Somebody takes care of what rings or lies on the shelf."""
    leave_shelf(turn, TAKEN, operator, desk)
    if turn.known.state is AlertState.UNACKNOWLEDGED:
        turn.add(StepKind.ACKNOWLEDGED, operator, desk, arrive_by_s=_arrive_by_s(turn))


def assign(turn: Turn, to: str, operator: str, desk: str = "") -> None:
    """This one goes, and whoever says so has acknowledged it."""
    take(turn, operator, desk)
    if turn.known.assigned_to == to:
        return
    deadline = {"arrive_by_s": _arrive_by_s(turn)} if turn.known.state is AlertState.ACKNOWLEDGED else {}
    turn.add(StepKind.ASSIGNED, operator, desk, to=to, **deadline)


def _reach_scene(turn: Turn, command: ReachScene, operator: str) -> None:
    alert = turn.known
    to = _name(command.operator) if command.operator else alert.on_scene_by or alert.assigned_to or operator
    if alert.state is AlertState.ON_SCENE and alert.on_scene_by == to:
        return
    take(turn, operator, command.desk)
    turn.add(StepKind.ON_SCENE, operator, command.desk, to=to)


def _close(turn: Turn, command: CloseAlert, operator: str) -> None:
    if turn.known.is_shelved:
        raise Refused("This is shelved. Acknowledge it first, then close it.")
    if turn.known.state is AlertState.UNACKNOWLEDGED:
        raise Refused("Nobody has acknowledged this yet. Acknowledge it first, then close it.")
    words = _words(command.words, phrase("what happened"), 0, LONGEST_WORDS)
    turn.add(StepKind.CLOSED, operator, command.desk, words, outcome=command.outcome.value)


def _shelve(turn: Turn, command: ShelveAlert, operator: str, clock: Clock) -> None:
    alert, longest_s = turn.known, turn.safety.longest_shelving_s
    if alert.kind is AlertKind.CALL:
        raise Refused("A call for help cannot be shelved. Send somebody.")
    if alert.state is AlertState.ON_SCENE:
        raise Refused("{who} is with the guest. Close it when that is over.", who=alert.on_scene_by)
    if alert.shelved_until_s is not None:
        raise Refused(
            "{who} has shelved this until {until}.", who=alert.shelved_by, until=clock(alert.shelved_until_s)
        )
    if not 0 < command.for_s <= longest_s:
        raise Refused("Shelve it for a time of at most {most} minutes.", most=f"{longest_s / 60:g}")
    reason = _words(command.reason, phrase("why it can wait"), SHORTEST_REASON, LONGEST_REASON)
    turn.add(StepKind.SHELVED, operator, command.desk, reason, until_s=turn.now.at_s + command.for_s)


def _arrive_by_s(turn: Turn) -> float:
    return turn.now.at_s + turn.safety.arrive_within_s


def _name(name: str) -> str:
    return _words(name, phrase("who goes"), 1, LONGEST_NAME)


def _words(text: str, what: str, least: int, most: int) -> str:
    """What somebody has written, without spaces around it."""
    text = text.strip()
    if not least <= len(text) <= most:
        raise Refused("Say in {least} to {most} characters {what}.", least=least, most=most, what=what)
    return text

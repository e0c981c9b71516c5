"""The operators of a simulated safety desk, by script; what they are shown is kept, to be held to the truth.

They assign the nearest responder who is free, and later find out whether anything was the matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from desktop.link import DESK
from desktop.own_operator import NAME
from tests.benchmarks.thin_day import ThinDay
from venue_models.commands import (
    AcknowledgeAlert,
    AssignAlert,
    CloseAlert,
    Command,
    ReachScene,
    StillHere,
    new_id,
)
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState, Responder, Step, StepKind

SEEN_AFTER_S: Final = 6.0
THERE_AFTER_S: Final = 110.0
CLOSED_AFTER_S: Final = 240.0
"""After an alert was raised an operator sends somebody, somebody is there, it is closed."""
SIGN_EVERY_S: Final = 60.0


@dataclass(slots=True)
class Seen:
    """One episode as the desk was shown it last."""

    alert: Alert
    first_kind: AlertKind
    """What it was raised as; SUSPICION where it was not."""
    seen_until_s: float
    """When it was last seen open."""
    was_held: bool = False
    called_at_s: float = np.inf
    """When it was first seen as a call."""

    @property
    def raised_at_s(self) -> float:
        """inf where nobody was called."""
        return np.inf if self.alert.raised_at_s is None else self.alert.raised_at_s

    @property
    def confirmed_at_s(self) -> float:
        """When the first responder said that they come; inf where none did."""
        return min((step.at_s for step in self.alert.steps if step.kind is StepKind.CONFIRMED), default=np.inf)

    def steps(self, kind: StepKind) -> list[Step]:
        """Its steps of one kind, oldest first."""
        return [step for step in self.alert.steps if step.kind is kind]


class Crew:
    """Who sits at the desk.

    Args:
        day: whom they help in the end.
    """

    def __init__(self, day: ThinDay) -> None:
        self._day = day
        self.seen: dict[int, Seen] = {}
        """By the number of the episode, suspicions too."""
        self._next_sign_s = 0.0

    def act(self, now_s: float, alerts: Sequence[Alert], responders: Sequence[Responder]) -> list[Command]:
        """What they ask of the venue, by what they see."""
        commands: list[Command] = []
        if now_s >= self._next_sign_s:
            self._next_sign_s = now_s + SIGN_EVERY_S
            commands.append(StillHere(new_id(), DESK))
        free = [one for one in responders if not one.alert]
        for alert in alerts:
            self._look(now_s, alert)
            if alert.is_alert and alert.raised_at_s is not None:
                commands += self._answer(alert, now_s - alert.raised_at_s, now_s, free)
        return commands

    def _look(self, now_s: float, alert: Alert) -> None:
        seen = self.seen.setdefault(alert.number, Seen(alert, AlertKind.SUSPICION, now_s))
        seen.alert = alert
        seen.was_held |= bool(alert.held)
        if alert.raised_at_s is not None and seen.first_kind is AlertKind.SUSPICION:
            seen.first_kind = alert.kind
        if alert.kind is AlertKind.CALL:
            seen.called_at_s = min(seen.called_at_s, now_s)
        if alert.state is not AlertState.CLOSED:
            seen.seen_until_s = now_s

    def _answer(self, alert: Alert, age_s: float, now_s: float, free: list[Responder]) -> list[Command]:
        match alert.state:
            case AlertState.UNACKNOWLEDGED if age_s >= SEEN_AFTER_S:
                return [self._send(alert, free)]
            case AlertState.ACKNOWLEDGED if age_s >= THERE_AFTER_S:
                return [ReachScene(new_id(), DESK, alert.number, alert.assigned_to or NAME)]
            case AlertState.ON_SCENE if age_s >= CLOSED_AFTER_S:
                is_guest = alert.band < self._day.guests
                helped = is_guest and self._day.happenings.help(alert.band, now_s)
                outcome = AlertOutcome.HELPED if helped else AlertOutcome.FALSE_ALARM
                return [CloseAlert(new_id(), DESK, alert.number, outcome)]
        return []

    def _send(self, alert: Alert, free: list[Responder]) -> Command:
        """The nearest responder who is free goes; where none is, the operator has seen it."""
        if not free:
            return AcknowledgeAlert(new_id(), DESK, alert.number)
        places_m = self._day.places_m()
        ways_m = [float(np.hypot(*(places_m[one.band] - places_m[alert.band]))) for one in free]
        return AssignAlert(new_id(), DESK, alert.number, free.pop(int(np.argmin(ways_m))).operator)

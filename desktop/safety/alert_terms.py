"""Alerts in a word or two: what they are about, where they stand, how they ended, how grave they are."""

from typing import Final

from desktop.language import later, tr
from desktop.theme.tokens import Severity
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState
from venue_models.values import Severity as Urgency

_KINDS: Final = {
    AlertKind.CALL: later("Call for help"),
    AlertKind.FALL: later("Fall"),
    AlertKind.UNVERIFIED: later("Fall, unverified"),
    AlertKind.LOST: later("Band lost after impact"),
    AlertKind.SUSPICION: later("Fall suspected"),
}
_DRAWN: Final = {Urgency.HIGH: Severity.HIGH, Urgency.MEDIUM: Severity.MEDIUM, Urgency.LOW: Severity.LOW}


def severity(alert: Alert) -> Severity:
    """How an alert is drawn; what was never raised, or is closed, is drawn like anything ordinary."""
    return _DRAWN[alert.severity] if alert.is_alert else Severity.NONE


def kind(kind: AlertKind) -> str:
    """What an alert is about."""
    return tr(_KINDS[kind])


def state(state: AlertState) -> str:
    """Where an alert stands."""
    return {
        AlertState.SUSPECTED: tr("suspected"),
        AlertState.UNACKNOWLEDGED: tr("unacknowledged"),
        AlertState.ACKNOWLEDGED: tr("acknowledged"),
        AlertState.ON_SCENE: tr("on scene"),
        AlertState.CLOSED: tr("closed"),
    }[state]


def outcome(outcome: AlertOutcome) -> str:
    """What an alert turned out to be."""
    return {
        AlertOutcome.HELPED: tr("helped"),
        AlertOutcome.MEDICAL: tr("handed to medical care"),
        AlertOutcome.NOT_NEEDED: tr("no help needed"),
        AlertOutcome.FALSE_ALARM: tr("false alarm"),
        AlertOutcome.NOBODY_FOUND: tr("nobody found"),
        AlertOutcome.EXERCISE: tr("exercise"),
    }[outcome]


def count_up(seconds: float) -> str:
    """Minutes and seconds, as one counts them aloud: 2:48, 1:02:48."""
    minutes, rest = divmod(max(int(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

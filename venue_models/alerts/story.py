"""What an alert is, built from what happened to it step by step: in the live venue and after a restart alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from venue_models.effects import Reply
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertKind,
    AlertState,
    Channel,
    Delivery,
    DeliveryState,
    Step,
    StepKind,
)

Steps = tuple[Step, ...]
"""What happened to alerts, in its order."""

MOST_STEPS: Final = 200
"""So many steps of a story stay in memory; the journal has them all."""
BESIDE_S: Final = 300.0
"""Whoever reached a guest so long ago may have left again, and nobody has closed the alert: what is new rings."""
MOST_DELIVERIES: Final = 60
"""So do the newest deliveries."""
LASTING: Final = frozenset(
    {
        StepKind.SUSPECTED,
        StepKind.ENDED,
        StepKind.RAISED,
        StepKind.CHANGED,
        StepKind.REALARMED,
        StepKind.CONFIRMED,
        StepKind.ACKNOWLEDGED,
        StepKind.ASSIGNED,
        StepKind.ON_SCENE,
        StepKind.CLOSED,
        StepKind.SHELVED,
        StepKind.UNSHELVED,
    }
)
"""What people did, and what the alert became. All else bands and the venue can repeat without end: of a story that is
too long the oldest of those steps are let go."""


def alert_of(steps: Iterable[Step]) -> Alert:
    """Replay a story.

    Args:
        steps: of one alert, oldest first.

    Returns:
        The alert as it stood after the last step; what only memory keeps (motion, heart rates, whether it is saved,
        whether its band knows) is as it was at first.

    Raises:
        ValueError: there is no step, it does not begin with SUSPECTED or RAISED, or it is of several alerts.
    """
    alert: Alert | None = None
    for step in steps:
        alert = grow(alert, step)
    if alert is None:
        raise ValueError("a story without a step is of no alert")
    return alert


def alert_or_none(steps: Iterable[Step]) -> Alert | None:
    """As ``alert_of``; None for a story that is not as one can be written: steps are missing, or were changed."""
    try:
        return alert_of(steps)
    except (ValueError, LookupError, TypeError):
        return None


def grow(alert: Alert | None, step: Step) -> Alert:
    """The alert after one more step.

    Args:
        alert: as it was before; None before its first step.
        step: what happened.

    Raises:
        ValueError: the step is of another alert, or is the first one and begins nothing.
    """
    if alert is None:
        alert = _begun(step)
    elif (alert.number, alert.band) != (step.alert, step.band):
        raise ValueError(
            f"{step.kind.value!r} is of alert {step.alert} and band {step.band}, "
            f"not of alert {alert.number} and band {alert.band}"
        )
    changes = _CHANGES[step.kind](alert, step) if step.kind in _CHANGES else {}
    if changes.get("state", alert.state) is not alert.state:
        changes["state_since_s"] = step.at_s
    return replace(alert, steps=_kept((*alert.steps, step)), **changes)


def is_beside(alert: Alert, at_s: float) -> bool:
    """Whether somebody is with the guest, and sees for themselves what happens."""
    return alert.state is AlertState.ON_SCENE and 0 <= at_s - alert.state_since_s < BESIDE_S


def was_left(alert: Alert, at_s: float) -> bool:
    """Whether somebody reached the guest so long ago that they may have gone, and the alert was forgotten."""
    return alert.state is AlertState.ON_SCENE and not is_beside(alert, at_s)


def kind_told(step: Step) -> AlertKind:
    """The kind of alert that a step tells of: RAISED and CHANGED do."""
    return AlertKind[str(step.told["kind"]).upper()]


def _begun(step: Step) -> Alert:
    if step.kind not in (StepKind.SUSPECTED, StepKind.RAISED):
        raise ValueError(f"the story of alert {step.alert} begins with {step.kind.value!r}, which begins nothing")
    told: Mapping[str, Any] = step.told
    return Alert(
        step.alert,
        step.band,
        AlertKind.SUSPICION,
        AlertState.SUSPECTED,
        told["began_at_s"],
        step.at_s,
        is_authentic=told["is_authentic"],
        probability=told.get("probability"),
        peak_g=told.get("peak_g", 0.0),
        weightless_s=told.get("weightless_s", 0.0),
    )


def _kept(steps: Steps) -> Steps:
    """A story that is not too long for memory: what people did and what it became stays."""
    if len(steps) <= MOST_STEPS:
        return steps
    for place, step in enumerate(steps):
        if step.kind not in LASTING:
            return steps[:place] + steps[place + 1 :]
    return steps


# What each kind of step changes, as fields of the alert

_Changes = dict[str, Any]


def _suspected(alert: Alert, step: Step) -> _Changes:
    return {"judge_by_s": step.told.get("judge_by_s"), "zone": _zone(alert, step)}


def _held(alert: Alert, step: Step) -> _Changes:
    return {"held": step.told["why"], "judge_by_s": step.told.get("judge_by_s"), "zone": _zone(alert, step)}


def _released(_: Alert, step: Step) -> _Changes:
    return {"held": "", "judge_by_s": step.told.get("judge_by_s")}


def _raised(alert: Alert, step: Step) -> _Changes:
    return {
        "kind": kind_told(step),
        "state": AlertState.UNACKNOWLEDGED,
        "began_at_s": step.told["began_at_s"],
        "is_authentic": alert.is_authentic or step.told["is_authentic"],
        "raised_at_s": step.at_s,
        "zone": _zone(alert, step),
        "held": "",
        "judge_by_s": None,
        "next_escalation_at_s": step.told.get("next_escalation_at_s"),
    }


def _folded(alert: Alert, step: Step) -> _Changes:
    told: Mapping[str, Any] = step.told
    felt = max((alert.peak_g, alert.weightless_s), (told.get("peak_g", 0.0), told.get("weightless_s", 0.0)))
    return {
        "events": alert.events + 1,
        "is_authentic": alert.is_authentic or told.get("is_authentic", False),
        "is_heard": False,
        "peak_g": felt[0],
        "weightless_s": felt[1],
    }


def _returned(alert: Alert, _: Step) -> _Changes:
    escalates_on = alert.kind is AlertKind.CALL
    return {"is_normal": True, "next_escalation_at_s": alert.next_escalation_at_s if escalates_on else None}


def _rings_anew(alert: Alert, step: Step) -> _Changes:
    """Whoever had it must look again; only who is beside the guest already need not."""
    if is_beside(alert, step.at_s):
        return {}
    return {
        "state": AlertState.UNACKNOWLEDGED,
        "next_escalation_at_s": step.told.get("next_escalation_at_s", alert.next_escalation_at_s),
        "arrive_by_s": None,
        "acknowledged_by": "",
        "acknowledged_at_s": None,
    }


def _relapsed(alert: Alert, step: Step) -> _Changes:
    said = None if alert.answer is Reply.FINE else alert.answer  # who asked for help since has not taken it back
    return _rings_anew(alert, step) | {"is_normal": False, "answer": said}


def _changed(alert: Alert, step: Step) -> _Changes:
    return _rings_anew(alert, step) | {"kind": kind_told(step), "is_normal": False}


def _unshelved(alert: Alert, step: Step) -> _Changes:
    return _rings_anew(alert, step) | {"shelved_until_s": None, "shelved_by": ""}


def _escalated(alert: Alert, step: Step) -> _Changes:
    level: Any = step.told["level"]
    return {"level": max(alert.level, level), "next_escalation_at_s": step.told.get("next_escalation_at_s")}


def _acknowledged(alert: Alert, step: Step) -> _Changes:
    return _nobody_waits() | {
        "state": AlertState.ON_SCENE if alert.state is AlertState.ON_SCENE else AlertState.ACKNOWLEDGED,
        "acknowledged_by": step.who,
        "acknowledged_at_s": step.at_s,
        "arrive_by_s": step.told.get("arrive_by_s"),
    }


def _assigned(alert: Alert, step: Step) -> _Changes:
    return {"assigned_to": step.told["to"], "arrive_by_s": step.told.get("arrive_by_s", alert.arrive_by_s)}


def _on_scene(alert: Alert, step: Step) -> _Changes:
    return _nobody_waits() | {
        "state": AlertState.ON_SCENE,
        "on_scene_by": step.told["to"],
        "on_scene_at_s": step.at_s if alert.on_scene_at_s is None else alert.on_scene_at_s,
    }


def _shelved(_: Alert, step: Step) -> _Changes:
    return _nobody_waits() | {"shelved_until_s": step.told["until_s"], "shelved_by": step.who}


def _ended(outcome: str) -> Callable[[Alert, Step], _Changes]:
    def ended(_: Alert, step: Step) -> _Changes:
        return _nobody_waits() | {
            "state": AlertState.CLOSED,
            "held": "",
            "closed_at_s": step.at_s,
            "closed_by": step.who,
            "outcome": step.told[outcome],
        }

    return ended


def _answered(alert: Alert, step: Step) -> _Changes:
    asked_at_s = step.at_s if alert.asked_at_s is None else alert.asked_at_s  # by the band itself
    return {"answer": Reply[str(step.told["answer"]).upper()], "asked_at_s": asked_at_s, "not_reached": ""}


def _sent(alert: Alert, step: Step) -> _Changes:
    told: Mapping[str, Any] = step.told
    new = Delivery(told["delivery"], told["level"], Channel(told["channel"]), told["to"], step.at_s)
    return {"deliveries": (*alert.deliveries, new)[-MOST_DELIVERIES:]}


def _delivery(state: DeliveryState) -> Callable[[Alert, Step], _Changes]:
    def changed(alert: Alert, step: Step) -> _Changes:
        sent = list(alert.deliveries)
        for place in reversed(range(len(sent))):
            if sent[place].number == step.told["delivery"]:
                why = str(step.told.get("why", ""))
                sent[place] = replace(sent[place], state=state, ended_at_s=step.at_s, why=why)
                break
        return {"deliveries": tuple(sent)}

    return changed


def _nobody_waits() -> _Changes:
    return {"next_escalation_at_s": None, "arrive_by_s": None, "judge_by_s": None}


def _zone(alert: Alert, step: Step) -> Any:
    """Where it happened: where nobody knows now, what was known before holds."""
    zone = step.told.get("zone")
    return alert.zone if zone in (None, NOWHERE) else zone


_CHANGES: Final[Mapping[StepKind, Callable[[Alert, Step], _Changes]]] = {
    StepKind.SUSPECTED: _suspected,
    StepKind.HELD: _held,
    StepKind.RELEASED: _released,
    StepKind.JUDGED: lambda alert, step: {
        "probability": step.told["probability"],
        "judge_by_s": step.told.get("judge_by_s", alert.judge_by_s),
    },
    StepKind.ENDED: _ended("why"),
    StepKind.RAISED: _raised,
    StepKind.FOLDED: _folded,
    StepKind.CHANGED: _changed,
    StepKind.RETURNED: _returned,
    StepKind.RELAPSED: _relapsed,
    StepKind.ASKED: lambda _, step: {"asked_at_s": step.at_s, "answer": None, "not_reached": ""},
    StepKind.ANSWERED: _answered,
    StepKind.NOT_REACHED: lambda _, step: {"asked_at_s": None, "not_reached": step.told["why"]},
    StepKind.ESCALATED: _escalated,
    StepKind.REALARMED: _rings_anew,
    StepKind.SENT: _sent,
    StepKind.DELIVERED: _delivery(DeliveryState.DELIVERED),
    StepKind.CONFIRMED: _delivery(DeliveryState.CONFIRMED),
    StepKind.UNDELIVERED: _delivery(DeliveryState.FAILED),
    StepKind.ACKNOWLEDGED: _acknowledged,
    StepKind.ASSIGNED: _assigned,
    StepKind.ON_SCENE: _on_scene,
    StepKind.CLOSED: _ended("outcome"),
    StepKind.SHELVED: _shelved,
    StepKind.UNSHELVED: _unshelved,
}

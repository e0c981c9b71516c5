"""What of an alert falls due and when: it is judged, climbs to the next level, rings again, or leaves the shelf.

An alert waits for one thing at a time. What it waits for stands in the alert as wall time; the book keeps the same
moment by the clock that nobody can set.
"""

from typing import Any, Final

from venue_models.alerts.story import is_beside
from venue_models.alerts.turn import Turn
from venue_models.phrases import in_english, phrase
from venue_models.values import Alert, AlertKind, AlertState, StepKind
from venue_models.venue.safety import Safety

REPEAT_S: Final = 120.0
"""Where the last level is silent too, it is told again after so long, until somebody acknowledges."""
_TAKEN: Final = (StepKind.ACKNOWLEDGED, StepKind.ON_SCENE, StepKind.SHELVED)
TIME_IS_OVER: Final = in_english(phrase("its time on the shelf is over"))


def due_at_s(alert: Alert) -> float | None:
    """The wall time at which something must happen to an alert by itself; None: it waits for a person.

    A deadline that its story does not tell has passed: better early than never.
    """
    if alert.is_shelved:
        return alert.shelved_until_s
    if escalates(alert):
        return _or_passed(alert.next_escalation_at_s)
    if alert.state is AlertState.SUSPECTED:
        return _or_passed(alert.judge_by_s)
    if alert.state is AlertState.ACKNOWLEDGED:
        return _or_passed(alert.arrive_by_s)
    return None


def escalates(alert: Alert) -> bool:
    """Whether it climbs from level to level: nobody has taken it, and all is not well.

    A call for help climbs even where its wearer has answered that all is well: only a person may say so for them.
    """
    is_abnormal = not alert.is_normal or alert.kind is AlertKind.CALL
    return alert.state is AlertState.UNACKNOWLEDGED and not alert.is_shelved and is_abnormal


def fall_due(turn: Turn, late_s: float, *, after_crash: bool) -> None:
    """What happens by itself, its time being over since ``late_s``.

    A suspicion is settled by whoever knows where its band is and how it lies, not here.
    """
    if turn.known.is_shelved:
        leave_shelf(turn, TIME_IS_OVER)
    elif turn.known.state is AlertState.ACKNOWLEDGED:
        turn.add(StepKind.REALARMED, **ringing(turn))
        if escalates(turn.known):
            _climb(turn, 0.0, after_crash=after_crash)
    elif escalates(turn.known):
        _climb(turn, late_s, after_crash=after_crash)


def leave_shelf(turn: Turn, why: str, who: str | None = None, desk: str = "") -> None:
    """Back from the shelf, ringing."""
    if turn.known.is_shelved:
        turn.add(StepKind.UNSHELVED, who, desk, why=why, **ringing(turn))


def ringing(turn: Turn, *, is_abnormal: bool = False) -> dict[str, Any]:
    """What a step tells of the next level where the alert rings from now on.

    What somebody had taken rings like a new alert: after the last level nobody would be told for REPEAT_S else.

    Args:
        turn: the decision, before that step.
        is_abnormal: after that step it is, whatever it was before.
    """
    alert = turn.known
    climbs = is_abnormal or not alert.is_normal or alert.kind is AlertKind.CALL
    if not climbs or is_beside(alert, turn.now.at_s) or alert.next_escalation_at_s is not None:
        return {}
    gap, promised_at_s = gap_s(turn.safety, alert.level), _promised_at_s(alert)
    if promised_at_s is None:
        left_s = min(gap, gap_s(turn.safety, 0))
    else:
        left_s = min(max(promised_at_s - turn.now.at_s, 0.0), gap)
    return {"next_escalation_at_s": turn.now.at_s + left_s}


def gap_s(safety: Safety, level: int) -> float:
    """From a level to the next one, or, after the last, to telling it again."""
    if level >= len(safety.levels):
        return REPEAT_S
    return safety.levels[level].after_s - (safety.levels[level - 1].after_s if level else 0.0)


def _climb(turn: Turn, late_s: float, *, after_crash: bool) -> None:
    """To the next level, and on to every further one whose time has passed too: each is told on its own."""
    top = len(turn.safety.levels)
    while True:
        level = min(turn.known.level + 1, top)
        gap = gap_s(turn.safety, level)
        next_at_s = turn.now.at_s + (gap if level == top else max(gap - late_s, 0.0))
        turn.add(StepKind.ESCALATED, level=level, after_crash=after_crash, next_escalation_at_s=next_at_s)
        if level == top or late_s < gap:
            return
        late_s -= gap


def _promised_at_s(alert: Alert) -> float | None:
    """When it was to climb before it returned to normal: only a person gives a guest's time away."""
    for step in reversed(alert.steps):
        if step.kind in _TAKEN:
            return None
        told: Any = step.told.get("next_escalation_at_s")
        if told is not None:
            return float(told)
    return None


def _or_passed(at_s: float | None) -> float:
    return -float("inf") if at_s is None else at_s

"""The figures of a shift: what was raised, how soon somebody came, and how often the team was called for nothing.

Loads and response times as ISA-18.2 (clause 16, monitoring) counts them: alarms per hour, the worst ten minutes,
what was shelved, and how often nobody answered in time.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState, StepKind

WORST_WINDOW_S: Final = 600.0
"""A flood is ten alarms or more within ten minutes."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took, over all alerts at which it happened; None where it never did."""

    count: int = 0
    median_s: float | None = None
    p90_s: float | None = None
    worst_s: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """What happened in one zone; a ride's are those of its zones together."""

    alerts: int = 0
    false_alarms: int = 0
    near_misses: int = 0
    false_alarms_per_hour: float = 0.0


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """What happened between two times; an alert belongs to the shift in which it was raised."""

    since_s: float
    until_s: float
    alerts: int
    """Raised."""
    by_kind: Mapping[AlertKind, int]
    """The gravest that each became."""
    by_outcome: Mapping[str, int]
    still_open: int
    near_misses: int
    """Suspicions that ended by themselves: nobody was called."""
    false_alarms: int
    false_alarms_per_hour: float
    alerts_per_hour: float
    most_within_10_min: int
    acknowledged: Times
    """From being raised to the first acknowledgement."""
    on_scene: Times
    """From being raised until somebody was with the guest."""
    closed: Times
    """From being raised to the close."""
    escalated: int
    """Alerts that reached another level than the safety desk."""
    rung_again: int
    """Alerts at which nobody arrived in time."""
    shelved: int
    by_zone: Mapping[int, PlaceFigures]
    """By the zone where each was raised, NOWHERE where that was not known."""


def shift_figures(alerts: Iterable[Alert], since_s: float, until_s: float) -> ShiftFigures:
    """The figures of a time.

    Args:
        alerts: each with its steps; what began at another time is left out.
        since_s: from when.
        until_s: until when; the hours are counted between the two, whether the park was open or not.

    Raises:
        ValueError: the time ends before it begins.
    """
    if not since_s < until_s:
        raise ValueError(f"a shift that begins at {since_s:.0f} cannot end at {until_s:.0f}")
    hours = (until_s - since_s) / 3600
    everything = [alert for alert in alerts if since_s <= _counted_at_s(alert) < until_s]
    raised = [alert for alert in everything if alert.raised_at_s is not None]
    false_alarms = sum(_is_false(alert) for alert in raised)
    closed = [alert for alert in raised if alert.state is AlertState.CLOSED]
    return ShiftFigures(
        since_s,
        until_s,
        alerts=len(raised),
        by_kind=Counter(alert.kind for alert in raised),
        by_outcome=Counter(alert.outcome for alert in closed),
        still_open=len(raised) - len(closed),
        near_misses=sum(_is_near_miss(alert) for alert in everything),
        false_alarms=false_alarms,
        false_alarms_per_hour=false_alarms / hours,
        alerts_per_hour=len(raised) / hours,
        most_within_10_min=_most_within(sorted(_counted_at_s(alert) for alert in raised), WORST_WINDOW_S),
        acknowledged=_times(raised, StepKind.ACKNOWLEDGED),
        on_scene=_times(raised, StepKind.ON_SCENE),
        closed=_times(raised, StepKind.CLOSED),
        escalated=_how_many(raised, lambda alert: alert.level > 0),
        rung_again=_how_many(raised, lambda alert: _first_at_s(alert, StepKind.REALARMED) is not None),
        shelved=_how_many(raised, lambda alert: _first_at_s(alert, StepKind.SHELVED) is not None),
        by_zone=_places(everything, hours),
    )


def _counted_at_s(alert: Alert) -> float:
    """When it counts: as it was raised, or, where it never was, as it began to be suspected."""
    if alert.raised_at_s is not None:
        return alert.raised_at_s
    return alert.steps[0].at_s if alert.steps else alert.began_at_s


def _is_false(alert: Alert) -> bool:
    return alert.outcome == AlertOutcome.FALSE_ALARM


def _is_near_miss(alert: Alert) -> bool:
    return alert.raised_at_s is None and alert.state is AlertState.CLOSED


def _how_many(alerts: Iterable[Alert], are: Callable[[Alert], bool]) -> int:
    return sum(are(alert) for alert in alerts)


def _first_at_s(alert: Alert, kind: StepKind) -> float | None:
    return next((step.at_s for step in alert.steps if step.kind is kind), None)


def _times(raised: Iterable[Alert], kind: StepKind) -> Times:
    """From being raised to the first step of a kind; a clock that was set back in between counts as no time."""
    took = []
    for alert in raised:
        at_s = _first_at_s(alert, kind)
        if at_s is not None and alert.raised_at_s is not None:
            took.append(max(at_s - alert.raised_at_s, 0.0))
    if not took:
        return Times()
    median_s, p90_s, worst_s = np.quantile(took, (0.5, 0.9, 1.0)).tolist()
    return Times(len(took), median_s, p90_s, worst_s)


def _most_within(times_s: Sequence[float], window_s: float) -> int:
    """The largest number of times, which are in order, that lie within one window."""
    if not times_s:
        return 0
    before = np.searchsorted(times_s, np.asarray(times_s) - window_s, side="right")
    return int((np.arange(1, len(times_s) + 1) - before).max())


def _places(alerts: Iterable[Alert], hours: float) -> dict[int, PlaceFigures]:
    counts: dict[int, Counter[str]] = {}
    for alert in alerts:
        counted = counts.setdefault(alert.zone, Counter())
        counted["alerts"] += alert.raised_at_s is not None
        counted["false_alarms"] += _is_false(alert)
        counted["near_misses"] += _is_near_miss(alert)
    return {
        zone: PlaceFigures(**counted, false_alarms_per_hour=counted["false_alarms"] / hours)
        for zone, counted in sorted(counts.items())
    }

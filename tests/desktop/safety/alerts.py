"""Alerts made by hand, in every state that the safety desk can meet."""

from dataclasses import replace

import numpy as np

from tests.desktop.pictures import NOON_S
from venue_models.effects import Motion
from venue_models.values import (
    NOWHERE,
    Alert,
    AlertKind,
    AlertState,
    ChainTest,
    Channel,
    Delivery,
    DeliveryState,
    Responder,
    Step,
    StepKind,
    frozen,
)


def fall(number: int, band: int, ago_s: float = 24.0, *, now_s: float = NOON_S, zone: int = NOWHERE) -> Alert:
    """Somebody has fallen and lies still; nobody has acknowledged it."""
    at_s = now_s - ago_s
    told = {"probability": 0.97, "is_fall": True, "is_still": True, "has_moved_again": False, "is_complete": True}
    steps = (
        Step(number, band, at_s + 1, StepKind.SUSPECTED, told={"kind": "suspicion", "began_at_s": at_s}),
        Step(number, band, at_s + 1.2, StepKind.ASKED),
        Step(number, band, at_s + 4, StepKind.JUDGED, told=told),
        Step(number, band, at_s + 4, StepKind.RAISED, told={"kind": "fall", "zone": zone}),
    )
    return Alert(
        number,
        band,
        AlertKind.FALL,
        AlertState.UNACKNOWLEDGED,
        at_s,
        at_s + 4,
        is_heard=True,
        raised_at_s=at_s + 4,
        zone=zone,
        probability=0.97,
        peak_g=4.2,
        weightless_s=0.3,
        next_escalation_at_s=at_s + 34,
        steps=steps,
    )


def call(number: int, band: int, ago_s: float = 12.0, *, now_s: float = NOON_S) -> Alert:
    """Somebody holds the button."""
    at_s = now_s - ago_s
    return Alert(
        number,
        band,
        AlertKind.CALL,
        AlertState.UNACKNOWLEDGED,
        at_s,
        at_s,
        is_heard=True,
        raised_at_s=at_s,
        next_escalation_at_s=at_s + 30,
        steps=(Step(number, band, at_s, StepKind.RAISED, told={"kind": "call"}),),
    )


def lost(number: int, band: int, ago_s: float = 185.0, *, now_s: float = NOON_S) -> Alert:
    """A band that is silent since an impact."""
    made = fall(number, band, ago_s, now_s=now_s)
    return replace(
        made, kind=AlertKind.LOST, probability=0.41, next_escalation_at_s=None, level=2, steps=made.steps[:1]
    )


def unverified(number: int, band: int, ago_s: float = 50.0, *, now_s: float = NOON_S) -> Alert:
    """A suspicion that could not be judged, and nobody moves."""
    made = replace(fall(number, band, ago_s, now_s=now_s), kind=AlertKind.UNVERIFIED, probability=0.62)
    return replace(made, is_saved=False, is_authentic=False, not_reached="The band did not answer within 30 s.")


def moving_again(alert: Alert) -> Alert:
    """Returned to normal."""
    back = Step(alert.number, alert.band, alert.began_at_s + 40, StepKind.RETURNED)
    return replace(alert, is_normal=True, next_escalation_at_s=None, steps=(*alert.steps, back))


def acknowledged(alert: Alert, who: str = "Cho Safety", *, at_s: float = NOON_S - 5, to: str = "") -> Alert:
    """Somebody has taken it on."""
    step = Step(alert.number, alert.band, at_s, StepKind.ACKNOWLEDGED, who)
    return replace(
        alert,
        state=AlertState.ACKNOWLEDGED,
        state_since_s=at_s,
        acknowledged_by=who,
        acknowledged_at_s=at_s,
        assigned_to=to,
        arrive_by_s=at_s + 180,
        next_escalation_at_s=None,
        steps=(*alert.steps, step),
    )


def on_scene(alert: Alert, who: str = "Noor Haddad", *, at_s: float = NOON_S - 2) -> Alert:
    """Somebody is with the guest."""
    taken = acknowledged(alert, at_s=at_s - 60, to=who)
    return replace(taken, state=AlertState.ON_SCENE, state_since_s=at_s, on_scene_by=who, on_scene_at_s=at_s)


def shelved(alert: Alert, who: str = "Cho Safety", *, until_s: float = NOON_S + 300) -> Alert:
    """Put aside for a while."""
    return replace(alert, shelved_until_s=until_s, shelved_by=who)


def closed(alert: Alert, who: str = "Ara Kim", *, at_s: float = NOON_S) -> Alert:
    """Over."""
    return replace(alert, state=AlertState.CLOSED, closed_at_s=at_s, closed_by=who, outcome="helped")


def suspected(number: int, band: int) -> Alert:
    """Nobody's business yet."""
    return Alert(number, band, AlertKind.SUSPICION, AlertState.SUSPECTED, NOON_S - 2, NOON_S - 2, probability=0.5)


def told(alert: Alert, *to: tuple[str, DeliveryState]) -> Alert:
    """Escalated to the first level, and sent to these."""
    sent = tuple(
        Delivery(
            900 + n, 1, Channel.BAND, name, alert.began_at_s + 34, state, why="Out of reach." if state == 4 else ""
        )
        for n, (name, state) in enumerate(to)
    )
    return replace(alert, level=1, deliveries=sent)


def motion(band: int, began_at_s: float) -> Motion:
    """Six seconds round an impact: a walk, a drop, a bump, stillness."""
    rng, rate = np.random.default_rng(3), 52.0
    t = np.arange(-3.0, 3.0, 1 / rate)
    g = 1.0 + 0.12 * np.sin(t * 11) * (t < -0.4) + rng.normal(0, 0.015, t.size)
    g -= 0.7 * np.exp(-(((t + 0.2) / 0.12) ** 2))
    g += 3.4 * np.exp(-((t / 0.05) ** 2)) + 0.6 * np.exp(-(((t - 0.18) / 0.06) ** 2))
    samples = np.stack([0.3 * g, 0.2 * g, 0.93 * g], 1) / 0.000488
    return Motion(band, 1, 1, began_at_s - 3.0, rate, 0.000488, frozen(samples.astype(np.int16)), True)


def responder(operator: str, band: int, *, role: str = "safety", alert: int = 0) -> Responder:
    """Somebody on duty."""
    return Responder(operator, role, band, NOON_S - 3600, alert)


def chain(zones: tuple[int, ...], *, overdue: tuple[int, ...] = (), now_s: float = NOON_S) -> tuple[ChainTest, ...]:
    """Test calls of service bands in these zones."""
    return tuple(ChainTest(1000 + n, zone, now_s - 9 - 7 * n, 0.4, zone in overdue) for n, zone in enumerate(zones))

"""Alerts as the venue keeps them: each built from the steps of its story."""

from collections.abc import Iterable

from tests.desktop.pictures import NOON_S
from venue_models.alerts.story import alert_of
from venue_models.values import NOWHERE, Alert, AlertKind, AlertOutcome, Step, StepKind, Told


def story(number: int, *steps: tuple[float, StepKind, str, dict[str, Told]], band: int = 0, words: str = "") -> Alert:
    """An alert that so many seconds after noon went through these steps; the last one has the words."""
    made = [
        Step(number, band, NOON_S + at_s, kind, who, "safety", words if n == len(steps) - 1 else "", told)
        for n, (at_s, kind, who, told) in enumerate(steps)
    ]
    return alert_of(made)


def raised(
    number: int,
    at_s: float,
    *,
    band: int = 0,
    zone: int = NOWHERE,
    kind: AlertKind = AlertKind.FALL,
    acknowledged_after_s: float | None = None,
    on_scene_after_s: float | None = None,
    closed_after_s: float | None = None,
    outcome: AlertOutcome = AlertOutcome.HELPED,
    words: str = "",
    who: str = "Cho Safety",
    responder: str = "Eun Park",
) -> Alert:
    """An alert that was raised so long after noon, and what was done about it how soon."""
    told: dict[str, Told] = {
        "kind": kind.name.lower(),
        "began_at_s": NOON_S + at_s,
        "is_authentic": True,
        "zone": zone,
    }
    steps: list[tuple[float, StepKind, str, dict[str, Told]]] = [(at_s, StepKind.RAISED, "venue", told)]
    if acknowledged_after_s is not None:
        steps.append((at_s + acknowledged_after_s, StepKind.ACKNOWLEDGED, who, {}))
    if on_scene_after_s is not None:
        steps.append((at_s + on_scene_after_s, StepKind.ON_SCENE, who, {"to": responder}))
    if closed_after_s is not None:
        steps.append((at_s + closed_after_s, StepKind.CLOSED, who, {"outcome": outcome.value}))
    return story(number, *steps, band=band, words=words)


def near_miss(number: int, at_s: float, *, band: int = 0, peak_g: float = 4.1, zone: int = NOWHERE) -> Alert:
    """A suspicion that ended by itself."""
    suspected: dict[str, Told] = {
        "kind": "suspicion",
        "began_at_s": NOON_S + at_s,
        "probability": 0.3,
        "peak_g": peak_g,
        "weightless_s": 0.1,
        "is_authentic": True,
        "why": "",
        "zone": zone,
    }
    return story(
        number,
        (at_s, StepKind.SUSPECTED, "venue", suspected),
        (at_s + 12, StepKind.ENDED, "venue", {"why": "The wearer moves again."}),
        band=band,
    )


def some_shift(zones: Iterable[int]) -> tuple[Alert, ...]:
    """A shift with some of everything: helped, false, still open, nobody there yet, near misses."""
    places = list(zones)

    def at(n: int) -> int:
        return places[n % len(places)]

    return (
        raised(
            1,
            -7200,
            zone=at(0),
            acknowledged_after_s=14,
            on_scene_after_s=150,
            closed_after_s=900,
            words="Twisted an ankle, walked on with his father",
        ),
        near_miss(2, -6900, zone=at(1)),
        raised(
            3,
            -5000,
            zone=at(1),
            band=1,
            acknowledged_after_s=8,
            on_scene_after_s=90,
            closed_after_s=300,
            outcome=AlertOutcome.FALSE_ALARM,
        ),
        raised(
            4,
            -3600,
            zone=at(1),
            band=2,
            kind=AlertKind.CALL,
            acknowledged_after_s=31,
            on_scene_after_s=240,
            closed_after_s=1500,
            outcome=AlertOutcome.MEDICAL,
            who="Ara Kim",
        ),
        near_miss(5, -3000, zone=at(2), peak_g=6.2),
        raised(
            6, -1800, zone=at(2), band=3, kind=AlertKind.UNVERIFIED, acknowledged_after_s=20, on_scene_after_s=200
        ),
        raised(7, -60, band=4, kind=AlertKind.LOST),
    )

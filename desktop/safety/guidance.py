"""What to do about an alert, step by step: by its kind, the guest's needs and the place. Pure functions, no Qt.

The order follows the usual one of first responders: make sure that somebody walks, make the place safe, find the
guest, help them as they need, bring their people.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from desktop.language import tr
from desktop.safety.alarm_words import is_being_asked, is_still
from desktop.safety.alert_terms import count_up
from desktop.staff import words
from desktop.staff.words import CHILD_BELOW
from venue_models.effects import Reply
from venue_models.guests.register import Wearer
from venue_models.values import NOWHERE, Alert, AlertKind, AlertState
from venue_models.venue.model import Venue, ZoneKind

STILL_FOR_S: Final = 60.0
"""Whoever has not moved for so long after a fall needs medical care, whatever else is known."""
RIDES: Final = (ZoneKind.QUEUE, ZoneKind.BOARDING, ZoneKind.RIDE)


@dataclass(frozen=True, slots=True)
class Advice:
    """One step, and whether it is done already."""

    text: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The free responder who would be there first."""

    operator: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Case:
    """All that guidance goes by."""

    alert: Alert
    wearer: Wearer
    now_s: float
    zone: int = NOWHERE
    nearest: Nearest | None = None
    year: int = 0
    """The venue's year now, for the age of a child."""
    has_party: bool = False
    desk_language: str = "en"


def guidance(case: Case, venue: Venue) -> tuple[Advice, ...]:
    """What to do, in order.

    Args:
        case: the alert, its wearer, its place.
        venue: the place.
    """
    return (*_send(case), *_place(case, venue), *_kind(case), *_person(case), *_party(case))


def _send(case: Case) -> list[Advice]:
    """Somebody must be walking."""
    alert, nearest = case.alert, case.nearest
    if alert.state is AlertState.ON_SCENE:
        return [Advice(tr("{who} is with the guest").format(who=alert.on_scene_by or tr("Somebody")), is_done=True)]
    if alert.assigned_to:
        return [Advice(tr("{who} is on the way").format(who=alert.assigned_to), is_done=True)]
    if nearest is None:
        text = tr("Acknowledge, and send somebody by radio: nobody on duty is free and located")
    else:
        text = tr("Acknowledge, and send the nearest responder ({who}, {time})").format(
            who=nearest.operator, time=count_up(nearest.seconds)
        )
    return [Advice(text)]


def _place(case: Case, venue: Venue) -> list[Advice]:
    """Make the place safe."""
    if case.zone == NOWHERE:
        return [Advice(tr("Place unknown: ask all areas by radio whether they see a guest in trouble"))]
    zone = venue.zones[case.zone]
    if zone.kind in RIDES:
        ride = next((ride.name for ride in venue.attractions if ride.id == zone.attraction), zone.name)
        return [
            Advice(
                tr("Ask the operator of {ride} to stop dispatching").format(ride=ride)
                if zone.kind is not ZoneKind.QUEUE
                else tr("Ask the operator of {ride} to hold the line").format(ride=ride)
            )
        ]
    if zone.kind in (ZoneKind.SHOP, ZoneKind.RESTAURANT):
        return [Advice(tr("Call the staff of {place}: they are nearest").format(place=zone.name))]
    return []


def _kind(case: Case) -> list[Advice]:
    """What this kind of alert calls for."""
    alert = case.alert
    match alert.kind:
        case AlertKind.CALL:
            ask = [] if alert.answer is Reply.HELP else [_ask(case)]
            return [*ask, Advice(tr("Go also if the answer is that all is well: somebody pressed for a reason"))]
        case AlertKind.FALL if not alert.is_normal:
            lies_s = case.now_s - alert.began_at_s
            if is_still(alert) and lies_s >= STILL_FOR_S:
                text = tr("Not moving for {time}: call the medical post now").format(time=count_up(lies_s))
            else:
                text = tr("Not moving for 60 s: call the medical post")
            return [Advice(text), Advice(tr("Let nobody lift the guest before somebody trained has looked"))]
        case AlertKind.FALL:
            return [_ask(case), Advice(tr("Moving again: still look, a fall on the head shows late"))]
        case AlertKind.UNVERIFIED:
            return [_ask(case), Advice(tr("Take it for a fall until somebody has seen the guest"))]
        case _:
            return [Advice(tr("Look where the band was last heard: it may be broken, or lie under the guest"))]


def _ask(case: Case) -> Advice:
    alert = case.alert
    if alert.answer is not None:
        return Advice(tr("The wearer was asked"), is_done=True)
    return Advice(tr("Ask the wearer by the band: K"), is_done=is_being_asked(alert, case.now_s))


def _person(case: Case) -> list[Advice]:
    """As the guest needs it."""
    told = [Advice(words.help_for(need)) for need in sorted(case.wearer.needs)]
    spoken = case.wearer.language.split("-")[0].lower()
    if spoken and spoken != case.desk_language:
        text = tr("Speaks {language}: send somebody who does, or have a phone translate")
        told.append(Advice(text.format(language=words.language(case.wearer.language))))
    return told


def _party(case: Case) -> list[Advice]:
    """Bring their people."""
    born = case.wearer.birth_year
    if born is not None and case.year - born < CHILD_BELOW:
        return [Advice(tr("A child: find the guardian, and let nobody else take the child along"))]
    return [Advice(tr("Tell the party where the guest is"))] if case.has_party else []


def first_free(nearby: Iterable[tuple[str, float, int]]) -> Nearest | None:
    """The first who is free and can be placed.

    Args:
        nearby: operator, seconds to walk (infinite where nobody knows), and the alert they are at (0: free).
    """
    free: Sequence[Nearest] = [
        Nearest(who, seconds) for who, seconds, alert in nearby if not alert and seconds < float("inf")
    ]
    return min(free, key=lambda nearest: nearest.seconds, default=None)

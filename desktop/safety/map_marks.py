"""What the safety desk's map shows of alerts and responders: pure functions of what the venue knows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from shapely import Polygon

from desktop.language import tr
from desktop.safety import alarm_order, alert_terms
from desktop.safety.responders_near import Nearby
from desktop.staff import words
from desktop.staff.readout import DataAge, Moment
from desktop.widgets.map_alerts import AlertMark
from desktop.widgets.map_responders import ResponderMark
from venue_models.values import NOWHERE, Alert, AlertState, Presence, Responder
from venue_models.venue.model import Venue

_GONE: Final = (Presence.LAST_SEEN, Presence.LEFT)
DRAWN_WAYS: Final = 2
"""Of so many responders the way is drawn: whom to send is a choice between few."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a band is, as far as it is known."""

    x_m: float
    y_m: float
    level: int
    radius_m: float
    seen_at_s: float
    is_old: bool


def place_of(now: Moment, venue: Venue, band: int, zone: int = NOWHERE) -> Place | None:
    """Where a band is or was; else the middle of a zone; None where nothing is known.

    Args:
        now: what the venue shows.
        venue: the place.
        band: whose place.
        zone: where it was when its alert was raised.
    """
    return places_of(now, venue, [(band, zone)])[0]


def places_of(now: Moment, venue: Venue, bands: Sequence[tuple[int, int]]) -> list[Place | None]:
    """As ``place_of``, for hundreds at once.

    Args:
        now: what the venue shows.
        venue: the place.
        bands: each band with the zone where its alert was raised.
    """
    if now.snapshot is None or not bands:
        return [_middle_of(venue, zone) for _, zone in bands]
    fixes = now.snapshot.fixes[[band for band, _ in bands]]
    columns = (fixes[name].tolist() for name in ("x_m", "y_m", "level", "radius_m", "heard_at_s", "presence"))
    is_fresh = now.age is DataAge.FRESH
    return [
        _middle_of(venue, zone)
        if presence == Presence.UNKNOWN
        else Place(x_m, y_m, level, radius_m, heard_at_s, not is_fresh or presence in _GONE)
        for (_, zone), x_m, y_m, level, radius_m, heard_at_s, presence in zip(bands, *columns, strict=True)
    ]


def _middle_of(venue: Venue, zone: int) -> Place | None:
    """Somewhere in a zone."""
    if zone == NOWHERE:
        return None
    x_m, y_m, reach_m = _round_about(venue.zones[zone].polygon)
    return Place(x_m, y_m, venue.zones[zone].level, reach_m, 0.0, is_old=True)


@lru_cache(maxsize=512)
def _round_about(polygon: Polygon) -> tuple[float, float, float]:
    """A point in a polygon, and how far from it the polygon reaches: milliseconds, where its edge is intricate."""
    middle = polygon.representative_point()
    return middle.x, middle.y, float(polygon.hausdorff_distance(middle))


def alert_marks(now: Moment, venue: Venue, chosen: Alert | None) -> tuple[AlertMark, ...]:
    """The marks of all open alerts, and of the chosen episode whatever its state."""
    if now.snapshot is None:
        return ()
    open_alerts = {alert.number: alert for alert in now.snapshot.alerts if alert.is_alert}
    if chosen is not None:
        open_alerts[chosen.number] = chosen
    alerts = sorted(alarm_order.in_order(open_alerts.values()), key=lambda alert: not alert.rings)
    places = places_of(now, venue, [(alert.band, alert.zone) for alert in alerts])
    number = NOWHERE if chosen is None else chosen.number
    return tuple(
        _mark(now, venue, alert, place, is_chosen=alert.number == number)
        for alert, place in zip(alerts, places, strict=True)
        if place is not None
    )


def pointed_out(marks: Sequence[AlertMark], chosen: Alert) -> tuple[AlertMark, ...]:
    """The same marks where another alert is chosen."""
    return tuple(
        replace(mark, is_chosen=not mark.is_chosen) if mark.is_chosen is not (mark.number == chosen.number) else mark
        for mark in marks
    )


def _mark(now: Moment, venue: Venue, alert: Alert, place: Place, *, is_chosen: bool) -> AlertMark:
    began_at_s = alert.began_at_s if alert.raised_at_s is None else alert.raised_at_s
    note = alert_terms.count_up(now.now_s - began_at_s)
    if place.is_old:
        note = _seen(place, venue)
    return AlertMark(
        alert.number,
        place.x_m,
        place.y_m,
        place.level,
        place.radius_m,
        alert_terms.severity(alert),
        alert_terms.kind(alert.kind),
        note,
        is_chosen=is_chosen,
        is_in_hand=alert.state in (AlertState.ACKNOWLEDGED, AlertState.ON_SCENE) or alert.is_shelved,
        is_old=place.is_old,
    )


def _seen(place: Place, venue: Venue) -> str:
    if not place.seen_at_s:
        return tr("somewhere here")
    return tr("last seen {time}").format(time=words.clock(place.seen_at_s, venue.time_zone))


def responder_marks(
    now: Moment, venue: Venue, near: tuple[Nearby, ...], drawn: set[str]
) -> tuple[ResponderMark, ...]:
    """The marks of all responders whose place is known.

    Args:
        now: what the venue shows.
        venue: the place.
        near: how far they are from the chosen alert; empty where none is chosen.
        drawn: the operators whose way is drawn.
    """
    if now.snapshot is None:
        return ()
    walking_s = {n.responder.operator: n.walking_s for n in near if n.is_placed}
    marks = []
    for responder in now.snapshot.responders:
        place = place_of(now, venue, responder.band)
        if place is not None:
            note = _note(now, venue, responder, place, walking_s.get(responder.operator))
            name, is_near = responder.operator, responder.operator in drawn
            marks.append(
                ResponderMark(
                    name, place.x_m, place.y_m, place.level, note, not responder.alert, is_near, place.is_old
                )
            )
    return tuple(marks)


def _note(now: Moment, venue: Venue, responder: Responder, place: Place, walking_s: float | None) -> str:
    """How far they are from the chosen alert; else what they are busy with."""
    assert now.snapshot is not None
    if place.is_old:
        return _seen(place, venue)
    busy = next((alert for alert in now.snapshot.alerts if alert.number == responder.alert), None)
    if busy is not None and busy.on_scene_by:
        return tr("on scene")
    way = "" if walking_s is None else alert_terms.count_up(walking_s)
    if responder.alert:
        return tr("on the way {time}").format(time=way).strip() if way else tr("on the way")
    return way


def whose_ways(alert: Alert, near: tuple[Nearby, ...]) -> tuple[Nearby, ...]:
    """Whose way to draw: of who is on the way, else of the nearest few who are free; nobody's once one is there."""
    if alert.state in (AlertState.ON_SCENE, AlertState.CLOSED):
        return ()
    reachable = [n for n in near if n.is_placed]
    coming = [n for n in reachable if n.responder.alert == alert.number]
    return tuple((coming or [n for n in reachable if not n.responder.alert])[:DRAWN_WAYS])

"""Where an alert is, in words for somebody who is to run there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from desktop.language import tr
from desktop.safety.alert_terms import count_up
from desktop.staff import words
from desktop.staff.readout import DataAge, Moment
from venue_models.values import NOWHERE, Alert, Presence, Rows, Snapshot
from venue_models.venue.model import Venue

FROM_TO_OLD_S: Final = 10.0
"""A person who was carried or walked on may be 15 m from where they were heard so long ago."""
MOST_REMEMBERED: Final = 4096


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an alert is, as far as that is known."""

    place: str
    """The nearest landmark."""
    detail: str
    """Level, radius, age of the fix; or why the band is not located."""
    is_old: bool
    """Nobody claims that it is there now."""


class Landmarks:
    """Names places of one venue by the zone they are in, or by the nearest one.

    Args:
        venue: the place.
    """

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        levels = np.array([zone.level for zone in venue.zones])
        self._of_level = {level: np.flatnonzero(levels == level) for level in set(levels.tolist())}
        self._polygons = np.array([zone.polygon for zone in venue.zones], object)
        self._nearest: dict[tuple[int, int, int], int] = {}

    def zone(self, alert: Alert, snapshot: Snapshot | None) -> int:
        """The zone that names an alert's place: its own or the nearest; NOWHERE where it was never located."""
        if snapshot is None:
            return alert.zone
        fix = snapshot.fixes[alert.band]
        if fix["presence"] == Presence.UNKNOWN:
            return alert.zone
        zone = int(fix["zone"])
        return zone if zone != NOWHERE else self._nearest_zone(fix)

    def zones(self, alerts: Sequence[Alert], snapshot: Snapshot | None) -> dict[int, int]:
        """By the number of an alert the zone that names its place: of hundreds at once."""
        if snapshot is None or not alerts:
            return {alert.number: alert.zone for alert in alerts}
        fixes = snapshot.fixes[[alert.band for alert in alerts]]
        placed = ((fixes["presence"] != Presence.UNKNOWN) & (fixes["zone"] != NOWHERE)).tolist()
        return {
            alert.number: zone if is_placed else self.zone(alert, snapshot)
            for alert, zone, is_placed in zip(alerts, fixes["zone"].tolist(), placed, strict=True)
        }

    def place(self, alert: Alert, snapshot: Snapshot | None) -> str:
        """The nearest landmark in few words."""
        zone = self.zone(alert, snapshot)
        if zone == NOWHERE:
            return tr("place unknown")
        name = self._venue.zones[zone].name
        is_beside = snapshot is not None and snapshot.fixes["zone"][alert.band] == NOWHERE
        is_placed = snapshot is not None and snapshot.fixes["presence"][alert.band] != Presence.UNKNOWN
        return tr("near {zone}").format(zone=name) if is_beside and is_placed else name

    def level_name(self, alert: Alert, snapshot: Snapshot | None) -> str:
        """On which level; empty where that is the ground, or not known."""
        if snapshot is None or snapshot.fixes["presence"][alert.band] == Presence.UNKNOWN:
            return ""
        level = int(snapshot.fixes["level"][alert.band])
        return tr("level {n}").format(n=level) if level else ""

    def tell(self, alert: Alert, now: Moment) -> Whereabouts:
        """Where an alert is, how sure that is, and how old."""
        place = self.place(alert, now.snapshot)
        if now.snapshot is None or now.snapshot.fixes["presence"][alert.band] == Presence.UNKNOWN:
            why = tr("not located: no reader has heard the band well enough since the start")
            raised = tr("it was raised there") if alert.zone != NOWHERE else ""
            return Whereabouts(place, ", ".join(part for part in (raised, why) if part), is_old=True)
        return self._located(place, now, now.snapshot.fixes[alert.band])

    def _located(self, place: str, now: Moment, fix: np.void) -> Whereabouts:
        age_s = now.now_s - float(fix["heard_at_s"])
        level = tr("level {n}").format(n=int(fix["level"])) if int(fix["level"]) else tr("ground level")
        radius = tr("± {metres:.0f} m").format(metres=float(fix["radius_m"]))
        presence = Presence(int(fix["presence"]))
        is_here = presence in (Presence.HERE, Presence.FADING) and now.age is DataAge.FRESH
        if is_here and age_s < FROM_TO_OLD_S:
            return Whereabouts(place, ", ".join((level, radius, words.ago(age_s))), is_old=False)
        time = words.clock(float(fix["heard_at_s"]), self._venue.time_zone)
        if presence is Presence.LEFT:
            last = tr("last heard at {time} on the way out").format(time=time)
        else:
            last = tr("last heard at {time}, {ago} ago").format(time=time, ago=count_up(age_s))
        return Whereabouts(place, ", ".join((level, radius, last)), is_old=True)

    def _nearest_zone(self, fix: np.void) -> int:
        """The zone nearest to a place on its level, to the metre: 500 alerts are named in a frame."""
        spot = round(float(fix["x_m"])), round(float(fix["y_m"])), int(fix["level"])
        if spot not in self._nearest:
            if len(self._nearest) >= MOST_REMEMBERED:
                self._nearest.clear()
            self._nearest[spot] = self._look_around(*spot)
        return self._nearest[spot]

    def _look_around(self, x_m: int, y_m: int, level: int) -> int:
        near = self._of_level.get(level)
        if near is None:
            return NOWHERE
        return int(near[np.argmin(shapely.distance(self._polygons[near], shapely.Point(x_m, y_m)))])


def nearest_heard_m(fixes: Rows, band: int, others: list[int]) -> float | None:
    """How far the nearest of these bands is as the crow flies; None where none is heard, or this one never was."""
    if fixes["presence"][band] == Presence.UNKNOWN or not others:
        return None
    theirs = fixes[others]
    heard = theirs[np.isin(theirs["presence"], (Presence.HERE, Presence.FADING))]
    if not len(heard):
        return None
    return float(np.hypot(heard["x_m"] - fixes["x_m"][band], heard["y_m"] - fixes["y_m"][band]).min())

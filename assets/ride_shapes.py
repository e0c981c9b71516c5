"""How rides are drawn: a line by the path, a station, and then rails, or a wheel that turns on the spot."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely import LineString, box
from shapely.ops import unary_union

from assets.sketchbook import Sheet, Spot, largest, ribbon, spline


@dataclass(frozen=True)
class Ride:
    """A ride's entry, and where its line forms: ``lanes`` of ``length`` from ``spot``, then a ``station`` so wide."""

    id: str
    name: str
    kind: str
    spot: Spot
    lanes: int
    length: float
    station: float
    seats: int
    interval_s: float
    duration_s: float
    min_height_cm: int = 0
    express: bool = False

    @property
    def front(self) -> float:
        """How far ahead of the spot the station begins."""
        return 7.5 + self.lanes * 2.4

    def draw(self, sheet: Sheet, ride: Any) -> None:
        """Its forecourt, its line, its station, and the zone that the ride itself covers."""
        spot, end = self.spot, self.length / 2
        apron = spot.put(box(-end - 2, -4, end + (6 if self.express else 2), self.front + 1).buffer(1.5))
        sheet.scenery("plaza", apron)
        line = spot.switchback(6, self.lanes, self.length)
        sheet.zone("queue", f"{self.id}-queue", f"{self.name} queue", line, guest_m2=0.6)
        sheet.scenery("track", shapely.boundary(line).buffer(0.15, quad_segs=1))
        taken = [spot.rect(0, 5, 60, 60), line.convex_hull]
        if self.express:
            taken.append(spot.rect(end + 3.5, 4, 1.8, self.front - 4))
            sheet.zone("queue", f"{self.id}-express", f"{self.name} express lane", taken[-1], guest_m2=0.8)
        forecourt = largest(apron.difference(unary_union(taken)))
        sheet.forecourts.append((f"{self.id}-forecourt", f"{self.name} forecourt", forecourt))
        sheet.scenery("building", spot.rect(0, self.front, self.station, 8), f"{self.name} station")
        boarding = spot.rect(0, self.front + 0.5, self.station - 1, 7)
        sheet.zone("boarding", f"{self.id}-boarding", f"{self.name} boarding", boarding, guest_m2=0.7)
        sheet.zone("ride", f"{self.id}-ride", self.name, ride)
        sheet.attractions.append(self._entry())

    def _entry(self) -> dict[str, Any]:
        queues = [f"{self.id}-queue"] + [f"{self.id}-express"] * self.express
        keys = ("id", "name", "kind", "seats", "interval_s", "duration_s", "min_height_cm")
        zones = {"queue": queues, "boarding": f"{self.id}-boarding", "ride": f"{self.id}-ride"}
        return {key: getattr(self, key) for key in keys} | zones


def on_rails(sheet: Sheet, ride: Ride, *corners: tuple[float, float], tie: float = 0.0) -> None:
    """A ride on a closed track; with ``tie``, sleepers or trestles of that length lie across it."""
    line = LineString(spline(corners, closed=True, per_span=8))
    track = [line.buffer(0.6, quad_segs=2)]
    for along in np.arange(0, line.length - 2, 4.5) if tie else ():
        a, b = line.interpolate(along), line.interpolate(along + 0.7)
        dx, dy = (b.y - a.y) / 0.7 * tie / 2, (a.x - b.x) / 0.7 * tie / 2
        track.append(ribbon(LineString([(a.x - dx, a.y - dy), (a.x + dx, a.y + dy)]), 0.5))
    sheet.scenery("track", unary_union(track), ride.name)
    ride.draw(sheet, line.buffer(3.5, quad_segs=3))


def on_a_wheel(sheet: Sheet, ride: Ride, radius: float, pods: int, hub: float) -> None:
    """A ride that turns on the spot: a rim, pods, and a hub of that share of the radius."""
    ahead = ride.front + 9 + radius
    rim = ride.spot.disc(0, ahead, radius)
    sheet.scenery("plaza", rim.buffer(1.5), ride.name)
    sheet.scenery("track", rim.difference(rim.buffer(-0.8)))
    sheet.scenery("building", ride.spot.disc(0, ahead, radius * hub), ride.name)
    for turn in np.linspace(0, 2 * math.pi, pods, endpoint=False):
        u, v = radius * 0.72 * math.sin(turn), radius * 0.72 * math.cos(turn)
        sheet.scenery("track", ride.spot.disc(u, ahead + v, radius * 0.13))
    ride.draw(sheet, rim)

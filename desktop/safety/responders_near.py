"""Who could be at an alert soonest, and by which way."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from desktop.widgets.map_responders import Way
from venue_models.values import Presence, Responder, Rows, Snapshot
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

HURRY_M_S: Final = 1.8


@dataclass(frozen=True, slots=True)
class Nearby:
    """A responder on duty, and how far they are from an alert on foot."""

    responder: Responder
    distance_m: float
    """Along the paths; inf where no way leads or either place is unknown."""
    walking_s: float


class RespondersNear:
    """Walks the venue's paths for the map and for whoever assigns; the paths are worked out at the first use."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue

    @cached_property
    def _walking(self) -> WalkingMap:
        return WalkingMap(self._venue)

    def near(self, snapshot: Snapshot, band: int) -> tuple[Nearby, ...]:
        """Everybody on duty, the nearest to a band first; who cannot be placed comes last, by name."""
        found = []
        for responder in snapshot.responders:
            distance_m = self._distance_m(snapshot.fixes, responder.band, band)
            found.append(Nearby(responder, distance_m, distance_m / HURRY_M_S))
        return tuple(sorted(found, key=lambda n: (n.distance_m, n.responder.operator)))

    def way(self, fixes: Rows, start: int, end: int) -> Way:
        """The way from one band to another; a straight line where no path leads."""
        (x, y, level), (end_x, end_y, end_level) = _place(fixes, start), _place(fixes, end)
        route = self._walking.route((x, y), level, (end_x, end_y), end_level)
        corners = zip(route.points_m.tolist(), route.levels.tolist(), strict=True)
        return Way(tuple((east, north, on) for (east, north), on in corners))

    def _distance_m(self, fixes: Rows, start: int, end: int) -> float:
        if Presence.UNKNOWN in (fixes["presence"][start], fixes["presence"][end]):
            return float("inf")
        (x, y, level), (end_x, end_y, end_level) = _place(fixes, start), _place(fixes, end)
        return self._walking.distance_m((x, y), level, (end_x, end_y), end_level)


def _place(fixes: Rows, band: int) -> tuple[float, float, int]:
    fix = fixes[band]
    return float(fix["x_m"]), float(fix["y_m"]), int(fix["level"])

"""Who could be at an alert soonest, and by which way."""

from dataclasses import dataclass
from functools import cached_property

from desktop.widgets.map_responders import Way
from venue_models.values import Responder, Rows, Snapshot
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap, nearest_responders


@dataclass(frozen=True, slots=True)
class Nearby:
    """A responder on duty, and how far they are from an alert on foot."""

    responder: Responder
    distance_m: float
    """Along the paths; inf where it is not known where either of them is."""
    walking_s: float

    @property
    def is_placed(self) -> bool:
        """Whether the distance is known."""
        return self.distance_m < float("inf")


class RespondersNear:
    """Walks the venue's paths for the map and for whoever assigns; the paths are worked out at the first use."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue

    @cached_property
    def _walking(self) -> WalkingMap:
        return WalkingMap(self._venue)

    def near(self, snapshot: Snapshot, band: int) -> tuple[Nearby, ...]:
        """Everybody on duty but its wearer, the nearest to a band first; who cannot be placed comes last, by name."""
        found = nearest_responders(self._walking, snapshot.fixes, snapshot.responders, band)
        return tuple(Nearby(*one) for one in found)

    def way(self, fixes: Rows, start: int, end: int) -> Way:
        """The way from one band to another; a straight line where no path leads."""
        (x, y, level), (end_x, end_y, end_level) = _place(fixes, start), _place(fixes, end)
        route = self._walking.route((x, y), level, (end_x, end_y), end_level)
        corners = zip(route.points_m.tolist(), route.levels.tolist(), strict=True)
        return Way(tuple((east, north, on) for (east, north), on in corners))


def _place(fixes: Rows, band: int) -> tuple[float, float, int]:
    fix = fixes[band]
    return float(fix["x_m"]), float(fix["y_m"]), int(fix["level"])

"""Rides: where an impact says nothing yet of a fall, and until when it is waited for a band to leave."""

from dataclasses import dataclass
from typing import Final

from venue_models.live.events import EventId
from venue_models.phrases import phrase
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue, ZoneKind

LEFT_AFTER_S: Final = 180.0
"""A ride that only the motion tells of, and no zone: it is over after so long."""
LONGEST_S: Final = 900.0
"""Nobody is on a ride for longer: a band that is no longer located is judged by what is known."""


@dataclass(frozen=True, slots=True)
class OnRide:
    """A suspicion that waits for the exit."""

    since_s: float
    is_in_zone: bool
    """Whether the venue has located it there; else its motion was that of a ride."""
    event: EventId | None = None
    """Whose motion is still to be fetched."""


class Rides:
    """Who is on a ride, and who has left it.

    Args:
        venue: the place.
    """

    def __init__(self, venue: Venue) -> None:
        boarding = {
            zone for attraction in venue.attractions for zone in (attraction.boarding_zone, attraction.ride_zone)
        }
        self._names = {
            index: zone.name
            for index, zone in enumerate(venue.zones)
            if index in boarding or zone.kind in (ZoneKind.RIDE, ZoneKind.BOARDING)
        }

    def why(self, zone: int, *, is_ride: bool = False) -> str:
        """Why a suspicion is not judged now; empty where it is.

        Args:
            zone: where the band is.
            is_ride: whether its motion, or what it reports of it, is that of a ride.
        """
        if zone in self._names:
            return phrase("On {ride}: judged again at the exit.", ride=self._names[zone])
        return phrase("This was the motion of a ride: judged again when it is over.") if is_ride else ""

    def is_left(self, now_s: float, ride: OnRide, zone: int) -> bool:
        """Whether a band has left the ride that its suspicion was held for."""
        if zone in self._names:
            return False
        held_s = now_s - ride.since_s
        if ride.is_in_zone:
            return zone != NOWHERE or held_s >= LONGEST_S
        return held_s >= LEFT_AFTER_S

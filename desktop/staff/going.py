"""Going places on the map: to a zone, a reader, the next thing that is abnormal, the whole park."""

from collections.abc import Callable
from dataclasses import replace

from desktop.staff.chosen_guest import ChosenGuest
from desktop.staff.face import Face
from desktop.staff.pages import Page
from desktop.staff.readout import DataAge, Moment, zone_severities
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue


class Going:
    """Moves the map for whoever asks, and stops following a guest.

    Args:
        venue: the place.
        face: the window's parts.
        guest: who may be followed.
        show_view: opens a view.
    """

    def __init__(self, venue: Venue, face: Face, guest: ChosenGuest, show_view: Callable[[Page], None]) -> None:
        self._venue, self._face, self._guest, self._show_view = venue, face, guest, show_view
        self._last_abnormal = NOWHERE

    def to_zone(self, zone: int) -> None:
        """Show a zone."""
        self._show_view(Page.MAP)
        self._guest.follow(False)
        self._face.page.canvas.show_zone(zone)

    def to_attraction(self, attraction: int) -> None:
        """Show where the line of an attraction stands; the attraction itself where it has none."""
        ride = self._venue.attractions[attraction]
        self.to_zone(next(iter(ride.queue_zones), ride.ride_zone))

    def to_reader(self, reader: int) -> None:
        """Show a reader, with the readers' layer on."""
        self._show_view(Page.MAP)
        self._guest.follow(False)
        page, place = self._face.page, self._venue.readers[reader]
        page.canvas.set_layers(replace(page.canvas.layers, readers=True))
        page.chips["readers"].setChecked(True)
        page.canvas.show_place(place.x_m, place.y_m, place.level)

    def to_next_abnormal(self, now: Moment) -> None:
        """Go round the zones that are abnormal now."""
        if now.snapshot is None or now.age is not DataAge.FRESH:
            return
        abnormal = zone_severities(now.snapshot.zones).nonzero()[0].tolist()
        if abnormal:
            after = [zone for zone in abnormal if zone > self._last_abnormal]
            self._last_abnormal = (after or abnormal)[0]
            self.to_zone(self._last_abnormal)

    def to_the_whole_park(self) -> None:
        """Show all of it."""
        self._guest.follow(False)
        self._face.page.canvas.fit()

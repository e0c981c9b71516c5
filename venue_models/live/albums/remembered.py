"""What the venue remembers of the last half hour, so that a photo that comes late still finds its guests.

Positions near cameras, once a second, of those who agreed to photos and to being located; what readers at photo spots
and loading platforms heard, of those who agreed to photos; which vehicles left. Of nobody else anything is kept, and
none of it is written down: after a restart it is gone.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.known import TAP, Known
from venue_models.albums.matcher import SETTLED_S
from venue_models.albums.platforms import Platforms
from venue_models.albums.spots import Spots
from venue_models.albums.views import View
from venue_models.live.albums.near_views import NearViews
from venue_models.live.albums.recent import MEMORY_S, Recent
from venue_models.live.albums.vehicles import TOLD_LATE_S, Vehicles
from venue_models.live.albums.worn import Worn
from venue_models.values import NOWHERE, Presence, Rows, no_rows
from venue_models.venue.model import Venue

PLACED: Final = np.dtype(
    [("x_m", "<f4"), ("y_m", "<f4"), ("radius_m", "<f4"), ("level", "<i2"), ("band", "<i4")], align=True
)
"""Where a band was at a time, near a camera."""

FRESH_S: Final = 2.5
"""Positions are remembered once a second; one that was missed is bridged."""
LEAST_IN_VIEW: Final = 0.02
"""Whoever was less likely in the picture, by their place, and was not heard at the spot, is not thought of: in a full
park that is nearly everybody about."""
FORGETS_S: Final = 60.0
"""How often what is too old is looked for."""


class Remembered:
    """Remembers, and says what is known about a shot.

    Args:
        venue: its cameras, and the readers that belong to them.
        started_at_s: the time: nothing is known of before.
    """

    def __init__(self, venue: Venue, *, started_at_s: float) -> None:
        self._cameras = venue.cameras
        self._started_at_s = started_at_s
        self._forgot_at_s = started_at_s
        self._near_views = NearViews(venue)
        self._views = tuple(View(camera) for camera in venue.cameras)
        self._placed = Recent(PLACED)
        self._spots, self._platforms = Spots(venue), Platforms(venue)
        self._listens = np.zeros(len(venue.readers), np.bool_)
        for camera in venue.cameras:
            taps = () if camera.shooting.tap_reader is None else (camera.shooting.tap_reader,)
            self._listens[[*camera.shooting.row_readers, *taps]] = True
        self.vehicles: Final = Vehicles(venue)

    def hear(self, now_s: float, heard: Rows, worn: Worn) -> Rows:
        """Take in SIGHTING rows; TAP rows of bands that have just been held to a photo spot are returned."""
        if not self._listens.any():
            return no_rows(TAP)
        beside = heard[self._listens[heard["reader"]]]
        beside = beside[worn.may_match[beside["band"]]]
        self._platforms.hear(now_s, beside)
        return self._spots.hear(beside)

    def boarded(self, now_s: float, rows: Rows, worn: Worn) -> None:
        """Take in BOARDED rows, as lines tell them."""
        self.vehicles.boarded.add(now_s, rows[worn.may_place[rows["band"]]])

    def tick(self, now_s: float, fixes: Rows, worn: Worn) -> None:
        """Let about a second pass; ``fixes`` are FIX, one row per band."""
        if self._cameras:
            self._placed.add(now_s, self._near_cameras(fixes, worn))
        if now_s - self._forgot_at_s >= FORGETS_S:
            self._forgot_at_s = now_s
            self._spots.forget_before(now_s - MEMORY_S)
            self._platforms.forget_before(now_s - MEMORY_S)

    def reaches(self, now_s: float, at_s: float) -> bool:
        """Whether it is known who was where at a time."""
        return at_s >= max(self._started_at_s, now_s - MEMORY_S)

    def settled_at_s(self, camera: int, at_s: float) -> float:
        """From when on a shot of a camera can be decided."""
        shooting = self._cameras[camera].shooting
        needs_line = shooting.seats and not shooting.row_readers
        return max(at_s + SETTLED_S, at_s - shooting.after_dispatch_s + TOLD_LATE_S if needs_line else 0.0)

    def about(self, camera: int, at_s: float, worn: Worn) -> Known:
        """What is known about a shot of a camera."""
        one = self._cameras[camera]
        if not one.shooting.seats:
            placed = self._placed.nearest(at_s, FRESH_S)
            present = self._views[camera].present(placed["band"], placed)
            taps, near = self._spots.about(camera, at_s)
            may_be = present["p_in_view"] >= LEAST_IN_VIEW
            is_heard = np.isin(present["band"], np.concatenate([taps["band"], near["band"]]))
            return Known(present[may_be | is_heard], taps, near, band_share=worn.share)
        vehicle = self.vehicles.of_shot(one, at_s)
        if one.shooting.row_readers:
            guests = NOWHERE if vehicle is None else vehicle.guests
            return Known(aboard=self._platforms.aboard(camera, at_s, guests), band_share=worn.share)
        return Known() if vehicle is None else Known(aboard=self.vehicles.aboard(one, vehicle))

    def forget_places(self, bands: NDArray[np.integer[Any]]) -> None:
        """Know no longer where these bands were."""
        self._placed.forget(bands)
        self.vehicles.boarded.forget(bands)

    def forget(self, bands: NDArray[np.integer[Any]]) -> None:
        """Know nothing of these bands any more."""
        self.forget_places(bands)
        self._spots.forget(bands)
        self._platforms.forget(bands)

    def _near_cameras(self, fixes: Rows, worn: Worn) -> Rows:
        bands = np.flatnonzero(worn.may_place & _IS_PLACED[fixes["presence"]])
        bands = self._near_views.near(fixes, bands)
        rows, near = np.zeros(len(bands), PLACED), fixes[bands]
        rows["band"] = bands
        for column in ("x_m", "y_m", "radius_m", "level"):
            rows[column] = near[column]
        return rows


_IS_PLACED: Final[NDArray[np.bool_]] = np.isin(np.arange(256), (Presence.HERE, Presence.FADING))

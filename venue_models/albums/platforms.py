"""Who boarded which vehicle, and in which row: what the readers of each loading platform hear.

Whoever boards falls silent at the platform as the vehicle leaves, together with all others aboard; whoever waits for
the next one does not. So the moment at which a band was last heard says which vehicle it took, to a second or two,
and the loudness at each row's reader in the seconds before says where it sat. What is kept is one row per stay at a
platform, not the sightings.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.boarded import left_at, p_boarded
from venue_models.albums.known import Aboard
from venue_models.albums.row_loudness import RowLoudness
from venue_models.albums.stays import Stays
from venue_models.values import NOWHERE, SIGHTING, Rows, no_rows
from venue_models.venue.model import Venue

FOLD_S: Final = 1.0
"""Sightings are worked in together, once a second."""
LOUD_DBM: Final = -80
"""Fainter ones are beyond the platform, or the vehicle on its way."""
ABOUT_S: Final = 45.0
"""Stays that ended so long before or after a vehicle left have nothing to do with it."""
LEAST: Final = 0.01


class Platforms:
    """What row readers hear, at every ride that has them; of bands alone whose wearers have agreed to photos."""

    def __init__(self, venue: Venue) -> None:
        self._shootings = [camera.shooting for camera in venue.cameras]
        of_rows = sorted({shooting.row_readers for shooting in self._shootings if shooting.row_readers})
        self._platforms = {readers: _Platform(venue, readers) for readers in of_rows}
        self._platform_of = np.full(len(venue.readers), NOWHERE, np.int32)
        for number, readers in enumerate(of_rows):
            self._platform_of[list(readers)] = number
        self._heard: list[Rows] = []
        self._fold_at_s = -np.inf

    def hear(self, now_s: float, sightings: Rows) -> None:
        """Take in SIGHTING rows; those of other readers are passed over."""
        platform = self._platform_of[sightings["reader"]]
        heard = sightings[(platform != NOWHERE) & (sightings["rssi_dbm"] >= LOUD_DBM)]
        if len(heard):
            self._heard.append(heard)
        if now_s >= self._fold_at_s:
            self._fold(now_s)
            self._fold_at_s = now_s + FOLD_S

    def aboard(self, camera: int, at_s: float, guests: int = NOWHERE) -> Aboard:
        """Who may have been aboard the vehicle that a camera took at a time.

        Args:
            camera: its index; nobody where its ride has no row readers.
            at_s: when the vehicle passed it.
            guests: how many were aboard, by the vehicle counter; NOWHERE: nobody counts.
        """
        shooting = self._shootings[camera]
        platform = self._platforms.get(shooting.row_readers)
        return platform.aboard(at_s - shooting.after_dispatch_s, guests) if platform else Aboard()

    def forget(self, bands: NDArray[np.integer]) -> None:
        """Know nothing any more of these bands."""
        self._heard = [rows[~np.isin(rows["band"], bands)] for rows in self._heard]
        self._keep(lambda stays: ~np.isin(stays["band"], bands))

    def forget_before(self, before_s: float) -> None:
        """Know nothing any more of stays that ended before a time."""
        self._keep(lambda stays: stays["last_s"] >= before_s)

    def _keep(self, which: Callable[[Rows], NDArray[np.bool_]]) -> None:
        for platform in self._platforms.values():
            platform.stays.keep(which)

    def _fold(self, now_s: float) -> None:
        heard = np.concatenate([no_rows(SIGHTING), *self._heard])
        number = self._platform_of[heard["reader"]]
        for index, platform in enumerate(self._platforms.values()):
            platform.fold(now_s, heard[number == index])
        self._heard = []


class _Platform:
    """One platform: the stays at it, and what its readers should hear of each row."""

    def __init__(self, venue: Venue, readers: tuple[int, ...]) -> None:
        self.stays = Stays(len(readers))
        self._row_of = np.full(len(venue.readers), NOWHERE)
        self._row_of[list(readers)] = np.arange(len(readers))
        self._loudness = RowLoudness(tuple(venue.readers[reader] for reader in readers))

    def fold(self, now_s: float, sightings: Rows) -> None:
        self.stays.fold(now_s, sightings, self._row_of[sightings["reader"]])

    def aboard(self, expected_s: float, guests: int) -> Aboard:
        stays = self.stays.between(expected_s - ABOUT_S, expected_s + ABOUT_S)
        if not len(stays):
            return Aboard(guests=guests)
        p = p_boarded(stays["last_s"], left_at(stays["last_s"], expected_s))
        order = np.argsort(-p, kind="stable")
        _, first = np.unique(stays["band"][order], return_index=True)
        chosen = order[first]
        chosen = chosen[p[chosen] >= LEAST]
        return Aboard(stays["band"][chosen], p[chosen], self._loudness.rows(stays[chosen]), guests)

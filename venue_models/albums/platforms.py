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

from venue_models.albums.boarded import ABOUT_S, BACK_AFTER, Leaving
from venue_models.albums.known import Aboard
from venue_models.albums.odds import Floats
from venue_models.albums.row_loudness import GATE_ASIDE_M, RowLoudness
from venue_models.albums.stays import Stays, loudness
from venue_models.values import NOWHERE, SIGHTING, Rows, no_rows
from venue_models.venue.model import Camera, Venue

FOLD_S: Final = 1.0
"""Sightings are worked in together, once a second."""
LOUD_DBM: Final = -80
"""Fainter ones are beyond the platform, or the vehicle on its way."""
SEATED_S: Final = 14.0
"""So long before it leaves, riders sit in their rows."""
AT_GATE_S: Final = (50.0, 18.0)
"""So long before it leaves they may wait at the gates of their rows: another posture, so another look at the row."""
KEEPS_ROW: Final = 0.9
"""Most of them take the row at whose gate they waited."""
LEAVING_S: Final = 5.0
"""And whoever is as loud as they are so shortly before is with them."""
SURELY: Final = 0.9
LEARNS_FROM: Final = 3
"""From a vehicle with so many who surely were aboard, its platform's ways are learned."""
ONCE_S: Final = 10.0
"""Of one leaving is learned once."""
SAME_S: Final = 0.5
"""Shots of all parts of a vehicle are asked about with the same moment of leaving."""
LEAST: Final = 0.01


class Platforms:
    """What row readers hear, at every ride that has them; of bands alone whose wearers have agreed to photos."""

    def __init__(self, venue: Venue) -> None:
        self._shootings = [camera.shooting for camera in venue.cameras]
        of_rows = {camera.shooting.row_readers: camera for camera in venue.cameras if camera.shooting.row_readers}
        self._platforms = {readers: _Platform(venue, camera) for readers, camera in of_rows.items()}
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
            platform.keep(which)

    def _fold(self, now_s: float) -> None:
        heard = np.concatenate([no_rows(SIGHTING), *self._heard])
        number = self._platform_of[heard["reader"]]
        for index, platform in enumerate(self._platforms.values()):
            platform.fold(now_s, heard[number == index])
        self._heard = []


class _Platform:
    """One platform: the stays at it, and what its readers should hear of each row."""

    def __init__(self, venue: Venue, camera: Camera) -> None:
        readers = camera.shooting.row_readers
        durations_s = [ride.duration_s for ride in venue.attractions if ride.id == camera.attraction]
        self._ride_s = durations_s[0] if durations_s else 0.0
        self.stays = Stays(len(readers))
        self._row_of = np.full(len(venue.readers), NOWHERE)
        self._row_of[list(readers)] = np.arange(len(readers))
        self._leaving, self._learned_s = Leaving(), -np.inf
        self._told: tuple[float, Aboard] | None = None
        ears = tuple(venue.readers[reader] for reader in readers)
        self._seated, self._at_gate = RowLoudness(ears), RowLoudness(ears, GATE_ASIDE_M)

    def fold(self, now_s: float, sightings: Rows) -> None:
        self.stays.fold(now_s, sightings, self._row_of[sightings["reader"]])

    def keep(self, which: Callable[[Rows], NDArray[np.bool_]]) -> None:
        self.stays.keep(which)
        self._told = None

    def aboard(self, expected_s: float, guests: int) -> Aboard:
        """The same answer for all shots of one vehicle, as long as nobody is forgotten."""
        if self._told is None or abs(self._told[0] - expected_s) > SAME_S or self._told[1].guests != guests:
            self._told = expected_s, self._reckoned(expected_s, guests)
        return self._told[1]

    def _reckoned(self, expected_s: float, guests: int) -> Aboard:
        since_s = expected_s - ABOUT_S
        stays = self.stays.between(since_s - 2 * BACK_AFTER[1] * self._ride_s, expected_s + ABOUT_S)
        back = self._leaving.is_back(stays["band"], stays["since_s"], stays["last_s"], self._ride_s)
        is_about = stays["last_s"] >= since_s
        stays, back = stays[is_about], back[is_about]
        if not len(stays):
            return Aboard(guests=guests)
        silent_s = self._leaving.silent_at(stays["last_s"], expected_s)
        left_s = silent_s - self._leaving.lag_s
        loud_dbm = _loudest(loudness(stays, left_s - LEAVING_S, left_s)[0])
        p = self._leaving.p_aboard(stays["last_s"], silent_s, loud_dbm, back)
        seats_dbm, seats_count = loudness(stays, left_s - SEATED_S, left_s)
        gates_dbm, gates_count = loudness(stays, left_s - AT_GATE_S[0], left_s - AT_GATE_S[1])
        at_gate = KEEPS_ROW * self._at_gate.rows(gates_dbm, gates_count) + (1 - KEEPS_ROW) / gates_dbm.shape[1]
        rows = self._seated.rows(seats_dbm, seats_count) * at_gate
        rows /= rows.sum(axis=1, keepdims=True)
        surely = (p >= SURELY) & ~np.isnan(loud_dbm)
        if surely.sum() >= LEARNS_FROM and abs(silent_s - self._learned_s) > ONCE_S:
            self._learned_s = silent_s
            self._leaving.learn(expected_s, silent_s, stays["last_s"][surely], loud_dbm[surely])
            self._seated.learn(seats_dbm[surely], rows[surely])
            waited = surely & (gates_count.sum(axis=1) > 0)
            self._at_gate.learn(gates_dbm[waited], rows[waited])
        order = np.argsort(-p, kind="stable")
        _, first = np.unique(stays["band"][order], return_index=True)
        chosen = order[first]
        chosen = chosen[p[chosen] >= LEAST]
        return Aboard(stays["band"][chosen], p[chosen], rows[chosen], guests)


def _loudest(dbm: Floats) -> Floats:
    loudest = np.where(np.isnan(dbm), -np.inf, dbm).max(axis=1, initial=-np.inf)
    return np.where(np.isinf(loudest), np.nan, loudest)

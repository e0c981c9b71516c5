"""What the reader of each photo spot hears: bands held to it, and how loud those are that stand there."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.known import NEAR, TAP
from venue_models.values import SIGHTING, Rows, no_rows
from venue_models.venue.model import Venue

TAP_DBM: Final = -42
"""A band within a hand's breadth of the reader; at half a metre it is ten decibels fainter."""
TAPS_ONCE_S: Final = 6.0
"""However often it is heard meanwhile, it is one tap."""
NEAR_DBM: Final = -85
"""Fainter ones do not stand at the spot."""
NEAR_S: Final = 4.0
"""So long before and after a shot, loudness says who stands there."""
LATE_S: Final = 2
"""By so much the sightings of one tick may differ in time."""
ASKED_BEFORE_S: Final = 25.0
ASKED_AFTER_S: Final = 4.0
"""So long before and after a shot, a tap may have asked for it."""


class Spots:
    """What tap readers hear; of bands alone whose wearers have agreed to photos."""

    def __init__(self, venue: Venue) -> None:
        self._reader_of = [camera.shooting.tap_reader for camera in venue.cameras]
        self._is_spot = np.zeros(len(venue.readers), np.bool_)
        self._is_spot[[reader for reader in self._reader_of if reader is not None]] = True
        self._heard: dict[int, list[Rows]] = {}
        self._taps = no_rows(TAP)

    def hear(self, sightings: Rows) -> Rows:
        """Take in SIGHTING rows; those of other readers are passed over.

        Returns:
            TAP rows of bands that have just been held to a spot.
        """
        heard = sightings[self._is_spot[sightings["reader"]] & (sightings["rssi_dbm"] >= NEAR_DBM)]
        if not len(heard):
            return no_rows(TAP)
        self._heard.setdefault(int(heard["t_s"][0]), []).append(heard)
        taps = self._new_taps(heard[heard["rssi_dbm"] >= TAP_DBM])
        if len(taps):
            self._taps = np.concatenate([self._taps, taps])
        return taps

    def about(self, camera: int, at_s: float) -> tuple[Rows, Rows]:
        """What was heard at a camera's spot about the time of a shot: TAP rows, and NEAR rows."""
        reader = self._reader_of[camera]
        if reader is None:
            return no_rows(TAP), no_rows(NEAR)
        after_s = at_s - self._taps["at_s"]
        asked = (self._taps["reader"] == reader) & (after_s <= ASKED_BEFORE_S) & (after_s >= -ASKED_AFTER_S)
        return self._taps[asked], self._near(reader, at_s)

    def forget(self, bands: NDArray[np.integer]) -> None:
        """Know nothing any more of these bands."""
        for second, rows in self._heard.items():
            self._heard[second] = [some[~np.isin(some["band"], bands)] for some in rows]
        self._taps = self._taps[~np.isin(self._taps["band"], bands)]

    def forget_before(self, before_s: float) -> None:
        """Know nothing any more of what was heard before a time."""
        self._heard = {second: rows for second, rows in self._heard.items() if second >= int(before_s)}
        self._taps = self._taps[self._taps["at_s"] >= before_s]

    def _new_taps(self, loud: Rows) -> Rows:
        """Of sightings loud enough, those that begin a tap."""
        taps: list[tuple[float, int, int, int]] = []
        last_s = {(band, reader): at_s for at_s, band, reader, _ in self._taps[-200:].tolist()}
        for t_s, band, reader, rssi_dbm in np.sort(loud, order="t_s").tolist():
            if t_s - last_s.get((band, reader), -np.inf) >= TAPS_ONCE_S:
                taps.append((t_s, band, reader, rssi_dbm))
            last_s[band, reader] = t_s
        return np.array(taps, TAP)

    def _near(self, reader: int, at_s: float) -> Rows:
        seconds = range(int(at_s - NEAR_S) - LATE_S, int(at_s + NEAR_S) + LATE_S)
        heard = np.concatenate(
            [no_rows(SIGHTING), *(some for second in seconds for some in self._heard.get(second, ()))]
        )
        heard = heard[(heard["reader"] == reader) & (np.abs(heard["t_s"] - at_s) <= NEAR_S)]
        bands, at = np.unique(heard["band"], return_inverse=True)
        near = np.zeros(len(bands), NEAR)
        near["band"] = bands
        near["mean_dbm"] = np.bincount(at, heard["rssi_dbm"], len(bands)) / np.bincount(at, minlength=len(bands))
        return near

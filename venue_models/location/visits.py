"""Visits: who was in which zone from when to when, with short gaps bridged."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.zones import Moves
from venue_models.values import NOWHERE, VISIT, Rows, no_rows

BRIDGE_S: Final = 120.0
"""A band that falls silent and is heard again in the same zone within this time has not left it: a body, a metal
door or a restart was in between."""
SETTLE_S: Final = 3.0
"""The first fix after a silence errs most. When the next ones say otherwise within this time, the visit that it began
is put right; no other visit can be this short, since a change of zone must hold."""


class Visits:
    """The latest visit of every band.

    A visit opens when the band came into the zone and closes when it left it or was last heard in it. Every change
    comes back as VISIT rows, of which a later one replaces an earlier one with the same band and entry.

    Args:
        bands: how many there are.
        bridge_s: gaps up to this length are bridged.
    """

    def __init__(self, bands: int, bridge_s: float = BRIDGE_S) -> None:
        self._bridge_s = bridge_s
        self._zone: NDArray[np.int16] = np.full(bands, NOWHERE, np.int16)
        self._entered_at_s = np.full(bands, np.nan)
        self._left_at_s = np.full(bands, np.nan)
        self._is_open = np.zeros(bands, np.bool_)

    @property
    def is_open(self) -> NDArray[np.bool_]:
        """Per band, whether it is on a visit."""
        return self._is_open

    def move(self, moves: Moves, heard_at_s: NDArray[np.float64]) -> Rows:
        """Close the visits that a change of zone ends, and open those that it begins.

        Args:
            moves: the bands that changed zone, or came back after a silence.
            heard_at_s: per band of the register, when it was heard before this fix.

        Returns:
            VISIT rows that are new or changed.
        """
        band, zone = moves.band, moves.zone
        if not len(band):
            return no_rows(VISIT)
        left_or_lost_at_s = np.minimum(moves.left_at_s, heard_at_s[band])
        ended_at_s = np.where(self._is_open[band], left_or_lost_at_s, self._left_at_s[band])
        brief = (ended_at_s - self._entered_at_s[band] < SETTLE_S) & (moves.entered_at_s - ended_at_s < SETTLE_S)
        erred = self._is_open[band] & brief & (zone != NOWHERE)
        self._zone[band[erred]] = zone[erred]
        same = (zone == self._zone[band]) & (zone != NOWHERE) & (moves.entered_at_s - ended_at_s <= self._bridge_s)
        back = band[same & (erred | ~self._is_open[band])]
        self._is_open[back] = True
        changed = ~same
        closed = self.close(band[changed], ended_at_s[changed])
        opened = self._open(band[changed], zone[changed], moves.entered_at_s[changed])
        return np.concatenate([closed, self._rows(back), opened])

    def close(self, bands: NDArray[np.intp], left_at_s: NDArray[np.float64]) -> Rows:
        """End the visits of these bands, where they are on one.

        Args:
            bands: whose visits end.
            left_at_s: when, for each of them.

        Returns:
            VISIT rows of the visits that ended.
        """
        was_open = self._is_open[bands]
        ended = bands[was_open]
        self._left_at_s[ended] = np.maximum(left_at_s[was_open], self._entered_at_s[ended])
        self._is_open[ended] = False
        return self._rows(ended)

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of where these bands were, not even to bridge a gap."""
        self._zone[bands], self._is_open[bands] = NOWHERE, False
        self._entered_at_s[bands] = self._left_at_s[bands] = np.nan

    def restore(self, visits: Rows) -> None:
        """Take up visits that had not ended when the venue stopped, at most one per band."""
        band = visits["band"]
        self._zone[band] = visits["zone"]
        self._entered_at_s[band] = visits["entered_at_s"]
        self._is_open[band] = True

    def present(self, band: int) -> Rows:
        """The visit that a band is on: one VISIT row, or none."""
        return self._rows(np.array([band])) if self._is_open[band] else no_rows(VISIT)

    def _open(self, bands: NDArray[np.intp], zone: NDArray[np.int16], entered_at_s: NDArray[np.float64]) -> Rows:
        self._zone[bands] = zone
        somewhere = zone != NOWHERE
        entered = bands[somewhere]
        at_s = entered_at_s[somewhere]
        # a visit is known by band and entry: one that begins with the same fix as the last must not replace it
        at_s = np.where(at_s == self._entered_at_s[entered], np.nextafter(at_s, np.inf), at_s)
        self._entered_at_s[entered] = at_s
        self._is_open[entered] = True
        return self._rows(entered)

    def _rows(self, bands: NDArray[np.intp]) -> Rows:
        rows = np.zeros(len(bands), VISIT)
        rows["band"], rows["zone"] = bands, self._zone[bands]
        rows["entered_at_s"] = self._entered_at_s[bands]
        rows["left_at_s"] = np.where(self._is_open[bands], np.nan, self._left_at_s[bands])
        return rows

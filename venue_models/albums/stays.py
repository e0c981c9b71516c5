"""Stays of bands at one loading platform: since when, until when, and how loud at each row's reader in the end."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats
from venue_models.values import Rows

BESIDE_DBM: Final = -59
"""Whom no reader of a row hears so loud is not beside the rows: a ride is heard all its way, and whoever walks off
or waits in line is, too. What is fainter tells which row, of those who are beside them."""
STAY_ENDS_S: Final = 15.0
"""A band that has not been beside the rows for so long has gone."""
SLOT_S: Final = 2.0
SLOTS: Final = 32
"""The loudness of the last minute is kept, in slots: what counts is known only when the vehicle has gone."""


class Stays:
    """The stays at one platform, those that last and those that have ended.

    A stay is a row of ``dtype``: band, ``since_s`` and ``last_s`` (first and last beside the rows), ``heard_s`` (last
    heard at all), and (SLOTS, rows) ``count`` and ``total_dbm`` of what each row's reader heard in each of the last
    slots, a slot at its number modulo SLOTS.
    """

    def __init__(self, rows: int) -> None:
        self.dtype: np.dtype[Any] = np.dtype(
            [
                ("band", "<i4"),
                ("since_s", "<f8"),
                ("last_s", "<f8"),
                ("heard_s", "<f8"),
                ("count", "<i2", (SLOTS, rows)),
                ("total_dbm", "<i2", (SLOTS, rows)),
            ]
        )
        self._open = np.zeros(0, self.dtype)
        self._ended: list[Rows] = []

    def fold(self, now_s: float, sightings: Rows, row: NDArray[np.integer]) -> None:
        """Take in what was heard since the last time, and end the stays of those who have gone.

        Args:
            now_s: the time.
            sightings: SIGHTING rows of this platform's readers.
            row: which row's reader heard each.
        """
        if len(sightings):
            self._begin(sightings[sightings["rssi_dbm"] >= BESIDE_DBM])
            is_there = np.isin(sightings["band"], self._open["band"])
            self._hear(sightings[is_there], row[is_there])
        has_gone = self._open["last_s"] < now_s - STAY_ENDS_S
        if has_gone.any():
            self._ended.append(self._open[has_gone])
            self._open = self._open[~has_gone]

    def between(self, from_s: float, until_s: float) -> Rows:
        """Stays whose band was last beside the rows between two times."""
        ended = [rows for rows in self._ended if rows["last_s"].max() >= from_s and rows["last_s"].min() <= until_s]
        stays = np.concatenate([*ended, self._open])
        return stays[(stays["last_s"] >= from_s) & (stays["last_s"] <= until_s)]

    def keep(self, which: Callable[[Rows], NDArray[np.bool_]]) -> None:
        """Forget the stays that are not to be kept."""
        self._open = self._open[which(self._open)]
        self._ended = [kept for rows in self._ended if len(kept := rows[which(rows)])]

    def _begin(self, sightings: Rows) -> None:
        new = np.setdiff1d(sightings["band"], self._open["band"])
        if not len(new):
            return
        begun = np.zeros(len(new), self.dtype)
        begun["band"], begun["since_s"], begun["last_s"], begun["heard_s"] = new, np.inf, -np.inf, -np.inf
        grown = np.concatenate([self._open, begun])
        self._open = grown[np.argsort(grown["band"], kind="stable")]

    def _hear(self, sightings: Rows, row: NDArray[np.integer]) -> None:
        stays, t_s = self._open, sightings["t_s"]
        at = np.searchsorted(stays["band"], sightings["band"])
        is_beside = sightings["rssi_dbm"] >= BESIDE_DBM
        np.minimum.at(stays["since_s"], at[is_beside], t_s[is_beside])
        np.maximum.at(stays["last_s"], at[is_beside], t_s[is_beside])
        heard_s = stays["heard_s"].copy()
        np.maximum.at(heard_s, at, t_s)
        self._clear_old(heard_s)
        stays["heard_s"] = heard_s
        is_kept = _slot(t_s) > _slot(heard_s)[at] - SLOTS
        where = (at[is_kept], _slot(t_s[is_kept]) % SLOTS, row[is_kept])
        np.add.at(stays["count"], where, 1)
        np.add.at(stays["total_dbm"], where, sightings["rssi_dbm"][is_kept])

    def _clear_old(self, heard_s: Floats) -> None:
        """Make room in the slots that begin anew as time passes."""
        newest, before = _slot(heard_s), _slot(np.maximum(self._open["heard_s"], heard_s - SLOTS * SLOT_S))
        ages = (newest[:, None] - np.arange(SLOTS)) % SLOTS
        begins = ages < (newest - before)[:, None]
        self._open["count"][begins] = 0
        self._open["total_dbm"][begins] = 0


def loudness(stays: Rows, from_s: float, until_s: float) -> tuple[Floats, Floats]:
    """How loud each stay was at each row's reader between two times.

    Returns:
        (stays, rows) mean RSSI in dBm, NaN where nothing was heard or it is too long ago; (stays, rows) sightings.
    """
    slots = np.arange(int(from_s // SLOT_S), int(until_s // SLOT_S) + 1)
    newest = _slot(stays["heard_s"])[:, None]
    is_kept = ((slots <= newest) & (slots > newest - SLOTS))[:, :, None]
    count = (stays["count"][:, slots % SLOTS] * is_kept).sum(axis=1).astype(np.float64)
    total_dbm = (stays["total_dbm"][:, slots % SLOTS] * is_kept).sum(axis=1)
    return np.where(count > 0, total_dbm / np.maximum(count, 1), np.nan), count


def _slot(at_s: Floats) -> NDArray[np.int64]:
    return np.floor(at_s / SLOT_S).astype(np.int64)

"""Stays of bands at one loading platform: since when, until when, and how loud at each row's reader at the end."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows

STAY_ENDS_S: Final = 6.0
"""A band that has not been heard for so long has gone."""
FADES_S: Final = 8.0
"""The loudness of a stay is that of its last seconds: before, they were walking to their row."""


class Stays:
    """The stays at one platform, those that last and those that have ended.

    A stay is a row of ``dtype``: band, ``since_s`` and ``last_s`` (first and last heard), and for each row reader
    ``weight`` (how many of the last sightings were its own) and ``loud`` (the sum of their RSSI).
    """

    def __init__(self, rows: int) -> None:
        per_row = ("<f4", (rows,))
        self.dtype: np.dtype[Any] = np.dtype(
            [("band", "<i4"), ("since_s", "<f8"), ("last_s", "<f8"), ("weight", *per_row), ("loud", *per_row)]
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
            self._begin(sightings)
            self._hear(sightings, row)
        has_gone = self._open["last_s"] < now_s - STAY_ENDS_S
        if has_gone.any():
            self._ended.append(self._open[has_gone])
            self._open = self._open[~has_gone]

    def between(self, from_s: float, until_s: float) -> Rows:
        """Stays whose band was last heard between two times."""
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
        begun["band"], begun["since_s"], begun["last_s"] = new, np.inf, -np.inf
        grown = np.concatenate([self._open, begun])
        self._open = grown[np.argsort(grown["band"], kind="stable")]

    def _hear(self, sightings: Rows, row: NDArray[np.integer]) -> None:
        stays, t_s = self._open, sightings["t_s"]
        at = np.searchsorted(stays["band"], sightings["band"])
        np.minimum.at(stays["since_s"], at, t_s)
        last_s = stays["last_s"].copy()
        np.maximum.at(last_s, at, t_s)
        faded = np.exp(np.minimum(stays["last_s"] - last_s, 0) / FADES_S)[:, None].astype(np.float32)
        stays["weight"] *= faded
        stays["loud"] *= faded
        stays["last_s"] = last_s
        worth = np.exp((t_s - last_s[at]) / FADES_S)
        np.add.at(stays["weight"], (at, row), worth)
        np.add.at(stays["loud"], (at, row), worth * sightings["rssi_dbm"])

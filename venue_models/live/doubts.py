"""What should make a person look at a band: the latest doubt of each kind, until it is long ago."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from venue_models.values import DOUBT, Doubt, Rows, frozen, no_rows

KEPT_S: Final = 3600.0
MOST_SHOWN: Final = 200
"""More than anybody reads; an attacker who copies every band must not make the picture slow."""


class Doubts:
    """The latest doubt of each kind about each band.

    Args:
        bands: how many there are.
    """

    def __init__(self, bands: int) -> None:
        self._latest_s = np.full((bands, max(Doubt) + 1), -np.inf)
        self._newest_first: Rows = no_rows(DOUBT)

    @property
    def newest_first(self) -> Rows:
        """DOUBT rows, read-only."""
        return self._newest_first

    def hear(self, now_s: float, doubts: Iterable[Rows]) -> None:
        """Take in DOUBT rows, and forget those of long ago.

        Rows about bands or of kinds that nobody knows are not used.
        """
        bands, kinds = self._latest_s.shape
        is_new = False
        for rows in doubts:
            known = (rows["band"] >= 0) & (rows["band"] < bands) & (rows["kind"] < kinds) & np.isfinite(rows["t_s"])
            rows = rows[known]
            np.maximum.at(self._latest_s, (rows["band"], rows["kind"]), np.minimum(rows["t_s"], now_s))
            is_new |= bool(len(rows))
        last = self._newest_first
        if is_new or (len(last) and last["t_s"][-1] < now_s - KEPT_S):
            self._newest_first = self._drawn(now_s)

    def _drawn(self, now_s: float) -> Rows:
        band, kind = np.nonzero(self._latest_s >= now_s - KEPT_S)
        t_s = self._latest_s[band, kind]
        newest = np.argsort(-t_s, kind="stable")[:MOST_SHOWN]
        rows = np.zeros(len(newest), DOUBT)
        rows["t_s"], rows["band"], rows["kind"] = t_s[newest], band[newest], kind[newest]
        return frozen(rows)

"""Which row a band sits in, by how loud it is at the reader of each row.

Every platform is learned as it is used: each rider, put into the rows that they probably sat in, says how loud that
row is at every reader (expectation maximisation, one vehicle at a time). It begins with path loss over the distances
between the readers; after a few vehicles the readers' own gains and the metal round them are in it. The levels of a
band against each other count, never how loud it is at all: that is the band's own, and the wrist's.
"""

from typing import Final

import numpy as np

from venue_models.albums.odds import Floats
from venue_models.venue.model import Reader

EXPONENT: Final = 2.0
"""Of path loss over distance: so near a reader it is nearly that of free space."""
ASIDE_M: Final = 1.0
"""From a reader to the wrist of whoever sits in its own row …"""
GATE_ASIDE_M: Final = 2.0
"""… or waits at the gate of its own row."""
LINK_SD_DB: Final = 4.5
"""What is believed at first of what bodies and metal take on the way from a wrist to a reader. They stay as they are
while somebody sits: no averaging helps against it. How alike it is for neighbouring readers is learned."""
SIGHTING_SD_DB: Final = 4.0
UNHEARD_DBM: Final = -92.0
"""A reader that did not hear it at all says that it was faint there."""
FIRST_IS_WORTH: Final = 4.0
"""So many riders of a row are worth as much as what is believed of it at first."""
SPREAD_IS_WORTH: Final = 20.0
NEWS: Final = 1.2
"""Of the log-likelihood. More than 1, for the covariance is learned from riders whose rows are not known for sure,
and is too wide by that; found on the reliability of what is told (docs/decisions/0038)."""
MEMORY: Final = 1000.0
"""Riders of a row after which what was learned is forgotten by half: readers are replaced, trains are rebuilt."""


class RowLoudness:
    """What the readers of one platform hear of each row.

    Args:
        readers: of its rows.
        aside_m: how far from its own row's reader a band is, as it is believed at first.
    """

    def __init__(self, readers: tuple[Reader, ...], aside_m: float = ASIDE_M) -> None:
        xy_m = np.array([(reader.x_m, reader.y_m) for reader in readers])
        away_m = np.hypot(*(xy_m[:, None] - xy_m[None, :]).T)
        expected_db = -10 * EXPONENT * np.log10(np.hypot(away_m, aside_m))
        self._level_db = expected_db - expected_db.mean(axis=1, keepdims=True)
        self._riders = np.full(len(readers), FIRST_IS_WORTH)
        self._covariance, self._links = LINK_SD_DB**2 * np.eye(len(readers)), SPREAD_IS_WORTH

    def rows(self, loud_dbm: Floats, count: Floats) -> Floats:
        """(stays, rows) how probably each sat in each row, by its own loudness alone; sums to 1.

        Args:
            loud_dbm: (stays, rows) at the reader of each row, NaN where it was not heard.
            count: (stays, rows) sightings.
        """
        off_db = _level(loud_dbm)[:, None, :] - self._level_db
        noise = SIGHTING_SD_DB**2 / np.maximum(count, 1)
        worth = np.linalg.inv(self._covariance + noise[:, :, None] * np.eye(len(self._riders)))
        fits = -NEWS * np.einsum("nrq,nqp,nrp->nr", off_db, worth, off_db) / 2
        odds = np.exp(fits - fits.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))

    def learn(self, loud_dbm: Floats, rows: Floats) -> None:
        """A vehicle has left with riders who sat in these rows.

        Args:
            loud_dbm: (riders, rows) at the reader of each row, NaN where it was not heard.
            rows: (riders, rows) how probably each sat in each.
        """
        off_db = _level(loud_dbm)[:, None, :] - self._level_db
        self._riders += rows.sum(axis=0)
        self._level_db += np.einsum("nr,nrq->rq", rows, off_db) / self._riders[:, None]
        self._riders = np.minimum(self._riders, MEMORY)
        self._links = min(self._links + len(rows), MEMORY)
        squares = np.einsum("nr,nrq,nrp->qp", rows, off_db, off_db)
        self._covariance += (squares - len(rows) * self._covariance) / self._links


def _level(loud_dbm: Floats) -> Floats:
    """How much louder each reader heard a band than all of them did."""
    heard_dbm = np.where(np.isnan(loud_dbm), UNHEARD_DBM, loud_dbm)
    return np.asarray(heard_dbm - heard_dbm.mean(axis=1, keepdims=True))

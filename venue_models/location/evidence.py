"""What bands have just heard said of them, laid out for arithmetic on all of them at once, and what it is worth.

Two sightings of one band by one reader a moment apart err alike: the same bodies stand between, the map is wrong by
the same amount. So a sighting counts the less the sooner it follows the one before, and an exact repetition not at
all.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location.log_gamma import log_gamma_mean, log_gamma_variance
from venue_models.location.radio_map import STEP_DB
from venue_models.values import Rows

RESIDUALS: Final = 1024
"""Length of a row of the table of residuals: ±256 dB in STEP_DB."""
SLOTS: Final = 16
"""Readers remembered per band; a band is rarely heard by more, and a reader forgotten only counts in full."""
QUIETEST_DBM: Final = -127
LOUDEST_DBM: Final = -1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sightings of some bands; the band with most of them comes first, so that turns are slices.

    Per band: ``bands``, ``count``, where its sightings start (``first``), the time of its newest (``at_s``). Per
    sighting: ``row`` (which band of these), ``reader``, ``rssi_dbm``, and its ``worth`` in independent sightings.
    """

    bands: NDArray[np.intp]
    count: NDArray[np.intp]
    first: NDArray[np.intp]
    at_s: NDArray[np.float64]
    row: NDArray[np.intp]
    reader: NDArray[np.intp]
    rssi_dbm: NDArray[np.float32]
    worth: NDArray[np.float32]

    def per_band(self, per_sighting: NDArray[np.float32]) -> NDArray[np.float32]:
        """Sums over each band's sightings."""
        return np.add.reduceat(per_sighting, self.first)

    def only(self, chosen: NDArray[np.bool_]) -> "Evidence":
        """The evidence of the chosen bands."""
        kept = chosen[self.row]
        count = self.count[chosen]
        return Evidence(
            bands=self.bands[chosen],
            count=count,
            first=_starts(count),
            at_s=self.at_s[chosen],
            row=np.repeat(np.arange(len(count)), count),
            reader=self.reader[kept],
            rssi_dbm=self.rssi_dbm[kept],
            worth=self.worth[kept],
        )


class Hearsay:
    """When each band was last heard by each of its readers, so that repetition is not taken for confirmation.

    Args:
        bands: how many bands there are.
        memory_s: after this long, two sightings by one reader err mostly apart.
    """

    def __init__(self, bands: int, memory_s: float) -> None:
        self._memory_s = memory_s
        self._heard_at_s = np.full(bands * SLOTS, -np.inf)
        self._reader = np.full(bands * SLOTS, -1, np.int16)

    def weigh(self, sightings: Rows) -> NDArray[np.float32]:
        """What each sighting is worth, 0 to 1; rows are in order of band and reader. Remembers them."""
        reader, at_s = sightings["reader"], sightings["t_s"]
        slot = sightings["band"].astype(np.intp) * SLOTS + reader % SLOTS
        before_s = np.where(self._reader[slot] == reader, self._heard_at_s[slot], -np.inf)
        again = (slot[1:] == slot[:-1]) & (reader[1:] == reader[:-1])
        before_s[1:][again] = at_s[:-1][again]
        self._reader[slot], self._heard_at_s[slot] = reader, at_s
        return np.asarray(-np.expm1(-np.abs(at_s - before_s) / self._memory_s), np.float32)

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of by whom these bands were heard."""
        slots = (bands[:, None] * SLOTS + np.arange(SLOTS)).ravel()
        self._heard_at_s[slots], self._reader[slots] = -np.inf, -1


def gather(sightings: Rows, worth: NDArray[np.float32], most: int) -> list[Evidence]:
    """Sightings in order of band, as pieces of at most ``most`` bands each."""
    starts = np.flatnonzero(np.concatenate([[True], sightings["band"][1:] != sightings["band"][:-1]]))
    counts = np.diff(np.append(starts, len(sightings)))
    return [
        _piece(sightings, worth, starts[at : at + most], counts[at : at + most]) for at in range(0, len(starts), most)
    ]


def _piece(sightings: Rows, worth: NDArray[np.float32], start: NDArray[np.intp], count: NDArray[np.intp]) -> Evidence:
    order = np.argsort(-count, kind="stable")
    start, count = start[order], count[order]
    first, row = _starts(count), np.repeat(np.arange(len(count)), count)
    at = np.arange(len(row)) + (start - first)[row]
    heard = sightings[at]
    return Evidence(
        bands=sightings["band"][start].astype(np.intp),
        count=count,
        first=first,
        at_s=np.maximum.reduceat(heard["t_s"], first),
        row=row,
        reader=heard["reader"].astype(np.intp),
        rssi_dbm=np.clip(heard["rssi_dbm"], QUIETEST_DBM, LOUDEST_DBM).astype(np.float32),
        worth=worth[at],
    )


def _starts(count: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.cumsum(count) - count


def fading_table(
    spread_db: NDArray[np.float32], shape: float, doubt: float
) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """Log likelihood of a sighting by how far it is from the map.

    Nakagami fading (power is gamma distributed, so its level in dB is log-gamma: deep fades are common, a signal
    much louder than expected is not), stretched to the spread found, with a share of sightings that mean nothing.

    Args:
        spread_db: standard deviation of a sighting from the map, per reader.
        shape: Nakagami's m; 1 is Rayleigh fading, a single channel with no line of sight.
        doubt: share of sightings that follow no law.

    Returns:
        the rows of distinct spreads one behind the other, RESIDUALS long each, residual 0 in the middle; and where
        each reader's row starts.
    """
    kinds, kind = np.unique(np.rint(spread_db * 2) / 2, return_inverse=True)
    residual_db = (np.arange(RESIDUALS) - RESIDUALS // 2) * STEP_DB
    scale = np.sqrt(log_gamma_variance(shape)) / kinds[:, None]
    level = np.minimum(residual_db * scale + log_gamma_mean(shape), 50.0)
    peak = shape * np.log(shape) - shape
    likelihood = np.exp(shape * level - np.exp(level) - peak) * scale * kinds.min()
    return np.log(likelihood + doubt).astype(np.float32).ravel(), kind.astype(np.intp).reshape(-1) * RESIDUALS

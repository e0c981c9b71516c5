"""How many guests are in each zone: counted in each step, remembered for the trend, held against capacities."""

import numpy as np
from numpy.typing import NDArray

from venue_models.live.radio_health import RadioHealth
from venue_models.location.crowding import CrowdingBoard, ZoneHistory
from venue_models.store.store import Store
from venue_models.values import HISTORY_STEP_S, ZONE_STATE, Rows, frozen
from venue_models.venue.model import Venue


class ZoneCounts:
    """Counts, -1 where the zone is deaf.

    Args:
        venue: the place.
        store: where counts are kept; None keeps nothing.
    """

    def __init__(self, venue: Venue, store: Store | None) -> None:
        self._store = store
        self._crowding = CrowdingBoard(venue.zones)
        self._history = ZoneHistory(len(venue.zones))
        self._occupancy = np.zeros(len(venue.zones), np.int32)

    @property
    def history(self) -> NDArray[np.int32]:
        """(samples, zones), one sample per HISTORY_STEP_S, oldest first."""
        return self._history.samples

    def restore(self, at_s: float, counts: dict[float, NDArray[np.int32]]) -> None:
        """Take up the counts of an earlier run, by time; what lies ahead of the clock is left out."""
        for counted_at_s, occupancy in counts.items():
            if counted_at_s <= at_s:
                self._history.add(counted_at_s, occupancy)

    def count(self, now_s: float, occupancy: NDArray[np.int32], is_deaf: NDArray[np.bool_]) -> None:
        """Take in how many are in each zone, and which zones nobody hears."""
        self._occupancy = np.where(is_deaf, np.int32(-1), occupancy)
        self._crowding.update(self._occupancy)
        if self._history.add(now_s, self._occupancy) and self._store is not None:
            self._store.note_zone_counts(now_s // HISTORY_STEP_S * HISTORY_STEP_S, self._occupancy)

    def state(self, radio: RadioHealth) -> Rows:
        """ZONE_STATE, one row per zone."""
        ears, zones = radio.zones, np.zeros(len(self._occupancy), ZONE_STATE)
        zones["occupancy"], zones["crowding"] = self._occupancy, self._crowding.crowding
        zones["health"], zones["deaf_since_s"] = ears.health, np.where(ears.is_deaf, ears.deaf_since_s, 0)
        return frozen(zones)

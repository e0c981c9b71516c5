"""What each fix may be shown as: here, fading, last seen, left."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Presence


@dataclass(frozen=True, slots=True)
class PresenceSettings:
    """How long a silence means what."""

    here_s: float = 10.0
    """A band sends every second; ten that nobody hears are a body in between, not an absence."""
    fading_s: float = 30.0
    """Silent for longer, it is only known where it was last seen, and is no longer counted."""
    left_s: float = 60.0
    """Silent for this long after a fix in a gate, its guest has gone home."""


class PresenceBoard:
    """The presence of every band.

    Args:
        is_gate: per zone, whether guests leave the venue there.
        bands: how many there are.
        started_at_s: when listening began: nobody has left because nobody was listening.
        settings: how long a silence means what.
    """

    def __init__(
        self,
        is_gate: NDArray[np.bool_],
        bands: int,
        *,
        started_at_s: float,
        settings: PresenceSettings = PresenceSettings(),
    ) -> None:
        self._is_gate = np.append(is_gate, np.False_)  # NOWHERE (-1) looks up the last
        self._started_at_s = started_at_s
        self._settings = settings
        self._heard_since_start = np.zeros(bands, np.bool_)
        self.heard_at_s = np.full(bands, -np.inf)
        """Per band, when it was last heard; -inf: never."""
        self.presence = np.zeros(bands, np.uint8)
        """Per band, a Presence as of the last ``update``."""
        self.is_counted = np.zeros(bands, np.bool_)
        """Per band, whether it counts in its zone's occupancy: HERE and FADING do."""

    def hear(self, bands: NDArray[np.intp], heard_at_s: NDArray[np.float64]) -> None:
        """Take note of bands that have been heard, and when."""
        self.heard_at_s[bands] = heard_at_s
        self._heard_since_start[bands] = True

    def restore(self, presence: NDArray[np.uint8], heard_at_s: NDArray[np.float64]) -> None:
        """Take up what was known before a restart: where bands were last seen, never that they are here."""
        known = np.isfinite(heard_at_s)
        self.heard_at_s[:] = heard_at_s
        self.presence[known] = np.where(presence[known] == Presence.LEFT, Presence.LEFT, Presence.LAST_SEEN)

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of these bands, as if they had never been heard."""
        self.heard_at_s[bands], self._heard_since_start[bands] = -np.inf, False
        self.presence[bands], self.is_counted[bands] = Presence.UNKNOWN, False

    def update(self, now_s: float, zone: NDArray[np.int16], is_deaf: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Let time pass.

        Args:
            now_s: the time.
            zone: per band, the zone it is counted in.
            is_deaf: per zone, whether its readers are silent: nobody can be seen to leave it.

        Returns:
            The bands that were here or fading and are no longer.
        """
        settings, silent_s = self._settings, now_s - self.heard_at_s
        counted = (silent_s <= settings.fading_s) & self._heard_since_start
        presence = np.where(counted, np.uint8(Presence.FADING), np.uint8(Presence.LAST_SEEN))
        presence[counted & (silent_s <= settings.here_s)] = Presence.HERE
        presence[np.isneginf(self.heard_at_s)] = Presence.UNKNOWN
        self._see_off(now_s, presence, zone, np.append(is_deaf, np.False_))
        lost = np.flatnonzero(self.is_counted & ~counted)
        self.presence, self.is_counted = presence, counted
        return lost

    def _see_off(
        self, now_s: float, presence: NDArray[np.uint8], zone: NDArray[np.int16], is_deaf: NDArray[np.bool_]
    ) -> None:
        """Mark as LEFT who fell silent in a gate that can hear, and who has been marked so before."""
        last_seen = np.flatnonzero(presence == Presence.LAST_SEEN)
        silent_s = now_s - np.maximum(self.heard_at_s[last_seen], self._started_at_s)
        through = self._is_gate[zone[last_seen]] & ~is_deaf[zone[last_seen]] & (silent_s > self._settings.left_s)
        through |= self.presence[last_seen] == Presence.LEFT
        presence[last_seen[through]] = Presence.LEFT


def occupancy(is_counted: NDArray[np.bool_], zone: NDArray[np.int16], zones: int) -> NDArray[np.int32]:
    """How many bands are counted in each of ``zones`` zones, given the zone of each band."""
    from_nowhere = np.bincount(zone[is_counted] + np.int16(1), minlength=zones + 1)
    return from_nowhere[1:].astype(np.int32)

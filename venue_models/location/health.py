"""Whether readers hear as they should, and which zones are deaf because theirs do not.

A reader that nobody is near has nothing to hear. So silence alone proves little: a reader is called silent when bands
are near it that others hear, when bands fell silent together with it, or when it has said nothing for very long.
Time counts only while the venue hears anything at all, so that a dead source or a sleeping machine is not taken for
the death of every reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from venue_models.values import READER_STATE, Presence, ReaderHealth, Rows, ZoneHealth
from venue_models.venue.model import Reader, Zone

_RATE_MEMORY_S: Final = 10.0
_GAP_SHARE: Final = 0.1
"""How much one gap changes what is usual."""
_MOST_WITNESSES: Final = 2000


@dataclass(frozen=True, slots=True)
class HealthSettings:
    """When a reader is taken for silent, loud or low."""

    silent_s: float = 20.0
    """The least silence worth a thought …"""
    silent_gaps: float = 20.0
    """… and as many times its usual gap."""
    regular: int = 20
    """Ticks in which a reader has been heard before its silence means anything."""
    witness_m: float = 15.0
    """A reader hears a band at this distance, even behind its wearer."""
    witness_band_s: float = 20.0
    """Band-seconds near a reader that others heard and it did not: enough to call it silent."""
    together_s: float = 5.0
    """Bands that were near a reader and fell silent within this time of it fell silent with it."""
    unproven_s: float = 600.0
    """Silent for this long, a reader is called silent even though nobody may have been near it."""
    unheard_s: float = 60.0
    """After this long a reader that was never heard counts as deaf."""
    offset_db: float = 8.0
    """From here on a reader is loud or low; half of what a wrong antenna or a metal cover makes."""
    recovered_db: float = 5.0
    offset_memory_s: float = 120.0
    offset_least_s: float = 60.0
    """Seconds of residuals before they are judged."""
    venue_silent_s: float = 20.0
    """When nothing at all has been heard for this long, every zone is deaf."""
    cover_m: float = 35.0
    """A reader covers a zone that comes this near to it, on the same level."""


SHIPPED: Final = HealthSettings()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The bands that can tell whether a reader should have heard something: one row per band."""

    fixes: Rows
    heard_at_s: NDArray[np.float64]
    presence: NDArray[np.uint8]
    at_gate: NDArray[np.bool_]
    """Whether it is counted in a gate: who falls silent there has probably gone home."""


class ReaderEars:
    """The health of every reader.

    Args:
        readers: of the venue.
        started_at_s: the time.
        settings: when a reader is taken for silent, loud or low.
    """

    def __init__(self, readers: Sequence[Reader], *, started_at_s: float, settings: HealthSettings = SHIPPED) -> None:
        count = len(readers)
        self.settings = settings
        self.state: Rows = np.zeros(count, READER_STATE)
        """READER_STATE, one row per reader; copied by whoever hands it out."""
        self.state["heard_at_s"], self.state["since_s"] = -np.inf, started_at_s
        self.listened_s = 0.0
        """For how long the venue has been hearing anything at all."""
        self.newest_s = -np.inf
        """When the newest sighting was heard."""
        self._x_m = np.array([reader.x_m for reader in readers])
        self._y_m = np.array([reader.y_m for reader in readers])
        self._level = np.array([reader.level for reader in readers], np.int16)
        self._now_s = self._judged_at_s = started_at_s
        self._started_at_s = started_at_s
        self._heard_after_s = np.zeros(count)
        self._usual_gap_s = np.ones(count)
        self._heard_ticks = np.zeros(count, np.int64)
        self._since_judged = np.zeros(count, np.int64)
        self._missed_band_s = np.zeros(count)
        self._offset_weight = np.zeros(count)

    def hear(self, now_s: float, sightings: Rows) -> None:
        """Take in what readers heard in one step, whoever it was.

        Args:
            now_s: the time.
            sightings: SIGHTING rows; consent does not matter here, since no band is looked at.
        """
        reader = sightings["reader"]
        counts = np.bincount(reader, minlength=len(self.state))
        self._since_judged += counts
        if len(sightings):
            newest = self.state["heard_at_s"].copy()
            newest[reader] = sightings["t_s"]  # the last row of a reader wins, and rows come in order of time
            self.state["heard_at_s"] = np.maximum(self.state["heard_at_s"], newest)
            self.newest_s = max(self.newest_s, float(sightings["t_s"].max()))
        if now_s - self.newest_s <= 3.0:
            self.listened_s += min(now_s - self._now_s, 1.0)
        self._now_s = now_s
        self._note_gaps(np.flatnonzero(counts))

    def is_venue_silent(self, now_s: float) -> bool:
        """Whether no reader at all has heard anything for long: the fault is then not theirs."""
        return now_s - max(self.newest_s, self._started_at_s) > self.settings.venue_silent_s

    def judge(
        self,
        now_s: float,
        residual_db: NDArray[np.float64],
        residuals: NDArray[np.int64],
        witnesses: Witnesses,
    ) -> NDArray[np.intp]:
        """Let about a second pass, and look at every reader.

        Args:
            now_s: the time.
            residual_db: per reader, the sum of observed minus expected dB since the last call.
            residuals: per reader, how many these are.
            witnesses: the bands that could have been heard.

        Returns:
            The readers (indexes) whose health has changed.
        """
        passed_s = max(now_s - self._judged_at_s, 1e-3)
        self._judged_at_s = now_s
        self._average_rate(passed_s)
        self._average_offset(residual_db, residuals)
        health = self._by_offset()
        silent = self._silent(min(passed_s, 2.0), witnesses)
        health[silent] = ReaderHealth.SILENT
        health[self._heard_ticks == 0] = ReaderHealth.UNHEARD
        changed = np.flatnonzero(health != self.state["health"])
        self.state["health"] = health
        self.state["since_s"][changed] = now_s
        return changed

    def is_deaf(self) -> NDArray[np.bool_]:
        """Per reader, whether what it does not say must be taken for unknown."""
        health = self.state["health"]
        unheard = (health == ReaderHealth.UNHEARD) & (self.listened_s > self.settings.unheard_s)
        return np.asarray((health == ReaderHealth.SILENT) | unheard)

    def _note_gaps(self, heard: NDArray[np.intp]) -> None:
        gap_s = self.listened_s - self._heard_after_s[heard]
        again = self._heard_ticks[heard] > 0
        self._usual_gap_s[heard[again]] += _GAP_SHARE * (gap_s - self._usual_gap_s[heard])[again]
        self._heard_after_s[heard] = self.listened_s
        self._heard_ticks[heard] += 1
        self._missed_band_s[heard] = 0

    def _average_rate(self, passed_s: float) -> None:
        keep = np.exp(-passed_s / _RATE_MEMORY_S)
        self.state["rate_hz"] = keep * self.state["rate_hz"] + (1 - keep) * self._since_judged / passed_s
        self._since_judged[:] = 0

    def _average_offset(self, residual_db: NDArray[np.float64], residuals: NDArray[np.int64]) -> None:
        """A mean over minutes of hearing, not of time: a quiet reader keeps what was known of it."""
        heard = residuals > 0
        weight = np.minimum(self._offset_weight[heard] + 1, self.settings.offset_memory_s)
        mean_db = residual_db[heard] / residuals[heard]
        self.state["offset_db"][heard] += (mean_db - self.state["offset_db"][heard]) / weight
        self._offset_weight[heard] = weight

    def _by_offset(self) -> NDArray[np.uint8]:
        """WELL, LOUD or LOW, with hysteresis."""
        settings, before, offset_db = self.settings, self.state["health"], self.state["offset_db"]
        known = self._offset_weight >= settings.offset_least_s
        loud_from = np.where(before == ReaderHealth.LOUD, settings.recovered_db, settings.offset_db)
        low_from = np.where(before == ReaderHealth.LOW, settings.recovered_db, settings.offset_db)
        health = np.full(len(before), ReaderHealth.WELL, np.uint8)
        health[known & (offset_db >= loud_from)] = ReaderHealth.LOUD
        health[known & (offset_db <= -low_from)] = ReaderHealth.LOW
        return health

    def _silent(self, passed_s: float, witnesses: Witnesses) -> NDArray[np.bool_]:
        settings = self.settings
        silence_s = self.listened_s - self._heard_after_s
        suspects = (silence_s > np.maximum(settings.silent_s, settings.silent_gaps * self._usual_gap_s)) & (
            self._heard_ticks >= settings.regular
        )
        silent = suspects & (silence_s > settings.unproven_s)
        asked = np.flatnonzero(suspects)
        if len(asked):
            self._missed_band_s[asked] += passed_s * self._near(asked, witnesses)
            missed = self._missed_band_s[asked] >= settings.witness_band_s
            silent[asked[missed | self._lost_with(asked, witnesses)]] = True
        return silent

    def _near(self, asked: NDArray[np.intp], witnesses: Witnesses) -> NDArray[np.float64]:
        """How many bands that others hear now are near each of these readers."""
        here = np.flatnonzero(witnesses.presence == Presence.HERE)
        sampled, share = _sample(here)
        is_near, heard_at_s = self._distances(asked, sampled, witnesses)
        lately = heard_at_s > self._now_s - self.settings.together_s
        return np.asarray((is_near & lately).sum(axis=1) * share)

    def _lost_with(self, asked: NDArray[np.intp], witnesses: Witnesses) -> NDArray[np.bool_]:
        """Whether a band that was near the reader fell silent when it did, and not in a gate."""
        together_s = self.settings.together_s
        gone = (witnesses.presence == Presence.FADING) | (witnesses.presence == Presence.LAST_SEEN)
        gone &= ~witnesses.at_gate & (witnesses.heard_at_s >= self.state["heard_at_s"][asked].min() - together_s)
        sampled, _ = _sample(np.flatnonzero(gone))
        is_near, heard_at_s = self._distances(asked, sampled, witnesses)
        together = np.abs(heard_at_s - self.state["heard_at_s"][asked][:, None]) <= together_s
        return np.asarray((is_near & together).any(axis=1))

    def _distances(
        self, asked: NDArray[np.intp], bands: NDArray[np.intp], witnesses: Witnesses
    ) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Which bands are near which readers, (readers, bands), and when each band was last heard."""
        fix = witnesses.fixes[bands]
        away_m = np.hypot(fix["x_m"] - self._x_m[asked][:, None], fix["y_m"] - self._y_m[asked][:, None])
        is_near = (away_m <= self.settings.witness_m) & (fix["level"] == self._level[asked][:, None])
        return is_near, witnesses.heard_at_s[bands]


class ZoneEars:
    """Which zones can be believed, given which readers hear.

    Args:
        zones: of the venue.
        readers: of the venue.
        started_at_s: the time.
        cover_m: how near a reader must be to a zone to cover it.
    """

    def __init__(
        self,
        zones: Sequence[Zone],
        readers: Sequence[Reader],
        *,
        started_at_s: float,
        cover_m: float = SHIPPED.cover_m,
    ) -> None:
        self.covers = covered_by(zones, readers, cover_m)
        """(zones, readers): which reader covers which zone."""
        self.health = np.full(len(zones), ZoneHealth.HEARD, np.uint8)
        """Per zone, a ZoneHealth as of the last ``judge``."""
        self.deaf_since_s = np.full(len(zones), np.nan)
        """Per zone, since when it is DEAF; NaN while it is not."""
        self._started_at_s = started_at_s

    @property
    def is_deaf(self) -> NDArray[np.bool_]:
        """Per zone, whether its count is unknown."""
        return np.asarray(self.health == ZoneHealth.DEAF)

    def judge(self, now_s: float, deaf_readers: NDArray[np.bool_], *, is_venue_silent: bool) -> NDArray[np.intp]:
        """Look at every zone.

        Args:
            now_s: the time.
            deaf_readers: per reader, whether it hears nothing.
            is_venue_silent: whether no reader at all hears anything.

        Returns:
            The zones (indexes) whose health has changed.
        """
        covering = self.covers.sum(axis=1)
        deaf = (self.covers & deaf_readers).sum(axis=1)
        health = np.where(2 * deaf > covering, ZoneHealth.PARTLY_DEAF, ZoneHealth.HEARD)
        health = np.where((deaf == covering) | is_venue_silent, ZoneHealth.DEAF, health)
        changed = np.flatnonzero(health != self.health)
        self.health = health.astype(np.uint8)
        is_deaf = self.is_deaf
        self.deaf_since_s = np.where(is_deaf, np.where(np.isnan(self.deaf_since_s), now_s, self.deaf_since_s), np.nan)
        return changed


def covered_by(zones: Sequence[Zone], readers: Sequence[Reader], cover_m: float) -> NDArray[np.bool_]:
    """Which readers cover which zones, (zones, readers): those near it on its level, and the nearest in any case."""
    if not zones or not readers:
        return np.zeros((len(zones), len(readers)), np.bool_)
    points = shapely.points([[reader.x_m, reader.y_m] for reader in readers])
    polygons = np.array([zone.polygon for zone in zones], object)
    away_m = shapely.distance(polygons[:, None], points[None, :])
    same_level = np.array([[zone.level == reader.level for reader in readers] for zone in zones])
    covers: NDArray[np.bool_] = np.asarray((away_m <= cover_m) & same_level)
    nearest = np.where(same_level, away_m, away_m + 1e6).argmin(axis=1)
    covers[np.arange(len(zones)), nearest] = True
    return covers


def _sample(bands: NDArray[np.intp]) -> tuple[NDArray[np.intp], int]:
    """Every n-th band where there are very many, and n."""
    share = 1 + len(bands) // _MOST_WITNESSES
    return bands[::share], share

"""What comes in: batches become one array of sightings that may be used, and everything else is counted."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOTHING_REFUSED, SIGHTING, AirCounts, Batch, ReportKind, Rows, no_rows

EARLY_S: Final = 1.0
"""A sighting stamped further ahead than this comes from a broken clock …"""
LATE_S: Final = 60.0
"""… and one stamped longer ago tells nobody where anyone is."""

_RATE_MEMORY_S: Final = 5.0
_FULL_PCT: Final = 100
_FRESH_V: Final = 3.0
_EMPTY_V: Final = 2.0
"""A lithium coin cell, loaded by a radio, from new to the end of its use."""


class Intake:
    """Takes in batches.

    Args:
        bands: how many the venue has.
        readers: how many the venue has.
        started_at_s: the time.
    """

    def __init__(self, bands: int, readers: int, *, started_at_s: float) -> None:
        self.counts: AirCounts = NOTHING_REFUSED
        """What was refused since the start."""
        self.battery_pct: NDArray[np.int8] = np.full(bands, -1, np.int8)
        """Per band; -1 where it never said."""
        self.heard_at_s: NDArray[np.float64] = np.full(bands, -np.inf)
        """Per band, whoever wears it, when it was heard last: not where, and nothing of it is written down."""
        self.sightings_per_s = 0.0
        self._bands, self._readers = bands, readers
        self._now_s = started_at_s

    def take(self, now_s: float, batches: Sequence[Batch], ahead_s: float) -> Rows:
        """Join the sightings of some batches, and take note of what bands say of themselves.

        Args:
            now_s: the venue's time.
            batches: as they came.
            ahead_s: how far the venue's time is ahead of the clock that stamped them.

        Returns:
            SIGHTING rows of known bands and readers, stamped in the venue's time and near ``now_s``.
        """
        for batch in batches:
            self.counts += batch.counts
            self._note_batteries(batch.reports)
            self._note_own_batteries(batch.band_reports)
        rows = [batch.sightings for batch in batches if len(batch.sightings)]
        heard = no_rows(SIGHTING) if not rows else rows[0] if len(rows) == 1 else np.concatenate(rows)
        if ahead_s and len(heard):
            heard = heard.copy()
            heard["t_s"] += ahead_s
        heard = self._in_venue(self._in_time(now_s, heard))
        self.heard_at_s[heard["band"]] = now_s
        passed_s = now_s - self._now_s
        if passed_s > 0:
            keep = np.exp(-passed_s / _RATE_MEMORY_S)
            self.sightings_per_s = float(keep * self.sightings_per_s + (1 - keep) * len(heard) / passed_s)
            self._now_s = now_s
        return heard

    def _in_time(self, now_s: float, heard: Rows) -> Rows:
        if not len(heard):
            return heard
        t_s = heard["t_s"]
        if now_s - LATE_S <= t_s.min() and t_s.max() <= now_s + EARLY_S:  # False for NaN
            return heard
        timely = (now_s - LATE_S <= t_s) & (t_s <= now_s + EARLY_S)
        self.counts += AirCounts(out_of_time=int(len(heard) - timely.sum()))
        return heard[timely]

    def _in_venue(self, heard: Rows) -> Rows:
        """Sources resolve names before this; a row that breaks that is refused here, and not by an IndexError."""
        if not len(heard):
            return heard
        band, reader = heard["band"], heard["reader"]
        if min(band.min(), reader.min()) >= 0 and band.max() < self._bands and reader.max() < self._readers:
            return heard
        has_reader = (reader >= 0) & (reader < self._readers)
        has_band = (band >= 0) & (band < self._bands)
        strangers = AirCounts(
            unknown_readers=int((~has_reader).sum()), unknown_tags=int((has_reader & ~has_band).sum())
        )
        self.counts += strangers
        return heard[has_reader & has_band]

    def _note_batteries(self, reports: Rows) -> None:
        if not len(reports):
            return
        known = reports[(reports["band"] >= 0) & (reports["band"] < len(self.battery_pct))]
        for kind, per_unit, empty in (
            (ReportKind.BATTERY_PCT, 1.0, 0.0),
            (ReportKind.BATTERY_V, 100 / (_FRESH_V - _EMPTY_V), _EMPTY_V),
        ):
            said = known[(known["kind"] == kind) & np.isfinite(known["value"])]
            percent = np.rint((said["value"].astype(np.float64) - empty) * per_unit)
            self.battery_pct[said["band"]] = np.clip(percent, 0, 100)

    def _note_own_batteries(self, reports: Rows) -> None:
        """Of a band of our own protocol; the rest of what it says of its wearer's body is kept nowhere."""
        if len(reports):
            known = (reports["band"] >= 0) & (reports["band"] < len(self.battery_pct))
            said = reports[known & (reports["battery_pct"] <= _FULL_PCT)]
            self.battery_pct[said["band"]] = said["battery_pct"]

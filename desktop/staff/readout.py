"""What a snapshot says to a person: how many, how abnormal, how old. Pure functions, no Qt."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.theme.tokens import Severity
from venue_models.values import (
    AirCounts,
    Crowding,
    Presence,
    ReaderHealth,
    Rows,
    Snapshot,
    ZoneHealth,
)

STALE_AFTER_S: Final = 5.0
"""Guests walk 7 m in this time: older than that, a dot is not where it is drawn."""
LOW_BATTERY_PCT: Final = 15


class DataAge(IntEnum):
    """Whether what the desk shows is still true."""

    NONE = 0
    """Nothing was heard yet."""
    FRESH = 1
    STALE = 2


def data_age_s(snapshot: Snapshot, now_s: float) -> float:
    """How old the newest sighting is now: the snapshot's own age may have stopped growing with the venue."""
    return snapshot.data_age_s + max(now_s - snapshot.at_s, 0.0)


def data_age(snapshot: Snapshot | None, now_s: float) -> DataAge:
    """Whether the desk has news."""
    if snapshot is None or not (snapshot.readers["heard_at_s"] > 0).any():
        return DataAge.NONE
    return DataAge.FRESH if data_age_s(snapshot, now_s) < STALE_AFTER_S else DataAge.STALE


def in_park(snapshot: Snapshot) -> int:
    """Guests heard within their time: here and fading. Last seen and left are never counted."""
    presence = snapshot.fixes["presence"]
    return int(((presence == Presence.HERE) | (presence == Presence.FADING)).sum())


def zone_severities(zones: Rows) -> NDArray[np.int64]:
    """A Severity per zone: over its limit or deaf is a warning, near its limit or half deaf a notice."""
    severity = np.zeros(len(zones), np.int64)
    severity[(zones["crowding"] == Crowding.NEAR) | (zones["health"] == ZoneHealth.PARTLY_DEAF)] = Severity.LOW
    severity[(zones["crowding"] == Crowding.OVER) | (zones["health"] == ZoneHealth.DEAF)] = Severity.MEDIUM
    return severity


def reader_severity(health: int) -> Severity:
    """A reader that does not hear well is a notice; whether a zone goes deaf by it, the zone says."""
    well = (ReaderHealth.WELL, ReaderHealth.UNHEARD)
    return Severity.NONE if health in well else Severity.LOW


def readers_heard(readers: Rows) -> int:
    """Readers that hear at all, well or not."""
    return int((~np.isin(readers["health"], (ReaderHealth.SILENT, ReaderHealth.UNHEARD))).sum())


def low_batteries(snapshot: Snapshot) -> NDArray[np.intp]:
    """Bands in the park whose battery is low, the emptiest first."""
    presence, battery = snapshot.fixes["presence"], snapshot.battery_pct
    low = np.flatnonzero(
        (battery >= 0) & (battery < LOW_BATTERY_PCT) & ((presence == Presence.HERE) | (presence == Presence.FADING))
    )
    return low[np.argsort(battery[low], kind="stable")]


def refused(counts: AirCounts) -> tuple[tuple[str, int], ...]:
    """The refusals, by the name of their reason."""
    return tuple(
        (reason, getattr(counts, reason))
        for reason in (
            "unknown_tags",
            "malformed",
            "forged",
            "replayed",
            "unknown_readers",
            "impossible_rssi",
            "out_of_time",
            "shed",
        )
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """All that a part of the desk needs to say what is true now."""

    snapshot: Snapshot | None
    now_s: float
    age: DataAge


def moment(snapshot: Snapshot | None, now_s: float) -> Moment:
    """A snapshot as it is to be read at a time."""
    return Moment(snapshot, now_s, data_age(snapshot, now_s))

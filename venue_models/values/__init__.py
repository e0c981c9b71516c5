"""What travels between rooms: plain values, frozen dataclasses and read-only arrays.

Conventions that hold everywhere:

* Times end in ``_s`` or ``_at_s`` and are seconds since the Unix epoch (UTC) as float64, handed in by whoever
  owns a clock. Models never read one. Time zones appear only where a person reads a time.
* Positions are local metres, ``x_m`` east and ``y_m`` north of the venue's origin, on an integer ``level``.
* A reader, zone or band is an index (row number) into the venue's or the register's own table while it travels;
  its name appears only at the edges. ``NOWHERE`` (-1) is no reader, no zone, no band.
* Thousands of things travel as one structured array, never as one object each.
"""

from venue_models.values.alerts import (
    VENUE,
    Alert,
    AlertKind,
    AlertOutcome,
    AlertState,
    ChainTest,
    Channel,
    Delivery,
    DeliveryState,
    Instant,
    Responder,
    Severity,
    Step,
    StepKind,
    Told,
)
from venue_models.values.arrays import NOWHERE, Rows, copied, frozen, no_rows
from venue_models.values.heard import (
    BAND_REPORT,
    COUNTERS,
    DOUBT,
    FELT,
    NOTHING_REFUSED,
    REPORT,
    SIGHTING,
    AirCounts,
    BandFlag,
    Batch,
    Doubt,
    ReportKind,
    SourceNote,
    Trust,
)
from venue_models.values.place import (
    FIX,
    READER_STATE,
    TRAIL,
    TRAIL_STEP_S,
    VISIT,
    ZONE_STATE,
    Crowding,
    Presence,
    ReaderHealth,
    Visit,
    Watched,
    ZoneHealth,
)
from venue_models.values.purposes import AGE_OF_CONSENT_YEARS, NO_CONSENT, Purpose
from venue_models.values.snapshot import HISTORY_STEP_S, NearBand, Session, Snapshot

__all__ = [
    "AGE_OF_CONSENT_YEARS",
    "BAND_REPORT",
    "COUNTERS",
    "DOUBT",
    "FELT",
    "FIX",
    "HISTORY_STEP_S",
    "NOTHING_REFUSED",
    "NOWHERE",
    "NO_CONSENT",
    "READER_STATE",
    "REPORT",
    "SIGHTING",
    "TRAIL",
    "TRAIL_STEP_S",
    "VENUE",
    "VISIT",
    "ZONE_STATE",
    "AirCounts",
    "Alert",
    "AlertKind",
    "AlertOutcome",
    "AlertState",
    "BandFlag",
    "Batch",
    "ChainTest",
    "Channel",
    "Crowding",
    "Delivery",
    "DeliveryState",
    "Doubt",
    "Instant",
    "NearBand",
    "Presence",
    "Purpose",
    "ReaderHealth",
    "ReportKind",
    "Responder",
    "Rows",
    "Session",
    "Severity",
    "Snapshot",
    "SourceNote",
    "Step",
    "StepKind",
    "Told",
    "Trust",
    "Visit",
    "Watched",
    "ZoneHealth",
    "copied",
    "frozen",
    "no_rows",
]

"""What is heard from the air: sightings, reports, events, and the batches that they come in."""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Final

import numpy as np

from venue_models.effects import Answer, Motion, Outcome
from venue_models.values.arrays import Rows, no_rows
from venue_models.values.photos import CameraState, Concealed, PhotoRefused, Shot
from venue_models.values.queues import DISPATCH

SIGHTING: Final = np.dtype([("t_s", "<f8"), ("band", "<i4"), ("reader", "<i2"), ("rssi_dbm", "<i2")])
"""One reader heard one band once. 16 bytes, so that four fit in a cache line."""

REPORT: Final = np.dtype(
    [("t_s", "<f8"), ("value", "<f4"), ("band", "<i4"), ("reader", "<i2"), ("kind", "u1"), ("number", "u1")]
)
"""One thing a band says of itself; ``kind`` is a ReportKind, ``value`` is in the unit that its name gives."""

BAND_REPORT: Final = np.dtype(
    [
        ("t_s", "<f8"),
        ("band", "<i4"),
        ("period", "<u4"),
        ("counter", "<u2"),
        ("reader", "<i2"),
        ("flags", "u1"),
        ("event", "u1"),
        ("trust", "u1"),
        ("battery_pct", "u1"),
        ("heart_rate_bpm", "u1"),
        ("peak_g", "<f4"),
        ("weightless_s", "<f4"),
        ("event_age_s", "<f4"),
    ],
    align=True,
)
"""What a band of our own protocol said, its tag checked; one row per distinct report, however many readers heard it.

``flags`` are BandFlags, ``trust`` is a Trust. Where an event lives, ``period`` and ``event`` name it: the period that
it was born in, and its number in it, from 1; ``event`` is 0 where none does. Peak, weightless time and age belong to
the event. ``battery_pct`` is 255 and ``heart_rate_bpm`` 0 where the band cannot tell.
"""

FELT: Final = np.dtype(
    [("t_s", "<f8"), ("peak_g", "<f4"), ("weightless_s", "<f4"), ("band", "<i4"), ("flags", "u1"), ("is_new", "?")],
    align=True,
)
"""What a simulated band feels from a moment on, whether anybody hears of it or not; it never travels on real air.

``flags`` are BandFlags: WORN, MOVING, STILL and CHARGING as they are now. With IMPACT the row tells of an impact: a
new event where ``is_new``, otherwise more of the last one (its peak is known only two seconds later).
"""

DOUBT: Final = np.dtype([("t_s", "<f8"), ("band", "<i4"), ("kind", "u1")], align=True)
"""Something about a band that should make a person look; ``kind`` is a Doubt."""

COUNTERS: Final = np.dtype([("period", "<u4"), ("highest", "<u2"), ("behind", "<u8")], align=True)
"""What has been heard of one band in one period: the highest counter, and a bit for each of the 64 behind it."""


class ReportKind(IntEnum):
    """What a row of REPORT says, and the unit of its value."""

    BATTERY_PCT = 1
    BATTERY_V = 2
    TEMPERATURE_C = 3
    HEART_RATE_BPM = 4
    BUTTON = 16  # value: 1 pressed, 2 double, 3 triple, 4 long
    IMPACT = 17  # value: peak acceleration in g

    @property
    def is_event(self) -> bool:
        """Whether losing this report could leave a call for help unanswered: it is never shed."""
        return self >= ReportKind.BUTTON


class BandFlag(IntFlag):
    """How a band says it is (docs/band-protocol.md)."""

    BUTTON = 1
    """Held: a call for help."""
    IMPACT = 2
    STILL = 4
    """Has hardly moved since the impact."""
    WORN = 8
    MOVING = 16
    CHARGING = 32
    FINE = 64
    """The band asked by itself after the impact, and its wearer tapped: all is well."""


class Trust(IntEnum):
    """How far what a band said is believed."""

    AUTHENTIC = 1
    DOUBTFUL = 2
    """The tag is good and the counter is not: a band that was reset, or an old report that nobody had heard. Shown
    and flagged, never dropped."""


class Doubt(IntEnum):
    """Why a person should look at a band."""

    COUNTER_WENT_BACK = 1
    REPLAYED = 2
    """A report that was heard before was sent again later."""
    TWO_PLACES = 3
    """Its identifier was heard in two places at once: somebody copies it."""
    TOO_FAST = 4
    """It moved as no guest can run."""


@dataclass(frozen=True, slots=True)
class AirCounts:
    """What was heard and not passed on, by reason: refusals are counted and shown, never silent."""

    unknown_tags: int = 0
    """Sightings of tags that are not in the register. Only their number is kept."""
    malformed: int = 0
    """Frames that claim a known format and break it."""
    unknown_readers: int = 0
    """Sightings by a reader that is not in the venue."""
    impossible_rssi: int = 0
    """RSSI of 0 or more, or of -127 dBm and less (what some Bluetooth stacks say for "unknown")."""
    out_of_time: int = 0
    """Sightings stamped too far before or after the batch they came in."""
    shed: int = 0
    """Sightings dropped because more came than can be handled, oldest first. Events are never among them."""
    forged: int = 0
    """Reports in a band's name whose tag is wrong: believed by nobody."""
    replayed: int = 0
    """Reports that were heard before and are sent again."""

    def __add__(self, other: "AirCounts") -> "AirCounts":
        return AirCounts(
            self.unknown_tags + other.unknown_tags,
            self.malformed + other.malformed,
            self.unknown_readers + other.unknown_readers,
            self.impossible_rssi + other.impossible_rssi,
            self.out_of_time + other.out_of_time,
            self.shed + other.shed,
            self.forged + other.forged,
            self.replayed + other.replayed,
        )


NOTHING_REFUSED: Final = AirCounts()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Something a person should know about a source: an adapter lost, a clock that jumped, a file's torn end."""

    at_s: float
    source: str
    text: str
    """A sentence for the desk: what is wrong, and what to do."""
    is_fault: bool = True
    """False when it tells that an earlier fault is over."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one source heard in one tick (at most 100 ms of it), already resolved to bands and readers."""

    until_s: float
    """Everything the source will say about times up to here has been said."""
    sightings: Rows = field(default_factory=lambda: no_rows(SIGHTING))
    reports: Rows = field(default_factory=lambda: no_rows(REPORT))
    counts: AirCounts = NOTHING_REFUSED
    notes: tuple[SourceNote, ...] = ()
    band_reports: Rows = field(default_factory=lambda: no_rows(BAND_REPORT))
    doubts: Rows = field(default_factory=lambda: no_rows(DOUBT))
    outcomes: tuple[Outcome | Answer | Motion, ...] = ()
    counters: Rows | None = None
    """From time to time: (bands, 3) COUNTERS, to be kept so that a replay is recognised after a restart too."""
    dispatches: Rows = field(default_factory=lambda: no_rows(DISPATCH))
    """What the venue's vehicle counters say, in the order of time."""
    shots: tuple[Shot, ...] = ()
    """What cameras took, read and measured; it may come minutes after it was taken."""
    cameras: tuple[CameraState, ...] = ()
    """Cameras whose state has changed."""
    refused_photos: tuple[PhotoRefused, ...] = ()
    concealed: tuple[Concealed, ...] = ()

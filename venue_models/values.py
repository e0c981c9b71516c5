"""What travels between rooms: plain values, frozen dataclasses and read-only arrays.

Conventions that hold everywhere:

* Times end in ``_s`` or ``_at_s`` and are seconds since the Unix epoch (UTC) as float64, handed in by whoever
  owns a clock. Models never read one. Time zones appear only where a person reads a time.
* Positions are local metres, ``x_m`` east and ``y_m`` north of the venue's origin, on an integer ``level``.
* A reader, zone or band is an index (row number) into the venue's or the register's own table while it travels;
  its name appears only at the edges. ``NOWHERE`` (-1) is no reader, no zone, no band.
* Thousands of things travel as one structured array, never as one object each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Answer, Motion, Outcome, Reply

NOWHERE: Final = -1
"""The index that stands for no reader, no zone, no band."""

Rows = NDArray[np.void]
"""A one-dimensional structured array; the dtype is named where it is used."""

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

DOUBT: Final = np.dtype([("t_s", "<f8"), ("band", "<i4"), ("kind", "u1")], align=True)
"""Something about a band that should make a person look; ``kind`` is a Doubt."""

COUNTERS: Final = np.dtype([("period", "<u4"), ("highest", "<u2"), ("behind", "<u8")], align=True)
"""What has been heard of one band in one period: the highest counter, and a bit for each of the 64 behind it."""

FIX: Final = np.dtype(
    [
        ("x_m", "<f4"),
        ("y_m", "<f4"),
        ("radius_m", "<f4"),
        ("level", "<i2"),
        ("zone", "<i2"),
        ("heard_at_s", "<f8"),
        ("presence", "u1"),
    ],
    align=True,
)
"""Where one band most likely is; one row per band of the register.

``radius_m`` is the radius round (x, y) that holds the true position with probability 0.68; ``zone`` is the zone the
band is counted in (with hysteresis, so it can differ from the zone under (x, y)); ``presence`` is a Presence.
"""

ZONE_STATE: Final = np.dtype(
    [("occupancy", "<i4"), ("health", "u1"), ("crowding", "u1"), ("deaf_since_s", "<f8")], align=True
)
"""One zone now: bands counted in it (-1 while it is DEAF), a ZoneHealth, a Crowding against its capacity."""

READER_STATE: Final = np.dtype(
    [("heard_at_s", "<f8"), ("since_s", "<f8"), ("rate_hz", "<f4"), ("offset_db", "<f4"), ("health", "u1")],
    align=True,
)
"""One reader now: when it last heard any band, since when it has this ReaderHealth, sightings a second, and how much
louder (+) or lower (-) than the radio map says it hears."""


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


class Presence(IntEnum):
    """What a fix may be shown as."""

    UNKNOWN = 0
    """Never heard."""
    HERE = 1
    """Heard within the last seconds: may be shown as a position."""
    FADING = 2
    """Not heard for some seconds: a position that grows old before the eye."""
    LAST_SEEN = 3
    """Not heard for long, or known only from before a restart: never counted, never shown as here."""
    LEFT = 4
    """Last heard at a gate and silent since: no longer in the venue."""


class ZoneHealth(IntEnum):
    """Whether a zone's count can be believed."""

    HEARD = 0
    PARTLY_DEAF = 1
    """Some of the readers that cover it are silent: the count may be low."""
    DEAF = 2
    """All readers that cover it are silent. Its count is unknown, never zero."""


class Crowding(IntEnum):
    """A zone's count against its capacity."""

    NORMAL = 0
    NEAR = 1
    OVER = 2


class ReaderHealth(IntEnum):
    """What is known of a reader's ears."""

    UNHEARD = 0
    """Not heard since start: it may never have been switched on."""
    WELL = 1
    SILENT = 2
    LOUD = 3
    """Reports stronger signals than the radio map allows: moved, or set to another gain."""
    LOW = 4
    """Reports weaker signals than the radio map allows: covered, moved, or failing."""


class Purpose(IntFlag):
    """What a guest may have consented to; a bit mask per band travels on the hot path."""

    LOCATION = 1
    SAFETY = 2
    PHOTOS = 4
    GREETINGS = 8
    OFFERS = 16
    SHARING = 32


NO_CONSENT: Final = Purpose(0)

AGE_OF_CONSENT_YEARS: Final = 16
"""From this age on a guest's own yes counts, unless the venue sets another: 16 in GDPR, Article 8, whose member
states may go down to 13; 14 in Korea (Personal Information Protection Act, Article 22-2). The highest is never too
low."""


def no_rows(dtype: np.dtype[Any]) -> Rows:
    """An empty read-only array of the given dtype."""
    rows = np.zeros(0, dtype)
    rows.flags.writeable = False
    return rows


def frozen(rows: NDArray[Any]) -> NDArray[Any]:
    """The same array, marked read-only: arrays that travel are values."""
    rows.flags.writeable = False
    return rows


def copied(rows: Rows) -> Rows:
    """A copy of every byte, the gaps between columns included: equal values are then equal bytes.

    numpy's own ``copy`` goes column by column and leaves anything in the gaps; it is also several times slower.
    """
    return np.ascontiguousarray(rows).view(np.uint8).copy().view(rows.dtype)


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


@dataclass(frozen=True, slots=True)
class Visit:
    """One band in one zone, from … to …; ``left_at_s`` is None while it lasts."""

    band: int
    zone: int
    entered_at_s: float
    left_at_s: float | None


VISIT: Final = np.dtype([("band", "<i4"), ("zone", "<i2"), ("entered_at_s", "<f8"), ("left_at_s", "<f8")], align=True)
"""Visits by the thousand; ``left_at_s`` is NaN while the visit lasts."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a desk that has looked a guest up gets with each snapshot."""

    band: int
    trail: Rows
    """TRAIL rows of the last minutes, oldest first."""
    visits: tuple[Visit, ...]
    """Its latest visits, newest first, the present one included."""


TRAIL: Final = np.dtype([("x_m", "<f4"), ("y_m", "<f4"), ("level", "<i2"), ("t_s", "<f8")], align=True)
"""Where one band was, sampled every TRAIL_STEP_S."""

TRAIL_STEP_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Session:
    """Who works at a desk."""

    operator: str
    role: str
    """A staff.roles.Role."""
    since_s: float


@dataclass(frozen=True, slots=True)
class NearBand:
    """A band close to a counter's reader; the loudest is the one on the counter."""

    band: int
    rssi_dbm: float


@dataclass(frozen=True, slots=True)
class Call:
    """A call for help that nobody has answered yet."""

    number: int
    band: int
    at_s: float
    """When the button was pressed, as far as the band could tell."""
    is_authentic: bool
    """False where the band has no secret to prove itself with, or its counter is in doubt."""
    is_acknowledged: bool
    """Whether the band knows that it was heard."""
    is_saved: bool = True
    """False while the disk does not take it: it is shown all the same, and tried again."""
    asked_at_s: float | None = None
    """When the wearer was asked whether all is well; None: nobody asked, or the band could not be reached."""
    answer: Reply | None = None
    """What the wearer answered to the last question; None: nothing yet."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An immutable picture of the live venue that a desk draws. Every array is read-only."""

    at_s: float
    sequence: int
    fixes: Rows
    """FIX, one row per band of the register."""
    zones: Rows
    """ZONE_STATE, one row per zone of the venue."""
    readers: Rows
    """READER_STATE, one row per reader of the venue."""
    zone_history: NDArray[np.int32]
    """(samples, zones) occupancy, one sample per HISTORY_STEP_S, oldest first; -1 where the zone was deaf."""
    battery_pct: NDArray[np.int8]
    """Per band; -1 where it never said."""
    sightings_per_s: float
    counts: AirCounts
    """Since start."""
    notes: tuple[SourceNote, ...]
    """Faults that still stand, newest first."""
    data_age_s: float
    """How long ago the newest sighting was heard."""
    unsaved_s: float
    """How long facts have been waiting for a disk that does not take them; 0 when all is well."""
    watched: Mapping[str, Watched]
    """By desk: the band that it has looked up."""
    sessions: Mapping[str, Session] = field(default_factory=dict)
    """By desk: who works at it; a desk that is not in here is signed out."""
    operators: tuple[str, ...] = ()
    """Who may sign in, by name; empty where nobody works here yet: the first to come becomes a supervisor."""
    near: Mapping[str, tuple[NearBand, ...]] = field(default_factory=dict)
    """By desk with an open counter: the bands close to it, loudest first."""
    calls: tuple[Call, ...] = ()
    """Oldest first."""
    doubts: Rows = field(default_factory=lambda: no_rows(DOUBT))
    """The latest doubt of each kind about each band, newest first."""
    outcomes: tuple[Outcome, ...] = ()
    """The latest outcomes of what was asked of bands, newest first."""
    bridge_is_up: bool = True
    """Whether bands can be spoken to now."""


HISTORY_STEP_S: Final = 15.0
"""Seconds between two samples of Snapshot.zone_history: a trend over half an hour in 120 samples."""

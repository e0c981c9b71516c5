"""Where bands are and were, and how the zones and readers are."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from venue_models.values.arrays import Rows

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

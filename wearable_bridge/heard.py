"""The raw batch: what readers heard, as bytes, before anyone asks what it means.

This is also what a gateway sends: HEARD rows one behind the other, little-endian, 48 bytes each.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from venue_models.values import DISPATCH, NOTHING_REFUSED, AirCounts, Rows, SourceNote, no_rows

PAYLOAD_BYTES: Final = 31
"""A legacy advertisement's data (Core Specification 5.4, Vol 3, Part C, 11): shorter ones are padded with zeros,
which that section defines as an early end."""

HEARD: Final = np.dtype(
    [
        ("t_s", "<f8"),
        ("address", "u1", 6),
        ("reader", "<u2"),
        ("rssi_dbm", "i1"),
        ("payload", "u1", PAYLOAD_BYTES),
    ]
)
"""One advertisement heard by one reader: time (Unix seconds), Bluetooth address (most significant byte first),
index into the source's reader names, RSSI, advertising data as sent."""


@dataclass(frozen=True, slots=True)
class RawBatch:
    """What one source heard since its last batch."""

    until_s: float
    """The source will say nothing more about times up to here."""
    heard: Rows = field(default_factory=lambda: no_rows(HEARD))
    """HEARD rows, in order of time."""
    counts: AirCounts = NOTHING_REFUSED
    """What the source itself had to refuse."""
    notes: tuple[SourceNote, ...] = ()
    dispatches: Rows = field(default_factory=lambda: no_rows(DISPATCH))
    """DISPATCH rows, in order of time; ``attraction`` counts the source's own ``attraction_ids``."""

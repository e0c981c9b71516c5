"""What the venue knew about one shot: everything that whose photo it is may be decided from."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, Rows, no_rows

PRESENT: Final = np.dtype([("band", "<i4"), ("p_in_view", "<f4")], align=True)
"""A band near a camera at the shutter, and how probably it was in what the camera sees, by its fix alone."""

TAP: Final = np.dtype([("at_s", "<f8"), ("band", "<i4"), ("reader", "<i2"), ("rssi_dbm", "<i2")], align=True)
"""A band was held to the reader (index) of a photo spot."""

NEAR: Final = np.dtype([("band", "<i4"), ("mean_dbm", "<f4")], align=True)
"""How loud a band was at the reader of a photo spot in the seconds about a shot."""


@dataclass(frozen=True, slots=True)
class Aboard:
    """The bands that may have been aboard the vehicle of a shot."""

    bands: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    p_aboard: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """Per band: aboard this very vehicle."""
    rows: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    """(bands, rows of the whole vehicle) how probably it sat there, given that it was aboard, by what row readers
    heard of it alone; no columns where nobody listens to rows."""
    guests: int = NOWHERE
    """How many were aboard, band or not, by the vehicle counter; NOWHERE: nobody counts."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the venue knew about a shot; of bands alone whose wearers have agreed to photos.

    ``present`` rests on positions, so it holds those alone who have agreed to being located, too.
    """

    present: Rows = field(default_factory=lambda: no_rows(PRESENT))
    taps: Rows = field(default_factory=lambda: no_rows(TAP))
    """TAP rows of the spot's reader about that time."""
    near: Rows = field(default_factory=lambda: no_rows(NEAR))
    aboard: Aboard = field(default_factory=Aboard)
    band_share: float = 0.6
    """Of all people who are about, the share whose band may be looked for here."""

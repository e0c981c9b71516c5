"""Those who may be in a shot, as arrays of one row per band, with what each kind of evidence adds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """Bands that may be in a shot.

    ``presence``, ``tap``, ``seat`` and ``mark`` are what each kind of evidence adds to the log-odds, 0 where it says
    nothing; ``prior`` is where they begin.
    """

    bands: NDArray[np.int32]
    p: Floats
    presence: Floats
    tap: Floats
    seat: Floats
    mark: Floats
    row: NDArray[np.int64]
    """The likeliest row of the picture; NOWHERE: not known."""
    seat_box: NDArray[np.int64]
    """The likeliest seat box; NOWHERE: not known."""
    has_tapped: NDArray[np.bool_]
    """Whether it was this very band that was held to the spot, not one of its party."""

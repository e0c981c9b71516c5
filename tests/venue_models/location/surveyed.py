"""A survey of a small ground, for tests of what is made of it."""

from collections.abc import Sequence

import numpy as np

from venue_models.values import Rows
from venue_models.venue.model import SURVEY, Reader


def survey_of(readers: Sequence[Reader], width_m: int, height_m: int, apart_m: int = 5) -> Rows:
    """Each reader heard at the crossings of a lattice, by path loss and a shadow that differs from place to place."""
    rows = [
        (x, y, 1.2, reader.level, index, round(-60 - 22 * np.log10(away_m) - 9 * ((x + y + index) % 3 == 0)), 20)
        for index, reader in enumerate(readers)
        for x in range(1, width_m, apart_m)
        for y in range(1, height_m, apart_m)
        if (away_m := max(np.hypot(x - reader.x_m, y - reader.y_m), 1.0))
    ]
    return np.array(rows, SURVEY)

"""What corrections and claims have taught, as it is kept: by the ids of cameras, which outlive any order of them."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from venue_models.albums.learned import LEARNED, Learned
from venue_models.venue.model import Venue

VERSION: Final = 1


def kept(learned: Learned, venue: Venue) -> dict[str, Any]:
    """As JSON takes it."""
    return {
        "version": VERSION,
        "rows": [[venue.cameras[camera].id, *rest] for camera, *rest in learned.rows.tolist()],
    }


def known(values: Mapping[str, Any], venue: Venue) -> Learned:
    """Taken up again; what is of another version, or of cameras that are gone, is left out."""
    if values.get("version") != VERSION:
        return Learned()
    index = {camera.id: at for at, camera in enumerate(venue.cameras)}
    return Learned(np.array([(index[name], *rest) for name, *rest in values["rows"] if name in index], LEARNED))

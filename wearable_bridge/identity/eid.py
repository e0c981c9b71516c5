"""Eddystone-EID tags: whose identifier of the moment it is.

A tag's clock counts seconds from a beginning of its own, and each tag may turn at a pace of its own. Tags of one pace
share a Rotation. A beginning is rounded to a whole period, so the identifiers of three periods cover at least half a
period of drift to either side (8 minutes at K = 10), and a whole one where the clock counts Unix seconds.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from wearable_bridge.identity.rotation import COLUMNS, Rotation
from wearable_bridge.identity.table import Words
from wearable_bridge.identity.tags import Tag


class EidTags:
    """Tags that are known by their identity key.

    Args:
        bands: which band each tag is.
        keys: the identity key of each band, 16 bytes, by band index.
    """

    def __init__(self, bands: Mapping[Tag, int], keys: Mapping[int, bytes]) -> None:
        self._groups = [
            _group([(tag, band) for tag, band in bands.items() if tag.exponent == exponent], keys)
            for exponent in sorted({tag.exponent for tag in bands})
        ]

    def __len__(self) -> int:
        return len(self._groups)

    def turn(self, at_s: float) -> None:
        """It is so late now."""
        for _, rotation in self._groups:
            rotation.turn(at_s)

    def find(self, identifiers: Words) -> NDArray[np.int32]:
        """The band of each identifier, NOWHERE for a stranger's."""
        band = np.full(len(identifiers), NOWHERE, np.int32)
        for bands, rotation in self._groups:
            found = rotation.find(identifiers)
            band = np.where(found == NOWHERE, band, bands[found // COLUMNS])
        return band


def _group(tags: Sequence[tuple[Tag, int]], keys: Mapping[int, bytes]) -> tuple[NDArray[np.int32], Rotation]:
    """The bands of tags of one pace, and what finds them."""
    exponent = tags[0][0].exponent
    behind = np.array([round(tag.started_at_s / 2**exponent) for tag, _ in tags], np.int64)
    return np.array([band for _, band in tags], np.int32), Rotation(
        [keys[band] for _, band in tags], exponent, behind
    )

"""How good a picture, or a part of it, is."""

from typing import Final

from venue_models.photos.decoding import Picture, part_of
from venue_models.photos.sharpness import EdgeMap, edges_in, sharpness_of
from venue_models.photos.tones import exposure
from venue_models.values.photos import Box, Quality

WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)

_LEAST_PX: Final = 48
"""A smaller part, as the face of somebody far off, is measured with what is round it: it has too few edges alone."""


class Measuring:
    """Measures parts of one picture, whose edges are looked for once.

    Args:
        grey: (height, width) uint8.
        faces: where faces are in it; None where nobody looked for any.
    """

    def __init__(self, grey: Picture, faces: tuple[Box, ...] | None = None) -> None:
        self._grey, self._faces = grey, faces
        self._edges: EdgeMap = edges_in(grey)

    def quality(self, box: Box = WHOLE) -> Quality:
        """The quality of a part: of the faces in it, where there are any, since those are what people look at."""
        inside = [face for face in self._faces or () if _is_in(face, box)]
        parts = [_large_enough(part, self._grey.shape) for part in inside or [box]]
        return Quality(
            sharpness=sum(sharpness_of(part_of(self._edges, part)) for part in parts) / len(parts),
            exposure=sum(exposure(part_of(self._grey, part)) for part in parts) / len(parts),
            faces=None if self._faces is None else len(inside),
        )


def _large_enough(box: Box, shape: tuple[int, ...]) -> Box:
    height_px, width_px = shape
    (left, right), (top, bottom) = _widened(box[0], box[2], width_px), _widened(box[1], box[3], height_px)
    return left, top, right, bottom


def _widened(low: float, high: float, length_px: int) -> tuple[float, float]:
    more = max(_LEAST_PX / length_px - (high - low), 0.0) / 2
    return low - more, high + more


def _is_in(face: Box, box: Box) -> bool:
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]

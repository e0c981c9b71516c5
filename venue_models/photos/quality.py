"""How good a picture, or a part of it, is."""

from typing import Final

from venue_models.photos.decoding import Picture, part_of
from venue_models.photos.sharpness import EdgeMap, edges_in, sharpness_of
from venue_models.photos.tones import exposure
from venue_models.values.photos import Box, Quality

WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)


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
        parts = inside or [box]
        return Quality(
            sharpness=sum(sharpness_of(part_of(self._edges, part)) for part in parts) / len(parts),
            exposure=sum(exposure(part_of(self._grey, part)) for part in parts) / len(parts),
            faces=None if self._faces is None else len(inside),
        )


def _is_in(face: Box, box: Box) -> bool:
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]

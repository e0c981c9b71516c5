"""How good a picture, or a part of it, is."""

from venue_models.photos.decoding import Picture, part_of
from venue_models.photos.sharpness import sharpness
from venue_models.photos.tones import exposure
from venue_models.values.photos import Box, Quality

WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


def measured(grey: Picture, box: Box = WHOLE, faces: tuple[Box, ...] | None = None) -> Quality:
    """The quality of a part of a grey picture: on the faces in it where there are any, since people look at those.

    Args:
        grey: (height, width) uint8.
        box: the part; what of it lies outside the picture does not count.
        faces: those of the whole picture; None where nobody looked for any.
    """
    inside = [face for face in faces or () if _is_in(face, box)]
    parts = [part_of(grey, part) for part in inside or [box]]
    return Quality(
        sharpness=sum(map(sharpness, parts)) / len(parts),
        exposure=sum(map(exposure, parts)) / len(parts),
        faces=None if faces is None else len(inside),
    )


def _is_in(face: Box, box: Box) -> bool:
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]

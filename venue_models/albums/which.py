"""Which frame of a burst is kept in front, and which shots are the same picture again."""

from collections.abc import Sequence
from typing import Final

from venue_models.values.photos import FrameRead, Quality, Shot

REPEATED_WITHIN_S: Final = 4.0
"""Shots of one camera so close together may be one picture: a double trigger, a finger that stays on the button."""
SAME_BITS: Final = 6
"""Of 64, at most so many differ between hashes of the same picture. Two vehicles in the same place, half a minute
apart, differ by more than ten."""
OF_THE_WORST: Final = 0.4
"""How much the worst seat counts: one rider blurred spoils a family's picture, and nine good ones do not mend it."""
FACE_LOST: Final = 0.15
"""What a frame loses for each face fewer than the best of its burst: somebody turned away, or is hidden."""
LEAST_OF_FACES: Final = 0.4


def score(frame: FrameRead, seats: Sequence[int] = ()) -> float:
    """How good a frame is, from 0 to 1.

    Args:
        frame: its measures.
        seats: the seat boxes of those whose picture it is; none: all boxes, or the whole where there are no boxes.
    """
    parts = [frame.seats[seat] for seat in seats if 0 <= seat < len(frame.seats)] or frame.seats or (frame.whole,)
    each = [_good(part) for part in parts]
    return OF_THE_WORST * min(each) + (1 - OF_THE_WORST) * sum(each) / len(each)


def best_frame(shot: Shot, seats: Sequence[int] = ()) -> int:
    """Which frame of a shot is kept in front: sharp and well lit where people sit, and with everybody's face.

    Args:
        shot: at least one frame.
        seats: the seat boxes of those who are surely in it; none where it is not known.

    Returns:
        Its number; of equals the first.
    """
    faces = [_faces(frame) for frame in shot.frames]
    most = max(faces)

    def worth(number: int) -> float:
        seen = max(1 - FACE_LOST * (most - faces[number]), LEAST_OF_FACES)
        return score(shot.frames[number], seats) * seen

    return max(range(len(shot.frames)), key=worth)


def is_repeat(earlier: Shot, later: Shot) -> bool:
    """Whether a shot is the same picture as an earlier one of its camera: it then belongs behind that one's photo."""
    if earlier.camera != later.camera or earlier.part != later.part:
        return False
    if abs(later.at_s - earlier.at_s) > REPEATED_WITHIN_S:
        return False
    return any(is_alike(one, other) for one in earlier.frames for other in later.frames)


def is_alike(one: FrameRead, other: FrameRead) -> bool:
    """Whether two frames of one camera are nearly the same picture, by their perceptual hashes."""
    return (one.perceptual_hash ^ other.perceptual_hash).bit_count() <= SAME_BITS


def _good(part: Quality) -> float:
    return float((part.sharpness * part.exposure) ** 0.5)


def _faces(frame: FrameRead) -> int:
    return frame.whole.faces or 0

"""What marks on bands say of who is in a shot.

AprilTag 36h11 has 587 numbers, so a park of 5,000 bands has each of them eight times over: a mark is never an
identity. Among the few bands that may be in a shot it is nearly one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.odds import Floats
from venue_models.values import NOWHERE
from venue_models.values.photos import MARKS, MarkSeen, Shot
from venue_models.venue.photos import Seat

VISIBLE: Final = 0.4
"""How often the mark of somebody in the picture is read: sleeves, hands behind backs, blur."""
MISREAD: Final = 0.05
"""Marks in a shot that are not there, or are another's: textures, wrong bits."""
LEAST_MARGIN: Final = 0.15
"""What was read less clearly than this says nothing."""
OF_ROW: Final = 0.9
"""How surely a mark in a seat box belongs to that row; arms reach over."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What marks say of each candidate."""

    log_odds: Floats
    """(n,) of being in the picture."""
    seat_box: NDArray[np.int64]
    """(n,) the seat box that its mark is in; NOWHERE where it was not seen."""


def read_marks(shot: Shot, numbers: NDArray[np.integer], expected_people: float, seats: Sequence[Seat]) -> Marks:
    """Weigh the marks of all frames of a shot.

    Args:
        shot: its frames.
        numbers: (n,) the mark of each candidate's band.
        expected_people: about how many bands with a mark are in the picture.
        seats: the camera's seat boxes.

    Returns:
        What they say; nothing at all where no mark was seen, since nobody may have looked.
    """
    seen: dict[int, MarkSeen] = {}
    for mark in (mark for frame in shot.frames for mark in frame.marks if mark.margin >= LEAST_MARGIN):
        if mark.number not in seen or mark.margin > seen[mark.number].margin:
            seen[mark.number] = mark
    log_odds, seat_box = np.zeros(len(numbers)), np.full(len(numbers), NOWHERE)
    if not seen:
        return Marks(log_odds, seat_box)
    by_another = (VISIBLE * expected_people + MISREAD) / MARKS
    log_odds[:] = np.log((1 - VISIBLE) / (1 - by_another))
    for number, mark in seen.items():
        has_it = numbers == number
        log_odds[has_it] = np.log((VISIBLE + by_another) / by_another)
        seat_box[has_it] = _box_at(mark, seats)
    return Marks(log_odds, seat_box)


def _box_at(mark: MarkSeen, seats: Sequence[Seat]) -> int:
    """The seat box that holds a place in the picture, the one whose middle is nearest; NOWHERE: none."""
    held = [
        (abs(mark.x - (left + right) / 2) + abs(mark.y - (top + bottom) / 2), number)
        for number, (left, top, right, bottom) in enumerate(seat.box for seat in seats)
        if left <= mark.x <= right and top <= mark.y <= bottom
    ]
    return min(held)[1] if held else NOWHERE

"""Where the small pictures of a strip stand: in groups under headings, column by column."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize

from desktop.kiosk.shelf import Group

BETWEEN_GROUPS: Final = 2.6
"""In gaps between pictures."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a group, from its left edge to its right one."""

    left_px: float
    right_px: float
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of pictures, in their order, in pixels from the strip's beginning."""

    picture: QSize
    gap_px: int
    top_px: int
    """Above the first row: the headings' room."""
    lefts_px: tuple[float, ...] = ()
    """Of each picture; they rise."""
    rows: tuple[int, ...] = ()
    """Of each picture, from above."""
    headings: tuple[Heading, ...] = ()

    @property
    def width_px(self) -> float:
        """Of all of them."""
        return self.headings[-1].right_px if self.headings else 0.0

    def rect(self, n: int, moved_px: float) -> QRectF:
        """Where a picture stands in a strip that was moved so far."""
        top = self.top_px + self.rows[n] * (self.picture.height() + self.gap_px)
        return QRectF(round(self.lefts_px[n] - moved_px), top, self.picture.width(), self.picture.height())

    def in_sight(self, moved_px: float, width_px: float) -> range:
        """The pictures of which something can be seen in a strip that is so wide."""
        first = bisect_left(self.lefts_px, moved_px - self.picture.width())
        return range(first, bisect_left(self.lefts_px, moved_px + width_px))


def columns(
    groups: Sequence[Group],
    row_count: int,
    picture: QSize,
    gap_px: int,
    top_px: int,
    fitted: Callable[[str, int], str],
) -> Columns:
    """Let pictures stand in columns of so many rows; each group begins another column.

    Args:
        groups: what stands there.
        row_count: how many pictures stand above each other at most.
        picture: the size of each.
        gap_px: between two pictures.
        top_px: the headings' room.
        fitted: a heading as it is written in so many pixels.
    """
    lefts: list[float] = []
    rows: list[int] = []
    headings: list[Heading] = []
    left, step = 0.0, picture.width() + gap_px
    for group in groups:
        width = -(-len(group.photos) // row_count) * step - gap_px
        headings.append(Heading(left, left + width, fitted(group.heading, width)))
        lefts += [left + (n // row_count) * step for n in range(len(group.photos))]
        rows += [n % row_count for n in range(len(group.photos))]
        left += width + BETWEEN_GROUPS * gap_px
    return Columns(picture, gap_px, top_px, tuple(lefts), tuple(rows), tuple(headings))

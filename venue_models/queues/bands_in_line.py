"""Which bands stand in a line, when each of them joined, and which have been lost sight of."""

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field
from typing import Final

ENTERED_LATE_S: Final = 300.0
"""A band may be seen to enter so long after it was seen to board, when both happened within moments."""
OVERDUE_S: Final = 600.0
"""Whoever joined so long before those who board now has boarded unseen."""
FORGOTTEN_S: Final = 4 * 3600.0
"""Nobody stands in a line for longer."""

TWICE: Final = "bands that entered twice"
UNENTERED: Final = "bands that boarded without having entered"
UNSEEN: Final = "bands that boarded unseen"


@dataclass(slots=True)
class BandsInLine:
    """The bands of one line."""

    joined_at_s: dict[int, float] = field(default_factory=dict)
    """Who stands there now, as far as was seen."""
    joins_s: list[float] = field(default_factory=list)
    """When bands joined, in order, of the last FORGOTTEN_S, whether they still stand there or not."""
    overdue: dict[int, float] = field(default_factory=dict)
    """Who must have boarded unseen: when it joined."""
    gone_at_s: dict[int, float] = field(default_factory=dict)
    """Who boarded without having been seen to enter, and may still be."""
    tidied_at_s: float = 0.0

    def __len__(self) -> int:
        return len(self.joined_at_s)

    def enter(self, at_s: float, band: int, excluded: dict[str, int]) -> None:
        """A band joins; a second time while it stands there, the first one counts."""
        if band in self.joined_at_s:
            excluded[TWICE] = excluded.get(TWICE, 0) + 1
            return
        self.overdue.pop(band, None)
        insort(self.joins_s, at_s)
        if at_s - self.gone_at_s.pop(band, at_s - 2 * ENTERED_LATE_S) > ENTERED_LATE_S:
            self.joined_at_s[band] = at_s

    def leave(self, at_s: float, band: int) -> float | None:
        """A band boards. Returns when it joined, None where that was not seen (yet)."""
        joined_at_s = self.joined_at_s.pop(band, None)
        if joined_at_s is None:
            joined_at_s = self.overdue.pop(band, None)
        if joined_at_s is None:
            self.gone_at_s[band] = at_s
        return joined_at_s

    def abandon(self, band: int) -> None:
        """A band gives up, as others do who wear none: it has never come."""
        joined_at_s = self.joined_at_s.pop(band, None) or self.overdue.pop(band, None)
        place = bisect_left(self.joins_s, joined_at_s) if joined_at_s is not None else len(self.joins_s)
        if place < len(self.joins_s) and self.joins_s[place] == joined_at_s:
            del self.joins_s[place]

    def joined_between(self, from_s: float, to_s: float) -> int:
        """How many bands joined after the one moment and up to the other."""
        return bisect_right(self.joins_s, to_s) - bisect_right(self.joins_s, from_s)

    def standing_between(self, from_s: float, to_s: float) -> int:
        """How many of them still stand there."""
        return sum(from_s < at_s <= to_s for at_s in self.joined_at_s.values())

    def tidy(self, now_s: float, boarding_joined_at_s: float, excluded: dict[str, int]) -> None:
        """Once a minute: set aside who must have boarded unseen, and forget what is old."""
        if now_s - self.tidied_at_s < 60:
            return
        self.tidied_at_s = now_s
        unseen_before_s = max(boarding_joined_at_s - OVERDUE_S, now_s - FORGOTTEN_S)
        unseen = {band: at_s for band, at_s in self.joined_at_s.items() if at_s < unseen_before_s}
        for band in unseen:
            del self.joined_at_s[band]
        self.overdue |= unseen
        self.overdue = {band: at_s for band, at_s in self.overdue.items() if at_s > now_s - FORGOTTEN_S}
        unentered = {band for band, at_s in self.gone_at_s.items() if at_s < now_s - ENTERED_LATE_S}
        for band in unentered:
            del self.gone_at_s[band]
        for reason, bands in ((UNSEEN, unseen), (UNENTERED, unentered)):
            if bands:
                excluded[reason] = excluded.get(reason, 0) + len(bands)
        del self.joins_s[: bisect_left(self.joins_s, now_s - FORGOTTEN_S)]

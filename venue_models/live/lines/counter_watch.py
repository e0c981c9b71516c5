"""A vehicle counter as a person would check it: does it always say the same, does it say what cannot be?"""

from dataclasses import dataclass
from typing import Final

from venue_models.phrases import phrase

STUCK_S: Final = 1200.0
"""The same number for so long …"""
STUCK_TIMES: Final = 8
"""… and so often."""
FULL_SHARE: Final = 0.9
"""A vehicle filled to this share is a full one: on a busy day they all are."""
MOST_PER_SEAT: Final = 1.5
IN_LINE: Final = 3
"""So many bands in line, and empty vehicles are strange."""


@dataclass(slots=True)
class CounterWatch:
    """What one attraction's counter says.

    Args:
        seats: guests per dispatch.
    """

    seats: int
    says_nothing: bool = True
    """Whether no count ever came."""
    impossible: int = 0
    """Counts of today that cannot be."""
    _same: int = -1
    _same_since_s: float = 0.0
    _times: int = 0
    _newest_s: float = 0.0
    _odd: int = 0
    _odd_at_s: float = -float("inf")

    def hear(self, at_s: float, guests: int, in_line: int) -> int | None:
        """Take one dispatch.

        Args:
            at_s: when.
            guests: what the counter says; -1 where it counts nobody.
            in_line: bands that stood in line.

        Returns:
            The count, None where there is none that can be believed.
        """
        self._newest_s = at_s
        if guests == -1:
            return None
        self.says_nothing = False
        if not 0 <= guests <= MOST_PER_SEAT * self.seats:
            self.impossible += 1
            self._odd, self._odd_at_s = guests, at_s
            return None
        is_strange = guests < FULL_SHARE * self.seats and (guests > 0 or in_line >= IN_LINE)
        if guests != self._same or not is_strange:
            self._same, self._same_since_s, self._times = guests, at_s, 0
        self._times += 1
        return None if self.is_stuck else guests

    @property
    def is_stuck(self) -> bool:
        """Whether it has said the same number for too long."""
        return self._times >= STUCK_TIMES and self._newest_s - self._same_since_s >= STUCK_S

    def words(self, now_s: float) -> str:
        """What is wrong with it; empty where nothing is."""
        if self.is_stuck:
            return phrase(
                "The dispatch counter says the same, {n}, for {m} minutes and more: it is not believed. Look at it.",
                n=self._same,
                m=round(STUCK_S / 60),
            )
        if now_s - self._odd_at_s < STUCK_S:
            return phrase(
                "The dispatch counter said {n} guests, of {seats} seats: it is not believed. Look at it.",
                n=self._odd,
                seats=self.seats,
            )
        return ""

"""Who boarded: a vehicle takes those who stand in front, as many of them as wear a band.

The radio does not tell who boarded when. Riders are located badly (a train passes readers all over the park, and
comes back to where it left), so they would stay in the line by their fixes, for as long as the ride takes. What is
known well is that vehicles leave, with how many guests, and how many located guests come off in the end. So with each
dispatch the first in line board, those first who were seen to, as many as the share of guests who come off with a
band says. That share is the one thing that is learned: a Beta mean of those who came off over those who went, each
group counted when it is back.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from venue_models.live.lines.stays import Stay

WALK_OFF_S: Final = 30.0
"""From the end of the ride to where a guest is seen somewhere else."""
MOST_REMEMBERED: Final = 1500.0
"""Guests by whom the share is known at most: what was longer ago counts less."""
MOST_PER_SEAT: Final = 1.5
"""A count of more guests than this is no count."""
USUAL_OF_LAST: Final = 20


@dataclass(slots=True)
class Boarding:
    """One ride's vehicles, and who is in them.

    Args:
        seats: guests per dispatch.
        duration_s: of the ride.
        since_s: from when on who comes off is counted.
    """

    seats: int
    duration_s: float
    since_s: float
    came_off: float = 7.0
    went: float = 10.0
    usual: float = 0.0
    """Guests of a vehicle, where nobody counts them."""
    _away: deque[tuple[float, float]] = field(default_factory=deque)
    _credit: float = 0.0

    @property
    def share(self) -> float:
        """Share of guests who are seen to come off with a band."""
        return min(self.came_off / self.went, 1.0)

    def dispatch(self, at_s: float, guests: int | None, waiting: list[Stay]) -> list[Stay]:
        """A vehicle has left.

        Args:
            at_s: when.
            guests: with how many; None where nobody knows.
            waiting: who may have been in it, in the order in which they joined.

        Returns:
            Who was in it, as far as can be known.
        """
        load = self._load(guests)
        self._away.append((at_s + self.duration_s + WALK_OFF_S, load))
        seen = [stay for stay in waiting if _was_seen(stay, at_s)]
        others = [stay for stay in waiting if not _was_seen(stay, at_s)]
        self._credit += self.share * load
        boarded = (seen + others)[: max(int(self._credit), 0)]
        self._credit = min(self._credit - len(boarded), 1.0)
        return boarded

    def has_come_off(self, at_s: float) -> None:
        """A guest with a band has come off the ride."""
        while self._away and self._away[0][0] <= at_s:
            self.went += self._away.popleft()[1]
        if at_s >= self.since_s + self.duration_s + WALK_OFF_S:
            self.came_off += 1
        if self.went > MOST_REMEMBERED:
            self.came_off *= MOST_REMEMBERED / self.went
            self.went = MOST_REMEMBERED

    def _load(self, guests: int | None) -> float:
        usual = self.usual or 0.8 * self.seats
        if guests is None or not 0 <= guests <= MOST_PER_SEAT * self.seats:
            return usual
        self.usual = usual + (guests - usual) / USUAL_OF_LAST
        return float(guests)


def _was_seen(stay: Stay, at_s: float) -> bool:
    return stay.is_riding(at_s + WALK_OFF_S)

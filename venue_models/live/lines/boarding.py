"""Who boarded: a vehicle takes those who stand in front, as many of them as wear a band.

The radio does not tell who boarded when. Riders are located badly (a train passes readers all over the park, and
comes back to where it left), so by their fixes they would stand in line for as long as the ride takes. What is known
well is that vehicles leave with so many guests, who joined when, and who comes off in the end. So with each dispatch
the first in line board, as many as the share of guests who come off with a band says: a Beta mean of those who came
off over those who went, each vehicle counted when it is back. And who comes off tells when they boarded, a ride ago:
by how much boarding was taken too late or too soon is put right by boarding more, or fewer, with the next vehicles.
"""

from dataclasses import dataclass, field
from math import inf
from statistics import median
from typing import Final

from venue_models.live.lines.stays import Stay

WALK_OFF_S: Final = 30.0
"""From the end of the ride to where a guest is seen somewhere else."""
SETTLED_S: Final = 75.0
"""So long after it is back a vehicle is counted: by then most of its riders have been seen to walk away."""
MOST_REMEMBERED: Final = 1500.0
"""Guests by whom the share is known at most: what was longer ago counts less."""
USUAL_OF_LAST: Final = 20
LEAST_SHARE: Final = 0.01
JUDGED_BY: Final = 7
"""So many who came off tell by how much boarding is taken too late; one may have lingered."""
BARELY_S: Final = 20.0


@dataclass(slots=True)
class Boarding:
    """One ride's vehicles, and who is in them.

    Args:
        seats: guests per dispatch.
        interval_s: seconds between dispatches.
        duration_s: of the ride.
    """

    seats: int
    interval_s: float
    duration_s: float
    came_off: float = 0.0
    """Bands that came off …"""
    went: float = 0.0
    """… of so many guests who went."""
    expected: tuple[float, float] = (0.7, 10.0)
    """The share that is believed beforehand, and how many guests that is worth."""
    usual: float = 0.0
    """Guests of a vehicle, where nobody counts them."""
    _away: list[tuple[float, float, int]] = field(default_factory=list)
    """Vehicles that are not counted yet: when each is back, with how many guests, bands that came off it so far."""
    _credit: float = 0.0
    """Bands that are still to be taken to board; below 0: that were taken too soon."""
    _late_s: list[float] = field(default_factory=list)
    _put_right_at_s: float = -inf

    @property
    def share(self) -> float:
        """Share of guests who are seen to come off with a band."""
        share, guests = self.expected
        return min(max((self.came_off + share * guests) / (self.went + guests), LEAST_SHARE), 1.0)

    @property
    def known_by(self) -> float:
        """How many guests the share is known by."""
        return self.went + self.expected[1]

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
        self._away.append((at_s + self.duration_s + WALK_OFF_S, load, 0))
        self._credit += self.share * load
        boarded = waiting[: max(int(self._credit), 0)]
        self._credit = min(self._credit - len(boarded), 1.0)
        return boarded

    def has_come_off(self, at_s: float, boarded_at_s: float) -> None:
        """A guest with a band has come off the ride.

        Args:
            at_s: when it was last seen there.
            boarded_at_s: when it was taken to board.
        """
        self._judge(at_s - self.duration_s - WALK_OFF_S, boarded_at_s)
        self._count_off(at_s)
        while self._away and self._away[0][0] + SETTLED_S <= at_s:
            _, guests, bands = self._away.pop(0)
            self.went, self.came_off = self.went + guests, self.came_off + bands
        if self.went > MOST_REMEMBERED:
            self.came_off, self.went = self.came_off * MOST_REMEMBERED / self.went, MOST_REMEMBERED

    def _count_off(self, at_s: float) -> None:
        """Count a band to the vehicle that was back last; who came off before the first known one tells nothing."""
        back = [place for place, (back_s, _, _) in enumerate(self._away) if back_s <= at_s]
        if back:
            back_s, guests, bands = self._away[back[-1]]
            self._away[back[-1]] = back_s, guests, bands + 1
        elif self.went:
            self.came_off += 1

    def _judge(self, at_s: float, boarded_at_s: float) -> None:
        """Whether guests are taken to board too late or too soon: the ride itself tells when they did."""
        if at_s < self._put_right_at_s:
            return
        self._late_s.append(boarded_at_s - at_s)
        if len(self._late_s) >= JUDGED_BY:
            late_s, self._late_s = median(self._late_s), []
            if abs(late_s) > max(0.5 * self.interval_s, BARELY_S):
                self._credit += late_s * self.bands_per_s
                self._put_right_at_s = at_s + self.duration_s

    @property
    def bands_per_s(self) -> float:
        """How many bands board in a second while it runs."""
        return max(self.share * self.load / self.interval_s, 1e-4)

    @property
    def load(self) -> float:
        """Guests of a usual vehicle."""
        return max(self.usual or 0.8 * self.seats, 1.0)

    def _load(self, guests: int | None) -> float:
        if guests is None:
            return self.load
        self.usual = self.load + (guests - self.load) / USUAL_OF_LAST
        return float(guests)

"""What a ride has been seen to carry: its dispatches of the last hour, and how much of that can be counted on."""

from bisect import bisect_right, insort
from dataclasses import dataclass
from math import ceil, inf, isfinite, sqrt
from typing import Final

from venue_models.phrases import phrase
from venue_models.values import WAIT_SLOT_S

HOUR_S: Final = 3600.0
SHORTEST_S: Final = 300.0
"""Of less than five minutes nobody can say what an hour brings."""
SETTLED_S: Final = 1800.0
"""What was measured for half an hour does not jump with the next vehicle: promises may be taken back on it."""
ONE_IN_TEN: Final = 1.2816
"""Standard deviations below the mean that one in ten normal values falls short of."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ride carries, as far as it was seen today."""

    per_h: float = 0.0
    """Guests in an hour, the mean."""
    least_per_h: float = 0.0
    """Nine times in ten it is more than this: what may be promised of."""
    is_settled: bool = False
    why_not: str = ""
    """Why nothing can be said; empty where something can."""


class Throughput:
    """The dispatches of one ride.

    The lower bound takes vehicles for a compound Poisson process: the variance of the guests of an hour is then the
    sum of the squares of what each vehicle carried (Ross, Introduction to Probability Models, section 5.4.2). Rides
    leave more evenly than that, so the bound holds more often than it says; few large admissions (a theatre) are
    counted on much less than many small vehicles.

    Args:
        seats: the most that one dispatch carries; more is a counter's mistake.
        interval_s: the shortest regular time between two; a counter that sticks does not make a ride faster.
    """

    def __init__(self, seats: int, interval_s: float) -> None:
        self._seats = max(seats, 1)
        self._most_per_h = self._seats * HOUR_S / max(interval_s, 1.0)
        self._seen: list[tuple[float, float]] = []
        """When, and with how many guests; inf where nobody counted them. In the order of time."""
        self._line_per_h: float | None = None

    @property
    def last_s(self) -> float:
        """When the last dispatch was; -inf before the first."""
        return self._seen[-1][0] if self._seen else -inf

    def dispatched(self, at_s: float, guests: int) -> None:
        """A vehicle left with so many guests; -1 where nobody counts them."""
        if isfinite(at_s):
            insort(self._seen, (at_s, float(min(guests, self._seats)) if guests >= 0 else inf))

    def boarded(self, slot_s: float, guests: int) -> None:
        """So many boarded in the slot of five minutes that began then: what was kept from before a restart."""
        vehicles = ceil(guests / self._seats)
        for n in range(vehicles):
            at_s = slot_s + WAIT_SLOT_S * (n + 1) / vehicles
            self.dispatched(at_s, guests // vehicles + (n < guests % vehicles))

    def line_says(self, per_h: float | None) -> None:
        """What the line reckons that the ride carries: needed where nobody counts the guests of a vehicle."""
        self._line_per_h = per_h if per_h is not None and isfinite(per_h) and per_h > 0 else None

    def at(self, now_s: float, day_began_s: float) -> Measured:
        """What is known now, of today alone; what is said to lie ahead of now does not count yet."""
        self._forget_before(min(day_began_s, now_s - 24 * HOUR_S))
        today = bisect_right(self._seen, (day_began_s, inf))
        until = bisect_right(self._seen, (now_s, inf))
        if today >= until:
            return Measured(why_not=phrase("Nobody has seen it run today."))
        began_s = max(self._seen[today][0], now_s - HOUR_S)
        watched_s = now_s - began_s
        seen = self._seen[bisect_right(self._seen, (began_s, inf)) : until]  # the first one only starts the clock
        if watched_s < SHORTEST_S or not seen:
            return Measured(why_not=phrase("It was not seen to run long enough: a few minutes more."))
        return self._measured([guests for _, guests in seen], watched_s)

    def _measured(self, seen: list[float], watched_s: float) -> Measured:
        most_per_h = self._most_per_h
        if inf in seen:
            if self._line_per_h is None:
                return Measured(why_not=phrase("Nobody counts its guests, and its line does not tell yet."))
            most_per_h = min(most_per_h, self._line_per_h)
        carried = [min(guests, self._seats) for guests in seen]
        mean, spread = sum(carried), sqrt(sum(guests * guests for guests in carried))
        hours = watched_s / HOUR_S
        least = max(mean - ONE_IN_TEN * spread, 0.0)
        return Measured(min(mean / hours, most_per_h), min(least / hours, most_per_h), watched_s >= SETTLED_S)

    def _forget_before(self, at_s: float) -> None:
        del self._seen[: bisect_right(self._seen, (at_s, -inf))]

"""An attraction at work: who boards, who rides, when it dispatches, when it stops."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from venue_models.simulation.ground import Ground
from venue_models.simulation.lines import Guests, Line
from venue_models.simulation.newcomers import Newcomers
from venue_models.simulation.places import lattice
from venue_models.simulation.scenes import RideStops
from venue_models.simulation.tracks import Track
from venue_models.venue.model import Attraction, Venue

STOPS_EVERY_S: Final = 3 * 3600.0
STOP_S: Final = 8 * 60.0
SLOW_LOAD_S: Final = 30.0
SLOW_LOADS: Final = 0.06
"""Share of dispatches that wait for a guest with a bag, a wheelchair, a change of mind."""

REMEMBERED: Final = 40
"""Vehicles that left lately."""

CALLED_S: Final = 60.0
"""Guests are called to the platform so long before they leave, or for most of the interval where that is shorter."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Guests who ride together."""

    guests: Guests
    started_at_s: float


class Ride:
    """One attraction from its lines to its exit.

    Attributes:
        attraction: what it is.
        lines: one per queue zone; the first is the main one, the last, where there are several, an express lane.
        platform_m: where guests stand in the boarding zone.
        level, ride_level: of the boarding zone, of the ride zone.
        boarding: guests called to the platform; they leave with the next dispatch.
        aboard: vehicles under way, oldest first.
        dispatched: guests carried since opening.
        newcomers: what guests on their own would have waited in the main line.
        down_until_s: no dispatch before then.
    """

    def __init__(
        self,
        venue: Venue,
        attraction: Attraction,
        ground: Ground,
        party_of: NDArray[np.int32],
        opens_at_s: float,
        rng: np.random.Generator,
        stops: Sequence[RideStops] = (),
    ) -> None:
        self.attraction, self._party_of, self._rng = attraction, party_of, rng
        platform = venue.zones[attraction.boarding_zone].polygon
        self.lines = [Line(venue.zones[zone].polygon, platform) for zone in attraction.queue_zones]
        self.level, self.ride_level = (venue.zones[z].level for z in (attraction.boarding_zone, attraction.ride_zone))
        self.platform_m = lattice(platform, 0.9)
        self._platform = platform.buffer(0.1)
        shapely.prepare(self._platform)
        front_m = self.lines[0].spine_m[0]
        self._door_m = self.platform_m[np.argmin(np.hypot(*(self.platform_m - front_m).T))]
        for line in self.lines:
            ground.open_door(line.spine_m[0], self._door_m, self.level)
        self.track = Track(venue, attraction)
        self.boarding: Guests = np.zeros(0, np.int32)
        self.aboard: list[Vehicle] = []
        self._departed: deque[Vehicle] = deque(maxlen=REMEMBERED)
        self.dispatched = 0
        self.down_until_s = 0.0
        self._next_s = opens_at_s + attraction.interval_s * rng.uniform(0.2, 1.0)
        self._lead_s = min(0.8 * attraction.interval_s, CALLED_S)
        self._call_s = self._next_s - self._lead_s
        self._next_stop_s = opens_at_s + rng.exponential(STOPS_EVERY_S)
        self._express_first = False
        self._load = float(attraction.seats)
        self._planned = sorted(stops, key=lambda stop: stop.at_s)
        self.newcomers = Newcomers(opens_at_s, self.lines[0].walk_s)
        self._called: list[tuple[float, Guests]] = []
        self._left: list[tuple[float, int]] = []

    def run(self, now_s: float, dt_s: float) -> list[Guests]:
        """Run until ``now_s``; returns the guests of each vehicle that has come back."""
        for line in self.lines:
            if len(line):
                line.shuffle(dt_s)
        self._perhaps_stop(now_s)
        self.newcomers.come(now_s, len(self.lines[0]), is_down=self.is_down(now_s))
        while min(self._call_s, self._next_s) <= now_s:
            if self._call_s <= self._next_s:
                self._call(self._call_s, dt_s)
                self._call_s = np.inf
            else:
                self._dispatch(self._next_s)
        back = [v for v in self.aboard if v.started_at_s + self.attraction.duration_s <= now_s]
        del self.aboard[: len(back)]
        return [v.guests for v in back]

    def take_called(self) -> list[tuple[float, Guests]]:
        """When which guests were called to the platform, since the last time this was asked."""
        called, self._called = self._called, []
        return called

    def take_left(self) -> list[tuple[float, int]]:
        """When vehicles left with how many guests, empty ones too, since the last time this was asked."""
        left, self._left = self._left, []
        return left

    @property
    def leaves_at_s(self) -> float:
        """When the next vehicle leaves, if nothing comes between."""
        return self._next_s

    def left_since(self, since_s: float) -> list[Vehicle]:
        """The vehicles that left after a time, empty ones too, as far back as REMEMBERED."""
        return [vehicle for vehicle in self._departed if vehicle.started_at_s > since_s]

    def wait_s(self, now_s: float) -> float:
        """How long a guest who joins the main line now will stand in it, at the present load and rate of dispatch."""
        call_s = self._next_s - self._lead_s
        if self._call_s > self._next_s:
            call_s += self.attraction.interval_s
        loads = int(sum(map(len, self.lines)) / self._load)
        ahead_s = call_s - now_s + loads * (self.attraction.interval_s + SLOW_LOADS * SLOW_LOAD_S)
        return max(float(ahead_s), self.lines[0].walk_s)

    def takes_nobody(self, now_s: float) -> bool:
        """Whether it sends newcomers away: it is stopped, or its line is full."""
        return self.is_down(now_s) or self.lines[0].is_full

    def riders(self, now_s: float) -> tuple[Guests, tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Who rides, and where each of them is."""
        sizes = [len(vehicle.guests) for vehicle in self.aboard]
        guests = np.concatenate([np.zeros(0, np.int32), *(vehicle.guests for vehicle in self.aboard)])
        seat = np.concatenate([np.zeros(0, np.intp), *map(np.arange, sizes)])
        ridden_s = np.repeat([now_s - vehicle.started_at_s for vehicle in self.aboard], sizes)
        return guests, self.track.places(seat, ridden_s)

    def boarding_places(
        self, x_m: NDArray[np.float64], y_m: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where boarding guests should go from where they are: through the door, then to a place of their own."""
        own = self.platform_m[np.arange(len(x_m)) % len(self.platform_m)]
        outside = ~shapely.contains_xy(self._platform, x_m, y_m)
        place = np.where(outside[:, None], self._door_m, own)
        return place[:, 0], place[:, 1]

    def is_down(self, now_s: float) -> bool:
        """Whether it is stopped."""
        return now_s < self.down_until_s

    def _perhaps_stop(self, now_s: float) -> None:
        while self._planned and self._planned[0].at_s <= now_s:
            self._stop(self._planned.pop(0).until_s)
        if now_s >= self._next_stop_s:
            self._stop(now_s + float(self._rng.lognormal(np.log(STOP_S), 0.7)))
            self._next_stop_s = self.down_until_s + float(self._rng.exponential(STOPS_EVERY_S))

    def _stop(self, until_s: float) -> None:
        self.down_until_s = max(self.down_until_s, until_s)
        late_s = max(0.0, self.down_until_s - self._next_s)
        self._next_s += late_s
        self._call_s += late_s

    def _dispatch(self, at_s: float) -> None:
        self._left.append((at_s, len(self.boarding)))
        self._departed.append(Vehicle(self.boarding, at_s))
        if len(self.boarding):
            self.aboard.append(self._departed[-1])
            self.dispatched += len(self.boarding)
            self.boarding = self.boarding[:0]
        slow_s = float(self._rng.exponential(SLOW_LOAD_S)) if self._rng.random() < SLOW_LOADS else 0.0
        self._next_s = at_s + self.attraction.interval_s * float(self._rng.normal(1.0, 0.05)) + slow_s
        self._call_s = self._next_s - self._lead_s

    def _call(self, at_s: float, dt_s: float) -> None:
        """Call guests to the platform: main and express lines take turns in going first, with two thirds at most."""
        seats = self.attraction.seats
        order = self.lines[::-1] if self._express_first else self.lines
        self._express_first = not self._express_first
        called: list[Guests] = []
        shared = sum(1 for line in order if len(line)) > 1
        for turn, line in enumerate((*order, *order)):
            free = seats - sum(map(len, called))
            first_share = -(-2 * seats // 3) if shared and turn == 0 else free
            called.append(line.leave(self._whole_parties(line, free, first_share, dt_s)))
            if line is self.lines[0]:
                self.newcomers.move_up(at_s, len(called[-1]))
        self.boarding = np.concatenate(called)
        if len(self.boarding):
            self._called.append((at_s, self.boarding))
        if len(self.boarding) < seats:
            self.newcomers.board(at_s)
        if any(map(len, self.lines)) and len(self.boarding):
            self._load += 0.1 * (len(self.boarding) - self._load)

    def _whole_parties(self, line: Line, free: int, share: int, dt_s: float) -> int:
        """How many from the front fit without parting a party; one larger than the vehicle is parted."""
        ready = line.ready(free, dt_s)
        of = self._party_of[line.guests[: free + 1]]
        ends = np.flatnonzero(np.append(of[1:] != of[:-1], len(of) == len(line.guests))) + 1
        ends = ends[ends <= ready]
        if not len(ends):
            is_too_large = free == self.attraction.seats and ready == free
            return free if is_too_large else 0
        within = ends[ends <= share]
        return int(within[-1] if len(within) else ends[0])

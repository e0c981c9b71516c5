"""The park without its radio: parties enter, choose, walk, queue, ride, eat and leave, step by step."""

from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.choices import Choices
from venue_models.simulation.crowd import Crowd
from venue_models.simulation.ground import Ground
from venue_models.simulation.lines import Guests, Line
from venue_models.simulation.places import SPOT_M, find_places, lattice, way_in
from venue_models.simulation.rides import Ride
from venue_models.simulation.roster import Roster
from venue_models.simulation.truth import ATTRACTION_TRUTH, Activity
from venue_models.simulation.walks import Walks
from venue_models.values import NOWHERE, Rows
from venue_models.venue.model import Venue, ZoneKind
from venue_models.venue.walking import WalkingMap

PAUSE_EVERY_S: Final = 200.0
PAUSE_S: Final = 15.0
EXPRESS_SHARE: Final = 0.08
BROWSE_S: Final = 40.0
"""In a shop one moves on to another shelf about so often."""

AMBLE_MPS: Final = 0.9
HURRY_MPS: Final = 2.2
CROWDED_PER_M2: Final = 1.6
"""Where so many stand on a square metre one walks half as fast."""


class Stage(IntEnum):
    """What a party is about."""

    OUTSIDE = 0
    ON_THE_WAY = 1
    STAYING = 2
    IN_LINE = 3
    """In a line, boarding, or riding."""


class World:
    """State of the whole park at ``now_s``.

    Attributes:
        now_s: the time.
        crowd: where each guest is.
        activity: per guest, an Activity.
    """

    def __init__(
        self, venue: Venue, walking: WalkingMap, roster: Roster, opens_at_s: float, rng: np.random.Generator
    ) -> None:
        self.now_s, self._roster, self._rng = opens_at_s, roster, rng
        self.ground = Ground(venue)
        self.crowd = Crowd(roster, self.ground, rng)
        self.activity = np.full(len(roster.guests), Activity.OUTSIDE, np.uint8)
        self._walks = Walks(walking, len(roster.parties))
        self._find_gates(venue, walking)
        self._build_options(venue, walking)
        parties = len(roster.parties)
        self._stage = np.full(parties, Stage.OUTSIDE, np.uint8)
        self._option = np.full(parties, NOWHERE)
        self._until_s = np.zeros(parties)
        self._still_riding = np.zeros(parties, np.int32)
        self._has_express = rng.random(parties) < EXPRESS_SHARE
        self._yet_to_come = np.argsort(roster.parties["arrives_at_s"], kind="stable")
        self._are_placed = False

    @property
    def in_park(self) -> NDArray[np.bool_]:
        """Per guest, whether they are inside."""
        return np.asarray(self.activity != Activity.OUTSIDE)

    def step(self, dt_s: float, places_guests: bool = True) -> None:
        """Advance by ``dt_s``; without ``places_guests`` only parties move, not each of their members."""
        self.now_s += dt_s
        self.crowd.begin_step()
        self._enter()
        arrived = self._walk(dt_s)
        self._arrive(arrived)
        self._end_stays()
        self._browse(dt_s)
        for index, ride in enumerate(self.rides):
            for guests in ride.run(self.now_s, dt_s):
                self._come_back(index, guests)
        if places_guests:
            self._place_guests(dt_s)
        self._are_placed = places_guests

    def attractions(self) -> Rows:
        """ATTRACTION_TRUTH rows."""
        rows = np.zeros(len(self.rides), ATTRACTION_TRUTH)
        for row, ride in zip(rows, self.rides, strict=True):
            row["length"] = sum(map(len, ride.lines))
            row["aboard"] = sum(len(vehicle.guests) for vehicle in ride.aboard)
            row["dispatched"], row["wait_min"] = ride.dispatched, ride.wait_s(self.now_s) / 60
            row["is_down"] = ride.is_down(self.now_s)
        return rows

    def _find_gates(self, venue: Venue, walking: WalkingMap) -> None:
        gates = [zone for zone in venue.zones if zone.kind is ZoneKind.GATE]
        ways = [way_in(lattice(gate.polygon, SPOT_M), gate.level, walking, self.ground) for gate in gates]
        self._gate_node = np.array([node for node, _ in ways], np.int32)
        self._gate_spots = [spots for _, spots in ways]
        drawn = self._rng.dirichlet(np.full(len(gates), 6.0))
        self._gate_of = self._rng.choice(len(gates), len(self._roster.parties), p=drawn)

    def _build_options(self, venue: Venue, walking: WalkingMap) -> None:
        self._places = find_places(venue, walking, self.ground)
        self.rides: list[Ride] = []
        self._exit_node: list[int] = []
        entrances: list[tuple[int, NDArray[np.float64]]] = []
        for attraction in venue.attractions:
            queue = venue.zones[attraction.queue_zones[0]]
            platform = venue.zones[attraction.boarding_zone]
            near, _ = way_in(lattice(queue.polygon, 1.0), queue.level, walking, self.ground)
            entrance = (float(walking.nodes_m[near, 0]), float(walking.nodes_m[near, 1]))
            ride = Ride(venue, attraction, entrance, self._roster.party_of, self.now_s, self._rng)
            self.rides.append(ride)
            entrances += [way_in(line.spine_m[-1:], queue.level, walking, self.ground) for line in ride.lines[:1]]
            self._exit_node.append(way_in(ride.platform_m, platform.level, walking, self.ground)[0])
        nodes = [node for node, _ in entrances] + [place.node for place in self._places]
        self._option_node = np.array(nodes, np.int32)
        self._choices = Choices(
            venue.attractions,
            self._places,
            self._option_node,
            walking.distances_m,
            self._roster.parties,
            self._rng,
        )
        self._ride_level = [venue.zones[a.ride_zone].level for a in venue.attractions]
        self._platform_level = [venue.zones[a.boarding_zone].level for a in venue.attractions]
        self._guests_at = np.zeros(len(self._places), np.int64)
        self._holds = np.array([place.guests for place in self._places], np.int64)

    def _enter(self) -> None:
        due = int(np.searchsorted(self._roster.parties["arrives_at_s"][self._yet_to_come], self.now_s, "right"))
        party, self._yet_to_come = self._yet_to_come[:due], self._yet_to_come[due:]
        for one in party:
            gate = self._gate_of[one]
            spot = self._rng.choice(self._gate_spots[gate])
            self._walks.place(np.array([one]), self._gate_node[gate : gate + 1], spot[None, :])
        guest = self._members(party)
        of = self._roster.party_of[guest]
        self.crowd.put(guest, self.crowd.round(guest, self._middle(of)), self._walks.level[of])
        self.crowd.begin_step()
        self._decide(party)

    def _decide(self, party: NDArray[np.intp]) -> None:
        """Send parties on: home when it is time, else to what they like best now."""
        if not len(party):
            return
        leaves = self._roster.parties["leaves_at_s"][party] <= self.now_s
        self._go_home(party[leaves])
        party = party[~leaves]
        wait_min = np.array([ride.wait_s(self.now_s) / 60 for ride in self.rides])
        closed = np.array([ride.is_down(self.now_s) or ride.lines[0].is_full for ride in self.rides], np.bool_)
        wait_min[closed] = np.inf
        chosen = self._choices.choose(
            party, self._walks.node[party], self.now_s, wait_min, self._guests_at >= self._holds
        )
        spots = np.array([self._spot(one, option) for one, option in zip(party, chosen, strict=True)])
        self._set_out(party, chosen, self._option_node[chosen], spots.reshape(-1, 2))

    def _spot(self, party: int, option: int) -> NDArray[np.float64]:
        if option < len(self.rides):
            return np.asarray(self._line_of(party, option).spine_m[-1])
        return np.asarray(self._rng.choice(self._places[option - len(self.rides)].spots_m))

    def _line_of(self, party: int, ride: int) -> Line:
        lines = self.rides[ride].lines
        return lines[-1] if self._has_express[party] else lines[0]

    def _go_home(self, party: NDArray[np.intp]) -> None:
        gate = self._gate_of[party]
        spots = np.array([self._rng.choice(self._gate_spots[g]) for g in gate])
        self._set_out(party, np.full(len(party), NOWHERE), self._gate_node[gate], spots.reshape(-1, 2))

    def _set_out(
        self,
        party: NDArray[np.intp],
        option: NDArray[np.intp],
        node: NDArray[np.int32],
        spot: NDArray[np.float64],
    ) -> None:
        self._option[party], self._stage[party] = option, Stage.ON_THE_WAY
        self._walks.set_out(party, node, spot)
        self.activity[self._members(party)] = Activity.WALKING

    def _walk(self, dt_s: float) -> NDArray[np.intp]:
        parties = self._roster.parties
        first = parties["first"]
        pauses = self._walks.is_walking & (self._rng.random(len(parties)) < dt_s / PAUSE_EVERY_S)
        self._until_s[pauses] = self.now_s + self._rng.exponential(PAUSE_S, int(pauses.sum()))
        crowded = np.zeros(len(self.activity))
        if self._are_placed:
            inside = np.flatnonzero(self.in_park)
            crowded[inside] = self.crowd.per_m2(inside)
        speed = parties["speed_mps"] / (1 + np.square(crowded[first] / CROWDED_PER_M2))
        moving = self._until_s <= self.now_s
        return self._walks.advance(np.where(moving, speed * dt_s, 0.0))

    def _arrive(self, party: NDArray[np.intp]) -> None:
        home = self._option[party] == NOWHERE
        self._stage[party[home]] = Stage.OUTSIDE
        self.activity[self._members(party[home])] = Activity.OUTSIDE
        at_ride = ~home & (self._option[party] < len(self.rides))
        balked = [one for one in party[at_ride] if not self._join(int(one))]
        self._decide(np.array(balked, np.intp))
        self._settle(party[~home & ~at_ride])

    def _join(self, party: int) -> bool:
        """Join the line, unless it is full or longer than the party's patience."""
        ride = self.rides[self._option[party]]
        line = self._line_of(party, int(self._option[party]))
        wait_min = ride.wait_s(self.now_s) / 60
        if line.is_full or not self._choices.would_stay(np.array([party]), wait_min)[0]:
            return False
        members = self._members(np.array([party])).astype(np.int32)
        line.join(members)
        self._stage[party] = Stage.IN_LINE
        self._still_riding[party] = len(members)
        self.activity[members] = Activity.QUEUING
        return True

    def _settle(self, party: NDArray[np.intp]) -> None:
        place = self._option[party] - len(self.rides)
        self._until_s[party] = self.now_s + self._choices.settle(party, place)
        self._stage[party] = Stage.STAYING
        np.add.at(self._guests_at, place, self._roster.parties["size"][party])
        guest = self._members(party)
        activity = np.array([self._places[p].activity for p in place], np.uint8)
        self.activity[guest] = np.repeat(activity, self._roster.parties["size"][party])

    def _end_stays(self) -> None:
        done = np.flatnonzero((self._stage == Stage.STAYING) & (self._until_s <= self.now_s))
        place = self._option[done] - len(self.rides)
        np.subtract.at(self._guests_at, place, self._roster.parties["size"][done])
        self._decide(done)

    def _come_back(self, ride: int, guests: Guests) -> None:
        """Riders step off; a party goes on when the last of it is back."""
        self.activity[guests] = Activity.PAUSING
        platform = self.rides[ride].platform_m
        spot = platform[np.arange(len(guests)) % len(platform)]
        level = self._platform_level[ride]
        self.crowd.put(guests, (spot[:, 0], spot[:, 1]), level)
        party, size = np.unique(self._roster.party_of[guests], return_counts=True)
        self._still_riding[party] -= size.astype(np.int32)
        whole = party[self._still_riding[party] == 0]
        node = np.full(len(whole), self._exit_node[ride], np.int32)
        first = np.searchsorted(np.sort(self._roster.party_of[guests]), whole)
        self._walks.place(whole, node, spot[first])
        self._choices.rode(whole, ride)
        self._decide(whole)

    def _place_guests(self, dt_s: float) -> None:
        crowd, of = self.crowd, self._roster.party_of
        crowd.sway(dt_s)
        to_x, to_y = crowd.x_m.copy(), crowd.y_m.copy()
        level, pace = crowd.level.copy(), np.full(len(of), HURRY_MPS)
        way = np.flatnonzero(self._stage[of] == Stage.ON_THE_WAY)
        ahead = self._walks.ahead_x[of[way]], self._walks.ahead_y[of[way]]
        level[way] = self._walks.level[of[way]]
        to_x[way], to_y[way] = crowd.beside(way, self._middle(of[way]), ahead, level[way])
        stay = np.flatnonzero(self._stage[of] == Stage.STAYING)
        to_x[stay], to_y[stay] = crowd.round(stay, self._middle(of[stay]))
        pace[stay] = AMBLE_MPS
        for ride in self.rides:
            self._place_waiting(ride, to_x, to_y)
        on_foot = np.flatnonzero(self.in_park & (self.activity != Activity.RIDING))
        if not self._are_placed:
            crowd.settle(on_foot, (to_x[on_foot], to_y[on_foot]), self._middle(of[on_foot]), level[on_foot])
        crowd.move_on_foot(on_foot, (to_x[on_foot], to_y[on_foot]), level[on_foot], pace[on_foot], dt_s)
        for index, ride in enumerate(self.rides):
            self._place_riders(ride, self._ride_level[index])

    def _browse(self, dt_s: float) -> None:
        """Shoppers move on to another shelf."""
        shopping = self.activity[self._roster.parties["first"]] == Activity.SHOPPING
        moving = np.flatnonzero(shopping & (self._rng.random(len(shopping)) < dt_s / BROWSE_S))
        for party in moving:
            spot = self._spot(int(party), int(self._option[party]))
            self._walks.x_m[party], self._walks.y_m[party] = spot

    def _place_waiting(self, ride: Ride, to_x: NDArray[np.float64], to_y: NDArray[np.float64]) -> None:
        for line in ride.lines:
            to_x[line.guests], to_y[line.guests] = line.places()
        spot = ride.platform_m[np.arange(len(ride.boarding)) % len(ride.platform_m)]
        to_x[ride.boarding], to_y[ride.boarding] = spot.T
        self.activity[ride.boarding] = Activity.BOARDING

    def _place_riders(self, ride: Ride, level: int) -> None:
        if ride.aboard:
            guests = np.concatenate([vehicle.guests for vehicle in ride.aboard])
            seat = np.concatenate([np.arange(len(vehicle.guests)) for vehicle in ride.aboard])
            sizes = [len(vehicle.guests) for vehicle in ride.aboard]
            ridden_s = np.repeat([self.now_s - vehicle.started_at_s for vehicle in ride.aboard], sizes)
            self.activity[guests] = Activity.RIDING
            self.crowd.put(guests, ride.track.places(seat, ridden_s), level)

    def _middle(self, party: NDArray[np.integer]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._walks.x_m[party], self._walks.y_m[party]

    def _members(self, party: NDArray[np.integer]) -> NDArray[np.intp]:
        """The guests of these parties, party by party."""
        size = self._roster.parties["size"][party]
        before = np.cumsum(size) - size
        return np.asarray(np.repeat(self._roster.parties["first"][party] - before, size) + np.arange(size.sum()))

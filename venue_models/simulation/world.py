"""The park without its radio: parties enter, choose, walk, queue, ride, eat and leave, step by step."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.attractions import Attractions
from venue_models.simulation.beliefs import LOOKS_UP_SHARE, Beliefs
from venue_models.simulation.choices import EXPRESS_WAIT, Choices
from venue_models.simulation.crowd import Crowd
from venue_models.simulation.destinations import Destinations
from venue_models.simulation.doors import Ways
from venue_models.simulation.ground import Ground
from venue_models.simulation.lines import Guests
from venue_models.simulation.placing import Placing
from venue_models.simulation.roster import LARGEST_PARTY, Roster
from venue_models.simulation.scenes import RideScene
from venue_models.simulation.stages import Stage
from venue_models.simulation.truth import Activity
from venue_models.simulation.walks import Walks
from venue_models.values import NOWHERE
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

PAUSE_EVERY_S: Final = 200.0
PAUSE_S: Final = 15.0
"""On the way a party stops about so often, for so long."""

BROWSE_S: Final = 40.0
"""In a shop one moves on to another shelf about so often."""

EXPRESS_SHARE: Final = 0.08
"""Share of parties with an express pass."""

CROWDED_PER_M2: Final = 1.6
"""Where so many stand on a square metre one walks half as fast."""


class World:
    """State of the whole park at ``now_s``.

    Attributes:
        now_s: the time.
        before_s: the time before the latest step.
        ground: where one can stand.
        crowd: where each guest is.
        activity: per guest, an Activity.
        attractions: with all that happens in their lines.
        rides: the attractions at work.
        ways: the paths, with all doors.

    Raises:
        ValueError: the venue has no gate, or nothing to go to.
    """

    def __init__(
        self,
        venue: Venue,
        walking: WalkingMap,
        roster: Roster,
        opens_at_s: float,
        rng: np.random.Generator,
        mood: np.random.Generator | None = None,
        scenes: Sequence[RideScene] = (),
    ) -> None:
        self.now_s, self._roster, self._rng = opens_at_s, roster, rng
        self.before_s = opens_at_s
        self.ground = Ground(venue)
        self.crowd = Crowd(roster, self.ground, rng)
        self.activity = np.full(len(roster.guests), Activity.OUTSIDE, np.uint8)
        mood = np.random.default_rng(len(roster.guests)) if mood is None else mood
        self.attractions: Final = Attractions(venue, self.ground, roster, opens_at_s, rng, mood, scenes)
        self.rides = self.attractions.rides
        ways = Ways(walking, self.ground)
        self._exit_node = [ways.way_in(ride.platform_m, ride.level)[0] for ride in self.rides]
        self._to = Destinations(venue, self.rides, walking, ways, self.ground)
        ways.close()
        self._walks = Walks(ways, len(roster.parties))
        parties = len(roster.parties)
        self._has_express = rng.random(parties) < EXPRESS_SHARE
        self._choices = Choices(venue.attractions, self._to, ways.distances_m, roster.parties, self._has_express, rng)
        mouth_m = ways.distances_m[:, self._to.node[: self._to.rides]]
        self._beliefs = Beliefs(mouth_m, rng.random(parties) < LOOKS_UP_SHARE)
        gates = len(self._to.node) - self._to.first_gate
        self._gate = self._to.first_gate + rng.choice(gates, parties, p=rng.dirichlet(np.full(gates, 6.0)))
        self._stage = np.full(parties, Stage.OUTSIDE, np.uint8)
        self._target = np.full(parties, NOWHERE)
        self._until_s = np.zeros(parties)
        self._called_to = np.full(parties, NOWHERE)
        self._called_until_s = np.full(parties, -np.inf)
        self._turning: list[int] = []
        self._guests_at = np.zeros(len(self._to.node), np.int64)
        self._yet_to_come = np.argsort(roster.parties["arrives_at_s"], kind="stable")
        self._placing = Placing(self.crowd, self._walks, self.rides, roster.party_of)
        self.ways: Final = ways

    @property
    def is_at_large(self) -> NDArray[np.bool_]:
        """Per guest, whether they are on foot and in no line."""
        stage = self._stage[self._roster.party_of]
        return np.asarray((stage == Stage.ON_THE_WAY) | (stage == Stage.STAYING))

    def keep(self, guest: int, until_s: float, *, lies: bool) -> None:
        """A guest stays where they are, lying or standing, until then or until ``let_go``; their party waits."""
        party = self._roster.party_of[guest]
        self._until_s[party] = max(self._until_s[party], until_s)
        self._placing.lies[guest] = lies

    def let_go(self, guest: int) -> None:
        """A guest goes on, and so does their party."""
        party = self._roster.party_of[guest]
        self._until_s[party] = min(self._until_s[party], self.now_s)
        self._placing.lies[guest] = False

    def stand(self, party: int, x_m: float, y_m: float, until_s: float = -np.inf) -> None:
        """A party that stays somewhere goes to a spot close by, and stays until then at least."""
        self._walks.x_m[party], self._walks.y_m[party] = x_m, y_m
        self._until_s[party] = max(self._until_s[party], until_s)

    def guests_near(
        self, x_m: float, y_m: float, level: int, reach_m: float
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Guests on foot near a place, and (guests, 2) where: beside their party where only that was moved."""
        if self._placing.is_done:
            guest = np.flatnonzero(self.in_park & (self.crowd.level == level))
            at = np.column_stack([self.crowd.x_m[guest], self.crowd.y_m[guest]])
        else:
            walks, stage = self._walks, self._stage
            on_foot = (stage == Stage.ON_THE_WAY) | (stage == Stage.STAYING)
            far_m = np.hypot(walks.x_m - x_m, walks.y_m - y_m)
            guest = self._members(
                np.flatnonzero(on_foot & (walks.level == level) & (far_m < reach_m + LARGEST_PARTY))
            )
            of = self._roster.party_of[guest]
            rests = (stage[of] == Stage.STAYING)[:, None]
            ahead = walks.ahead_x[of], walks.ahead_y[of]
            walking = self.crowd.beside(guest, walks.middle(of), ahead, walks.level[of])
            at = np.where(rests, np.column_stack(self.crowd.round(guest, walks.middle(of))), np.column_stack(walking))
        near = np.hypot(at[:, 0] - x_m, at[:, 1] - y_m) < reach_m
        return guest[near].astype(np.int32), at[near]

    @property
    def in_park(self) -> NDArray[np.bool_]:
        """Per guest, whether they are inside."""
        return np.asarray(self.activity != Activity.OUTSIDE)

    def step(self, dt_s: float, places_guests: bool = True) -> None:
        """Advance by ``dt_s``; without ``places_guests`` only parties move, not each of their members."""
        self.before_s, self.now_s = self.now_s, self.now_s + dt_s
        self.crowd.begin_step()
        undecided = [self._enter(), self._end_stays()]
        back = self.attractions.run(self.now_s, dt_s)
        undecided += [self._come_back(index, guests) for index, guests in back]
        undecided.append(self._give_up(dt_s))
        sign_min = self.attractions.sign_min(self.now_s)
        self._beliefs.follow(self.now_s, sign_min)
        undecided.append(self._arrive(self._walk(dt_s), sign_min))
        self._decide(self._with_turning(np.concatenate(undecided)), sign_min)
        self._browse(dt_s)
        if places_guests:
            self._placing.step(self.now_s, dt_s, self._stage, self._until_s > self.now_s, self.activity)
        else:
            self._placing.is_done = False

    def would_come(self, party: int, ride: int, told_min: float) -> bool:
        """Whether a party that is told of so short a line would rather go there than where it goes, or stays, now."""
        stage, target = self._stage[party], int(self._target[party])
        is_free = stage == Stage.ON_THE_WAY or (
            stage == Stage.STAYING and self._to.activity[target] != Activity.EATING
        )
        if not is_free or target >= self._to.first_gate or self._called_to[party] != NOWHERE:
            return False
        believed_min = self._believed_min(np.array([party]), self.attractions.sign_min(self.now_s))[0]
        node = int(self._walks.node[party])
        return self._choices.would_rather(party, node, (ride, told_min), target, self.now_s, believed_min)

    def would_ride(self, party: int, ride: int) -> bool:
        """Whether a party that is in the park likes a ride well enough to come back for it later."""
        return bool(self._stage[party] != Stage.OUTSIDE) and self._choices.likes(party, ride)

    def leave_line(self, party: int, ride: int) -> None:
        """A party that stands in the line of a ride, and is not about to board, leaves it for another time."""
        if self._stage[party] == Stage.IN_LINE and self._target[party] % self._to.rides == ride:
            self.attractions.lose_patience(party, self.now_s)

    def call(self, party: int, ride: int, until_s: float, *, is_express: bool) -> None:
        """A party goes to a ride at once, or as soon as it is off another one, if that is before then."""
        self._called_to[party] = ride + self._to.rides * int(is_express)
        self._called_until_s[party] = until_s
        if self._stage[party] == Stage.STAYING:
            self._until_s[party] = min(self._until_s[party], self.now_s)
        elif self._stage[party] == Stage.ON_THE_WAY:
            self._turning.append(party)

    def party_places(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int16]]:
        """Per party, where its middle is: x, y and level; of no meaning while it is in a line or outside."""
        return self._walks.x_m, self._walks.y_m, self._walks.level

    @property
    def party_target(self) -> NDArray[np.int64]:
        """Per party, the destination (row) that it goes to or is at; of a line, its attraction by their number."""
        return self._target

    @property
    def party_stage(self) -> NDArray[np.uint8]:
        """Per party, a Stage."""
        return self._stage

    def _enter(self) -> NDArray[np.intp]:
        """Parties whose hour has come step through their gate."""
        due = int(np.searchsorted(self._roster.parties["arrives_at_s"][self._yet_to_come], self.now_s, "right"))
        party, self._yet_to_come = self._yet_to_come[:due], self._yet_to_come[due:]
        if due:
            gate = self._gate[party]
            self._walks.place(party, self._to.node[gate], self._to.spots(gate, self._rng))
            guest = self._members(party)
            of = self._roster.party_of[guest]
            self.crowd.settle(
                guest, self.crowd.round(guest, self._walks.middle(of)), self._walks.middle(of), self._walks.level[of]
            )
        return party

    def _decide(self, party: NDArray[np.intp], sign_min: NDArray[np.float64]) -> None:
        """Send parties on: home when it is time, else to what they like best now."""
        if not len(party):
            return
        leaves = self._roster.parties["leaves_at_s"][party] <= self.now_s
        stays = party[~leaves]
        target = self._gate[party]
        believed_min = self._believed_min(stays, sign_min)
        target[~leaves] = self._choices.choose(stays, self._walks.node[stays], self.now_s, believed_min)
        called = ~leaves & (self._called_to[party] != NOWHERE) & (self._called_until_s[party] > self.now_s)
        target[called] = self._called_to[party[called]]
        self._called_to[party[~called]] = NOWHERE
        self._target[party], self._stage[party] = target, Stage.ON_THE_WAY
        self._until_s[party] = 0.0
        self._walks.set_out(party, self._to.node[target], self._to.spots(target, self._rng))
        self.activity[self._members(party)] = Activity.WALKING

    def _believed_min(self, party: NDArray[np.intp], sign_min: NDArray[np.float64]) -> NDArray[np.float64]:
        """(parties, attractions and places): the wait that each expects; inf where it thinks that nobody is taken."""
        places = slice(self._to.first_place, self._to.first_gate)
        is_full = self._guests_at[places] >= self._to.holds[places]
        of_places = np.broadcast_to(np.where(is_full, np.inf, 0.0), (len(party), len(is_full)))
        return np.hstack([self._beliefs.of(party, self._walks.node[party], sign_min), of_places])

    def _walk(self, dt_s: float) -> NDArray[np.intp]:
        """Everyone on the way goes on, or pauses; returns who has arrived."""
        parties, walks = self._roster.parties, self._walks
        pauses = np.flatnonzero(walks.is_walking & (self._rng.random(len(parties)) < dt_s / PAUSE_EVERY_S))
        paused_s = self.now_s + self._rng.exponential(PAUSE_S, len(pauses))
        self._until_s[pauses] = np.maximum(self._until_s[pauses], paused_s)
        crowded = np.zeros(len(self.activity), np.float32)
        if self._placing.is_done:
            inside = np.flatnonzero(self.in_park)
            crowded[inside] = self.crowd.per_m2(inside)
        speed_mps = parties["speed_mps"] / (1 + np.square(crowded[parties["first"]] / CROWDED_PER_M2))
        return walks.advance(np.where(self._until_s <= self.now_s, speed_mps * dt_s, 0.0))

    def _arrive(self, party: NDArray[np.intp], sign_min: NDArray[np.float64]) -> NDArray[np.intp]:
        """Parties reach a gate, a place or a line; returns those who find it full, or too long for them."""
        target = self._target[party]
        home = party[target >= self._to.first_gate]
        self._stage[home] = Stage.OUTSIDE
        self.activity[self._members(home)] = Activity.OUTSIDE
        at_place = party[(target >= self._to.first_place) & (target < self._to.first_gate)]
        has_room = self._has_room(at_place)
        self._settle(at_place[has_room])
        turned_away = self._join(party[target < self._to.first_place], sign_min)
        return np.concatenate([at_place[~has_room], turned_away])

    def _join(self, party: NDArray[np.intp], sign_min: NDArray[np.float64]) -> NDArray[np.intp]:
        """Parties join their lines, unless these are full or too long for them; returns those who turn away."""
        if not len(party):
            return party
        ride, is_express = self._target[party] % self._to.rides, self._target[party] >= self._to.rides
        told_min = sign_min[ride] * np.where(is_express, EXPRESS_WAIT, 1.0)
        is_called = self._called_to[party] == self._target[party]
        joins = self._choices.would_join(party, sign_min[ride])
        joins |= is_called & is_express & np.isfinite(told_min)
        for row in np.flatnonzero(joins).tolist():
            lane = {"is_express": bool(is_express[row]), "is_asked": bool(is_called[row])}
            members = self.attractions.join(self.now_s, int(party[row]), int(ride[row]), float(told_min[row]), **lane)
            joins[row] = members is not None
            if members is not None:
                self.activity[members] = Activity.QUEUING
        self._stage[party[joins]] = Stage.IN_LINE
        self._called_to[party[is_called]] = NOWHERE
        return party[~joins]

    def _has_room(self, party: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Whether the place that each party stands before still takes it, those before it in this step counted."""
        room = self._to.holds - self._guests_at
        fits = np.zeros(len(party), np.bool_)
        for row, (target, size) in enumerate(
            zip(self._target[party].tolist(), self._roster.parties["size"][party].tolist(), strict=True)
        ):
            fits[row] = size <= room[target]
            room[target] -= size * fits[row]
        return fits

    def _settle(self, party: NDArray[np.intp]) -> None:
        if not len(party):
            return
        target, size = self._target[party], self._roster.parties["size"][party]
        activity = self._to.activity[target]
        self._until_s[party] = self.now_s + self._choices.stay_s(party, activity)
        self._stage[party] = Stage.STAYING
        np.add.at(self._guests_at, target, size)
        self.activity[self._members(party)] = np.repeat(activity, size)

    def _end_stays(self) -> NDArray[np.intp]:
        done = np.flatnonzero((self._stage == Stage.STAYING) & (self._until_s <= self.now_s))
        np.subtract.at(self._guests_at, self._target[done], self._roster.parties["size"][done])
        return done

    def _come_back(self, ride: int, guests: Guests) -> NDArray[np.intp]:
        """Riders step off; returns the parties of which the last one is back."""
        platform_m, level = self.rides[ride].platform_m, self.rides[ride].level
        spot = platform_m[np.arange(len(guests)) % len(platform_m)]
        self.activity[guests] = Activity.PAUSING
        self.crowd.put(guests, (spot[:, 0], spot[:, 1]), level)
        whole, first = self.attractions.come_back(guests)
        self._walks.place(whole, np.full(len(whole), self._exit_node[ride], np.int32), spot[first])
        self._choices.rode(whole, ride)
        return np.asarray(whole)

    def _give_up(self, dt_s: float) -> NDArray[np.intp]:
        """Parties leave their lines backwards; returns them."""
        gone = self.attractions.give_up(self.now_s, dt_s)
        for party, ride, at in gone:
            self._walks.place(np.array([party]), self._to.node[[ride]], np.array([at]))
        return np.array([party for party, _, _ in gone], np.intp)

    def _with_turning(self, undecided: NDArray[np.intp]) -> NDArray[np.intp]:
        """Parties that decide, and those on the way that were called elsewhere."""
        turning = [party for party in self._turning if self._stage[party] == Stage.ON_THE_WAY]
        self._turning = []
        return np.concatenate([undecided, np.setdiff1d(np.array(turning, np.intp), undecided)])

    def _browse(self, dt_s: float) -> None:
        """Shoppers move on to another shelf."""
        shopping = self.activity[self._roster.parties["first"]] == Activity.SHOPPING
        moving = np.flatnonzero(shopping & (self._rng.random(len(shopping)) < dt_s / BROWSE_S))
        self._walks.x_m[moving], self._walks.y_m[moving] = self._to.spots(self._target[moving], self._rng).T

    def _members(self, party: NDArray[np.integer]) -> NDArray[np.intp]:
        """The guests of these parties, party by party."""
        size = self._roster.parties["size"][party]
        before = np.cumsum(size) - size
        return np.asarray(np.repeat(self._roster.parties["first"][party] - before, size) + np.arange(size.sum()))

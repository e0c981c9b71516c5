"""All attractions at work: who joins their lines, who gives up, who comes back, and what their vehicles carried."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.ground import Ground
from venue_models.simulation.line_book import NEWCOMER, Ended, LineBook
from venue_models.simulation.lines import Line
from venue_models.simulation.rides import Ride
from venue_models.simulation.roster import Roster
from venue_models.simulation.scenes import RideScene, RideStops
from venue_models.simulation.truth import ATTRACTION_TRUTH
from venue_models.values import Rows, frozen
from venue_models.venue.model import Venue

GIVE_UP: Final = 1.5
GIVE_UP_MIN: Final = 10.0
"""A party gives up when it has stood so many times what the sign had said and so many minutes more, or so many times
what it would bear, whichever is later; parties differ:"""
GIVE_UP_SPREAD: Final = 0.35
STOPPED_FOR_S: Final = 20 * 60.0
"""While a ride is stopped a party leaves its line after so long on average."""


class Attractions:
    """Rides with their lines, and the book of who stood in them.

    Args:
        venue: the park.
        ground: where one can stand.
        roster: who comes today.
        opens_at_s: when the first vehicles may leave.
        rng: begets what each ride does, whatever guests do: the same seed has the same rides stop at the same time.
        mood: draws who loses patience.
        scenes: rides that stop on purpose.

    Attributes:
        rides: in the venue's order.
        book: what truly happened in the lines.
    """

    def __init__(
        self,
        venue: Venue,
        ground: Ground,
        roster: Roster,
        opens_at_s: float,
        rng: np.random.Generator,
        mood: np.random.Generator,
        scenes: Sequence[RideScene] = (),
    ) -> None:
        stops = [scene for scene in scenes if isinstance(scene, RideStops)]
        self.rides = [
            Ride(venue, a, ground, roster.party_of, opens_at_s, own, [s for s in stops if s.attraction == index])
            for index, (a, own) in enumerate(zip(venue.attractions, rng.spawn(len(venue.attractions)), strict=True))
        ]
        self.book = LineBook(len(roster.parties))
        self._roster, self._mood = roster, mood
        self._gives_up_s = np.full(len(roster.parties), np.inf)
        self._yet_to_ride = np.zeros(len(roster.parties), np.int32)
        self._left: list[tuple[float, int, int]] = []

    def run(self, now_s: float, dt_s: float) -> list[tuple[int, NDArray[np.int32]]]:
        """Let all work until ``now_s``; returns each ride's guests that have come back."""
        back = []
        for index, ride in enumerate(self.rides):
            back += [(index, guests) for guests in ride.run(now_s, dt_s)]
            for at_s, guests in ride.take_called():
                self.book.leave(at_s, np.unique(self._roster.party_of[guests]), Ended.CALLED)
            self._left += [(at_s, index, guests) for at_s, guests in ride.take_left()]
        return back

    def take_left(self) -> list[tuple[float, int, int]]:
        """When vehicles left, of which attraction, with how many guests, since the last time this was asked."""
        left, self._left = self._left, []
        return left

    def sign_min(self, now_s: float) -> NDArray[np.float64]:
        """Per attraction, the wait that its sign says; inf where it takes nobody."""
        return np.array([np.inf if r.takes_nobody(now_s) else r.wait_s(now_s) / 60 for r in self.rides])

    def join(
        self, now_s: float, party: int, ride: int, told_min: float, *, is_express: bool, is_asked: bool
    ) -> NDArray[np.int32] | None:
        """A party joins a line; returns its members, or None where the line is full."""
        line = self.rides[ride].lines[-int(is_express)]
        if line.is_full:
            return None
        row = self._roster.parties[party]
        members = np.arange(row["first"], row["first"] + row["size"], dtype=np.int32)
        line.join(members)
        self._yet_to_ride[party] = len(members)
        bears_min = max(GIVE_UP * told_min + GIVE_UP_MIN, GIVE_UP * float(row["patience_min"]))
        self._gives_up_s[party] = now_s + 60 * bears_min * self._mood.lognormal(0.0, GIVE_UP_SPREAD)
        self.book.join(now_s, party, ride, len(members), is_express=is_express, is_asked=is_asked)
        return members

    def come_back(self, guests: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Riders step off; returns the parties of which the last one is back, and for each the place of a member."""
        party, first, size = np.unique(self._roster.party_of[guests], return_index=True, return_counts=True)
        self._yet_to_ride[party] -= size.astype(np.int32)
        back = self._yet_to_ride[party] == 0
        return party[back].astype(np.intp), first[back]

    def give_up(self, now_s: float, dt_s: float) -> list[tuple[int, int, tuple[float, float]]]:
        """Parties that lose patience turn round: each with the attraction, and where its first member stood."""
        gone = []
        for index, ride in enumerate(self.rides):
            hazard = dt_s / STOPPED_FOR_S if ride.is_down(now_s) else 0.0
            for line in ride.lines:
                gone += [(party, index, at) for party, at in self._turn_round(ride, line, now_s, hazard)]
        return gone

    def lose_patience(self, party: int, now_s: float) -> None:
        """A party leaves its line at the next step, unless it is about to board."""
        self._gives_up_s[party] = now_s

    def truth(self, now_s: float) -> Rows:
        """ATTRACTION_TRUTH rows."""
        rows = np.zeros(len(self.rides), ATTRACTION_TRUTH)
        for row, ride in zip(rows, self.rides, strict=True):
            row["length"] = sum(map(len, ride.lines))
            row["aboard"] = sum(len(vehicle.guests) for vehicle in ride.aboard)
            row["dispatched"], row["wait_min"] = ride.dispatched, ride.wait_s(now_s) / 60
            row["is_down"] = ride.is_down(now_s)
        return rows

    def newcomers(self) -> Rows:
        """NEWCOMER rows so far, by attraction and time."""
        rows = [ride.newcomers.rows for ride in self.rides]
        for index, of_ride in enumerate(rows):
            of_ride["attraction"] = index
        found = np.concatenate([np.zeros(0, NEWCOMER), *rows])
        return frozen(found[np.lexsort((found["t_s"], found["attraction"]))])

    def _turn_round(
        self, ride: Ride, line: Line, now_s: float, hazard: float
    ) -> list[tuple[int, tuple[float, float]]]:
        """Nobody leaves from the front, where the next vehicle is theirs."""
        seats = ride.attraction.seats
        if len(line) <= seats:
            return []
        of = self._roster.party_of[line.guests]
        waiting = of[seats:]
        leaves = self._gives_up_s[waiting] <= now_s
        if hazard:
            first = np.flatnonzero(np.append(True, waiting[1:] != waiting[:-1]))
            lot = self._mood.random(len(first)) < hazard
            leaves |= np.isin(waiting, waiting[first[lot]])
        if not leaves.any():
            return []
        parties = np.setdiff1d(waiting[leaves], of[:seats])
        if not len(parties):
            return []
        goes = np.isin(of, parties)
        x_m, y_m = line.places()
        found = [(int(p), (float(x_m[i]), float(y_m[i]))) for p in parties for i in np.flatnonzero(of == p)[:1]]
        if line is ride.lines[0]:
            ride.newcomers.give_up(np.flatnonzero(goes).tolist())
        line.give_up(goes)
        self.book.leave(now_s, parties, Ended.GAVE_UP)
        return found

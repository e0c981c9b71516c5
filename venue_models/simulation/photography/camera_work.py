"""All cameras of a simulated park at work: step by step, what they could see, and where guests are held meanwhile."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.photography.held import HeldPlaces
from venue_models.simulation.photography.on_ride import OnRide, Passing
from venue_models.simulation.photography.people import People
from venue_models.simulation.photography.posing import Posed, Posing
from venue_models.simulation.roster import Roster
from venue_models.simulation.world import World
from venue_models.venue.model import Venue


class CameraWork:
    """The cameras of a park day.

    Args:
        venue: the park.
        roster: who comes today.
        wears_band: per guest.
        marks: per guest, the number on their band.
        seed: of everything random about pictures; the day itself goes on as it would without them, but for where
            parties stand at photo spots.

    Attributes:
        held: where guests are exactly, who wait at a gate, sit, pose, or hold up a band.
    """

    def __init__(
        self, venue: Venue, roster: Roster, wears_band: NDArray[np.bool_], marks: NDArray[np.integer], seed: int
    ) -> None:
        self.people = People(roster, wears_band, marks)
        self.on_ride = OnRide(venue, self.people, seed)
        self.posing = Posing(venue, self.people, np.random.default_rng([seed, 38]))
        self.held = HeldPlaces()
        self._leaves_s: dict[int, float] = {}

    def step(self, world: World) -> tuple[list[Passing], list[Posed]]:
        """What has happened before cameras since the last step."""
        passing = list(self._vehicles(world))
        posed = self.posing.step(world)
        self.note_held()
        self.held.forget(world.now_s - 60.0)
        return passing, posed

    def note_held(self) -> None:
        """Take over where those stand who pose."""
        for rows in self.posing.take_held():
            self.held.add(rows)

    def _vehicles(self, world: World) -> Iterable[Passing]:
        for camera in self.on_ride.cameras:
            ride = world.rides[camera.attraction]
            if len(ride.boarding) and self._leaves_s.get(camera.camera) != ride.leaves_at_s:
                self._leaves_s[camera.camera] = ride.leaves_at_s
                self.held.add(self.on_ride.held(camera, ride.boarding, world.now_s, ride.leaves_at_s))
            for vehicle in ride.left_since(world.before_s):
                yield Passing(camera, vehicle.guests, vehicle.started_at_s)

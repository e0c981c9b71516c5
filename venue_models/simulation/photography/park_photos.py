"""The cameras of a park day that is lived through with its radio: scenes as they come, and those of earlier today."""

from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.photography.camera_work import CameraWork
from venue_models.simulation.photography.held import rows_of
from venue_models.simulation.photography.on_ride import Passing
from venue_models.simulation.photography.posing import Posed
from venue_models.simulation.scenes import CameraScene, through
from venue_models.simulation.world import World
from venue_models.values.scenes import PhotoScene
from venue_models.venue.model import Venue

MOST_WAITING: Final = 400
"""Scenes that nobody has taken."""


class ParkPhotos:
    """What the cameras of a park could see.

    Args:
        venue: the park.
        work: its cameras.
        scenes: lenses that fail on purpose.
    """

    def __init__(self, venue: Venue, work: CameraWork, scenes: Sequence[CameraScene] = ()) -> None:
        self._venue, self._work, self._lenses = venue, work, tuple(scenes)
        self._scenes: deque[PhotoScene] = deque(maxlen=MOST_WAITING)
        self._passed: list[Passing] = []
        self._posed: list[Posed] = []

    def step(self, world: World, *, is_live: bool) -> None:
        """Follow the park for a step; of what is not live only who it was is kept."""
        passing, posed = self._work.step(world)
        if is_live:
            found = [scene for one in passing for scene in self._work.on_ride.scenes(one)]
            found += [one.scene for one in posed]
            self._scenes.extend(self._seen(scene) for scene in found)
        else:
            self._passed += passing
            self._posed += posed

    def take_scenes(self) -> list[PhotoScene]:
        """The scenes that are new since the last time this was asked; another thread than the park's may ask."""
        taken = []
        while True:
            try:
                taken.append(self._scenes.popleft())
            except IndexError:
                return taken

    def earlier_scenes(self, guests: Sequence[int]) -> list[PhotoScene]:
        """Scenes with any of these guests from before the park was live, in order of time."""
        asked = set(guests)
        rode = [one for one in self._passed if asked & set(one.guests.tolist())]
        scenes = [scene for one in rode for scene in self._work.on_ride.scenes(one)]
        scenes += [one.scene for one in self._posed]
        return sorted((s for s in scenes if asked & set(s.guests)), key=lambda scene: scene.at_s)

    def retold_scenes(
        self, guests: Sequence[int], least: int, since_s: float, rng: np.random.Generator
    ) -> list[PhotoScene]:
        """A day as a family likes to remember it: their scenes of today, and invented ones until there are enough.

        Args:
            guests: who must be in them, in the order of their height or not.
            least: how many.
            since_s: when their day began; it ends when the park became live.
            rng: draws times, and who sits beside them.
        """
        told = self.earlier_scenes(guests)
        cameras, spots = self._work.on_ride.cameras, self._work.posing.spots
        until_s = max([since_s + 60.0, *(one.left_at_s for one in self._passed)])
        more = max(0, least - len(told)) if cameras or spots else 0
        for number, at_s in enumerate(np.sort(rng.uniform(since_s, until_s, more)).tolist()):
            if (number % 2 and spots) or not cameras:
                told.append(self._work.posing.portrait(spots[number // 2 % len(spots)], guests, at_s))
            else:
                camera = cameras[number // 2 % len(cameras)]
                others = np.setdiff1d(np.arange(len(self._work.people.roster.guests), dtype=np.int32), guests)
                aboard = np.concatenate(
                    [guests, rng.choice(others, min(len(others), camera.rows * camera.across // 2))]
                )
                scenes = self._work.on_ride.scenes(Passing(camera, aboard.astype(np.int32), at_s))
                told.append(max(scenes, key=lambda scene: len(set(scene.guests) & set(guests))))
        return sorted(told, key=lambda scene: scene.at_s)

    def nothing(self, at_s: float) -> dict[int, PhotoScene]:
        """By camera (index) that can draw: what it sees while nobody is before it."""
        nobody = np.zeros(0, np.int32)
        rides = {c.camera: self._work.on_ride.scenes(Passing(c, nobody, at_s))[0] for c in self._work.on_ride.cameras}
        return rides | {spot.number: self._work.posing.nothing(spot, at_s) for spot in self._work.posing.spots}

    def places_of(
        self, t_s: NDArray[np.float64], guest: NDArray[np.integer]
    ) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Which of these (time, guest) pairs are at an exact place, and (pairs, 2) where."""
        pair, row = self._work.held.of(t_s, guest)
        rows = self._work.held.rows[row]
        return pair, np.column_stack([rows["x_m"], rows["y_m"]])

    def hold(self, guest: int, reader: int, since_s: float, until_s: float) -> None:
        """A guest holds their band to a reader (index) from one time to another."""
        ear = self._venue.readers[reader]
        at = np.array([[ear.x_m, ear.y_m]])
        self._work.held.add(rows_of(np.array([guest]), since_s, until_s, at, ear.level))

    def _seen(self, scene: PhotoScene) -> PhotoScene:
        for lens in self._lenses:
            if lens.camera == scene.camera and lens.at_s <= scene.at_s < lens.until_s:
                scene = through(lens, scene)
        return scene

"""A simulated park day: where everyone truly is from opening to closing, and what the readers hear of it.

The day advances in steps of STEP_S on a fixed grid of time, whatever the stretches it is asked for, so the same seed
gives the same receptions bit for bit. Between two steps guests move in a straight line.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.bands import PRESS_EVERY_S, Bands
from venue_models.simulation.propagation import map_loudness
from venue_models.simulation.roster import SimulatedGuest, draw_roster
from venue_models.simulation.scenes import Scene
from venue_models.simulation.truth import SILENCE, TRUTH, Receptions
from venue_models.simulation.world import World
from venue_models.values import NOWHERE, Rows, frozen
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

STEP_S: Final = 0.5
COARSE_STEP_S: Final = 10.0
SETTLE_S: Final = 30.0
"""After coarse steps, so long in fine ones lets everyone find their place."""


class ParkDay:
    """One day of a park with ``guests`` guests.

    Args:
        venue: the park.
        walking: its paths.
        guests: who come in the course of the day; a band's index is its wearer's row in ``roster``.
        seed: the same seed gives the same day.
        opens_at_s: when the gates open.
        scenes: readers that fail on purpose.
        press_every_s: a guest presses the button once in so long, on average.

    Attributes:
        roster: everybody who comes.
        now_s: up to when the day has advanced.

    Raises:
        ValueError: no guests; a venue without gates, paths or anything to go to; a scene with a reader that the
            venue does not have.
    """

    def __init__(
        self,
        venue: Venue,
        walking: WalkingMap,
        guests: int,
        seed: int,
        opens_at_s: float,
        scenes: tuple[Scene, ...] = (),
        press_every_s: float = PRESS_EVERY_S,
    ) -> None:
        for scene in scenes:
            if not 0 <= scene.reader < len(venue.readers):
                raise ValueError(f"{scene}: {venue.name} has readers 0 to {len(venue.readers) - 1}")
        people, move, radio = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(3))
        self._roster = draw_roster(people, guests, opens_at_s)
        self.roster: tuple[SimulatedGuest, ...] = self._roster.guests
        self.now_s = opens_at_s
        self._rng, self._scenes = radio, scenes
        self._world = World(venue, walking, self._roster, opens_at_s, move)
        self._bands = Bands(guests, opens_at_s, radio, press_every_s)
        bulk = np.interp(self._roster.age, (2, 15), (0.35, 1.0)).astype(np.float32)
        self._air = Air(map_loudness(venue, radio), venue.readers, bulk, radio)
        self._pending = SILENCE

    def advance(self, until_s: float, radio: bool = True) -> Receptions:
        """Let the day go on; returns what was heard after ``now_s`` until ``until_s``.

        Without ``radio`` nothing is heard and the day goes by in steps of COARSE_STEP_S.
        """
        heard, world = [self._pending], self._world
        while not radio and until_s - world.now_s >= COARSE_STEP_S + SETTLE_S:
            world.step(COARSE_STEP_S, places_guests=False)
        while world.now_s < until_s:
            world.step(STEP_S)
            if radio:
                heard.append(self._hear(world.now_s - STEP_S, STEP_S))
        self.now_s = max(self.now_s, until_s)
        now, later = _cut(heard, until_s)
        self._pending = later
        return now if radio else SILENCE

    def press(self, guest: int, at_s: float) -> None:
        """Have a guest press the button at a time; who has gone home by then does not."""
        self._bands.press(guest, at_s)

    def truth(self) -> Rows:
        """TRUTH rows, one per guest."""
        rows = np.zeros(len(self.roster), TRUTH)
        x_m, y_m = self._between(np.arange(len(rows)), np.full(len(rows), self.now_s))
        rows["x_m"], rows["y_m"], rows["level"] = x_m, y_m, self._world.crowd.level
        present, zone = self._world.in_park, self._world.ground.zone(x_m, y_m, rows["level"])
        rows["zone"] = np.where(present, zone, NOWHERE)
        rows["activity"] = self._world.activity
        rows["in_park"] = present
        return frozen(rows)

    def attractions(self) -> Rows:
        """ATTRACTION_TRUTH rows, one per attraction, as of the last step."""
        return frozen(self._world.attractions())

    def _between(
        self, guest: NDArray[np.integer], at_s: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where guests are at a moment within the last step."""
        crowd = self._world.crowd
        share = np.clip(1 - (self._world.now_s - at_s) / STEP_S, 0, 1)
        x_m = crowd.before_x_m[guest] + share * (crowd.x_m[guest] - crowd.before_x_m[guest])
        y_m = crowd.before_y_m[guest] + share * (crowd.y_m[guest] - crowd.before_y_m[guest])
        return x_m, y_m

    def _hear(self, since_s: float, stretch_s: float) -> Receptions:
        t_s, band = self._bands.advertise(since_s, since_s + stretch_s, self._world.in_park)
        crowd = self._world.crowd
        x_m, y_m = self._between(band, t_s)
        sent = Advertisements(
            t_s,
            band,
            x_m.astype(np.float32),
            y_m.astype(np.float32),
            crowd.level[band],
            crowd.facing_x[band].astype(np.float32),
            crowd.facing_y[band].astype(np.float32),
            crowd.per_m2(band) * np.float32(1 / stretch_s),
        )
        sightings = self._air.hear(sent, stretch_s, self._rng, self._scenes)
        return Receptions(sightings, self._bands.report(sightings, since_s + stretch_s))


def _cut(heard: list[Receptions], until_s: float) -> tuple[Receptions, Receptions]:
    sightings = np.concatenate([h.sightings for h in heard])
    reports = np.concatenate([h.reports for h in heard])
    s = int(np.searchsorted(sightings["t_s"], until_s, "right"))
    r = int(np.searchsorted(reports["t_s"], until_s, "right"))
    return (
        Receptions(frozen(sightings[:s]), frozen(reports[:r])),
        Receptions(sightings[s:], reports[r:]),
    )

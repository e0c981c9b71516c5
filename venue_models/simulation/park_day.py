"""A simulated park day: where everyone truly is from opening to closing, and what the readers hear of it.

The day advances in steps of STEP_S on a fixed grid of time, whatever the stretches it is asked for, so the same seed
gives the same receptions bit for bit. Between two steps guests move in a straight line.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.bands import Bands
from venue_models.simulation.crowd import Crowd
from venue_models.simulation.ground import Ground
from venue_models.simulation.propagation import map_loudness
from venue_models.simulation.roster import SimulatedGuest, draw_roster
from venue_models.simulation.scenes import Scene
from venue_models.simulation.truth import SILENCE, TRUTH, Activity, Receptions
from venue_models.simulation.walks import Walks
from venue_models.values import NOWHERE, Rows, frozen
from venue_models.venue.model import Venue, ZoneKind
from venue_models.venue.walking import WalkingMap

STEP_S: Final = 0.5
COARSE_STEP_S: Final = 10.0


class ParkDay:
    """One day of a park with ``guests`` guests.

    Args:
        venue: the park.
        walking: its paths.
        guests: who come in the course of the day; a band's index is its wearer's row in ``roster``.
        seed: the same seed gives the same day.
        opens_at_s: when the gates open.
        scenes: readers that fail on purpose.

    Attributes:
        roster: everybody who comes.
        now_s: up to when the day has advanced.
    """

    def __init__(
        self,
        venue: Venue,
        walking: WalkingMap,
        guests: int,
        seed: int,
        opens_at_s: float,
        scenes: tuple[Scene, ...] = (),
    ) -> None:
        people, move, radio = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(3))
        self._roster = draw_roster(people, guests, opens_at_s)
        self.roster: tuple[SimulatedGuest, ...] = self._roster.guests
        self.now_s = self._world_s = opens_at_s
        self._rng, self._radio_rng, self._scenes = move, radio, scenes
        self._ground = Ground(venue)
        self._walks, self._walking = Walks(walking, len(self._roster.parties)), walking
        self._crowd = Crowd(self._roster, self._ground, move)
        self._bands = Bands(guests, opens_at_s, radio)
        bulk = np.interp(self._roster.age, (2, 15), (0.35, 1.0)).astype(np.float32)
        self._air = Air(map_loudness(venue, radio), venue.readers, bulk, radio)
        gates = [z.polygon.centroid for z in venue.zones if z.kind is ZoneKind.GATE]
        self._gates = walking.nearest_node([g.x for g in gates], [g.y for g in gates], 0)
        self._in_park = np.zeros(len(self._roster.parties), np.bool_)
        self._pending = SILENCE

    def advance(self, until_s: float, radio: bool = True) -> Receptions:
        """Let the day go on; returns what was heard after ``now_s`` until ``until_s``.

        Without ``radio`` nothing is heard and the day goes by in steps of COARSE_STEP_S.
        """
        heard = [self._pending]
        while self._world_s < until_s:
            coarse = not radio and until_s - self._world_s >= COARSE_STEP_S
            dt_s = COARSE_STEP_S if coarse else STEP_S
            self._step(dt_s)
            if radio:
                heard.append(self._hear(self._world_s - dt_s, dt_s))
        self.now_s = max(self.now_s, until_s)
        now, later = _cut(heard, until_s)
        self._pending = later
        return now if radio else SILENCE

    def truth(self) -> Rows:
        """TRUTH rows, one per guest."""
        rows = np.zeros(len(self.roster), TRUTH)
        present = self._in_park[self._roster.party_of]
        rows["x_m"], rows["y_m"], rows["level"] = self._crowd.x_m, self._crowd.y_m, self._crowd.level
        zone = self._ground.zone(self._crowd.x_m, self._crowd.y_m, self._crowd.level)
        rows["zone"] = np.where(present, zone, NOWHERE)
        rows["activity"] = np.where(present, Activity.WALKING, Activity.OUTSIDE)
        rows["in_park"] = present
        return frozen(rows)

    def _step(self, dt_s: float) -> None:
        self._world_s += dt_s
        parties, walks, crowd = self._roster.parties, self._walks, self._crowd
        crowd.begin_step()
        entering = np.flatnonzero((parties["arrives_at_s"] <= self._world_s) & ~self._in_park)
        entering = entering[parties["leaves_at_s"][entering] > self._world_s]
        gate = self._rng.choice(self._gates, len(entering))
        walks.place(entering, gate, self._walking.nodes_m[gate])
        self._in_park[entering] = True
        new = np.flatnonzero(np.isin(self._roster.party_of, entering))
        of = self._roster.party_of[new]
        crowd.put(new, (walks.x_m[of], walks.y_m[of]), walks.level[of])
        self._send_on(entering)
        arrived = walks.advance(parties["speed_mps"] * dt_s)
        self._in_park[arrived[parties["leaves_at_s"][arrived] <= self._world_s]] = False
        self._send_on(arrived[self._in_park[arrived]])
        crowd.sway(dt_s)
        guest = np.flatnonzero(self._in_park[self._roster.party_of])
        of = self._roster.party_of[guest]
        to = crowd.beside(
            guest, (walks.x_m[of], walks.y_m[of]), (walks.ahead_x[of], walks.ahead_y[of]), walks.level[of]
        )
        crowd.move_on_foot(guest, to, walks.level[of], dt_s)

    def _send_on(self, party: NDArray[np.intp]) -> None:
        goal = self._rng.integers(0, len(self._walking.nodes_m), len(party), np.int32)
        leaves = self._roster.parties["leaves_at_s"][party] <= self._world_s + 600
        goal[leaves] = self._rng.choice(self._gates, int(leaves.sum()))
        self._walks.set_out(party, goal, self._walking.nodes_m[goal])

    def _hear(self, since_s: float, stretch_s: float) -> Receptions:
        worn = self._in_park[self._roster.party_of]
        t_s, band = self._bands.advertise(since_s, since_s + stretch_s, worn)
        crowd, share = self._crowd, (t_s - since_s) / stretch_s
        x_m = crowd.before_x_m[band] + share * (crowd.x_m[band] - crowd.before_x_m[band])
        y_m = crowd.before_y_m[band] + share * (crowd.y_m[band] - crowd.before_y_m[band])
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
        sightings = self._air.hear(sent, stretch_s, self._radio_rng, self._scenes)
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

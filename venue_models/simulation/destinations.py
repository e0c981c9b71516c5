"""Everything that a party can walk to, in one table: lines, express lanes, places to stay, gates."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.doors import Ways
from venue_models.simulation.ground import Ground
from venue_models.simulation.places import SPOT_M, find_places, lattice
from venue_models.simulation.rides import Ride
from venue_models.simulation.truth import Activity
from venue_models.venue.model import Venue, ZoneKind
from venue_models.venue.walking import WalkingMap

BOUNDLESS: Final = 2**31


class Destinations:
    """One row per destination: main lines (as attractions are numbered), express lanes, places, gates.

    Attributes:
        node: per row, the node of the paths that leads there.
        activity: per row, what one does there.
        holds: per row, how many guests it takes.
        rides: the attractions' number, which is the row of the first express lane.
        first_place: the row of the first place.
        first_gate: the row of the first gate.
    """

    def __init__(self, venue: Venue, rides: list[Ride], walking: WalkingMap, ways: Ways, ground: Ground) -> None:
        lines = [ride.lines[0] for ride in rides] + [ride.lines[-1] for ride in rides]
        levels = [venue.zones[ride.attraction.queue_zones[0]].level for ride in rides]
        mouths = [ways.way_in(line.spine_m[-1:], level) for line, level in zip(lines, levels * 2, strict=True)]
        places = find_places(venue, walking, ways, ground)
        gates = [
            ways.way_in(lattice(zone.polygon, SPOT_M), zone.level)
            for zone in venue.zones
            if zone.kind is ZoneKind.GATE
        ]
        if not gates or not (rides or places):
            raise ValueError(
                f"{venue.name}: a park day needs a gate zone, and an attraction or another place to go to"
            )
        self.rides = len(rides)
        self.first_place = len(lines)
        self.first_gate = len(lines) + len(places)
        rows = [*mouths, *((place.node, place.spots_m) for place in places), *gates]
        self.node = np.array([node for node, _ in rows], np.int32)
        self.activity = np.array(
            [Activity.QUEUING] * len(lines) + [p.activity for p in places] + [Activity.OUTSIDE] * len(gates), np.uint8
        )
        self.holds = np.full(len(rows), BOUNDLESS)
        self.holds[self.first_place : self.first_gate] = [place.guests for place in places]
        counts = np.array([len(spots) for _, spots in rows])
        self._count, self._first = counts, np.cumsum(counts) - counts
        self._spots_m = np.concatenate([spots for _, spots in rows])

    def spots(self, row: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.float64]:
        """(rows, 2): a spot in each destination, drawn at random."""
        drawn = (rng.random(len(row)) * self._count[row]).astype(np.intp)
        return np.asarray(self._spots_m[self._first[row] + drawn])

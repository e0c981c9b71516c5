"""Photo spots: parties wait their turn, one of them holds a band to the post, the camera shoots, they go on.

Whoever waits stands beside what the camera sees. Others walk through it, as near as those who pose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.simulation.photography.held import rows_of
from venue_models.simulation.photography.people import People, draw_takes, light_at, px_per_m, standing_box
from venue_models.simulation.stages import Stage
from venue_models.simulation.truth import Activity
from venue_models.simulation.world import World
from venue_models.values import Rows
from venue_models.values.scenes import Backdrop, Figure, PhotoScene
from venue_models.venue.model import Camera, Venue
from venue_models.venue.photos import TriggerKind

POSES: Final = 0.8
"""So many of the parties that stop at a spot want their picture from its camera."""
COMES_AFTER_S: Final = (6.0, 30.0)
TURN_S: Final = 14.0
"""From one party's picture to the next one's, at least."""
HOLDS_S: Final = 3.0
"""A band is held to the post until the lamp is green."""
SHUTTER_S: Final = 1.2
"""The camera shoots so long after the tap began."""
STANDS_S: Final = (6.0, 5.0)
"""They stand on the mark from so long before the tap until so long after."""
ALSO_TAPS: Final = 0.15
"""How often each other member holds up a band, too."""
IS_IN: Final = 0.965
"""How often a member of the party is in the picture, and not holding the bags."""
HOLDS_FOR_OTHERS: Final = 0.01
"""How often whoever taps is not in the picture."""
WALKS_BEFORE: Final = 0.15
"""How often somebody walks between the camera and those who pose, and does not wait a moment."""
STEPS_IN: Final = 0.012
"""How often somebody who waits is in the picture's edge."""
WAITS_M: Final = (2.5, 6.0)
"""Whoever waits stands so far from the camera."""
POSE_M: Final = 4.1
BESIDE_M: Final = 0.62
LOOK_M: Final = 25.0
"""Whoever is so near to a spot is looked at."""

_BACKDROPS: Final = (
    ("sign", Backdrop.SIGN),
    ("bridge", Backdrop.BRIDGE),
    ("carousel", Backdrop.CAROUSEL),
    ("sunset", Backdrop.SEA),
    ("sea", Backdrop.SEA),
    ("light", Backdrop.LIGHTHOUSE),
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One camera that looks at a place, and the post beside it."""

    number: int
    camera: Camera
    post_m: tuple[float, float]
    backdrop: Backdrop

    @property
    def mark_m(self) -> tuple[float, float]:
        """Where people stand."""
        x_m, y_m = self._at(POSE_M, 0.0).tolist()
        return x_m, y_m

    def places(self, guests: int) -> NDArray[np.float64]:
        """(guests, 2): beside each other; of many, some before the others."""
        front = min(guests, 5)
        rows = [(front, POSE_M)] if guests <= front else [(guests - guests // 2, POSE_M + 0.7), (guests // 2, POSE_M)]
        return np.array([self._at(m, (k - (n - 1) / 2) * BESIDE_M) for n, m in rows for k in range(n)])

    def waiting_m(self, rng: np.random.Generator) -> NDArray[np.float64]:
        """Somewhere beside or behind the camera."""
        turn = rng.uniform(0.8, 2.4) * rng.choice((-1, 1))
        away = rng.uniform(*WAITS_M)
        return self._at(away * np.cos(turn), away * np.sin(turn))

    def _at(self, ahead_m: float, aside_m: float) -> NDArray[np.float64]:
        heading = np.deg2rad(self.camera.heading_deg)
        ahead, aside = np.array([np.sin(heading), np.cos(heading)]), np.array([np.cos(heading), -np.sin(heading)])
        return np.asarray((self.camera.x_m, self.camera.y_m) + ahead_m * ahead + aside_m * aside)


def spots_of(venue: Venue) -> tuple[Spot, ...]:
    """The venue's cameras that are fired by a band."""
    found = []
    for number, camera in enumerate(venue.cameras):
        tap = camera.shooting.tap_reader
        if camera.shooting.trigger is TriggerKind.TAP and tap is not None:
            post = venue.readers[tap]
            name = camera.name.lower()
            backdrop = next((b for word, b in _BACKDROPS if word in name), Backdrop.HILLS)
            found.append(Spot(number, camera, (post.x_m, post.y_m), backdrop))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Posed:
    """One picture at a spot."""

    scene: PhotoScene
    tapped: tuple[int, ...]
    """Guests whose bands were held to the post."""
    around: NDArray[np.int32]
    """Guests near the spot at that moment."""
    around_m: NDArray[np.float64]
    """(guests, 2): where they truly were."""


class Posing:
    """All spots of a park.

    Args:
        venue: the park.
        people: its guests.
        rng: draws who poses when and how.
    """

    def __init__(self, venue: Venue, people: People, rng: np.random.Generator) -> None:
        self.spots = spots_of(venue)
        self._venue, self._people, self._rng = venue, people, rng
        self._at_s: dict[int, float] = {}
        """Parties at a spot: when it is their turn; inf: they do not want a picture."""
        self._free_at_s = dict.fromkeys((spot.number for spot in self.spots), -np.inf)
        self._held: list[Rows] = []

    def step(self, world: World) -> list[Posed]:
        """Let parties come and pose until now."""
        if not self.spots:
            return []
        here = self._parties_at_spots(world)
        self._at_s = {party: at_s for party, at_s in self._at_s.items() if party in here}
        posed: list[Posed] = []
        for party, spot in here.items():
            if party not in self._at_s:
                self._come(world, party, spot)
            elif self._at_s[party] <= world.now_s:
                self._at_s[party] = np.inf
                posed += self._pose(world, party, spot)
        return posed

    def take_held(self) -> list[Rows]:
        """HELD rows since the last time this was asked."""
        held, self._held = self._held, []
        return held

    def shoot(self, world: World, spot: Spot, guests: Sequence[int], tapped: Sequence[int], at_s: float) -> Posed:
        """What the camera of a spot sees as these guests stand on its mark.

        Args:
            world: where everybody else is.
            spot: which.
            guests: who poses.
            tapped: who held up a band, in the picture or not.
            at_s: when the band is held to the post.
        """
        shot_s = at_s + SHUTTER_S
        places = spot.places(len(guests))
        tall = np.argsort(-self._people.height_m[list(guests)], kind="stable")
        posing = [guests[k] for k in tall] if len(guests) > 5 else list(guests)
        stands = rows_of(np.array(posing), at_s - STANDS_S[0], shot_s + STANDS_S[1], places, spot.camera.level)
        holds = rows_of(
            np.array(tapped), at_s, at_s + HOLDS_S, np.array([spot.post_m] * len(tapped)).reshape(-1, 2), 0
        )
        holds["level"] = spot.camera.level
        self._held += [stands, holds]
        around, around_m = world.guests_near(*spot.mark_m, spot.camera.level, LOOK_M)
        others = ~np.isin(around, posing)
        around, around_m = around[others], around_m[others]
        figures = [f for who, at in zip(around, around_m, strict=True) for f in self._stranger(spot, int(who), at)]
        figures += [f for who, at in zip(posing, places, strict=True) for f in self._figure(spot, who, at)]
        around, around_m = np.concatenate([around, np.array(posing, np.int32)]), np.concatenate([around_m, places])
        return Posed(self._scene(spot, figures, shot_s), tuple(tapped), around, around_m)

    def portrait(self, spot: Spot, guests: Sequence[int], at_s: float) -> PhotoScene:
        """These guests on a spot's mark with nobody else about, wherever they were at that time."""
        places = zip(guests, spot.places(len(guests)), strict=True)
        return self._scene(spot, [f for guest, at in places for f in self._figure(spot, guest, at)], at_s)

    def nothing(self, spot: Spot, at_s: float) -> PhotoScene:
        """The place without anybody."""
        return self._scene(spot, [], at_s)

    def _scene(self, spot: Spot, figures: list[Figure], at_s: float) -> PhotoScene:
        return PhotoScene(
            spot.number,
            at_s,
            draw_takes(at_s, 3, 0.45, 1.2, self._rng),
            backdrop=spot.backdrop,
            sign=self._venue.name.upper(),
            figures=tuple(sorted(figures, key=lambda figure: figure.box[3])),
            light=light_at(at_s, self._venue.time_zone, is_inside=False),
            seed=int(self._rng.integers(2**31)),
        )

    def _parties_at_spots(self, world: World) -> dict[int, Spot]:
        """Which parties stand at which spot."""
        first = self._people.roster.parties["first"]
        stays = np.flatnonzero(
            (world.party_stage == Stage.STAYING) & (world.activity[first] == Activity.TAKING_PHOTOS)
        )
        x_m, y_m, level = world.party_places()
        found = {}
        for spot in self.spots:
            near = np.hypot(x_m[stays] - spot.mark_m[0], y_m[stays] - spot.mark_m[1]) < LOOK_M
            found.update(dict.fromkeys(stays[near & (level[stays] == spot.camera.level)].tolist(), spot))
        return found

    def _come(self, world: World, party: int, spot: Spot) -> None:
        rng = self._rng
        x_m, y_m = spot.waiting_m(rng).tolist()
        self._at_s[party], until_s = np.inf, -np.inf
        if rng.random() < POSES and self._people.wears_band[self._members(party)].any():
            at_s = max(world.now_s + float(rng.uniform(*COMES_AFTER_S)), self._free_at_s[spot.number])
            self._free_at_s[spot.number] = at_s + TURN_S
            self._at_s[party], until_s = at_s, at_s + TURN_S
        world.stand(party, x_m, y_m, until_s)

    def _pose(self, world: World, party: int, spot: Spot) -> Iterator[Posed]:
        rng, members = self._rng, self._members(party)
        with_band = members[self._people.wears_band[members]]
        grown = with_band[self._people.roster.age[with_band] >= 12]
        tapper = int(rng.choice(grown if len(grown) else with_band))
        also = [int(m) for m in with_band if m != tapper and rng.random() < ALSO_TAPS]
        alone = len(members) == 1
        posing = [
            int(m) for m in members if rng.random() < (1 - HOLDS_FOR_OTHERS if m == tapper or m in also else IS_IN)
        ]
        posing = posing or [tapper]
        yield self.shoot(world, spot, [tapper] if alone else posing, [tapper, *also], world.now_s)

    def _figure(self, spot: Spot, guest: int, at_m: NDArray[np.float64]) -> Iterator[Figure]:
        """Somebody who stands there, if that is in the picture."""
        tall = float(self._people.height_m[guest])
        box = standing_box(spot.camera, float(at_m[0]), float(at_m[1]), tall)
        if box is not None:
            yield self._people.figure(guest, box, px_per_m(box, tall), self._rng)

    def _stranger(self, spot: Spot, guest: int, at_m: NDArray[np.float64]) -> Iterator[Figure]:
        """Somebody who is about: most do not walk before those who pose, and few step in from the side."""
        is_before = np.hypot(at_m[0] - spot.camera.x_m, at_m[1] - spot.camera.y_m) < POSE_M
        if not is_before or self._rng.random() < WALKS_BEFORE:
            yield from self._figure(spot, guest, at_m)
        elif self._rng.random() < STEPS_IN:
            middle, (_, beside) = spot.places(1)[0], spot.places(2)
            yield from self._figure(spot, guest, middle + 4.0 * (beside - middle) + self._rng.normal(0, 0.3, 2))

    def _members(self, party: int) -> NDArray[np.int64]:
        row = self._people.roster.parties[party]
        return np.arange(row["first"], row["first"] + row["size"])

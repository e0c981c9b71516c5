"""A day of pictures without drawing them: shots, what radio said about them, and who truly is in them.

For judging whose photo it is. The park, its radio and its rides are those of ``ParkDay``, but the day goes by in
steps of STEP_S, and only bands are heard that sit in a vehicle, wait at its gates or at the front of its line, pose,
or are held up. Positions are not located: they are the true ones with errors of their own (``PhotoErrors``), which no
estimator here knows. All that can go wrong is in one table, ``error_rates``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.photos.marks import mark_of
from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.bands import Bands
from venue_models.simulation.close_readers import CloseReaders, close_readers
from venue_models.simulation.photography import on_ride, people, posing
from venue_models.simulation.photography.camera_work import CameraWork
from venue_models.simulation.photography.held import rows_of
from venue_models.simulation.photography.on_ride import Passing
from venue_models.simulation.photography.photo_errors import PLAUSIBLE, PhotoErrors
from venue_models.simulation.photography.posing import Posed
from venue_models.simulation.photography.reading import read_scene
from venue_models.simulation.propagation import map_loudness
from venue_models.simulation.roster import Roster, draw_roster, draw_wearers
from venue_models.simulation.world import World
from venue_models.values import DISPATCH, SIGHTING, Purpose, Rows, frozen, no_rows
from venue_models.values.photos import Shot
from venue_models.values.scenes import PhotoScene
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

STEP_S: Final = 4.0
LAG_S: Final = 24.0
"""What happens is told so much later: a rider sits for SEATED_S before it is known that the vehicle leaves."""
WAITING: Final = 12
"""So many at the front of a line are heard on its platform."""
HEARD_M: Final = 12.0
"""Whoever is so near to a photo spot's mark is heard by its post, posing or not."""
CROWD_PER_M2: Final = 0.6
"""Round a band on a platform or at a spot."""

PLACED: Final = np.dtype(
    [("x_m", "<f4"), ("y_m", "<f4"), ("radius_m", "<f4"), ("level", "<i2"), ("band", "<i4")], align=True
)
"""Where a band is believed to be at a shot; ``radius_m`` is the radius that is believed to hold it with p = 0.68."""


@dataclass(frozen=True, slots=True)
class TakenShot:
    """One shot as a venue would get it, and the truth."""

    shot: Shot
    truth: PhotoScene
    """Its figures are the people in the picture; figure.guest is a row of the roster, and that guest's band."""
    placed: Rows
    """PLACED rows of the bands near a photo spot at the shutter whose wearers agreed to being located."""


@dataclass(frozen=True, slots=True)
class PhotoStretch:
    """What happened in one stretch of the day, each in order of time."""

    since_s: float
    until_s: float
    sightings: Rows
    """SIGHTING rows of row readers and of photo spots' posts; of all bands, whatever their wearers agreed to."""
    dispatches: Rows
    """DISPATCH rows, as vehicle counters say."""
    shots: tuple[TakenShot, ...]


class PhotoDay:
    """The pictures of one day.

    Args:
        venue: the park.
        guests: who come.
        seed: the same seed gives the same day.
        opens_at_s: when the gates open.
        band_share: which share of the guests wears a band.
        errors: how often and how much things go wrong.

    Attributes:
        roster: everybody who comes; a band's index is its wearer's row.
        wears_band: per guest.
        codes: per guest, what is printed on the band; its mark is ``photos.marks.mark_of`` of it.
        agrees: per guest, whether they wear a band and agreed to photos.
    """

    def __init__(
        self,
        venue: Venue,
        guests: int,
        seed: int,
        opens_at_s: float,
        band_share: float = 0.8,
        errors: PhotoErrors = PLAUSIBLE,
    ) -> None:
        crowd, move, mood, radio, fate = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(5))
        self.roster: Final[Roster] = draw_roster(crowd, guests, opens_at_s)
        self.wears_band: Final[NDArray[np.bool_]] = draw_wearers(mood, self.roster, band_share)
        self.codes: Final = tuple(f"{code:04X}" for code in fate.permutation(max(guests, 2**16))[:guests].tolist())
        marks = np.array([mark_of(code) for code in self.codes])
        self._venue, self._errors, self._rng, self._radio = venue, errors, fate, radio
        self._world = World(venue, WalkingMap(venue), self.roster, opens_at_s, move, mood)
        self._work = CameraWork(venue, self.roster, self.wears_band, marks, seed)
        self.agrees: Final = self._work.people.agrees
        self._is_located = self.wears_band & [bool(g.consent & Purpose.LOCATION) for g in self.roster.guests]
        bulk = np.interp(self.roster.age, (2, 15), (0.35, 1.0)).astype(np.float32)
        close = CloseReaders(venue, radio)
        self._air = Air(map_loudness(venue, radio), venue.readers, bulk, radio, close)
        self._bands = Bands(guests, opens_at_s, radio)
        self._close = np.array(close_readers(venue), np.int16)
        self._bias_m = {spot.number: fate.normal(0, errors.place_bias_m, 2) for spot in self._work.posing.spots}
        self._sd_m = errors.place_sd_m * fate.lognormal(0, 0.35, guests)
        self._shots: list[TakenShot] = []
        self._dispatches: list[tuple[float, int, int]] = []
        self.now_s = opens_at_s

    def run(self, until_s: float) -> Iterator[PhotoStretch]:
        """Let the day go on until then, stretch by stretch."""
        while self._world.now_s < until_s:
            self._world.step(STEP_S, places_guests=False)
            passing, posed = self._work.step(self._world)
            for vehicle in passing:
                self._pass(vehicle)
            for picture in posed:
                self._take_posed(picture)
            self._wait_at_platforms()
            self._go_past_spots()
            yield self._tell(self._world.now_s - LAG_S)

    # Vehicles

    def _wait_at_platforms(self) -> None:
        """Whoever is at the front of a line is heard by the readers of the rows, too."""
        for camera in self._work.on_ride.cameras:
            ride, now_s = self._world.rides[camera.attraction], self._world.now_s
            line = ride.lines[0]
            if len(camera.rows_m) and len(line):
                at = np.column_stack(line.places())[:WAITING]
                self._work.held.add(rows_of(line.guests[:WAITING], now_s - STEP_S, now_s, at, camera.level))

    def _go_past_spots(self) -> None:
        """Whoever walks past a photo spot, or waits there, is heard by its post as those are who pose."""
        now_s, held = self._world.now_s, self._work.held
        is_exact = np.isin(np.arange(len(self.wears_band)), held.rows["guest"][held.rows["until_s"] > now_s - STEP_S])
        for spot in self._work.posing.spots:
            guests, at = self._world.guests_near(*spot.mark_m, spot.camera.level, HEARD_M)
            others = self.wears_band[guests] & ~is_exact[guests]
            held.add(rows_of(guests[others], now_s - STEP_S, now_s, at[others], spot.camera.level))

    def _pass(self, passing: Passing) -> None:
        """A vehicle left: its counter says so or not, its camera shoots or not."""
        errors, rng = self._errors, self._rng
        scenes = self._work.on_ride.scenes(passing)
        if rng.random() < errors.dispatch_missed:
            return
        told_s = passing.left_at_s + float(rng.normal(0, errors.dispatch_sd_s))
        guests = max(0, len(passing.guests) + int(rng.choice((-1, 1))) * int(rng.random() < errors.miscounted))
        self._dispatches.append((told_s, passing.camera.attraction, guests))
        at_s = told_s + passing.camera.after_dispatch_s
        for scene in scenes:
            if rng.random() < errors.shot_missed:
                continue
            seen = scenes[(scene.part + 1) % len(scenes)] if rng.random() < errors.wrong_part else scene
            self._keep(replace(seen, part=scene.part), at_s)
            if rng.random() < errors.shot_twice:
                empty = replace(scene, figures=(), takes=scene.takes[:1], seed=scene.seed + 1)
                self._keep(empty, at_s + 2.0)

    # Photo spots

    def _take_posed(self, posed: Posed) -> None:
        errors, rng = self._errors, self._rng
        if rng.random() >= errors.shot_missed:
            told_s = posed.scene.at_s - posing.SHUTTER_S + float(rng.uniform(0.1, 1.1))
            self._keep(posed.scene, told_s, self._placed(posed))

    def _placed(self, posed: Posed) -> Rows:
        """Where those near a spot are believed to be: heavy tails, a bias of the place, and now and then nonsense."""
        errors, rng = self._errors, self._rng
        is_known = self._is_located[posed.around] & (rng.random(len(posed.around)) >= errors.place_unknown)
        guest, at = posed.around[is_known], posed.around_m[is_known]
        rows = np.zeros(len(guest), PLACED)
        sd_m = self._sd_m[guest]
        off_m = rng.standard_t(errors.place_tails, (len(guest), 2)) * sd_m[:, None] + self._bias_m[posed.scene.camera]
        lost = rng.random(len(guest)) < errors.place_lost
        off_m[lost] += rng.normal(0, errors.place_lost_m, (int(lost.sum()), 2))
        rows["x_m"], rows["y_m"] = (at + off_m).T
        rows["radius_m"] = 1.5 * sd_m * rng.lognormal(0, errors.radius_spread, len(guest))
        rows["level"], rows["band"] = self._venue.cameras[posed.scene.camera].level, guest
        return frozen(rows)

    def _keep(self, scene: PhotoScene, at_s: float, placed: Rows | None = None) -> None:
        shot = read_scene(scene, at_s, self._venue.cameras[scene.camera], self._errors, self._rng)
        self._shots.append(TakenShot(shot, scene, no_rows(PLACED) if placed is None else placed))

    # Telling

    def _tell(self, until_s: float) -> PhotoStretch:
        sightings = self._hear(until_s - STEP_S, until_s)
        shots = sorted((s for s in self._shots if s.shot.at_s <= until_s), key=lambda s: s.shot.at_s)
        self._shots = [s for s in self._shots if s.shot.at_s > until_s]
        said = sorted(one for one in self._dispatches if one[0] <= until_s)
        self._dispatches = [one for one in self._dispatches if one[0] > until_s]
        dispatches = frozen(np.array(said, DISPATCH)) if said else no_rows(DISPATCH)
        since_s, self.now_s = self.now_s, until_s
        return PhotoStretch(since_s, until_s, sightings, dispatches, tuple(shots))

    def _hear(self, since_s: float, until_s: float) -> Rows:
        """What close readers hear of those who sit, pose, or hold up a band."""
        held = self._work.held.rows
        about = np.zeros(len(self.wears_band), np.bool_)
        about[held["guest"][(held["since_s"] < until_s) & (held["until_s"] > since_s)]] = True
        t_s, band = self._bands.advertise(since_s, until_s, about & self.wears_band)
        pair, row = self._work.held.of(t_s, band)
        if not len(pair):
            return no_rows(SIGHTING)
        t_s, band, at = t_s[pair], band[pair], held[row]
        north = np.ones(len(pair), np.float32)
        sent = Advertisements(t_s, band, at["x_m"], at["y_m"], at["level"], 0 * north, north, CROWD_PER_M2 * north)
        heard = self._air.hear(sent, STEP_S, self._radio)
        heard = heard[np.isin(heard["reader"], self._close)]
        if self._errors.reader_down:
            heard = heard[self._radio.random(len(heard)) >= self._errors.reader_down]
        return frozen(heard[np.argsort(heard["t_s"], kind="stable")])


def error_rates(errors: PhotoErrors = PLAUSIBLE) -> tuple[tuple[str, str], ...]:
    """Everything that goes wrong in such a day, as rows of a table: what, and how often or how much."""
    said = [
        (field.metadata["words"], field.metadata["form"].format(getattr(errors, field.name)))
        for field in fields(errors)
    ]
    passes = f"{on_ride.PASSES_SD_S:g} s + {on_ride.PASSES_SD:g} of its time on the way"
    return (
        *said,
        ("who waits at a row's gate and sits in the row beside it", f"{on_ride.CHANGES_ROW:.0%}"),
        ("a vehicle passes the camera early or late by (sd)", passes),
        ("a member of the posing party is not in the picture", f"{1 - posing.IS_IN:.1%}"),
        ("whoever holds up a band is not in the picture", f"{posing.HOLDS_FOR_OTHERS:.1%}"),
        ("somebody who waits is in the picture's edge", f"{posing.STEPS_IN:.1%} of each who waits"),
        ("who would walk between camera and party does not wait", f"{posing.WALKS_BEFORE:.0%}"),
        ("walkers who cross the view", "wherever their way leads: counted, not set"),
        ("a mark faces the camera uncovered", f"{people.MARK_SHOWS:.0%} of bands in a picture"),
    )

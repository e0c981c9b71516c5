"""A simulated park day: where everyone truly is from opening to closing, and what the readers hear of it.

The day advances in steps of STEP_S on a fixed grid of time, whatever the stretches it is asked for, so the same seed
gives the same receptions bit for bit. Between two steps guests move in a straight line.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Pattern, Reply
from venue_models.simulation.air import Advertisements, Air
from venue_models.simulation.answers import Answers
from venue_models.simulation.bands import PRESS_EVERY_S, Bands
from venue_models.simulation.close_readers import CloseReaders, close_readers
from venue_models.simulation.counters import Counters
from venue_models.simulation.happenings import Happenings, Plan
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.occurrences import AS_IN_LIFE, Chances, Rates
from venue_models.simulation.photography.camera_work import CameraWork
from venue_models.simulation.photography.park_photos import ParkPhotos
from venue_models.simulation.propagation import map_loudness
from venue_models.simulation.rescue import Rescue
from venue_models.simulation.roster import SimulatedGuest, draw_roster, draw_wearers
from venue_models.simulation.scenes import CameraScene, CounterSticks, ReaderScene, RideScene, Scene
from venue_models.simulation.team import Team
from venue_models.simulation.truth import SILENCE, TRUTH, Receptions
from venue_models.simulation.world import World
from venue_models.simulation.wrists import Wrists
from venue_models.values import NOWHERE, Purpose, ReportKind, Rows, frozen
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
        scenes: readers, rides and counters that fail on purpose.
        press_every_s: a guest presses the button once in so long, on average.
        rates: how often other things happen to guests.
        responders: how many of the park's people walk about with a band of their own.
        service_zones: where (zone index) a band hangs that presses its own button.
        test_every_s: how often each of those does.
        uncounted: attractions (index) that have no vehicle counter.
        band_share: which share of the guests wears a band; the others' rows stay, and nothing is heard of them.
        marks: per guest, the number of the mark on their band; None: bands have no marks.

    Attributes:
        roster: everybody who comes; the bands behind theirs are those of responders, then those that hang in zones.
        bands: how many there are in all.
        wears_band: per guest, whether they wear one.
        photos: what the park's cameras could see.
        now_s: up to when the day has advanced.

    Raises:
        ValueError: no guests; a venue without gates, paths or anything to go to; a scene with a reader or an
            attraction that the venue does not have.
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
        *,
        rates: Rates = AS_IN_LIFE,
        responders: int = 0,
        service_zones: Sequence[int] = (),
        test_every_s: float = 60.0,
        uncounted: Sequence[int] = (),
        band_share: float = 1.0,
        marks: NDArray[np.integer] | None = None,
    ) -> None:
        readers, rides, lenses = _cast(venue, scenes)
        people, move, radio, fate, mood = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(5))
        self._roster = draw_roster(people, guests, opens_at_s)
        self.roster: tuple[SimulatedGuest, ...] = self._roster.guests
        self.bands: Final = guests + responders + len(service_zones)
        self.now_s = opens_at_s
        self._rng, self._scenes, self._readers = radio, readers, venue.readers
        self._world = World(venue, walking, self._roster, opens_at_s, move, mood, rides)
        names = [attraction.name for attraction in venue.attractions]
        self._answers = Answers(self._world, self._roster, names, mood)
        stuck = [scene for scene in rides if isinstance(scene, CounterSticks)]
        self._counters = Counters(len(venue.attractions), uncounted, stuck)
        self._team = Team(responders, self._world.ways, fate)
        self._hung = _hung(venue, service_zones)
        self._bands = Bands(self.bands, opens_at_s, radio, press_every_s)
        self._bands.press_every(slice(guests, guests + responders), np.inf)
        self._bands.press_every(slice(guests + responders, None), test_every_s)
        bulk = np.zeros(self.bands, np.float32)
        bulk[:guests] = np.interp(self._roster.age, (2, 15), (0.35, 1.0))
        bulk[guests : guests + responders] = 1.0
        close = CloseReaders(venue, np.random.default_rng([seed, 39])) if close_readers(venue) else None
        self._air = Air(map_loudness(venue, radio), venue.readers, bulk, radio, close)
        self._wrists = Wrists(self.bands)
        self.wears_band: Final = draw_wearers(mood, self._roster, band_share)
        self._wrists.has_power[:guests] = self.wears_band
        numbers = np.full(guests, NOWHERE) if marks is None else marks
        work = CameraWork(venue, self._roster, self.wears_band, numbers, seed)
        self.photos: Final = ParkPhotos(venue, work, lenses)
        agreed = self.wears_band & [bool(guest.consent & Purpose.SAFETY) for guest in self.roster]
        chances = Chances(self._roster.age, rates, fate)
        self._happenings = Happenings(self._world, self._wrists, chances, agreed, fate)
        self._rescue = Rescue(self._team, self._happenings, self._world, fate)
        self._pending = SILENCE

    def advance(self, until_s: float, radio: bool = True) -> Receptions:
        """Let the day go on; returns what was heard after ``now_s`` until ``until_s``.

        Without ``radio`` only vehicle counters are heard and the day goes by in steps of COARSE_STEP_S.
        """
        heard, world = [self._pending], self._world
        while not radio and until_s - world.now_s >= COARSE_STEP_S + SETTLE_S:
            world.step(COARSE_STEP_S, places_guests=False)
            self.photos.step(world, is_live=False)
        while world.now_s < until_s:
            world.step(STEP_S)
            self.photos.step(world, is_live=radio)
            if radio:
                self._happenings.step(world.now_s - STEP_S, world.now_s)
                self._rescue.step(world.now_s, STEP_S)
                heard.append(self._hear(world.now_s - STEP_S, STEP_S))
        self.now_s = max(self.now_s, until_s)
        heard.append(replace(SILENCE, dispatches=self._counters.say(world.attractions.take_left())))
        now, later = _cut(heard, until_s)
        self._pending = later if radio else replace(SILENCE, dispatches=later.dispatches)
        return now if radio else replace(SILENCE, dispatches=now.dispatches)

    def stop_by(self, guest: int, reader: int, since_s: float, until_s: float) -> None:
        """Have the party of a guest who stays somewhere stand at a reader, and the guest hold their band to it."""
        ear = self._readers[reader]
        self._world.stand(int(self._roster.party_of[guest]), ear.x_m, ear.y_m, until_s)
        self.photos.hold(guest, reader, since_s, until_s)

    def press(self, guest: int, at_s: float) -> None:
        """Have a guest press the button at a time; who has gone home by then does not."""
        self._bands.press(guest, at_s)

    def fall(self, guest: int, at_s: float, kind: Kind, aftermath: Aftermath) -> None:
        """Have a guest fall at a time; where they are in a line or on a ride then, as soon as they are not."""
        self._happenings.plan(Plan(at_s, kind, aftermath, guest))

    def fall_near(self, x_m: float, y_m: float, at_s: float, kind: Kind, aftermath: Aftermath) -> None:
        """Have somebody fall who is on foot near a place then, and who has agreed to safety."""
        self._happenings.plan(Plan(at_s, kind, aftermath, None, x_m, y_m))

    def helped(self, guest: int) -> bool:
        """Somebody has helped a guest, who goes on; False where nothing was the matter."""
        return self._happenings.help(guest, self.now_s)

    def occurrences(self) -> Rows:
        """OCCURRENCE rows: all that has happened to guests so far, and what is about to within seconds."""
        return self._happenings.occurrences()

    def told(self, band: int, pattern: Pattern, text: str) -> None:
        """A band makes itself noticed; what its wearer's party makes of it, it does."""
        if band < len(self.roster):
            party = self._roster.parties[self._roster.party_of[band]]
            members = range(party["first"], party["first"] + party["size"])
            is_busy = any(self._happenings.is_busy(guest) for guest in members)
            self._answers.tell(band, pattern, text, self.now_s, is_busy=is_busy)

    def asked(self, band: int) -> tuple[Reply, float]:
        """What the wearer of a band answers who was asked just now, and after how many seconds."""
        responder = band - len(self.roster)
        if responder < 0:
            invited = None if self._happenings.is_busy(band) else self._answers.asked(band, self.now_s)
            return self._happenings.asked(band, self.now_s) if invited is None else invited
        if responder < len(self._team.x_m):
            return self._rescue.asked(responder, self.now_s)
        return Reply.NOTHING, 0.0

    def kept_motion(self, band: int) -> tuple[float, NDArray[np.int16], int] | None:
        """What a band keeps of the seconds round its latest impact.

        Returns:
            When its first sample was taken, what has been taken by now as (n, 3) int16, and how many samples there
            will be; None where it has felt no impact.
        """
        kept = self._wrists.kept_motion(band, self.now_s)
        return None if kept is None else (kept.begins_at_s, kept.samples, kept.total)

    def motion_now(self, band: int, since_s: float, until_s: float) -> NDArray[np.int16]:
        """(n, 3) int16: how a wrist moved between two times, up to now."""
        return self._wrists.motion_between(band, since_s, until_s)

    def truth(self) -> Rows:
        """TRUTH rows, one per guest."""
        rows = np.zeros(len(self.roster), TRUTH)
        x_m, y_m = self._between(np.arange(len(rows)), np.full(len(rows), self.now_s))
        rows["x_m"], rows["y_m"], rows["level"] = x_m, y_m, self._world.crowd.level
        present, zone = self._world.in_park, self._world.ground.zone(x_m, y_m, rows["level"])
        rows["zone"] = np.where(present, zone, NOWHERE)
        rows["activity"] = self._world.activity
        rows["in_park"] = present
        rows["needs_help"][self._happenings.needing_help()] = True
        return frozen(rows)

    def attractions(self) -> Rows:
        """ATTRACTION_TRUTH rows, one per attraction, as of the last step."""
        return frozen(self._world.attractions.truth(self._world.now_s))

    def standings(self) -> Rows:
        """STANDING rows: who stood in which line from when until when, in order of joining."""
        return self._world.attractions.book.rows

    def newcomers(self) -> Rows:
        """NEWCOMER rows: what a guest who had joined then would truly have waited, by attraction and time."""
        return self._world.attractions.newcomers()

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
        until_s, guests = since_s + stretch_s, len(self.roster)
        sends = np.concatenate([self._world.in_park, np.ones(self.bands - guests, np.bool_)]) & self._wrists.has_power
        t_s, band = self._bands.advertise(since_s, until_s, sends)
        crowd, of_guest = self._world.crowd, np.flatnonzero(band < guests)
        wearer = band[of_guest]
        sent = self._sent_by_staff(t_s, band)
        sent.x_m[of_guest], sent.y_m[of_guest] = self._between(wearer, t_s[of_guest])
        sent.level[of_guest] = crowd.level[wearer]
        held, at = self.photos.places_of(t_s, band)
        sent.x_m[held], sent.y_m[held] = at.T
        sent.heading_x[of_guest], sent.heading_y[of_guest] = crowd.facing_x[wearer], crowd.facing_y[wearer]
        sent.guests_per_m2[of_guest] = crowd.per_m2(wearer) * np.float32(1 / stretch_s)
        sightings = self._air.hear(sent, stretch_s, self._rng, self._scenes)
        reports = self._bands.report(sightings, until_s)
        for press in reports[(reports["kind"] == ReportKind.BUTTON) & (reports["band"] < guests)]:
            self._happenings.call(int(press["band"]), float(press["t_s"]))
        return Receptions(sightings, reports, self._wrists.felt(until_s))

    def _sent_by_staff(self, t_s: NDArray[np.float64], band: NDArray[np.int32]) -> Advertisements:
        """Advertisements of responders and of bands that hang; those of guests have no place yet."""
        x_m, y_m, level = (
            np.concatenate([np.zeros(len(self.roster)), mine, hung])[band]
            for mine, hung in zip((self._team.x_m, self._team.y_m, self._team.level), self._hung.T, strict=True)
        )
        north = np.ones(len(band), np.float32)
        places = x_m.astype(np.float32), y_m.astype(np.float32), level.astype(np.int16)
        return Advertisements(t_s, band, *places, 0 * north, north, 0 * north)


def _hung(venue: Venue, zones: Sequence[int]) -> NDArray[np.float64]:
    """(zones, 3): x, y and level of a band that hangs in each."""
    points = [venue.zones[zone].polygon.representative_point() for zone in zones]
    rows = [(point.x, point.y, venue.zones[zone].level) for point, zone in zip(points, zones, strict=True)]
    return np.array(rows).reshape(-1, 3)


def _cast(
    venue: Venue, scenes: Sequence[Scene]
) -> tuple[tuple[ReaderScene, ...], tuple[RideScene, ...], tuple[CameraScene, ...]]:
    """The scenes of readers, those of rides, and those of cameras, checked."""
    of_readers = tuple(scene for scene in scenes if isinstance(scene, ReaderScene))
    of_rides = tuple(scene for scene in scenes if isinstance(scene, RideScene))
    of_cameras = tuple(scene for scene in scenes if isinstance(scene, CameraScene))
    for scene in of_readers:
        if not 0 <= scene.reader < len(venue.readers):
            raise ValueError(f"{scene}: {venue.name} has readers 0 to {len(venue.readers) - 1}")
    for ride in of_rides:
        if not 0 <= ride.attraction < len(venue.attractions):
            raise ValueError(f"{ride}: {venue.name} has attractions 0 to {len(venue.attractions) - 1}")
    for lens in of_cameras:
        if not 0 <= lens.camera < len(venue.cameras):
            raise ValueError(f"{lens}: {venue.name} has cameras 0 to {len(venue.cameras) - 1}")
    return of_readers, of_rides, of_cameras


def _cut(heard: list[Receptions], until_s: float) -> tuple[Receptions, Receptions]:
    """What belongs before a moment, and what after it."""
    now, later = [], []
    for name in ("sightings", "reports", "felt", "dispatches"):
        rows = np.concatenate([getattr(h, name) for h in heard])
        cut = int(np.searchsorted(rows["t_s"], until_s, "right"))
        now.append(frozen(rows[:cut]))
        later.append(rows[cut:])
    return Receptions(*now), Receptions(*later)

"""One day of the simulated park in coarse steps, and three ways of inviting its guests: nobody, everybody, ours.

Guests move every STEP_S seconds, stand in lines, lose patience and answer their bands as venue_models.simulation has
them do, and that knows nothing of venue_models.strategies. There is no radio here: what "ours" gets of the park is

- that a band joined, boarded or left a line, up to LATE_S late, one exit in twelve never; of guests who wear a band
  (BAND_SHARE of all) and have granted location;
- what vehicle counters say, where there is one;
- where bands are about, to FIX_ERROR_M;
- whether a band was reached, and what its wearer answered.
"""

import heapq
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.heard_lines import LATE_S, Heard, HeardLines
from venue_models.effects import Answer, Ending, Outcome, Pattern, Reply, Signal
from venue_models.guests.register import Register, Wearer
from venue_models.live.band_talk import BandTalk
from venue_models.live.nudges.nudging import Nudging
from venue_models.queues.forecast.forecaster import Forecaster
from venue_models.queues.forecast.history import History, history_of_rows
from venue_models.queues.line import Line
from venue_models.queues.ride import Ride
from venue_models.simulation.answers import Answers
from venue_models.simulation.counters import Counters
from venue_models.simulation.roster import draw_roster, draw_wearers
from venue_models.simulation.stages import Stage
from venue_models.simulation.world import World
from venue_models.values import FIX, WAIT, WAIT_SLOT_S, Presence, Purpose, QueueState, Rows, frozen
from venue_models.venue.model import Venue
from venue_models.venue.walking import WalkingMap

STEP_S: Final = 20.0
MINUTE_S: Final = 60.0
BAND_SHARE: Final = 0.6
FIX_ERROR_M: Final = 4.0
REACHED: Final = 0.97
"""Share of signals that reach their band …"""
REACHED_S: Final = 5.0
"""… after so long."""
UNCOUNTED: Final = ("seahorse-parade", "paper-lanterns")
"""Attractions without a vehicle counter."""
AGAIN_S: Final = 30 * 60.0
"""Telling everybody, one tells of each line once in so long while it is short."""
TOLD_STEP_MIN: Final = 5.0

_RANGE: Final = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Told:
    """One party was told of a line."""

    at_s: float
    party: int
    attraction: int
    low_min: float
    high_min: float
    said_yes: bool


class Day:
    """A day of a park, and what was said in it.

    Args:
        venue: the park.
        walking: its paths.
        guests: who come in the course of it.
        seed: the same seed has the same guests, and the same rides stop at the same time, whoever is invited.
        opens_at_s: when the gates open.
    """

    def __init__(self, venue: Venue, walking: WalkingMap, guests: int, seed: int, opens_at_s: float) -> None:
        people, move, mood, own, talk = (np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(5))
        self.venue, self.walking, self.seed = venue, walking, seed
        self.roster = draw_roster(people, guests, opens_at_s)
        self.world = World(venue, walking, self.roster, opens_at_s, move, mood)
        self.wears = draw_wearers(own, self.roster, BAND_SHARE)
        self.consent = np.array([int(guest.consent) for guest in self.roster.guests], np.uint8)
        self.rng = talk
        self._answers = Answers(self.world, self.roster, [a.name for a in venue.attractions], talk)
        uncounted = [index for index, a in enumerate(venue.attractions) if a.id in UNCOUNTED]
        self._counters = Counters(len(venue.attractions), uncounted)
        self.told: list[Told] = []

    @property
    def now_s(self) -> float:
        """The time."""
        return self.world.now_s

    def step(self) -> Rows:
        """Goes on by STEP_S; returns what vehicle counters said."""
        self.world.step(STEP_S, places_guests=False)
        return self._counters.say(self.world.attractions.take_left())

    def tell(self, guest: int, attraction: int, text: str) -> tuple[Reply, float]:
        """A band asks its wearer to a line; the answer, and when it comes."""
        self._answers.tell(guest, Pattern.ASK, text, self.now_s, is_busy=False)
        answer = self._answers.asked(guest, self.now_s)
        reply, after_s = (Reply.NOTHING, 30.0) if answer is None else answer
        low, high = (float(number) for number in _RANGE.findall(text)[-1])
        party = int(self.roster.party_of[guest])
        self.told.append(Told(self.now_s, party, attraction, low, high, reply is Reply.FINE))
        return reply, after_s

    def with_band(self, purpose: Purpose) -> NDArray[np.bool_]:
        """Per guest, whether they wear a band and have granted this."""
        return np.asarray(self.wears & ((self.consent & int(purpose)) != 0))


class Policy(Protocol):
    """How guests are invited."""

    def step(self, day: Day, dispatches: Rows) -> None:
        """Is called after every step."""
        ...


class Nobody:
    """Invites nobody."""

    def step(self, day: Day, dispatches: Rows) -> None:
        """Nothing to do."""


class Everybody:
    """Tells every consenting party on foot of every line that is short, each line at most once in AGAIN_S."""

    def __init__(self, day: Day) -> None:
        self._told_s = np.full(len(day.venue.attractions), -np.inf)
        guests = np.flatnonzero(day.with_band(Purpose.OFFERS))
        party, first = np.unique(day.roster.party_of[guests], return_index=True)
        self._party, self._guest = party, guests[first]

    def step(self, day: Day, dispatches: Rows) -> None:
        """Looks at all signs once a minute."""
        if day.now_s % MINUTE_S >= STEP_S:
            return
        sign_min = day.world.attractions.sign_min(day.now_s)
        short = (sign_min < day.venue.queues.nudging.short_min) & (day.now_s - self._told_s >= AGAIN_S)
        for attraction in np.flatnonzero(short).tolist():
            self._told_s[attraction] = day.now_s
            step = TOLD_STEP_MIN * np.floor(sign_min[attraction] / TOLD_STEP_MIN)
            text = f"{day.venue.attractions[attraction].name} {step:.0f}-{step + TOLD_STEP_MIN:.0f} min, go?"
            on_foot = np.isin(day.world.party_stage[self._party], (Stage.ON_THE_WAY, Stage.STAYING))
            for guest in self._guest[on_foot].tolist():
                day.tell(guest, attraction, text)


@dataclass(order=True)
class _Due:
    at_s: float
    order: int
    what: Outcome | Answer = field(compare=False)


class Ours:
    """The venue's own code: Line, Forecaster and Nudging, as the live venue puts them together.

    Args:
        day: whose guests are invited.
        past: the waits of earlier days.
    """

    def __init__(self, day: Day, past: History) -> None:
        attractions = day.venue.attractions
        rides = [Ride(a.seats, a.interval_s) for a in attractions]
        self._lines = [Line(ride) for ride in rides]
        self._express = [
            Line(ride) if len(a.queue_zones) > 1 else None for a, ride in zip(attractions, rides, strict=True)
        ]
        self._forecaster = Forecaster(past.names, day.venue.time_zone, areas=past.areas, past=past)
        self._past, self._slots = past, np.zeros(0, WAIT)
        self._talk = BandTalk()
        self.nudging = Nudging(
            day.venue,
            self._talk,
            None,
            has_open=lambda _: False,
            started_at_s=day.now_s,
            seed=day.seed,
        )
        self.nudging.follow(_register(day))
        self._locatable = day.with_band(Purpose.LOCATION)
        self._heard = HeardLines(day.world.attractions, day.roster, self._locatable, day.rng)
        self._dispatches: list[tuple[float, int, int]] = []
        self._due: list[_Due] = []
        self._numbers = 0

    def step(self, day: Day, dispatches: Rows) -> None:
        """Hears what has come; once a minute the board is made and parties are asked."""
        self._dispatches += [(float(at), int(attraction), int(guests)) for at, attraction, guests in dispatches]
        due = []
        while self._due and self._due[0].at_s <= day.now_s:
            due.append(heapq.heappop(self._due).what)
        self.nudging.hear(day.now_s, due)
        if day.now_s % MINUTE_S < STEP_S:
            self._tell_lines(day)
            self.nudging.tick(day.now_s, self._board(day), _fixes(day, self._locatable))
            self._speak(day)

    def _tell_lines(self, day: Day) -> None:
        """All that is known by now, in the order of its time; what may still come is left for the next minute."""
        until_s = day.now_s - LATE_S
        vehicles = [dispatch for dispatch in self._dispatches if dispatch[0] <= until_s]
        self._dispatches = self._dispatches[len(vehicles) :]
        told = [(vehicle[0], partial(self._dispatch, *vehicle)) for vehicle in vehicles]
        told += [(heard[0], partial(self._tell_band, *heard)) for heard in self._heard.until(until_s)]
        for _, tell in sorted(told, key=lambda one: one[0]):
            tell()

    def _dispatch(self, at_s: float, attraction: int, guests: int) -> None:
        self._lines[attraction].dispatch(at_s, guests)
        if (express := self._express[attraction]) is not None:
            express.dispatch(at_s, None)

    def _tell_band(self, at_s: float, heard: Heard, is_express: bool, attraction: int, band: int) -> None:
        express = self._express[attraction] if is_express else None
        line = self._lines[attraction] if express is None else express
        if heard is Heard.JOINED:
            line.enter(at_s, band)
            self.nudging.joined(at_s, attraction, band)
        elif heard is Heard.BOARDED:
            waited_s = line.leave(at_s, band)
            self.nudging.boarded(at_s, attraction, band, None if waited_s is None else waited_s / 60)
        else:
            line.abandon(at_s, band)
            self.nudging.left(band)

    def _board(self, day: Day) -> list[QueueState]:
        now = [line.at(day.now_s - LATE_S) for line in self._lines]
        if day.now_s % WAIT_SLOT_S < STEP_S:
            rows = np.zeros(len(now), WAIT)
            rows["at_s"], rows["attraction"] = day.now_s - WAIT_SLOT_S, np.arange(len(now))
            rows["wait_min"] = [np.nan if of.wait_min is None else of.wait_min for of in now]
            rows["status"] = [of.status for of in now]
            self._slots = np.concatenate([self._slots, rows])
        recent = history_of_rows(self._past.names, self._slots, self._past.areas)
        forecasts = self._forecaster.forecast(day.now_s, recent)
        return [QueueState(index, of, forecasts=forecasts[index]) for index, of in enumerate(now)]

    def _speak(self, day: Day) -> None:
        """What the bands are asked, they say; what comes of it comes back after a while."""
        for effect in self._talk.take():
            if not isinstance(effect, Signal):
                continue
            if day.rng.random() >= REACHED:
                self._later(
                    effect.expires_at_s, Outcome(effect.number, effect.band, effect.expires_at_s, Ending.UNREACHABLE)
                )
                continue
            at_s = day.now_s + REACHED_S
            self._later(at_s, Outcome(effect.number, effect.band, at_s, Ending.DONE))
            asked = next((one for one in self.nudging.standing if effect.band in one.bands), None)
            if effect.pattern is Pattern.ASK and asked is not None:
                reply, after_s = day.tell(effect.band, asked.attraction, effect.text)
                self._later(at_s + after_s, Answer(effect.number, effect.band, at_s + after_s, reply))

    def _later(self, at_s: float, what: Outcome | Answer) -> None:
        self._numbers += 1
        heapq.heappush(self._due, _Due(at_s, self._numbers, what))


def waits_of(day: Day) -> Rows:
    """WAIT rows of what newcomers to each main line truly waited, as a venue would have kept them that day."""
    newcomers = day.world.attractions.newcomers()
    slot = WAIT_SLOT_S * np.floor(newcomers["t_s"] / WAIT_SLOT_S)
    _, first = np.unique(np.stack([newcomers["attraction"], slot]), axis=1, return_index=True)
    rows = np.zeros(len(first), WAIT)
    rows["at_s"], rows["attraction"] = slot[first], newcomers["attraction"][first]
    rows["wait_min"], rows["boarded"] = newcomers["wait_min"][first], -1
    return rows


def history_of_days(venue: Venue, days: Sequence[Day]) -> History:
    """The waits of earlier days."""
    names = [attraction.id for attraction in venue.attractions]
    areas = [attraction.area for attraction in venue.attractions]
    return history_of_rows(names, np.concatenate([waits_of(day) for day in days]), areas)


def _register(day: Day) -> Register:
    """Who wears a band, as the venue knows them."""
    wearers = []
    for index, guest in enumerate(day.roster.guests):
        party = int(day.roster.party_of[index]) + 1
        code = f"{index:05X}"
        wears = bool(day.wears[index])
        wearers.append(
            Wearer(
                code,
                f"band:{code}",
                guest.name if wears else "",
                guest.party if wears else "",
                birth_year=guest.birth_year,
                consent=guest.consent,
                guest=index + 1 if wears else -1,
                party_number=party if wears else -1,
                language="en",
            )
        )
    return Register(wearers)


def _fixes(day: Day, locatable: NDArray[np.bool_]) -> Rows:
    """FIX rows: where bands are about, of those who may be located."""
    world, of = day.world, day.roster.party_of
    of_party = world.party_places()
    x_m, y_m, level = of_party[0][of], of_party[1][of], of_party[2][of]
    stage = world.party_stage[of]
    here = locatable & (stage != Stage.OUTSIDE)
    rows = np.zeros(len(of), FIX)
    zone = world.ground.zone(x_m, y_m, level)
    queue = np.array([a.queue_zones[0] for a in day.venue.attractions], np.int16)
    in_line = stage == Stage.IN_LINE
    zone[in_line] = queue[world.party_target[of[in_line]] % len(queue)]
    rows["x_m"] = x_m + day.rng.normal(0, FIX_ERROR_M / np.sqrt(2), len(of))
    rows["y_m"] = y_m + day.rng.normal(0, FIX_ERROR_M / np.sqrt(2), len(of))
    rows["level"], rows["zone"], rows["radius_m"] = level, zone, FIX_ERROR_M
    rows["heard_at_s"] = np.where(here, day.now_s, -np.inf)
    rows["presence"] = np.where(here, Presence.HERE, Presence.UNKNOWN)
    return frozen(rows)

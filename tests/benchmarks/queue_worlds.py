"""Rides of many kinds with the wait known by construction: what no recording has, and what nothing is tuned to.

Parties come at a rate that swells and sinks at random, turn away from a long line, wear bands together or not, wait,
board in order into seats that a party may leave empty, and are seen late, or not at all. None of it is what the
estimator assumes: it knows neither parties nor turning away nor how late anything is seen.
"""

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tests.benchmarks.queue_streams import Event, Stream

DAY_MIN: Final = 720.0
FIRST_ROW_MIN: Final = 60.0
ROW_MIN: Final = 5.0
PARTY_SIZES: Final = np.array([1, 2, 3, 4, 5, 6])
PARTY_ODDS: Final = np.array([0.12, 0.34, 0.18, 0.22, 0.09, 0.05])


@dataclass(frozen=True, slots=True)
class World:
    """One kind of ride, and what is seen of it."""

    name: str
    interval_min: float
    seats: int
    share: float = 0.2
    """Of guests who wear a band."""
    interval_spread: float = 0.1
    """Standard deviation of the interval, as a share of it."""
    peak: float = 1.25
    """Busiest demand over capacity."""
    express: float = 0.0
    """Share of parties who may pass the line; up to half of the seats are theirs."""
    impatient: float = 0.0
    """Share of parties who give up after ten to forty minutes."""
    missed: float = 0.1
    """Share of bands of which the exit is never seen."""
    stops_per_day: float = 1.0
    slow_from_min: float | None = None
    """From then on a third fewer dispatches, for three hours."""
    counter: str = "counts"
    """counts, none, blind (dispatches without a number), sticks (the same number for ever from half-day on)."""
    enters_late_min: float = 1.0
    leaves_late_min: float = 0.5
    """A band is seen up to so much after it came, or boarded; below zero: before."""


@dataclass(slots=True)
class _Party:
    size: int
    came_min: float
    gives_up_min: float
    bands: tuple[int, ...]


WORLDS: Final = (
    *(
        replace(world, name=f"{world.name}_p{round(100 * share):03}", share=share)
        for world in (
            World("boats", 0.75, 20, interval_spread=0.15),
            World("theatre", 9.0, 160, interval_spread=0.02, leaves_late_min=1.5, stops_per_day=0.2),
            World("wheel", 1.6, 16, express=0.2, stops_per_day=0.5),
            World("slow", 1.0, 16, slow_from_min=300.0, impatient=0.15),
        )
        for share in (0.05, 0.2, 1.0)
    ),
    World("coins_p002", 1.5, 24, share=0.02, missed=0.2),
    World("uncounted_p020", 1.5, 24, counter="none"),
    World("uncounted_p100", 1.5, 24, counter="none", share=1.0),
    World("blind_p020", 1.5, 24, counter="blind"),
    World("sticks_p020", 1.5, 24, counter="sticks"),
    World("early_p020", 3.0, 60, leaves_late_min=-1.0),
)


def simulate(world: World, seed: int) -> Stream:
    """One day in one world; the same seed gives the same day."""
    random = np.random.default_rng([seed, *world.name.encode()])
    stops = _stops(world, random)
    leaves_min = _dispatches(world, stops, random)
    return _Day(world, random).run(_parties(world, random), leaves_min, stops)


def _stops(world: World, random: np.random.Generator) -> list[tuple[float, float]]:
    starts = np.sort(random.uniform(60, DAY_MIN - 60, random.poisson(world.stops_per_day)))
    return [(float(start), float(start + random.lognormal(np.log(14), 0.8))) for start in starts]


def _dispatches(world: World, stops: list[tuple[float, float]], random: np.random.Generator) -> list[float]:
    at_min, leaves_min = 0.0, []
    while at_min < DAY_MIN + 240:
        is_slow = world.slow_from_min is not None and world.slow_from_min <= at_min < world.slow_from_min + 180
        step = world.interval_min * max(0.3, random.normal(1, world.interval_spread)) * (1.5 if is_slow else 1)
        at_min += step
        for start, end in stops:
            if start <= at_min < end:
                at_min = end + step
        leaves_min.append(at_min)
    return leaves_min


def _parties(world: World, random: np.random.Generator) -> list[_Party]:
    """Everybody who would come, in order of time: three swells of random height on a low level."""
    minute = np.arange(DAY_MIN)
    swells = sum(
        random.uniform(0.4, 1.0)
        * np.exp(-((minute - random.uniform(120, 640)) ** 2) / 2 / random.uniform(40, 110) ** 2)
        for _ in range(3)
    )
    demand = 0.35 + swells / np.max(swells) * (world.peak - 0.35)
    per_min = demand * world.seats / world.interval_min / float(PARTY_SIZES @ PARTY_ODDS)
    came_min = np.sort(np.repeat(minute, random.poisson(per_min)) + random.uniform(0, 1, 0).sum())
    came_min = np.sort(came_min + random.uniform(0, 1, len(came_min)))
    sizes = random.choice(PARTY_SIZES, len(came_min), p=PARTY_ODDS)
    parties, band = [], 0
    for came, size in zip(came_min, sizes, strict=True):
        wears = _wearing(world.share, int(size), random)
        bands = tuple(range(band, band + wears))
        band += wears
        gives_up = came + random.uniform(10, 40) if random.random() < world.impatient else np.inf
        parties.append(_Party(int(size), float(came), float(gives_up), bands))
    return parties


def _wearing(share: float, size: int, random: np.random.Generator) -> int:
    """Half of the parties decide together, half one by one."""
    if random.random() < 0.5:
        return size if random.random() < share else 0
    return int(random.binomial(size, share))


class _Day:
    """The line of one day: a queue of parties and of probes, who join alone, take no seat and are timed."""

    def __init__(self, world: World, random: np.random.Generator) -> None:
        self._world, self._random = world, random
        self._events: list[Event] = []
        self._line: deque[_Party] = deque()
        self._passing: deque[_Party] = deque()
        self._waits: dict[float, float] = {}
        self._lengths: dict[float, int] = {}

    def run(self, parties: list[_Party], leaves_min: list[float], stops: list[tuple[float, float]]) -> Stream:
        rows = np.arange(FIRST_ROW_MIN, DAY_MIN - 15, ROW_MIN)
        probes = [_Party(0, float(at), np.inf, ()) for at in rows]
        coming = deque(sorted((*parties, *probes), key=lambda party: party.came_min))
        for number, at_min in enumerate(leaves_min):
            while coming and coming[0].came_min <= at_min:
                self._join(coming.popleft())
            self._board(number, at_min)
        wait_min = np.array([self._waits.get(float(at), np.nan) for at in rows])
        meets = np.array([any(s < at + w and e > at for s, e in stops) for at, w in zip(rows, wait_min, strict=True)])
        length = np.array([self._lengths[float(at)] for at in rows], np.float64)
        known = np.isfinite(wait_min)
        events = tuple(sorted(self._events, key=lambda event: event.at_min))
        return Stream(events, rows[known], wait_min[known], length[known], meets[known])

    def _join(self, party: _Party) -> None:
        waiting = sum(other.size for other in self._line)
        if not party.size:
            self._lengths[party.came_min] = waiting + sum(other.size for other in self._passing)
            self._line.append(party)
            return
        expected_min = waiting / self._world.seats * self._world.interval_min
        if self._random.random() < max(0.0, expected_min - 15) / 90:
            return
        for band in party.bands:
            self._see("enter", party.came_min, self._world.enters_late_min, band)
        is_passing = self._random.random() < self._world.express
        (self._passing if is_passing else self._line).append(party)

    def _see(self, kind: str, at_min: float, late_min: float, band: int) -> None:
        self._events.append(Event(at_min + late_min * self._random.random(), kind, band))  # type: ignore[arg-type]

    def _board(self, number: int, at_min: float) -> None:
        self._give_up(at_min)
        free = self._world.seats - self._random.binomial(self._world.seats, 0.04)
        seats = free
        seats -= self._fill(self._passing, at_min, seats // 2 if self._world.express else 0)
        seats -= self._fill(self._line, at_min, seats)
        if self._world.counter != "none" and at_min < DAY_MIN:
            self._events.append(Event(at_min, "dispatch", guests=self._counted(number, free - seats)))

    def _counted(self, number: int, boarded: int) -> int | None:
        if self._world.counter == "blind":
            return None
        half_of_day = DAY_MIN / self._world.interval_min / 2
        return 7 if self._world.counter == "sticks" and number > half_of_day else boarded

    def _give_up(self, at_min: float) -> None:
        for party in [party for party in self._line if party.gives_up_min <= at_min]:
            self._line.remove(party)
            for band in party.bands:
                self._see("abandon", party.gives_up_min, 0.5, band)

    def _fill(self, line: deque[_Party], at_min: float, seats: int) -> int:
        """Board from the front while the next party fits; returns how many seats are taken."""
        taken = 0
        while line and line[0].size <= seats - taken and taken < seats:
            party = line.popleft()
            taken += party.size
            if not party.size:
                self._waits[party.came_min] = at_min - party.came_min
            for band in party.bands:
                if self._random.random() >= self._world.missed:
                    self._see("exit", at_min, self._world.leaves_late_min, band)
        return taken

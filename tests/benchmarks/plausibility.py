"""Doubts about bands in the simulated park: of honest ones, of copied ones by distance, and what they cost.

    python -m tests.benchmarks.plausibility [GUESTS] [MINUTES]

Guests of Lumen Bay are heard for some minutes of the afternoon, as they are; then once more, half of them carrying a
copy of the band of another. Positions are the locator's own. Prints one line of JSON, last.
"""

import json
import sys
import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop.places import sample_venue_folder
from venue_models.location import plausibility as rules
from venue_models.location.plausibility import Plausibility
from venue_models.location.whereabouts import Whereabouts
from venue_models.simulation.park_day import ParkDay
from venue_models.values import DOUBT, Doubt, Rows
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap

OPENS_AT_S = 1_790_000_000.0
AFTER_OPENING_S = 4 * 3600.0
TICK_S = 0.1
DISTANCES_M = (0, 50, 100, 150, 200, 300, 600)


@dataclass(frozen=True)
class Stretch:
    """What was heard from ``since_s`` on, and where everyone was, second by second: (seconds, guests)."""

    since_s: float
    sightings: Rows
    x_m: NDArray[np.float32]
    y_m: NDArray[np.float32]
    in_park: NDArray[np.bool_]


def stretch(venue: Venue, guests: int, seconds: int) -> Stretch:
    day = ParkDay(venue, WalkingMap(venue), guests, 1, OPENS_AT_S)
    day.advance(OPENS_AT_S + AFTER_OPENING_S, radio=False)
    since_s, heard, truth = day.now_s, [], []
    for second in range(seconds):
        heard.append(day.advance(since_s + second + 1).sightings)
        truth.append(day.truth())
    places = np.array(truth)
    return Stretch(since_s, np.concatenate(heard), places["x_m"], places["y_m"], places["in_park"])


def judged(venue: Venue, seen: Stretch, sightings: Rows) -> tuple[Rows, float]:
    """All doubts, and the processor time of a tick in milliseconds."""
    seconds, bands = seen.x_m.shape
    where = Whereabouts(venue, bands, started_at_s=seen.since_s)
    plausibility = Plausibility(venue, bands)
    is_deaf = np.zeros(len(venue.zones), np.bool_)
    ends_s = seen.since_s + TICK_S * np.arange(1, round(seconds / TICK_S) + 1)
    cuts = np.searchsorted(sightings["t_s"], ends_s, side="right")
    doubts, spent_s, first = [], 0.0, 0
    for now_s, last in zip(ends_s.tolist(), cuts.tolist(), strict=True):
        heard, first = sightings[first:last], last
        where.step(now_s, heard, is_deaf)
        fixes = where.fixes()
        began_s = time.thread_time()
        doubts.append(plausibility.judge(now_s, heard, fixes))
        spent_s += time.thread_time() - began_s
    return np.concatenate([np.zeros(0, DOUBT), *doubts]), spent_s / len(ends_s) * 1000


def copied(seen: Stretch) -> tuple[Rows, NDArray[np.intp], NDArray[np.float64]]:
    """The same sightings with half of the bands copied; the bands that are, and how far from each its copy is."""
    present = np.random.default_rng(0).permutation(np.flatnonzero(seen.in_park.all(axis=0)))
    pairs = len(present) // 2
    original, copy = present[:pairs], present[pairs : 2 * pairs]
    speaks_as = np.arange(seen.x_m.shape[1], dtype=np.int32)
    speaks_as[copy] = original
    sightings = seen.sightings.copy()
    sightings["band"] = speaks_as[sightings["band"]]
    east_m, north_m = (places[:, original] - places[:, copy] for places in (seen.x_m, seen.y_m))
    return sightings, original, np.hypot(east_m, north_m).mean(axis=0)


def main() -> None:
    guests, minutes = (int(word) for word in (sys.argv[1:] + ["1000", "10"][len(sys.argv) - 1 :]))
    venue = read_venue(sample_venue_folder())
    seen = stretch(venue, guests, 60 * minutes)
    honest, tick_ms = judged(venue, seen, seen.sightings)
    sightings, original, apart_m = copied(seen)
    rules.MOST_PER_READER = 2 * len(original)  # type: ignore[misc]  # here half of the park is copied, and that is no reader's fault
    doubts, _ = judged(venue, seen, sightings)
    found = np.isin(original, doubts["band"][doubts["kind"] == Doubt.TWO_PLACES])
    shares = {
        f"copies_found_{low}_{high}_m": round(float(found[(apart_m >= low) & (apart_m < high)].mean()), 3)
        for low, high in pairwise(DISTANCES_M)
        if ((apart_m >= low) & (apart_m < high)).any()
    }
    band_hours = float(seen.in_park.sum()) / 3600
    figures = {"honest_doubts": len(honest), "band_hours": round(band_hours), "tick_ms": round(tick_ms, 2), **shares}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

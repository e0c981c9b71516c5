"""How right lines are by radio alone: ``python -m tests.benchmarks.line_events [GUESTS [MINUTES [SEED]]]``.

The sample park from 13:00 on, with GUESTS (3,600) in the course of its day, about 3,000 of them inside then, all with
bands of which 19 in 20 may be located. A live venue hears 120 readers with all their errors, and vehicle counters
where rides have them, from 13:00 on: it has not seen the lines grow. From the tenth minute on each line is compared,
once a minute, with the truth: the length then, and what a guest who joins then comes to wait until the vehicle goes
(the simulation knows when they are called to the platform, an hour later; to that the time on the platform is added,
and newcomers who still wait then are left out). A wait that is not told is counted in ``told_share`` alone.
Beside it, what the zones of the lines hold, as they are counted on the map. Lines for people come first, one line of
JSON last.
"""

import argparse
import json
from datetime import datetime
from typing import Any

import numpy as np

from assets import make_lumen_bay
from desktop.simulated_park import Simulated, simulate_park
from venue_models.live import LiveVenue
from venue_models.simulation.rides import CALLED_S
from venue_models.values import Batch, Rows
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue

GUESTS, MINUTES, SEED = 3_600, 25, 5
FIRST_MIN = 10
AFTERWARDS_S = 3_600.0
TICK_S = 0.1

JUDGED = np.dtype(
    [
        ("t_s", "<f8"),
        ("attraction", "<i2"),
        ("wait_min", "<f4"),
        ("low_min", "<f4"),
        ("high_min", "<f4"),
        ("length", "<f4"),
        ("true_length", "<f4"),
        ("in_zones", "<f4"),
    ]
)


def main(guests: int, minutes: int, seed: int) -> None:
    venue = read_venue(make_lumen_bay.FOLDER)
    begins_at_s = datetime(2027, 6, 5, 13, tzinfo=venue.time_zone).timestamp()
    simulated = simulate_park(venue, guests, seed, begins_at_s)
    rows = judge(simulated, begins_at_s, minutes)
    simulated.park.advance(simulated.park.now_s + AFTERWARDS_S, radio=False)
    on_platform_min = np.array([min(0.8 * ride.interval_s, CALLED_S) / 60 for ride in venue.attractions])
    wait_min = true_waits(rows, simulated.park.newcomers()) + on_platform_min[rows["attraction"]]
    names = [attraction.name for attraction in venue.attractions]
    print(f"{'line':22} {'length':>7} {'told':>7} {'zones':>7} {'wait':>6} {'told':>6} {'error':>6} {'in range':>9}")
    for index, name in enumerate(names):
        its = rows["attraction"] == index
        print(f"{name:22} {told(rows[its], wait_min[its])}")
    print(json.dumps(figures(rows, wait_min) | {"n": len(rows)}))


def judge(simulated: Simulated, begins_at_s: float, minutes: int) -> Rows:
    """JUDGED rows, one per line and minute."""
    park, venue = simulated.park, simulated.venue
    live = LiveVenue(venue, simulated.register, None, started_at_s=begins_at_s)
    found = []
    for tick in range(1, round(60 * minutes / TICK_S) + 1):
        now_s = begins_at_s + tick * TICK_S
        heard = park.advance(now_s)
        live.step(now_s, (Batch(now_s, heard.sightings, heard.reports, dispatches=heard.dispatches),))
        live.take_effects()
        if tick % round(60 / TICK_S) == 0 and tick * TICK_S >= 60 * FIRST_MIN:
            found.append(_rows(live, venue, park.attractions()["length"], now_s))
    return np.concatenate(found)


def _rows(live: LiveVenue, venue: Venue, lengths: Any, now_s: float) -> Rows:
    snapshot = live.snapshot()
    rows = np.zeros(len(snapshot.queues), JUDGED)
    for row, state in zip(rows, snapshot.queues, strict=True):
        now = state.now
        known = (now.wait_min, now.low_min, now.high_min, now.length)
        row["t_s"], row["attraction"], row["true_length"] = now_s, state.attraction, lengths[state.attraction]
        row["wait_min"], row["low_min"], row["high_min"], row["length"] = (
            np.nan if number is None else number for number in known
        )
        zones = venue.attractions[state.attraction].queue_zones
        row["in_zones"] = snapshot.zones["occupancy"][list(zones)].sum()
    return rows


def true_waits(rows: Rows, newcomers: Rows) -> Any:
    """What a guest who had joined at each row came to wait; NaN where nobody knows yet."""
    wait_min = np.full(len(rows), np.nan)
    for index in np.unique(rows["attraction"]):
        its, known = rows["attraction"] == index, newcomers[newcomers["attraction"] == index]
        known = known[np.isfinite(known["wait_min"])]
        if len(known):
            at = np.clip(np.searchsorted(known["t_s"], rows["t_s"][its]), 0, len(known) - 1)
            is_near = np.abs(known["t_s"][at] - rows["t_s"][its]) <= 60
            wait_min[its] = np.where(is_near, known["wait_min"][at], np.nan)
    return wait_min


def figures(rows: Rows, wait_min: Any) -> dict[str, float]:
    """The errors of all lines together."""
    both = np.isfinite(rows["wait_min"]) & np.isfinite(wait_min)
    has_length = np.isfinite(rows["length"])
    is_held = (rows["low_min"][both] <= wait_min[both]) & (wait_min[both] <= rows["high_min"][both])
    of_both, true = rows["wait_min"][both] - wait_min[both], rows["true_length"]
    return {
        "wait_mae_min": round(float(np.abs(of_both).mean()), 2),
        "wait_bias_min": round(float(of_both.mean()), 2),
        "mean_wait_min": round(float(wait_min[both].mean()), 2),
        "coverage80": round(float(is_held.mean()), 2),
        "told_share": round(float(np.isfinite(rows["wait_min"]).mean()), 2),
        "length_mae": round(float(np.abs(rows["length"] - true)[has_length].mean()), 1),
        "zones_length_mae": round(float(np.abs(rows["in_zones"] - true)[has_length].mean()), 1),
        "mean_length": round(float(true[has_length].mean()), 1),
    }


def told(rows: Rows, wait_min: Any) -> str:
    """One line of the table: means, the mean error of the wait, and how often its range held."""
    both = np.isfinite(rows["wait_min"]) & np.isfinite(wait_min)
    lengths = (_mean(rows[name][np.isfinite(rows["length"])]) for name in ("true_length", "length", "in_zones"))
    is_held = (rows["low_min"][both] <= wait_min[both]) & (wait_min[both] <= rows["high_min"][both])
    error_min = np.abs(rows["wait_min"][both] - wait_min[both])
    waits = (_mean(wait_min[both]), _mean(rows["wait_min"][both]), _mean(error_min))
    return (
        " ".join(f"{number:7.1f}" for number in lengths)
        + " "
        + " ".join(f"{number:6.1f}" for number in waits)
        + f" {_mean(is_held):9.0%}"
    )


def _mean(numbers: Any) -> float:
    return float(np.mean(numbers)) if len(numbers) else float("nan")


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("guests", GUESTS), ("minutes", MINUTES), ("seed", SEED)):
        words.add_argument(name, type=int, nargs="?", default=usual)
    asked = words.parse_args()
    main(asked.guests, asked.minutes, asked.seed)

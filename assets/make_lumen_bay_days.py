"""Writes earlier days of the sample park: ``python -m assets.make_lumen_bay_days [--learn]``.

Three simulated weeks of waits, one number for each attraction and five minutes, as Lumen Bay itself would have kept
them; the demonstration takes them as the days before it. Beside it lies what ``bandstand history train`` learns of
them; with ``--learn`` only that is written anew. Nothing in it was measured anywhere. It takes a few minutes, and
writes the same table each time.
"""

import csv
import gzip
import io
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assets.make_lumen_bay import FOLDER
from desktop.earlier_days import FILE, MODEL, STOPPED, earlier_days
from venue_models.queues.forecast.calendar import NO_CALENDAR
from venue_models.queues.forecast.history import history_of_rows
from venue_models.queues.forecast.training import train
from venue_models.simulation.roster import HOURS_OPEN, draw_roster
from venue_models.simulation.world import World
from venue_models.values import WAIT_SLOT_S
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap

BEFORE: Final = date(2026, 5, 4)
"""A Monday: the days end before it."""
DAYS: Final = 21
OPENS_AT: Final = time(10, 0)
GUESTS: Final = (4300, 4200, 4400, 4500, 5200, 6600, 6000)
"""Who come on a Monday, on a Tuesday …"""
DIFFERS: Final = 0.08
"""By about so much of themselves days of one name differ."""
STEP_S: Final = 30.0


def simulated_day(venue: Venue, walking: WalkingMap, on: date) -> NDArray[np.float64]:
    """(slots, attractions) minutes that newcomers waited; NaN where unknown, inf where the ride was stopped."""
    opens_at_s = datetime.combine(on, OPENS_AT, venue.time_zone).timestamp()
    people, move, mood, size = (np.random.default_rng(s) for s in np.random.SeedSequence(on.toordinal()).spawn(4))
    guests = round(GUESTS[on.weekday()] * float(size.normal(1.0, DIFFERS)))
    world = World(venue, walking, draw_roster(people, guests, opens_at_s), opens_at_s, move, mood)
    while world.now_s < opens_at_s + HOURS_OPEN * 3600 + 1800:
        world.step(STEP_S, places_guests=False)
    slots = round(HOURS_OPEN * 3600 / WAIT_SLOT_S)
    waits = np.full((slots, len(venue.attractions)), np.nan)
    for row in world.attractions.newcomers()[::-1]:  # of those of one slot the first stays
        slot = int((row["t_s"] - opens_at_s) / WAIT_SLOT_S)
        if slot < slots:
            waits[slot, row["attraction"]] = np.inf if row["is_down"] else row["wait_min"]
    return waits


def write(folder: Path) -> None:
    """Write the table."""
    venue = read_venue(FOLDER)
    walking = WalkingMap(venue)
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\n")
    lines.writerow(("days_before", "from", *(attraction.id for attraction in venue.attractions)))
    for before in range(DAYS, 0, -1):
        waits = simulated_day(venue, walking, BEFORE - timedelta(days=before))
        for slot, row in enumerate(waits.tolist()):
            at = datetime.combine(BEFORE, OPENS_AT) + timedelta(seconds=slot * WAIT_SLOT_S)
            cells = [STOPPED if cell == np.inf else "" if np.isnan(cell) else f"{cell:.1f}" for cell in row]
            lines.writerow((before, f"{at:%H:%M}", *cells))
        print(f"{before} days before", file=sys.stderr)
    (folder / FILE).write_bytes(gzip.compress(table.getvalue().encode(), mtime=0))


def learn(folder: Path) -> None:
    """Write the model that is learned of the table."""
    venue = read_venue(FOLDER)
    before_s = datetime.combine(BEFORE, time(0), venue.time_zone).timestamp()
    rows = np.concatenate(list(earlier_days(folder / FILE, venue, before_s).values()))
    areas = [attraction.area for attraction in venue.attractions]
    history = history_of_rows([attraction.id for attraction in venue.attractions], rows, areas)
    train(history, NO_CALENDAR, venue.time_zone, until_s=before_s).write(folder / MODEL)


if __name__ == "__main__":
    if "--learn" not in sys.argv:
        write(FOLDER)
    learn(FOLDER)

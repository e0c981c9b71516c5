"""What invitations do to a park's lines: nobody is invited, everybody is, or the right few are (docs/nudges.md).

    python -m tests.benchmarks.nudges [--seeds N] [--guests N]

Each seed is one day of Lumen Bay: the same guests with the same tastes, and rides that stop at the same times, under
three policies. ``broadcast`` tells every consenting party on foot of every line that is short, each line at most once
in half an hour; ``ours`` is the venue's own code with what a venue hears (tests.benchmarks.nudged_day), which leaves
out the tenth that is held out and one time block in four, as in a venue. Two earlier days without invitations are
the history of its forecasts.

The last line is JSON. ``mean_wait_min`` is the mean over every stand in line of every guest, invited or not, with a
band or without, express lanes and those who gave up included; whoever still stands there when the park is empty of
newcomers counts as long as they have stood (censored; their number is printed). ``worst_wait_min`` is the longest
that anybody stood, as the mean over seeds. ``accepted`` is the share of invitations that were answered with a tap,
``promises_kept`` the share of parties that came upon one and truly waited as long as they were told; ``saved_min``
is by how much the mean wait is shorter than without invitations.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from time import process_time
from typing import Final

import numpy as np
from rich.console import Console
from rich.table import Table
from scipy.special import stdtrit

from tests.benchmarks.nudged_day import Day, Everybody, Nobody, Ours, Policy, history_of_days
from venue_models.simulation.answers import GOOD_FOR_S
from venue_models.simulation.line_book import Ended
from venue_models.simulation.roster import HOURS_OPEN
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue
from venue_models.venue.walking import WalkingMap

LUMEN_BAY: Final = Path(__file__).parents[2] / "assets" / "venues" / "lumen_bay"
GUESTS: Final = 8000
SEEDS: Final = 5
EARLIER_SEEDS: Final = (9001, 9002)
OPENS_ON: Final = date(2026, 5, 5)
OPENS_AT: Final = time(10)
LINES_EMPTY_S: Final = 3600.0
"""So long after the last guest came the lines are still looked at."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One day under one policy."""

    mean_wait_min: float
    p99_wait_min: float
    worst_wait_min: float
    rides: float
    """Rides per guest."""
    gave_up: float
    """Share of stands that ended so."""
    censored: int
    invited: int
    accepted: int
    came: int
    """Invited parties that boarded."""
    kept: int


def main() -> None:
    """Runs all days and prints the table, then the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seeds", type=int, default=SEEDS)
    arguments.add_argument("--guests", type=int, default=GUESTS)
    chosen = arguments.parse_args()
    console = Console(stderr=True, width=120)
    began_s = process_time()
    venue = read_venue(LUMEN_BAY)
    walking = WalkingMap(venue)
    opens_at_s = datetime.combine(OPENS_ON, OPENS_AT, venue.time_zone).timestamp()
    past = history_of_days(
        venue,
        [
            lived(Day(venue, walking, chosen.guests, seed, opens_at_s - 86_400 * before), lambda _: Nobody())
            for before, seed in enumerate(EARLIER_SEEDS, start=1)
        ],
    )
    policies: dict[str, Callable[[Day], Policy]] = {
        "none": lambda _: Nobody(),
        "broadcast": Everybody,
        "ours": lambda day: Ours(day, past),
    }
    days: dict[str, list[Figures]] = {name: [] for name in policies}
    for seed in range(1, chosen.seeds + 1):
        for name, policy in policies.items():
            day = lived(Day(venue, walking, chosen.guests, seed, opens_at_s), policy)
            days[name].append(figures_of(day))
            print(f"seed {seed}, {name}: {days[name][-1]}", file=sys.stderr)
    console.print(_table(days, venue, chosen.guests, process_time() - began_s))
    print(json.dumps(_json(days)))


def lived(day: Day, policy_of: Callable[[Day], Policy]) -> Day:
    """A day from opening until its lines are empty."""
    policy = policy_of(day)
    ends_at_s = day.now_s + HOURS_OPEN * 3600 + LINES_EMPTY_S
    while day.now_s < ends_at_s:
        policy.step(day, day.step())
    return day


def figures_of(day: Day) -> Figures:
    """What a day came to."""
    stands = day.world.attractions.book.rows
    is_open = stands["ended"] == Ended.NOT_YET
    waits_min = (np.where(is_open, day.now_s, stands["left_s"]) - stands["joined_s"]) / 60
    of_guests = np.repeat(waits_min, stands["guests"])
    came, kept = _promises(day)
    return Figures(
        mean_wait_min=float(of_guests.mean()),
        p99_wait_min=float(np.percentile(of_guests, 99)),
        worst_wait_min=float(of_guests.max()),
        rides=float(stands["guests"][stands["ended"] == Ended.CALLED].sum() / len(day.roster.guests)),
        gave_up=float(np.average(stands["ended"] == Ended.GAVE_UP, weights=stands["guests"])),
        censored=int(stands["guests"][is_open].sum()),
        invited=len(day.told),
        accepted=sum(told.said_yes for told in day.told),
        came=came,
        kept=kept,
    )


def _promises(day: Day) -> tuple[int, int]:
    """Of parties that were told of a line and boarded there soon: how many, and how many waited as they were told."""
    stands = day.world.attractions.book.rows
    stands = stands[(stands["ended"] == Ended.CALLED) & stands["is_asked"]]
    came = kept = 0
    for told in day.told:
        mine = (stands["party"] == told.party) & (stands["attraction"] == told.attraction)
        mine &= (stands["joined_s"] >= told.at_s) & (stands["joined_s"] <= told.at_s + GOOD_FOR_S)
        for row in stands[mine][:1]:
            came += 1
            kept += bool(told.low_min <= (row["left_s"] - row["joined_s"]) / 60 <= told.high_min)
    return came, kept


def _table(days: Mapping[str, list[Figures]], venue: Venue, guests: int, cpu_s: float) -> Table:
    seeds = len(days["none"])
    table = Table(
        title=f"{seeds} days of {venue.name}, {guests:,} guests each, {HOURS_OPEN:.0f} h; "
        f"difference to none with a 95 % interval over seeds (Student); {cpu_s:.0f} s of one core",
        box=None,
    )
    for heading in ("", *days, *(f"{name} − none" for name in list(days)[1:])):
        table.add_column(heading, justify="right" if heading else "left")
    for field in Figures.__slots__:
        of = {name: np.array([getattr(figures, field) for figures in all_of]) for name, all_of in days.items()}
        cells = [f"{values.mean():,.3g}" for values in of.values()]
        cells += [_interval(values - of["none"]) for name, values in of.items() if name != "none"]
        table.add_row(field, *cells)
    for seed in range(seeds):
        means = {name: all_of[seed].mean_wait_min for name, all_of in days.items()}
        differences = [f"{mean - means['none']:+.2f}" for name, mean in means.items() if name != "none"]
        table.add_row(f"mean_wait_min, seed {seed + 1}", *(f"{mean:.2f}" for mean in means.values()), *differences)
    return table


def _interval(differences: np.ndarray) -> str:
    count = len(differences)
    if count < 2:
        return f"{differences.mean():+.2f}"
    reach = float(stdtrit(count - 1, 0.975)) * differences.std(ddof=1) / np.sqrt(count)
    return f"{differences.mean():+.2f} ± {reach:.2f}"


def _json(days: Mapping[str, list[Figures]]) -> dict[str, object]:
    result: dict[str, object] = {
        name: {
            figure: round(float(np.mean([getattr(day, figure) for day in all_of])), 2)
            for figure in ("mean_wait_min", "worst_wait_min")
        }
        for name, all_of in days.items()
    }
    ours = days["ours"]
    invited, accepted = sum(day.invited for day in ours), sum(day.accepted for day in ours)
    came, kept = sum(day.came for day in ours), sum(day.kept for day in ours)
    result["accepted"] = round(accepted / max(invited, 1), 3)
    result["promises_kept"] = round(kept / max(came, 1), 3)
    result |= {"invited": invited, "came": came}
    none_min = np.array([day.mean_wait_min for day in days["none"]])
    result["saved_min"] = {
        name: round(float((none_min - [day.mean_wait_min for day in all_of]).mean()), 3)
        for name, all_of in days.items()
        if name != "none"
    }
    return result


if __name__ == "__main__":
    main()

"""How much a safety desk is asked in a day of 10,000 bands, whom it misses, and how soon it knows.

    python -m tests.benchmarks.desk_load [--hours 10] [--guests 10000] [--operators 2] [--seed 1] [--everyday 1]
        [--falls 1] [--after 0] [--answers 0.75] [--mute]

The simulated park lives through a day with bumps, claps, rides, falls and calls (thin_day.py: radio thinned, nothing
else); its bands tell of it and can be asked through few adapters (pocket_bands.py); the real LiveVenue takes it in
with the shipped model, and scripted operators answer (desk_crew.py). The last line of standard output is JSON; what
was missed, and why, is printed before it (desk_truth.py), and beside it what a desk would have been asked had each
impact been an alarm. ``--falls 20`` makes people fall twenty times as often as in life: a day has too few falls to
count misses by. ``--after 4 --hours 2`` begins four hours after the gates have opened, when the park is full. Of
the questions that bands ask, wearers with whom all is well notice ``--answers``; ``--mute`` keeps bands from asking
by themselves. What becomes of single impacts: desk_rules.py.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from desktop.link import DESK
from desktop.own_operator import NAME, RESPONDERS, demo_operators
from tests.benchmarks.desk_crew import Crew
from tests.benchmarks.desk_truth import judge
from tests.benchmarks.pocket_bands import Adapters, PocketBands
from tests.benchmarks.thin_day import STEP_S, ThinDay
from venue_models.commands import Command, GoOnDuty, PinChecked, new_id
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.live.live_venue import LiveSettings
from venue_models.location.presence import PresenceSettings
from venue_models.location.whereabouts import WhereaboutsSettings
from venue_models.simulation.occurrences import AS_IN_LIFE, Rates
from venue_models.values import AlertState, Batch, Rows
from venue_models.venue.reading import read_venue

LUMEN_BAY: Final = Path(__file__).parents[2] / "assets" / "venues" / "lumen_bay"
OPENS_AT_S: Final = 1_790_000_000.0
TICK_S: Final = 2.5
"""Between two steps of the venue; it makes what bands say and are told up to so much later than in life …"""
FINE_TICK_S: Final = 0.5
FINELY_S: Final = 60.0
"""… but not for so long after somebody has fallen or called, since it is measured how soon the desk knows of that."""
TOLD_EVERY_S: Final = 1800.0
"""How often standard error is told how far it is."""
CALLS: Final = 1 / 3000
"""In a guest's hour."""
THINNED: Final = WhereaboutsSettings(presence=PresenceSettings(here_s=70.0, fading_s=130.0))
"""A band is here for as long as the thinned radio lets it be silent."""


def register_of(day: ThinDay) -> Register:
    """The guests as wearers; responders' bands are worn by nobody."""
    guests = [
        Wearer(f"{at:05X}", f"band:{at:05X}", one.name, one.party, one.birth_year, one.consent, at, int(party))
        for at, (one, party) in enumerate(zip(day.roster.guests, day.roster.party_of.tolist(), strict=True))
    ]
    team = [Wearer(f"T{at:03}", f"band:T{at:03}", "", "") for at in range(1, len(RESPONDERS) + 1)]
    return Register([*guests, *team])


@dataclass(slots=True)
class Lived:
    """A day as it is lived through, by everybody who takes part."""

    day: ThinDay
    live: LiveVenue
    crew: Crew
    bands: PocketBands
    adapters: Adapters
    counts: Counter[str] = field(default_factory=Counter)
    _open: frozenset[int] = frozenset()
    """The bands that somebody asks for."""
    _needy: frozenset[int] = frozenset()
    _finely_until_s: float = -np.inf

    def run(self, hours: float) -> None:
        """Live through it, or, where somebody interrupts it (Ctrl C), through as much of it as there was."""
        team = enumerate(RESPONDERS, start=self.day.guests)
        commands: list[Command] = [
            PinChecked(new_id(), DESK, NAME, is_right=True),
            *(GoOnDuty(new_id(), DESK, name, band) for band, (name, _) in team),
        ]
        began_s = time.process_time()
        try:
            for step in range(round(hours * 3600 / STEP_S)):
                commands = self._step(commands)
                if (step + 1) % round(TOLD_EVERY_S / STEP_S) == 0:
                    lived_h = (self.day.now_s - OPENS_AT_S) / 3600
                    spent_s = time.process_time() - began_s
                    print(f"{lived_h:.1f} h: {self.day.sends.sum():,} bands, {spent_s:.0f} s of CPU", file=sys.stderr)
        except KeyboardInterrupt:
            print("interrupted: what follows is of the day as far as it went")

    def _step(self, commands: list[Command]) -> list[Command]:
        """Some seconds of the park, and what the venue makes of them tick by tick."""
        since_s = self.day.now_s
        sightings, felt, presses = self.day.step(self._open)
        self.counts["sightings"] += len(sightings)
        self.counts["impacts"] += int(felt["is_new"].sum())
        tick_s = self._tick_s(since_s)
        for until_s in np.arange(since_s + tick_s, self.day.now_s + tick_s / 2, tick_s).tolist():
            for row in felt[(felt["t_s"] > until_s - tick_s) & (felt["t_s"] <= until_s)]:
                self.bands.feel(row)
            for at_s, guest in presses:
                if until_s - tick_s < at_s <= until_s:
                    self.bands.press(guest, at_s)
            heard = sightings[(sightings["t_s"] > until_s - tick_s) & (sightings["t_s"] <= until_s)]
            commands = self._tick(until_s, heard, commands)
        return commands

    def _tick_s(self, since_s: float) -> float:
        before, self._needy = self._needy, frozenset(self.day.happenings.needing_help().tolist())
        if self._needy - before:
            self._finely_until_s = self.day.now_s + FINELY_S
        return FINE_TICK_S if since_s < self._finely_until_s else TICK_S

    def _tick(self, now_s: float, heard: Rows, commands: list[Command]) -> list[Command]:
        """One step of the venue; what the operators ask for after it is returned."""
        reports = self.bands.reports(now_s, self.day.sends, self._open)
        batch = Batch(now_s, heard, band_reports=reports, outcomes=self.adapters.step(now_s))
        self.live.step(now_s, [batch], commands)
        self.adapters.perform(self.live.take_effects())
        self.counts["refused"] += sum(not reply.was_done for reply in self.live.take_replies())
        self.live.take_notices()
        self.counts["reports"] += len(reports)
        shown = self.live.snapshot()
        self._open = frozenset(alert.band for alert in shown.alerts if alert.state is not AlertState.CLOSED)
        return self.crew.act(now_s, shown.alerts, shown.responders)


def main() -> None:
    """Runs the day and prints what came of it."""
    asked = _asked()
    began_s = time.process_time()
    venue = read_venue(LUMEN_BAY)
    rates = Rates(AS_IN_LIFE.falls * asked.falls, AS_IN_LIFE.near_misses * asked.falls, everyday=asked.everyday)
    day = ThinDay(venue, asked.guests, len(RESPONDERS), rates, CALLS, asked.seed, OPENS_AT_S)
    day.wind_on(asked.after * 3600)
    began_at_s = day.now_s
    live = LiveVenue(
        replace(venue, attractions=(), cameras=()),  # lines and albums cost half as much again, and say nothing here
        register_of(day),
        None,
        started_at_s=began_at_s,
        settings=LiveSettings(whereabouts=THINNED),
        own_operators=demo_operators(),
    )
    crew, bands = Crew(day), PocketBands()
    adapters = Adapters(venue, day, bands, answers=asked.answers, bands_ask=not asked.mute)
    lived = Lived(day, live, crew, bands, adapters)
    lived.run(asked.hours)
    hours = (day.now_s - began_at_s) / 3600
    spent_s = time.process_time() - began_s
    print(f"{hours:.1f} hours, {day.guest_hours:,.0f} guest-hours, {dict(lived.counts)}, {spent_s:.0f} s of CPU")
    print(f"effects: {adapters.done:,} done, {adapters.unreachable:,} out of reach")
    own = adapters.own_questions
    print(f"bands asked by themselves {own:,} times: {own / day.guest_hours:.2f} in a guest's hour")
    print(f"bands that a connecting adapter reaches, at the end: {adapters.share_in_reach():.0%}")
    operator_hours = hours * asked.operators
    figures = judge(day, list(crew.seen.values()), operator_hours, began_at_s)
    print(f"had each impact been an alarm: {lived.counts['impacts'] / operator_hours:,.0f} in an operator's hour")
    print(json.dumps({**figures, "operators": asked.operators}))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name, default in (
        ("hours", 10.0),
        ("guests", 10_000),
        ("operators", 2),
        ("seed", 1),
        ("everyday", 1.0),
        ("falls", 1.0),
        ("after", 0.0),
        ("answers", 0.75),
    ):
        parser.add_argument(f"--{name}", type=type(default), default=default)
    parser.add_argument("--mute", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""How much a safety desk is asked in a day of 10,000 bands, and whom it misses.

    python -m tests.benchmarks.desk_load [--hours 10] [--guests 10000] [--operators 2] [--seed 1] [--everyday 1.0]

The simulated park lives through a day with bumps, claps, rides, falls and calls (thin_day.py: radio thinned, nothing
else); its bands tell of it and can be asked through few adapters (pocket_bands.py); the real LiveVenue takes it in
with the shipped model, and scripted operators answer. The last line of standard output is JSON; what was missed, and
why, is printed before it, and beside it what a desk would have been asked had each impact been an alarm.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from desktop.link import DESK
from desktop.own_operator import NAME, RESPONDERS, demo_operators
from tests.benchmarks.pocket_bands import Adapters, PocketBands
from tests.benchmarks.thin_day import ThinDay
from venue_models.commands import (
    AcknowledgeAlert,
    CloseAlert,
    Command,
    GoOnDuty,
    PinChecked,
    ReachScene,
    StillHere,
    new_id,
)
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.live.live_venue import LiveSettings
from venue_models.location.presence import PresenceSettings
from venue_models.location.whereabouts import WhereaboutsSettings
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import motion_of
from venue_models.simulation.occurrences import Rates
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState, Batch, Purpose, Rows
from venue_models.venue.reading import read_venue

LUMEN_BAY: Final = Path(__file__).parents[2] / "assets" / "venues" / "lumen_bay"
OPENS_AT_S: Final = 1_790_000_000.0
TICK_S: Final = 2.5
"""Between two steps of the venue; it makes what bands say and are told up to so much later than in life."""
CALLS: Final = 1 / 3000
"""In a guest's hour."""
SEEN_AFTER_S, THERE_AFTER_S, CLOSED_AFTER_S = 6.0, 110.0, 240.0
"""After an alert was raised an operator acknowledges it, somebody is there, it is closed."""
LATE_S: Final = 900.0
"""A fall of which no alert was raised by then is missed: other guests have helped."""
CALLED_S: Final = 60.0
"""A call that does not stand at the desk by then is missed."""
THINNED: Final = WhereaboutsSettings(presence=PresenceSettings(here_s=70.0, fading_s=130.0))
"""A band is here for as long as the thinned radio lets it be silent."""


@dataclass(slots=True)
class Seen:
    """One alert as the desk saw it."""

    band: int
    raised_at_s: float
    kind: AlertKind
    open_until_s: float = np.inf
    """When it was last seen open."""
    called_at_s: float = np.inf
    """When it was first seen as a call."""


class Desk:
    """The operators: they acknowledge, see to it that somebody goes, and close.

    Args:
        day: whom they help in the end.
    """

    def __init__(self, day: ThinDay) -> None:
        self._day = day
        self.raised: dict[int, Seen] = {}
        self.suspected: dict[int, tuple[int, float]] = {}
        """Band and beginning of each suspicion that never became an alert, or not yet."""
        self.held: set[int] = set()
        self._next_sign_s = 0.0

    def act(self, now_s: float, alerts: Sequence[Alert]) -> list[Command]:
        """What they ask of the venue, by what they see."""
        commands: list[Command] = []
        if now_s >= self._next_sign_s:
            self._next_sign_s = now_s + 60.0
            commands.append(StillHere(new_id(), DESK))
        for alert in alerts:
            self.suspected.setdefault(alert.number, (alert.band, alert.began_at_s))
            if alert.held:
                self.held.add(alert.number)
            if alert.raised_at_s is None:
                continue
            seen = self.raised.setdefault(alert.number, Seen(alert.band, alert.raised_at_s, alert.kind))
            seen.kind = min(seen.kind, alert.kind)
            if alert.kind is AlertKind.CALL:
                seen.called_at_s = min(seen.called_at_s, now_s)
            if alert.state is not AlertState.CLOSED:
                seen.open_until_s = now_s
            commands += self._answer(now_s, alert, alert.raised_at_s)
        return commands

    def _answer(self, now_s: float, alert: Alert, raised_at_s: float) -> list[Command]:
        age_s, number = now_s - raised_at_s, alert.number
        match alert.state:
            case AlertState.UNACKNOWLEDGED if age_s >= SEEN_AFTER_S:
                return [AcknowledgeAlert(new_id(), DESK, number)]
            case AlertState.ACKNOWLEDGED if age_s >= THERE_AFTER_S:
                return [ReachScene(new_id(), DESK, number, NAME)]
            case AlertState.ON_SCENE if age_s >= CLOSED_AFTER_S:
                helped = alert.band < self._day.guests and self._day.happenings.help(alert.band, now_s)
                outcome = AlertOutcome.HELPED if helped else AlertOutcome.FALSE_ALARM
                return [CloseAlert(new_id(), DESK, number, outcome)]
        return []


def register_of(day: ThinDay) -> Register:
    """The guests as wearers; responders' bands are worn by nobody."""
    guests = [
        Wearer(f"{at:05X}", f"band:{at:05X}", one.name, one.party, one.birth_year, one.consent, at, int(party))
        for at, (one, party) in enumerate(zip(day.roster.guests, day.roster.party_of.tolist(), strict=True))
    ]
    team = [Wearer(f"T{at:03}", f"band:T{at:03}", "", "") for at in range(1, len(RESPONDERS) + 1)]
    return Register([*guests, *team])


def run(
    day: ThinDay, live: LiveVenue, desk: Desk, bands: PocketBands, adapters: Adapters, hours: float
) -> Counter[str]:
    """Live through the day; returns counts of what came in."""
    counts: Counter[str] = Counter()
    ends_s = day.now_s + hours * 3600
    commands: list[Command] = [
        PinChecked(new_id(), DESK, NAME, is_right=True),
        *(GoOnDuty(new_id(), DESK, name, day.guests + at) for at, (name, _) in enumerate(RESPONDERS)),
    ]
    open_bands: frozenset[int] = frozenset()
    while day.now_s < ends_s:
        since_s = day.now_s
        sightings, felt, presses = day.step(open_bands)
        counts["sightings"] += len(sightings)
        counts["impacts"] += int(felt["is_new"].sum())
        for now_s in np.arange(since_s + TICK_S, day.now_s + TICK_S / 2, TICK_S).tolist():
            for row in felt[(felt["t_s"] > now_s - TICK_S) & (felt["t_s"] <= now_s)]:
                bands.feel(row)
            for at_s, guest in presses:
                if now_s - TICK_S < at_s <= now_s:
                    bands.press(guest, at_s)
            reports = bands.reports(now_s, day.sends, open_bands)
            heard = sightings[(sightings["t_s"] > now_s - TICK_S) & (sightings["t_s"] <= now_s)]
            live.step(now_s, [Batch(now_s, heard, band_reports=reports, outcomes=adapters.step(now_s))], commands)
            adapters.perform(live.take_effects())
            counts["refused"] += sum(not reply.was_done for reply in live.take_replies())
            live.take_notices()
            counts["reports"] += len(reports)
            alerts = live.snapshot().alerts
            commands = desk.act(now_s, alerts)
            open_bands = frozenset(alert.band for alert in alerts if alert.state is not AlertState.CLOSED)
    return counts


def was_raised(desk: Desk, row: np.void) -> bool:
    """Whether an alert was raised for a fall, or one stood."""
    return any(
        seen.band == row["band"] and seen.raised_at_s <= row["t_s"] + LATE_S and seen.open_until_s >= row["t_s"] - 10
        for seen in desk.raised.values()
    )


def was_called(desk: Desk, row: np.void) -> bool:
    """Whether a call for help stood at the desk soon after it was made, in an alert of its own or in an older one."""
    return any(
        seen.band == row["band"] and seen.called_at_s <= row["t_s"] + CALLED_S and seen.open_until_s >= row["t_s"]
        for seen in desk.raised.values()
    )


def why_missed(day: ThinDay, desk: Desk, row: np.void) -> str:
    """Why nobody was called to a fall."""
    kind, aftermath = Kind(int(row["kind"])), Aftermath(int(row["aftermath"]))
    if not row["is_felt"]:
        return "band off the wrist, or without power"
    if not motion_of(kind, aftermath, int(row["variant"])).felt.impacts:
        return "soft: the wrist felt no impact"
    suspected = any(band == row["band"] and abs(at_s - row["t_s"]) < 30 for band, at_s in desk.suspected.values())
    return "suspected, and judged to be none" if suspected else "the report was not suspected"


def main() -> None:
    """Runs the day and prints what came of it."""
    parser = argparse.ArgumentParser()
    for name, default in (("hours", 10.0), ("guests", 10_000), ("operators", 2), ("seed", 1), ("everyday", 1.0)):
        parser.add_argument(f"--{name}", type=type(default), default=default)
    asked = parser.parse_args()
    began_s = time.process_time()
    venue = read_venue(LUMEN_BAY)
    day = ThinDay(venue, asked.guests, len(RESPONDERS), Rates(everyday=asked.everyday), CALLS, asked.seed, OPENS_AT_S)
    live = LiveVenue(
        venue,
        register_of(day),
        None,
        started_at_s=OPENS_AT_S,
        settings=LiveSettings(whereabouts=THINNED),
        own_operators=demo_operators(),
    )
    desk, bands = Desk(day), PocketBands()
    adapters = Adapters(venue, day, bands)
    counts = run(day, live, desk, bands, adapters, asked.hours)
    occurrences = day.happenings.occurrences()
    print(f"{day.guest_hours:,.0f} guest-hours, {dict(counts)}, {time.process_time() - began_s:.0f} s of CPU")
    print(f"effects: {adapters.done:,} done, {adapters.unreachable:,} out of reach")
    print(f"bands that a connecting adapter reaches, at the end: {adapters.share_in_reach():.0%}")
    figures = report(day, desk, occurrences, asked.hours * asked.operators)
    impacts_an_hour = counts["impacts"] / (asked.hours * asked.operators)
    print(f"had each impact been an alarm: {impacts_an_hour:,.0f} in an operator's hour")
    print(json.dumps(figures))


def report(day: ThinDay, desk: Desk, occurrences: Rows, operator_hours: float) -> dict[str, float | int]:
    """Prints what happened and what was missed; returns the figures."""
    agreed = np.array([bool(guest.consent & Purpose.SAFETY) for guest in day.roster.guests])
    is_over = occurrences["t_s"] < day.now_s - 120  # of what happened last nobody can know yet
    is_fall = (occurrences["kind"] >= Kind.FORWARD) & (occurrences["kind"] <= Kind.COLLAPSE) & is_over
    falls = occurrences[is_fall & occurrences["needs_help"] & agreed[occurrences["band"]]]
    near = occurrences[is_fall & ~occurrences["needs_help"] & agreed[occurrences["band"]]]
    calls = occurrences[(occurrences["kind"] == Kind.CALL) & is_over]
    missed = [row for row in falls if not was_raised(desk, row)]
    for row in missed:
        kind, aftermath = Kind(int(row["kind"])).name, Aftermath(int(row["aftermath"])).name
        print(f"missed: {kind.lower()}, {aftermath.lower().replace('_', ' ')}: {why_missed(day, desk, row)}")
    unheard = [row for row in calls if not was_called(desk, row)]
    for row in unheard:
        print(f"missed: call of band {row['band']} at {row['t_s'] - OPENS_AT_S:.0f} s, felt: {row['is_felt']}")
    helped = {int(row["band"]) for row in (*falls, *calls)}
    false = [seen for seen in desk.raised.values() if seen.band not in helped]
    print("happened:", dict(Counter(Kind(int(kind)).name.lower() for kind in occurrences["kind"])))
    print("alerts:", dict(Counter(seen.kind.name.lower() for seen in desk.raised.values())))
    print(f"suspicions: {len(desk.suspected):,}, of them held on rides: {len(desk.held):,}")
    print("for nothing:", dict(Counter(f"{seen.kind.name.lower()} of {_what(occurrences, seen)}" for seen in false)))
    refused = int((is_fall & occurrences["needs_help"]).sum()) - len(falls)
    print(f"falls of guests who have not agreed to safety: {refused}")
    return {
        "alarms_per_operator_hour": round(len(desk.raised) / operator_hours, 2),
        "falls": len(falls),
        "missed": len(missed),
        "near_misses": len(near),
        "calls": len(calls),
        "calls_missed": len(unheard),
        "near_misses_alarmed": sum(was_raised(desk, row) for row in near),
        "operators": round(operator_hours / max((day.now_s - OPENS_AT_S) / 3600, 1e-9)),
    }


def _what(occurrences: Rows, seen: Seen) -> str:
    """What it was that an alert was raised for in vain."""
    of = occurrences[(occurrences["band"] == seen.band) & (occurrences["t_s"] <= seen.raised_at_s)]
    return "nothing" if not len(of) else Kind(int(of[of["t_s"].argmax()]["kind"])).name.lower()


if __name__ == "__main__":
    main()

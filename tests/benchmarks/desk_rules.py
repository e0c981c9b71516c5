"""What the venue makes of impacts one by one: of people who lie helpless, and of others who sat or lay down hard.

    python -m tests.benchmarks.desk_rules [--each 100] [--answers 0.75] [--mute]

Simulated motion, firmware and wearers as in desk_load; the real LiveVenue with the shipped model on a small street.
Half of the bands are within reach of an adapter, of the others one can only listen. There is an impact every few
seconds, so that adapters are free. A wearer with whom all is well answers a question with the probability
``--answers``; ``--mute`` keeps bands from asking by themselves. The last line of standard output is JSON.
"""

import argparse
import json
from dataclasses import dataclass, replace
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.pocket_bands import Adapters, PocketBands
from tests.benchmarks.thin_day import ThinDay
from tests.venue_models.small_venue import START_S, guests, heard, street
from venue_models.effects import Reply
from venue_models.guests.register import Register
from venue_models.live import LiveVenue
from venue_models.simulation.motion.kinds import Aftermath, Kind
from venue_models.simulation.motion.motion_of import LEAD_S, VARIANTS, motion_of
from venue_models.simulation.wrists import Wrists
from venue_models.values import Alert, Batch, Purpose

TICK_S: Final = 0.5
APART_S: Final = 4.0
"""Between two impacts; each is watched for WATCHED_S."""
WATCHED_S: Final = 90.0
HALF_A_MINUTE_S: Final = 31.0
"""With the second that the venue's ticks and the radio take."""
PLACE_M: Final = (20.0, 30.0)
FAR_M: Final = 1000.0
GROUPS: Final = {
    "helpless": [(kind, Aftermath.LIES_STILL) for kind in (Kind.FORWARD, Kind.BACKWARD, Kind.SIDEWAYS, Kind.STAIRS)],
    "sat": [(Kind.SIT_HARD, Aftermath.GOES_ON)],
    "lay_down": [(Kind.LIE_DOWN, Aftermath.GOES_ON)],
}


@dataclass(frozen=True, slots=True)
class Case:
    """One impact."""

    group: str
    kind: Kind
    aftermath: Aftermath
    variant: int
    is_in_reach: bool
    at_s: float


class Street:
    """Where all of it happens; to adapters it is what a simulated day is to them.

    Args:
        cases: one for each band.
    """

    def __init__(self, cases: list[Case]) -> None:
        self.guests, self.sends = len(cases), np.ones(len(cases), np.bool_)
        self.wrists, self.happenings = Wrists(len(cases)), self
        self._cases, self._rng = cases, np.random.default_rng(1)
        for band, case in enumerate(cases):
            recording = motion_of(case.kind, case.aftermath, case.variant)
            goes_on = case.kind is Kind.SIT_HARD
            self.wrists.record(band, case.at_s, recording, goes_on=goes_on)

    def places_m(self) -> NDArray[np.float64]:
        """(bands, 2): those out of reach are far from every adapter."""
        away_m = np.array([0.0 if case.is_in_reach else FAR_M for case in self._cases])
        return np.column_stack([PLACE_M[0] + away_m, np.full(len(away_m), PLACE_M[1])])

    def asked(self, guest: int, now_s: float) -> tuple[Reply, float]:
        """What a wearer answers; whoever lies helpless answers nothing."""
        is_helpless = self._cases[guest].aftermath is Aftermath.LIES_STILL
        return (Reply.NOTHING if is_helpless else Reply.FINE), float(self._rng.uniform(4.0, 10.0))


def cases_of(each: int) -> list[Case]:
    """Impacts that bands report at all, in reach and out of it in turn."""
    chosen = [
        (group, kind, aftermath, variant)
        for group, doings in GROUPS.items()
        for kind, aftermath in doings
        for variant in [v for v in range(VARIANTS) if motion_of(kind, aftermath, v).felt.impacts][:each]
    ]
    both = [(one, is_in_reach) for one in chosen for is_in_reach in (True, False)]
    return [
        Case(*one, is_in_reach, START_S + LEAD_S + 10 + at * APART_S) for at, (one, is_in_reach) in enumerate(both)
    ]


def raised(cases: list[Case], *, answers: float, bands_ask: bool) -> dict[int, float]:
    """Live through it; by band, seconds from the impact to the alert."""
    day, bands, venue = Street(cases), PocketBands(), street()
    adapters = Adapters(venue, cast("ThinDay", day), bands, answers=answers, bands_ask=bands_ask)
    wearers = [replace(one, tag=f"band:{one.code}") for one in guests(len(cases), Purpose.SAFETY).wearers]
    live = LiveVenue(venue, Register(wearers), None, started_at_s=START_S)
    after_s: dict[int, float] = {}
    for now_s in np.arange(START_S, cases[-1].at_s + WATCHED_S, TICK_S).tolist():
        for row in day.wrists.felt(now_s):
            bands.feel(row)
        near = {band: PLACE_M for band, case in enumerate(cases) if -5 <= now_s - case.at_s < WATCHED_S}
        open_now = _open(live)
        reports = bands.reports(now_s, day.sends, frozenset(alert.band for alert in open_now))
        reports = reports[np.isin(reports["band"], list(near))]
        sightings = heard(now_s - 0.1, near, (0,)).sightings
        batch = Batch(now_s, sightings, band_reports=reports, outcomes=adapters.step(now_s))
        live.step(now_s, [batch])
        adapters.perform(live.take_effects())
        for alert in _open(live):
            if alert.is_alert:
                after_s.setdefault(alert.band, now_s - cases[alert.band].at_s)
    return after_s


def _open(live: LiveVenue) -> list[Alert]:
    return [alert for alert in live.snapshot().alerts if alert.closed_at_s is None]


def told(cases: list[Case], after_s: dict[int, float]) -> dict[str, Any]:
    """How many of each group rang, and when, in reach and out of it."""
    figures: dict[str, Any] = {}
    for group in GROUPS:
        for is_in_reach in (True, False):
            of = [band for band, case in enumerate(cases) if (case.group, case.is_in_reach) == (group, is_in_reach)]
            rang_s = [after_s[band] for band in of if band in after_s]
            soon = sum(s <= HALF_A_MINUTE_S for s in rang_s)
            spread = [round(float(s), 1) for s in np.percentile(rang_s, (50, 90, 100))] if rang_s else []
            figures[f"{group}_{'in' if is_in_reach else 'out_of'}_reach"] = {
                "impacts": len(of),
                "rang": len(rang_s),
                "within_31_s": soon,
                "after_s_p50_p90_worst": spread,
            }
    return figures


def main() -> None:
    """Prints what rang."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--answers", type=float, default=0.75)
    parser.add_argument("--mute", action="store_true")
    asked = parser.parse_args()
    cases = cases_of(asked.each)
    print(json.dumps(told(cases, raised(cases, answers=asked.answers, bands_ask=not asked.mute))))


if __name__ == "__main__":
    main()

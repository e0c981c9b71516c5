"""Whose photo is it: ``python -m tests.benchmarks.albums [--seed N] [--hours H] [--guests N]``.

A simulated day in Lumen Bay: 5,000 guests, 12 cameras, six over rides and six at photo spots, by
``simulation.photo_day``, whose people, radio and errors are none of the estimator's. Sightings at row readers and
posts come second by second, of those who agreed to photos alone; each shot is decided SETTLED_S after it was taken,
from what was known then. During the day some take their consent back. A pair is one guest with a band and consent in
one picture; recall counts all pairs, also of those who only walk through it, and photos that are in an album unasked.
Precision is of all photos in albums. ``claims_share`` is the share of pairs that a guest can only get by claiming
them at a kiosk; ``by_evidence`` is the share of album entries by their strongest evidence.

``--taught`` goes through a second day with what the photo team's corrections of the first one have taught. Lines for
people go to stderr, one line of JSON to stdout.
"""

import argparse
import json
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np

from venue_models.albums.known import Known
from venue_models.albums.learned import Learned
from venue_models.albums.matcher import SETTLED_S, Matcher
from venue_models.albums.platforms import Platforms
from venue_models.albums.spots import Spots
from venue_models.albums.views import View
from venue_models.albums.wearers import Wearers
from venue_models.albums.words import strongest_of
from venue_models.guests.register import Register, Wearer
from venue_models.simulation.photo_day import PhotoDay, TakenShot, error_rates
from venue_models.values import NOWHERE, Purpose
from venue_models.values.photos import Entry, EntryState
from venue_models.venue.model import Venue
from venue_models.venue.reading import read_venue

LUMEN_BAY: Final = Path(__file__).parents[2] / "assets" / "venues" / "lumen_bay"
OPENS_AT_S: Final = 1_800_000_000.0
WITHDRAWS: Final = 0.03
"""Of all guests, those who take back their consent to photos at some moment of the day."""
EDGES: Final = (0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)


def main() -> None:
    words = argparse.ArgumentParser(description="Whose photo is it.")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--hours", type=float, default=12.0)
    words.add_argument("--guests", type=int, default=5_000)
    words.add_argument("--taught", action="store_true", help="a second day with what corrections have taught")
    asked = words.parse_args()
    venue, learned = read_venue(LUMEN_BAY), Learned()
    for what, often in error_rates():
        print(f"{often:>28}  {what}", file=sys.stderr)
    figures: dict[str, Any] = {}
    for day in range(1 + asked.taught):
        seed = asked.seed + 1000 * day
        desk = Desk(PhotoDay(venue, asked.guests, seed, OPENS_AT_S), venue, learned, seed)
        score = desk.run(asked.hours)
        learned = desk.learned
        _print_score(venue, score)
        figures = _figures(score)
    print(json.dumps(figures))


def _print_score(venue: Venue, score: "Score") -> None:
    for camera, count in sorted(score.counts.items()):
        precision, recall = count["right"] / max(count["kept"], 1), count["right"] / max(count["pairs"], 1)
        asked = f"{count['asked']} asked, {count['asked rightly']} rightly"
        of = f"{count['shots']:5} shots {count['pairs']:6} pairs"
        good = f"precision {precision:.4f} recall {recall:.4f}"
        print(f"{venue.cameras[camera].name:28} {of}  {good}  {asked}", file=sys.stderr)
    told, right = np.array([p for p, _ in score.told]), np.array([is_right for _, is_right in score.told])
    for low, high in pairwise(EDGES):
        those = (told >= low) & ((told < high) | (high == 1.0))
        if those.any():
            said, true = told[those].mean(), right[those].mean()
            print(f"said {said:.4f}  true {true:.4f}  of {int(those.sum())}", file=sys.stderr)
    cost_ms = np.array(score.decide_ms)
    print(f"a shot costs {cost_ms.mean():.1f} ms, one in a hundred {np.percentile(cost_ms, 99):.1f}", file=sys.stderr)


def _figures(score: "Score") -> dict[str, Any]:
    count, kept = score.all, sum(score.by_evidence.values())
    return {
        "precision": round(count["right"] / count["kept"], 5),
        "recall": round(count["right"] / count["pairs"], 4),
        "claims_share": round(count["asked rightly"] / count["pairs"], 4),
        "without_consent": count["without consent"],
        "by_evidence": {name: round(part / kept, 4) for name, part in score.by_evidence.most_common()},
        "pairs": count["pairs"],
    }


@dataclass(slots=True)
class Score:
    """What came of one day, by camera and in all."""

    counts: dict[int, Counter[str]] = field(default_factory=dict)
    by_evidence: Counter[str] = field(default_factory=Counter)
    told: list[tuple[float, bool]] = field(default_factory=list)
    """Of each entry its probability, and whether it was right."""
    decide_ms: list[float] = field(default_factory=list)

    def of(self, camera: int) -> Counter[str]:
        return self.counts.setdefault(camera, Counter())

    @property
    def all(self) -> Counter[str]:
        return sum(self.counts.values(), Counter[str]())


class Desk:
    """Feeds a day to the matcher as the live venue does, and compares.

    Args:
        day: the day.
        venue: its place.
        learned: what was taught before.
        seed: of who takes back consent.
    """

    def __init__(self, day: PhotoDay, venue: Venue, learned: Learned, seed: int) -> None:
        self._day, self._venue = day, venue
        self._matcher = Matcher(venue, learned)
        self._platforms, self._spots = Platforms(venue), Spots(venue)
        self._views = [View(camera) for camera in venue.cameras]
        self._register = _register(day)
        self._wearers = Wearers.of(self._register)
        self._share = float(day.agrees.mean())
        self._waiting: deque[TakenShot] = deque()
        self._counters: dict[int, deque[tuple[float, int]]] = {}
        self._attraction = {attraction.id: at for at, attraction in enumerate(venue.attractions)}
        rng = np.random.default_rng(seed)
        leaving = np.flatnonzero(rng.random(len(day.agrees)) < WITHDRAWS)
        self._leaving = deque(sorted((float(rng.uniform(0, 12 * 3600)), int(band)) for band in leaving))
        self.score = Score()

    def run(self, hours: float) -> Score:
        """Go through the day."""
        for stretch in self._day.run(OPENS_AT_S + 3600 * hours):
            self._withdraw(stretch.since_s)
            for at_s, attraction, guests in stretch.dispatches.tolist():
                self._counters.setdefault(attraction, deque(maxlen=20)).append((at_s, guests))
            self._hear(stretch.until_s, stretch.sightings)
            self._waiting.extend(stretch.shots)
            while self._waiting and self._waiting[0].shot.at_s < stretch.until_s - SETTLED_S:
                self._decide(self._waiting.popleft())
        return self.score

    def _withdraw(self, now_s: float) -> None:
        gone: dict[int, Wearer] = {}
        while self._leaving and OPENS_AT_S + self._leaving[0][0] <= now_s:
            band = self._leaving.popleft()[1]
            wearer = self._register.wearers[band]
            gone[band] = replace(wearer, consent=wearer.consent & ~Purpose.PHOTOS)
        if gone:
            self._register = self._register.changed(gone)
            self._wearers = Wearers.of(self._register)
            self._platforms.forget(np.array(list(gone)))
            self._spots.forget(np.array(list(gone)))

    def _hear(self, until_s: float, sightings: Any) -> None:
        heard = sightings[self._wearers.may[sightings["band"]]]
        for second in np.unique(np.floor(heard["t_s"])).tolist():
            now = heard[np.floor(heard["t_s"]) == second]
            self._platforms.hear(second + 1.0, now)
            self._spots.hear(now)
        self._platforms.hear(until_s, heard[:0])
        self._platforms.forget_before(until_s - 1800)
        self._spots.forget_before(until_s - 1800)

    def _known(self, taken: TakenShot) -> Known:
        shot, camera = taken.shot, self._venue.cameras[taken.shot.camera]
        if camera.shooting.seats:
            left_s, guests = self._dispatch(self._attraction[camera.attraction or ""], shot.at_s)
            at_s = left_s + camera.shooting.after_dispatch_s
            return Known(aboard=self._platforms.aboard(shot.camera, at_s, guests), band_share=self._share)
        taps, near = self._spots.about(shot.camera, shot.at_s)
        placed = taken.placed[self._wearers.may[taken.placed["band"]]]
        return Known(self._views[shot.camera].present(placed["band"], placed), taps, near, band_share=self._share)

    def _dispatch(self, attraction: int, at_s: float) -> tuple[float, int]:
        camera = next(c for c in self._venue.cameras if c.attraction == self._venue.attractions[attraction].id)
        expected_s = at_s - camera.shooting.after_dispatch_s
        near = min(self._counters.get(attraction, ()), key=lambda one: abs(one[0] - expected_s), default=None)
        return near if near and abs(near[0] - expected_s) < 8 else (expected_s, NOWHERE)

    def _decide(self, taken: TakenShot) -> None:
        started_s = time.thread_time()
        entries = self._matcher.decide(0, taken.shot, self._known(taken), self._wearers)
        self.score.decide_ms.append(1000 * (time.thread_time() - started_s))
        self._judge(taken, entries)

    def _judge(self, taken: TakenShot, entries: tuple[Entry, ...]) -> None:
        may, truth = self._wearers.may, set(taken.truth.guests)
        for entry in entries:
            is_kept, is_right = entry.state is EntryState.KEPT, entry.guest in truth
            count = self.score.of(taken.shot.camera)
            count["kept" if is_kept else "asked"] += 1
            count["right" if is_kept else "asked rightly"] += is_right
            count["without consent"] += not may[entry.guest]
            self.score.told.append((entry.probability, is_right))
            if is_kept:
                self.score.by_evidence[strongest_of(entry.reasons).name.lower()] += 1
                if not is_right:
                    self._matcher.told(taken.shot.camera, entry, is_in=False)
        self.score.of(taken.shot.camera)["pairs"] += int(may[list(truth)].sum())
        self.score.of(taken.shot.camera)["shots"] += 1

    @property
    def learned(self) -> Learned:
        return self._matcher.learned


def _register(day: PhotoDay) -> Register:
    return Register(
        [
            Wearer(
                day.codes[number],
                f"band:{day.codes[number]}",
                guest.name if day.wears_band[number] else "",
                guest.party,
                guest.birth_year,
                guest.consent if day.agrees[number] else guest.consent & ~Purpose.PHOTOS,
                number if day.wears_band[number] else NOWHERE,
                int(day.roster.party_of[number]) if day.wears_band[number] else NOWHERE,
            )
            for number, guest in enumerate(day.roster.guests)
        ]
    )


if __name__ == "__main__":
    main()

"""How many sightings a second one core can turn into located guests, from raw bytes to a snapshot.

Protocol: 50,000 bands walk in the sample park, each is heard by its five nearest readers once a second, in ticks of
100 ms. Each tick's bytes go through identity, the shipped filter, zones, visits and a snapshot. In the same run and
on the same traffic, habluetooth takes note of each advertisement in compiled code and locates nobody; it runs between
two halves of our own seconds, so that a machine whose speed drifts is fair to both. Figures are CPU time of one
thread, the median of the measured seconds.

    python -m tests.benchmarks.throughput [SECONDS]
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from desktop.places import sample_venue_folder
from tests.benchmarks.traffic import READERS_HEARING, START_S, WalkingTraffic, tags_of
from venue_models.guests.register import Register, Wearer
from venue_models.live import LiveVenue
from venue_models.values import Presence, Purpose, Snapshot
from venue_models.venue.reading import read_venue
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.identity import Identity

BANDS = 50_000
WARM_UP_S = 8
PARTY = 4


class Pipeline:
    """From a gateway's bytes to a snapshot, as the program runs it."""

    def __init__(self) -> None:
        self.venue = read_venue(sample_venue_folder())
        tags = tags_of(BANDS)
        wearers = [  # a band without a guest's name is worn by nobody, and located nowhere
            Wearer(f"{band:05X}", tag, f"Walker {band}", f"Walkers {band // PARTY}", None, Purpose.LOCATION)
            for band, tag in enumerate(tags)
        ]
        self._ear = Identity(tags).ear(range(len(self.venue.readers)))
        self._live = LiveVenue(self.venue, Register(wearers), None, started_at_s=START_S)
        self.snapshot: Snapshot | None = None

    def take(self, until_s: float, raw: bytes) -> None:
        """One tick."""
        batch = self._ear.resolve(RawBatch(until_s, np.frombuffer(raw, HEARD)))
        self._live.step(until_s, (batch,))
        self.snapshot = self._live.snapshot()


def cpu_s(work: Callable[[float, bytes], None], ticks: list[tuple[float, bytes]]) -> float:
    """CPU seconds of this thread that ``work`` needs for the ticks of one second."""
    start = time.thread_time()
    for until_s, raw in ticks:
        work(until_s, raw)
    return time.thread_time() - start


def peak_memory_mib() -> float:
    """The most memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peer_figures(seconds: int) -> dict[str, Any]:
    """What the peer prints, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.peer", str(BANDS), str(seconds)]
    figures: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return figures


def main() -> None:
    """Prints what was measured, the figures last as one line of JSON."""
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    pipeline = Pipeline()
    traffic = WalkingTraffic(pipeline.venue, BANDS, seed=1)
    measured_s: list[float] = []
    now_s = START_S
    peer: dict[str, Any] = {}
    for second in range(WARM_UP_S + seconds):
        if second == WARM_UP_S + seconds // 2:
            peer = peer_figures(seconds)
        measured_s.append(cpu_s(pipeline.take, list(traffic.second(now_s))))
        now_s += 1
    _print_accuracy(pipeline, traffic)
    rate = BANDS * READERS_HEARING / statistics.median(measured_s[WARM_UP_S:])
    figures = {
        "sightings_per_s": round(rate),
        "real_time_factor": round(rate / (BANDS * READERS_HEARING), 2),
        "peak_memory_mib": round(peak_memory_mib()),
        "peer": peer["peer"],
        "peer_sightings_per_s": peer["sightings_per_s"],
        "ratio": round(rate / peer["sightings_per_s"], 3),
    }
    print(json.dumps(figures))


def _print_accuracy(pipeline: Pipeline, traffic: WalkingTraffic) -> None:
    snapshot = pipeline.snapshot
    assert snapshot is not None
    fixes = snapshot.fixes
    here = fixes["presence"] == Presence.HERE
    error_m = np.hypot(fixes["x_m"] - traffic.x_m, fixes["y_m"] - traffic.y_m)[here]
    print(
        f"{here.sum():,} of {BANDS:,} bands located; distance to the load's own truth: mean {error_m.mean():.1f} m, "
        f"90th percentile {np.percentile(error_m, 90):.1f} m"
    )


if __name__ == "__main__":
    main()

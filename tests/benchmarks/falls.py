"""How well falls are judged: ``python -m tests.benchmarks.falls FILE.npz …``, laid out as falls/recordings.py says.

A folder stands for the files in it.

Every recording is a fresh stream, fed to the shipped model in packets of half a second as a band sends them; what
still waits when the recording ends is judged by what was seen. A fall counts if an alarm names an impact inside the
marked fall, half a second more on either side, or anywhere where nobody marked it; an everyday recording fails on any
alarm. False alarms are those of everyday recordings, and those before a marked fall (one after it is of the same
episode), over all recorded hours. In a file without falls there are rides: with the ride known, all that happens
before the recording's end is held, so only an alarm after it would count, and none can come.

The people of files that the shipped model was fitted on are no strangers to it. What it does on strangers stands in
its card, which is printed first; the last line is JSON.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from rich.console import Console
from rich.table import Table

from venue_models.falls.judgement import Judgement
from venue_models.falls.model import shipped_model
from venue_models.falls.recordings import Recording, read_recordings
from venue_models.falls.scoring import Score, Share, scored
from venue_models.falls.streams import Streams

PACKET_S: Final = 0.5
LOAD_STREAMS: Final = 5_000
LOAD_HZ: Final = 50.0
LOAD_S: Final = 15


def main(paths: Sequence[Path]) -> None:
    console = Console(stderr=True)
    console.print(shipped_model().card, markup=False, highlight=False, soft_wrap=True)
    figures = {}
    for path in paths:
        recordings = read_recordings(path)
        judged = [as_live(recording) for recording in recordings]
        figures[path.stem] = rounded(scored(recordings, judged))
        console.print(by_activity(path.stem, recordings, judged))
    console.print(f"one core follows {streams_in_real_time():,.0f} wrists at {LOAD_HZ:g} Hz in real time")
    print(json.dumps(figures))


def files_of(path: Path) -> list[Path]:
    return sorted(path.glob("*.npz")) if path.is_dir() else [path]


def as_live(recording: Recording) -> tuple[Judgement, ...]:
    """The judgements of one recording, as the venue would have made them."""
    streams = Streams(1)
    packet = max(round(PACKET_S * recording.rate_hz), 1)
    judged: list[Judgement] = []
    for first in range(0, len(recording.samples_g), packet):
        samples_g = recording.samples_g[first : first + packet]
        judged += streams.push(0, first / recording.rate_hz, samples_g, recording.rate_hz)
    return (*judged, *streams.end(0))


def rounded(score: Score) -> dict[str, Any]:
    """The figures of one file."""
    rate = None if score.false_alarms_per_hour is None else round(score.false_alarms_per_hour, 2)
    figures: dict[str, Any] = {
        "sensitivity": _three(score.sensitivity.value),
        "specificity": _three(score.specificity.value),
        "false_alarms_per_hour": rate,
        "recordings": score.recordings,
        "sensitivity_ci95": _interval(score.sensitivity),
        "specificity_ci95": _interval(score.specificity),
    }
    if not score.sensitivity.of:
        figures["false_alarms_per_hour_ride_known"] = None if rate is None else 0.0
    return figures


def _three(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _interval(share: Share) -> list[float] | None:
    return None if share.ci95 is None else [round(end, 3) for end in share.ci95]


def by_activity(name: str, recordings: Sequence[Recording], judged: Sequence[Sequence[Judgement]]) -> Table:
    """What was found and what raised an alarm, activity by activity."""
    table = Table(name, "recordings", "falls found", "false alarms", "hours", box=None, pad_edge=False)
    for activity in sorted({recording.activity for recording in recordings}):
        rows = [row for row, recording in enumerate(recordings) if recording.activity == activity]
        score = scored([recordings[row] for row in rows], [judged[row] for row in rows])
        found = f"{score.sensitivity.hits} of {score.sensitivity.of}" if score.sensitivity.of else ""
        hours = f"{score.duration_s / 3600:.2f}"
        table.add_row(activity, str(score.recordings), found, str(score.false_alarms), hours)
    return table


def streams_in_real_time() -> float:
    """How many wrists one core follows: they stroll, and each knocks against something every 50 s."""
    random = np.random.default_rng(0)
    streams, packet = Streams(LOAD_STREAMS), round(PACKET_S * LOAD_HZ)
    everyone = np.arange(LOAD_STREAMS)
    began_s = time.process_time()
    for number in range(round(LOAD_S / PACKET_S)):
        samples_g = random.normal((0, 0, 1), 0.15, (LOAD_STREAMS, packet, 3))
        samples_g[random.random(LOAD_STREAMS) < PACKET_S / 50, packet // 2] *= 4
        streams.push_many(everyone, np.full(LOAD_STREAMS, number * PACKET_S), samples_g, LOAD_HZ)
    return LOAD_STREAMS * LOAD_S / (time.process_time() - began_s)


if __name__ == "__main__":
    main([path for argument in map(Path, sys.argv[1:]) for path in files_of(argument)])

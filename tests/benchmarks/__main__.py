"""Runs every benchmark and prints one table: each figure, the peer or limit beside it, and how far it should reach.

    python -m tests.benchmarks [NAME …]

Benchmarks that need recordings take their folder from BANDSTAND_RECORDINGS and are left out, with the reason, where
it is not set.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Reach:
    """One figure of a benchmark, and what it is held against."""

    figure: str
    limit: float
    at_least: bool = False
    beside: str = ""
    """The key of the peer's figure in the same run, if there is one."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A module of this package and the figures it prints."""

    name: str
    reaches: tuple[Reach, ...]
    recordings: str = ""
    """The folder below BANDSTAND_RECORDINGS that it needs."""


BENCHMARKS = (
    Benchmark("location", (Reach("mean_m", 1.45, beside="nearest_reader_mean_m"),), "location"),
    Benchmark(
        "throughput",
        (
            Reach("ratio", 0.5, at_least=True),
            Reach("sightings_per_s", 250_000, True, "peer_sightings_per_s"),
            Reach("peak_memory_mib", 600),
        ),
    ),
    Benchmark("map_frames", (Reach("ms_p50", 10), Reach("ms_p99", 20))),
    Benchmark("durability", (Reach("lost", 0), Reach("missed_escalations", 0), Reach("restart_s_p95", 2))),
    Benchmark("durability_visits", (Reach("lost", 0), Reach("visits_lost_s_max", 1), Reach("restart_s_p95", 2))),
    Benchmark(
        "alert_latency",
        (
            Reach("committed_ms_p99", 250),
            Reach("shown_ms_p99", 500),
            Reach("impact_committed_ms_p99", 250),
            Reach("storm_committed", 500, at_least=True),
            Reach("storm_listed", 500, at_least=True),
            Reach("input_ms_max", 100),
        ),
    ),
    Benchmark("desk_load", (Reach("alarms_per_operator_hour", 6), Reach("calls_missed", 0))),
    Benchmark("frames_fuzz", (Reach("exceptions", 0),)),
    Benchmark(
        "identity",
        (
            Reach("resolutions_per_s", 5_000_000, at_least=True),
            Reach("rotation_ms", 1_000),
            Reach("rotation_pause_ms", 10),
            Reach("authenticated_per_s", 300_000, at_least=True),
            Reach("peak_memory_mib", 400),
        ),
    ),
    Benchmark("radio", (Reach("heard_s_p95", 2.0), Reach("complete_s_p50", 10.0), Reach("complete_s_p95", 15.0))),
    Benchmark(
        "falls",
        (
            Reach("weda.sensitivity", 0.95, at_least=True),
            Reach("weda.specificity", 0.97, at_least=True),
            Reach("smartfallmm.sensitivity", 0.90, at_least=True),
            Reach("smartfallmm.specificity", 0.97, at_least=True),
            Reach("rides.false_alarms_per_hour", 1),
            Reach("rides.false_alarms_per_hour_ride_known", 0),
        ),
        "falls",
    ),
    Benchmark(
        "queue_wait",
        (
            Reach("of_best_textbook", 0.8),
            Reach("mean_running_mae_min", 3.29, beside="mean_best_textbook_mae_min"),
        ),
        "queues/streams",
    ),
    Benchmark(
        "queue_forecast",
        (
            Reach("horizons.30.mae_min", 9.58, beside="horizons.30.persistence_mae_min"),
            Reach("horizons.60.mae_min", 11.06, beside="horizons.60.persistence_mae_min"),
            Reach("horizons.120.mae_min", 11.82, beside="horizons.120.persistence_mae_min"),
            Reach("train_s", 300),
        ),
        "queues",
    ),
    Benchmark("line_events", (Reach("wait_mae_min", 3.0), Reach("length_mae", 20.0, beside="zones_length_mae"))),
    Benchmark("hostile", (Reach("exceptions", 0), Reach("believed", 0))),
    Benchmark(
        "nudges",
        (
            Reach("saved_min.ours", 0.0, True, "saved_min.broadcast"),
            Reach("promises_kept", 0.8, at_least=True),
        ),
    ),
    Benchmark(
        "photo_ingest",
        (Reach("ratio", 0.7, True, "decode_only_photos_per_s"), Reach("peak_memory_mib", 500)),
    ),
    Benchmark(
        "albums",
        (
            Reach("precision", 0.999, at_least=True),
            Reach("recall", 0.97, at_least=True),
            Reach("without_consent", 0),
        ),
    ),
    Benchmark("kiosk", (Reach("album_open_ms_p99", 1000), Reach("scroll_ms_p99", 16))),
)


def main() -> None:
    """Runs those named, or all, and prints the table."""
    console = Console()
    wanted = set(sys.argv[1:])
    table = Table("benchmark", "figure", box=None, pad_edge=False)
    for heading in ("measured", "reach", "beside it"):
        table.add_column(heading, justify="right")
    for benchmark in BENCHMARKS:
        if wanted and benchmark.name not in wanted:
            continue
        console.rule(benchmark.name)
        figures = _run(benchmark)
        if isinstance(figures, str):
            table.add_row(benchmark.name, figures)
            continue
        for reach in benchmark.reaches:
            table.add_row(benchmark.name, reach.figure, *_cells(reach, figures))
    console.print(table)


def _run(benchmark: Benchmark) -> Mapping[str, Any] | str:
    """The figures, or why there are none."""
    arguments = []
    if benchmark.recordings:
        root = os.environ.get("BANDSTAND_RECORDINGS")
        if not root:
            return "left out: set BANDSTAND_RECORDINGS to a folder of recordings"
        arguments.append(str(Path(root) / benchmark.recordings))
    run = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{benchmark.name}", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(run.stdout, end="")
    if run.returncode != 0:
        return f"failed with exit status {run.returncode}"
    return _flat(json.loads(run.stdout.strip().splitlines()[-1]))


def _flat(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures within figures by names with a dot between."""
    flat: dict[str, Any] = {}
    for name, value in figures.items():
        inner = _flat(value) if isinstance(value, dict) else None
        flat |= {name: value} if inner is None else {f"{name}.{of}": figure for of, figure in inner.items()}
    return flat


def _cells(reach: Reach, figures: Mapping[str, Any]) -> tuple[str, str, str]:
    value = figures[reach.figure]
    reached = value >= reach.limit if reach.at_least else value <= reach.limit
    return (
        f"{value:,} {'✓' if reached else '✗'}",
        f"{'≥' if reach.at_least else '≤'} {reach.limit:,}",
        f"{figures[reach.beside]:,} ({reach.beside})" if reach.beside else "",
    )


if __name__ == "__main__":
    main()

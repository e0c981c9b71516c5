"""What happened in one line, and the truth about it: read from a folder of recordings.

A folder holds events.csv.gz (t_min, event, band, guests; an event is enter, exit or dispatch) and truth.csv.gz
(t_min, wait_min, length, down). ``down`` is 1 where whoever joins at that moment meets a stop before boarding.
"""

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Kind = Literal["enter", "exit", "abandon", "dispatch"]


class Event(NamedTuple):
    """A band came or went (``band``), or a vehicle left (``guests``; None where nobody counts them)."""

    at_min: float
    kind: Kind
    band: int = -1
    guests: int | None = None


_KINDS: dict[str, Kind] = {"enter": "enter", "exit": "exit", "abandon": "abandon"}


@dataclass(frozen=True, slots=True)
class Stream:
    """One line over one day."""

    events: tuple[Event, ...]
    """In order of time."""
    at_min: NDArray[np.float64]
    """(rows,) when it is judged."""
    wait_min: NDArray[np.float64]
    """(rows,) until whoever joins then boards."""
    length: NDArray[np.float64]
    """(rows,) guests in line."""
    meets_stop: NDArray[np.bool_]
    """(rows,) whether the attraction stops, or is stopped, while that guest waits."""


def read_stream(folder: Path) -> Stream:
    """Read one folder. Bands are numbered by their first event: a recording's own numbers may tell who is missing."""
    number: dict[str, int] = {}
    with gzip.open(folder / "events.csv.gz", "rt", newline="") as file:
        events = tuple(
            Event(float(row["t_min"]), "dispatch", guests=int(row["guests"]) if row["guests"] else None)
            if row["event"] == "dispatch"
            else Event(float(row["t_min"]), _KINDS[row["event"]], number.setdefault(row["band"], len(number)))
            for row in csv.DictReader(file)
        )
    with gzip.open(folder / "truth.csv.gz", "rt", newline="") as file:
        truth = [
            [float(row[name]) for name in ("t_min", "wait_min", "length", "down")] for row in csv.DictReader(file)
        ]
    at_min, wait_min, length, down = np.array(truth).T
    return Stream(tuple(sorted(events, key=lambda event: event.at_min)), at_min, wait_min, length, down > 0)

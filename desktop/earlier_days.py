"""The days before a demonstration: a table of simulated waits, moved to the days before the one it plays on."""

import csv
import gzip
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from venue_models.values import WAIT, WAIT_SLOT_S, QueueStatus, Rows
from venue_models.venue.model import Venue

FILE: Final = "earlier_days.csv.gz"
MODEL: Final = "earlier_days_forecast.npz"
"""What was learned of it."""
STOPPED: Final = "stopped"
POSTED_STEP_MIN: Final = 5.0


def earlier_days(path: Path, venue: Venue, before_s: float) -> Mapping[str, Rows]:
    """WAIT rows by attraction of the days before that of ``before_s``, each on its own day of the week.

    The sign is taken to have said the wait, rounded up to five minutes. Attractions that the venue does not have, and
    those that the table does not have, are left out.

    Raises:
        OSError: the file cannot be read.
    """
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        _, _, *names = next(table)
        lines = [(int(before), time.fromisoformat(at), cells) for before, at, *cells in table]
    today = datetime.fromtimestamp(before_s, venue.time_zone).date()
    days = max(before for before, _, _ in lines)
    at_s = {
        (before, at): datetime.combine(_moved(today, before, days), at, venue.time_zone).timestamp()
        for before, at, _ in lines
    }
    index = {attraction.id: place for place, attraction in enumerate(venue.attractions)}
    of: dict[str, Rows] = {}
    for column, name in enumerate(names):
        if name in index:
            rows = np.zeros(len(lines), WAIT)
            rows["at_s"] = [at_s[before, at] for before, at, _ in lines]
            _fill(rows, [cells[column] for _, _, cells in lines])
            rows["attraction"] = index[name]
            of[name] = rows[np.isfinite(rows["wait_min"]) | (rows["status"] == QueueStatus.STOPPED)]
    return of


def this_morning(venue: Venue, newcomers: Rows) -> Mapping[str, Rows]:
    """WAIT rows by attraction of today so far, from NEWCOMER rows of its simulation: what was to measure."""
    slot_s = WAIT_SLOT_S * np.floor(newcomers["t_s"] / WAIT_SLOT_S)
    _, first = np.unique(np.stack([newcomers["attraction"], slot_s]), axis=1, return_index=True)
    rows = np.zeros(len(first), WAIT)
    rows["at_s"], rows["attraction"] = slot_s[first], newcomers["attraction"][first]
    rows["wait_min"], rows["length"] = newcomers["wait_min"][first], newcomers["length"][first]
    rows["status"] = np.where(newcomers["is_down"][first], QueueStatus.STOPPED, QueueStatus.OPEN)
    _told(rows)
    return {a.id: rows[rows["attraction"] == index] for index, a in enumerate(venue.attractions)}


def _moved(today: date, before: int, days: int) -> date:
    """The day for one of a table of whole weeks that ends before a Monday; what is too late for it comes first."""
    return today - timedelta(days=1 + (before + today.weekday() - 1) % days)


def _fill(rows: Rows, cells: list[str]) -> None:
    rows["wait_min"] = [float(cell) if cell not in ("", STOPPED) else np.nan for cell in cells]
    rows["length"] = np.nan
    rows["status"] = np.where([cell == STOPPED for cell in cells], QueueStatus.STOPPED, QueueStatus.OPEN)
    _told(rows)


def _told(rows: Rows) -> None:
    """Add what was not measured: the sign, and nothing."""
    rows["posted_min"] = POSTED_STEP_MIN * np.ceil(rows["wait_min"] / POSTED_STEP_MIN)
    rows["low_min"] = rows["high_min"] = np.nan
    rows["boarded"] = -1

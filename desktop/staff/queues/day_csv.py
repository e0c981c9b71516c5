"""A day's waits as a table for spreadsheets and programs: one attraction in one slot of five minutes per row.

Names of columns and choices are in English whatever the desk speaks, so that a program that reads them once reads
them everywhere.
"""

from datetime import UTC, datetime
from typing import Final

import numpy as np

from desktop.csv_table import Value, csv_table
from venue_models.values import QueueStatus, Rows
from venue_models.venue.model import Venue

COLUMNS: Final = (
    "attraction",
    "name",
    "at",
    "wait_min",
    "low_min",
    "high_min",
    "posted_min",
    "length",
    "boarded",
    "status",
)


def waits_csv(waits: Rows, venue: Venue) -> str:
    """WAIT rows, by attraction and then by time; what is not known is an empty cell."""
    known = waits[(waits["attraction"] >= 0) & (waits["attraction"] < len(venue.attractions))]
    order = np.lexsort((known["at_s"], known["attraction"]))
    return csv_table(COLUMNS, (_row(known, int(n), venue) for n in order))


def _row(waits: Rows, n: int, venue: Venue) -> tuple[Value, ...]:
    row = waits[n]
    ride = venue.attractions[int(row["attraction"])]
    at = datetime.fromtimestamp(float(row["at_s"]), UTC).astimezone(venue.time_zone)
    numbers = (_number(float(row[name])) for name in ("wait_min", "low_min", "high_min", "posted_min", "length"))
    boarded = int(row["boarded"])
    return (
        ride.id,
        ride.name,
        at.isoformat(timespec="seconds"),
        *numbers,
        boarded if boarded >= 0 else None,
        QueueStatus(int(row["status"])).name.lower(),
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 1)

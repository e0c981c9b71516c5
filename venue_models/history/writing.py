"""Waits as a CSV file that any spreadsheet opens, and that can be imported again."""

import csv
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import IO, Final

import numpy as np

from venue_models.values import QueueStatus, Rows

COLUMNS: Final = (
    "time", "attraction", "status", "posted_min", "actual_min", "low_min", "high_min", "length", "boarded",
)  # fmt: skip
_MEASURED: Final = ("posted_min", "wait_min", "low_min", "high_min", "length")


def write_waits(file: IO[str], attractions: Sequence[str], waits: Rows, zone: tzinfo) -> None:
    """Write WAIT rows; times stand in the venue's zone with their offset.

    Args:
        file: an open text file; its line ends must be left as they are (``newline=""``).
        attractions: the ids that the rows count.
        waits: WAIT rows.
        zone: the venue's.
    """
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in waits:
        time = datetime.fromtimestamp(float(row["at_s"]), zone).isoformat()
        status = QueueStatus(int(row["status"])).name.lower()
        measured = ("" if np.isnan(row[column]) else f"{round(float(row[column]), 2):g}" for column in _MEASURED)
        boarded = "" if row["boarded"] < 0 else int(row["boarded"])
        table.writerow((time, attractions[int(row["attraction"])], status, *measured, boarded))

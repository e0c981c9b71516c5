"""The days before a demonstration: each keeps its day of the week, none is today's, and nothing is made up."""

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from desktop.earlier_days import _moved, earlier_days, this_morning
from tests.venue_models.simulation.small_park import small_park
from venue_models.simulation.line_book import NEWCOMER
from venue_models.values import QueueStatus

MONDAY = date(2026, 5, 4)


@given(today=st.dates(date(2020, 1, 1), date(2040, 1, 1)), weeks=st.integers(1, 5))
def test_each_day_of_the_table_becomes_one_of_the_days_before_and_of_the_same_name(today: date, weeks: int) -> None:
    days = 7 * weeks
    moved = {before: _moved(today, before, days) for before in range(1, days + 1)}
    assert set(moved.values()) == {today - timedelta(days=ago) for ago in range(1, days + 1)}
    assert all(day.weekday() == (MONDAY - timedelta(days=before)).weekday() for before, day in moved.items())


def test_a_table_becomes_waits_of_the_attractions_that_the_venue_has(tmp_path: Path) -> None:
    path = tmp_path / "days.csv.gz"
    lines = ["days_before,from,wheel,gone"] + [f"{before},10:00,{before}.5,3.0" for before in range(7, 0, -1)]
    lines += [f"{before},10:05,{'stopped' if before == 2 else ''},3.0" for before in range(7, 0, -1)]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    noon = datetime(2026, 5, 7, 12, tzinfo=UTC)
    waits = earlier_days(path, small_park(), noon.timestamp())
    assert list(waits) == ["wheel"]
    rows = np.sort(waits["wheel"], order="at_s")
    known = rows[np.isfinite(rows["wait_min"])]
    days = [datetime.fromtimestamp(at_s, UTC) for at_s in known["at_s"].tolist()]
    assert [(day.date(), day.hour) for day in days] == [(date(2026, 4, 30) + timedelta(days=k), 10) for k in range(7)]
    sunday = next(row for row, day in zip(known, days, strict=True) if day.weekday() == 6)
    assert (sunday["wait_min"], sunday["posted_min"]) == (1.5, 5.0)
    (stopped,) = rows[np.isnan(rows["wait_min"])]
    assert stopped["status"] == QueueStatus.STOPPED
    assert datetime.fromtimestamp(stopped["at_s"], UTC).weekday() == 5


def test_this_morning_has_one_wait_for_each_five_minutes() -> None:
    newcomers = np.array([(600.0, 4.0, 9, 0, False), (660.0, 7.0, 12, 0, False), (900.0, 3.0, 5, 0, True)], NEWCOMER)
    rows = this_morning(small_park(), newcomers)["wheel"]
    assert rows["at_s"].tolist() == [600.0, 900.0]
    assert rows["wait_min"].tolist() == [4.0, 3.0]
    assert rows["status"].tolist() == [QueueStatus.OPEN, QueueStatus.STOPPED]

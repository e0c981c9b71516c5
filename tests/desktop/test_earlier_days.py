"""The days before a demonstration: each keeps its day of the week, none is today's, and nothing is made up."""

import gzip
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assets.make_lumen_bay import FOLDER
from desktop.earlier_days import FILE, MODEL, _moved, earlier_days, this_morning
from tests.venue_models.simulation.small_park import small_park
from venue_models.queues.forecast.forecaster import Forecaster
from venue_models.queues.forecast.history import history_of_rows
from venue_models.queues.forecast.model import ForecastModel
from venue_models.simulation.line_book import NEWCOMER
from venue_models.values import ForecastBasis, QueueStatus
from venue_models.venue.reading import read_venue

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


def test_what_the_sample_park_has_learned_still_fits_this_version() -> None:
    """Fails where forecasts ask for other things than they did: run python -m assets.make_lumen_bay_days --learn."""
    venue = read_venue(FOLDER)
    noon = datetime(2026, 5, 7, 12, tzinfo=venue.time_zone)
    rows = np.concatenate(list(earlier_days(FOLDER / FILE, venue, noon.timestamp()).values()))
    names, areas = ([getattr(a, name) for a in venue.attractions] for name in ("id", "area"))
    lately = history_of_rows(names, rows[rows["at_s"] > noon.timestamp() - 3 * 86_400], areas)
    model = ForecastModel.read(FOLDER / MODEL)
    forecaster = Forecaster(tuple(names), venue.time_zone, areas=tuple(areas), model=model, past=lately)
    at_ten_s = noon.replace(hour=22).timestamp() - 86_400 - 7200
    forecasts = forecaster.forecast(at_ten_s, lately)
    assert all(one.basis is ForecastBasis.LEARNED for line in forecasts for one in line)
    assert sum(map(bool, forecasts)) > len(names) / 2

"""How well waits are forecast: ``python -m tests.benchmarks.queue_forecast DIR --test-from D --test-to D``.

DIR holds ``rides/NAME.csv.gz`` with columns time (local) and posted_min, and may hold ``rides.csv`` (dataset_name,
park) and ``days.csv`` (date, opening hours, holidays, seasons), as TouringPlans publishes them. Both days are tested.

Predictions are made each quarter of an hour from 08:00 to 22:00 where the last reading is at most 15 minutes old;
the truth is the last reading no older than 15 minutes at the horizon, also after 22:00. The model is trained once, on
what is before ``--test-from``; from then on it is asked as a venue would ask it, with the readings up to each moment.
A day's measured weather is not used, for nobody knows it in advance. Beside it stand the wait as it is now
(persistence), and that with the usual difference between the two times of day in the training years (shape).

The local times are taken as those of a zone without summer time. ``--each-year`` tests every year that has one before
it, each with a model of its own. The last line is JSON.
"""

import argparse
import csv
import gzip
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from venue_models.queues.forecast import Calendar, Day, Forecaster, History, day_number, history_of, train_and_report
from venue_models.queues.forecast.shape import HORIZONS_MIN
from venue_models.queues.forecast.slots import DAY_S, waits_at

UTC: Final = ZoneInfo("UTC")
GRID_S: Final = 15 * 60
MOMENTS: Final = np.arange((8 - 4) * 12, (22 - 4) * 12 + 1, 3)
"""From 08:00 to 22:00, in slots of five minutes since four in the morning."""
PARKS: Final = {
    "Magic Kingdom": "MK",
    "Epcot": "EP",
    "Disney's Hollywood Studios": "HS",
    "Disney's Animal Kingdom": "AK",
}
NUMBERS: Final = ("HOLIDAYPX", "HOLIDAYM", "HOLIDAY", "inSession")
"""Columns of days.csv that are numbers and known in advance."""
WORDS: Final = ("WDWSEASON", "WDWTICKETSEASON")

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class Tested:
    """All forecasts of a test, and what came, (attractions, days, moments, horizons)."""

    names: tuple[str, ...]
    forecast_min: Floats
    low_min: Floats
    high_min: Floats
    persistence_min: Floats
    shape_min: Floats
    truth_min: Floats
    train_s: float


def main() -> None:
    """Tests, prints tables, and the figures as the last line."""
    console = Console(stderr=True)
    asked = _arguments()
    history = read_history(asked.folder)
    calendar = read_calendar(asked.folder)
    if asked.each_year:
        for year in _years(history):
            tested = test(history, calendar, date(year, 1, 1), date(year, 12, 31), console)
            console.print(_table(f"{year}, trained on all before", tested))
    tested = test(history, calendar, asked.test_from, asked.test_to, console)
    console.print(_table(f"{asked.test_from} to {asked.test_to}", tested))
    console.print(_by_ride(tested))
    figures = {str(horizon): _figures(tested, number) for number, horizon in enumerate(HORIZONS_MIN)}
    print(json.dumps({"horizons": figures, "train_s": round(tested.train_s, 1)}))


def test(history: History, calendar: Calendar, first: date, last: date, console: Console) -> Tested:
    """Trains on all before ``first``, and lives through the days up to ``last``."""
    until_s = float(day_number(first) * DAY_S)
    began_s = time.perf_counter()
    model, report = train_and_report(history, calendar, UTC, until_s=until_s, told=console.print)
    train_s = time.perf_counter() - began_s
    console.print(str(report), markup=False, highlight=False)
    forecaster = Forecaster(history.names, UTC, areas=history.areas, calendar=calendar, model=model)
    days = (last - first).days + 1
    replayed = list(forecaster.replay(history, day_number(first), days, MOMENTS))
    forecast, low, high = np.stack([one.waits for one in replayed], axis=2)
    now = np.stack([one.now_min for one in replayed], axis=1)[..., None]
    truth = np.stack([one.truth_min for one in replayed], axis=1)
    truth = np.where(np.isnan(now), np.nan, truth)
    shape = now + _usual_difference(history.until(until_s))[:, None]
    return Tested(
        history.names,
        forecast_min=forecast,
        low_min=low,
        high_min=high,
        persistence_min=np.broadcast_to(now, truth.shape),
        shape_min=np.maximum(np.where(np.isnan(shape), now, shape), 0),
        truth_min=truth,
        train_s=train_s,
    )


def _usual_difference(past: History) -> Floats:
    """Between the mean wait at each horizon and at the moment, (attractions, moments, horizons)."""
    span = past.span_s
    assert span is not None
    first, last = (int(at_s // DAY_S) for at_s in span)
    at_s = np.arange(first, last + 1)[:, None] * DAY_S + np.arange(0, DAY_S, GRID_S)
    waits = waits_at(past, UTC, at_s.ravel().astype(np.float64)).reshape(len(past.names), *at_s.shape)
    known = ~np.isnan(waits)
    count = known.sum(axis=1)
    mean = np.where(count > 0, np.where(known, waits, 0).sum(axis=1) / np.maximum(count, 1), np.nan)
    moment = MOMENTS // 3 + 16
    ahead = moment[:, None] + np.array(HORIZONS_MIN) // 15
    return mean[:, ahead % 96] - mean[:, moment][:, :, None]


def _figures(tested: Tested, horizon: int, line: int | slice = slice(None)) -> dict[str, Any]:
    truth = tested.truth_min[line][..., horizon]
    known = ~np.isnan(truth)
    errors = {
        name: np.abs(getattr(tested, column)[line][..., horizon] - truth)[known]
        for name, column in (
            ("mae_min", "forecast_min"),
            ("persistence_mae_min", "persistence_min"),
            ("shape_mae_min", "shape_min"),
        )
    }
    inside = (tested.low_min[line][..., horizon] <= truth) & (truth <= tested.high_min[line][..., horizon])
    figures: dict[str, Any] = {name: _mean(of, 2) for name, of in errors.items()}
    return figures | {"coverage80": _mean(inside[known], 3), "n": int(known.sum())}


def _mean(of: NDArray[Any], digits: int) -> float | None:
    return round(float(of.mean()), digits) if of.size else None


def _table(title: str, tested: Tested) -> Table:
    table = Table(title, "forecast", "persistence", "shape", "coverage", "n", box=None, pad_edge=False)
    for number, horizon in enumerate(HORIZONS_MIN):
        table.add_row(f"{horizon} min", *(str(value) for value in _figures(tested, number).values()))
    return table


def _by_ride(tested: Tested) -> Table:
    headings = [f"{what} {horizon}" for horizon in HORIZONS_MIN for what in ("MAE", "pers.", "cov.")]
    table = Table("ride", *headings, box=None, pad_edge=False)
    for line, name in enumerate(tested.names):
        cells = []
        for number in range(len(HORIZONS_MIN)):
            figures = _figures(tested, number, line)
            cells += [str(figures[key]) for key in ("mae_min", "persistence_mae_min", "coverage80")]
        table.add_row(name, *cells)
    return table


def _years(history: History) -> Sequence[int]:
    span = history.span_s
    assert span is not None
    first, last = (date(1970, 1, 1) + timedelta(days=int(at_s // DAY_S)) for at_s in span)
    return range(first.year + 1, last.year + 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--test-from", type=date.fromisoformat, default=date(2018, 1, 1))
    parser.add_argument("--test-to", type=date.fromisoformat, default=date(2018, 12, 31))
    parser.add_argument("--each-year", action="store_true")
    return parser.parse_args()


def read_history(folder: Path) -> History:
    """All rides of a folder, with their parks as areas."""
    rides = folder / "rides" if (folder / "rides").is_dir() else folder
    files = sorted([*rides.glob("*.csv.gz"), *rides.glob("*.csv")])
    files = [file for file in files if file.name not in ("rides.csv", "days.csv")]
    if not files:
        sys.exit(f"{folder}: no rides/*.csv.gz in it")
    names = [file.name.split(".")[0] for file in files]
    park = {row.get("dataset_name", ""): row.get("park", "") for row in _rows(folder / "rides.csv")}
    areas = [PARKS.get(park.get(name, ""), park.get(name, "")) for name in names]
    return history_of(names, [(*_readings(file), None) for file in files], areas)


def _readings(file: Path) -> tuple[Floats, Floats]:
    with gzip.open(file, "rt") if file.suffix == ".gz" else file.open() as lines:
        rows = [(row["time"], row["posted_min"]) for row in csv.DictReader(lines) if row["posted_min"]]
    at_s = np.array([when for when, _ in rows], "datetime64[s]").astype(np.int64)
    return at_s.astype(np.float64), np.array([float(wait) for _, wait in rows])


def read_calendar(folder: Path) -> Calendar:
    """What days.csv says of days, but for the weather."""
    rows = list(_rows(folder / "days.csv"))
    kinds = {column: sorted({row.get(column, "") for row in rows} - {""}) for column in WORDS}
    return Calendar({day_number(date.fromisoformat(row["date"])): _day(row, kinds) for row in rows})


def _day(row: Mapping[str, str], kinds: Mapping[str, Sequence[str]]) -> Day:
    hours = {park: (_minutes(row.get(f"{park}OPEN")), _minutes(row.get(f"{park}CLOSE"))) for park in PARKS.values()}
    marks = {name: float(row[name].rstrip("%")) for name in NUMBERS if row.get(name, "").rstrip("%")}
    for column, words in kinds.items():
        marks |= {f"{column} {word}": float(row.get(column) == word) for word in words}
    return Day(hours, marks)


def _minutes(clock: str | None) -> float:
    hours, _, minutes = (clock or "").partition(":")
    return 60 * float(hours) + float(minutes[:2]) if hours and minutes else np.nan


def _rows(file: Path) -> Iterator[Mapping[str, str]]:
    if file.exists():
        with file.open(newline="") as lines:
            yield from csv.DictReader(lines)


if __name__ == "__main__":
    main()

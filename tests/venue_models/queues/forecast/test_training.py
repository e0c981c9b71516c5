"""Training: the same history gives the same model; too little gives none; a file that is not a model is refused."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.venue_models.queues.forecast.conftest import TRAINED_DAYS
from tests.venue_models.queues.forecast.generated_waits import NAMES, ZONE, at, waits
from venue_models.queues.forecast import (
    NO_CALENDAR,
    Calendar,
    Day,
    Forecaster,
    ForecastModel,
    ForecastModelError,
    History,
    TooLittleHistoryError,
    TrainingReport,
    day_number,
    history_of,
    train_and_report,
)
from venue_models.queues.forecast.networks import Network
from venue_models.queues.forecast.slots import day_of


def trained_on(history: History, until_s: float, calendar: Calendar = NO_CALENDAR) -> ForecastModel:
    return train_and_report(history, calendar, ZONE, until_s=until_s, networks=1)[0]


def test_the_report_says_what_was_learned_and_how_it_did(trained: tuple[ForecastModel, TrainingReport]) -> None:
    report = trained[1]

    assert report.days == TRAINED_DAYS
    assert report.mae_min[3] < report.persistence_mae_min[3]
    assert "as it is now" in str(report)
    assert trained[0].card == str(report)


def test_nothing_from_the_given_time_on_is_learned() -> None:
    history = waits(16, names=("coaster",))
    until_s = at(14, 2)
    known = trained_on(history, until_s)
    alone = trained_on(history.until(until_s), until_s)

    for one, other in zip(known.networks, alone.networks, strict=True):
        assert all((a == b).all() for a, b in zip(one.weights, other.weights, strict=True))
    np.testing.assert_array_equal(known.memory, alone.memory)


@pytest.mark.parametrize("days", [0, 1, 13])
def test_too_little_history_is_said(days: int) -> None:
    with pytest.raises(TooLittleHistoryError):
        trained_on(waits(days), at(days, 0))


def test_a_history_of_stops_only_is_too_little() -> None:
    times = at(0, 10) + np.arange(30) * 86_400.0
    with pytest.raises(TooLittleHistoryError):
        trained_on(history_of(["a"], [(times, np.full(30, -999.0), None)]), at(40, 0))


def test_a_calendar_is_looked_at() -> None:
    first = day_of(at(0, 12), ZONE)[0]
    days = {first + number: Day({"": (600.0, 1320.0)}, {"holiday": float(number % 7 > 4)}) for number in range(30)}
    model = trained_on(waits(14), at(14, 2), Calendar(days))

    assert model.marks == ("holiday",)
    forecasts = Forecaster(NAMES, ZONE, calendar=Calendar(days), model=model).forecast(at(16, 12), waits(18))
    assert all(len(line) == 4 for line in forecasts)


def test_a_model_comes_back_from_its_file(model: ForecastModel, tmp_path: Path) -> None:
    model.write(tmp_path / "forecast.npz")
    again = ForecastModel.read(tmp_path / "forecast.npz")
    history = waits(44)

    said, said_again = (Forecaster(NAMES, ZONE, model=of).forecast(at(43, 12), history) for of in (model, again))
    assert said == said_again
    assert (again.card, again.names, again.until_s) == (model.card, model.names, model.until_s)


def test_the_same_model_is_the_same_bytes(model: ForecastModel, tmp_path: Path) -> None:
    for name in ("one.npz", "other.npz"):
        model.write(tmp_path / name)

    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "other.npz").read_bytes()


def test_files_that_are_no_model_are_refused_with_what_to_do(model: ForecastModel, tmp_path: Path) -> None:
    path = tmp_path / "forecast.npz"
    model.write(path)
    whole = path.read_bytes()
    foreign, newer, pickled = (tmp_path / name for name in ("foreign.npz", "newer.npz", "pickled.npz"))
    np.savez(foreign, something=np.zeros(3))
    with np.load(path) as file:
        arrays: dict[str, Any] = {name: file[name] for name in file.files}
    np.savez(newer, **(arrays | {"format": np.array(99)}))
    np.savez(pickled, **(arrays | {"card": np.array([{}])}))
    for damaged in (b"", b"no model", whole[: len(whole) // 2], whole[:-30]):
        path.write_bytes(damaged)
        with pytest.raises(ForecastModelError, match="bandstand history train"):
            ForecastModel.read(path)
    for other in (foreign, newer, pickled, tmp_path / "missing.npz"):
        with pytest.raises(ForecastModelError, match="bandstand history train"):
            ForecastModel.read(other)


def test_a_model_that_looked_at_other_things_is_refused(model: ForecastModel, tmp_path: Path) -> None:
    path = tmp_path / "forecast.npz"
    first = model.networks[0]
    fewer = Network((first.weights[0][1:], *first.weights[1:]), first.offsets)
    replace(model, networks=(fewer,), mean=model.mean[1:], spread=model.spread[1:]).write(path)
    with pytest.raises(ForecastModelError, match="another version"):
        ForecastModel.read(path)


def test_a_model_with_a_bit_turned_over_is_read_as_it_was_or_refused(model: ForecastModel, tmp_path: Path) -> None:
    path = tmp_path / "forecast.npz"
    model.write(path)
    whole = path.read_bytes()
    for place in np.linspace(0, len(whole) - 1, 70).astype(int).tolist():
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
        with suppress(ForecastModelError):
            assert ForecastModel.read(path).card == model.card


def test_a_day_that_a_model_knows_in_part_is_not_lost() -> None:
    history, noon_s = waits(17, names=("coaster",)), at(15, 12)
    model = trained_on(history, noon_s)
    whole, rest = (
        Forecaster(("coaster",), ZONE, model=model).forecast(at(16, 12), past)
        for past in (history, history.since(noon_s))
    )

    assert rest == whole


def test_days_are_numbered_from_1970() -> None:
    assert day_number(date(1970, 1, 2)) == 1

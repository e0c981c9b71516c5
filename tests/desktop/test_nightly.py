"""The night's training: once a night, in a process of its own; what goes wrong is told and changes nothing."""

import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from desktop import nightly
from desktop.nightly import Nightly
from tests.venue_models.small_venue import street
from venue_models.queues.forecast import ForecastModel, history_of, train
from venue_models.queues.forecast.calendar import NO_CALENDAR
from venue_models.values import SourceNote

PARK = street()  # closes at 22:00 UTC
NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
PATIENCE_S = 60.0


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that was learned until the end of June."""
    path = tmp_path_factory.mktemp("model") / "forecast.npz"
    until_s = (NOON - timedelta(days=1)).timestamp()
    at_s = np.arange(until_s - 16 * 86_400, until_s, 900.0)
    past = history_of(["comet"], [(at_s, 30 + 20 * np.sin(at_s / 7000), None)])
    train(past, NO_CALENDAR, PARK.time_zone, until_s=until_s).write(path)
    return path


def python(*lines: str) -> tuple[str, ...]:
    return (sys.executable, "-c", "\n".join(lines))


class Night:
    """A venue's nights, by hand."""

    def __init__(self, path: Path, command: tuple[str, ...]) -> None:
        self.nightly = Nightly(PARK, path, command, lambda: NOON.timestamp())
        self.models: list[ForecastModel] = []
        self.notes: list[SourceNote] = []

    def at(self, when: datetime) -> "Night":
        self.nightly.tick(when.timestamp())
        self.models += self.nightly.take_models()
        self.notes += self.nightly.take_notes()
        return self

    def until(self, when: datetime, *, notes: int = 0, models: int = 0) -> "Night":
        waited = threading.Event()
        for _ in range(int(PATIENCE_S / 0.01)):
            self.at(when)
            if len(self.notes) >= notes and len(self.models) >= models:
                return self
            waited.wait(0.01)
        raise AssertionError(f"{len(self.notes)} notes, {len(self.models)} models")

    def over(self) -> None:
        self.nightly.stop()
        self.models += self.nightly.take_models()
        self.notes += self.nightly.take_notes()


def test_the_model_that_is_there_is_taken_up_and_nothing_learned_where_nothing_may_be(trained: Path) -> None:
    night = Night(trained, ()).until(NOON + timedelta(days=3), models=1)
    night.over()
    assert (len(night.models), night.notes) == (1, [])


def test_once_a_night_a_process_learns_and_its_model_comes_back(trained: Path, tmp_path: Path) -> None:
    path, runs = tmp_path / "forecast.npz", tmp_path / "runs"
    path.write_bytes(trained.read_bytes())
    night = Night(path, python(f"open({str(runs)!r}, 'a').write('.')")).until(NOON - timedelta(days=1), models=1)
    night.at(NOON - timedelta(hours=14, minutes=30))  # 21:30: they have not closed
    assert not runs.exists()
    night.until(NOON - timedelta(hours=13), models=2)  # 23:00
    for hour in range(20):
        night.at(NOON - timedelta(hours=12) + timedelta(hours=hour / 2))
    night.over()
    assert runs.read_text() == "."
    assert len(night.models) == 2


def test_a_training_that_fails_is_told_with_what_it_said_and_not_tried_again_that_night(
    trained: Path, tmp_path: Path
) -> None:
    path = tmp_path / "forecast.npz"
    path.write_bytes(trained.read_bytes())
    night = Night(path, python("import sys", "print('working', file=sys.stderr)", "sys.exit('the disk is full')"))
    night.until(NOON - timedelta(days=1), models=1).until(NOON, notes=1)
    night.at(NOON + timedelta(hours=1))
    night.over()
    assert len(night.models) == len(night.notes) == 1
    assert "could not be learned anew: the disk is full. What was learned before stays" in night.notes[0].text


def test_a_damaged_model_is_told_and_learned_anew(trained: Path, tmp_path: Path) -> None:
    path = tmp_path / "forecast.npz"
    path.write_bytes(trained.read_bytes()[:-200])
    night = Night(path, python("import shutil", f"shutil.copy({str(trained)!r}, {str(path)!r})"))
    night.until(NOON, notes=2, models=1)
    night.over()
    assert [note.is_fault for note in night.notes] == [True, False]
    assert "not a model that forecasts waits" in night.notes[0].text


def test_a_venue_that_stops_ends_a_training_under_way(tmp_path: Path) -> None:
    began = tmp_path / "began"
    night = Night(
        tmp_path / "forecast.npz", python("import time", f"open({str(began)!r}, 'w').close()", "time.sleep(600)")
    )
    waited = threading.Event()
    while not began.exists():
        night.at(NOON)
        waited.wait(0.01)
    night.over()
    assert night.notes == []


def test_a_training_that_hangs_is_ended_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nightly, "WITHIN_S", 0.4)
    night = Night(tmp_path / "forecast.npz", python("import time", "time.sleep(600)")).until(NOON, notes=1)
    night.over()
    assert "the training ended with" in night.notes[0].text


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    night = Night(tmp_path / "forecast.npz", (str(tmp_path / "none"),)).until(NOON, notes=1)
    night.over()
    assert "No such file" in night.notes[0].text

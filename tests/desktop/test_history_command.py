"""`bandstand history`: what is imported is there once, exports read beside a running venue, training is atomic."""

import gzip
import json
import subprocess
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from desktop.cli import main
from desktop.nightly import forecast_path, train_command
from desktop.places import database_path, sample_venue_folder
from venue_models.queues.forecast import ForecastModel
from venue_models.store.store import Store
from venue_models.store.wait_rows import read_waits

AT_S = 1_800_000_000.0
ROOT = Path(__file__).parents[2]
HEADER = "time,posted_min,actual_min\n"


def bandstand(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def waits_file(path: Path, days: int = 2, a_day: int = 90) -> Path:
    first = datetime(2025, 6, 1)  # noqa: DTZ001
    lines = [
        f"{first + timedelta(days=day, hours=9, minutes=7 * n)},{(n * 5) % 60},"
        for day in range(days)
        for n in range(a_day)
    ]
    text = HEADER + "\n".join(lines) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def rows(data: Path) -> dict[str, int]:
    with closing(Store.open(database_path(data), now_s=AT_S)) as store:
        names, waits = read_waits(store.db, 0.0, 2 * AT_S)
    return {name: int((waits["attraction"] == index).sum()) for index, name in enumerate(names)}


def test_files_are_imported_once_under_the_ids_of_the_venue(data: Path, tmp_path: Path) -> None:
    files = waits_file(tmp_path / "Moon Ferry.csv.gz"), waits_file(tmp_path / "comet.csv")
    done = bandstand("history", "import", *files, "--data", data)
    assert done.exit_code == 0, done.output
    assert "Moon Ferry.csv.gz: 180 readings." in done.output
    assert rows(data) == {"comet": 180, "moon-ferry": 180}
    again = bandstand("history", "import", *files, "--data", data)
    assert "Nothing is new." in again.output
    with closing(Store.open(database_path(data), now_s=AT_S)) as store:
        assert [fact.kind for fact in store.journal].count("history imported") == 1


def test_what_is_left_out_is_told_with_its_reason_and_kept_in_the_journal(data: Path, tmp_path: Path) -> None:
    (tmp_path / "comet.csv").write_text(HEADER + "2018-07-01 10:00,5,\n2018-07-01 10:07,,-92918\nx,1,\n")
    done = bandstand("history", "import", tmp_path / "comet.csv", "--data", data)
    assert "left out 1: an impossible wait (not 0 to 600 min), the first: 2018-07-01 10:07,,-92918" in done.output
    with closing(Store.open(database_path(data), now_s=AT_S)) as store:
        *_, fact = store.journal
    assert fact.body["excluded"] == {"an impossible wait (not 0 to 600 min)": 1, "no time that can be read": 1}


def test_one_bad_file_of_several_and_nothing_is_imported(data: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.csv").write_text("Dear madam,\n")
    done = bandstand("history", "import", waits_file(tmp_path / "comet.csv"), tmp_path / "letter.csv", "--data", data)
    assert done.exit_code == 1
    assert "begins with the line time,posted_min,actual_min" in done.output
    assert "Nothing was imported." in done.output
    assert not database_path(data).exists()


def test_a_ride_that_the_venue_does_not_have_is_named_with_those_it_has(data: Path, tmp_path: Path) -> None:
    file = waits_file(tmp_path / "old_mill.csv")
    refused = bandstand("history", "import", file, "--data", data)
    assert refused.exit_code == 1
    assert "no attraction old_mill" in refused.output
    assert "halcyon-wheel  Halcyon Wheel" in refused.output
    assert bandstand("history", "import", file, "--data", data, "--create").exit_code == 0
    assert bandstand("history", "import", file, "--data", data, "--attraction", "comet").exit_code == 0
    assert rows(data) == {"comet": 180, "old_mill": 180}
    shown = bandstand("history", "show", "--data", data).output.splitlines()
    assert shown[1].split()[:3] == ["comet", "2", "180"]
    assert shown[2].endswith("not in the venue")


def test_an_import_beside_a_running_venue_is_refused_and_an_export_is_not(data: Path, tmp_path: Path) -> None:
    file = waits_file(tmp_path / "comet.csv")
    bandstand("history", "import", file, "--data", data)
    with closing(Store.open(database_path(data), now_s=AT_S)):
        assert "in use by another running Bandstand" in bandstand("history", "import", file, "--data", data).output
        assert "comet" in bandstand("history", "show", "--data", data).output
        exported = bandstand("history", "export", "--since", "2025-06-02", "--data", data)
    assert exported.exit_code == 0
    assert len(exported.output.splitlines()) == 91


def test_what_is_exported_can_be_imported_and_is_the_same(data: Path, tmp_path: Path) -> None:
    (tmp_path / "comet.csv").write_text(
        HEADER + "2025-06-01 10:00,5,\n2025-06-01 10:07,-999,\n2025-06-01 10:15,,12\n2025-06-01 10:16,20,\n"
    )
    bandstand("history", "import", tmp_path / "comet.csv", "--data", data)
    bandstand("history", "export", "--data", data, "--csv", tmp_path / "all.csv")
    other = tmp_path / "other"
    assert bandstand("history", "import", tmp_path / "all.csv", "--data", other).exit_code == 0
    exports = [bandstand("history", "export", "--data", folder).output for folder in (data, other)]
    assert exports[0] == exports[1]
    assert "stopped" in exports[0]


def test_the_json_document_and_the_live_one_are_written_whole(data: Path, tmp_path: Path) -> None:
    bandstand("history", "import", waits_file(tmp_path / "comet.csv"), "--data", data)
    done = bandstand("history", "export", "--data", data, "--json", tmp_path / "all.json", "--until", "2025-06-01")
    assert "Wrote 90 rows of 1 attraction" in done.output
    (entity,) = json.loads((tmp_path / "all.json").read_text())["entities"]
    assert (entity["externalId"], len(entity["history"])) == ("comet", 90)
    assert bandstand("history", "export", "--live", "--data", data).exit_code == 0
    assert json.loads((data / "waits.json").read_text())["liveData"] == []  # a year ago is no data of now


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "--since", "June"), "expected a day such as 2026-07-01"),
        (("export", "--since", "2026-07-02", "--until", "2026-07-01"), "--since is after --until"),
        (("show",), "There is no database"),
        (("train",), "There is no database"),
    ],
)
def test_what_cannot_be_done_is_answered_in_words(data: Path, words: tuple[str, ...], told: str) -> None:
    done = bandstand("history", *words, "--data", data)
    assert done.exit_code == 1
    assert told in done.output


def test_too_little_history_is_told_and_leaves_the_model_before(data: Path, tmp_path: Path) -> None:
    bandstand("history", "import", waits_file(tmp_path / "comet.csv"), "--data", data)
    forecast_path(database_path(data)).write_bytes(b"the model before")
    done = bandstand("history", "train", "--data", data)
    assert done.exit_code == 1
    assert "Nothing can be learned yet" in done.output
    at_night = subprocess.run(
        train_command(sample_venue_folder(), data), cwd=ROOT, stderr=subprocess.PIPE, check=True
    )
    assert b"Nothing can be learned yet" in at_night.stderr  # and that is no fault
    assert forecast_path(database_path(data)).read_bytes() == b"the model before"


def test_what_was_learned_lies_beside_the_database_and_is_read_again(data: Path, tmp_path: Path) -> None:
    bandstand("history", "import", waits_file(tmp_path / "comet.csv", days=15, a_day=40), "--data", data)
    done = bandstand("history", "train", "--until", "2025-06-15", "--data", data)
    assert done.exit_code == 0, done.output
    assert "as it is now" in done.output
    model = ForecastModel.read(forecast_path(database_path(data)))
    assert model.names == ("comet",)
    assert np.isfinite(model.widths).all()
    assert [file.name for file in data.glob(".forecast*")] == []


def test_an_import_that_ended_years_ago_is_learned_from(data: Path, tmp_path: Path) -> None:
    file = waits_file(tmp_path / "comet.csv", days=15, a_day=40)
    file.write_text(file.read_text().replace("2025-", "2015-"))
    bandstand("history", "import", file, "--data", data)
    done = bandstand("history", "train", "--data", data)
    assert done.exit_code == 0, done.output
    assert ForecastModel.read(forecast_path(database_path(data))).names == ("comet",)


def test_a_training_killed_in_the_middle_leaves_the_model_before(data: Path, tmp_path: Path) -> None:
    bandstand("history", "import", waits_file(tmp_path / "comet.csv", days=15, a_day=40), "--data", data)
    path = forecast_path(database_path(data))
    path.write_bytes(b"the model before")
    command = train_command(sample_venue_folder(), data)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT) as training:
        assert training.stderr is not None
        assert b"moments of 1 attractions" in training.stderr.readline()
        training.kill()
    assert path.read_bytes() == b"the model before"
    assert [file.name for file in data.glob(".forecast*")] == []

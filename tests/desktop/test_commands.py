"""The `bandstand` command as somebody at a terminal meets it: real files, real processes, no display."""

import csv
import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main as bandstand
from desktop.places import sample_venue_folder

WITHOUT_DISPLAY = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
BANDS = """code,tag,name,party,birth_year,consent
4F2A,name:keyring,Ada Example,Example party,1990,location safety
"""


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(bandstand, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few seconds of a small simulated park."""
    folder = tmp_path_factory.mktemp("recording")
    result = call(
        "simulate", folder / "park.csv.gz", "--guests", "60", "--minutes", "0.1", "--truth", folder / "truth.csv.gz"
    )
    assert result.exit_code == 0, result.output
    return folder / "park.csv.gz"


def test_a_simulated_stretch_is_a_recording_with_its_truth_beside_it(recording: Path) -> None:
    with gzip.open(recording, "rt") as file:
        heard = list(csv.DictReader(file))
    with gzip.open(recording.parent / "truth.csv.gz", "rt") as file:
        truth = list(csv.DictReader(file))
    assert len(heard) > 100
    assert {row["tag"].split(":")[0] for row in heard} == {"ibeacon"}
    seconds = {row["t_s"] for row in truth}
    assert len(seconds) == pytest.approx(6, abs=1)


def test_the_same_seed_gives_the_same_recording(recording: Path, tmp_path: Path) -> None:
    call("simulate", tmp_path / "again.csv.gz", "--guests", "60", "--minutes", "0.1")
    with gzip.open(recording) as one, gzip.open(tmp_path / "again.csv.gz") as other:
        assert one.read() == other.read()


def test_a_recording_is_replayed_and_its_walkers_are_located(recording: Path, tmp_path: Path) -> None:
    result = call("replay", recording, "--headless", "--pictures", tmp_path)
    assert result.exit_code == 0, result.output
    assert "in the park" in result.output
    assert any(tmp_path.glob("*.png"))


def test_a_torn_recording_is_replayed_up_to_the_tear_and_says_so(recording: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.csv.gz"
    torn.write_bytes(recording.read_bytes()[:-200])
    result = call("replay", torn, "--headless", "--pictures", tmp_path)
    assert result.exit_code == 0
    assert "breaks off" in result.output


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "column"),
        (b"\x1f\x8b nonsense", ""),
        (b"time,what\n1,2\n", "t_s"),
        (b"t_s,reader,tag,rssi_dbm\n", "no sighting"),
    ],
)
def test_a_file_that_is_no_recording_is_refused_in_words(content: bytes, word: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv.gz"
    path.write_bytes(content)
    result = call("replay", path, "--headless")
    assert result.exit_code == 1
    assert "odd.csv.gz" in result.output
    assert word in result.output


def test_a_recording_of_another_venue_is_counted_as_such_and_nobody_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.csv"
    rows = [f"{t / 10:.1f},attic-{t % 3},keyring,-60" for t in range(50)]
    path.write_text("\n".join(["t_s,reader,tag,rssi_dbm", *rows, ""]))
    result = call("replay", path, "--headless", "--pictures", tmp_path)
    assert result.exit_code == 0, result.output
    assert "0 in the park" in result.output
    assert "50 by readers that the venue does not have" in result.output


def test_the_sample_park_is_in_order() -> None:
    result = call("venue", "check", sample_venue_folder())
    assert result.exit_code == 0
    assert "Lumen Bay is in order." in result.output


def test_every_mistake_of_a_venue_is_named_at_once(tmp_path: Path) -> None:
    source = (sample_venue_folder() / "venue.toml").read_text(encoding="utf-8")
    broken = source.replace('time_zone = "Asia/Seoul"', 'time_zone = "Asia/Soul"').replace(
        'id = "R-002"', 'id = "R-001"', 1
    )
    (tmp_path / "venue.toml").write_text(broken, encoding="utf-8")
    (tmp_path / "map.geojson").write_bytes((sample_venue_folder() / "map.geojson").read_bytes())
    result = call("venue", "check", tmp_path)
    assert result.exit_code == 1
    assert "Asia/Soul" in result.output
    assert "R-001" in result.output


def test_bands_are_imported_and_listed(tmp_path: Path) -> None:
    (tmp_path / "bands.csv").write_text(BANDS)
    assert "Registered 1 band" in call("bands", "import", tmp_path / "bands.csv", "--data", tmp_path / "data").output
    listed = call("bands", "list", "--names", "--data", tmp_path / "data").output
    assert "Ada Example" in listed
    assert "location safety" in listed


def test_a_bad_file_of_bands_names_each_mistake_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bands.csv").write_text(BANDS)
    call("bands", "import", tmp_path / "bands.csv", "--data", tmp_path / "data")
    (tmp_path / "bad.csv").write_text(BANDS + "4F2B,ibeacon:no,Bo,P,1990,location\n4F2C,name:x,Cy,P,19x0,spying\n")
    result = call("bands", "import", tmp_path / "bad.csv", "--data", tmp_path / "data")
    assert result.exit_code == 1
    for wrong in ("ibeacon:no", "19x0", "spying"):
        assert wrong in result.output
    assert "Ada Example" in call("bands", "list", "--names", "--data", tmp_path / "data").output


def test_a_run_without_bluetooth_says_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    result = call("run", "--headless", "--seconds", "1.5", "--data", tmp_path, "--pictures", tmp_path / "pictures")
    assert result.exit_code == 0, result.output
    assert "Bluetooth" in result.output


def test_a_reader_that_the_venue_does_not_have_is_refused(tmp_path: Path) -> None:
    result = call("run", "--headless", "--data", tmp_path, "--reader", "hci0=R-999")
    assert result.exit_code == 1
    assert "has no reader R-999" in result.output


def test_a_recording_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "bands.csv").write_text(BANDS)
    (tmp_path / "walk.csv.gz").write_bytes(b"precious")
    result = call("record", tmp_path / "walk.csv.gz", "--bands", tmp_path / "bands.csv", "--seconds", "1")
    assert result.exit_code == 1
    assert (tmp_path / "walk.csv.gz").read_bytes() == b"precious"


def test_the_doctor_names_what_it_looked_at(tmp_path: Path) -> None:
    output = call("doctor", "--data", tmp_path).output
    for subject in ("Python", "Qt libraries", "Screen", "Sound", "Sample park", "Disk", "Database", "Bluetooth"):
        assert subject in output


def test_the_doctor_finds_a_database_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bandstand.sqlite").write_bytes(b"not a database at all" * 100)
    result = call("doctor", "--data", tmp_path)
    assert result.exit_code == 1
    assert "fault" in result.output


def test_the_demo_without_a_display_says_so_and_ends_when_told(tmp_path: Path) -> None:
    """A process of its own, stopped by Ctrl-C after its first line: it still writes its pictures."""
    demo = subprocess.Popen(
        [sys.executable, "-m", "desktop.cli", "demo", "--guests", "200", "--pictures", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=WITHOUT_DISPLAY,
    )
    assert demo.stdout is not None
    assert "No display found" in demo.stdout.readline()
    assert "in the park" in demo.stdout.readline()
    demo.send_signal(signal.SIGINT)
    rest = demo.communicate(timeout=240)[0]
    assert demo.returncode == 0, rest
    assert "Wrote" in rest
    assert any(tmp_path.glob("*.png"))

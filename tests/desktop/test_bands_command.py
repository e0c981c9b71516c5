"""`bandstand bands` as somebody at a terminal meets it: a stock of bands, and secrets that are seen nowhere."""

import csv
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main as bandstand

SECRET = "00112233445566778899aabbccddeeff"


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The venue's key is made where no real one lies."""
    monkeypatch.setattr("desktop.commands.bands.key_folder", lambda: tmp_path / "keys")


class Bands:
    """`bandstand bands` with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def call(self, *words: str | Path) -> Result:
        data = ["--data", str(self.folder / "data")]
        return CliRunner().invoke(bandstand, ["bands", *map(str, words), *data], catch_exceptions=False)

    def done(self, *words: str | Path) -> str:
        result = self.call(*words)
        assert result.exit_code == 0, result.output
        return result.output

    def refused(self, *words: str | Path) -> str:
        result = self.call(*words)
        assert result.exit_code == 1
        return result.output

    def file(self, text: str, name: str = "bands.csv") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    def states(self) -> dict[str, str]:
        lines = self.done("list").splitlines()[1:]
        return {line.split()[0]: line.split()[1] for line in lines if line.strip()}


@pytest.fixture
def bands(tmp_path: Path) -> Bands:
    return Bands(tmp_path)


def test_a_stock_is_listed_without_names_unless_they_are_asked_for(bands: Bands) -> None:
    bands.done(
        "import", bands.file("code,tag,name,party,language,needs\n1A,name:a,Anna,Park,ko,wheelchair\n1B,name:b,,,,\n")
    )
    assert bands.states() == {"1A": "worn", "1B": "ready"}
    assert "Anna" not in bands.done("list")
    assert "wheelchair" not in bands.done("list")
    named = bands.done("list", "--names")
    assert "Anna" in named
    assert "wheelchair" in named


def test_a_list_replaces_the_stock_and_says_what_went_out_of_use(bands: Bands) -> None:
    bands.done("import", bands.file("code,tag,name,party\n1A,name:a,Anna,Park\n1B,name:b,,\n"))
    told = bands.done("import", bands.file("code,tag\n1C,name:c\n"))
    assert "2, of which 1 were worn" in told
    assert bands.states() == {"1C": "ready"}


def test_a_list_can_be_added_and_nobody_loses_a_band(bands: Bands) -> None:
    bands.done("import", bands.file("code,tag,name,party\n1A,name:a,Anna,Park\n1B,name:b,,\n"))
    bands.done("import", "--add", bands.file("code,tag\n1B,name:b2\n1C,name:c\n"))
    assert bands.states() == {"1A": "worn", "1B": "ready", "1C": "ready"}
    assert "name:b2" in bands.done("list")


def test_a_stock_that_is_listed_again_without_names_leaves_the_bands_on_their_wrists(bands: Bands) -> None:
    bands.done("import", bands.file("code,tag,name,party\n1A,name:a,Anna,Park\n"))
    bands.done("import", bands.file("code,tag\n1A,name:a\n"))
    assert bands.states() == {"1A": "worn"}


def test_new_bands_are_made_for_one_reader_and_can_be_imported(bands: Bands, tmp_path: Path) -> None:
    made = tmp_path / "made.csv"
    told = bands.done("make", "25", made)
    with made.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len({row["secret"] for row in rows}) == 25
    assert all(row["tag"] == f"band:{row['code']}" and len(row["secret"]) == 32 for row in rows)
    assert not any(row["secret"] in told for row in rows)
    if os.name != "nt":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert "Sealed 25 secrets" in bands.done("import", made)
    assert set(bands.states()) == {row["code"] for row in rows}


def test_a_file_that_is_there_is_never_overwritten_by_new_bands(bands: Bands) -> None:
    path = bands.file("precious")
    assert "not overwritten" in bands.refused("make", "3", path)
    assert path.read_text() == "precious"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_disk_that_takes_no_more_leaves_no_half_of_a_list(bands: Bands, tmp_path: Path) -> None:
    bands.done("list")
    made = tmp_path / "made.csv"
    small = (
        "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (300_000, 300_000)); from desktop.cli import main; main()"
    )
    words = ["bands", "make", "9000", str(made), "--data", str(tmp_path / "data")]
    done = subprocess.run([sys.executable, "-c", small, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "No bands were made" in done.stderr
    assert not made.exists()


def test_more_bands_than_there_are_codes_are_refused(bands: Bands, tmp_path: Path) -> None:
    bands.done("import", bands.file("code,tag\n1A,name:a\n"))
    assert "codes are left" in bands.refused("make", "923521", tmp_path / "made.csv")
    assert not (tmp_path / "made.csv").exists()


def test_a_secret_is_neither_shown_nor_kept_in_clear(bands: Bands, tmp_path: Path) -> None:
    path = bands.file(f"code,tag,secret\n1A,band:1A,{SECRET}\n")
    said = bands.done("import", path) + bands.done("list") + bands.done("list", "--names")
    path.unlink()
    assert SECRET not in said
    for file in (tmp_path / "data").iterdir():
        content = file.read_bytes()
        assert bytes.fromhex(SECRET) not in content
        assert SECRET.encode() not in content


def test_a_band_that_needs_a_secret_is_refused_until_one_is_known(bands: Bands) -> None:
    without = bands.file("code,tag\n1A,band:1A\n")
    told = bands.refused("import", without)
    assert "band 1A cannot be told apart without its secret" in told
    assert bands.states() == {}
    bands.done("import", bands.file(f"code,tag,secret\n1A,band:1A,{SECRET}\n", "secrets.csv"))
    bands.done("import", without)
    assert bands.states() == {"1A": "ready"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_secrets_that_others_can_read_are_warned_of(bands: Bands) -> None:
    path = bands.file(f"code,tag,secret\n1A,band:1A,{SECRET}\n")
    path.chmod(0o644)
    assert "others on this machine can read" in bands.done("import", path)


def test_a_list_that_names_guardians_names_one_for_every_child(bands: Bands) -> None:
    head = "code,tag,name,party,birth_year,consent,guardian\n"
    ben = "1B,name:b,Ben,Park,2020,location,\n"
    told = bands.refused("import", bands.file(head + "1A,name:a,Mia,Park,2019,location,Anna\n" + ben))
    assert "band 1B may be under 16" in told
    assert "1A" not in told
    assert bands.states() == {}

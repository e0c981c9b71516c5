"""Recordings of bands of our own protocol: they are known by their secrets, wherever those come from."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from desktop.cli import main
from venue_models.values import BandFlag
from wearable_bridge.protocol.advertisement import advertisement
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.report import BandReport
from wearable_bridge.protocol.rotating import period_of

SECRET = bytes(range(16))
BEGINS_AT_S = 1_800_000_000.0


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANDSTAND_KEYS", str(tmp_path / "keys"))


def bandstand(*words: object) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def stock(tmp_path: Path) -> Path:
    path = tmp_path / "bands.csv"
    path.write_text(f"code,tag,secret\n4YE19,band:4YE19,{SECRET.hex()}\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Ten seconds of a band whose button is held."""
    keys, report = band_keys(SECRET), BandReport(BandFlag.BUTTON | BandFlag.WORN, event=1)
    period = period_of(BEGINS_AT_S, 10)
    rows = [
        f"{BEGINS_AT_S + second},R-001,band:4YE19,-60,{advertisement(keys, period, second + 1, report).hex()},"
        for second in range(10)
    ]
    path = tmp_path / "walk.csv"
    path.write_text("\n".join(["t_s,reader,tag,rssi_dbm,payload_hex,address", *rows, ""]))
    return path


def replayed(recording: Path, *words: object) -> str:
    return bandstand("replay", recording, "--headless", "--pictures", recording.parent / "pictures", *words)


def test_with_the_stock_at_hand_a_call_is_heard_and_told_in_the_terminal(
    recording: Path, stock: Path, tmp_path: Path
) -> None:
    told = replayed(recording, "--bands", stock, "--data", tmp_path / "none")
    assert "call for help" in told
    assert "band 4YE19" in told
    assert "not proven" not in told


def test_without_it_the_secrets_that_the_venue_keeps_are_used(recording: Path, stock: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    bandstand("bands", "import", stock, "--data", data)
    assert "call for help" in replayed(recording, "--data", data)


def test_with_neither_it_says_which_bands_are_not_recognised(recording: Path, tmp_path: Path) -> None:
    told = replayed(recording, "--data", tmp_path / "none")
    assert "1 of 1 bands" in told
    assert "Import the file that has them" in told
    assert not (tmp_path / "none").exists()


def test_a_run_keeps_the_secrets_of_the_bands_that_it_is_given(stock: Path, tmp_path: Path) -> None:
    words = ("run", "--headless", "--seconds", "1.5", "--data", tmp_path / "data")
    first = bandstand(*words, "--bands", stock)
    assert "Not recognised" not in first
    assert "bandstand key show" in first
    assert "Not recognised" not in bandstand(*words)

"""What a desk remembers survives, and never stands in its way."""

from pathlib import Path

import pytest

from desktop.staff.remembered import Remembered


def test_what_is_remembered_is_there_tomorrow(tmp_path: Path) -> None:
    path = tmp_path / "new" / "desk.json"
    Remembered(path)["counter reader"] = "R-014"
    assert dict(Remembered(path)) == {"counter reader": "R-014"}
    del Remembered(path)["counter reader"]
    assert dict(Remembered(path)) == {}


@pytest.mark.parametrize("written", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe"])
def test_a_broken_file_is_an_empty_one(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "desk.json"
    path.write_bytes(written)
    assert dict(Remembered(path)) == {}


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    remembered = Remembered(tmp_path / "file" / "desk.json")
    remembered["counter reader"] = "R-014"
    assert remembered["counter reader"] == "R-014"

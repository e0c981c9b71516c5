"""Saving a file: whole or not at all, and in words where it is not."""

import os
from pathlib import Path

import pytest

from desktop.safety.saving import SaveError, save_whole


def test_a_file_is_saved_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    save_whole(tmp_path / "shift.pdf", b"one")
    save_whole(tmp_path / "shift.pdf", b"two")
    assert (tmp_path / "shift.pdf").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["shift.pdf"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"There is no folder .*missing"):
        save_whole(tmp_path / "missing" / "shift.pdf", b"")


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "shift.pdf").mkdir()
    with pytest.raises(SaveError, match="is a folder"):
        save_whole(tmp_path / "shift.pdf", b"")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write anywhere")
def test_a_folder_without_rights_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SaveError, match="may not write"):
        save_whole(tmp_path / "shift.pdf", b"")


@pytest.mark.skipif(os.name == "nt", reason="no limit of the size of a file")
def test_what_stood_there_stays_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    import resource
    import signal

    (tmp_path / "shift.pdf").write_bytes(b"before")
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(SaveError, match="could not be written"):
            save_whole(tmp_path / "shift.pdf", b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert (tmp_path / "shift.pdf").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["shift.pdf"]

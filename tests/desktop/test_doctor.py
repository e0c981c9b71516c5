"""What the doctor finds: each check on a machine that has the trouble, and on one that has not."""

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.advertisement_monitors import MONITORS, without_monitors
from desktop.commands.stock import open_store
from desktop.doctor import Finding, Verdict, examine
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store

NOW_S = 1_700_000_000.0
LINUX = pytest.mark.skipif(os.name == "nt", reason="programs and rights as Linux has them")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder; the venue's key lies beside it."""
    monkeypatch.setattr("desktop.doctor.key_folder", lambda: tmp_path / "keys")
    monkeypatch.setattr("desktop.doctor.sys.platform", "linux")
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An open venue, as while it runs."""
    store = open_store(folder, NOW_S, KeyFolder(folder.parent / "keys"))
    yield store
    store.close()


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs that stand for those of the system; it has none yet."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    return programs


def program(folder: Path, name: str, does: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(stat.S_IRWXU)


def found(subject: str, folder: Path) -> Finding:
    return next(finding for finding in examine(folder) if finding.subject == subject)


def key_file(folder: Path) -> Path:
    (path,) = (folder.parent / "keys").glob("*.key")
    return path


def test_every_trouble_comes_with_something_to_do(folder: Path, answers: Path) -> None:
    for finding in examine(folder):
        assert finding.verdict is Verdict.WELL or finding.advice


def test_a_venue_that_is_new_has_no_key_yet(folder: Path) -> None:
    finding = found("Venue key", folder)
    assert finding.verdict is Verdict.WELL
    assert "none yet" in finding.found


@pytest.mark.usefixtures("store")
def test_the_key_of_a_running_venue_is_found(folder: Path) -> None:
    finding = found("Venue key", folder)
    assert finding.verdict is Verdict.WELL
    assert str(key_file(folder)) in finding.found
    assert found("Database", folder).verdict is Verdict.WELL


@LINUX
def test_a_key_that_others_may_read_is_a_fault(folder: Path, store: Store) -> None:
    key_file(folder).chmod(0o644)
    finding = found("Venue key", folder)
    assert finding.verdict is Verdict.FAULT
    assert "chmod 600" in finding.found


def test_a_key_that_is_gone_is_a_fault_and_names_the_remedy(folder: Path, store: Store) -> None:
    key_file(folder).unlink()
    finding = found("Venue key", folder)
    assert finding.verdict is Verdict.FAULT
    assert "bandstand key recover" in finding.found


def test_a_database_of_somebody_else_has_no_key_and_does_not_stop_the_doctor(folder: Path) -> None:
    folder.mkdir()
    db = sqlite3.connect(folder / "bandstand.sqlite")
    db.execute("CREATE TABLE other (a)")
    db.close()
    assert found("Venue key", folder).verdict is Verdict.WELL
    assert found("Database", folder).verdict is Verdict.FAULT


@LINUX
@pytest.mark.parametrize(
    ("does", "verdict"),
    [("echo yes", Verdict.WELL), ("echo no", Verdict.WARNING), ("exit 1", Verdict.WARNING), ("", Verdict.WARNING)],
)
def test_a_clock_is_to_be_set_by_a_time_server(does: str, verdict: Verdict, folder: Path, answers: Path) -> None:
    program(answers, "timedatectl", does)
    assert found("Clock", folder).verdict is verdict


@LINUX
def test_names_need_faces(folder: Path, answers: Path) -> None:
    program(answers, "fc-list", 'case "$1" in :lang=ja) ;; *) echo Noto;; esac')
    finding = found("Fonts", folder)
    assert finding.verdict is Verdict.WARNING
    assert "Japanese" in finding.found
    assert "Korean" not in finding.found
    program(answers, "fc-list", "echo Noto")
    assert found("Fonts", folder).verdict is Verdict.WELL


def test_an_adapter_without_monitors_is_one_that_bluez_tells_little_of() -> None:
    objects: dict[str, dict[str, object]] = {
        "/org/bluez": {"org.bluez.AgentManager1": {}},
        "/org/bluez/hci1": {"org.bluez.Adapter1": {}},
        "/org/bluez/hci0": {"org.bluez.Adapter1": {}, MONITORS: {"SupportedMonitorTypes": ["or_patterns"]}},
        "/org/bluez/hci0/dev_AA": {"org.bluez.Device1": {}},
    }
    assert without_monitors(objects) == ("hci1",)
    assert without_monitors({}) == ()


def test_a_clock_that_stands_before_the_last_entry_is_noticed(tmp_path: Path) -> None:
    tomorrow_s = time.time() + 86_400.0
    store = open_store(tmp_path, tomorrow_s)
    store.close()
    found = {finding.subject: finding for finding in examine(tmp_path)}["Database"]
    assert found.verdict is Verdict.WARNING
    assert "still to come" in found.found
    assert "clock" in found.advice

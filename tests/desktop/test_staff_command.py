"""`bandstand staff` as somebody at a terminal meets it: real files, a real lock, no desk."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main as bandstand
from desktop.commands.stock import open_store
from venue_models.staff.accounts import Accounts
from venue_models.staff.sessions import OPERATOR_RULE, Sessions
from venue_models.store.key_folder import KeyFolder
from venue_models.store.staff_records import looked_up
from venue_models.store.staff_rows import read_accounts, read_strikes, write_strikes
from venue_models.store.store import Store

PIER = Path(__file__).parents[1] / "radio_vm" / "pier"
"""A venue that is read in no time."""

Staff = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder; the venue's key lies beside it."""
    monkeypatch.setattr("desktop.commands.staff.key_folder", lambda: tmp_path / "keys")
    return tmp_path / "data"


@pytest.fixture
def staff(folder: Path) -> Staff:
    """Calls `bandstand staff` with some words, and what is typed."""

    def call(*words: str, typed: str = "") -> Result:
        asked = ["staff", *words, "--data", str(folder), "--venue", str(PIER)]
        return CliRunner().invoke(bandstand, asked, input=typed, catch_exceptions=False)

    return call


def opened(folder: Path) -> Store:
    return open_store(folder, time.time(), KeyFolder(folder.parent / "keys"))


def accounts(folder: Path) -> Accounts:
    store = opened(folder)
    found = read_accounts(store.db, store.vault)
    store.close()
    return found


@pytest.fixture
def with_ada(staff: Staff) -> None:
    assert staff("add", "Ada", "--role", "supervisor", "--pin-stdin", typed="7310\n").exit_code == 0


def test_the_first_supervisor_is_added_with_a_pin_typed_twice_and_never_shown(staff: Staff, folder: Path) -> None:
    result = staff("add", "Ada", "--role", "supervisor", typed="7310\n7310\n")
    assert result.exit_code == 0, result.output
    assert "7310" not in result.output
    sessions = Sessions(0.0, accounts(folder))
    assert sessions.gate().is_right(0.0, "staff", "ada", "7310")


def test_a_pin_that_is_easily_guessed_is_asked_for_again(staff: Staff, folder: Path) -> None:
    result = staff("add", "Ada", "--role", "supervisor", typed="1234\n1234\n7310\n7310\n")
    assert result.exit_code == 0, result.output
    assert "Choose another PIN" in result.output
    assert accounts(folder).names == ("Ada",)


@pytest.mark.parametrize(
    ("words", "typed", "told"),
    [
        (("add", "Bo", "--role", "counter", "--pin-stdin"), "1234", "Choose another PIN"),
        (("add", "Bo", "--role", "counter", "--pin-stdin"), "", "4 to 12 digits"),
        (("add", "ADA", "--role", "counter", "--pin-stdin"), "8362", "already"),
        (("add", " ", "--role", "counter", "--pin-stdin"), "8362", "A name is needed"),
        (("remove", "Ada"), "", "last supervisor"),
        (("remove", "Eve"), "", "Nobody called Eve"),
        (("pin", "Eve", "--pin-stdin"), "8362", "Nobody called Eve"),
    ],
)
@pytest.mark.usefixtures("with_ada")
def test_a_refusal_is_a_sentence_and_changes_nothing(
    words: tuple[str, ...], typed: str, told: str, staff: Staff, folder: Path
) -> None:
    result = staff(*words, typed=typed)
    assert result.exit_code == 1
    assert told in result.output
    assert accounts(folder).names == ("Ada",)


def test_without_a_supervisor_nobody_else_is_added(staff: Staff) -> None:
    result = staff("add", "Bo", "--role", "counter", "--pin-stdin", typed="8362")
    assert result.exit_code == 1
    assert "must be a supervisor" in result.output


@pytest.mark.usefixtures("with_ada")
def test_a_new_pin_replaces_the_old_one_and_ends_a_lock(staff: Staff, folder: Path) -> None:
    store = opened(folder)
    sessions = Sessions(time.time(), read_accounts(store.db, store.vault))
    for _ in range(OPERATOR_RULE.wrong):
        sessions.pin_checked(time.time(), "staff", "ada", is_right=False)
    with store.atomic():
        write_strikes(store.db, sessions.strikes())
    store.close()
    assert "locked until" in staff("list").output
    assert staff("pin", "ada", "--pin-stdin", typed="8362").output.startswith("Ada has a new PIN")
    assert "locked" not in staff("list").output
    store = opened(folder)
    gate = Sessions(time.time(), read_accounts(store.db, store.vault), read_strikes(store.db)).gate()
    store.close()
    assert gate.is_right(time.time(), "staff", "ada", "8362")
    assert not gate.is_right(time.time(), "staff", "ada", "7310")


@pytest.mark.usefixtures("with_ada")
def test_every_change_is_in_the_journal_without_a_pin(staff: Staff, folder: Path) -> None:
    staff("add", "Bo", "--role", "counter", "--pin-stdin", typed="8362")
    staff("pin", "bo", "--pin-stdin", typed="9753")
    staff("remove", "BO")
    store = opened(folder)
    told = [(fact.kind, fact.who, fact.body["whom"]) for fact in store.journal if isinstance(fact.body, dict)]
    store.close()
    expected = [("operator added", "Ada"), ("operator added", "Bo"), ("PIN given", "Bo"), ("operator removed", "Bo")]
    assert told == [(kind, "command line", whom) for kind, whom in expected]
    assert not {"7310", "8362", "9753"} & set(repr(told).split("'"))


@pytest.mark.usefixtures("with_ada")
def test_while_the_venue_runs_it_points_to_the_desk(staff: Staff, folder: Path) -> None:
    store = opened(folder)
    for words in (("list",), ("remove", "Ada"), ("look-ups",)):
        result = staff(*words)
        assert result.exit_code == 1
        assert "is running. Sign in as supervisor at a desk" in result.output
    store.close()


def test_look_ups_are_listed_by_day(staff: Staff, folder: Path) -> None:
    store = opened(folder)
    day_s = 86_400.0
    for days, reason in ((1, "lost child"), (20, "long ago")):
        store.write(looked_up(time.time() - days * day_s, "safety", "Cy", 7, "Ada Example", reason))
    store.close()
    week = staff("look-ups").output
    assert "Cy" in week
    assert "Ada Example" in week
    assert "lost child" in week
    assert "long ago" not in week
    assert "long ago" in staff("look-ups", "--days", "30").output

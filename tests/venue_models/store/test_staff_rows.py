"""Operators and locks on disk: they come back, sealed, and a copy of the file gives no PIN away."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.staff.people import A_HASH, ANOTHER_HASH, staff
from venue_models.staff.roles import Role
from venue_models.staff.sessions import OPERATOR_RULE, Sessions
from venue_models.store.staff_rows import read_accounts, read_strikes, write_accounts, write_strikes
from venue_models.store.store import KeyFolder, Store, StoreError

NOW_S = 1_800_000_000.0
PEOPLE = staff(ada=Role.SUPERVISOR, bo=Role.COUNTER).with_operator("Zoë 김", Role.SAFETY, ANOTHER_HASH, at_s=5.0)


def opened(folder: Path, keys: str = "keys") -> Store:
    return Store.open(folder / "venue.db", now_s=NOW_S, keys=KeyFolder(folder / keys))


def changed_by_hand(folder: Path, statement: str) -> None:
    other = sqlite3.connect(folder / "venue.db")
    other.execute(statement)
    other.commit()
    other.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(tmp_path)
    with store.atomic():
        write_accounts(store.db, store.vault, PEOPLE)
    yield store
    store.close()


def test_a_new_venue_has_no_staff(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert read_accounts(store.db, store.vault).operators == ()
    assert read_strikes(store.db) == {}
    store.close()


def test_operators_come_back_as_they_were(store: Store, tmp_path: Path) -> None:
    store.close()
    again = opened(tmp_path)
    assert read_accounts(again.db, again.vault) == PEOPLE
    again.close()


def test_what_is_written_replaces_what_was(store: Store) -> None:
    with store.atomic():
        write_accounts(store.db, store.vault, PEOPLE.without("bo"))
    assert read_accounts(store.db, store.vault) == PEOPLE.without("bo")


def test_a_lock_is_still_there_after_a_restart(store: Store, tmp_path: Path) -> None:
    sessions = Sessions(NOW_S, PEOPLE)
    for _ in range(OPERATOR_RULE.wrong):
        sessions.pin_checked(NOW_S, "staff", "bo", is_right=False)
    with store.atomic():
        write_strikes(store.db, sessions.strikes())
    store.close()
    again = opened(tmp_path)
    after = Sessions(NOW_S + 10, read_accounts(again.db, again.vault), read_strikes(again.db))
    again.close()
    assert after.pin_checked(NOW_S + 10, "another", "bo", is_right=True).session is None
    assert after.strikes() == sessions.strikes()


def test_no_byte_of_the_file_is_a_hash(store: Store, tmp_path: Path) -> None:
    for path in tmp_path.glob("venue.db*"):
        written = path.read_bytes()
        assert b"argon2" not in written
        assert A_HASH[-20:].encode() not in written


def test_a_hash_copied_to_another_operator_does_not_open(store: Store, tmp_path: Path) -> None:
    """Whoever can write the file, and knows one PIN, must not become a supervisor with it."""
    changed_by_hand(
        tmp_path, "UPDATE operators SET pin = (SELECT pin FROM operators WHERE name = 'bo') WHERE name = 'ada'"
    )
    with pytest.raises(StoreError, match="PIN of ada"):
        read_accounts(store.db, store.vault)


def test_a_role_that_was_raised_by_hand_does_not_open(store: Store, tmp_path: Path) -> None:
    changed_by_hand(tmp_path, "UPDATE operators SET role = 'supervisor' WHERE name = 'bo'")
    with pytest.raises(StoreError, match="PIN of bo"):
        read_accounts(store.db, store.vault)


def test_a_role_that_this_version_does_not_know_is_told_in_words(store: Store, tmp_path: Path) -> None:
    changed_by_hand(tmp_path, "UPDATE operators SET role = 'king' WHERE name = 'bo'")
    with pytest.raises(StoreError, match="bo"):
        read_accounts(store.db, store.vault)

"""What names a guest in the journal is sealed under their own key; without it that is gone, and the chain whole."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venue_models.guests.facts import GuestErased
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Fact, Store, StoreError

NOW_S = 1_800_000_000.0
WHO = "Anna Grünfeld 수아"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "venue.db"


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(path, now_s=NOW_S, keys=KeyFolder(tmp_path / "keys"))
    yield store
    store.close()


def look_up(guest: int, words: Any = WHO) -> Fact:
    return Fact(NOW_S, "look-up", "desk 1", {"guest": guest}, guest=guest, private={"name": words})


def newest(store: Store) -> Fact:
    *_, fact = store.journal
    return fact


def erase(store: Store, guest: int) -> None:
    store.write_people([GuestErased(NOW_S, "supervisor", guest, "asked to")])


def test_private_words_come_back(store: Store) -> None:
    store.write(look_up(7))
    assert newest(store) == Fact(NOW_S, "look-up", "desk 1", {"guest": 7}, 7, {"name": WHO}, is_erased=False)


def test_they_are_on_disk_only_sealed(store: Store, path: Path) -> None:
    store.write(look_up(7))
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"look-up" in written
    assert WHO.encode() not in written


def test_a_fact_that_waits_for_the_commit_is_sealed_too(store: Store) -> None:
    store.note_fact(NOW_S, "look-up", "desk 1", guest=7, private=[WHO])
    store.commit(NOW_S + 1)
    assert newest(store).private == [WHO]


def test_an_erased_guests_words_are_gone_and_the_chain_is_whole(store: Store) -> None:
    store.write(look_up(7), look_up(8))
    erase(store, 7)
    erased, other, _ = list(store.journal)[1:]
    assert (erased.body, erased.guest, erased.private, erased.is_erased) == ({"guest": 7}, 7, None, True)
    assert other.private == {"name": WHO}
    assert store.journal.verify() == store.journal.count() == 4


def test_nothing_more_is_kept_of_an_erased_guest(store: Store) -> None:
    store.note_fact(NOW_S, "look-up", "desk 1", guest=7, private=WHO)
    erase(store, 7)
    store.commit(NOW_S + 1)
    fact = newest(store)
    assert (fact.kind, fact.private, fact.is_erased) == ("look-up", None, True)


def test_without_the_venues_key_nothing_private_is_written_in_clear(path: Path) -> None:
    store = Store.open(path, now_s=NOW_S)
    with pytest.raises(StoreError, match="without the venue's key"):
        store.write(look_up(7))
    assert store.journal.count() == 1
    store.close()


def test_without_the_venues_key_the_rest_of_the_journal_is_readable(store: Store, path: Path) -> None:
    store.write(look_up(7))
    store.close()
    blind = Store.open(path, now_s=NOW_S)
    fact = newest(blind)
    assert (fact.body, fact.private, fact.is_erased) == ({"guest": 7}, None, False)
    assert blind.journal.verify() == 2
    blind.close()


def test_one_guests_words_do_not_open_under_another_fact(store: Store, path: Path) -> None:
    store.write(look_up(7, "first"), look_up(7, "second"))
    forger = sqlite3.connect(path)
    with forger:
        forger.execute("DROP TRIGGER journal_is_never_changed")
        forger.execute("UPDATE journal SET body = (SELECT body FROM journal WHERE number = 2) WHERE number = 3")
    forger.close()
    with pytest.raises(StoreError, match="fact 3"):
        list(store.journal)


@pytest.mark.parametrize("body", ["words", [1], 5])
def test_private_words_go_with_a_body_that_can_hold_them(store: Store, body: Any) -> None:
    with pytest.raises(TypeError):
        store.write(Fact(NOW_S, "look-up", "desk 1", body, guest=7, private=WHO))
    with pytest.raises(TypeError):
        store.write(Fact(NOW_S, "look-up", "desk 1", None, private=WHO))
    assert store.journal.count() == 1


def test_a_body_cannot_pretend_to_hold_private_words(store: Store) -> None:
    with pytest.raises(ValueError, match="private"):
        store.write(Fact(NOW_S, "look-up", "desk 1", {"private": "x"}))


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.text(max_size=20), st.booleans()),
        max_size=12,
    )
)
def test_whoever_is_erased_when_the_journal_verifies_and_only_the_others_are_read(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store.open(folder / "data" / "venue.db", now_s=NOW_S, keys=KeyFolder(folder / "keys"))
    erased: set[int] = set()
    said: list[tuple[int, str]] = []
    for guest, words, goes in steps:
        store.write(look_up(guest, words))
        said.append((guest, words))
        if goes and guest not in erased:
            erase(store, guest)
            erased.add(guest)
    assert store.journal.verify() == store.journal.count()
    looked_up = [fact for fact in store.journal if fact.kind == "look-up"]
    assert [fact.private for fact in looked_up] == [
        None if guest in erased else {"name": words} for guest, words in said
    ]
    store.close()

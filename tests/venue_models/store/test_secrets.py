"""Sealed rows: each opens in its own place only, and the secrets of bands are nowhere in clear."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.small_venue import guests
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store, StoreError
from venue_models.store.vault import seal, unseal

NOW_S = 1_800_000_000.0
KEY = bytes(32)
REGISTER = guests(3)
SECRETS = {"0000": b"sixteen bytes, A", "0002": b"sixteen bytes, C"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "venue.db"


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(path, now_s=NOW_S, keys=KeyFolder(tmp_path / "keys"))
    store.import_register(REGISTER.wearers, at_s=NOW_S)
    store.put_band_secrets(SECRETS, at_s=NOW_S, source="bands.csv")
    yield store
    store.close()


@given(st.binary(max_size=100), st.text(max_size=20))
def test_what_was_sealed_opens(plain: bytes, use: str) -> None:
    assert unseal(KEY, seal(KEY, plain, use), use) == plain


@given(st.binary(max_size=100), st.data())
def test_what_was_changed_does_not_open(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, "a test"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(StoreError):
        unseal(KEY, bytes(sealed), "a test")


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(27)])
def test_what_was_never_sealed_does_not_open(sealed: bytes) -> None:
    with pytest.raises(StoreError):
        unseal(KEY, sealed, "a test")


def test_under_another_key_or_for_another_use_it_does_not_open() -> None:
    sealed = seal(KEY, b"words", "a test")
    with pytest.raises(StoreError):
        unseal(bytes(31) + b"\x01", sealed, "a test")
    with pytest.raises(StoreError, match="another test"):
        unseal(KEY, sealed, "another test")


def test_sealing_twice_gives_two_texts() -> None:
    assert seal(KEY, b"words", "a test") != seal(KEY, b"words", "a test")


def test_band_secrets_come_back_by_index(store: Store) -> None:
    assert store.band_secrets() == {0: SECRETS["0000"], 2: SECRETS["0002"]}


def test_they_follow_their_bands_into_another_order(store: Store) -> None:
    store.import_register(tuple(reversed(REGISTER.wearers)), at_s=NOW_S)
    assert store.band_secrets() == {2: SECRETS["0000"], 0: SECRETS["0002"]}


def test_a_new_secret_takes_the_place_of_the_old(store: Store) -> None:
    store.put_band_secrets({"0000": b"another secret !"}, at_s=NOW_S)
    assert store.band_secrets() == {0: b"another secret !", 2: SECRETS["0002"]}


def test_the_folder_has_none_of_them(store: Store, path: Path) -> None:
    written = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"band secrets kept" in written
    for secret in SECRETS.values():
        assert secret not in written
        assert secret.hex().encode() not in written.lower()


def test_that_they_were_kept_is_a_fact_that_does_not_tell_them(store: Store) -> None:
    *_, fact = store.journal
    assert (fact.kind, fact.body) == ("band secrets kept", {"source": "bands.csv", "bands": 2})


def test_secrets_swapped_between_bands_are_found_out(store: Store, path: Path) -> None:
    forger = sqlite3.connect(path)
    with forger:
        forger.execute("UPDATE band_secrets SET sealed = (SELECT sealed FROM band_secrets WHERE code = '0002')")
    forger.close()
    with pytest.raises(StoreError, match="secret of band 0000"):
        store.band_secrets()

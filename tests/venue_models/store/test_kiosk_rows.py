"""PINs of parties and links to photos on disk: what is written is read, and nobody gets another's PIN by editing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from venue_models.guests.party_pins import PartyPin
from venue_models.staff.strikes import Strikes
from venue_models.store.kiosk_rows import (
    Share,
    last_share,
    read_party_pins,
    read_shares,
    write_party_pin,
    write_share,
)
from venue_models.store.store import KeyFolder, Store, StoreError

NOW_S = 1_800_000_000.0
PIN = PartyPin("$argon2id$v=19$m=47104,t=1,p=1$of$aPIN")
SHARE = Share(3, 7, 12, b"h" * 32, (5, 9), NOW_S, NOW_S + 100.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "venue.db", now_s=NOW_S, keys=KeyFolder(tmp_path / "keys"))
    yield store
    store.close()


def test_a_pin_and_its_lock_are_read_as_they_were_written_last(store: Store) -> None:
    locked = PartyPin(PIN.pin_hash, Strikes(5, NOW_S, NOW_S + 300.0))
    with store.atomic():
        write_party_pin(store.db, store.vault, 7, locked)
        write_party_pin(store.db, store.vault, 8, PIN)
    assert read_party_pins(store.db, store.vault) == {7: locked, 8: PIN}
    with store.atomic():
        write_party_pin(store.db, store.vault, 7, PIN)
    assert read_party_pins(store.db, store.vault) == {7: PIN, 8: PIN}


def test_a_pin_is_sealed_and_opens_for_its_own_party_alone(store: Store) -> None:
    with store.atomic():
        write_party_pin(store.db, store.vault, 7, PIN)
    ((sealed,),) = store.db.execute("SELECT pin FROM party_pins").fetchall()
    assert PIN.pin_hash.encode() not in sealed
    with store.atomic():
        store.db.execute("UPDATE party_pins SET party = 8")
    with pytest.raises(StoreError, match="PIN of party 8"):
        read_party_pins(store.db, store.vault)


def test_links_are_read_until_they_expire_and_their_numbers_are_remembered(store: Store) -> None:
    assert (read_shares(store.db, NOW_S), last_share(store.db)) == ({}, 0)
    with store.atomic():
        write_share(store.db, SHARE)
    assert read_shares(store.db, NOW_S) == {3: SHARE}
    assert read_shares(store.db, SHARE.expires_at_s) == {}
    with store.atomic():
        store.db.execute("DELETE FROM shares")
    assert last_share(store.db) == 3

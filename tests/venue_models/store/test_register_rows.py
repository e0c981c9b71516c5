"""The register in the store: what is imported comes back, and a band's number keeps its meaning."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.guests.register import Register, Wearer
from venue_models.store.people import in_words, purposes, ranges
from venue_models.store.store import Store
from venue_models.values import NOWHERE, Purpose

NOW_S = 1_800_000_000.0
ANNA = Wearer("4F2A", "name:a", "Anna", "Park", 2016, Purpose.LOCATION | Purpose.SAFETY)
BEN = Wearer("4F2B", "name:b", "Ben", "Park", None, Purpose.LOCATION)
수아 = Wearer("4F2C", "name:c", "수아", "김", 2019)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "venue.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path, now_s=NOW_S)
    yield store
    store.close()


def numbers(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as other:
        found: dict[str, int] = dict(
            other.execute("SELECT code, band FROM bands JOIN stock USING (item) WHERE until_s IS NULL").fetchall()
        )
    other.close()
    return found


def told(store: Store) -> tuple[Wearer, ...]:
    """The register without the numbers that the store gave."""
    return tuple(replace(wearer, guest=NOWHERE, party_number=NOWHERE) for wearer in store.register().wearers)


def imports(store: Store) -> list[Any]:
    return [fact.body for fact in store.journal if fact.kind == "register imported"]


def test_it_comes_back_as_it_went_in(store: Store) -> None:
    store.import_register((ANNA, BEN, 수아), at_s=NOW_S)
    assert told(store) == (ANNA, BEN, 수아)


def test_importing_it_again_changes_nothing(store: Store) -> None:
    store.import_register((ANNA, BEN), at_s=NOW_S)
    store.import_register((ANNA, BEN), at_s=NOW_S + 1)
    assert len(imports(store)) == 1


def test_consent_is_in_the_journal_and_so_is_its_change(store: Store) -> None:
    store.import_register((ANNA, BEN, 수아), at_s=NOW_S, source="bands.csv")
    store.import_register((replace(ANNA, consent=Purpose(0)), BEN, 수아), at_s=NOW_S + 1)
    assert imports(store) == [
        {
            "source": "bands.csv",
            "bands": 3,
            "new": "1-3",
            "gone": "",
            "consent": {"location safety": "1", "location": "2", "": "3"},
        },
        {"source": "", "bands": 3, "new": "", "gone": "", "consent": {"": "1"}},
    ]
    assert store.register().wearers[0].consent == Purpose(0)


def test_a_band_keeps_its_number_in_another_order_with_another_tag(store: Store, path: Path) -> None:
    store.import_register((ANNA, BEN), at_s=NOW_S)
    before = numbers(path)
    store.import_register((replace(BEN, tag="name:a"), 수아, replace(ANNA, tag="name:b")), at_s=NOW_S)
    after = numbers(path)
    assert {code: after[code] for code in before} == before
    assert told(store) == (replace(BEN, tag="name:a"), 수아, replace(ANNA, tag="name:b"))


def test_a_band_that_goes_to_someone_else_is_another_band(store: Store, path: Path) -> None:
    store.import_register((ANNA,), at_s=NOW_S)
    before = numbers(path)["4F2A"]
    store.import_register((replace(BEN, code="4F2A"),), at_s=NOW_S)
    assert numbers(path)["4F2A"] != before
    assert [wearer.name for wearer in store.register().wearers] == ["Ben"]


def test_two_bands_with_one_code_are_refused_and_nothing_changes(store: Store) -> None:
    store.import_register((ANNA,), at_s=NOW_S)
    with pytest.raises(ValueError, match="4F2A"):
        store.import_register((BEN, replace(BEN, code="4F2A", tag="name:z"), ANNA), at_s=NOW_S)
    assert told(store) == (ANNA,)


def test_an_empty_store_has_an_empty_register(store: Store) -> None:
    assert len(store.register()) == 0
    assert isinstance(store.register(), Register)


@given(st.integers(0, 63).map(Purpose))
def test_any_consent_survives_as_words(consent: Purpose) -> None:
    assert purposes(in_words(consent)) == consent


@given(st.sets(st.integers(1, 60)))
def test_ranges_name_every_number_once(numbers: set[int]) -> None:
    named: list[int] = []
    for part in filter(None, ranges(numbers).split(",")):
        first, _, last = part.partition("-")
        named.extend(range(int(first), int(last or first) + 1))
    assert named == sorted(numbers)


def test_a_list_is_known_again_by_its_content_even_where_it_changed_nothing(store: Store) -> None:
    assert store.imported_at_s("ab12") is None
    store.import_register((ANNA,), at_s=NOW_S, sha256="ab12", source="a.csv")
    store.import_register((ANNA,), at_s=NOW_S + 1, sha256="cd34", source="b.csv")
    store.import_register((ANNA,), at_s=NOW_S + 2, sha256="cd34", source="b.csv")
    assert (store.imported_at_s("ab12"), store.imported_at_s("cd34")) == (NOW_S, NOW_S + 1)
    assert [body["source"] for body in imports(store)] == ["a.csv", "b.csv"]

"""The hash table, the association of addresses and the finding of distinct payloads, each against the plain way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.values import NOWHERE
from wearable_bridge.heard import HEARD
from wearable_bridge.identity.association import EXPIRY_S, Association
from wearable_bridge.identity.odd import distinct_payloads
from wearable_bridge.identity.table import Words, WordTable

WORD = st.integers(0, 3) | st.integers(0, 2**64 - 1)


def columns(keys: list[tuple[int, int]]) -> tuple[Words, Words]:
    words = np.array(keys, np.uint64).reshape(-1, 2)
    return words[:, 0].copy(), words[:, 1].copy()


@given(st.dictionaries(st.tuples(WORD, WORD), st.integers(0, 10_000)), st.lists(st.tuples(WORD, WORD)))
def test_it_finds_what_a_dict_finds(known: dict[tuple[int, int], int], strangers: list[tuple[int, int]]) -> None:
    table = WordTable(columns(list(known)), np.fromiter(known.values(), np.int32))
    questions = [*known, *strangers, *((b, a) for a, b in known)]
    expected = [known.get(question, NOWHERE) for question in questions]
    assert table.find(columns(questions)).tolist() == expected
    assert len(table) == len(known)


def test_keys_whose_first_slots_collide_are_found_and_strangers_there_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slots = WordTable._slots
    monkeypatch.setattr(
        WordTable, "_slots", lambda self, words, side: slots(self, words, 1) if side else np.full(len(words[0]), 3)
    )
    known = [(number, 7) for number in range(50)]
    table = WordTable(columns(known), np.arange(50, dtype=np.int32))
    assert table.find(columns(known)).tolist() == list(range(50))
    assert table.find(columns([(0, 8), (50, 7), (7, 0)])).tolist() == [NOWHERE] * 3


def test_a_register_of_fifty_thousand_neighbours_is_found_whole() -> None:
    numbers = np.arange(50_000, dtype=np.uint64)
    table = WordTable((numbers >> np.uint64(8), numbers << np.uint64(40)), numbers.astype(np.int32))
    assert (table.find((numbers >> np.uint64(8), numbers << np.uint64(40))) == numbers).all()
    assert (table.find((numbers << np.uint64(8), numbers << np.uint64(40)))[1:] == NOWHERE).all()


def test_an_empty_table_knows_nobody() -> None:
    table = WordTable(columns([]), np.zeros(0, np.int32))
    assert table.find(columns([(0, 0), (1, 2)])).tolist() == [NOWHERE, NOWHERE]


def words(*numbers: int) -> Words:
    return np.array(numbers, np.uint64)


def bands(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(numbers, np.int32)


def test_an_address_belongs_to_the_band_last_identified_from_it_for_a_minute() -> None:
    association = Association(10)
    association.remember(words(111, 222), bands(1, 2), at_s=1000.0)
    association.remember(words(111), bands(3), at_s=1001.0)
    assert association.recall(words(111, 222, 333, 0), 1002.0).tolist() == [3, 2, NOWHERE, NOWHERE]
    assert association.recall(words(111, 222), 1000.5 + EXPIRY_S).tolist() == [3, NOWHERE]


def test_an_association_made_before_the_clock_jumped_back_is_not_believed_for_an_hour() -> None:
    association = Association(10)
    association.remember(words(111), bands(1), at_s=4600.0)
    assert association.recall(words(111), 1000.0).tolist() == [NOWHERE]


def test_a_flood_of_addresses_leaves_each_band_its_newest_and_nothing_else() -> None:
    association = Association(10)
    last = np.zeros(0, np.uint64)
    for at_s in range(50):
        last = np.random.default_rng(at_s).integers(0, 2**48, 10).astype(np.uint64)
        association.remember(last, bands(*range(10)), at_s)
    assert association.recall(last, 50.0).tolist() == list(range(10))
    assert len(association._band) == 10


def test_no_band_is_ever_pushed_out_by_another() -> None:
    """A press may come in a frame that only its address identifies: that of 50,000 bands, none may be missed."""
    association = Association(50_000)
    addresses = np.random.default_rng(1).choice(2**40, 50_000, replace=False).astype(np.uint64)
    association.remember(addresses, np.arange(50_000, dtype=np.int32), at_s=1000.0)
    assert association.recall(addresses, 1001.0).tolist() == list(range(50_000))


@given(st.lists(st.binary(max_size=3)), st.sampled_from([0x9E37_79B9_7F4A_7C15, 0]))
def test_distinct_payloads_are_told_apart_even_if_all_hashes_collide(payloads: list[bytes], seed: int) -> None:
    heard = np.zeros(len(payloads), HEARD)
    for row, payload in enumerate(payloads):
        heard["payload"][row, : len(payload)] = np.frombuffer(payload, np.uint8)
    heard["rssi_dbm"] = -np.arange(len(payloads)) % 100
    first, which = distinct_payloads(heard, seed)
    same = heard["payload"][first[which]] == heard["payload"] if len(payloads) else np.ones((0, 31), np.bool_)
    assert same.all()

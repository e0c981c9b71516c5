"""AD structures: Core Specification 5.4, Vol 3, Part C, 11."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames.advertising import AdStructure, ad_structures, advertisement

STRUCTURES = st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=8)), max_size=3)


@given(STRUCTURES)
def test_what_is_put_together_comes_apart_again(structures: list[tuple[int, bytes]]) -> None:
    read = list(ad_structures(advertisement(*structures)))
    assert read == [AdStructure(kind, value) for kind, value in structures]


@given(STRUCTURES, st.integers(0, 10))
def test_padding_with_zeros_ends_it_early(structures: list[tuple[int, bytes]], zeros: int) -> None:
    payload = advertisement(*structures)
    assert list(ad_structures(payload + bytes(zeros))) == list(ad_structures(payload))


def test_a_structure_longer_than_the_rest_is_torn_and_keeps_what_there_is() -> None:
    read = list(ad_structures(bytes.fromhex("020106 0509414243")))
    assert read == [AdStructure(0x01, b"\x06"), AdStructure(0x09, b"ABC", torn=True)]


def test_a_length_without_a_type_is_nothing() -> None:
    assert list(ad_structures(b"\x02\x01\x06\x05")) == [AdStructure(0x01, b"\x06")]


@given(st.binary(max_size=255))
def test_any_bytes_come_apart(payload: bytes) -> None:
    structures = list(ad_structures(payload))
    assert sum(2 + len(structure.value) for structure in structures) <= len(payload)
    assert not any(structure.torn for structure in structures[:-1])


def test_more_than_31_bytes_are_refused_with_the_figure() -> None:
    with pytest.raises(ValueError, match="holds 31 bytes, this one needs 33"):
        advertisement((0x01, b"\x06"), (0x09, bytes(28)))

"""Resolvable private addresses: published vectors, strangers by the thousand, and chance."""

import numpy as np

from venue_models.values import NOWHERE
from wearable_bridge.identity.private import (
    HANDOVER_S,
    STRANGER_FOR_S,
    TRIALS_PER_S,
    PrivateAddresses,
    address_hash,
)
from wearable_bridge.identity.table import Words

NOW_S = 1_790_000_000.0
IRK = bytes.fromhex("ec0234a357c8ad05341010a60a397d9b")
OTHER_IRK = bytes(range(16))


def private_address(key: bytes, number: int) -> bytes:
    prand = (0x40_0000 | number).to_bytes(3)
    return prand + address_hash(key, prand)


def as_words(*addresses: bytes) -> Words:
    return np.frombuffer(b"".join(address + b"\0\0" for address in addresses), "<u8")


def test_the_hash_is_that_of_the_core_specification() -> None:
    """Core Specification 5.4, Vol 3, Part H, D.7."""
    assert address_hash(IRK, bytes.fromhex("708194")) == bytes.fromhex("0dfbaa")


def test_each_tag_is_known_by_its_key_and_a_stranger_by_none() -> None:
    tags = PrivateAddresses([7, 3], [IRK, OTHER_IRK])
    asked = as_words(bytes.fromhex("7081940dfbaa"), private_address(OTHER_IRK, 5), private_address(bytes(16), 5))
    for at_s in (NOW_S, NOW_S + 0.1):
        bands, untried = tags.find(asked, at_s)
        assert bands.tolist() == [7, 3, NOWHERE]
        assert not untried.any()


def test_addresses_of_other_kinds_are_not_tried() -> None:
    tags = PrivateAddresses([0], [IRK])
    static = bytes([0xC0]) + private_address(IRK, 1)[1:]
    bands, untried = tags.find(np.tile(as_words(static), 10), NOW_S)
    assert (bands == NOWHERE).all()
    assert not untried.any()


def test_a_new_address_is_taken_once_the_old_one_is_silent() -> None:
    """A stranger's address that fits by chance, or is copied, does not move a tag that is being heard."""
    tags = PrivateAddresses([0], [IRK])
    first, second = as_words(private_address(IRK, 1)), as_words(private_address(IRK, 2))
    assert tags.find(first, NOW_S)[0].tolist() == [0]
    assert tags.find(second, NOW_S + 0.1)[0].tolist() == [NOWHERE]
    assert tags.find(first, NOW_S + 0.2)[0].tolist() == [0]
    later_s = NOW_S + 0.2 + HANDOVER_S
    assert tags.find(second, later_s)[0].tolist() == [0]
    assert tags.find(first, later_s + 0.1)[0].tolist() == [NOWHERE]


def strangers(draw: np.random.Generator, count: int) -> Words:
    addresses = draw.integers(0, 256, (count, 8), dtype=np.uint8)
    addresses[:, 0] = addresses[:, 0] & 0x3F | 0x40
    addresses[:, 6:] = 0
    return addresses.view("<u8").reshape(-1)


def test_a_flood_of_strangers_is_limited_told_and_lets_a_tag_through() -> None:
    tags = PrivateAddresses([0], [IRK])
    draw = np.random.default_rng(1)
    mine = as_words(private_address(IRK, 1))
    crowd = 2 * TRIALS_PER_S
    _, untried = tags.find(strangers(draw, crowd), NOW_S)
    assert untried.sum() == crowd - TRIALS_PER_S
    bands = np.full(1, NOWHERE)
    for tick in range(1, 400):
        bands, untried = tags.find(np.concatenate((strangers(draw, 1_000), mine)), NOW_S + tick / 10)
        if bands[-1] == 0:
            break
    assert bands[-1] == 0
    assert 400 <= untried.sum() <= 600


def test_what_was_tried_in_vain_costs_no_trial_until_it_is_forgotten() -> None:
    tags = PrivateAddresses([0], [IRK])
    crowd = strangers(np.random.default_rng(1), 1_000)
    tags.find(crowd, NOW_S)
    for tick in range(20):
        _, untried = tags.find(crowd, NOW_S + tick / 1000)
        assert not untried.any()  # in the same second they could not all be tried again
    for time_s in (NOW_S + STRANGER_FOR_S, NOW_S + 2 * STRANGER_FOR_S):
        tags.find(crowd[:0], time_s)
    tags.find(crowd[:1], NOW_S + 2 * STRANGER_FOR_S + 1)
    assert np.count_nonzero(tags._strangers) <= 1

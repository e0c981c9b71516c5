"""Tags whose address or identifier changes, through the whole of an ear."""

import numpy as np
import pytest

from venue_models.values import NOWHERE, AirCounts, ReportKind
from wearable_bridge.frames import encode_eddystone_tlm
from wearable_bridge.frames.eddystone import encode_eddystone
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.identity import Ear, Identity
from wearable_bridge.identity.private import TRIALS_PER_S, address_hash
from wearable_bridge.protocol.rotating import identifier

NOW_S = 1_790_000_000.0
KEY = bytes.fromhex("0102030405060708090A111213141516")
"""Of the test of RadiusNetworks/ephemeral_calc (spec/encryptor_spec.rb), as are the two identifiers below."""
STRANGER = bytes.fromhex("c0ffee000001")


def eid(ephemeral_id: bytes) -> bytes:
    return encode_eddystone(b"\x30\xee" + ephemeral_id)


def heard(*rows: tuple[bytes, bytes], at_s: float = NOW_S) -> RawBatch:
    array = np.zeros(len(rows), HEARD)
    array["t_s"], array["rssi_dbm"] = at_s, -60
    for row, (payload, address) in zip(array, rows, strict=True):
        row["payload"][: len(payload)] = np.frombuffer(payload, np.uint8)
        row["address"] = np.frombuffer(address, np.uint8)
    return RawBatch(at_s, array)


def ear(*tags: str, keys: tuple[bytes, ...] = (KEY,)) -> Ear:
    return Identity(tags, dict(enumerate(keys))).ear([0])


@pytest.mark.parametrize(("into_s", "sent"), [(0.0, "A9B76A71C5F89290"), (2000.0, "4144413E45FEFA58")])
def test_an_eddystone_eid_is_known_as_another_implementation_computes_it(into_s: float, sent: str) -> None:
    made = ear(f"eddystone-eid:4F2A:10:{int(NOW_S)}")
    batch = made.resolve(heard((eid(bytes.fromhex(sent)), STRANGER), at_s=NOW_S + into_s))
    assert batch.sightings["band"].tolist() == [0]
    assert batch.counts == AirCounts()


def test_a_clock_may_drift_by_half_a_period_and_no_more_than_a_few() -> None:
    for started_s in (0, int(NOW_S) - 100_000, int(NOW_S) - 100_777):
        for now_s in (NOW_S, NOW_S + 300, NOW_S + 900):
            for drift_s in (-500, 0, 500, -5000, 5000):
                made = ear(f"eddystone-eid:4F2A:10:{started_s}")
                period = int(now_s + drift_s - started_s) >> 10
                batch = made.resolve(heard((eid(identifier(KEY, period, 10)), STRANGER), at_s=now_s))
                assert len(batch.sightings) == (abs(drift_s) < 1000)


def test_tags_of_different_pace_are_known_side_by_side() -> None:
    made = ear("eddystone-eid:A:4", "eddystone-eid:B", "eddystone-eid:C:15", keys=(KEY, KEY[::-1], bytes(16)))
    for at_s in (NOW_S, NOW_S + 70, NOW_S + 40_000):
        sent = [
            eid(identifier(key, int(at_s) >> exponent, exponent))
            for key, exponent in ((bytes(16), 15), (KEY, 4), (KEY[::-1], 10), (bytes(16), 10))
        ]
        batch = made.resolve(
            heard(*((payload, bytes([number] * 6)) for number, payload in enumerate(sent)), at_s=at_s)
        )
        assert batch.sightings["band"].tolist() == [2, 0, 1]
        assert batch.counts == AirCounts(unknown_tags=1)


def test_an_identifier_in_an_odd_layout_is_known_too() -> None:
    made = ear("eddystone-eid:4F2A")
    payload = eid(identifier(KEY, int(NOW_S) >> 10, 10))
    assert made.resolve(heard((payload[3:], STRANGER))).sightings["band"].tolist() == [0]


def test_telemetry_belongs_to_the_eid_tag_that_sends_from_the_same_address() -> None:
    made = ear("eddystone-eid:4F2A")
    who = (eid(identifier(KEY, int(NOW_S) >> 10, 10)), STRANGER)
    batch = made.resolve(heard(who, (encode_eddystone_tlm(2.9, None), STRANGER)))
    assert batch.reports[["band", "kind"]].tolist() == [(0, ReportKind.BATTERY_V)]


def private_address(key: bytes, number: int) -> bytes:
    prand = (0x40_0000 | number).to_bytes(3)
    return prand + address_hash(key, prand)


def test_a_tag_with_a_private_address_is_known_whatever_it_sends() -> None:
    made = ear("private:4F2A", "name:b4", keys=(KEY,))
    phone = bytes.fromhex("02011a0bff4c001006031e8a2b3f1c")
    batch = made.resolve(heard((phone, private_address(KEY, 1)), (phone, private_address(bytes(16), 1))))
    assert batch.sightings["band"].tolist() == [0]
    assert batch.counts == AirCounts(unknown_tags=1)
    raw = heard((b"", private_address(KEY, 1)), (phone, STRANGER))
    assert made.bands_of(raw).tolist() == [0, NOWHERE]


def test_private_addresses_that_could_not_be_tried_are_counted_as_shed() -> None:
    made = ear("private:4F2A")
    crowd = heard(*((b"", private_address(bytes(16), number)) for number in range(TRIALS_PER_S + 50)))
    assert made.resolve(crowd).counts == AirCounts(unknown_tags=TRIALS_PER_S, shed=50)

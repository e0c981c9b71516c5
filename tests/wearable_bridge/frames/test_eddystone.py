"""Eddystone-UID, -TLM and -EID: github.com/google/eddystone, the tables of each frame's specification."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import (
    EddystoneEid,
    EddystoneTlm,
    EddystoneUid,
    EncryptedTlm,
    encode_eddystone_tlm,
    encode_eddystone_uid,
    read_frames,
)
from wearable_bridge.frames.advertising import SERVICE_DATA_16, advertisement

COMMON = "020106 0303AAFE"
"""protocol-specification.md, "an example frame type": flags, then the list of 16-bit service UUIDs."""

NAMESPACE = bytes.fromhex("8b0ca750095477cb3e77")
"""eddystone-uid, "Elided Version 4 UUID": what is left of 8b0ca750-e7a7-4e14-bd99-095477cb3e77."""
INSTANCE = bytes.fromhex("000000004f2a")
UID = bytes.fromhex(COMMON + "17 16 AAFE 00 EE" + NAMESPACE.hex() + INSTANCE.hex() + "0000")

TLM = bytes.fromhex(COMMON + "11 16 AAFE 20 00 0BB8 1680 00000400 00002710")
"""3000 mV, 22.5 °C in 8.8 fixed point, 1024 advertisements, 10,000 tenths of a second."""


def service_data(frame: str) -> bytes:
    return advertisement((SERVICE_DATA_16, b"\xaa\xfe" + bytes.fromhex(frame)))


def test_uid_in_the_specified_layout() -> None:
    assert read_frames(UID).frames == (EddystoneUid(NAMESPACE, INSTANCE, -18),)
    assert encode_eddystone_uid(NAMESPACE, INSTANCE, -18) == UID


def test_uid_without_the_reserved_bytes_as_older_tags_send_it() -> None:
    older = UID[:7] + b"\x15" + UID[8:-2]
    assert read_frames(older).frames == (EddystoneUid(NAMESPACE, INSTANCE, -18),)


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=6, max_size=6), st.integers(-100, 20))
def test_a_uid_that_is_encoded_is_read(namespace: bytes, instance: bytes, power: int) -> None:
    payload = encode_eddystone_uid(namespace, instance, power)
    assert read_frames(payload).frames == (EddystoneUid(namespace, instance, power),)


def test_a_uid_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="10 bytes of namespace"):
        encode_eddystone_uid(NAMESPACE[1:], INSTANCE)
    with pytest.raises(ValueError, match=r"-100\.\.20 dBm"):
        encode_eddystone_uid(NAMESPACE, INSTANCE, 21)


def test_tlm_in_the_specified_layout() -> None:
    assert read_frames(TLM).frames == (EddystoneTlm(3.0, 22.5, 1024, 1000.0),)
    assert encode_eddystone_tlm(3.0, 22.5, 1024, 1000.0) == TLM


def test_tlm_of_a_tag_that_measures_neither_battery_nor_temperature() -> None:
    (frame,) = read_frames(service_data("2000 0000 8000 00000001 00000002")).frames
    assert frame == EddystoneTlm(None, None, 1, 0.2)
    assert read_frames(encode_eddystone_tlm(None, None, 1, 0.2)).frames == (frame,)


def test_tlm_below_zero() -> None:
    (frame,) = read_frames(service_data("2000 0B54 F640 00000000 00000000")).frames
    assert frame == EddystoneTlm(2.9, -9.75, 0, 0.0)


@given(st.integers(1, 0xFFFF), st.integers(-0x7FFF, 0x7FFF), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_tlm_that_is_encoded_is_read(battery_mv: int, temperature: int, sent: int, tenths: int) -> None:
    payload = encode_eddystone_tlm(battery_mv / 1000, temperature / 256, sent, tenths / 10)
    assert read_frames(payload).frames == (EddystoneTlm(battery_mv / 1000, temperature / 256, sent, tenths / 10),)


def test_a_tlm_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"cannot hold 66\.0 V"):
        encode_eddystone_tlm(66.0, None)


def test_encrypted_tlm_is_recognised_and_left_closed() -> None:
    ciphertext = bytes(range(12))
    (frame,) = read_frames(service_data("2001" + ciphertext.hex() + "a1a2 b1b2")).frames
    assert frame == EncryptedTlm(ciphertext, b"\xa1\xa2", b"\xb1\xb2")


def test_eid_in_the_specified_layout() -> None:
    (frame,) = read_frames(service_data("30 EE 0102030405060708")).frames
    assert frame == EddystoneEid(bytes(range(1, 9)), -18)


@pytest.mark.parametrize(
    ("frame", "format_"),
    [
        ("00 EE" + "00" * 17, "Eddystone-UID"),
        ("01 EE" + "00" * 18, "Eddystone-UID"),
        ("00", "Eddystone-UID"),
        ("2000" + "00" * 11, "Eddystone-TLM"),
        ("2000" + "00" * 13, "Eddystone-TLM"),
        ("2002" + "00" * 12, "Eddystone-TLM"),
        ("2100" + "00" * 12, "Eddystone-TLM"),
        ("20", "Eddystone-TLM"),
        ("30 EE" + "00" * 7, "Eddystone-EID"),
        ("38 EE" + "00" * 8, "Eddystone-EID"),
    ],
)
def test_a_broken_one_is_malformed(frame: str, format_: str) -> None:
    read = read_frames(service_data(frame))
    assert not read.frames
    assert [fault.format for fault in read.malformed] == [format_]


def test_a_frame_that_runs_past_the_end_is_malformed() -> None:
    read = read_frames(TLM[:7] + b"\x14" + TLM[8:])
    assert not read.frames
    assert len(read.malformed) == 1


@pytest.mark.parametrize("frame", ["10EE02676f6f676c6507", "40", "F0"])
def test_urls_and_frame_types_of_the_future_are_not_for_us(frame: str) -> None:
    read = read_frames(service_data(frame))
    assert not read.frames
    assert not read.malformed

"""iBeacon: Apple, Proximity Beacon Specification R1, table 2-1."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wearable_bridge.frames import IBeacon, encode_ibeacon, read_frames

# Table 2-1 row by row: flags, length, type, company, beacon type, then UUID, major, minor, measured power.
TABLE_2_1 = bytes.fromhex("020106 1A FF 4C00 0215" + "f7826da64fa24e988024bc5b71e0893e" + "0001" + "a2b4" + "c5")
KONTAKT = UUID("f7826da6-4fa2-4e98-8024-bc5b71e0893e")


def test_the_specified_layout() -> None:
    (frame,) = read_frames(TABLE_2_1).frames
    assert frame == IBeacon(KONTAKT, 1, 0xA2B4, -59)


def test_encoding_gives_the_specified_layout() -> None:
    assert encode_ibeacon(KONTAKT, 1, 0xA2B4, -59) == TABLE_2_1


@given(st.uuids(), st.integers(0, 0xFFFF), st.integers(0, 0xFFFF), st.integers(-128, 127))
def test_what_is_encoded_is_read(uuid: UUID, major: int, minor: int, power: int) -> None:
    read = read_frames(encode_ibeacon(uuid, major, minor, power))
    assert read.frames == (IBeacon(uuid, major, minor, power),)
    assert not read.malformed


def test_flags_may_be_missing_or_stand_behind() -> None:
    beacon = read_frames(TABLE_2_1).frames
    assert read_frames(TABLE_2_1[3:]).frames == beacon
    assert read_frames(TABLE_2_1[3:] + TABLE_2_1[:3]).frames == beacon


@pytest.mark.parametrize(
    "payload",
    [
        TABLE_2_1[:-1],
        TABLE_2_1[:3] + b"\x19" + TABLE_2_1[4:-1],
        TABLE_2_1[:3] + b"\x1b" + TABLE_2_1[4:] + b"\x00",
        TABLE_2_1[:8] + b"\x14" + TABLE_2_1[9:],
        bytes.fromhex("04ff4c0002"),
    ],
    ids=["torn", "a byte short", "a byte long", "another inner length", "nothing but the claim"],
)
def test_a_broken_one_is_malformed(payload: bytes) -> None:
    read = read_frames(payload)
    assert not read.frames
    assert [fault.format for fault in read.malformed] == ["iBeacon"]


@pytest.mark.parametrize(
    "value", ["4c001005031c8a2b3f", "4c0012020003", "06000109", "4d000215" + "00" * 21, "4c", ""]
)
def test_other_manufacturer_data_is_not_for_us(value: str) -> None:
    payload = bytes([1 + len(value) // 2, 0xFF]) + bytes.fromhex(value)
    read = read_frames(payload)
    assert not read.frames
    assert not read.malformed


@pytest.mark.parametrize(("major", "minor", "power"), [(-1, 0, 0), (0x10000, 0, 0), (0, 0x10000, 0), (0, 0, 128)])
def test_numbers_that_do_not_fit_are_refused(major: int, minor: int, power: int) -> None:
    with pytest.raises(ValueError, match=f"major {major}, minor {minor}, power {power}"):
        encode_ibeacon(KONTAKT, major, minor, power)

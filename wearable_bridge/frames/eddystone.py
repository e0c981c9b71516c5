"""What the Eddystone formats share: the service they live in and how their frame types are told apart.

Source: github.com/google/eddystone, protocol-specification.md. Service data of UUID 0xFEAA; the high four bits of the
first byte are the frame type, the low four are reserved and must be zero; numbers are big-endian.
"""

from enum import IntEnum
from typing import Final

from wearable_bridge.frames.advertising import (
    ALL_SERVICE_UUIDS_16,
    GENERAL_DISCOVERABLE,
    SERVICE_DATA_16,
    AdStructure,
    advertisement,
)

EDDYSTONE: Final = b"\xaa\xfe"
"""The service's UUID as sent."""


class FrameType(IntEnum):
    """The frame types by their first byte; a URL frame says where to read on, which is nothing to a venue."""

    UID = 0x00
    URL = 0x10
    TLM = 0x20
    EID = 0x30


def eddystone_frame(ad: AdStructure, kind: FrameType) -> bytes | None:
    """The frame in an AD structure, from its type byte on, if it claims to be of this kind."""
    value = ad.value
    if ad.kind != SERVICE_DATA_16 or len(value) < 3 or not value.startswith(EDDYSTONE) or value[2] & 0xF0 != kind:
        return None
    return value[2:]


def encode_eddystone(frame: bytes) -> bytes:
    """The whole advertisement round a frame: flags, the service's UUID, the service's data."""
    return advertisement(
        GENERAL_DISCOVERABLE, (ALL_SERVICE_UUIDS_16, EDDYSTONE), (SERVICE_DATA_16, EDDYSTONE + frame)
    )

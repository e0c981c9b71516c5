"""Advertising data: the structures that every format lives in.

Source: Bluetooth Core Specification 5.4, Vol 3, Part C, 11, and its Supplement, Part A. An advertisement is a row of
AD structures: one byte of length, one of type, and ``length - 1`` bytes of data. A length of zero ends it early.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wearable_bridge.heard import PAYLOAD_BYTES

FLAGS: Final = 0x01
ALL_SERVICE_UUIDS_16: Final = 0x03
SHORT_LOCAL_NAME: Final = 0x08
COMPLETE_LOCAL_NAME: Final = 0x09
SERVICE_DATA_16: Final = 0x16
MANUFACTURER_DATA: Final = 0xFF

GENERAL_DISCOVERABLE: Final = (FLAGS, b"\x06")
"""The flags of a tag, as a structure: LE General Discoverable, BR/EDR not supported."""


@dataclass(frozen=True, slots=True)
class AdStructure:
    """One structure of an advertisement; ``torn`` when its length runs past the end of what was received."""

    kind: int
    value: bytes
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that claims a format and breaks it: the format's name, and what is wrong."""

    format: str
    why: str


def ad_structures(payload: bytes) -> Iterator[AdStructure]:
    """The structures of an advertisement in their order; of a torn one, what there is. Any bytes will do."""
    start, end = 0, len(payload)
    while start + 1 < end and (length := payload[start]):
        after = start + 1 + length
        yield AdStructure(payload[start + 1], payload[start + 2 : after], torn=after > end)
        start = after


def advertisement(*structures: tuple[int, bytes]) -> bytes:
    """The bytes of a legacy advertisement made of (type, data) structures.

    Raises:
        ValueError: they do not fit into its 31 bytes.
    """
    needed = sum(2 + len(value) for _, value in structures)
    if needed > PAYLOAD_BYTES:
        raise ValueError(f"an advertisement holds {PAYLOAD_BYTES} bytes, this one needs {needed}")
    return b"".join(bytes([1 + len(value), kind]) + value for kind, value in structures)

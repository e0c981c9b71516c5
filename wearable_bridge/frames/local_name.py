"""A device's local name: not a beacon format, but what some tags are known by.

Source: Bluetooth Core Specification Supplement, Part A, 1.2.
"""

from dataclasses import dataclass
from typing import Final

from wearable_bridge.frames.advertising import (
    COMPLETE_LOCAL_NAME,
    SHORT_LOCAL_NAME,
    AdStructure,
    advertisement,
)

NAME_BYTES: Final = 29
"""What fits into a legacy advertisement beside the structure's own two bytes."""


@dataclass(frozen=True, slots=True)
class LocalName:
    """The name's bytes (UTF-8 by the standard, anything by experience), and whether they are the whole name."""

    name: bytes
    complete: bool


def read_local_name(ad: AdStructure) -> LocalName | None:
    """The name in an AD structure; None where it holds none, or one that was cut off on the way."""
    if ad.torn or ad.kind not in (COMPLETE_LOCAL_NAME, SHORT_LOCAL_NAME):
        return None
    return LocalName(ad.value, ad.kind == COMPLETE_LOCAL_NAME)


def encode_local_name(name: bytes) -> bytes:
    """An advertisement that holds the name alone (flags would cost a long name three bytes).

    Raises:
        ValueError: the name does not fit.
    """
    return advertisement((COMPLETE_LOCAL_NAME, name))

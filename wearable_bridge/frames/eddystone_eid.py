"""Eddystone-EID: an identifier that changes every few minutes and means something only to who holds the tag's key.

Source: github.com/google/eddystone, eddystone-eid/README.md.
"""

from dataclasses import dataclass

from wearable_bridge.frames.advertising import AdStructure, Malformed
from wearable_bridge.frames.eddystone import FrameType, eddystone_frame


@dataclass(frozen=True, slots=True)
class EddystoneEid:
    """The eight bytes of the moment, and how loud the tag is at 0 m (by its maker's word)."""

    ephemeral_id: bytes
    power_at_0m_dbm: int


def read_eddystone_eid(ad: AdStructure) -> EddystoneEid | Malformed | None:
    """The Eddystone-EID in an AD structure; None where it holds none."""
    frame = eddystone_frame(ad, FrameType.EID)
    if frame is None:
        return None
    if frame[0] != FrameType.EID or len(frame) != 10:
        return Malformed("Eddystone-EID", f"needs type 0x30 and 10 bytes, has {frame[0]:#04x} and {len(frame)}")
    return EddystoneEid(frame[2:], int.from_bytes(frame[1:2], signed=True))

"""Eddystone-UID: a namespace of the fleet and an instance of the tag.

Source: github.com/google/eddystone, eddystone-uid/README.md. Older tags leave out the two reserved bytes at the end;
what those hold is not judged, since whatever it comes to mean, the tag is still the same tag.
"""

from dataclasses import dataclass

from wearable_bridge.frames.advertising import AdStructure, Malformed
from wearable_bridge.frames.eddystone import FrameType, eddystone_frame, encode_eddystone


@dataclass(frozen=True, slots=True)
class EddystoneUid:
    """Who sends (10 and 6 bytes), and how loud it is at 0 m (by its maker's word)."""

    namespace: bytes
    instance: bytes
    power_at_0m_dbm: int


def read_eddystone_uid(ad: AdStructure) -> EddystoneUid | Malformed | None:
    """The Eddystone-UID in an AD structure; None where it holds none."""
    frame = eddystone_frame(ad, FrameType.UID)
    if frame is None:
        return None
    if frame[0] != FrameType.UID or len(frame) not in (18, 20):
        return Malformed("Eddystone-UID", f"needs type 0x00 and 18 or 20 bytes, has {frame[0]:#04x} and {len(frame)}")
    power = int.from_bytes(frame[1:2], signed=True)
    return EddystoneUid(frame[2:12], frame[12:18], power)


def encode_eddystone_uid(namespace: bytes, instance: bytes, power_at_0m_dbm: int = -18) -> bytes:
    """The whole advertisement, flags included.

    Raises:
        ValueError: the namespace is not 10 bytes, the instance not 6, or the power not within -100..20 dBm.
    """
    if len(namespace) != 10 or len(instance) != 6 or not -100 <= power_at_0m_dbm <= 20:
        raise ValueError(
            f"Eddystone-UID needs 10 bytes of namespace, 6 of instance, -100..20 dBm;"
            f" got {len(namespace)}, {len(instance)}, {power_at_0m_dbm}"
        )
    power = power_at_0m_dbm.to_bytes(1, signed=True)
    return encode_eddystone(bytes([FrameType.UID]) + power + namespace + instance + b"\0\0")

"""Eddystone-TLM: battery, temperature and counters of a tag that says elsewhere who it is.

Source: github.com/google/eddystone, eddystone-tlm/tlm-plain.md and tlm-encrypted.md. The frame has no identity: it
belongs to whoever sends identifying frames from the same address.
"""

import struct
from dataclasses import dataclass
from typing import Final

from wearable_bridge.frames.advertising import AdStructure, Malformed
from wearable_bridge.frames.eddystone import FrameType, eddystone_frame, encode_eddystone

_LAYOUT: Final = struct.Struct(">BBHhII")
_NO_TEMPERATURE: Final = -0x8000
_PLAIN: Final = 0x00


@dataclass(frozen=True, slots=True)
class EddystoneTlm:
    """What a tag says of itself; battery and temperature are None where it cannot measure them."""

    battery_v: float | None
    temperature_c: float | None
    advertisements: int
    uptime_s: float


@dataclass(frozen=True, slots=True)
class EncryptedTlm:
    """The same under the tag's identity key (AES-EAX): 12 bytes of ciphertext, 2 of salt, 2 of check."""

    ciphertext: bytes
    salt: bytes
    check: bytes


def read_eddystone_tlm(ad: AdStructure) -> EddystoneTlm | EncryptedTlm | Malformed | None:
    """The Eddystone-TLM in an AD structure, plain or encrypted; None where it holds none."""
    frame = eddystone_frame(ad, FrameType.TLM)
    if frame is None:
        return None
    match frame[:2], len(frame):
        case b"\x20\x00", 14:
            return _plain(frame)
        case b"\x20\x01", 18:
            return EncryptedTlm(frame[2:14], frame[14:16], frame[16:18])
    return Malformed("Eddystone-TLM", f"begins {frame[:2].hex()} and has {len(frame)} bytes")


def _plain(frame: bytes) -> EddystoneTlm:
    _, _, battery_mv, temperature, advertisements, uptime = _LAYOUT.unpack(frame)
    return EddystoneTlm(
        battery_v=battery_mv / 1000 if battery_mv else None,
        temperature_c=temperature / 256 if temperature != _NO_TEMPERATURE else None,
        advertisements=advertisements,
        uptime_s=uptime / 10,
    )


def encode_eddystone_tlm(
    battery_v: float | None, temperature_c: float | None, advertisements: int = 0, uptime_s: float = 0.0
) -> bytes:
    """The whole advertisement, flags included.

    Raises:
        ValueError: a figure that the format cannot hold.
    """
    battery_mv = round(battery_v * 1000) if battery_v is not None else 0
    temperature = round(temperature_c * 256) if temperature_c is not None else _NO_TEMPERATURE
    try:
        frame = _LAYOUT.pack(FrameType.TLM, _PLAIN, battery_mv, temperature, advertisements, round(uptime_s * 10))
    except struct.error as error:
        raise ValueError(
            f"Eddystone-TLM cannot hold {battery_v} V, {temperature_c} °C, {advertisements}, {uptime_s} s"
        ) from error
    return encode_eddystone(frame)

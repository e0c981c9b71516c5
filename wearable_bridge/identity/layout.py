"""Where things stand in a raw row: HEARD rows as six 64-bit words each, and the advertisements that nearly all send.

======  ===========================================
word    bytes of the row
======  ===========================================
0       time
1       address (6), reader (2)
2       RSSI, payload bytes 0..6
3..5    payload bytes 7..14, 15..22, 23..30
======  ===========================================

A canonical layout has its constants at fixed places, so that one masked comparison recognises it in a whole batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import Rows
from wearable_bridge.heard import HEARD, PAYLOAD_BYTES
from wearable_bridge.protocol.advertisement import VERSION
from wearable_bridge.protocol.rotating import IDENTIFIER_BYTES

Words = NDArray[np.uint64]

WORDS: Final = 6
ADDRESS_MASK: Final = np.uint64(0x0000_FFFF_FFFF_FFFF)
_PAYLOAD_AT: Final = HEARD.itemsize - PAYLOAD_BYTES


def as_words(heard: Rows) -> Words:
    """HEARD rows as (rows, 6) words, without a copy where they lie one behind the other."""
    return np.ascontiguousarray(heard).view("<u8").reshape(-1, WORDS)


def _words_of(pattern: bytes) -> tuple[np.uint64, ...]:
    """The four words that hold a payload of 31 bytes (zero where the RSSI stands)."""
    row = bytes(1) + pattern.ljust(PAYLOAD_BYTES, b"\0")
    return tuple(np.uint64(int.from_bytes(row[at : at + 8], "little")) for at in range(0, 32, 8))


@dataclass(frozen=True, slots=True)
class Layout:
    """An advertisement whose parts stand at fixed places.

    A row has it where words 2..5 under ``lead`` equal ``constant``. ``key`` selects from the same words what tells
    one tag from another: ``key_bytes`` bytes of the payload from ``key_at`` on.
    """

    lead: tuple[np.uint64, ...]
    constant: tuple[np.uint64, ...]
    key: tuple[np.uint64, ...]
    key_at: int
    key_bytes: int

    def matches(self, words: Words) -> NDArray[np.bool_]:
        """Which rows have it."""
        match = np.ones(len(words), np.bool_)
        for column, (lead, constant) in enumerate(zip(self.lead, self.constant, strict=True), 2):
            if lead:
                match &= (words[:, column] & lead) == constant
        return match

    def keys(self, words: Words) -> tuple[Words, ...]:
        """The key words of rows that have it: as many as the key touches."""
        return tuple(words[:, column] & mask for column, mask in enumerate(self.key, 2) if mask)

    def keys_of(self, keys: Sequence[bytes]) -> tuple[Words, ...]:
        """The key words that rows of tags with these keys will have."""
        rows = np.zeros((len(keys), HEARD.itemsize), np.uint8)
        start = _PAYLOAD_AT + self.key_at
        rows[:, start : start + self.key_bytes] = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, self.key_bytes)
        return self.keys(rows.view("<u8"))


def _layout(form: str, key_bytes: int) -> Layout:
    """A layout from its leading bytes in hexadecimal digits, ``..`` for any; the key follows them."""
    lead = bytes(0 if digits == ".." else 0xFF for digits in form.split())
    constant = bytes(0 if digits == ".." else int(digits, 16) for digits in form.split())
    key = bytes(len(lead)) + b"\xff" * key_bytes
    return Layout(_words_of(lead), _words_of(constant), _words_of(key), len(lead), key_bytes)


def band_layout(company: int, version: int | None = VERSION) -> Layout:
    """The layout of our own protocol (docs/band-protocol.md, section 4), of one version or (None) of any."""
    low, high = company.to_bytes(2, "little")
    said = ".." if version is None else f"{version:02X}"
    return _layout(f"02 01 .. 1B FF {low:02X} {high:02X} {said}", IDENTIFIER_BYTES)


def identifiers(words: Words, layout: Layout) -> Words:
    """The identifiers of rows that have a layout with a key of eight bytes: those bytes as one number each."""
    word, into = divmod(_PAYLOAD_AT + layout.key_at, 8)
    shift = np.uint64(8 * into)
    return (words[:, word] >> shift) | (words[:, word + 1] << (np.uint64(64) - shift))


IBEACON: Final = _layout("02 01 .. 1A FF 4C 00 02 15", 20)
EDDYSTONE_UID: Final = _layout("02 01 .. 03 03 AA FE 17 16 AA FE 00 ..", 16)
EDDYSTONE_EID: Final = _layout("02 01 .. 03 03 AA FE 0D 16 AA FE 30 ..", IDENTIFIER_BYTES)
WHOLE: Final = _layout("", PAYLOAD_BYTES)
"""Any advertisement at all, told apart by every byte."""
EDDYSTONE_TLM: Final = _layout("02 01 .. 03 03 AA FE 11 16 AA FE 20 00" + " .." * 12 + " 00", 0)
"""Followed by the end of the advertisement, so that nothing else can stand behind it."""


def telemetry(words: Words) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Volts and °C of rows of the layout EDDYSTONE_TLM; NaN where the tag cannot measure them."""
    payload = words.view("u1").reshape(len(words), HEARD.itemsize)[:, _PAYLOAD_AT:].astype(np.int32)
    battery_mv = payload[:, 13] << 8 | payload[:, 14]
    temperature = (payload[:, 15] << 8 | payload[:, 16]).astype(np.uint16).view(np.int16)
    return (
        np.where(battery_mv > 0, battery_mv / 1000, np.nan),
        np.where(temperature > -0x8000, temperature / 256, np.nan),
    )


def runs(payload: NDArray[np.uint8], pattern: bytes) -> NDArray[np.bool_]:
    """Where in each payload (rows, 31) a run of bytes begins: a screen, no proof that it means anything there."""
    span = payload.shape[1] - len(pattern) + 1
    begins: NDArray[np.bool_] = payload[:, :span] == pattern[0]
    for offset, byte in enumerate(pattern[1:], 1):
        begins &= payload[:, offset : offset + span] == byte
    return begins

"""How a band shows itself on the air, as text in a register and as bytes in an advertisement.

=================================  =====================================================================
``ibeacon:UUID:MAJOR:MINOR``       the three parts of an iBeacon
``eddystone-uid:NAMESPACE:INSTANCE``  20 and 12 hexadecimal digits
``address:AA:BB:CC:DD:EE:FF``      a Bluetooth address that never changes (macOS hides it from programs)
``name:TEXT``                      the complete local name, at most 29 bytes of UTF-8
``band:CODE``                      a band of our own protocol, by the code printed on it
``private:CODE``                   a resolvable private address
``eddystone-eid:CODE``             an Eddystone-EID; also ``:CODE:EXPONENT`` and ``:CODE:EXPONENT:STARTED``
=================================  =====================================================================

The last three change what they send and are told apart by a secret that is kept elsewhere. An Eddystone-EID tag whose
clock does not count Unix seconds has STARTED, the Unix time at which its clock was 0.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final
from uuid import UUID

from wearable_bridge.frames import encode_eddystone_uid, encode_ibeacon, encode_local_name
from wearable_bridge.frames.advertising import GENERAL_DISCOVERABLE, advertisement
from wearable_bridge.frames.local_name import NAME_BYTES
from wearable_bridge.protocol.rotating import HIGHEST_EXPONENT

EXPONENT: Final = 10
"""How long the identifier of an Eddystone-EID tag lives where its tag does not say: 2 ** 10 s, 17 minutes."""

_CODE: Final = re.compile(r"[A-Za-z0-9._-]{1,32}")
_CODE_WORDS: Final = "1 to 32 letters, digits, dots or hyphens"


class TagKind(StrEnum):
    """By what a band is known."""

    IBEACON = "ibeacon"
    EDDYSTONE_UID = "eddystone-uid"
    ADDRESS = "address"
    NAME = "name"
    BAND = "band"
    PRIVATE = "private"
    EDDYSTONE_EID = "eddystone-eid"

    @property
    def has_secret(self) -> bool:
        """Whether a secret tells what such a tag sends at a moment."""
        return self in (TagKind.BAND, TagKind.PRIVATE, TagKind.EDDYSTONE_EID)


@dataclass(frozen=True, slots=True)
class Tag:
    """What a band is known by; ``key`` holds its bytes in the order in which they are sent.

    iBeacon: UUID, major, minor (20 bytes). Eddystone-UID: namespace, instance (16). Address: most significant byte
    first (6). Name: UTF-8. Tags with a secret: the code that is printed on the band.
    """

    kind: TagKind
    key: bytes
    exponent: int = EXPONENT
    """Eddystone-EID only: its identifier lives 2 ** exponent seconds."""
    started_at_s: int = 0
    """Eddystone-EID only: when its clock was 0."""


_FORMS: Final = {
    TagKind.IBEACON: "ibeacon:UUID:MAJOR:MINOR",
    TagKind.EDDYSTONE_UID: "eddystone-uid:NAMESPACE:INSTANCE (20 and 12 hexadecimal digits)",
    TagKind.ADDRESS: "address:AA:BB:CC:DD:EE:FF",
    TagKind.NAME: f"name:TEXT (at most {NAME_BYTES} bytes)",
    TagKind.BAND: f"band:CODE ({_CODE_WORDS})",
    TagKind.PRIVATE: f"private:CODE ({_CODE_WORDS})",
    TagKind.EDDYSTONE_EID: f"eddystone-eid:CODE:EXPONENT:STARTED ({_CODE_WORDS}; 0 to 15; Unix seconds)",
}


def parse_tag(text: str) -> Tag:
    """The tag that a text means. Case and the hyphens of a UUID do not matter, except in a name.

    Raises:
        ValueError: it means none; says what was expected.
    """
    scheme, _, rest = text.partition(":")
    try:
        kind = TagKind(scheme.lower())
    except ValueError:
        raise ValueError(f"tag {text!r}: begins with none of {', '.join(TagKind)}") from None
    try:
        return _eddystone_eid(rest) if kind is TagKind.EDDYSTONE_EID else Tag(kind, _key(kind, rest))
    except ValueError:
        raise ValueError(f"tag {text!r}: expected {_FORMS[kind]}") from None


def _key(kind: TagKind, rest: str) -> bytes:
    match kind:
        case TagKind.IBEACON:
            uuid, major, minor = rest.split(":")
            return _hex(uuid.replace("-", ""), 16) + _number(major) + _number(minor)
        case TagKind.EDDYSTONE_UID:
            namespace, instance = rest.split(":")
            return _hex(namespace, 10) + _hex(instance, 6)
        case TagKind.ADDRESS:
            parts = rest.split(":")
            return b"".join(_hex(part, 1) for part in parts) if len(parts) == 6 else _hex("", 6)
        case TagKind.NAME:
            name = rest.encode()
            if not 0 < len(name) <= NAME_BYTES:
                raise ValueError("empty or too long")
            return name
        case _:
            return _code(rest)


def _eddystone_eid(text: str) -> Tag:
    code, _, clock = text.partition(":")
    exponent, _, started = clock.partition(":")
    tag = Tag(
        TagKind.EDDYSTONE_EID,
        _code(code),
        int(_digits(exponent or str(EXPONENT))),
        int(_digits(started or "0")),
    )
    if tag.exponent > HIGHEST_EXPONENT or tag.started_at_s >= 2**32:
        raise ValueError("no such clock")
    return tag


def _code(text: str) -> bytes:
    if not _CODE.fullmatch(text):
        raise ValueError("no code")
    return text.upper().encode()


def _hex(digits: str, length: int) -> bytes:
    if len(digits) != 2 * length or not digits.isalnum():
        raise ValueError("wrong length")
    return bytes.fromhex(digits)


def _number(digits: str) -> bytes:
    if int(_digits(digits)) > 0xFFFF:
        raise ValueError("not within 0..65535")
    return int(digits).to_bytes(2)


def _digits(digits: str) -> str:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise ValueError("no number")
    return digits


def format_tag(tag: Tag) -> str:
    """The canonical text of a tag: what ``parse_tag`` reads, hexadecimal digits in capitals."""
    key = tag.key
    match tag.kind:
        case TagKind.IBEACON:
            major, minor = int.from_bytes(key[16:18]), int.from_bytes(key[18:20])
            return f"ibeacon:{str(UUID(bytes=key[:16])).upper()}:{major}:{minor}"
        case TagKind.EDDYSTONE_UID:
            return f"eddystone-uid:{key[:10].hex().upper()}:{key[10:].hex().upper()}"
        case TagKind.ADDRESS:
            return f"address:{key.hex(':').upper()}"
        case TagKind.EDDYSTONE_EID if tag.started_at_s:
            return f"{tag.kind}:{key.decode()}:{tag.exponent}:{tag.started_at_s}"
        case TagKind.EDDYSTONE_EID if tag.exponent != EXPONENT:
            return f"{tag.kind}:{key.decode()}:{tag.exponent}"
        case _:
            return f"{tag.kind}:{key.decode()}"


def payload_for(tag: Tag) -> bytes:
    """The advertisement such a tag would send: of one known by its address, flags and nothing else.

    Raises:
        ValueError: what it sends changes, and only its secret tells how.
    """
    key = tag.key
    match tag.kind:
        case TagKind.IBEACON:
            major, minor = int.from_bytes(key[16:18]), int.from_bytes(key[18:20])
            return encode_ibeacon(UUID(bytes=key[:16]), major, minor)
        case TagKind.EDDYSTONE_UID:
            return encode_eddystone_uid(key[:10], key[10:])
        case TagKind.ADDRESS:
            return advertisement(GENERAL_DISCOVERABLE)
        case TagKind.NAME:
            return encode_local_name(key)
        case _:
            raise ValueError(f"tag {format_tag(tag)!r}: what it sends changes, and only its secret tells how")


def address_for(tag: Tag) -> bytes:
    """The address such a tag would send from: its own, or a random static one that is always the same for this tag.

    Source: Core Specification 5.4, Vol 6, Part B, 1.3.2.1 (the two highest bits of a random static address are 1).

    Raises:
        ValueError: it changes, and only its secret tells how.
    """
    if tag.kind.has_secret:
        raise ValueError(f"tag {format_tag(tag)!r}: its address changes, and only its secret tells how")
    if tag.kind is TagKind.ADDRESS:
        return tag.key
    drawn = blake2b(tag.key, digest_size=6, person=tag.kind.encode()).digest()
    return bytes([drawn[0] | 0xC0]) + drawn[1:]

"""The advertisement: 31 bytes, of which a stranger can read that a band is there, and nothing else.

==========  ====================================================================================
 bytes      what
==========  ====================================================================================
  0 to 2    flags: ``02 01 06``
  3 to 6    manufacturer data: ``1B FF``, company identifier (little-endian)
  7         version of the protocol: 1
  8 to 15   rotating identifier
 16 to 17   counter (little-endian)
 18 to 30   the report's 7 bytes under AES-CCM (RFC 3610), and its tag of 6 bytes
==========  ====================================================================================

The nonce is version, identifier, counter and two zero bytes: everything in front of the report that could be altered.
With the version in the nonce, and not in associated data, it is covered all the same, one AES block is saved on both
sides, and no two versions can ever share a nonce.
"""

from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM

from wearable_bridge.frames.advertising import GENERAL_DISCOVERABLE, MANUFACTURER_DATA, Malformed, ad_structures
from wearable_bridge.frames.advertising import advertisement as made_of
from wearable_bridge.protocol.keys import BandKeys
from wearable_bridge.protocol.report import REPORT_BYTES, BandReport, pack_report, unpack_report
from wearable_bridge.protocol.rotating import IDENTIFIER_BYTES, identifier

VERSION: Final = 1
COUNTERS: Final = 2**16
"""How many counters a period has."""
TAG_BYTES: Final = 6
SEALED_BYTES: Final = REPORT_BYTES + TAG_BYTES
_COUNTER_BYTES: Final = 2
_SAID_BYTES: Final = 1 + IDENTIFIER_BYTES + _COUNTER_BYTES + SEALED_BYTES
_FORMAT: Final = "band"


@dataclass(frozen=True, slots=True)
class Settings:
    """What all bands of a venue share."""

    company: int = 0xFFFF
    """Bluetooth company identifier; 0xFFFF is for tests and for venues without one of their own."""
    exponent: int = 10
    """An identifier lives ``2 ** exponent`` seconds: 10 makes 17 minutes."""


DEFAULT_SETTINGS: Final = Settings()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What anyone can read in a band's advertisement."""

    identifier: bytes
    counter: int
    sealed: bytes
    """Report and tag, 13 bytes."""


def advertisement(
    keys: BandKeys, period: int, counter: int, report: BandReport, settings: Settings = DEFAULT_SETTINGS
) -> bytes:
    """The 31 bytes that a band sends.

    Args:
        keys: the band's.
        period: from ``rotating.period_of``.
        counter: 0 to 65,535, never used in this period before: a nonce used twice gives away what two reports say.
        report: what to say.
        settings: the venue's.

    Raises:
        ValueError: a value is out of its range.
    """
    if not 0 <= counter < COUNTERS:
        raise ValueError(f"a counter is 0 to {COUNTERS - 1}, not {counter}")
    rotating = identifier(keys.identity, period, settings.exponent)
    sealed = AESCCM(keys.report, tag_length=TAG_BYTES).encrypt(nonce(rotating, counter), pack_report(report), None)
    said = bytes([VERSION]) + rotating + counter.to_bytes(_COUNTER_BYTES, "little") + sealed
    return made_of(GENERAL_DISCOVERABLE, (MANUFACTURER_DATA, settings.company.to_bytes(2, "little") + said))


def read_advertisement(payload: bytes, settings: Settings = DEFAULT_SETTINGS) -> Spoken | Malformed | None:
    """What a band's advertisement says in clear; None where no band speaks. Any bytes will do.

    Others may use the company identifier too (0xFFFF belongs to everyone): what has another length is not ours.
    """
    company = settings.company.to_bytes(2, "little")
    for ad in ad_structures(payload):
        if ad.kind != MANUFACTURER_DATA or ad.value[:2] != company:
            continue
        said = ad.value[2:]
        if ad.torn or len(said) != _SAID_BYTES:
            return None
        if said[0] != VERSION:
            return Malformed(_FORMAT, f"speaks version {said[0]} of the protocol, this is version {VERSION}")
        split = 1 + IDENTIFIER_BYTES
        counter = int.from_bytes(said[split : split + _COUNTER_BYTES], "little")
        return Spoken(said[1:split], counter, said[split + _COUNTER_BYTES :])
    return None


def open_report(keys: BandKeys, spoken: Spoken) -> BandReport | None:
    """The report, if the band with these keys made it; None where the tag is wrong.

    Raises:
        ValueError: ``spoken`` has not the lengths that ``read_advertisement`` gives.
    """
    try:
        said = AESCCM(keys.report, tag_length=TAG_BYTES).decrypt(
            nonce(spoken.identifier, spoken.counter), spoken.sealed, None
        )
    except InvalidTag:
        return None
    return unpack_report(said)


def nonce(rotating: bytes, counter: int) -> bytes:
    """The 13 bytes that make each sealing of a report unique."""
    return bytes([VERSION]) + rotating + counter.to_bytes(_COUNTER_BYTES, "little") + bytes(2)

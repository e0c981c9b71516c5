"""Rotating identifiers: eight bytes that change each period and mean something only to who holds the identity key.

Source: github.com/google/eddystone, eddystone-eid/eid-computation.md. Band time is Unix seconds; a period lasts
``2 ** exponent`` of them and is numbered from the epoch.
"""

from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

IDENTIFIER_BYTES: Final = 8
LOST_CLOCK_PERIOD: Final = 7
"""The period of a band that has lost its clock (docs/band-protocol.md, "Clock"): such a band can still be heard. It
lies in 1970, and all periods that an event heard in it can have been born in are numbers from 1 on."""
LOWEST_PERIOD: Final = 16
"""No clock can be set to a period before."""
HIGHEST_EXPONENT: Final = 15
_TIME_SPAN_S: Final = 2**32


def period_of(at_s: float, exponent: int) -> int:
    """The number of the period that a moment lies in; band time wraps after 2 ** 32 seconds, in the year 2106."""
    return (int(at_s // 1) % _TIME_SPAN_S) >> exponent


def identifier(identity_key: bytes, period: int, exponent: int) -> bytes:
    """What a band calls itself in a period, as Eddystone-EID computes it.

    Args:
        identity_key: ``BandKeys.identity``, or the identity key of an Eddystone-EID tag.
        period: from ``period_of``.
        exponent: 0 to HIGHEST_EXPONENT; a period lasts ``2 ** exponent`` seconds.

    Raises:
        ValueError: the key has not 16 bytes, or the exponent or the period is out of range.
    """
    return encrypt_block(temporary_key(identity_key, period, exponent), identifier_block(period, exponent))[
        :IDENTIFIER_BYTES
    ]


def temporary_key(identity_key: bytes, period: int, exponent: int) -> bytes:
    """The key that makes the identifiers of 65,536 seconds: several periods share it, which saves half the work."""
    return encrypt_block(identity_key, bytes(11) + b"\xff" + bytes(2) + _begins_at_s(period, exponent)[:2])


def identifier_block(period: int, exponent: int) -> bytes:
    """What is encrypted under the temporary key: 16 bytes, the same for all bands."""
    return bytes(11) + bytes([exponent]) + _begins_at_s(period, exponent)


def _begins_at_s(period: int, exponent: int) -> bytes:
    if not 0 <= exponent <= HIGHEST_EXPONENT:
        raise ValueError(f"the rotation exponent is 0 to {HIGHEST_EXPONENT}, not {exponent}")
    if not 0 <= period << exponent < _TIME_SPAN_S:
        raise ValueError(f"period {period} lies outside the time that a band can count")
    return (period << exponent).to_bytes(4)


def encrypt_block(key: bytes, block: bytes) -> bytes:
    """One block of AES-128: 16 bytes under 16 bytes.

    Raises:
        ValueError: a length is wrong.
    """
    if len(key) != 16 or len(block) != 16:
        raise ValueError(f"AES-128 takes 16 bytes under 16 bytes, not {len(block)} under {len(key)}")
    # ECB is AES itself where there is one block; over more it would show patterns.
    return Cipher(AES(key), ECB()).encryptor().update(block)  # noqa: S305

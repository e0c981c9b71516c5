"""A band's keys: one random secret per band, one key per use, so that no use can give another away."""

from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES: Final = 16
KEY_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class BandKeys:
    """The keys of one band, 16 bytes each; kept out of ``repr`` and so out of logs."""

    identity: bytes = field(repr=False)
    """Makes the rotating identifier (rotating.py)."""
    report: bytes = field(repr=False)
    """Seals the report in an advertisement (advertisement.py)."""
    connection: bytes = field(repr=False)
    """Proves both sides of a connection to each other (handshake.py)."""


def band_keys(secret: bytes) -> BandKeys:
    """The keys of the band with this secret: HKDF-SHA256 (RFC 5869) without salt, with one info per use.

    Args:
        secret: SECRET_BYTES random bytes, drawn for this band alone.

    Raises:
        ValueError: the secret has another length.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"a band's secret has {SECRET_BYTES} bytes, this one has {len(secret)}")
    return BandKeys(*(_key(secret, use) for use in ("identity", "report", "connection")))


def _key(secret: bytes, use: str) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"Bandstand band 1 {use}".encode()).derive(secret)

"""Sealing: AES-256-GCM under keys derived from the venue's, each box bound to what it is for."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from venue_models.store.errors import StoreError
from venue_models.store.venue_key import VenueKey

_NONCE_BYTES: Final = 12


def seal(key: bytes, plain: bytes, use: str) -> bytes:
    """A random nonce, the ciphertext and its tag.

    Args:
        key: 32 bytes.
        plain: what nobody else is to read.
        use: what it is for: the box opens for nothing else, so that boxes cannot be swapped between rows.
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, use.encode())


def unseal(key: bytes, sealed: bytes, use: str) -> bytes:
    """What was sealed.

    Raises:
        StoreError: it was sealed under another key or for another use, or was changed since.
    """
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], use.encode())
    except (InvalidTag, ValueError):
        raise StoreError(
            "What was sealed as the {use} does not open: it was changed, or was sealed under another key. "
            "Check the key with “bandstand key check”, or restore a backup.",
            use=use,
        ) from None


class Vault:
    """Seals and opens what lies in the store, under a key derived from the venue's."""

    def __init__(self, key: VenueKey) -> None:
        self.fingerprint = key.fingerprint
        self._key = key.derive("store")

    def seal(self, plain: bytes, use: str) -> bytes:
        """As ``seal``."""
        return seal(self._key, plain, use)

    def unseal(self, sealed: bytes, use: str) -> bytes:
        """As ``unseal``."""
        return unseal(self._key, sealed, use)

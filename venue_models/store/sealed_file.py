"""One encrypted, authenticated file: a header that anyone may read and nobody may change, and chunks behind it.

The chunks are AES-256-GCM in the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-
Encryption and its Nonce-Reuse Misuse-Resistance, 2015): the nonce counts the chunks and marks the last, so that none
can be left out, swapped, added or cut off; the header is authenticated with each.
"""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from venue_models.store.errors import StoreError
from venue_models.store.venue_key import VenueKey

MAGIC: Final = b"Bandstand backup 1\n"
_CHUNK_BYTES: Final = 1 << 20
_TAG_BYTES: Final = 16
_SALT_BYTES: Final = 32
_LONGEST_HEADER: Final = 4096


Time = Annotated[float, msgspec.Meta(ge=0, lt=253_402_300_800)]
"""Seconds since 1970, before the year 10,000."""


class Header(msgspec.Struct, frozen=True):
    """What stands in clear at the head of a backup."""

    venue_key: str
    """The fingerprint of the key under which it is sealed."""
    made_at_s: Time
    expires_at_s: Time
    salt: bytes
    """32 random bytes: every file has a key of its own, derived from the venue's."""


def new_header(key: VenueKey, made_at_s: float, expires_at_s: float) -> Header:
    """The header of a file that is to be sealed under this key."""
    return Header(key.fingerprint, made_at_s, expires_at_s, secrets.token_bytes(_SALT_BYTES))


def write_sealed(path: Path, content: bytes, key: VenueKey, header: Header) -> None:
    """Write the file, readable by its owner only; whole and on disk when it stands under its name, or not at all.

    Raises:
        OSError: it cannot be written; nothing is left.
    """
    head = MAGIC + msgspec.json.encode(header) + b"\n"
    cipher = AESGCM(key.derive("backup", header.salt))
    passing = path.with_name(path.name + ".part")
    try:
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(head)
            last = max(0, len(content) - 1) // _CHUNK_BYTES
            for number in range(last + 1):
                chunk = memoryview(content)[number * _CHUNK_BYTES : (number + 1) * _CHUNK_BYTES]
                file.write(cipher.encrypt(_nonce(number, number == last), chunk, head))
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    except BaseException:
        passing.unlink(missing_ok=True)
        raise


def read_header(path: Path) -> Header:
    """What a backup says of itself, not yet authenticated.

    Raises:
        StoreError: it is none, or cannot be read.
    """
    return _head(path)[0]


def read_sealed(path: Path, key: VenueKey) -> Iterator[bytes]:
    """The content in parts; believe none of it before the last has come.

    Raises:
        StoreError: the file was changed, cut short, or sealed under another key.
    """
    header, head = _head(path)
    cipher = AESGCM(key.derive("backup", header.salt))
    with path.open("rb") as file:
        file.seek(len(head))
        chunk, number = file.read(_CHUNK_BYTES + _TAG_BYTES), 0
        while True:
            following = file.read(_CHUNK_BYTES + _TAG_BYTES)
            try:
                yield cipher.decrypt(_nonce(number, not following), chunk, head)
            except (InvalidTag, ValueError):
                raise StoreError(
                    f"{path} is damaged: it was changed, or cut short, since it was written. Use another backup."
                ) from None
            if not following:
                return
            chunk, number = following, number + 1


def _head(path: Path) -> tuple[Header, bytes]:
    try:
        with path.open("rb") as file:
            magic, text = file.readline(len(MAGIC)), file.readline(_LONGEST_HEADER)
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if magic != MAGIC or not text.endswith(b"\n"):
        raise StoreError(f"{path} is not a backup of Bandstand's.")
    try:
        return msgspec.json.decode(text, type=Header), magic + text
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise StoreError(f"{path} is damaged: its header cannot be read. Use another backup.") from None


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])

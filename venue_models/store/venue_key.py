"""The venue's key: 32 random bytes under which all secrets are sealed, and the code that people write on paper."""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from venue_models.store.errors import StoreError

KEY_BYTES: Final = 32

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U, so that nobody confuses them on paper (https://www.crockford.com/base32.html)."""

_AS_MEANT: Final = str.maketrans("ILO", "110", "-–—. \t\r\n")
_LINES: Final = 4
_LINE_BYTES: Final = KEY_BYTES // _LINES
_LINE_LETTERS: Final = 15
_GROUP_LETTERS: Final = 5
CODE_LETTERS: Final = _LINES * _LINE_LETTERS
_CHECK_BITS: Final = 5 * _LINE_LETTERS - 8 * _LINE_BYTES


@dataclass(frozen=True, slots=True)
class VenueKey:
    """The venue's key. It is never printed, logged or written into the database.

    Raises:
        ValueError: it does not have KEY_BYTES.
    """

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError(f"a venue key has {KEY_BYTES} bytes, not {len(self.secret)}")

    @classmethod
    def new(cls) -> "VenueKey":
        """A key that never was."""
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def from_code(cls, text: str) -> "VenueKey":
        """The key that a person typed from paper: O for 0, I or L for 1, small letters, any spaces and dashes.

        Raises:
            StoreError: it is no recovery code; the text says which line to look at.
        """
        typed = text.upper().translate(_AS_MEANT)
        if len(typed) != CODE_LETTERS:
            raise StoreError(
                f"A recovery code has {CODE_LETTERS} characters, {_LINES} lines of {_LINE_LETTERS}: "
                f"this one has {len(typed)}."
            )
        lines = (typed[at : at + _LINE_LETTERS] for at in range(0, len(typed), _LINE_LETTERS))
        return cls(b"".join(_bytes_of(number, line) for number, line in enumerate(lines)))

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that tell this key from any other and nothing of what it is."""
        return self.derive("fingerprint")[:8].hex()

    def derive(self, use: str, salt: bytes = b"") -> bytes:
        """A key of 32 bytes for one use (HKDF-SHA256, RFC 5869): the venue's key itself seals nothing."""
        return HKDF(SHA256(), KEY_BYTES, salt, f"bandstand {use}".encode()).derive(self.secret)

    def code(self) -> tuple[str, ...]:
        """The recovery code, line by line: each has three groups and a check of its own."""
        parts = (self.secret[at : at + _LINE_BYTES] for at in range(0, KEY_BYTES, _LINE_BYTES))
        return tuple(_line_of(number, part) for number, part in enumerate(parts))


def _line_of(number: int, part: bytes) -> str:
    """Eight bytes and their check as three groups of five letters."""
    value = int.from_bytes(part) << _CHECK_BITS | _check(number, part)
    letters = "".join(ALPHABET[value >> shift & 31] for shift in range(5 * _LINE_LETTERS - 5, -5, -5))
    return "-".join(letters[at : at + _GROUP_LETTERS] for at in range(0, _LINE_LETTERS, _GROUP_LETTERS))


def _bytes_of(number: int, line: str) -> bytes:
    value = 0
    for letter in line:
        if letter not in ALPHABET:
            raise StoreError(
                f"Line {number + 1} of the recovery code has {letter!r}, which no code contains. Look at it again."
            )
        value = value << 5 | ALPHABET.index(letter)
    part = (value >> _CHECK_BITS).to_bytes(_LINE_BYTES)
    if value & (1 << _CHECK_BITS) - 1 != _check(number, part):
        raise StoreError(f"Line {number + 1} of the recovery code is not right. Compare it with the paper.")
    return part


def _check(number: int, part: bytes) -> int:
    """11 bits over a line and its place: a letter mistaken, or two lines swapped, does not pass but once in 2,048."""
    return int.from_bytes(hashlib.sha256(bytes([number]) + part).digest()[:2]) >> 16 - _CHECK_BITS

"""Bands that are to be made: codes that a slip of the finger does not turn into another band's, and a secret each."""

import secrets
from collections.abc import Collection
from random import SystemRandom
from typing import Final

from venue_models.guests.reading import SECRET_BYTES

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXY"
"""31 characters, without those that are read for another (I, L, O, U, Z)."""
_FREE_CHARACTERS: Final = 4
MOST_CODES: Final = len(ALPHABET) ** _FREE_CHARACTERS


def new_codes(count: int, taken: Collection[str]) -> tuple[str, ...]:
    """Codes in random order that are neither taken nor one wrong or two exchanged characters away from each other.

    Raises:
        ValueError: there are not so many left.
    """
    taken = frozenset(taken)
    if count + len(taken) > MOST_CODES:
        raise ValueError(f"only {MOST_CODES - len(taken):,} codes are left")
    drawn = map(_code, SystemRandom().sample(range(MOST_CODES), count + len(taken)))
    return tuple(code for code in drawn if code not in taken)[:count]


def new_secrets(count: int) -> tuple[bytes, ...]:
    """Random secrets from the system's own source."""
    return tuple(secrets.token_bytes(SECRET_BYTES) for _ in range(count))


def check_character(free: str) -> str:
    """What follows the free characters of a code: makes the sum of place × value a multiple of 31.

    A prime number of characters, and places below it, find any one wrong character and any two exchanged ones (as in
    ISO 7064 and the ISBN-10).
    """
    total = sum(place * ALPHABET.index(character) for place, character in enumerate(free, 1))
    return ALPHABET[-total * pow(len(free) + 1, -1, len(ALPHABET)) % len(ALPHABET)]


def _code(number: int) -> str:
    free = ""
    for _ in range(_FREE_CHARACTERS):
        number, value = divmod(number, len(ALPHABET))
        free += ALPHABET[value]
    return free + check_character(free)

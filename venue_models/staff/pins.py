"""PINs: which ones are allowed, how they are kept, and whether one is right.

A PIN is kept only as its Argon2id hash. It stands in no log, no journal and no ``repr``.
"""

import unicodedata
from typing import Final

from argon2 import Parameters, PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from venue_models.phrases import WordedError, phrase

FEWEST_DIGITS: Final = 4
MOST_DIGITS: Final = 12

DEMO_PIN: Final = "4711"
"""With it whoever starts a demonstration or a replay works there. It stands in the README: elsewhere it is no PIN."""

_TIME_COST: Final = 1
_MEMORY_KIB: Final = 46 * 1024
"""Argon2id with 46 MiB, one pass, one lane: the strongest of the settings that OWASP's Password Storage Cheat Sheet
holds equal; about 70 ms of one core. RFC 9106's second choice (64 MiB, three passes) takes three times that, on the
machine that locates guests, and a PIN has too few digits to gain from it: what protects a PIN is the lock after wrong
ones (strikes.py), and that whoever has the file has no PIN's hash without the venue's key."""

_HASHER: Final = PasswordHasher(time_cost=_TIME_COST, memory_cost=_MEMORY_KIB, parallelism=1, type=Type.ID)

_MOST_MEMORY_KIB: Final = 256 * 1024
_MOST_TIME_COST: Final = 8
_MOST_LANES: Final = 8
"""What a hash from elsewhere may ask of this machine: one that asks for more could bring it to its knees."""
_FEWEST_HASH_BYTES: Final = 32

_DECOY: Final = "$argon2id$v=19$m=47104,t=1,p=1$12IUS/qlk3BCMBkbGIZKYw$6W+uSfOx6K9VE1dfHMv9EGz4QnwKPZd1N5HCGr5QwFY"
"""The hash of nobody's PIN: checking it takes as long as checking a real one."""

_YEARS: Final = range(1900, 2100)
_KEYPAD_LINES: Final = frozenset({"2580", "0852", "1470", "0741", "3690", "0963"})
_DIGITS_UP: Final = "01234567890"


class PinError(WordedError, ValueError):
    """A PIN that is not allowed; its words say why and never repeat it."""


def check_pin(pin: str) -> None:
    """Refuse a PIN that is not one, or that is among the first which anybody would try.

    Repeated digits, runs, repeated groups, years and lines of the keypad make up most of the PINs that people choose
    first (Markert et al., "This PIN Can Be Easily Guessed", IEEE S&P 2020); they are 3 % of those with four digits.

    Raises:
        PinError: why not, and what to choose.
    """
    digits = _digits(pin)
    if not _are_digits(digits):
        raise PinError("A PIN has {least} to {most} digits and nothing else.", least=FEWEST_DIGITS, most=MOST_DIGITS)
    if digits == DEMO_PIN:
        raise PinError("This is the PIN of the demonstration, which anybody can read. Choose another PIN.")
    if why := _easily_guessed(digits):
        raise PinError("{why} is among the first that anybody would try. Choose another PIN.", why=why)


def _easily_guessed(digits: str) -> str:
    """What makes it easy to guess, as the beginning of a sentence; empty where nothing does."""
    if len(set(digits)) == 1:
        return phrase("One digit repeated")
    if digits in _DIGITS_UP or digits[::-1] in _DIGITS_UP:
        return phrase("Digits in a row")
    if digits in (digits + digits)[1:-1]:
        return phrase("A repeated group of digits")
    if len(digits) == FEWEST_DIGITS and int(digits) in _YEARS:
        return phrase("A year")
    if digits in _KEYPAD_LINES:
        return phrase("A line of the keypad")
    return ""


def hash_pin(pin: str) -> str:
    """What is kept of a PIN: an Argon2id hash with a salt of its own.

    Raises:
        PinError: ``check_pin`` does not allow it.
    """
    check_pin(pin)
    return _HASHER.hash(_digits(pin))


def demo_pin_hash() -> str:
    """What a demonstration keeps of its own PIN, which nobody else may have."""
    return _HASHER.hash(DEMO_PIN)


def is_right(pin: str, pin_hash: str) -> bool:
    """Whether it is the PIN of this hash; never on the venue's thread, since it is slow on purpose."""
    digits = _digits(pin)
    try:
        return _HASHER.verify(pin_hash, digits if _are_digits(digits) else "")
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def pretend(pin: str) -> bool:
    """Take as long as ``is_right`` takes, and say no: for names that nobody has."""
    is_right(pin, _DECOY)
    return False


def is_pin_hash(text: str) -> bool:
    """Whether this is an Argon2id hash that this machine can check in reasonable time."""
    try:
        asked: Parameters = extract_parameters(text)
    except (InvalidHashError, UnicodeEncodeError):
        return False
    return (
        asked.type is Type.ID
        and asked.hash_len >= _FEWEST_HASH_BYTES
        and _MEMORY_KIB <= asked.memory_cost <= _MOST_MEMORY_KIB
        and 1 <= asked.time_cost <= _MOST_TIME_COST
        and 1 <= asked.parallelism <= _MOST_LANES
    )


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit() and FEWEST_DIGITS <= len(text) <= MOST_DIGITS


def _digits(pin: str) -> str:
    """The PIN as typed, with the digits of other keyboards as plain ones."""
    return unicodedata.normalize("NFKC", pin)

"""Finding a guest by what is typed: a name, a party, a band's code, or a name's Korean initials (ㅅㅇ for 서연).

Everything a guest can be found by is folded once into plain keys and sorted; a query is two binary searches, so that
50,000 guests answer between two frames. Hangul is folded to the order of its keystrokes, so that every state of an
input method on the way to a syllable (ㅅ, 서, 서ㅇ, 서여, 서연) is a prefix of it.
"""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.register import Register, Wearer
from venue_models.values import Presence

LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS: Final[tuple[str, ...]] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3
_SPLIT: Final = str.maketrans(
    {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
    | {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ"}
    | {"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}
)
"""Compound letters as they are typed: an input method may show one where the next syllable begins with its second."""


def _keystrokes(character: str) -> str:
    code = ord(character)
    if not _FIRST <= code <= _LAST:
        return character
    lead, rest = divmod(code - _FIRST, 588)
    vowel, tail = divmod(rest, 28)
    return LEADS[lead] + VOWELS[vowel] + TAILS[tail]


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A text as it is compared: no case, no accents, Hangul as keystrokes."""
    if text.isascii():
        return text.casefold()
    composed = unicodedata.normalize("NFC", text).casefold()
    plain = "".join(map(_keystrokes, composed)).translate(_SPLIT)
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)  # names repeat
def initials(text: str) -> str:
    """The initial consonants of a text's syllables, empty where it has none: 서연 gives ㅅㅇ."""
    codes = (ord(character) - _FIRST for character in unicodedata.normalize("NFC", text))
    return "".join(LEADS[code // 588] for code in codes if 0 <= code <= _LAST - _FIRST)


class Match(IntEnum):
    """By what a guest was found, the surest first."""

    CODE = 0
    NAME = 1
    LATER_NAME = 2
    INITIALS = 3
    PARTY = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The best matches, best first, and how many there are in all."""

    bands: tuple[int, ...]
    total: int


class GuestIndex:
    """A register that can be searched.

    Args:
        register: whom to find.
    """

    def __init__(self, register: Register) -> None:
        keys = sorted(
            (key, band, int(match)) for band, wearer in enumerate(register.wearers) for key, match in _keys(wearer)
        )
        self._keys = [key for key, _, _ in keys]
        self._bands = np.array([band for _, band, _ in keys], np.int64)
        self._matches = np.array([match for _, _, match in keys], np.int64)
        by_name = sorted(range(len(register)), key=lambda band: (fold(register.wearers[band].name), band))
        self.by_name: NDArray[np.int64] = np.array(by_name, np.int64)
        """All bands in the order of their wearers' names."""
        self._alphabetical = np.empty(len(register), np.int64)
        self._alphabetical[self.by_name] = np.arange(len(register))

    def find(self, query: str, presence: NDArray[np.uint8] | None = None, limit: int | None = 12) -> Found:
        """Guests one of whose keys begins with what is typed.

        Args:
            query: what is typed so far.
            presence: (bands,) Presence; who is in the park comes before who is not.
            limit: at most so many; None for all.
        """
        folded = fold(query).strip()
        if not folded:
            return Found((), 0)
        first = bisect_left(self._keys, folded)
        last = bisect_left(self._keys, folded + "\U0010ffff")
        bands, matches = self._bands[first:last], self._matches[first:last]
        end = bisect_left(self._keys, folded + "\0")
        is_code = (matches == Match.CODE) & (np.arange(first, last) < end)
        away = np.zeros(len(bands), np.int64) if presence is None else _AWAY[presence[bands]]
        order = np.lexsort((self._alphabetical[bands], matches, away, ~is_code))
        ordered = bands[order]
        distinct = ordered[np.sort(np.unique(ordered, return_index=True)[1])]
        return Found(tuple(distinct[:limit].tolist()), len(distinct))


_AWAY: Final = np.array([2, 0, 0, 1, 2])
"""By Presence: here and fading first, then last seen, then unheard and left."""
assert len(_AWAY) == len(Presence)


def _keys(wearer: Wearer) -> set[tuple[str, Match]]:
    name, party = fold(wearer.name), fold(wearer.party)
    keys = {(fold(wearer.code), Match.CODE), (name, Match.NAME), (party, Match.PARTY)}
    keys |= {(word, Match.LATER_NAME) for word in _later_words(wearer.name)}
    keys |= {(word, Match.PARTY) for word in _later_words(wearer.party)}
    keys.add((initials(wearer.name), Match.INITIALS))
    keys.add((initials(wearer.name)[1:], Match.INITIALS))
    return {(key, match) for key, match in keys if key}


@lru_cache(maxsize=65_536)
def _later_words(text: str) -> tuple[str, ...]:
    """Each later word with what follows it; of a Korean full name also the given name, as people are called by it."""
    words = text.split()
    later = [" ".join(words[n:]) for n in range(1, len(words))]
    if len(words) == 1 and 3 <= len(text) <= 4 and len(initials(text)) == len(text):
        later.append(text[1:])
    return tuple(fold(word) for word in later)

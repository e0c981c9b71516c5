"""Finding a guest by what is typed: a name, a party, a band's code, or a name's Korean initials (ㅅㅇ for 서연).

Everything a guest can be found by is folded once into plain keys and sorted; a query is two binary searches, so that
50,000 guests answer between two frames. Hangul is folded to the order of its keystrokes, so that every state of an
input method on the way to a syllable (ㅅ, 서, 서ㅇ, 서여, 서연) is a prefix of it.
"""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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
    """A register that can be searched, and that follows it band by band.

    Args:
        register: whom to find.
    """

    def __init__(self, register: Register) -> None:
        keys = sorted(
            (key, band, int(match)) for band, wearer in enumerate(register.wearers) for key, match in _keys(wearer)
        )
        self._keys = [key for key, _, _ in keys]
        self._bands = array("i", (band for _, band, _ in keys))
        self._matches = array("b", (match for _, _, match in keys))
        named = sorted((fold(wearer.name), band) for band, wearer in enumerate(register.wearers) if wearer.name)
        self._names = [name for name, _ in named]
        self._named = array("i", (band for _, band in named))
        self._rank = np.zeros(len(register), np.int64)
        self.by_name: NDArray[np.int64] = np.zeros(0, np.int64)
        """All bands that are worn, in the order of their wearers' names."""
        self._order()

    def _order(self) -> None:
        self.by_name = np.array(self._named, np.int64)
        self._rank.fill(len(self._rank))
        self._rank[self.by_name] = np.arange(len(self.by_name))

    def replace(self, band: int, old: Wearer, new: Wearer) -> None:
        """Somebody else wears a band now: a dozen binary searches and moves of memory, no sorting."""
        before, after = _keys(old), _keys(new)
        for key, match in before - after:
            at = self._place(key, band, int(match))
            del self._keys[at], self._bands[at], self._matches[at]
        for key, match in after - before:
            at = self._place(key, band, int(match))
            self._keys.insert(at, key)
            self._bands.insert(at, band)
            self._matches.insert(at, int(match))
        if old.name != new.name:
            if old.name:
                at = _within(self._names, self._named, fold(old.name), band)
                del self._names[at], self._named[at]
            if new.name:
                at = _within(self._names, self._named, fold(new.name), band)
                self._names.insert(at, fold(new.name))
                self._named.insert(at, band)
            self._order()

    def _place(self, key: str, band: int, match: int) -> int:
        """Where a key of a band stands, or would stand."""
        at = _within(self._keys, self._bands, key, band)
        end = len(self._keys)
        while at < end and (self._keys[at], self._bands[at]) == (key, band) and self._matches[at] < match:
            at += 1
        return at

    def find(
        self,
        query: str,
        presence: NDArray[np.uint8] | None = None,
        limit: int | None = 12,
        among: NDArray[np.bool_] | None = None,
    ) -> Found:
        """Guests one of whose keys begins with what is typed.

        Args:
            query: what is typed so far.
            presence: (bands,) Presence; who is in the park comes before who is not.
            limit: at most so many; None for all.
            among: (bands,) bool, who may be found; None: every band, worn or not.
        """
        folded = fold(query).strip()
        if not folded:
            return Found((), 0)
        first = bisect_left(self._keys, folded)
        last = bisect_left(self._keys, folded + "\U0010ffff")
        bands, matches = (np.array(column[first:last], np.int64) for column in (self._bands, self._matches))
        end = bisect_left(self._keys, folded + "\0")
        is_code = (matches == Match.CODE) & (np.arange(first, last) < end)
        away = np.zeros(len(bands), np.int64) if presence is None else _AWAY[presence[bands]]
        order = np.lexsort((bands, self._rank[bands], matches, away, ~is_code))
        ordered = bands[order]
        if among is not None:
            ordered = ordered[among[ordered]]
        distinct = ordered[np.sort(np.unique(ordered, return_index=True)[1])]
        return Found(tuple(distinct[:limit].tolist()), len(distinct))


def _within(keys: Sequence[str], bands: Sequence[int], key: str, band: int) -> int:
    """Where a band stands, or would stand, among those with the same key: they are in the order of their bands."""
    first = bisect_left(keys, key)
    return bisect_left(bands, band, first, bisect_right(keys, key, first))


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

"""A hash table that is asked thousands of questions at once, and never mistakes a stranger for a guest.

Cuckoo hashing (Pagh and Rodler, Journal of Algorithms 51, 2004), all in numpy: a key lies in one of two slots, so
that no question takes more than two looks. A hash only tells where to look: the whole key is compared before anything
counts as found. The multipliers are drawn anew for every table: nobody outside can tell which slots are taken.
"""

import secrets
from collections import deque
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE

Words = NDArray[np.uint64]
Slots = NDArray[np.int64]

_SLOTS_PER_KEY: Final = 4
"""Cuckoo hashing needs more than two; between an eighth and a quarter full, nine keys in ten lie in their first."""

_ROUNDS: Final = 100
"""Of pushing keys on before other multipliers are drawn; some ten are usual."""


_SLICE: Final = 8192
"""Keys put in between two pauses: about a millisecond's work."""


class WordTable:
    """Finds keys of a few 64-bit words each.

    Args:
        keys: one array per word of a key, all of equal length; no three keys alike (of two alike, either is found).
        values: (keys,) what each key stands for, 0 or more.
        in_slices: leave the work to whoever pulls ``filling`` to its end; nothing is found before.
    """

    def __init__(self, keys: tuple[Words, ...], values: NDArray[np.int32], *, in_slices: bool = False) -> None:
        self._bits = max(4, (_SLOTS_PER_KEY * len(values)).bit_length())
        self._none = len(values)
        """The key of an empty slot: one behind the last, which stands for NOWHERE."""
        self._columns = [np.append(column, np.uint64(0)) for column in keys]
        self._values = np.append(values, NOWHERE).astype(np.int32)
        self.filling: Iterator[None] = self._fill(keys)
        if not in_slices:
            deque(self.filling, maxlen=0)

    def __len__(self) -> int:
        return self._none

    def _fill(self, keys: tuple[Words, ...]) -> Iterator[None]:
        """Put every key into a slot of its own, slice by slice; begin anew where that takes too long."""
        while True:
            self._odd = [[np.uint64(secrets.randbits(64) | 1) for _ in range(len(keys) + 1)] for _ in range(2)]
            self._key_in_slot = np.full(1 << self._bits, self._none, np.int32)
            slots = np.empty((2, self._none), np.int64)
            side = np.zeros(self._none, np.intp)
            for start in range(0, self._none, _SLICE):
                some = slice(start, start + _SLICE)
                slots[:, some] = [self._slots(tuple(word[some] for word in keys), which) for which in (0, 1)]
                if not self._put(np.arange(self._none, dtype=np.int32)[some], slots, side):
                    break
                yield
            else:
                return

    def _put(self, moving: NDArray[np.int32], slots: Slots, side: NDArray[np.intp]) -> bool:
        """Put these keys into slots; False where that takes too long.

        Each goes to its first slot; who is pushed out goes to its other one, and pushes out whoever is there.
        """
        for _ in range(_ROUNDS):
            slot = slots[side[moving], moving]
            pushed_out = self._key_in_slot[slot]
            self._key_in_slot[slot] = moving
            turned_away = moving[self._key_in_slot[slot] != moving]  # of several for one slot, one has it
            moving = np.unique(np.concatenate((pushed_out[pushed_out != self._none], turned_away)))
            if not len(moving):
                return True
            side[moving] ^= 1
        return False

    def _slots(self, words: tuple[Words, ...], side: int) -> Slots:
        """The first (0) or second (1) slot of each key."""
        *each, last = self._odd[side]
        mixed = words[0] * each[0]
        for word, odd in zip(words[1:], each[1:], strict=True):
            mixed += word * odd
        mixed ^= mixed >> np.uint64(32)
        mixed *= last
        mixed >>= np.uint64(64 - self._bits)
        return mixed.view(np.int64)

    def find(self, words: tuple[Words, ...]) -> NDArray[np.int32]:
        """The value of each key, NOWHERE for one that is not in the table.

        Args:
            words: one array of equal length per word of a key.
        """
        key, other = self._look(words, 0)
        again = np.flatnonzero(other & (key != self._none))  # a key whose first slot is empty was never pushed out
        if len(again):
            second, missing = self._look(tuple(word[again] for word in words), 1)
            second[missing] = self._none
            key[other] = self._none
            key[again] = second
        return self._values.take(key, mode="clip")

    def _look(self, words: tuple[Words, ...], side: int) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """The key in each question's slot, and whether it is another than the one asked for."""
        key = self._key_in_slot.take(self._slots(words, side), mode="clip")  # all in range: clipping saves a check
        other = self._columns[0].take(key, mode="clip") != words[0]
        for column, word in zip(self._columns[1:], words[1:], strict=True):
            other |= column.take(key, mode="clip") != word
        return key, other

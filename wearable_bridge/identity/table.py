"""A hash table that is asked thousands of questions at once, and never mistakes a stranger for a guest.

Open addressing with linear probing, all in numpy. A hash only tells where to look: the whole key is compared before
anything counts as found. The multipliers are drawn anew for every table, so that nobody outside can construct
strangers that make it slow.
"""

import secrets
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE

Words = NDArray[np.uint64]

_SLOTS_PER_KEY: Final = 4
"""Between an eighth and a quarter full, nine questions in ten take one look."""


class WordTable:
    """Finds keys of a few 64-bit words each.

    Args:
        keys: one array per word of a key, all of equal length; no two keys alike.
        values: (keys,) what each key stands for, 0 or more.
    """

    def __init__(self, keys: tuple[Words, ...], values: NDArray[np.int32]) -> None:
        bits = max(4, (_SLOTS_PER_KEY * len(values)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._odd = [np.uint64(secrets.randbits(64) | 1) for _ in range(len(keys) + 1)]
        self._none = len(values)
        """The key of an empty slot: one behind the last, which stands for NOWHERE."""
        self._columns = [np.append(column, np.uint64(0)) for column in keys]
        self._values = np.append(values, NOWHERE).astype(np.int32)
        self._key_in_slot = np.full(1 << bits, self._none, np.int32)
        self._looks = self._fill(keys)

    def __len__(self) -> int:
        return self._none

    def _fill(self, keys: tuple[Words, ...]) -> int:
        """Put every key into the first free slot from its own on; returns the most looks that any key needs."""
        waiting, slot = np.arange(self._none, dtype=np.int32), self._home(keys)
        looks = 0
        while len(waiting):
            looks += 1
            free = self._key_in_slot[slot] == self._none
            self._key_in_slot[slot[free]] = waiting[free]
            turned_away = self._key_in_slot[slot] != waiting
            waiting, slot = waiting[turned_away], (slot[turned_away] + 1) & self._mask
        return looks

    def _home(self, words: tuple[Words, ...]) -> NDArray[np.int64]:
        mixed = words[0] * self._odd[0]
        for word, odd in zip(words[1:], self._odd[1:-1], strict=True):
            mixed += word * odd
        mixed ^= mixed >> np.uint64(32)
        mixed *= self._odd[-1]
        mixed >>= self._shift
        return mixed.view(np.int64)

    def find(self, words: tuple[Words, ...]) -> NDArray[np.int32]:
        """The value of each key, NOWHERE for one that is not in the table.

        Args:
            words: one array of equal length per word of a key.
        """
        slot = self._home(words)
        found, asking = self._look(slot, words)
        for _ in range(1, self._looks):
            if not len(asking):
                break
            slot[asking] = (slot[asking] + 1) & self._mask
            key, again = self._look(slot[asking], tuple(word[asking] for word in words))
            found[asking], asking = key, asking[again]
        return self._values.take(found, mode="clip")

    def _look(self, slot: NDArray[np.int64], words: tuple[Words, ...]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
        """The key in each slot if it is the one asked for, and the questions that must look into the next slot."""
        key = self._key_in_slot.take(slot, mode="clip")  # slots and keys are in range: clipping only saves a check
        other = self._columns[0].take(key, mode="clip") != words[0]
        for column, word in zip(self._columns[1:], words[1:], strict=True):
            other |= column.take(key, mode="clip") != word
        again = np.flatnonzero(other & (key != self._none))
        key[other] = self._none
        return key, again

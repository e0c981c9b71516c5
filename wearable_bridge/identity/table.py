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
"""At a quarter full, a question takes 1.2 looks on average."""


class WordTable:
    """Finds keys of a few 64-bit words each.

    Args:
        keys: one array per word of a key, all of equal length; no two keys alike.
        values: (keys,) what each key stands for, 0 or more.
    """

    def __init__(self, keys: tuple[Words, ...], values: NDArray[np.int32]) -> None:
        self._columns = keys
        self._values = np.append(values, NOWHERE).astype(np.int32)
        bits = max(4, (_SLOTS_PER_KEY * len(values)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._mask = (1 << bits) - 1
        self._odd = [np.uint64(secrets.randbits(64) | 1) for _ in range(len(keys) + 1)]
        self._key_in_slot = np.full(1 << bits, len(values), np.int32)  # an empty slot leads to the NOWHERE at the end
        self._reach = self._fill(len(values))

    def __len__(self) -> int:
        return len(self._values) - 1

    def _fill(self, count: int) -> int:
        """Put every key into the first free slot from its own on; returns the most looks that any key needs."""
        waiting = np.arange(count, dtype=np.int32)
        slot = self._home(self._columns)
        reach = 0
        while len(waiting):
            reach += 1
            free = self._key_in_slot[slot] == count
            self._key_in_slot[slot[free]] = waiting[free]
            turned_away = self._key_in_slot[slot] != waiting
            waiting, slot = waiting[turned_away], (slot[turned_away] + 1) & self._mask
        return reach

    def _home(self, words: tuple[Words, ...]) -> NDArray[np.intp]:
        mixed = words[0] * self._odd[0]
        for word, odd in zip(words[1:], self._odd[1:-1], strict=True):
            mixed += word * odd
        mixed ^= mixed >> np.uint64(32)
        mixed *= self._odd[-1]
        return (mixed >> self._shift).astype(np.intp)

    def find(self, words: tuple[Words, ...]) -> NDArray[np.int32]:
        """The value of each key, NOWHERE for one that is not in the table.

        Args:
            words: one array of equal length per word of a key.
        """
        slot = self._home(words)
        found = np.full(len(slot), NOWHERE, np.int32)
        asking: NDArray[np.intp] | slice = slice(None)
        for _ in range(self._reach):
            key = self._key_in_slot[slot]
            same = self._equals(key, words, asking)
            found[asking] = np.where(same, self._values[key], NOWHERE)
            again = np.flatnonzero((key < len(self)) & ~same)
            if not len(again):
                break
            asking = again if isinstance(asking, slice) else asking[again]
            slot = (slot[again] + 1) & self._mask
        return found

    def _equals(
        self, key: NDArray[np.int32], words: tuple[Words, ...], asking: NDArray[np.intp] | slice
    ) -> NDArray[np.bool_]:
        """Whether the whole of each key in question is the one looked at (an empty slot equals nothing)."""
        same = key < len(self)
        at = np.minimum(key, len(self) - 1)
        for column, word in zip(self._columns, words, strict=True):
            same &= column[at] == word[asking]
        return same

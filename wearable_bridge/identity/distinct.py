"""Which of many rows hold the same report: found without sorting where each band says one thing, as nearly always."""

import numpy as np
from numpy.typing import NDArray

from wearable_bridge.identity.table import Words

Indices = NDArray[np.intp]


class DistinctReports:
    """Finds the distinct reports of a batch.

    Args:
        keys: how many different keys there are; a key says whose report it is, and under which identifier.
    """

    def __init__(self, keys: int) -> None:
        self._row_of_key = np.zeros(keys, np.intp)

    def among(
        self, key: NDArray[np.int32], first: Words, second: Words, preferred: NDArray[np.bool_]
    ) -> tuple[Indices, Indices, int]:
        """One row of each distinct report, and for each row which of those it equals.

        The first row of a key speaks for all that equal it; only those that differ are sorted.

        Args:
            key: (rows,) from 0.
            first: (rows,) a word of each report.
            second: (rows,) the other.
            preferred: (rows,) which should speak for others.

        Returns:
            The rows; the index among them for each row; how many of them, from the first on, have keys of their own.
        """
        row = np.arange(len(key))
        self._row_of_key[key[::-1]] = row[::-1]  # of several rows of a key, numpy keeps the last written
        wanted = np.flatnonzero(preferred)[::-1]
        self._row_of_key[key[wanted]] = wanted
        speaker = self._row_of_key[key]
        differs = np.flatnonzero((first[speaker] != first) | (second[speaker] != second))
        distinct = np.flatnonzero(speaker == row)
        which = np.empty(len(key), np.intp)
        which[distinct] = np.arange(len(distinct))
        which = which[speaker]
        if not len(differs):
            return distinct, which, len(distinct)
        order = differs[np.lexsort((~preferred[differs], second[differs], first[differs], key[differs]))]
        is_first = np.ones(len(order), np.bool_)
        is_first[1:] = False
        for column in (key, first, second):
            is_first[1:] |= column[order][1:] != column[order][:-1]
        which[order] = len(distinct) + np.cumsum(is_first) - 1
        return np.concatenate((distinct, order[is_first])), which, len(distinct)

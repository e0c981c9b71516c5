"""Advertisements that stand in no canonical layout: read one by one, each distinct one once, and only so many.

Ten thousand phones send ten thousand odd advertisements a second. A screen over the bytes drops nearly all of them
without reading; of the rest, those that may hold an event of a known band are read whatever it costs, and the others
as far as the batch's budget goes.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE, Rows
from wearable_bridge.frames.advertising import COMPLETE_LOCAL_NAME
from wearable_bridge.frames.bthome_objects import BUTTON
from wearable_bridge.identity.layout import Words, as_words, runs

ODD_PER_BATCH: Final = 2_000
"""Distinct odd advertisements read per batch, at 5 to 15 µs each: a quarter of a tick of 100 ms."""

_BTHOME: Final = b"\x16\xd2\xfc"  # service data of that UUID; the device byte follows
_IDENTIFYING: Final = (b"\xff\x4c\x00\x02", b"\x16\xaa\xfe")  # iBeacon, Eddystone


@dataclass(frozen=True, slots=True)
class OddRows:
    """The odd rows of a batch that are worth reading.

    ``row`` are their indices in the batch, ``payload`` the index of each one's advertisement among the distinct ones;
    ``chosen`` are the distinct ones to read (as rows of the batch), and a row whose advertisement is not among them
    has NOWHERE.
    """

    row: NDArray[np.intp]
    payload: NDArray[np.intp]
    chosen: NDArray[np.intp]


def odd_rows(heard: Rows, candidates: NDArray[np.intp], speaker: NDArray[np.int32], *, names: bool) -> OddRows:
    """Which odd rows to read.

    Args:
        heard: the batch's HEARD rows.
        candidates: rows in no canonical layout.
        speaker: per row of the batch, the band that is known to send from its address, or NOWHERE.
        names: whether any band is known by its local name.
    """
    payload = heard["payload"][candidates]
    bthome = runs(payload, _BTHOME)
    worth = bthome.any(axis=1)
    calls = worth & _may_call(payload, bthome)
    for pattern in (*_IDENTIFYING, bytes([COMPLETE_LOCAL_NAME])) if names else _IDENTIFYING:
        worth |= runs(payload, pattern).any(axis=1)
    row = candidates[worth]
    urgency = np.where(calls[worth], np.where(speaker[row] != NOWHERE, 0, 1), 2)
    first, which = distinct_payloads(heard[row])
    most_urgent = np.full(len(first), 2)
    np.minimum.at(most_urgent, which, urgency)
    reading = max(ODD_PER_BATCH, int(np.count_nonzero(most_urgent == 0)))
    order = np.lexsort((first, most_urgent))[:reading]
    rank = np.full(len(first), NOWHERE, np.intp)
    rank[order] = np.arange(len(order))
    return OddRows(row, rank[which], row[first[order]])


def _may_call(payload: NDArray[np.uint8], bthome: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which BTHome payloads hold a button's object id, or are encrypted, so that only reading tells."""
    encrypted = (bthome[:, :-1] & (payload[:, len(_BTHOME) :] & 1 == 1)).any(axis=1)
    call: NDArray[np.bool_] = encrypted | (payload == BUTTON).any(axis=1)
    return call


def distinct_payloads(heard: Rows, seed: int = 0x9E37_79B9_7F4A_7C15) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The first row of each distinct payload, and for each row which of those it equals.

    Rows are sorted by a hash (31 bytes compare slowly); one that differs from the first row of its hash is counted
    as distinct by itself, so that a collision costs time and never truth.
    """
    words = as_words(heard)
    hashed = _hash(words, np.uint64(seed))
    _, first, which = np.unique(hashed, return_index=True, return_inverse=True)
    differs = ((words[:, 2] ^ words[first[which], 2]) >> np.uint64(8)) != 0
    for word in (3, 4, 5):
        differs |= words[:, word] != words[first[which], word]
    strays = np.flatnonzero(differs)
    which[strays] = len(first) + np.arange(len(strays))
    return np.append(first, strays), which


def _hash(words: Words, seed: np.uint64) -> Words:
    """FNV-like mix of the payload's four words; multiplied by an odd number each time, so no word is lost."""
    mixed = (words[:, 2] >> np.uint64(8)) * seed
    for word in (3, 4, 5):
        mixed = ((mixed ^ (mixed >> np.uint64(29))) + words[:, word]) * seed
    return mixed

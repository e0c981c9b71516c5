"""Resolvable private addresses: which of some registered tags made this address up?

Source: Core Specification 5.4, Vol 6, Part B, 1.3.2.2 and Vol 3, Part H, 2.2.2. An address holds 22 random bits under
01, and 24 bits of their AES under the device's identity resolving key (IRK). Every phone in the park has
such addresses too, and each new one costs a trial per key: one call encrypts all new addresses of a batch under one
key. What was tried in vain is remembered for a while, and only so many are tried per second.

24 bits are few: with 200 keys, one stranger's address in 84,000 fits one by chance. So a tag that is being heard gets
no other address before it has been silent for a moment.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from wearable_bridge.identity.table import Words, WordTable

TRIALS_PER_S: Final = 5_000
"""New addresses tried per second, at 1.2 µs each with 200 keys."""

STRANGER_FOR_S: Final = 600.0
"""An address tried in vain is not tried again for so long, and forgotten after twice as long; it lives 15 minutes."""

HANDOVER_S: Final = 3.0
"""How long a tag must have been silent before another address can be its own."""

_ROOM_BITS: Final = 16
_KIND, _RESOLVABLE = np.uint64(0xC0), np.uint64(0x40)  # of the first byte, the lowest of the number
_HASH_SHIFT: Final = np.uint64(24)


def address_hash(key: bytes, prand: bytes) -> bytes:
    """The function ``ah``: three bytes of hash from the three upper bytes of an address, most significant first."""
    return _encryptor(key)(bytes(13) + prand)[13:]


def _encryptor(key: bytes) -> Callable[[bytes], bytes]:
    return Cipher(AES(key), ECB()).encryptor().update  # noqa: S305 (blocks that have nothing to do with each other)


class PrivateAddresses:
    """Tags that are known by their IRK.

    Args:
        bands: which band each is, by index.
        keys: the IRK of each, 16 bytes, most significant byte first.
    """

    def __init__(self, bands: Sequence[int], keys: Sequence[bytes]) -> None:
        self._bands = np.array(bands, np.int32)
        self._encrypt = [_encryptor(key) for key in keys]
        self._address = np.zeros(len(keys), np.uint64)  # 0 is none: it is not resolvable
        self._heard_s = np.full(len(keys), -np.inf)
        self._table = self._new_table()
        self._strangers = np.zeros((2, 1 << _ROOM_BITS), np.uint64)
        self._odd = np.uint64(secrets.randbits(64) | 1)
        self._cleared_at_s = self._tried_at_s = -np.inf
        self._trials = 0.0

    def __len__(self) -> int:
        return len(self._bands)

    def find(self, addresses: Words, at_s: float) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """The band of each address, NOWHERE for a stranger's, and which could not be tried yet.

        Args:
            addresses: six bytes each, the first one lowest.
            at_s: the time.
        """
        self._let_time_pass(at_s)
        place = self._table.find((addresses,))
        self._heard_s[place[place != NOWHERE]] = at_s
        untried = np.zeros(len(addresses), np.bool_)
        unknown = np.flatnonzero((place == NOWHERE) & (addresses & _KIND == _RESOLVABLE))
        if len(unknown):
            distinct, which = np.unique(addresses[unknown], return_inverse=True)
            found, is_untried = self._find_new(distinct, at_s)
            place[unknown], untried[unknown] = found[which], is_untried[which]
        return np.where(place == NOWHERE, NOWHERE, self._bands[place]), untried

    def _find_new(self, addresses: Words, at_s: float) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """The place of each of these distinct addresses, and which were not tried."""
        slot = (addresses * self._odd) >> np.uint64(64 - _ROOM_BITS)
        fresh = np.flatnonzero((self._strangers[:, slot] != addresses).all(axis=0))
        tried = np.roll(fresh, secrets.randbelow(len(fresh) or 1))[: int(self._trials)]  # no place is always first
        self._trials -= len(tried)
        place = np.full(len(addresses), NOWHERE, np.int32)
        place[tried] = self._resolve(addresses[tried])
        stranger = tried[place[tried] == NOWHERE]
        self._strangers[0, slot[stranger]] = addresses[stranger]
        for at in np.flatnonzero(place != NOWHERE):
            if not self._moves(int(place[at]), addresses[at], at_s):
                place[at] = NOWHERE
        is_untried = np.zeros(len(addresses), np.bool_)
        is_untried[np.setdiff1d(fresh, tried, assume_unique=True)] = True
        return place, is_untried

    def _let_time_pass(self, at_s: float) -> None:
        self._trials = min(self._trials + max(at_s - self._tried_at_s, 0.0) * TRIALS_PER_S, TRIALS_PER_S)
        self._tried_at_s = at_s
        if abs(at_s - self._cleared_at_s) >= STRANGER_FOR_S:
            self._cleared_at_s = at_s
            self._strangers[1] = self._strangers[0]
            self._strangers[0] = 0

    def _resolve(self, addresses: Words) -> NDArray[np.int32]:
        """The first key that made each address, NOWHERE where none did."""
        place = np.full(len(addresses), NOWHERE, np.int32)
        sent = addresses.view(np.uint8).reshape(-1, 8)
        blocks = np.zeros((len(addresses), 16), np.uint8)
        blocks[:, 13:] = sent[:, :3]
        expected = (addresses >> _HASH_SHIFT).astype(np.uint32)
        asked = blocks.tobytes()
        for key, encrypt in enumerate(self._encrypt):
            made = np.frombuffer(encrypt(asked), "<u4")[3::4] >> np.uint32(8)
            place[(made == expected) & (place == NOWHERE)] = key
        return place

    def _moves(self, place: int, address: np.uint64, at_s: float) -> bool:
        """Whether a tag may have this address from now on."""
        if 0 <= at_s - self._heard_s[place] < HANDOVER_S:
            return False
        self._address[place], self._heard_s[place] = address, at_s
        self._table = self._new_table()
        return True

    def _new_table(self) -> WordTable:
        known = np.flatnonzero(self._address)
        return WordTable((self._address[known],), known.astype(np.int32))

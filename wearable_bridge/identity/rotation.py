"""Bands that change their identifier: those of three periods in one table, renewed without a pause.

Source: github.com/google/eddystone, eddystone-eid/eid-computation.md. An identifier is one AES block under a key that
holds for 65,536 seconds. As each band's cipher under that key is kept, a new period costs half a microsecond a band.
The identifiers of the period after next are computed ahead, a slice per batch, and put into a new table; when the
period turns, the tables change places.

Where the clock jumps further than to the next period, everything is computed at once. A clock that goes back into the
period before stays within the table.
"""

from collections.abc import Generator, Sequence
from typing import Final, TypeVar

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from numpy.typing import NDArray

from wearable_bridge.identity.table import Words, WordTable
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, identifier_block, period_of, temporary_key

COLUMNS: Final = 4
"""Identifiers of a band in the table: one for each of three periods, and that of a band that has lost its clock."""
LOST_CLOCK: Final = 3
"""The column of the last."""
_PERIODS: Final = 3

_BLOCKS_PER_SLICE: Final = 2000
_KEYS_PER_SLICE: Final = 100
"""At 0.4 and 14 microseconds: about a millisecond."""

_WINDOW_EXPONENT: Final = 16
_CLOCK_SPAN_S: Final = 2**32

_T = TypeVar("_T")


class Rotation:
    """Finds bands by the identifier of the moment.

    What it finds is ``place * COLUMNS + column``: which of its bands, and in which of its periods. A period's column
    is its number modulo 3, so that it keeps its column when the period turns.

    Args:
        keys: the identity key of each band, 16 bytes.
        exponent: an identifier lives 2 ** exponent seconds.
        behind: periods that each band's clock is behind Unix time, or 0 for all.
        hears_lost_clocks: whether bands without a clock send the identifier of LOST_CLOCK_PERIOD.
    """

    def __init__(
        self,
        keys: Sequence[bytes],
        exponent: int,
        behind: NDArray[np.int64] | int = 0,
        *,
        hears_lost_clocks: bool = False,
    ) -> None:
        self._keys = keys
        self._exponent = exponent
        self._behind = np.broadcast_to(np.asarray(behind, np.int64), (len(keys),))
        self._ciphers: dict[int, dict[int, CipherContext]] = {}
        """By the upper 16 bits of the clock: of each band the cipher under its temporary key."""
        self._lost = _finished(self._made(LOST_CLOCK_PERIOD)) if hears_lost_clocks else None
        self._identifiers: dict[int, Words] = {}
        self._table = WordTable((np.zeros(0, np.uint64),), np.zeros(0, np.int32))
        self._period: int | None = None
        self._next: Generator[None, None, WordTable] | None = None
        self._ready: WordTable | None = None

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def is_ready(self) -> bool:
        """Whether the table for the next period lies ready."""
        return self._ready is not None

    def period_in(self, column: NDArray[np.int32]) -> NDArray[np.int64]:
        """The period that each column stands for now, LOST_CLOCK_PERIOD for that of a lost clock."""
        now = self._period or 0
        periods = np.full(COLUMNS, LOST_CLOCK_PERIOD, np.int64)
        for period in range(now - 1, now + 2):
            periods[period % _PERIODS] = period
        return periods[column]

    def find(self, identifiers: Words) -> NDArray[np.int32]:
        """Place and column of each identifier (its bytes as a little-endian number), NOWHERE for a stranger's."""
        return self._table.find((identifiers,))

    def turn(self, at_s: float) -> None:
        """It is so late now: do a slice of the work ahead, and take the new table where its time has come."""
        if not len(self):
            return
        period = period_of(at_s, self._exponent)
        if self._period is None or not -1 <= period - self._period <= 1:
            self._next = self._ready = None
            self._take(period, _finished(self._renewed(period)))
        elif period == self._period + 1:
            self._take(period, self._ready or _finished(self._next or self._renewed(period)))
        elif self._ready is None:
            self._work_ahead(self._period + 1)

    def _take(self, period: int, table: WordTable) -> None:
        self._table, self._period = table, period
        self._next = self._ready = None
        self._identifiers = {kept: words for kept, words in self._identifiers.items() if abs(kept - period) <= 1}

    def _work_ahead(self, period: int) -> None:
        if self._next is None:
            self._next = self._renewed(period)
        try:
            next(self._next)
        except StopIteration as done:
            self._ready = done.value

    def _renewed(self, period: int) -> Generator[None, None, WordTable]:
        """The table of a period and its two neighbours, in slices."""
        columns, values = [], []
        place = np.arange(len(self), dtype=np.int32) * COLUMNS
        for each in range(period - 1, period + 2):
            if each not in self._identifiers:
                self._identifiers[each] = yield from self._made(each)
            columns.append(self._identifiers[each])
            values.append(place + each % _PERIODS)
        if self._lost is not None:
            columns.append(self._lost)
            values.append(place + LOST_CLOCK)
        table = WordTable((np.concatenate(columns),), np.concatenate(values), in_slices=True)
        yield from table.filling
        return table

    def _made(self, period: int) -> Generator[None, None, Words]:
        """The identifiers of all bands in a period, in slices."""
        made = np.empty(len(self), np.uint64)
        clocks = {int(behind): self._band_period(period - int(behind)) for behind in np.unique(self._behind)}
        windows = {clock: clock << self._exponent >> _WINDOW_EXPONENT for clock in clocks.values()}
        self._ciphers = {window: self._ciphers.get(window, {}) for window in windows.values()}
        for behind, clock in clocks.items():
            ciphers, block = self._ciphers[windows[clock]], identifier_block(clock, self._exponent)
            places = np.flatnonzero(self._behind == behind)
            yield from self._make_ciphers(ciphers, places, clock)
            for start in range(0, len(places), _BLOCKS_PER_SLICE):
                some = places[start : start + _BLOCKS_PER_SLICE]
                blocks = b"".join([ciphers[place].update(block) for place in some.tolist()])
                made[some] = np.frombuffer(blocks, "<u8")[::2]
                yield
        return made

    def _make_ciphers(
        self, ciphers: dict[int, CipherContext], places: NDArray[np.intp], clock: int
    ) -> Generator[None, None, None]:
        """The ciphers under the temporary keys of these bands, as far as they are not there yet, in slices."""
        missing = [place for place in places.tolist() if place not in ciphers]
        for number, place in enumerate(missing, 1):
            key = temporary_key(self._keys[place], clock, self._exponent)
            ciphers[place] = Cipher(AES(key), ECB()).encryptor()  # noqa: S305 (one block each)
            if number % _KEYS_PER_SLICE == 0:
                yield

    def _band_period(self, period: int) -> int:
        """The same period on a clock of 32 bits, before its beginning and after its end too."""
        return (period << self._exponent) % _CLOCK_SPAN_S >> self._exponent


def _finished(work: Generator[None, None, _T]) -> _T:
    """The result of work in slices, all at once."""
    while True:
        try:
            next(work)
        except StopIteration as done:
            result: _T = done.value
            return result

"""Bands of our own protocol: whose identifier, whose seal, heard before or not (docs/band-protocol.md).

An identifier is in clear, so anyone can copy it. A row counts as a sighting only if the report that it holds is
authentic: it was opened in this batch, or it equals the one last accepted of its band. So each report is opened once,
however many readers hear it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import DOUBT, NOWHERE, Doubt, Rows, Trust, frozen
from wearable_bridge.identity.addresses import LatestAddresses
from wearable_bridge.identity.distinct import DistinctReports
from wearable_bridge.identity.guard import COPY_S, Asked, Guard, Verdict
from wearable_bridge.identity.layout import ADDRESS_MASK, band_layout, identifiers
from wearable_bridge.identity.resolving import Resolving
from wearable_bridge.identity.rotation import COLUMNS, Rotation
from wearable_bridge.identity.seals import Seals, said
from wearable_bridge.identity.table import Words
from wearable_bridge.protocol.advertisement import Settings
from wearable_bridge.protocol.keys import band_keys

SPARE_CHECKS: Final = 4_000
"""Reports opened per batch beyond the first of each identifier, at 2 to 3 µs each. What is left over is shed.

One transmitter can send some 260 advertisements in 100 ms on each of three channels: a true report among those forged
in its name is then always opened. Among n forged elsewhere (a gateway that lies) it is opened with a probability of
4,000 / n in each batch, and a band that calls repeats it for two minutes.
"""

COUNTERS_EVERY_S: Final = 5.0

_FORGED: Final = 10
"""What becomes of a report beside the guard's verdicts."""

_COUNTER_SHIFT, _COUNTER_MASK = np.uint64(8), np.uint64(0xFFFF)  # in word 4, behind the identifier's last byte


class OwnBands:
    """What is known of the bands of our own protocol, and what was heard of them.

    Args:
        bands: which band each is, by index.
        secrets: 16 bytes of each.
        settings: what they share.
        counters: (all bands, 3) COUNTERS of an earlier run.
    """

    def __init__(
        self, bands: Sequence[int], secrets: Sequence[bytes], settings: Settings, counters: Rows | None
    ) -> None:
        keys = [band_keys(secret) for secret in secrets]
        self.layout = band_layout(settings.company)
        self.any_version = band_layout(settings.company, None)
        self._bands = np.array(bands, np.int32)
        self._place_of = {band: place for place, band in enumerate(bands)}
        self._rotation = Rotation([key.identity for key in keys], settings.exponent, hears_lost_clocks=True)
        self._seals = Seals([key.report for key in keys])
        self._guard = Guard(self._bands, counters)
        self._addresses = LatestAddresses(len(keys))
        self._distinct = DistinctReports(COLUMNS * len(keys))
        self._last = np.zeros((3, len(keys)), np.uint64)  # the words of the last report; no version 0: none is known
        self._last_s = np.full(len(keys), -np.inf)
        self._counted_at_s = -np.inf
        self._draw = np.random.default_rng()

    def __len__(self) -> int:
        return len(self._bands)

    def turn(self, at_s: float) -> None:
        """It is so late now: see to the identifiers of the period, and those of the next."""
        self._rotation.turn(at_s)

    def counters(self, bands: int, at_s: float) -> Rows | None:
        """(bands, 3) COUNTERS every COUNTERS_EVERY_S, else None."""
        if not len(self) or abs(at_s - self._counted_at_s) < COUNTERS_EVERY_S:
            return None
        self._counted_at_s = at_s
        return frozen(self._guard.counters(bands))

    def addresses_of(self, band: int) -> tuple[tuple[bytes, float], ...] | None:
        """From where a band spoke lately, the latest first (identity.addresses); None where it is not of ours."""
        place = self._place_of.get(band)
        return None if place is None else self._addresses.of(place)

    def whose(self, words: Words) -> NDArray[np.int32]:
        """The band that each row in the layout is said to be of, believed or not."""
        found = self._rotation.find(identifiers(words, self.layout))
        return np.where(found == NOWHERE, NOWHERE, self._bands[found // COLUMNS])

    def hear(self, on: Resolving, rows: NDArray[np.intp]) -> None:
        """Name the bands of rows in the layout, as far as they are to be believed, and take their reports."""
        words = on.words if len(rows) == len(on.words) else on.words[rows]
        found = self._rotation.find(identifiers(words, self.layout))
        place = found // COLUMNS
        is_last = (found != NOWHERE) & (self._last_s.take(place, mode="clip") >= on.until_s - COPY_S)
        for word, last in zip((3, 4, 5), self._last, strict=True):
            is_last &= last.take(place, mode="clip") == words[:, word]
        on.band[rows] = np.where(is_last, self._bands[place], NOWHERE)
        other = np.flatnonzero(~is_last & (found != NOWHERE))
        if len(other):
            self._hear_new(on, rows[other], found[other])

    def _hear_new(self, on: Resolving, rows: NDArray[np.intp], found: NDArray[np.int32]) -> None:
        """The same for rows that hold other reports than the last ones."""
        distinct, which, alone = self._distinct.among(found, on.words[rows, 4], on.words[rows, 5], ~on.refused[rows])
        opening = self._opening(len(distinct), alone)
        verdict, reports = self._judge(on, rows[distinct[opening]], found[distinct[opening]])
        verdicts = np.full(len(distinct), Verdict.UNREAD, np.uint8)
        verdicts[opening] = verdict
        of_row = verdicts[which]
        on.band[rows] = np.where(of_row <= Verdict.COPY, self._bands[found // COLUMNS], NOWHERE)
        on.forged[rows], on.replayed[rows] = of_row == _FORGED, of_row == Verdict.REPLAYED
        on.shed[rows] = of_row == Verdict.UNREAD
        on.band_reports = frozen(reports[np.lexsort((reports["counter"], reports["t_s"]))])
        on.doubts = self._doubts(on, rows[distinct[opening]], found[distinct[opening]], verdict)

    def _opening(self, distinct: int, alone: int) -> NDArray[np.intp]:
        """Which of the distinct reports to open: the first of each identifier, and of the others any."""
        if distinct - alone <= SPARE_CHECKS:
            return np.arange(distinct)
        spare = self._draw.choice(np.arange(alone, distinct), SPARE_CHECKS, replace=False)
        return np.concatenate((np.arange(alone), spare))

    def _judge(
        self, on: Resolving, rows: NDArray[np.intp], found: NDArray[np.int32]
    ) -> tuple[NDArray[np.uint8], Rows]:
        """The verdict on each report, and what the new ones say."""
        place, column = np.divmod(found.astype(np.intp), COLUMNS)
        period, at_s, words = self._rotation.period_in(column), on.at_s(rows), on.words[rows]
        counter = (words[:, 4] >> _COUNTER_SHIFT & _COUNTER_MASK).astype(np.int64)
        is_true, opened = self._seals.open(place, on.payload(rows))
        asked = Asked(place, column, period, counter, self._guard.prints(words[:, 4], words[:, 5]), at_s)
        true = np.flatnonzero(is_true)
        verdict = np.full(len(rows), _FORGED, np.uint8)
        verdict[true] = self._guard.judge(asked.take(true))
        new = np.flatnonzero(verdict <= Verdict.BACK)
        self._last[:, place[new]] = words[new, 3:].T
        self._last_s[place[new]] = at_s[new]
        self._addresses.note(place[new], words[new, 1] & ADDRESS_MASK, at_s[new])
        reports = said(opened[new], period[new])
        reports["t_s"], reports["counter"] = at_s[new], counter[new]
        reports["band"], reports["reader"] = self._bands[place[new]], on.reader[rows[new]]
        reports["trust"] = np.where(verdict[new] == Verdict.BACK, Trust.DOUBTFUL, Trust.AUTHENTIC)
        return verdict, reports

    def _doubts(
        self, on: Resolving, rows: NDArray[np.intp], found: NDArray[np.int32], verdict: NDArray[np.uint8]
    ) -> Rows:
        """What a person should know: one row per band and kind. Who is stamped wrong, is late and no replay."""
        kind = np.zeros(len(rows), np.uint8)
        kind[verdict == Verdict.BACK] = Doubt.COUNTER_WENT_BACK
        kind[(verdict == Verdict.REPLAYED) & on.is_in_time(rows)] = Doubt.REPLAYED
        doubtful = np.flatnonzero(kind)
        key = self._bands[found[doubtful] // COLUMNS] * len(Doubt) + kind[doubtful]
        each = doubtful[np.unique(key, return_index=True)[1]]
        doubts = np.zeros(len(each), DOUBT)
        doubts["t_s"], doubts["kind"] = on.at_s(rows[each]), kind[each]
        doubts["band"] = self._bands[found[each] // COLUMNS]
        return frozen(doubts)

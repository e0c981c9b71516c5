"""Throws a million malformed and a hundred thousand forged or replayed reports at identity: none may be believed.

    python -m tests.benchmarks.hostile [MALFORMED] [FORGED]

1,000 bands of our own protocol speak all the while, and each true report must be taken once. Malformed: their
advertisements with bytes changed, cut or put in, and random bytes in their layout. Forged: a true identifier, and
counter, report or tag that the band did not make. Replayed: what bands said half a minute to ten minutes ago, in this
period and the one before, half of it after a restart that knew only the counters. Believed is what gives a sighting
or a report where no band had sent it. Doubted is what does so under the mark of a doubt: after a restart, reports
older than the 64 counters that are kept.
"""

import json
import random
import sys
import traceback
from collections import Counter
from typing import Final

import numpy as np

from tests.benchmarks.band_air import BandAir, Payloads, heard
from venue_models.values import Batch, Doubt, Rows, Trust
from wearable_bridge.heard import PAYLOAD_BYTES, RawBatch
from wearable_bridge.identity import Ear, Identity

BANDS: Final = 1_000
START_S: Final = 1_790_000_000.0
STEP_S: Final = 2.0
AT_ONCE: Final = 10_000


class Siege:
    """A park whose bands speak every two seconds, and whoever speaks in their names."""

    def __init__(self, seed: int = 1) -> None:
        self._air = BandAir(BANDS)
        self._draw = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self._ear = self._new_ear(None)
        self._counters: Rows | None = None
        self._now_s, self._step = START_S, 0
        self._said: list[tuple[float, Payloads]] = []
        self.found: Counter[str] = Counter(exceptions=0, believed=0, missed=0, doubted=0)

    def _new_ear(self, counters: Rows | None) -> Ear:
        return Identity(self._air.tags, self._air.secrets, counters=counters).ear(range(5))

    def restart(self) -> None:
        """The program begins anew with the counters that it kept."""
        self._ear = self._new_ear(self._counters)

    def speak(self) -> None:
        """Two seconds go by, and every band says something new."""
        self._now_s, self._step = self._now_s + STEP_S, self._step + 1
        payloads = self._air.says(self._now_s, self._step)
        self._said.append((self._now_s, payloads))
        batch = self._resolve(payloads)
        if batch is not None:
            self.found["missed"] += BANDS - int(np.count_nonzero(batch.band_reports["trust"] == Trust.AUTHENTIC))

    def attack(self, payloads: Payloads) -> None:
        """Somebody else sends these."""
        batch = self._resolve(payloads)
        if batch is None:
            return
        back = batch.doubts["band"][batch.doubts["kind"] == Doubt.COUNTER_WENT_BACK]
        doubted = np.isin(batch.sightings["band"], back)
        authentic = np.count_nonzero(batch.band_reports["trust"] == Trust.AUTHENTIC)
        self.found["believed"] += max(int(np.count_nonzero(~doubted)), int(authentic))
        self.found["doubted"] += int(np.count_nonzero(doubted))
        for name in ("unknown_tags", "malformed", "forged", "replayed", "shed"):
            self.found[name] += getattr(batch.counts, name)

    def _resolve(self, payloads: Payloads) -> Batch | None:
        try:
            batch = self._ear.resolve(RawBatch(self._now_s, heard(payloads, self._now_s, 1)))
        except Exception:  # noqa: BLE001 (any at all is what is looked for)
            traceback.print_exc()
            self.found["exceptions"] += 1
            return None
        self._counters = self._counters if batch.counters is None else batch.counters
        return batch

    def malformed(self, count: int) -> Payloads:
        """Advertisements that are none: any bytes in our layout, and true ones changed in their frame or cut."""
        rows = np.zeros((count, PAYLOAD_BYTES), np.uint8)
        newest = self._said[-1][1]
        for row in rows[: count // 2]:
            sent = bytearray(newest[self._draw.randrange(BANDS)].tobytes())
            match self._draw.randrange(4):
                case 0:
                    sent[self._draw.choice((0, 1, 3, 4, 5, 6, 7))] ^= self._draw.randrange(1, 256)
                case 1:
                    del sent[self._draw.randrange(18) : self._draw.randrange(18, 31)]
                case 2:
                    sent[8:8] = self._draw.randbytes(self._draw.randint(1, 8))
                case _:
                    sent[8:16] = self._draw.randbytes(8)
            cut = bytes(sent[:PAYLOAD_BYTES]).ljust(PAYLOAD_BYTES, b"\0")
            row[:] = np.frombuffer(cut, np.uint8)
        rows[count // 2 :] = self._numbers.integers(0, 256, rows[count // 2 :].shape)
        rows[3 * count // 4 :, :8] = newest[0, :8]
        return rows

    def forged(self, count: int) -> Payloads:
        """Reports in true bands' names: any counter, report and tag; or a true one with a bit changed."""
        rows = self._said[-1][1][self._numbers.integers(0, BANDS, count)].copy()
        half = count // 2
        rows[:half, 16:] = self._numbers.integers(0, 256, (half, 15))
        rows[half:, self._numbers.integers(16, 31)] ^= np.uint8(1 << self._draw.randrange(8))
        return rows

    def replayed(self, count: int) -> Payloads:
        """What bands said more than half a minute ago."""
        old = [payloads for at_s, payloads in self._said if 30 <= self._now_s - at_s <= 600]
        chosen = self._draw.choice(old)
        return chosen[self._numbers.integers(0, BANDS, count)]


def main() -> None:
    """Prints what came of it as one line of JSON."""
    malformed = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    lies = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    siege = Siege()
    for _ in range(40):
        siege.speak()
    for _ in range(0, malformed, AT_ONCE):
        siege.speak()
        siege.attack(siege.malformed(AT_ONCE))
    at_once = AT_ONCE // 20
    for number in range(0, lies, 2 * at_once):
        siege.speak()
        siege.attack(siege.forged(at_once))
        siege.attack(siege.replayed(at_once))
        if number == lies // 2 // (2 * at_once) * (2 * at_once):
            siege.restart()
    print(json.dumps({"malformed_sent": malformed, "lies_sent": lies, **siege.found}))


if __name__ == "__main__":
    main()

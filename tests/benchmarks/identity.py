"""How fast bands that change their identifiers are recognised, and believed.

    python -m tests.benchmarks.identity [BANDS]

Protocol: 50,000 bands of our own protocol, each advertising once a second and sealing a new report every two seconds,
each advertisement heard by five readers, in ticks of 100 ms; the whole of ``Ear.resolve``. Figures are CPU time of
one thread.

resolutions_per_s          sightings by reports that are known already, per second of resolve (median tick)
look_ups_per_s             of those, finding the band of an identifier, alone
authenticated_per_s        distinct new reports opened and judged per second of resolve, each heard once (median tick)
authenticated_of_five_per_s  the same where each is heard five times
rotation_ms                the work of a new period, all slices together
rotation_with_new_keys_ms  the same where the temporary keys change too, every 18 hours
rotation_pause_ms          the longest tick while a period turns and the next is made ready, less the median of its
                           like (all new, or all known) when nothing is to be done
calm_ms                    the same when nothing is to be done: what the machine itself does to a tick
jump_ms                    a clock that jumps by hours: everything computed at once, new keys included
start_ms                   taking in the secrets of all bands
peak_memory_mib            of this process, its load included
"""

import json
import resource
import statistics
import sys
import time
from typing import Final

from tests.benchmarks.band_air import EXPONENT, READERS_HEARING, BandAir, Payloads, heard
from wearable_bridge.heard import RawBatch
from wearable_bridge.identity import Identity
from wearable_bridge.identity.layout import as_words, band_layout, identifiers
from wearable_bridge.identity.rotation import Rotation
from wearable_bridge.protocol.keys import band_keys

PERIOD_S: Final = 2**EXPONENT
TICKS: Final = 10
RENEWAL_S: Final = 2
START_S: Final = 27_400 * 65_536.0
"""A moment in September 2026 … at which the temporary keys have just changed."""
NEW_KEYS_S: Final = START_S + 65_536
"""When they change next."""


class Listening:
    """Ear and air of a park, wound on tick by tick."""

    def __init__(self, bands: int, begins_at_s: float) -> None:
        self.air = BandAir(bands)
        began_s = time.thread_time()
        self.ear = Identity(self.air.tags, self.air.secrets).ear(range(READERS_HEARING))
        self.start_ms = 1000 * (time.thread_time() - began_s)
        self.now_s = begins_at_s
        self.unheard = 0

    def listen(self, seconds: int, readers: int = READERS_HEARING) -> tuple[list[float], list[float]]:
        """CPU seconds of the ticks in which every report is new, and of those in which each was heard before."""
        new: list[float] = []
        known: list[float] = []
        for _ in range(0, seconds, RENEWAL_S):
            payloads = self.air.says(self.now_s, int(self.now_s % PERIOD_S) // RENEWAL_S)
            new += self._second(payloads, readers)
            known += self._second(payloads, readers)
        return new, known

    def _second(self, payloads: Payloads, readers: int) -> list[float]:
        spent_s = []
        from_s = self.now_s
        for tick in range(TICKS):
            at_s = from_s + (tick + 0.5) / TICKS
            raw = RawBatch(at_s, heard(payloads[tick::TICKS], at_s, readers))
            began_s = time.thread_time()
            batch = self.ear.resolve(raw)
            spent_s.append(time.thread_time() - began_s)
            self.unheard += len(raw.heard) - len(batch.sightings)
        self.now_s = from_s + 1
        return spent_s


def rotation_ms(rotation: Rotation, at_s: float) -> float:
    """CPU milliseconds of making the period after next ready, and of the turn itself."""
    ends_at_s = (at_s // PERIOD_S + 1) * PERIOD_S
    began_s = time.thread_time()
    while not rotation.is_ready:
        rotation.turn(at_s)
    rotation.turn(ends_at_s)
    return 1000 * (time.thread_time() - began_s)


def turning_figures(air: BandAir) -> dict[str, float]:
    """The work of periods, ordinary and with new temporary keys, and of a jump."""
    keys = [band_keys(secret).identity for secret in air.secrets.values()]
    rotation = Rotation(keys, EXPONENT, hears_lost_clocks=True)
    rotation.turn(START_S)
    ordinary = [rotation_ms(rotation, START_S + period * PERIOD_S) for period in range(3)]
    began_s = time.thread_time()
    rotation.turn(NEW_KEYS_S + 1_000 * PERIOD_S)
    jump_s = time.thread_time() - began_s
    rotation.turn(NEW_KEYS_S - 2 * PERIOD_S)
    return {
        "rotation_ms": round(statistics.median(ordinary), 1),
        "rotation_with_new_keys_ms": round(rotation_ms(rotation, NEW_KEYS_S - 2 * PERIOD_S), 1),
        "jump_ms": round(1000 * jump_s, 1),
    }


def look_ups_per_s(air: BandAir, at_s: float) -> float:
    """Identifiers found per second, in ticks of a tenth of the bands heard by five readers each."""
    rotation = Rotation([band_keys(secret).identity for secret in air.secrets.values()], EXPONENT)
    rotation.turn(at_s)
    asked = identifiers(as_words(heard(air.says(at_s, 0)[::TICKS], at_s)), band_layout(0xFFFF))
    assert (rotation.find(asked) >= 0).all()
    spent_s = []
    for _ in range(50):
        began_s = time.thread_time()
        rotation.find(asked)
        spent_s.append(time.thread_time() - began_s)
    return len(asked) / statistics.median(spent_s)


def extra_ms(ticks: tuple[list[float], list[float]], calm: tuple[list[float], list[float]]) -> float:
    """The most that a tick took longer than the median of its like."""
    return 1000 * max(max(some) - statistics.median(like) for some, like in zip(ticks, calm, strict=True))


def main() -> None:
    """Prints what was measured, the figures last as one line of JSON."""
    bands = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    park = Listening(bands, START_S + PERIOD_S - 30)
    park.listen(10)  # the first tick computes everything, the next ones what comes after
    calm = park.listen(16)
    turning = park.listen(16)  # from 4 s before the turn
    once, _ = park.listen(8, readers=1)
    peak_memory_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    per_tick = bands / TICKS
    figures = {
        "resolutions_per_s": round(per_tick * READERS_HEARING / statistics.median(calm[1])),
        **turning_figures(park.air),
        "rotation_pause_ms": round(extra_ms(turning, calm), 2),
        "calm_ms": round(extra_ms(calm, calm), 2),
        "authenticated_per_s": round(per_tick / statistics.median(once)),
        "authenticated_of_five_per_s": round(per_tick / statistics.median(calm[0])),
        "look_ups_per_s": round(look_ups_per_s(park.air, START_S)),
        "start_ms": round(park.start_ms),
        "peak_memory_mib": round(peak_memory_mib),
    }
    print(f"{park.unheard:,} sightings were not recognised")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

"""A wrist in the making: postures, support, movements and knocks laid over each other on a line of time.

What an accelerometer feels is the force that carries it: 1 g upwards at rest, nothing in free fall, more where a seat
or the ground pushes. Movements of the arm, and knocks, come on top.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

RATE_HZ: Final = 50
UNITS_PER_G: Final = 2048
RANGE_G: Final = 8.0
"""What is beyond it stays at the end of the range."""
NOISE_G: Final = 0.006
"""Of a low-power accelerometer at this rate."""
RING_HZ: Final = 12.0
"""A strap on skin rings at about so much after a knock."""
RING_S: Final = 0.05

Floats = NDArray[np.float64]
Samples = NDArray[np.int16]


class Wrist:
    """One person's wrist over some seconds; all times count from the beginning of the recording.

    Args:
        seconds: how long.
        rng: draws whose wrist it is, and everything random.
    """

    def __init__(self, seconds: float, rng: np.random.Generator) -> None:
        self.rng = rng
        self.seconds = seconds
        self.cadence_hz = float(rng.normal(1.8, 0.12))
        self.vigour = float(np.exp(rng.normal(0.0, 0.28)))
        between_s = rng.uniform(0, 1 / RATE_HZ)  # a blow does not wait for a sample
        self.t_s: Floats = np.arange(round(seconds * RATE_HZ)) / RATE_HZ + between_s
        self._turns: list[tuple[float, float, Floats]] = [(-1.0, 0.5, direction(rng, (0.85, -0.1, 0.35), 0.35))]
        self._support: Floats = np.ones(len(self.t_s))
        self._own_g: Floats = np.zeros((len(self.t_s), 3))

    def turn(self, at_s: float, over_s: float, to: Floats) -> None:
        """The arm turns: ``to`` is the unit vector along which it is carried then. In order of time."""
        self._turns.append((at_s, over_s, to))

    def carry(self, begin_s: float, end_s: float, g: float, edge_s: float = 0.06) -> None:
        """Between two times the wrist is carried with so much: 0 falls freely, 2 is pressed into a seat."""
        share = self._between(begin_s, end_s, edge_s)
        self._support *= 1 + (g - 1) * share

    def stir(self, begin_s: float, end_s: float, rms_g: float, low_hz: float = 0.3, high_hz: float = 3.0) -> None:
        """The hand is busy: a movement without a pattern in a band of frequencies."""
        share = self._between(begin_s, end_s, 0.3)
        self._own_g += share[:, None] * rms_g * self._band(low_hz, high_hz)

    def rest(self, begin_s: float, end_s: float, gap_s: float) -> None:
        """A hand that has nothing to do: still, but for a small movement once in ``gap_s`` or so."""
        at_s = begin_s + self.rng.exponential(gap_s)
        while at_s < end_s:
            lasts_s = self.rng.uniform(0.5, 2.0)
            self.stir(at_s, min(at_s + lasts_s, end_s), self.rng.uniform(0.08, 0.3), 0.4, 4.0)
            at_s += lasts_s + self.rng.exponential(gap_s)

    def rattle(self, spans_s: list[tuple[float, float]], rms_g: float, low_hz: float, high_hz: float) -> None:
        """Shaken again and again, by one thing: wheels on a track."""
        share = np.sum([self._between(begin_s, end_s, 0.3) for begin_s, end_s in spans_s], axis=0)
        self._own_g += share[:, None] * rms_g * self._band(low_hz, high_hz)

    def walk(self, begin_s: float, end_s: float, strength: float = 1.0, cadence_hz: float | None = None) -> None:
        """Steps that shake it, and the swing of the arm at half their pace."""
        pace_hz = self.cadence_hz if cadence_hz is None else cadence_hz
        share = strength * self.vigour * self._between(begin_s, end_s, 0.4)
        drift = 2 * np.pi * np.cumsum(pace_hz * (1 + 0.03 * self._band(0.1, 0.6)[:, 0])) / RATE_HZ
        swing = 0.22 * np.sin(drift / 2 + self.rng.uniform(0, 6))
        step = 0.22 * np.sin(drift) + 0.12 * np.sin(2 * drift + 0.9) + 0.05 * np.sin(3 * drift)
        axes = direction(self.rng, (0.3, 1.0, 0.1), 0.2), direction(self.rng, (1.0, 0.1, 0.5), 0.2)
        self._own_g += share[:, None] * (swing[:, None] * axes[0] + step[:, None] * axes[1])
        self.stir(begin_s, end_s, 0.06 * strength * self.vigour, 1.0, 8.0)

    def knock(self, at_s: float, peak_g: float, width_s: float = 0.03, along: Floats | None = None) -> None:
        """A blow: half a sine of this width, and the strap's ringing after it."""
        way = direction(self.rng, (0, 0, 0), 1.0) if along is None else along
        since_s = self.t_s - at_s
        blow = np.where((since_s >= 0) & (since_s <= width_s), np.sin(np.pi * since_s / width_s), 0.0)
        after_s = np.maximum(since_s - width_s, 0.0)
        ring = np.exp(-after_s / RING_S) * np.sin(2 * np.pi * RING_HZ * after_s)
        self._own_g += peak_g * (blow - 0.4 * ring)[:, None] * way

    def swing(self, begin_s: float, end_s: float, hz: float, peak_g: float, along: Floats) -> None:
        """A regular movement to and fro: waving."""
        share = self._between(begin_s, end_s, 0.3)
        phase = 2 * np.pi * hz * (self.t_s - begin_s) + 0.4 * self._band(0.2, 1.0)[:, 0]
        self._own_g += (share * peak_g * np.sin(phase))[:, None] * along

    def felt_g(self) -> Floats:
        """(n, 3): what an ideal accelerometer would feel."""
        return self._postures() * self._support[:, None] + self._own_g

    def samples(self) -> Samples:
        """(n, 3): what a band's own accelerometer says."""
        noisy = self.felt_g() + self.rng.normal(0.0, NOISE_G, self._own_g.shape)
        return np.rint(np.clip(noisy, -RANGE_G, RANGE_G) * UNITS_PER_G).astype(np.int16)

    def _postures(self) -> Floats:
        way = np.tile(self._turns[0][2], (len(self.t_s), 1))
        for at_s, over_s, to in self._turns[1:]:
            share = smooth((self.t_s - at_s) / over_s)[:, None]
            way = (1 - share) * way + share * to
        return np.asarray(way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 0.2))

    def _between(self, begin_s: float, end_s: float, edge_s: float) -> Floats:
        return smooth((self.t_s - begin_s) / edge_s + 0.5) * smooth((end_s - self.t_s) / edge_s + 0.5)

    def _band(self, low_hz: float, high_hz: float) -> Floats:
        """(n, 3) noise of rms 1 within a band of frequencies."""
        hz = np.fft.rfftfreq(len(self.t_s), 1 / RATE_HZ)
        inside = (hz >= low_hz) & (hz <= high_hz)
        drawn = self.rng.standard_normal((2, len(hz), 3))
        spectrum = np.where(inside[:, None], drawn[0] + 1j * drawn[1], 0)
        noise = np.fft.irfft(spectrum, len(self.t_s), axis=0)
        return np.asarray(noise / max(float(noise.std()), 1e-9))


def direction(rng: np.random.Generator, about: tuple[float, float, float], spread: float) -> Floats:
    """A unit vector near ``about``, or any where the spread is large."""
    drawn = np.asarray(about) + spread * rng.standard_normal(3)
    return np.asarray(drawn / max(float(np.linalg.norm(drawn)), 1e-9))


def smooth(share: Floats) -> Floats:
    """0 below 0, 1 above 1, and no corner between."""
    x = np.clip(share, 0.0, 1.0)
    return np.asarray(x * x * (3 - 2 * x))

"""Motion of wrists made up from the phases of the literature, for tests: nobody's recording."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Doing = Callable[[Floats], Floats]

HZ = 50.0
IMPACT_S = 6.0
STANDING = np.array([0.2, -0.1, 0.97])
LYING = np.array([0.95, 0.25, -0.15])


def times(seconds: float, rate_hz: float = HZ) -> Floats:
    return np.arange(round(seconds * rate_hz)) / rate_hz


def walking(at_s: Floats) -> Floats:
    swing, step = np.sin(2 * np.pi * 0.9 * at_s), np.sin(2 * np.pi * 1.8 * at_s)
    return STANDING + np.stack([0.2 * swing, 0.1 * swing, 0.15 * step], axis=1)


def blow(at_s: Floats, moment_s: float, peak_g: float, width_s: float) -> Floats:
    return peak_g * np.exp(-0.5 * np.square((at_s - moment_s) / width_s))


def fall(at_s: Floats, moment_s: float = IMPACT_S, peak_g: float = 5.0) -> Floats:
    """The arms fly up, the body drops for 0.35 s, hand and hip meet the ground, the wrist rolls and then lies."""
    before, shake = walking(at_s), np.sin(2 * np.pi * 3.1 * at_s)[:, None] * (0.5, -0.7, 0.4)
    fading = np.exp(-np.maximum(at_s - moment_s, 0) / 0.7)[:, None]
    since_s = (at_s - moment_s)[:, None]
    flailing = before + 0.8 * shake
    dropping = 0.35 * before + 0.3 * shake
    lying = LYING + fading * (shake + 0.6 * (STANDING - LYING))
    quiet = np.select([since_s < -0.9, since_s < -0.35, since_s < 0], [before, flailing, dropping], lying)
    knocks = blow(at_s, moment_s, peak_g, 0.05)[:, None] * (0.5, 0.3, 0.8)
    knocks += blow(at_s, moment_s + 0.22, 0.6 * peak_g, 0.06)[:, None] * (0.9, -0.2, 0.3)
    return quiet + knocks


def clapping(at_s: Floats) -> Floats:
    beat = np.maximum(np.sin(2 * np.pi * 2.0 * at_s), 0) ** 20
    return STANDING + beat[:, None] * (0.4, 2.6, 0.3) + np.sin(2 * np.pi * 2.0 * at_s)[:, None] * (0.1, 0.5, 0.1)


def jumping(at_s: Floats) -> Floats:
    """Every two seconds: up, weightless for 0.3 s, down, and on as before."""
    phase = at_s % 2.0
    airborne = (phase > 1.0) & (phase < 1.3)
    quiet = np.where(airborne[:, None], 0.15 * STANDING, walking(at_s))
    knocks = blow(phase, 0.9, 1.0, 0.06) + blow(phase, 1.36, 2.2, 0.05)
    return np.asarray(quiet + knocks[:, None] * STANDING)


def dropping_tower(at_s: Floats, moment_s: float = IMPACT_S) -> Floats:
    """Two seconds of weightlessness, then the brakes."""
    since_s = (at_s - moment_s)[:, None]
    return np.select(
        [since_s < -2, since_s < 0, since_s < 1.5], [STANDING, 0.05 * STANDING, 3.2 * STANDING], STANDING
    )


def turned(samples_g: Floats, seed: int) -> Floats:
    """Another wrist, another way round, another maker's axes: any rotation or mirror."""
    axes, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    return np.asarray(samples_g @ axes)

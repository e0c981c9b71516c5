"""A small file of generated recordings, laid out as the real ones."""

from pathlib import Path
from typing import Any

import numpy as np

from tests.venue_models.falls.generated_motion import IMPACT_S, clapping, fall, jumping, times, walking

RATE_HZ = 25.0
DOINGS = (("fall", fall), ("fall", fall), ("clap", clapping), ("jump", jumping), ("walk", walking))


def staged(people: int) -> dict[str, Any]:
    """Each person falls twice, claps, jumps and walks, a little differently each time."""
    random = np.random.default_rng(1)
    motions, subjects, activities = [], [], []
    for person in range(people):
        for activity, doing in DOINGS:
            at_s = times(16, RATE_HZ) + random.uniform(-0.2, 0.2)
            motions.append(random.uniform(0.85, 1.1) * doing(at_s) + random.normal(0, 0.05, (len(at_s), 3)))
            subjects.append(f"P{person}")
            activities.append(activity)
    lengths = np.array([len(motion) for motion in motions])
    is_fall = np.array([activity == "fall" for activity in activities])
    return {
        "samples_g": np.concatenate(motions).astype(np.float32),
        "offset": np.cumsum(lengths) - lengths,
        "length": lengths,
        "rate_hz": np.full(len(lengths), RATE_HZ, np.float32),
        "subject": np.array(subjects),
        "activity": np.array(activities),
        "is_fall": is_fall,
        "fall_start_s": np.where(is_fall, IMPACT_S - 1, np.nan),
        "fall_end_s": np.where(is_fall, IMPACT_S + 2, np.nan),
    }


def saved(path: Path, arrays: dict[str, Any]) -> Path:
    np.savez(path, **arrays)
    return path

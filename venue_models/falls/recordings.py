"""Recordings of falls and of everyday life, as a model is fitted and judged on: one .npz of many recordings.

``samples_g`` (N, 3) holds all of them one behind the other; per recording there are ``offset``, ``length``,
``rate_hz``, ``subject``, ``activity``, ``is_fall``, ``fall_start_s`` and ``fall_end_s`` (NaN where nobody marked it).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.resampling import FASTEST_HZ, SLOWEST_HZ
from venue_models.npz import arrays_in

PER_RECORDING: Final = ("offset", "length", "rate_hz", "subject", "activity", "is_fall", "fall_start_s", "fall_end_s")
MARGIN_S: Final = 0.5
"""How far from the marked fall an impact may be and still be its own."""


class RecordingsError(Exception):
    """A file of recordings that cannot be read; its text says what is wrong, and where."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One person doing one thing once."""

    samples_g: NDArray[np.float64]
    """(n, 3), read-only."""
    rate_hz: float
    source: str
    """The file's name."""
    person: str
    """With the source, so that people of two files are never one."""
    activity: str
    is_fall: bool
    fall_s: tuple[float, float] | None
    """From when to when the fall lasts; None where nobody marked it."""

    @property
    def duration_s(self) -> float:
        """How long it lasts."""
        return len(self.samples_g) / self.rate_hz

    def is_in_fall(self, at_s: float) -> bool:
        """Whether an impact at this time is the fall's; any is where the fall is not marked."""
        if not self.is_fall:
            return False
        if self.fall_s is None:
            return True
        return self.fall_s[0] - MARGIN_S <= at_s <= self.fall_s[1] + MARGIN_S

    def is_in_everyday_life(self, at_s: float) -> bool:
        """Whether an alarm at this time is false; one after the fall is of the same episode."""
        return not self.is_fall or (self.fall_s is not None and at_s < self.fall_s[0] - MARGIN_S)


def read_recordings(path: Path) -> tuple[Recording, ...]:
    """All recordings of a file.

    Raises:
        RecordingsError: it is not laid out as this module says.
    """
    try:
        arrays = arrays_in(path)
    except (OSError, ValueError) as error:
        raise RecordingsError(f"{path}: cannot be read as recordings of motion: {error}") from error
    if missing := [name for name in ("samples_g", *PER_RECORDING) if name not in arrays]:
        raise RecordingsError(f"{path}: cannot be read as recordings of motion: it lacks {', '.join(missing)}")
    _check(path, arrays)
    samples_g = arrays["samples_g"].astype(np.float64)
    samples_g.flags.writeable = False
    return tuple(
        _recording(path.stem, samples_g, {name: arrays[name][row] for name in PER_RECORDING})
        for row in range(len(arrays["offset"]))
    )


def _recording(source: str, samples_g: NDArray[np.float64], row: dict[str, Any]) -> Recording:
    begin, length = int(row["offset"]), int(row["length"])
    fall_s = (float(row["fall_start_s"]), float(row["fall_end_s"]))
    return Recording(
        samples_g[begin : begin + length],
        float(row["rate_hz"]),
        source,
        f"{source}/{row['subject']}",
        str(row["activity"]),
        bool(row["is_fall"]),
        fall_s if np.isfinite(fall_s).all() else None,
    )


def _check(path: Path, arrays: dict[str, NDArray[Any]]) -> None:
    shapes = {name: arrays[name].shape for name in arrays}
    samples = shapes.pop("samples_g")
    if len(samples) != 2 or samples[1] != 3:
        raise RecordingsError(f"{path}: samples_g has the shape {samples}; (N, 3) is needed")
    if len(set(shapes.values())) != 1 or len(shapes["offset"]) != 1:
        raise RecordingsError(f"{path}: {', '.join(PER_RECORDING)} must be as long as each other: {shapes}")
    offset, length, rate_hz = arrays["offset"], arrays["length"], arrays["rate_hz"]
    wrong = (offset < 0) | (length < 0) | (offset + length > samples[0])
    wrong |= ~((rate_hz >= SLOWEST_HZ) & (rate_hz <= FASTEST_HZ))
    if wrong.any():
        row = int(wrong.argmax())
        raise RecordingsError(
            f"{path}: recording {row} has samples {offset[row]} to {offset[row] + length[row]} of {samples[0]} at "
            f"{rate_hz[row]:g} Hz; it must lie inside, at {SLOWEST_HZ:g} to {FASTEST_HZ:g} Hz"
        )

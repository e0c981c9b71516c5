"""What another band costs: ``python -m tests.benchmarks.falls_on_other_bands FILE.npz …``, laid out as falls.py says.

Everybody is judged by a model fitted on the people of other groups, their recordings changed as if another band had
made them, or had kept less of what followed. In brackets are the falls that reach 3 g as recorded; every line has
the shipped model's border. Ten minutes on one core.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.falls.aftermath import aftermath
from venue_models.falls.card import HARD_G
from venue_models.falls.features import AFTER_S, BEFORE, WINDOW, described
from venue_models.falls.impacts import impacts_in
from venue_models.falls.model import shipped_model, sigmoid
from venue_models.falls.other_watches import interpolated
from venue_models.falls.recordings import Recording, read_recordings
from venue_models.falls.resampling import COMMON_HZ
from venue_models.falls.training import examples_of
from venue_models.falls.trial import Judge, judge_without

GROUPS: Final = 5
RATES_HZ: Final = (10.0, 12.5, 16.0, 25.0, 31.0, 50.0, 100.0)
SEEN_S: Final = (5.0, 3.0, 2.0, 1.0)

Floats = NDArray[np.float64]
Change = Callable[[Recording], Recording]


def bands() -> Iterator[tuple[str, Change, float]]:
    """Each band's name, what it makes of a recording, and how many seconds after an impact it shows."""
    yield "as recorded", replace, AFTER_S
    for rate_hz in RATES_HZ:
        yield f"at {rate_hz:g} Hz", partial(_at, rate_hz), AFTER_S
    yield "every other sample", lambda of: replace(of, samples_g=of.samples_g[::2], rate_hz=of.rate_hz / 2), AFTER_S
    yield "gain of 0.9", lambda of: replace(of, samples_g=of.samples_g * 0.9), AFTER_S
    yield "gain of 1.1", lambda of: replace(of, samples_g=of.samples_g * 1.1), AFTER_S
    random = np.random.default_rng(0)
    yield "noise of 0.05 g", lambda of: _plus(of, random.normal(0, 0.05, of.samples_g.shape)), AFTER_S
    yield "offset of 0.1 g on each axis", lambda of: _plus(of, np.full(3, 0.1)), AFTER_S
    yield "clipped at ±4 g", lambda of: replace(of, samples_g=of.samples_g.clip(-4, 4)), AFTER_S
    for seen_s in SEEN_S:
        yield f"{seen_s:g} s of aftermath", replace, seen_s


def _at(rate_hz: float, recording: Recording) -> Recording:
    samples_g = interpolated(recording.samples_g, recording.rate_hz, rate_hz)
    return replace(recording, samples_g=samples_g, rate_hz=rate_hz)


def _plus(recording: Recording, added_g: Floats) -> Recording:
    return replace(recording, samples_g=recording.samples_g + added_g)


def judges(recordings: Sequence[Recording]) -> dict[str, Judge]:
    """For each person a model of the people of the other groups: log odds of features."""
    examples = examples_of(recordings)
    person = np.array([recording.person for recording in recordings])[examples.recording]
    people = np.unique(person)
    judge_of: dict[str, Judge] = {}
    for group in range(GROUPS):
        theirs = people[group::GROUPS]
        judge_of |= dict.fromkeys(theirs.tolist(), judge_without(examples, recordings, np.isin(person, theirs)))
    return judge_of


def raises_alarm(recording: Recording, judge: Judge, seen_s: float) -> bool:
    """Whether an impact of it that counts is judged to be a fall."""
    impacts = impacts_in(recording.samples_g, recording.rate_hz)
    counts = [not recording.is_fall or recording.is_in_fall(at_s) for at_s in impacts.at_s]
    if not any(counts):
        return False
    is_late = np.arange(WINDOW) > BEFORE + round(seen_s * COMMON_HZ)
    windows_g = np.where(is_late[:, None], np.nan, impacts.windows_g[counts])
    slope, offset = shipped_model().calibration
    probability = sigmoid(slope * judge(described(windows_g)) + offset)
    return bool(((probability >= shipped_model().alarm_above) & ~aftermath(windows_g).is_ride).any())


def figures(recordings: Sequence[Recording], raised: Sequence[bool]) -> str:
    """``0.968 (0.971) / 0.977``: falls found, of those that reach 3 g, and everyday recordings left alone."""
    falls = [(alarm, np.linalg.norm(of.samples_g, axis=1).max()) for of, alarm in _pairs(recordings, raised, True)]
    found, hard = [alarm for alarm, _ in falls], [alarm for alarm, peak_g in falls if peak_g >= HARD_G]
    quiet = [not alarm for _, alarm in _pairs(recordings, raised, False)]
    return f"{_mean(found)} ({_mean(hard)}) / {_mean(quiet)}"


def _pairs(recordings: Sequence[Recording], raised: Sequence[bool], is_fall: bool) -> list[tuple[Recording, bool]]:
    return [(of, alarm) for of, alarm in zip(recordings, raised, strict=True) if of.is_fall == is_fall]


def _mean(of: Sequence[bool]) -> str:
    return f"{np.mean(of):.3f}" if of else "none"


def main(paths: Sequence[Path]) -> None:
    files = {path.stem: read_recordings(path) for path in paths}
    judge_of = judges([recording for recordings in files.values() for recording in recordings])
    for band, change, seen_s in bands():
        for source, recordings in files.items():
            raised = [raises_alarm(change(of), judge_of[of.person], seen_s) for of in recordings]
            print(f"{band:28} {source:12} {figures(recordings, raised)}", flush=True)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])

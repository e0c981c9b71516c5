"""How a model does on people whom it has never seen: the only figures that count, and the only ones to set it by.

Every person is judged by a model fitted on all others (leave one person out, or groups of people where that takes too
long), from which person's recordings all variants are left out as well. The border above which an alarm is raised is
tried the same way: for each person by the border that the others' recordings alone would have set.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from venue_models.falls.model import log_odds
from venue_models.falls.recordings import Recording
from venue_models.falls.training import Examples, models_of

QUIET: Final = 0.975
"""Share of everyday recordings that must stay without an alarm in the worst source: the venue's 0.97 and a margin."""
LEAST_LOG_ODDS: Final = float(np.log(1 / 2))
"""Nobody is sent for what is less likely than that, however quiet the recordings are."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Judge = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """(n,) recordings, judged by models that did not know their people."""

    highest: Floats
    """Log odds of the likeliest fall among the impacts that count; minus infinity where there is none."""
    is_fall: Flags
    person: NDArray[np.str_]
    source: NDArray[np.str_]
    activity: NDArray[np.str_]
    peak_g: Floats
    """The highest of the recording, at its own rate."""
    was_tried: Flags
    """False where the source has not been judged at all."""


def out_of_person(
    examples: Examples, recordings: Sequence[Recording], folds: int | None = None
) -> Iterator[tuple[Flags, Floats]]:
    """For each group of people, which examples are theirs as recorded, and their log odds by a model of the others.

    Args:
        examples: with variants.
        recordings: that they are of.
        folds: groups of people; None: each person alone.
    """
    person = np.array([recording.person for recording in recordings])[examples.recording]
    people = np.unique(person)
    for group in range(folds or len(people)):
        yield _by_the_others(examples, recordings, np.isin(person, people[group :: folds or len(people)]))


def out_of_source(examples: Examples, recordings: Sequence[Recording]) -> Iterator[tuple[Flags, Floats]]:
    """The same for each source as a whole, where the others have falls: another maker's watch and all its people."""
    source = np.array([recording.source for recording in recordings])[examples.recording]
    falling = set(source[examples.is_fall])
    for name in np.unique(source):
        if falling - {name}:
            yield _by_the_others(examples, recordings, source == name)


def judge_without(examples: Examples, recordings: Sequence[Recording], is_theirs: Flags) -> Judge:
    """A model fitted on all examples but theirs: the log odds of features (impacts, FEATURES)."""
    return partial(log_odds, *models_of(examples.chosen(~is_theirs), recordings))


def _by_the_others(examples: Examples, recordings: Sequence[Recording], is_theirs: Flags) -> tuple[Flags, Floats]:
    mine = is_theirs & (examples.variant == 0)
    return mine, judge_without(examples, recordings, is_theirs)(examples.features[mine])


def tried(examples: Examples, recordings: Sequence[Recording], odds: Floats) -> Trial:
    """The recordings, each with its likeliest impact: of a fall the likeliest inside it."""
    highest = np.full(len(recordings), -np.inf)
    for row in np.flatnonzero((examples.variant == 0) & ~examples.is_ride):
        recording = recordings[examples.recording[row]]
        if not recording.is_fall or recording.is_in_fall(float(examples.at_s[row])):
            highest[examples.recording[row]] = max(highest[examples.recording[row]], odds[row])
    words = ("person", "source", "activity")
    person, source, activity = (np.array([getattr(of, word) for of in recordings]) for word in words)
    peak_g = np.array([np.linalg.norm(of.samples_g, axis=1).max(initial=0) for of in recordings])
    is_fall = np.array([recording.is_fall for recording in recordings])
    was_tried = np.isin(source, source[np.isfinite(highest)])
    return Trial(highest, is_fall, person, source, activity, peak_g, was_tried)


def border(trial: Trial, of: Flags) -> float:
    """The lowest log odds, from the least on, at which QUIET of the everyday recordings stay quiet in every source.

    A source without falls, such as rides, has no everyday life to be quiet in.
    """
    highest = LEAST_LOG_ODDS
    for source in np.unique(trial.source[of & trial.is_fall]):
        everyday = np.sort(trial.highest[of & ~trial.is_fall & (trial.source == source)])
        if len(everyday):
            highest = max(highest, everyday[min(int(np.ceil(QUIET * len(everyday))), len(everyday) - 1)])
    return float(np.nextafter(highest, np.inf))


def alarms(trial: Trial) -> Flags:
    """Which recordings raise an alarm, each by the border that the other people set."""
    return _raised(trial, trial, trial.person)


def alarms_out_of_source(apart: Trial, trial: Trial) -> Flags:
    """Which recordings raise an alarm ``apart``, out of source, each by the border that the other sources set."""
    return _raised(apart, trial, trial.source)


def _raised(judged: Trial, trial: Trial, group: NDArray[np.str_]) -> Flags:
    raised = np.zeros(len(judged.highest), np.bool_)
    for name in np.unique(group):
        is_theirs = group == name
        raised[is_theirs] = judged.highest[is_theirs] >= border(trial, ~is_theirs)
    return raised


def calibrated(examples: Examples, odds: Floats) -> Floats:
    """Slope and offset that turn log odds into those of a fall among the certain impacts, after Platt 1999."""
    certain = (examples.variant == 0) & examples.is_certain
    fitted = LogisticRegression(C=np.inf).fit(odds[certain, None], examples.is_fall[certain])
    return np.array([fitted.coef_[0, 0], fitted.intercept_[0]])

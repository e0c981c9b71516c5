"""How a model does on people whom it has never seen: the only figures that count, and the only ones to set it by.

Every person is judged by a model fitted on all others (leave one person out, or groups of people where that takes too
long), from which person's recordings all variants are left out as well. The border above which an alarm is raised is
tried the same way: for each person by the border that the others' recordings alone would have set.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from venue_models.falls.model import log_odds
from venue_models.falls.recordings import Recording
from venue_models.falls.training import Examples, forest_of, machine_of, weights_of

QUIET: Final = 0.975
"""Share of everyday recordings that must stay without an alarm in the worst source: the venue's 0.97 and a margin."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """(n,) recordings, judged by models that did not know their people."""

    highest: Floats
    """Log odds of the likeliest fall among the impacts that count; minus infinity where there is none."""
    is_fall: Flags
    person: NDArray[np.str_]
    source: NDArray[np.str_]
    activity: NDArray[np.str_]


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
        is_theirs = np.isin(person, people[group :: folds or len(people)])
        others = examples.chosen(~is_theirs & examples.is_certain)
        weight = weights_of(others, recordings)
        forest, machine = forest_of(others, weight), machine_of(others, weight)
        mine = is_theirs & (examples.variant == 0)
        yield mine, log_odds(forest, machine, examples.features[mine])


def tried(examples: Examples, recordings: Sequence[Recording], odds: Floats) -> Trial:
    """The recordings, each with its likeliest impact: of a fall the likeliest inside it."""
    highest = np.full(len(recordings), -np.inf)
    for row in np.flatnonzero((examples.variant == 0) & ~examples.is_ride):
        recording = recordings[examples.recording[row]]
        if not recording.is_fall or recording.is_in_fall(float(examples.at_s[row])):
            highest[examples.recording[row]] = max(highest[examples.recording[row]], odds[row])
    words = (np.array([getattr(of, name) for of in recordings]) for name in ("person", "source", "activity"))
    return Trial(highest, np.array([recording.is_fall for recording in recordings]), *words)


def border(trial: Trial, of: Flags) -> float:
    """The lowest log odds, from even ones on, at which QUIET of the everyday recordings stay quiet in every source.

    A source without falls, such as rides, has no everyday life to be quiet in.
    """
    highest = 0.0
    for source in np.unique(trial.source[of & trial.is_fall]):
        everyday = np.sort(trial.highest[of & ~trial.is_fall & (trial.source == source)])
        if len(everyday):
            highest = max(highest, everyday[min(int(np.ceil(QUIET * len(everyday))), len(everyday) - 1)])
    return float(np.nextafter(highest, np.inf))


def alarms(trial: Trial) -> Flags:
    """Which recordings raise an alarm, each by the border that the other people set."""
    raised = np.zeros(len(trial.highest), np.bool_)
    for person in np.unique(trial.person):
        is_theirs = trial.person == person
        raised[is_theirs] = trial.highest[is_theirs] >= border(trial, ~is_theirs)
    return raised


def calibrated(examples: Examples, odds: Floats) -> Floats:
    """Slope and offset that turn log odds into those of a fall among the certain impacts, after Platt 1999."""
    certain = (examples.variant == 0) & examples.is_certain
    fitted = LogisticRegression(C=np.inf).fit(odds[certain, None], examples.is_fall[certain])
    return np.array([fitted.coef_[0, 0], fitted.intercept_[0]])

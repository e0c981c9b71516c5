"""From recordings to a model that can be shipped: fitted on everybody, set and described by what strangers showed."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from venue_models.falls.card import Reports, card
from venue_models.falls.model import Model, sigmoid
from venue_models.falls.recordings import Recording
from venue_models.falls.reports import lies_still, report_row, reports_in
from venue_models.falls.scoring import Share
from venue_models.falls.training import examples_of, models_of
from venue_models.falls.trial import border, calibrated, out_of_person, out_of_source, tried

Floats = NDArray[np.float64]

FEWEST_PEOPLE: Final = 2
"""One is left out, and somebody must be left."""
MISSED_REPORTS: Final = 0.02
"""Share of reported falls that may go unsuspected, though the band could not yet say whether it lies still."""


class TooLittleError(Exception):
    """Recordings that no model can be fitted on; the text says what is missing."""


def fitted(
    recordings: Sequence[Recording], folds: int | None = None, told: Callable[[str], None] = lambda _words: None
) -> Model:
    """A model of these recordings, with its card.

    Args:
        recordings: of at least two people who fall, and of everyday life.
        folds: groups of people that are left out in turn; None: each person alone.
        told: gets a line whenever something takes long.

    Raises:
        TooLittleError: there are too few of some kind.
    """
    _check(recordings)
    told(f"{len(recordings)} recordings; looking for their impacts")
    examples = examples_of(recordings)
    odds = np.full(len(examples), np.nan)
    for number, (theirs, said) in enumerate(out_of_person(examples, recordings, folds), 1):
        odds[theirs] = said
        told(f"judged the people of group {number} by a model of the others")
    trial = tried(examples, recordings, odds)
    apart = np.full(len(examples), -np.inf)
    for theirs, said in out_of_source(examples, recordings):
        apart[theirs] = said
        told("judged a source by a model of the others")
    slope, offset = calibration = calibrated(examples, odds)
    everyone = np.ones(len(recordings), np.bool_)
    above = float(sigmoid(slope * np.array(border(trial, everyone)) + offset))
    weights, suspect_above, reports = _fit_reports(recordings)
    forest, machine = models_of(examples, recordings)
    return Model(
        forest,
        machine,
        calibration=calibration,
        alarm_above=above,
        report=weights,
        suspect_above=suspect_above,
        card=card(
            examples,
            trial,
            tried(examples, recordings, apart),
            probability=sigmoid(slope * odds + offset),
            reports=reports,
            folds=folds,
        ),
    )


def _fit_reports(recordings: Sequence[Recording]) -> tuple[Floats, float, Reports]:
    """Weights for a report alone, the border of suspicion, and what that does on these recordings."""
    rows, whose = [], []
    for number, recording in enumerate(recordings):
        for at_s, peak_g, _ in reports_in(recording.samples_g, recording.rate_hz):
            if not recording.is_fall or recording.is_in_fall(at_s):
                is_still = lies_still(recording.samples_g, recording.rate_hz, at_s)
                rows.append(report_row(peak_g, is_still))
                whose.append(number)
    reported, of = np.array(rows), np.array(whose)
    is_fall = np.array([recording.is_fall for recording in recordings])
    regression = LogisticRegression(C=np.inf, class_weight="balanced").fit(reported[:, :-1], is_fall[of])
    weights = np.append(regression.coef_[0], regression.intercept_)
    unsure = sigmoid((reported * (1, 0, 1)) @ weights)
    likeliest = np.full(len(recordings), -np.inf)
    np.maximum.at(likeliest, of, unsure)
    reported_falls = np.sort(likeliest[is_fall & np.isfinite(likeliest)])
    above = float(reported_falls[int(MISSED_REPORTS * len(reported_falls))])
    suspected = Share(int((reported_falls >= above).sum()), len(reported_falls))
    return weights, above, Reports(suspected, Share(int((likeliest[~is_fall] >= above).sum()), int((~is_fall).sum())))


def _check(recordings: Sequence[Recording]) -> None:
    falling = {recording.person for recording in recordings if recording.is_fall}
    if len(falling) < FEWEST_PEOPLE:
        raise TooLittleError(f"falls of {len(falling)} people: a model needs those of {FEWEST_PEOPLE} and more")
    if all(recording.is_fall for recording in recordings):
        raise TooLittleError("only falls: a model needs recordings of everyday life too")

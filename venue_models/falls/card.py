"""A model's card: what it was made of, how it was tried, and what it cannot do, in words and figures."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from venue_models.falls.scoring import Share
from venue_models.falls.training import Examples
from venue_models.falls.trial import Flags, Floats, Trial, alarms, alarms_out_of_source

EDGES: Final = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
"""Between which the table of reliability sums up."""
HARD_G: Final = 3.0
"""Falls below it are soft: let down slowly, or caught."""
ONE_SOURCE: Final = "no other source has falls"
LIMITS: Final = """\
What it cannot do: a soft fall, let down slowly or caught (a knock below about 2 g), looks like sitting down; a fall
from a wheelchair, and one whose arm is held to the body, were never recorded; all falls were staged, on mats, by
adults and mostly young ones. Where falls are rare, most alarms will be false even so: the probability is that of a
mix in which they are as frequent as in these recordings."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What judging by a band's report alone does on the recordings that it was fitted on."""

    suspected: Share
    """Of reported falls, where the band cannot tell yet whether it lies still."""
    disturbed: Share
    """Of everyday recordings: those with a suspicion."""


def card(
    examples: Examples,
    trial: Trial,
    apart: Trial,
    *,
    probability: Floats,
    reports: Reports,
    folds: int | None,
) -> str:
    """The text that goes into the model's file."""
    way = "one person left out at a time" if folds is None else f"people left out in {folds} groups"
    lines = ["Judges falls by the motion of a wrist.", "", f"Out of person ({way}, border set by the others):", ""]
    raised = alarms(trial)
    lines += _by_source(trial, raised)
    lines += ["", "Out of source (fitted on the others, border set by the others):", ""]
    lines += _by_source(apart, alarms_out_of_source(apart, trial)) if apart.was_tried.any() else [ONE_SOURCE]
    lines += ["", "Falls found and everyday recordings with an alarm, by activity:", "", *_by_activity(trial, raised)]
    lines += ["", "What the probability is worth, out of person:", "", *_reliability(examples, probability)]
    lines += ["", "By a report alone, fitted and tried on the same people:", ""]
    lines += [f"reported falls that stay suspected      {_told(reports.suspected)}"]
    lines += [f"everyday recordings with a suspicion    {_told(reports.disturbed)}"]
    return "\n".join([*lines, "", LIMITS])


def _told(share: Share) -> str:
    """``0.944 (0.908–0.969) of 250``."""
    if share.value is None or share.ci95 is None:
        return "none of 0"
    return f"{share.value:.3f} ({share.ci95[0]:.3f}–{share.ci95[1]:.3f}) of {share.of}"


def _by_source(trial: Trial, raised: Flags) -> list[str]:
    columns = "{:12} {:>6}  {:29} {:29} {}"
    heads = ("source", "people", "falls found", f"of those of {HARD_G:g} g and more", "everyday left alone")
    lines = [columns.format(*heads)]
    for source in np.unique(trial.source[trial.was_tried]):
        its = trial.source == source
        falls, everyday = its & trial.is_fall, its & ~trial.is_fall
        shares = (_share(raised, falls), _share(raised, falls & (trial.peak_g >= HARD_G)), _share(~raised, everyday))
        lines.append(columns.format(source, len(np.unique(trial.person[its])), *map(_told, shares)))
    return lines


def _share(is_so: Flags, of: Flags) -> Share:
    return Share(int(is_so[of].sum()), int(of.sum()))


def _by_activity(trial: Trial, raised: Flags) -> list[str]:
    lines = []
    for source in np.unique(trial.source):
        activities = trial.activity[trial.source == source]
        alarmed = raised[trial.source == source]
        counts = {name: alarmed[activities == name] for name in np.unique(activities)}
        lines.append(f"{source}: {', '.join(f'{name} {of.sum()}/{len(of)}' for name, of in counts.items())}")
    return lines


def _reliability(examples: Examples, probability: Floats) -> list[str]:
    its = (examples.variant == 0) & examples.is_certain
    said, true = probability[its], examples.is_fall[its]
    lines = [f"{'said':>12} {'impacts':>8} {'mean said':>10} {'were falls':>10}"]
    for low, high in pairwise(EDGES):
        inside = (said >= low) & ((said < high) | (high == EDGES[-1]))
        if inside.any():
            span = f"{low:.2f}–{high:.2f}"
            lines.append(f"{span:>12} {inside.sum():8} {said[inside].mean():10.3f} {true[inside].mean():10.3f}")
    brier, always = np.square(said - true).mean(), true.mean() * (1 - true.mean())
    lines.append(f"Brier score {brier:.4f}; saying {true.mean():.3f} of every impact has {always:.4f}")
    return lines

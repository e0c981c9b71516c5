"""How good judgements are: falls found, everyday life left alone, false alarms an hour, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scipy.stats import beta

from venue_models.falls.judgement import Judgement
from venue_models.falls.recordings import Recording

CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """None of nothing."""
        return self.hits / self.of if self.of else None

    @property
    def ci95(self) -> tuple[float, float] | None:
        """The exact interval of Clopper and Pearson 1934, as if every recording were somebody else's."""
        if not self.of:
            return None
        tail = (1 - CONFIDENCE) / 2
        low = beta.ppf(tail, self.hits, self.of - self.hits + 1) if self.hits else 0.0
        high = beta.ppf(1 - tail, self.hits + 1, self.of - self.hits) if self.hits < self.of else 1.0
        return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Score:
    """Of some recordings, each judged by itself."""

    sensitivity: Share
    """Of recorded falls that raised an alarm for an impact inside the fall."""
    specificity: Share
    """Of everyday recordings that raised none."""
    false_alarms: int
    """In everyday recordings, and in recorded falls before the fall."""
    duration_s: float
    recordings: int

    @property
    def false_alarms_per_hour(self) -> float | None:
        """None where nothing was recorded."""
        return 3600 * self.false_alarms / self.duration_s if self.duration_s > 0 else None


def scored(recordings: Sequence[Recording], judged: Sequence[Sequence[Judgement]]) -> Score:
    """How good these judgements of these recordings are."""
    alarms_s = [[judgement.impact_at_s for judgement in of if judgement.is_fall] for of in judged]
    both = list(zip(recordings, alarms_s, strict=True))
    found = [any(map(recording.is_in_fall, at_s)) for recording, at_s in both if recording.is_fall]
    quiet = [not at_s for recording, at_s in both if not recording.is_fall]
    return Score(
        Share(sum(found), len(found)),
        Share(sum(quiet), len(quiet)),
        sum(recording.is_in_everyday_life(moment_s) for recording, at_s in both for moment_s in at_s),
        sum(recording.duration_s for recording in recordings),
        len(recordings),
    )

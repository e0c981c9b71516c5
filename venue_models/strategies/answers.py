"""How parties answer invitations, learned as they do: who taps yes, who comes, and who comes without a word."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from venue_models.strategies.curate import Chance
from venue_models.values import NudgeCounts

MOST_REMEMBERED: Final = 100.0
"""Earlier days count as at most so many answers: parks change."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A probability as a Beta distribution; it begins as a guess that few answers outweigh."""

    yes: float
    no: float

    @property
    def mean(self) -> float:
        """What is believed."""
        return self.yes / (self.yes + self.no)

    @property
    def variance(self) -> float:
        """How unsure it is."""
        total = self.yes + self.no
        return self.yes * self.no / (total**2 * (total + 1))

    def after(self, yes: float, no: float) -> "Belief":
        """After so many more answers."""
        return Belief(self.yes + yes, self.no + no)


class Word(IntEnum):
    """What is heard of an invitation so far."""

    NONE = 0
    """It was asked just now."""
    YES = 1
    SILENT = 2
    """It was not answered in time, or it could not be: some come all the same."""


@dataclass
class Answers:
    """What is believed of invitations.

    The guesses before anything was seen: three in ten say yes, eight in ten of them come, and one in ten others.
    """

    says_yes: Belief = field(default_factory=lambda: Belief(3.0, 7.0))
    comes_after_yes: Belief = field(default_factory=lambda: Belief(8.0, 2.0))
    comes_in_silence: Belief = field(default_factory=lambda: Belief(1.0, 9.0))

    def remember(self, earlier: tuple[NudgeCounts, ...]) -> None:
        """Begin from what earlier blocks have counted."""
        invited = sum(block.invited for block in earlier)
        if invited:
            yes, scale = sum(block.accepted for block in earlier), min(1.0, MOST_REMEMBERED / invited)
            self.says_yes = self.says_yes.after(scale * yes, scale * (invited - yes))

    def end(self, *, said_yes: bool, came: bool) -> None:
        """Learn from an invitation that is over."""
        self.says_yes = self.says_yes.after(said_yes, not said_yes)
        if said_yes:
            self.comes_after_yes = self.comes_after_yes.after(came, not came)
        else:
            self.comes_in_silence = self.comes_in_silence.after(came, not came)

    def chance(self) -> Chance:
        """That a party that is asked comes; the variance by the delta method."""
        a, c, s = self.says_yes, self.comes_after_yes, self.comes_in_silence
        mean = a.mean * c.mean + (1 - a.mean) * s.mean
        variance = (c.mean - s.mean) ** 2 * a.variance + a.mean**2 * c.variance + (1 - a.mean) ** 2 * s.variance
        return Chance(mean, variance)

    def comes(self, word: Word) -> float:
        """How likely a party still comes of which this was heard."""
        if word is Word.YES:
            return self.comes_after_yes.mean
        return self.chance().mean if word is Word.NONE else self.comes_in_silence.mean

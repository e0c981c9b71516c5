"""How late a band is seen to join, learned while nobody has to wait for a second vehicle."""

from dataclasses import dataclass
from typing import Final

OWN_SD_S: Final = 20.0
PARTY_OF: Final = 3.0
MOST_S: Final = 240.0


@dataclass(slots=True)
class Lateness:
    """A Gaussian over the seconds by which joining is seen late, below zero: early."""

    mean_s: float = 0.0
    variance: float = 45.0**2

    def learn(self, joined_s: list[float], from_s: float, to_s: float) -> None:
        """Learn from a vehicle that took everybody, as the one before it had.

        Whoever was on it joined between the two, on average half-way; what is seen later than that is seen late.

        Args:
            joined_s: when the bands on it were seen to join.
            from_s: when the vehicle before left.
            to_s: when it left itself.
        """
        late_s = sum(joined_s) / len(joined_s) - (from_s + to_s) / 2
        if abs(late_s) > MOST_S:
            return
        error = ((to_s - from_s) ** 2 / 12 + OWN_SD_S**2) * max(PARTY_OF / len(joined_s), 0.5)
        gain = self.variance / (self.variance + error)
        self.mean_s += gain * (late_s - self.mean_s)
        self.variance = max((1 - gain) * self.variance, 1.0)

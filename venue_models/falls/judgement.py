"""What is said of an impact: by a judge who saw the motion, and by one who has only a band's report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """One impact, judged by the motion round it. Times are in the clock of the samples."""

    stream: int
    impact_at_s: float
    decided_at_s: float
    """When enough had been seen: the time of the last sample that the judgement rests on."""
    probability: float
    """That it was a fall, calibrated on people whom the model had not seen (docs/falls.md)."""
    is_fall: bool
    """Whether somebody should be told: likely enough, and not a ride."""
    peak_g: float
    weightless_s: float
    """The longest stretch of near-weightlessness in the seconds before the impact."""
    is_still: bool
    """Has hardly moved since the impact."""
    has_moved_again: bool
    """Walked, rose or waved after the impact, as somebody does who is well enough to."""
    posture_change_deg: float | None
    """Between the arm's posture before and after; None where one of the two was never calm enough to tell."""
    is_ride: bool
    """Longer weightlessness or a longer push than any fall has: a vehicle moves the wrist, not its owner."""
    is_complete: bool
    """Whether all of the aftermath was seen; otherwise the motion ended early."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a band's report alone says of an impact: enough to ask the wearer, not enough to send anybody."""

    is_suspected: bool
    probability: float
    is_ride: bool
    why: str
    """For the log and the desk: what spoke for it or against it."""

"""In a sentence: from what a wait comes, or why there is none."""

from typing import Final

from venue_models.phrases import phrase
from venue_models.queues.arrivals import Belief
from venue_models.queues.known import Known
from venue_models.values import QueueStatus, WaitBasis

COUNTED: Final = 0.6
CARRIED: Final = 0.3


def basis_of(belief: Belief) -> WaitBasis:
    """Which method carries an estimate: the one that brings most of what came since the last known moment."""
    if belief.by_count >= COUNTED:
        return WaitBasis.COUNTING
    return WaitBasis.DELAYS if belief.by_count <= CARRIED else WaitBasis.BOTH


def why_so(basis: WaitBasis, known: Known, status: QueueStatus) -> str:
    """From what the number comes."""
    if status is QueueStatus.STOPPED:
        return phrase("It is stopped: the wait contains how much longer stops here last.")
    if not known.counter.hears_dispatches:
        return phrase("No vehicle counter: worked out from how long those with a band waited who have boarded.")
    if known.counter.is_stuck:
        return phrase("The vehicle counter sticks: every vehicle is taken for a full one.")
    if basis is WaitBasis.COUNTING:
        return phrase("Most of the line is counted: many here wear a band.")
    if basis is WaitBasis.DELAYS:
        return phrase("Few here wear a band: worked out from the waits of those who have boarded.")
    return phrase("Worked out from the waits of those who have boarded and from the bands that came since.")


def why_none(known: Known, status: QueueStatus, *, is_vague: bool) -> str:
    """Why there is no number."""
    if status is QueueStatus.CLOSED:
        return phrase("Closed: nobody may join.")
    if is_vague:
        return phrase("Too few bands were seen lately to say anything useful.")
    if len(known.line):
        return phrase("{bands} bands are in line, and none has been seen to board yet.", bands=len(known.line))
    return phrase("No band has been seen to board yet.")

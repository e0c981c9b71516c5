"""The venue's time: it follows the time that is handed in, and never goes back."""

from typing import Final

from venue_models.phrases import phrase

JUMP_S: Final = 60.0
"""A step of more than this is a jump: the machine slept, or its clock was set."""
TOLD_S: Final = 300.0
"""How long a jump ahead is told."""


class VenueTime:
    """Turns the times handed in into times that never go back.

    When the clock behind them is set back, the venue counts on from where it was and stays ahead of that clock, until
    the clock jumps forward again: a frozen venue would be worse than records that are ahead.

    Args:
        started_at_s: the first time handed in.
        last_entry_s: the newest time in the store; None where it has none.
    """

    def __init__(self, started_at_s: float, last_entry_s: float | None = None) -> None:
        self.now_s = started_at_s
        self.ahead_s = 0.0
        """How far the venue's time is ahead of the times handed in."""
        self._last_entry_s = started_at_s if last_entry_s is None else last_entry_s
        self._jump_s = 0.0
        self._jumped_at_s = -float("inf")

    def advance(self, handed_in_s: float) -> None:
        """Follow the time handed in."""
        step_s = handed_in_s + self.ahead_s - self.now_s
        if step_s < 0:
            self.ahead_s -= step_s
        elif step_s > JUMP_S:
            caught_up_s = min(self.ahead_s, step_s)
            self.ahead_s -= caught_up_s
            self.now_s += step_s - caught_up_s
            if step_s - caught_up_s > JUMP_S:
                self._jump_s, self._jumped_at_s = step_s - caught_up_s, self.now_s
        else:
            self.now_s += step_s

    @property
    def words(self) -> str:
        """What a person should know about the clock; empty where all is well."""
        if self.ahead_s >= 1:
            return phrase(
                "The clock was set back by {duration}. Times are counted on from where they were, so they are ahead "
                "of the clock. Set the clock right, and restart Bandstand at a quiet moment.",
                duration=in_words(self.ahead_s),
            )
        if self.now_s < self._last_entry_s - 1:
            return phrase(
                "The clock stands before the last entry of the database: it is slow, or was fast. Set it right."
            )
        if self.now_s - self._jumped_at_s < TOLD_S:
            return phrase(
                "The time jumped ahead by {duration}: the computer slept, its clock was set, or a recording has a "
                "gap. Positions from before are shown as last seen.",
                duration=in_words(self._jump_s),
            )
        return ""


def in_words(duration_s: float) -> str:
    """``2 h 5 min``, ``12 min``, ``40 s``: a length of time for a sentence."""
    minutes, seconds = divmod(round(duration_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return phrase("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return phrase("{n} min", n=minutes) if minutes else phrase("{n} s", n=seconds)

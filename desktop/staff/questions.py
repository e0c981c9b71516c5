"""Questions to the wearers of bands that call for help: one at a time, and what became of each."""

from collections.abc import Sequence
from typing import Final

from desktop.language import later, tr, translated
from desktop.staff.asking import Asking
from venue_models.commands import Reply, SignalBand
from venue_models.effects import Pattern
from venue_models.values import Call

ANSWERED_WITHIN_S: Final = 90.0
"""A band is tried for half a minute, asks for another one, and its answer may come a little late: whoever has not
answered by then may be asked again."""
TAKEN_UP_S: Final = 2.0
"""A venue that works shows a question that soon; until then another press of the key is the same question."""
NOT_REACHED: Final = later("its wearer could not be asked: ask again")


def is_open(call: Call, now_s: float) -> bool:
    """Whether the wearer is being asked just now."""
    return call.asked_at_s is not None and call.answer is None and now_s - call.asked_at_s < ANSWERED_WITHIN_S


class Questions:
    """Asks wearers whether they are all right, and remembers why one could not be asked.

    Args:
        asking: where questions go.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._now_s = 0.0
        self._open: frozenset[int] = frozenset()
        self._asked: frozenset[int] = frozenset()
        self._not_reached: frozenset[int] = frozenset()
        self._told: dict[int, str] = {}
        self._sent_at_s: dict[int, float] = {}

    @property
    def troubles(self) -> dict[int, str]:
        """By the number of a call: why its wearer could not be asked, in the desk's language."""
        return dict.fromkeys(self._not_reached, tr(NOT_REACHED)) | self._told

    def follow(self, calls: Sequence[Call], now_s: float) -> None:
        """Take in how the questions stand: one that the venue has taken back did not reach its wearer."""
        self._now_s = now_s
        self._open = frozenset(call.number for call in calls if is_open(call, now_s))
        asked = frozenset(call.number for call in calls if call.asked_at_s is not None)
        waiting = {call.number for call in calls if call.answer is None}
        failed = self._asked - asked
        self._not_reached = (self._not_reached | failed) & (waiting - asked)
        self._told = {call: words for call, words in self._told.items() if call in waiting - failed}
        self._asked = asked

    def ask(self, number: int, band: int) -> None:
        """Ask the wearer of a band that calls; nothing while an earlier question is open."""
        sent_s = abs(self._now_s - self._sent_at_s.get(number, float("-inf")))
        if number not in self._open and sent_s >= TAKEN_UP_S:
            self._told.pop(number, None)
            self._sent_at_s[number] = self._now_s
            self._asking.ask(lambda reply: self._replied(reply, number), SignalBand, band, Pattern.ASK)

    def forget(self) -> None:
        """Whoever asked has left: what they were told is for nobody else."""
        self._told.clear()
        self._sent_at_s.clear()

    def _replied(self, reply: Reply, number: int) -> None:
        """While bands cannot be spoken to, the venue says so, and what will still happen."""
        told = translated(reply.refusal) or translated(reply.follows)
        if told:
            self._told[number] = told

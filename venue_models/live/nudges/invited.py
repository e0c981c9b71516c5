"""Invitations that stand: from being sent, or held back, until the party has boarded or the time is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.strategies.answers import Answers, Word
from venue_models.values import Invitation, InvitationState

IN_LINE_AT_MOST_S: Final = 3 * 3600.0
"""Who joined a line so long ago has left it, whatever was seen."""
ANSWERED_WITHIN_S: Final = 180.0
"""A band is tried for two minutes, and asks for half of one."""

State = InvitationState

WAITED_FOR: Final = frozenset({State.SENT, State.FELT, State.ACCEPTED})
"""They may be on their way."""
STANDING: Final = WAITED_FOR | {State.ARRIVED}
OPEN: Final = STANDING | {State.HELD_OUT, State.DECLINED}
"""It is still to be seen whether they come: also of those who were not asked, or not reached."""


@dataclass(slots=True)
class Asked:
    """One invitation, and what is heard of it."""

    invitation: Invitation
    row: int
    """The party's, in Askable."""
    guests: float
    band: int
    effect: int = 0
    """The number of the signal that is on its way or was felt last; 0: there is none."""
    may_be_told_once_more: bool = True
    """Whether a band that cannot answer could still be sent what needs no answer."""
    said_yes: bool = False
    is_silent: bool = False

    @property
    def word(self) -> Word:
        """What is heard so far."""
        if self.said_yes:
            return Word.YES
        return Word.SILENT if self.is_silent else Word.NONE


class Invited:
    """All invitations of which the end is still to be seen; at most one per party.

    Args:
        attractions: how many there are.
        answers: what is learned from each that ends.
    """

    def __init__(self, attractions: int, answers: Answers) -> None:
        self._attractions, self._answers = attractions, answers
        self._by_row: dict[int, Asked] = {}
        self._by_effect: dict[int, Asked] = {}
        self._changed: dict[int, Invitation] = {}

    def __iter__(self) -> Iterator[Asked]:
        return iter(tuple(self._by_row.values()))

    @property
    def standing(self) -> tuple[Invitation, ...]:
        """What a kiosk may show: of those who were asked and may still come, or stand in line; oldest first."""
        shown = (asked.invitation for asked in self._by_row.values() if asked.invitation.state in STANDING)
        return tuple(sorted(shown, key=lambda invitation: invitation.number))

    @property
    def rows(self) -> tuple[int, ...]:
        """The parties."""
        return tuple(self._by_row)

    def of_row(self, row: int) -> Asked | None:
        """A party's invitation."""
        return self._by_row.get(row)

    def of_effect(self, number: int, band: int) -> Asked | None:
        """The invitation that a signal told of."""
        asked = self._by_effect.get(number)
        return asked if asked is not None and asked.band == band else None

    def walking(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(attractions,) guests who are expected, and the variance of their number."""
        mean, variance = np.zeros(self._attractions), np.zeros(self._attractions)
        for asked in self._by_row.values():
            if asked.invitation.state in WAITED_FOR:
                p, at = self._answers.comes(asked.word), asked.invitation.attraction
                mean[at] += asked.guests * p
                variance[at] += asked.guests**2 * p * (1 - p)
        return mean, variance

    def add(self, asked: Asked) -> None:
        """An invitation goes out, or is held back."""
        self._by_row[asked.row] = asked
        self._note(asked)

    def restore(self, asked: Asked) -> None:
        """An invitation of before a restart still stands."""
        self._by_row[asked.row] = asked

    def signalled(self, asked: Asked, effect: int) -> None:
        """A band is told of an invitation."""
        self._by_effect.pop(asked.effect, None)
        asked.effect = effect
        self._by_effect[effect] = asked

    def turn(self, asked: Asked, state: InvitationState) -> None:
        """An invitation stands otherwise than before."""
        asked.invitation = replace(asked.invitation, state=state)
        self._note(asked)

    def close(self, asked: Asked, state: InvitationState, *, came: bool | None) -> None:
        """Nothing more will come of an invitation.

        Args:
            asked: which.
            state: how it ended.
            came: whether they came, to learn from; None: it was not theirs to decide.
        """
        if came is not None and asked.invitation.state is not State.HELD_OUT:
            self._answers.end(said_yes=asked.said_yes, came=came)
        if asked.invitation.state is not state:
            self.turn(asked, state)
        self._drop(asked)

    def forget(self, rows: Iterable[int]) -> list[Asked]:
        """Drop the invitations of some parties as if there were none; nothing of them is written any more."""
        dropped = [self._by_row[row] for row in sorted(rows) if row in self._by_row]
        for asked in dropped:
            self._drop(asked)
            self._changed.pop(asked.invitation.number, None)
        return dropped

    def overdue(self, now_s: float) -> list[Asked]:
        """Those whose time is over; and whoever has not answered in time is silent from now on."""
        over = []
        for asked in self._by_row.values():
            invitation = asked.invitation
            asked.is_silent |= now_s > invitation.sent_at_s + ANSWERED_WITHIN_S
            is_in_line = invitation.state is State.ARRIVED
            if now_s > invitation.arrive_by_s + IN_LINE_AT_MOST_S * is_in_line:
                over.append(asked)
        return over

    def take_changed(self) -> tuple[Invitation, ...]:
        """Those that stand otherwise than at the last call, to be written."""
        changed, self._changed = self._changed, {}
        return tuple(changed.values())

    def _drop(self, asked: Asked) -> None:
        self._by_row.pop(asked.row, None)
        self._by_effect.pop(asked.effect, None)

    def _note(self, asked: Asked) -> None:
        self._changed[asked.invitation.number] = asked.invitation

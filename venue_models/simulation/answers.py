"""What guests do about the words on their bands: come to a short line, take a place for later, take their turn.

A band knows no more than its pattern and its text, and neither does its wearer here: the attraction is the one whose
name stands in the text, minutes and clock times are read from it. Whether they come is decided by the same taste,
distance, patience and whim as everything else they do (simulation.choices), not by whoever invited them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from venue_models.effects import Pattern, Reply
from venue_models.simulation.roster import Roster
from venue_models.simulation.world import World

READS: Final = 0.75
"""So many of those whose band asks look at it soon; a party decides once, whoever looks first."""
COMES_BACK: Final = 0.92
"""So many of those whose turn it is come."""
ANSWER_S: Final = (4.0, 15.0)
GOOD_FOR_S: Final = 20 * 60.0
"""An invitation is forgotten after so long, a turn after:"""
TURN_LASTS_S: Final = 40 * 60.0
SAME_S: Final = 60.0
"""What the bands of one party say within this time is one question."""
LATER_SHARE: Final = 0.5
"""So many of those who like a ride take a place for later."""
LEAST_LETTERS: Final = 6
"""A name that was cut short is still known by so many."""

_MINUTES: Final = re.compile(r"(\d{1,3})\s*(?:min|분)")
_CLOCK: Final = re.compile(r"\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a party was asked last, and what it made of it."""

    text: str
    at_s: float
    reply: Reply


class Answers:
    """The answers of all parties.

    Args:
        world: where they go.
        roster: who belongs together.
        names: of the attractions, as guests know them.
        rng: draws who looks, and when.
    """

    def __init__(self, world: World, roster: Roster, names: Sequence[str], rng: np.random.Generator) -> None:
        self._world, self._roster, self._names, self._rng = world, roster, names, rng
        self._said: dict[int, _Said] = {}
        self._reads: dict[int, _Said] = {}
        """By guest: what their band said last, where that was an invitation."""

    def tell(self, guest: int, pattern: Pattern, text: str, now_s: float, *, is_busy: bool) -> None:
        """A band makes itself noticed; ``is_busy``: its wearer has other worries now."""
        attraction = named_attraction(text, self._names)
        if attraction is None or pattern not in (Pattern.ASK, Pattern.NUDGE, Pattern.COME):
            self._reads.pop(guest, None)
            return
        party = int(self._roster.party_of[guest])
        before = self._said.get(party)
        if before is None or before.text != text or now_s - before.at_s >= SAME_S:
            comes = not is_busy and self._decides(party, attraction, pattern, text)
            self._said[party] = _Said(text, now_s, Reply.FINE if comes else Reply.NOTHING)
        self._reads[guest] = self._said[party]

    def asked(self, guest: int, now_s: float) -> tuple[Reply, float] | None:
        """What the wearer of a band answers to its question, after how long; None: that was no invitation."""
        said = self._reads.get(guest)
        if said is None or now_s - said.at_s > SAME_S:
            return None
        return said.reply, float(self._rng.uniform(*ANSWER_S))

    def _decides(self, party: int, attraction: int, pattern: Pattern, text: str) -> bool:
        """Whether a party says yes; where that means to go somewhere, it goes."""
        if pattern is Pattern.COME:
            comes = bool(self._rng.random() < COMES_BACK)
            if comes:
                self._world.call(party, attraction, self._world.now_s + TURN_LASTS_S, is_express=True)
            return comes
        if self._rng.random() >= READS:
            return False
        if _CLOCK.search(text):
            likes = pattern is Pattern.ASK and self._world.would_ride(party, attraction)
            takes_it = likes and bool(self._rng.random() < LATER_SHARE)
            if takes_it:
                self._world.leave_line(party, attraction)
            return takes_it
        wait_min = told_min(text)
        comes = wait_min is not None and self._world.would_come(party, attraction, wait_min)
        if comes:
            self._world.call(party, attraction, self._world.now_s + GOOD_FOR_S, is_express=False)
        return comes


def named_attraction(text: str, names: Sequence[str]) -> int | None:
    """The attraction whose name stands in a text, or begins it and was cut short; the longest of several."""
    found = [(len(name), index) for index, name in enumerate(names) if name in text]
    if not found:
        begins = [(_same_letters(name, text), index) for index, name in enumerate(names)]
        found = [(letters, index) for letters, index in begins if letters >= LEAST_LETTERS]
    return max(found, key=lambda of: (of[0], -of[1]))[1] if found else None


def told_min(text: str) -> float | None:
    """The longest wait that a text tells, in minutes; None: it tells none, and so invites nobody."""
    return max((float(number) for number in _MINUTES.findall(text)), default=None)


def _same_letters(name: str, text: str) -> int:
    """How many letters a text begins with as a name does."""
    same = 0
    for letter, other in zip(name, text, strict=False):
        if letter != other:
            break
        same += 1
    return same

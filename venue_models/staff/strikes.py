"""Wrong PINs in a row, and the locks that follow: of a name at every desk, and of a desk for every name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Final

from venue_models.phrases import phrase
from venue_models.staff.accounts import LONGEST_NAME, name_key

FORGET_S: Final = 86_400.0
"""Wrong PINs are forgotten a day after the last: guessing that slowly gains nothing over being locked."""


class Subject(StrEnum):
    """What a lock closes."""

    OPERATOR = "operator"
    DESK = "desk"


SubjectKey = tuple[Subject, str]
"""A subject, and its desk or the ``name_key`` of its operator."""


@dataclass(frozen=True, slots=True)
class Strikes:
    """Wrong PINs in a row."""

    count: int
    last_at_s: float
    locked_until_s: float
    """Not after ``last_at_s`` while nothing is locked."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that holds now."""

    subject: Subject
    left_s: float

    def words(self) -> str:
        """For whoever stands before it."""
        minutes = ceil(self.left_s / 60)
        wait = phrase("{n} minutes", n=minutes) if minutes > 1 else phrase("a minute")
        if self.subject is Subject.DESK:
            return phrase("Too many wrong PINs at this desk. Wait {wait}, or use another desk.", wait=wait)
        return phrase("Too many wrong PINs for this name. Wait {wait}, or ask a supervisor for a new PIN.", wait=wait)


@dataclass(frozen=True, slots=True)
class LockRule:
    """``wrong`` wrong PINs in a row lock for ``first_s``; each further one for twice as long, up to ``longest_s``."""

    wrong: int
    first_s: float
    longest_s: float

    def lock_s(self, count: int) -> float:
        """How long so many wrong PINs in a row lock."""
        beyond = count - self.wrong
        return 0.0 if beyond < 0 else min(self.longest_s, self.first_s * 2.0 ** min(beyond, 32))

    def after_wrong(self, strikes: Strikes | None, now_s: float) -> Strikes:
        """One more wrong PIN."""
        count = 1 if strikes is None else strikes.count + 1
        return Strikes(count, now_s, now_s + self.lock_s(count))

    def seen_at(self, strikes: Strikes, now_s: float) -> Strikes | None:
        """The same at this time; None once it is forgotten.

        Under a clock that went back a lock goes on to the end that was set, and never longer than it was meant to be.
        """
        if now_s < strikes.last_at_s:
            until_s = min(strikes.locked_until_s, now_s + self.lock_s(strikes.count))
            return replace(strikes, last_at_s=now_s, locked_until_s=until_s)
        return None if now_s - strikes.last_at_s >= FORGET_S else strikes


def subjects_of(desk: str, operator: str) -> tuple[SubjectKey, SubjectKey]:
    """What an attempt is counted for."""
    return (Subject.OPERATOR, name_key(operator)[:LONGEST_NAME]), (Subject.DESK, desk)


def locked_by(strikes: Mapping[SubjectKey, Strikes], now_s: float, desk: str, operator: str) -> Lock | None:
    """The lock that refuses this name at this desk, the longer of the two; None where none does."""
    locks = [
        Lock(key[0], found.locked_until_s - now_s)
        for key in subjects_of(desk, operator)
        if (found := strikes.get(key)) is not None and found.locked_until_s > now_s
    ]
    return max(locks, key=lambda lock: lock.left_s, default=None)

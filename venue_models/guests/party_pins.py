"""PINs of parties: what a guest enters at a kiosk before anything is shared, erased, agreed to, or shown of a child.

Given at the counter, to a grown-up of the party. Kept as a hash, locked after wrong ones as the PINs of staff are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import ceil
from types import MappingProxyType
from typing import Final

from venue_models.phrases import phrase, sentences
from venue_models.staff import pins
from venue_models.staff.strikes import LockRule, Strikes
from venue_models.values import NOWHERE

PARTY_RULE: Final = LockRule(wrong=5, first_s=300.0, longest_s=3600.0)
"""As for a name of the staff: some 24 guesses a day, and a band of the party must be at the kiosk for each."""
_WRONG: Final = phrase("The PIN is wrong.")


@dataclass(frozen=True, slots=True)
class PartyPin:
    """The PIN of one party."""

    pin_hash: str = field(repr=False)
    strikes: Strikes | None = None
    """Wrong PINs in a row."""

    def lock_words(self, now_s: float) -> str:
        """Why no PIN is taken now; empty where one is."""
        left_s = 0.0 if self.strikes is None else self.strikes.locked_until_s - now_s
        if left_s <= 0:
            return ""
        minutes = ceil(left_s / 60)
        wait = phrase("{n} minutes", n=minutes) if minutes > 1 else phrase("a minute")
        return phrase("Too many wrong PINs. Wait {wait}, or ask at the counter for a new PIN.", wait=wait)

    def checked(self, now_s: float, *, is_right: bool) -> tuple["PartyPin", str]:
        """What a PIN that was entered comes to.

        Returns:
            The same with its wrong ones counted anew, and why it is refused, in words; empty where it is right.
        """
        if locked := self.lock_words(now_s):
            return self, locked
        if is_right:
            return replace(self, strikes=None), ""
        after = replace(self, strikes=PARTY_RULE.after_wrong(self.strikes, now_s))
        return after, sentences(_WRONG, after.lock_words(now_s))

    def seen_at(self, now_s: float) -> "PartyPin":
        """The same at this time: wrong PINs of long ago are forgotten, and no clock makes a lock last for ever."""
        return self if self.strikes is None else replace(self, strikes=PARTY_RULE.seen_at(self.strikes, now_s))


@dataclass(frozen=True, slots=True)
class AtKiosk:
    """Whose PIN somebody at a kiosk would enter."""

    session: int
    party: int


@dataclass(frozen=True, slots=True)
class PartyGate:
    """Where a party's PIN is checked: a value for another thread, since it is slow on purpose."""

    at: Mapping[str, AtKiosk] = field(default_factory=dict)
    """By desk: every kiosk that somebody is signed in at."""
    pins: Mapping[int, PartyPin] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """Of these parties."""

    def is_right(self, now_s: float, desk: str, pin: str) -> tuple[AtKiosk, bool]:
        """Whose PIN was entered at a kiosk, and whether it is theirs; no, at once, where there is none or a lock."""
        there = self.at.get(desk, AtKiosk(0, NOWHERE))
        known = self.pins.get(there.party)
        if known is None or known.lock_words(now_s):
            return there, False
        return there, pins.is_right(pin, known.pin_hash)

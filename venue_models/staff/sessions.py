"""Who works at which desk: signing in, handing over, signing out, and the locks that stop whoever guesses PINs.

A state machine without a clock, a thread or a PIN. Every change comes back as facts; whoever calls writes them down,
with ``strikes`` beside them, before anybody is told. PINs are checked by ``Gate``, elsewhere: it is slow on purpose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from venue_models.phrases import phrase, sentences
from venue_models.staff.accounts import Accounts, Operator, name_key
from venue_models.staff.gate import Gate
from venue_models.staff.roles import Role
from venue_models.staff.strikes import LockRule, Strikes, Subject, SubjectKey, locked_by, subjects_of
from venue_models.values import Session

_HOUR_S: Final = 3600.0
OPERATOR_RULE: Final = LockRule(wrong=5, first_s=300.0, longest_s=_HOUR_S)
"""Some 24 guesses a day for one name: half a year, on average, for a PIN of four digits."""
DESK_RULE: Final = LockRule(wrong=10, first_s=60.0, longest_s=600.0)
"""Against one PIN tried on every name. Shorter: no passer-by may be able to close a safety desk for an hour."""
NOBODY: Final = Accounts()

_WRONG: Final = phrase("The name or the PIN is wrong.")


class Why(StrEnum):
    """Why somebody is signed out."""

    ASKED = "asked"
    HANDED_OVER = "handed over"
    IDLE = "idle"
    STAFF_CHANGED = "staff changed"
    """They no longer work here, or got a new PIN."""


@dataclass(frozen=True, slots=True)
class StaffFact:
    """Something for the journal; ``body`` never has a PIN, nor a name that nobody here has: it might be one."""

    at_s: float
    kind: str
    """``signed in``, ``signed out``, ``sign-in refused`` or ``locked``."""
    desk: str
    body: dict[str, Any]


Facts = tuple[StaffFact, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of somebody's attempt to sign in: a session, or a refusal in words."""

    session: Session | None
    refusal: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """When a desk is left to nobody, and when guessing is stopped."""

    idle_s: Mapping[Role, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                Role.STEWARD: 0.5 * _HOUR_S,
                Role.COUNTER: 0.25 * _HOUR_S,
                Role.PHOTO: 0.5 * _HOUR_S,  # pictures of guests are on the wall: nobody's desk shows them for long
                Role.SAFETY: 12 * _HOUR_S,  # watched, not typed at: only a shift that nobody ended is ended
                Role.SUPERVISOR: 0.25 * _HOUR_S,
            }
        )
    )
    """After how long without anything done at a desk its operator is signed out, by role."""
    operator_rule: LockRule = OPERATOR_RULE
    desk_rule: LockRule = DESK_RULE


class Sessions:
    """Who works at which desk. Nobody does at the start: a session ends with the program.

    Args:
        now_s: the time.
        accounts: who works here.
        strikes: wrong PINs in a row as the last run left them; its locks go on.
        settings: when desks are left to nobody, and when guessing is stopped.
    """

    def __init__(
        self,
        now_s: float,
        accounts: Accounts = NOBODY,
        strikes: Mapping[SubjectKey, Strikes] = MappingProxyType({}),
        settings: SessionSettings = SessionSettings(),
    ) -> None:
        self.accounts = accounts
        """Who works here; changed by ``staff_changed`` alone."""
        self._settings = settings
        self._rules = {Subject.OPERATOR: settings.operator_rule, Subject.DESK: settings.desk_rule}
        self._strikes = dict(strikes)
        self._sessions: dict[str, Session] = {}
        self._touched_at_s: dict[str, float] = {}
        self._gate: Gate | None = None
        self._see(now_s)

    def at(self, desk: str) -> Session | None:
        """Who works at this desk; None: nobody."""
        return self._sessions.get(desk)

    def by_desk(self) -> Mapping[str, Session]:
        """Who works at which desk, as a value."""
        return MappingProxyType(dict(self._sessions))

    def gate(self) -> Gate:
        """What another thread needs to check PINs; the same object until something changes."""
        if self._gate is None:
            self._gate = Gate(self.accounts, MappingProxyType(dict(self._strikes)))
        return self._gate

    def strikes(self) -> Mapping[SubjectKey, Strikes]:
        """What must be kept so that a lock outlives a restart.

        Names that nobody has are left out: what somebody types for a name may be a PIN.
        """
        known = {name_key(operator.name) for operator in self.accounts.operators}
        return {key: found for key, found in self._strikes.items() if key[0] is Subject.DESK or key[1] in known}

    def pin_checked(self, now_s: float, desk: str, operator: str, is_right: bool) -> Attempt:
        """Somebody gave a PIN: sign them in, in place of whoever worked at this desk, or refuse.

        A refused attempt leaves whoever works there at work: a shift is handed over by the one attempt that succeeds.
        The refusal never tells whether it was the name or the PIN.

        Args:
            now_s: the time.
            desk: where.
            operator: the name as given.
            is_right: what ``Gate.is_right`` found; not believed while the name or the desk is locked.
        """
        self._see(now_s)
        lock = locked_by(self._strikes, now_s, desk, operator)
        if lock is not None:  # without a fact: a desk gone mad must not fill the journal
            return Attempt(None, lock.words(), ())
        known = self.accounts.find(operator)
        if known is None or not is_right:
            return self._refused(now_s, desk, operator, "" if known is None else known.name)
        return self._signed_in(now_s, desk, known)

    def sign_out(self, now_s: float, desk: str, why: Why = Why.ASKED) -> Facts:
        """Leave a desk to nobody; nothing where nobody works there."""
        session = self._sessions.pop(desk, None)
        self._touched_at_s.pop(desk, None)
        if session is None:
            return ()
        return (StaffFact(now_s, "signed out", desk, {"operator": session.operator, "why": why.value}),)

    def touched(self, now_s: float, desk: str) -> None:
        """Somebody did something at this desk: any command, or a key or click that it told of."""
        if desk in self._sessions:
            self._touched_at_s[desk] = now_s

    def tick(self, now_s: float) -> Facts:
        """Let time pass: whoever did nothing for too long is signed out. Once a second is often enough."""
        self._see(now_s)
        idle = [
            desk
            for desk, session in self._sessions.items()
            if now_s - self._touched_at_s[desk] >= self._settings.idle_s[Role(session.role)]
        ]
        return tuple(fact for desk in idle for fact in self.sign_out(now_s, desk, Why.IDLE))

    def staff_changed(self, now_s: float, accounts: Accounts) -> Facts:
        """Take over new accounts: who is gone or got a new PIN is signed out, and their lock is ended."""
        before, self.accounts, self._gate = self.accounts, accounts, None
        changed = {name_key(operator.name) for operator in before.operators if operator not in accounts.operators}
        for key in changed:
            self._strikes.pop((Subject.OPERATOR, key), None)
        desks = [desk for desk, session in self._sessions.items() if name_key(session.operator) in changed]
        return tuple(fact for desk in desks for fact in self.sign_out(now_s, desk, Why.STAFF_CHANGED))

    def _signed_in(self, now_s: float, desk: str, operator: Operator) -> Attempt:
        left = self.sign_out(now_s, desk, Why.HANDED_OVER)
        session = Session(operator.name, operator.role.value, now_s)
        self._sessions[desk], self._touched_at_s[desk] = session, now_s
        for key in subjects_of(desk, operator.name):
            self._strikes.pop(key, None)
        self._gate = None
        told = StaffFact(now_s, "signed in", desk, {"operator": session.operator, "role": session.role})
        return Attempt(session, "", (*left, told))

    def _refused(self, now_s: float, desk: str, operator: str, known_name: str) -> Attempt:
        facts = [StaffFact(now_s, "sign-in refused", desk, {"operator": known_name})]
        for key in subjects_of(desk, operator):
            strikes = self._rules[key[0]].after_wrong(self._strikes.get(key), now_s)
            self._strikes[key] = strikes
            if (lock_s := strikes.locked_until_s - now_s) > 0:
                body = {"what": key[0].value, "operator": known_name, "for_s": lock_s, "wrong": strikes.count}
                facts.append(StaffFact(now_s, "locked", desk, body))
        self._gate = None
        lock = locked_by(self._strikes, now_s, desk, operator)
        return Attempt(None, _WRONG if lock is None else sentences(_WRONG, lock.words()), tuple(facts))

    def _see(self, now_s: float) -> None:
        """Forget old wrong PINs, and let no clock that went back end a lock or make it last for ever."""
        seen = {key: self._rules[key[0]].seen_at(strikes, now_s) for key, strikes in self._strikes.items()}
        kept = {key: strikes for key, strikes in seen.items() if strikes is not None}
        if kept != self._strikes:
            self._strikes, self._gate = kept, None
        for desk, touched_at_s in self._touched_at_s.items():
            self._touched_at_s[desk] = min(touched_at_s, now_s)

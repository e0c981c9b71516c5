"""Who works here: operators with a role and a PIN, and the rules for adding and removing them."""

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from venue_models.phrases import WordedError
from venue_models.staff.pins import is_pin_hash
from venue_models.staff.roles import Role

LONGEST_NAME: Final = 60


class StaffError(WordedError, ValueError):
    """A change of staff that is refused; its words say why and what to do."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who works here."""

    name: str
    role: Role
    pin_hash: str = field(repr=False)
    since_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everybody who works here, in order of name; a change makes a new value.

    Names are told apart without regard to case, and kept as they were first written.
    """

    operators: tuple[Operator, ...] = ()

    def find(self, name: str) -> Operator | None:
        """The operator of that name, None where there is none."""
        key = name_key(name)
        return next((operator for operator in self.operators if name_key(operator.name) == key), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Who may sign in."""
        return tuple(operator.name for operator in self.operators)

    @property
    def has_supervisor(self) -> bool:
        """False in a venue that is new: then anybody at a desk may make the first supervisor."""
        return any(operator.role is Role.SUPERVISOR for operator in self.operators)

    def with_operator(self, name: str, role: Role, pin_hash: str, *, at_s: float) -> "Accounts":
        """Add somebody.

        Args:
            name: any writing; see ``cleaned_name``.
            role: what they work as. The first one of a venue is a supervisor.
            pin_hash: from ``pins.hash_pin``.
            at_s: the time.

        Raises:
            StaffError: the name is taken or no name, the hash is none, or there is no supervisor yet.
        """
        name = cleaned_name(name)
        if self.find(name) is not None:
            raise StaffError(
                "There is already somebody called {name}. Add something that tells the two apart.", name=name
            )
        if role is not Role.SUPERVISOR and not self.has_supervisor:
            raise StaffError("The first one here must be a supervisor: nobody else could add or remove the others.")
        added = Operator(name, role, _checked_hash(pin_hash), at_s)
        return Accounts(tuple(sorted((*self.operators, added), key=lambda operator: name_key(operator.name))))

    def without(self, name: str) -> "Accounts":
        """Take somebody away.

        Raises:
            StaffError: nobody has that name, or it is the last supervisor.
        """
        gone = self.known(name)
        left = Accounts(tuple(operator for operator in self.operators if operator is not gone))
        if not left.has_supervisor:
            raise StaffError("{name} is the last supervisor. Add another supervisor first.", name=gone.name)
        return left

    def with_pin(self, name: str, pin_hash: str) -> "Accounts":
        """Give somebody a new PIN.

        Raises:
            StaffError: nobody has that name, or the hash is none.
        """
        known, pin_hash = self.known(name), _checked_hash(pin_hash)
        return Accounts(
            tuple(
                replace(operator, pin_hash=pin_hash) if operator is known else operator for operator in self.operators
            )
        )

    def known(self, name: str) -> Operator:
        """As ``find``.

        Raises:
            StaffError: nobody has that name.
        """
        operator = self.find(name)
        if operator is None:
            raise StaffError("Nobody called {name} works here.", name=name)
        return operator


def cleaned_name(name: str) -> str:
    """A name as it is kept: composed (NFC), without spaces around it or several in a row.

    Raises:
        StaffError: it is empty, too long, all digits (a PIN in the wrong field would be shown to everybody), or has a
            character that nobody sees.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise StaffError("A name is needed.")
    if len(name) > LONGEST_NAME:
        raise StaffError("A name has at most {most} characters.", most=LONGEST_NAME)
    if any(unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS for letter in name):
        raise StaffError("The name has a character that cannot be seen. Type it again.")
    if not any(letter.isalpha() for letter in name):
        raise StaffError("A name has at least one letter.")
    return name


_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS: Final = "\u200c\u200d"
"""Invisible, and part of how names are written in Persian, Hindi, Sinhala …"""


def name_key(name: str) -> str:
    """What two names that count as the same have in common, however they were typed."""
    return unicodedata.normalize("NFKC", " ".join(unicodedata.normalize("NFKC", name).casefold().split()))


def _checked_hash(pin_hash: str) -> str:
    if not is_pin_hash(pin_hash):
        raise StaffError("What came instead of a PIN's hash cannot be used. Enter the PIN again.")
    return pin_hash

"""Roles, and what each of them may see and do: the one table that every desk and every command is checked against."""

from enum import IntFlag, StrEnum
from typing import Final


class May(IntFlag):
    """What an operator may see or do."""

    SEE_COUNTS = 1
    """The map with nameless dots, zones, the radio."""
    SEE_NAMES = 2
    """Names and parties; not where they are."""
    LOOK_UP = 4
    """Open a named guest's position, with a reason, on the record."""
    ISSUE = 8
    """Create parties, record consent, issue and take back bands."""
    ANSWER_CALLS = 16
    """See who calls for help and from where, and say that it was answered."""
    ERASE = 32
    """Erase a guest for good."""
    REVIEW = 64
    """Read who looked up whom and why."""
    RUN_STAFF = 128
    """Add operators, take them away, give them new PINs."""


class Role(StrEnum):
    """What somebody works as."""

    STEWARD = "steward"
    COUNTER = "counter"
    SAFETY = "safety"
    SUPERVISOR = "supervisor"


ROLE_MAY: Final = {
    Role.STEWARD: May.SEE_COUNTS,
    Role.COUNTER: May.SEE_COUNTS | May.SEE_NAMES | May.ISSUE,
    Role.SAFETY: May.SEE_COUNTS | May.SEE_NAMES | May.LOOK_UP | May.ANSWER_CALLS,
    Role.SUPERVISOR: ~May(0),
}

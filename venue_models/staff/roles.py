"""Roles, and what each of them may see and do: the one table that every desk and every command is checked against."""

from enum import IntFlag, StrEnum
from typing import Final

from venue_models.values import Session


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
    """Answer alarms, see whom they are about, go on duty."""
    ERASE = 32
    """Erase a guest for good."""
    REVIEW = 64
    """Read who looked up whom and why."""
    RUN_STAFF = 128
    """Add operators, take them away, give them new PINs."""
    RUN_LINES = 256
    """Open, stop and close attractions, set what signs say, switch invitations and virtual queues."""
    RUN_PHOTOS = 512
    """See pictures, why one went to whom, and correct it; work with cameras."""


NOTHING: Final = May(0)


class Role(StrEnum):
    """What somebody works as."""

    STEWARD = "steward"
    COUNTER = "counter"
    SAFETY = "safety"
    PHOTO = "photo"
    SUPERVISOR = "supervisor"


ROLE_MAY: Final = {
    Role.STEWARD: May.SEE_COUNTS | May.RUN_LINES,
    Role.COUNTER: May.SEE_COUNTS | May.SEE_NAMES | May.ISSUE,
    Role.SAFETY: May.SEE_COUNTS | May.SEE_NAMES | May.LOOK_UP | May.ANSWER_CALLS,
    Role.PHOTO: May.SEE_COUNTS | May.RUN_PHOTOS,
    Role.SUPERVISOR: ~NOTHING,
}


def rights(session: Session | None) -> May:
    """What may be seen and done at a desk where this session, or none, is open."""
    return NOTHING if session is None else ROLE_MAY[Role(session.role)]


def refusal(session: Session | None, needed: May) -> str:
    """Why what needs these rights is refused at a desk, in words; empty where it is not."""
    if session is None:
        return "Nobody is signed in at this desk. Sign in first."
    if needed & ~rights(session):
        able = [role.value for role, may in ROLE_MAY.items() if not needed & ~may]
        return f"Your role, {session.role}, may not do this. Ask somebody who works as {' or '.join(able)}."
    return ""

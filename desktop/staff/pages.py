"""The views of the staff desk: their keys, their names, and what an operator must be allowed to open them."""

from enum import IntEnum
from typing import Final

from desktop.language import tr
from venue_models.staff.roles import ROLE_MAY, May, Role
from venue_models.values import Session

NOTHING: Final = May(0)


class Page(IntEnum):
    """One view; its key is its number plus one."""

    MAP = 0
    QUEUES = 1
    ZONES = 2
    GUESTS = 3
    RADIO = 4
    COUNTER = 5
    REVIEW = 6
    PHOTOS = 7

    @property
    def needs(self) -> May:
        """What an operator must be allowed to see it."""
        return _NEEDS[self]

    @property
    def title(self) -> str:
        """Its name, in the desk's language."""
        return (
            tr("Map"),
            tr("Queues"),
            tr("Zones"),
            tr("Guests"),
            tr("Radio"),
            tr("Counter"),
            tr("Review"),
            tr("Photos"),
        )[self]


_NEEDS: Final = {
    Page.MAP: May.SEE_COUNTS,
    Page.QUEUES: May.SEE_COUNTS,
    Page.ZONES: May.SEE_COUNTS,
    Page.GUESTS: May.SEE_NAMES,
    Page.RADIO: May.SEE_COUNTS,
    Page.COUNTER: May.ISSUE,
    Page.REVIEW: May.REVIEW,
    Page.PHOTOS: May.RUN_PHOTOS,
}


def allowed(session: Session | None) -> May:
    """What whoever works at this desk may see and do; nothing where nobody does."""
    return NOTHING if session is None else ROLE_MAY[Role(session.role)]


def role_name(role: str) -> str:
    """A role in the desk's language."""
    return {
        Role.STEWARD: tr("steward"),
        Role.COUNTER: tr("counter"),
        Role.SAFETY: tr("safety"),
        Role.PHOTO: tr("photo"),
        Role.SUPERVISOR: tr("supervisor"),
    }[Role(role)]

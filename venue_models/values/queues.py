"""Lines as they are, as they were and as they will be; who was invited to one, and who holds a place in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np

DISPATCH: Final = np.dtype([("t_s", "<f8"), ("attraction", "<i2"), ("guests", "<i2")], align=True)
"""One vehicle left, or one show admitted: which attraction (index), and how many guests; -1 where nobody counts them.
"""

WAIT_SLOT_S: Final = 300.0
"""Waits are kept per five minutes."""

WAIT: Final = np.dtype(
    [
        ("at_s", "<f8"),
        ("wait_min", "<f4"),
        ("low_min", "<f4"),
        ("high_min", "<f4"),
        ("posted_min", "<f4"),
        ("length", "<f4"),
        ("boarded", "<i4"),
        ("attraction", "<i2"),
        ("status", "u1"),
    ],
    align=True,
)
"""One attraction in one slot of five minutes, which begins at ``at_s``; NaN where it is not known, ``boarded`` -1.

``status`` is the QueueStatus that held for most of the slot, ``low_min`` to ``high_min`` the range that holds the
truth in four of five cases.
"""


class QueueStatus(IntEnum):
    """Whether an attraction takes guests."""

    OPEN = 0
    STOPPED = 1
    """It is down, unexpectedly: whoever stands in line waits for it to go on."""
    CLOSED = 2
    """Nobody may join."""


class WaitBasis(IntEnum):
    """What a wait was mostly worked out from."""

    UNKNOWN = 0
    """Nothing can be said: too little was heard. There is no number then."""
    DELAYS = 1
    """How long those waited who have just boarded, and those who are at the front."""
    COUNTING = 2
    """How many are ahead, and how many board in an hour."""
    BOTH = 3
    USUAL = 4
    """What is usual here at this time of day: nobody with a band was in the line lately."""


@dataclass(frozen=True, slots=True)
class QueueNow:
    """One line as it is now. None is "not known", never zero; ranges hold in four of five cases."""

    at_s: float
    status: QueueStatus
    since_s: float
    """Since when it has this status."""
    is_noticed: bool
    """Whether the status was noticed from missing dispatches; False: a person set it, or it is as it should be."""
    wait_min: float | None
    """What a guest who joins now will stand in line."""
    low_min: float | None
    high_min: float | None
    length: float | None
    """Guests in line, with and without a band."""
    length_low: float | None
    length_high: float | None
    band_share: float | None
    """Share of guests who wear a band, as estimated from this line."""
    throughput_per_h: float | None
    """Guests who board in an hour while it runs."""
    basis: WaitBasis = WaitBasis.UNKNOWN
    why: str = ""
    """In a sentence: from what the number comes, or why there is none."""
    excluded: Mapping[str, int] = field(default_factory=dict)
    """What was heard today and not used, by reason: every number is a count."""


class ForecastBasis(IntEnum):
    """What a forecast comes from."""

    PERSISTENCE = 0
    """As it is now: there is no history yet."""
    SHAPE = 1
    """The usual course of a day here, brought to today's level."""
    LEARNED = 2
    """The model that was fitted to this venue's history."""


@dataclass(frozen=True, slots=True)
class WaitForecast:
    """One attraction's wait so many minutes from now; the range holds in four of five cases."""

    horizon_min: int
    wait_min: float
    low_min: float
    high_min: float
    basis: ForecastBasis


@dataclass(frozen=True, slots=True)
class VirtualLine:
    """The virtual queue of one attraction, as a desk or a kiosk shows it."""

    is_on: bool
    parties: int = 0
    """Who hold a place and have not come yet."""
    guests: int = 0
    next_from_s: float | None = None
    """The window that the next party to join would get; None where no more can be promised today."""
    next_until_s: float | None = None
    why_not: str = ""
    """Why nobody can join now; empty where they can."""
    rooms: tuple[tuple[float, int], ...] = ()
    """The beginnings of windows that a party could still get, and for how many guests: soonest first, each for more
    than those before it."""
    window_s: float = 900.0
    """How long a window is."""
    unreached: int = 0
    """Parties that were called and of whom no band was reached: somebody should look out for them."""


@dataclass(frozen=True, slots=True)
class QueueState:
    """One attraction on the queue board."""

    attraction: int
    now: QueueNow
    express: QueueNow | None = None
    forecasts: tuple[WaitForecast, ...] = ()
    """15, 30, 60, 120 minutes ahead; empty where nothing can be said."""
    posted_min: int | None = None
    """What the sign says; None: nothing."""
    posted_at_s: float | None = None
    posted_by: str = ""
    suggested_min: int | None = None
    """What the sign should say."""
    walking_here: int = 0
    """Guests who were invited and are on their way, as far as can be counted."""
    abnormal: tuple[str, ...] = ()
    """What a person should look at, worst first, each a sentence."""
    virtual: VirtualLine = field(default_factory=lambda: VirtualLine(is_on=False))


class InvitationState(IntEnum):
    """What became of an invitation."""

    HELD_OUT = 0
    """It would have gone out, and did not: the tenth of parties by which its worth is measured."""
    SENT = 1
    FELT = 2
    """The band has confirmed it."""
    ACCEPTED = 3
    """A tap said: we are coming."""
    ARRIVED = 4
    """They joined the line."""
    KEPT = 5
    """They boarded, and waited as long as they were told."""
    BROKEN = 6
    """They boarded, and waited longer, or shorter, than they were told."""
    EXPIRED = 7
    DECLINED = 8
    """Not delivered, or answered with no."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One personal suggestion to one party: this line is short by the time you get there."""

    number: int
    party: int
    """The party's number in the store."""
    bands: tuple[int, ...]
    attraction: int
    sent_at_s: float
    arrive_by_s: float
    """It is good until then."""
    low_min: float
    """The range of waits that was told."""
    high_min: float
    state: InvitationState


@dataclass(frozen=True, slots=True)
class NudgeFigures:
    """What invitations have come to, by the day and since they are measured."""

    is_on: bool
    """Whether invitations go out now: a person may switch them off, and time blocks do."""
    is_switched_off: bool = False
    """By a person."""
    invited: int = 0
    accepted: int = 0
    arrived: int = 0
    promises_kept: int = 0
    promises_told: int = 0
    """Invited parties that boarded: kept is a part of these."""
    uplift: float | None = None
    """How much likelier an invited party came in time than a held-out one, as a difference of shares."""
    uplift_low: float | None = None
    """95 % interval."""
    uplift_high: float | None = None
    held_out: int = 0
    saved_min: float | None = None
    """By how much the mean wait of all who boarded was shorter in blocks with invitations than in those without."""
    saved_low_min: float | None = None
    saved_high_min: float | None = None
    blocks: int = 0
    """Time blocks that were compared."""


@dataclass(frozen=True, slots=True)
class NudgeCounts:
    """What came of one time block of invitations, as counts that name nobody: their worth is worked out of them.

    The blocks of a day do not overlap; each is written again as its outcomes come in.
    """

    begins_at_s: float
    is_on: bool
    """Whether invitations went out in it."""
    invited: int = 0
    accepted: int = 0
    invited_in_time: int = 0
    """Invited parties that joined the line they were told of while the invitation was good."""
    held_out: int = 0
    held_out_in_time: int = 0
    """Held-out parties that joined the line they would have been told of in the same time."""
    promises_told: int = 0
    promises_kept: int = 0
    boarded: int = 0
    """Guests with a band who boarded anything, invited or not …"""
    waited_min: float = 0.0
    """… and how long they had waited, all together."""


class PlaceState(IntEnum):
    """A party's place in a virtual queue."""

    WAITING = 0
    CALLED = 1
    """Their window is open, or about to be."""
    RETURNED = 2
    MISSED = 3
    """The grace is over and they have not come."""
    LEFT = 4
    """They, or staff, gave it back."""
    RELEASED = 5
    """The attraction stopped or closed: their place holds whenever it runs again today."""


@dataclass(frozen=True, slots=True)
class VirtualPlace:
    """One party's place in one virtual queue."""

    number: int
    party: int
    guests: int
    """How many of them ride."""
    attraction: int
    joined_at_s: float
    from_s: float
    """The window in which they should come."""
    until_s: float
    grace_s: float
    """So much later they are still let in."""
    state: PlaceState
    called_at_s: float | None = None

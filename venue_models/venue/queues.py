"""How a venue runs its lines: signs, invitations to short lines, virtual queues."""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True, slots=True)
class Nudging:
    """How parties are invited to lines that will be short; the defaults are those of the docs (docs/nudges.md)."""

    is_on: bool = True
    short_min: float = 15.0
    """A line is worth an invitation if its whole range at arrival lies below this."""
    held_out_share: float = 0.1
    """So many parties are never invited, for a day each: without them nobody knows what invitations are worth."""
    block_min: float = 30.0
    """Invitations are switched on and off in blocks of about this length, by lot, one in so many is off:"""
    off_share: float = 0.25
    ask_again_after_min: float = 60.0
    """A party is not invited again within this time, to anything."""
    walk_within_min: float = 10.0
    """Only who can be there on foot in this time is invited."""
    good_for_min: float = 15.0
    """An invitation expires so long after the party could have been there."""


@dataclass(frozen=True, slots=True)
class VirtualQueues:
    """How virtual queues promise; the defaults are those of the docs (docs/virtual-queue.md)."""

    share_of_seats: float = 0.5
    """At most this share of what the ride has been seen to carry is promised; the rest is the line's."""
    window_min: float = 15.0
    grace_min: float = 10.0
    """A party that comes so much after its window is still let in."""
    call_before_min: float = 5.0
    """Bands are called so long before the window opens."""
    largest_party: int = 12


@dataclass(frozen=True, slots=True)
class Queues:
    """The venue's settings for its lines."""

    opens_at: time = time(9, 0)
    """When attractions open, by the venue's own clock; they close with the day (``keeping.closes_at``)."""
    post_steps_min: tuple[int, ...] = (5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80, 90, 105, 120, 150, 180)
    """What a sign can say."""
    signs_file: str = ""
    """Where the document for signs and apps is written each minute, beside the database; empty: ``waits.json``."""
    dispatch_port: int | None = None
    """On which TCP port of this machine vehicle counters tell of dispatches; None: there are none."""
    nudging: Nudging = field(default_factory=Nudging)
    virtual: VirtualQueues = field(default_factory=VirtualQueues)

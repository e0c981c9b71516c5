"""What the venue asks of a band, and what came of it: effects go to the bridge, outcomes come back in a batch.

An effect is carried out at most once and answered exactly once. Its number is the venue's own; the bridge never
interprets it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray


class Pattern(IntEnum):
    """What a band does to be noticed; how each feels and looks is in docs/band-protocol.md."""

    BLINK = 1
    """A light, for whoever holds it: which band is this?"""
    HEARD = 2
    """Your call was heard, somebody is coming."""
    ASK = 3
    """Are you all right? A tap answers yes, a long press calls for help."""
    NUDGE = 4
    """Something kind and not urgent."""
    COME = 5
    """Your turn, or: please come to where the text says."""
    STOP = 6
    """Ends whatever the band is doing to be noticed."""
    PULSES = 7
    """Pulses so many times, to be felt: its wearer, who stands at a kiosk, taps it or tells how many there were."""

    @property
    def is_question(self) -> bool:
        """Whether the wearer may answer it: a tap says FINE, a long press is a call for help whatever was asked."""
        return self in (Pattern.ASK, Pattern.PULSES)


MOST_PULSES: Final = 9
"""More than that nobody counts on their wrist."""

TEXT_BYTES: Final = 40
"""The longest text for a band with a screen, in UTF-8."""


class Priority(IntEnum):
    """Who gets a connection first; a lower number goes before a higher one."""

    CALL = 0
    """Somebody may need help: acknowledgements, questions after an impact, the motion around it."""
    COUNTER = 1
    """A person stands at a counter and waits."""
    ROUTINE = 2
    """Can wait: offers, clocks."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Make a band noticed. Where ``pattern`` is a question, an Answer may follow the outcome."""

    number: int
    band: int
    pattern: Pattern
    expires_at_s: float
    priority: Priority = Priority.ROUTINE
    text: str = ""
    """At most TEXT_BYTES of UTF-8, for a band with a screen."""
    pulses: int = 0
    """How many, 1 to MOST_PULSES, where ``pattern`` is PULSES; a secret of the venue and the wearer's wrist."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """Tell a band that its event is safely written down, so that it may stop repeating it.

    Made only after the fact was committed. Of an impact whose wearer has not agreed that falls are looked at there is
    no fact: the band is told at once.
    """

    number: int
    band: int
    period: int
    event: int
    expires_at_s: float
    priority: Priority = Priority.CALL


@dataclass(frozen=True, slots=True)
class FetchMotion:
    """Bring the seconds of motion round an event; a Motion follows, also where it stays incomplete."""

    number: int
    band: int
    period: int
    event: int
    expires_at_s: float
    priority: Priority = Priority.CALL


@dataclass(frozen=True, slots=True)
class StreamMotion:
    """Have a band send its motion as it happens; the outcome says whether it began; Motions with event 0 follow."""

    number: int
    band: int
    for_s: float
    expires_at_s: float
    """Until then the band must have been reached."""
    priority: Priority = Priority.CALL


Effect = Signal | Acknowledge | FetchMotion | StreamMotion
"""What is asked of a band."""


@dataclass(frozen=True, slots=True)
class Notify:
    """Tell somebody outside about an alert: a webhook of the venue, or a command on this machine.

    Names nobody: ``alert`` is what the outside gets.
    """

    number: int
    webhook: str
    """Where it is posted as JSON; empty where ``command`` is to be run."""
    command: tuple[str, ...]
    """The program and its arguments; the JSON goes to its standard input."""
    alert: Mapping[str, str | float | int | None]
    expires_at_s: float


class Ending(IntEnum):
    """How an effect ended."""

    DONE = 1
    """The band has confirmed it."""
    UNREACHABLE = 2
    """It expired before the band could be reached."""
    REFUSED = 3
    """The band could not prove who it is, or did not accept our proof."""
    UNABLE = 4
    """A band of this kind cannot do that."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The one answer to an effect."""

    number: int
    band: int
    at_s: float
    ending: Ending
    words: str = ""
    """For a person: why not, and what to do. Empty where it was done."""


class Reply(IntEnum):
    """What a wearer answered to a question."""

    FINE = 1
    HELP = 2
    NOTHING = 3
    """Asked, felt or not, and silent until the question ended."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the wearer of a band said to the question of an effect (its ``number``)."""

    number: int
    band: int
    at_s: float
    reply: Reply


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """A stretch of a band's motion; ``samples`` is (n, 3) int16, read-only, NaN-free: see ``is_complete``."""

    band: int
    period: int
    event: int
    """0: a piece of a stream, as it happens."""
    begins_at_s: float
    """When the first sample was taken, by the band's clock as the bridge understands it."""
    rate_hz: float
    g_per_unit: float
    samples: NDArray[np.int16]
    is_complete: bool
    """False where the band vanished for good before all of it had come: the samples are its beginning."""

"""Why a message is not accepted: one table for both sides, for sealed replies and for ATT errors."""

from enum import IntEnum
from typing import Final

INSUFFICIENT_AUTHORIZATION: Final = 0x08
"""ATT's own error for whatever needs proof first. 0x05 (Insufficient Authentication) would make hosts pair."""


class Refusal(IntEnum):
    """Why; the codes lie in the range that ATT leaves to applications (0x80 to 0x9F)."""

    FORGED = 0x80
    """The tag of a sealed packet is wrong."""
    REPEATED = 0x81
    """The sequence number of an authentic packet is not higher than the last one's."""
    TORN = 0x82
    """A fragment of a message is missing."""
    MALFORMED = 0x83
    """A length or a value that the specification does not allow."""
    UNKNOWN_KIND = 0x84
    """A kind of message that this version does not know."""
    VERSION = 0x85
    """The other side speaks another version."""
    NOT_PROVEN = 0x86
    """The proof is wrong: this is not who it claims to be."""
    UNEXPECTED = 0x87
    """Right in itself, but not now: a step of the handshake out of its order."""
    UNKNOWN_EVENT = 0x88
    """The band keeps nothing of such an event; not sent in this version."""
    NO_MOTION = 0x89
    """The band keeps no motion of this event."""
    CLOCK = 0x8A
    """A time that the band cannot take."""
    MTU = 0x8B
    """The connection's ATT MTU is below 64."""


class ProtocolError(ValueError):
    """A message that is not accepted, and why.

    Args:
        refusal: the reason, as the other side is told.
        words: for a person, with what was found.
    """

    def __init__(self, refusal: Refusal, words: str) -> None:
        super().__init__(words)
        self.refusal = refusal

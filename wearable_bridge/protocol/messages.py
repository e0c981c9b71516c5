"""What the venue and a band say to each other on the control characteristic, once both are proven.

A message is a kind (1 byte), then its fields (wire.py). Every command carries a request number of the venue's
choosing, which its one reply repeats. A message is exactly as long as its kind says; what is longer, shorter or of an
unknown kind is refused, so that a later version can add kinds.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from venue_models.effects import MOST_PULSES, TEXT_BYTES, Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.protocol.refusals import ProtocolError, Refusal
from wearable_bridge.protocol.report import KNOWN_FLAGS
from wearable_bridge.protocol.wire import (
    Byte,
    Event,
    MaybeEvent,
    Milliseconds,
    Number,
    Short,
    Text,
    Wire,
    one_of,
    one_of_or_none,
    one_of_these,
    pack_fields,
    unpack_fields,
)

SERIAL_BYTES: Final = 16
"""The longest serial number."""
NO_QUESTION: Final = 0
SIGNALLED: Final = tuple(pattern for pattern in Pattern if pattern is not Pattern.PULSES)
"""Patterns of a Signal. Pulses have a message of their own, which older bands refuse as one that they do not know."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Make yourself noticed. The last signal counts: STOP, or another pattern, ends the one before."""

    request: Byte
    number: Number
    """1 to 65,535, the venue's name for this signal: the answer to ASK repeats it."""
    pattern: Annotated[Pattern, one_of_these(SIGNALLED)]
    lasts_s: Short
    """0: as long as the pattern lasts by itself (docs/band-protocol.md)."""
    text: Annotated[str, Text(TEXT_BYTES)] = ""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Pulse so many times, so that only whoever wears the band knows how many. A signal and a question like ASK."""

    request: Byte
    number: Number
    """As in Signal: the answer repeats it."""
    pulses: Annotated[int, one_of_these(range(1, MOST_PULSES + 1))]
    lasts_s: Short
    text: Annotated[str, Text(TEXT_BYTES)] = ""

    @property
    def pattern(self) -> Pattern:
        """PULSES, as a Signal has its own."""
        return Pattern.PULSES


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The event is safely written down. Also right for one that was acknowledged before."""

    request: Byte
    event: Event


@dataclass(frozen=True, slots=True)
class SetClock:
    """It is now ``at_ms``. Answered by ClockWas."""

    request: Byte
    at_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class AskStatus:
    """Who and how are you? Answered by Status."""

    request: Byte


@dataclass(frozen=True, slots=True)
class StreamMotion:
    """Send motion as it happens for ``lasts_s`` seconds; 0 ends it."""

    request: Byte
    lasts_s: Short


@dataclass(frozen=True, slots=True)
class FetchHistory:
    """Send the motion round an event, from sample ``offset`` on. Answered by HistoryBegins, then chunks."""

    request: Byte
    event: Event
    offset: Short


@dataclass(frozen=True, slots=True)
class Done:
    """The band has done it."""

    request: Byte


@dataclass(frozen=True, slots=True)
class Refused:
    """The band has not done it, and why."""

    request: Byte
    """0 where the command could not be read so far."""
    refusal: Annotated[Refusal, one_of(Refusal)]


@dataclass(frozen=True, slots=True)
class ClockWas:
    """The clock is set; before, it showed ``at_ms`` (0: it had been lost)."""

    request: Byte
    at_ms: Milliseconds


@dataclass(frozen=True, slots=True)
class Status:
    """How the band is, with its serial number."""

    request: Byte
    at_ms: Milliseconds
    """Its clock; 0: lost."""
    flags: Annotated[BandFlag, Wire("B", value=lambda flags: BandFlag(flags & KNOWN_FLAGS))]
    event: MaybeEvent
    """The event that waits for an acknowledgement."""
    battery_pct: Byte
    """255: it cannot tell."""
    heart_rate_bpm: Byte
    """0: it cannot tell."""
    question: Short
    """The signal number of the latest question; NO_QUESTION: none since the band started."""
    reply: Annotated[Reply | None, one_of_or_none(Reply)]
    """What was answered to it; None while the question stands."""
    serial: Annotated[str, Text(SERIAL_BYTES)] = ""


@dataclass(frozen=True, slots=True)
class HistoryBegins:
    """The history of an event follows on its own characteristic: ``total`` samples, from the one asked for."""

    request: Byte
    begins_at_ms: Milliseconds
    """When sample 0 was taken, by the band's clock."""
    total: Short


@dataclass(frozen=True, slots=True)
class Answered:
    """The wearer has answered a question, or let it end; sent unasked-for, and repeated in Status."""

    number: Short
    """Of the question: a Signal with Pattern.ASK, or a Pulse."""
    reply: Annotated[Reply, one_of(Reply)]


Command = Signal | Acknowledge | SetClock | AskStatus | StreamMotion | FetchHistory | Pulse
FromBand = Done | Refused | ClockWas | Status | HistoryBegins | Answered

_COMMANDS: Final[dict[int, type[Command]]] = {
    0x01: Signal,
    0x02: Acknowledge,
    0x03: SetClock,
    0x04: AskStatus,
    0x05: StreamMotion,
    0x06: FetchHistory,
    0x07: Pulse,
}
_FROM_BAND: Final[dict[int, type[FromBand]]] = {
    0x81: Done,
    0x82: Refused,
    0x83: ClockWas,
    0x84: Status,
    0x85: HistoryBegins,
    0xC1: Answered,
}
_KINDS: Final = {message: kind for kind, message in (_COMMANDS | _FROM_BAND).items()}


def pack(message: Command | FromBand) -> bytes:
    """A message as bytes, to be sealed on the CONTROL lane.

    Raises:
        ProtocolError: MALFORMED, where a value does not fit into its field.
    """
    return bytes([_KINDS[type(message)]]) + pack_fields(message)


def unpack_command(message: bytes) -> Command:
    """What the venue says.

    Raises:
        ProtocolError: UNKNOWN_KIND or MALFORMED.
    """
    return unpack_fields(_kind(message, _COMMANDS), message[1:])


def unpack_from_band(message: bytes) -> FromBand:
    """What a band says.

    Raises:
        ProtocolError: UNKNOWN_KIND (to be counted and otherwise ignored) or MALFORMED.
    """
    return unpack_fields(_kind(message, _FROM_BAND), message[1:])


def request_of(message: bytes) -> int:
    """The request number of a command that cannot be read: its second byte, or 0."""
    return message[1] if len(message) > 1 else 0


def _kind(message: bytes, kinds: dict[int, type]) -> type:
    if not message or message[0] not in kinds:
        raise ProtocolError(Refusal.UNKNOWN_KIND, f"a message of unknown kind: {message[:1].hex() or 'empty'}")
    return kinds[message[0]]

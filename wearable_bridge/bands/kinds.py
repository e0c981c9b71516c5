"""What kinds of bands there are, how each is recognised, and what it can do for the venue (docs/bands.md)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from venue_models.effects import Acknowledge, Effect, FetchMotion, Pattern, Signal, StreamMotion
from wearable_bridge.protocol.uuids import IMMEDIATE_ALERT_SERVICE

INFINITIME_MOTION: Final = "00030000-78fc-48fe-8e23-433b3a1942d0"
NORDIC_UART: Final = "6e400001-b5a3-f393-e0a9-e50e24dcca9e"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of band and its abilities."""

    name: str
    """How a person calls one: ``a beacon``, ``an InfiniTime watch``."""
    service: str = ""
    """The GATT service that only this kind offers; empty where there is none to tell it by."""
    can_signal: bool = False
    can_text: bool = False
    """Whether it shows the text of a signal."""
    can_answer: bool = False
    """Whether its wearer can answer a question on it."""
    can_motion: bool = False
    """Whether it keeps the motion round an event; some of those that do not can still stream it live."""
    stream_hz: float = 0.0
    """How many samples a second it streams live; 0 where it cannot."""
    can_heart_rate: bool = False
    can_battery: bool = False
    authenticates: bool = False
    """Whether both sides prove who they are. What the other kinds say, anybody can say in their name."""

    def inability(self, effect: Effect) -> str:
        """Why a band of this kind cannot do that, for a person; empty where it can."""
        match effect:
            case Signal() if not self.can_signal:
                return f"{self.name} cannot be made to blink, buzz or ask. Look for its wearer instead."
            case Signal(pattern=Pattern.PULSES) if not self.authenticates:
                return f"{self.name} cannot prove who holds it. Ask at the counter."
            case Signal(pattern=Pattern.ASK) if not self.can_answer:
                return f"{self.name} cannot be asked anything. Send somebody to its wearer."
            case Acknowledge() if not self.authenticates:
                return f"{self.name} cannot be told that it was heard: it falls silent by itself."
            case FetchMotion() if not self.can_motion:
                return f"{self.name} keeps no record of its motion."
            case StreamMotion() if not self.stream_hz:
                return f"{self.name} cannot send its motion."
        return ""


BAND: Final = Kind(
    "A Bandstand band",
    can_signal=True,
    can_text=True,
    can_answer=True,
    can_motion=True,
    stream_hz=50.0,
    can_heart_rate=True,
    can_battery=True,
    authenticates=True,
)
"""Our own (docs/band-protocol.md)."""

INFINITIME: Final = Kind(
    "An InfiniTime watch",
    INFINITIME_MOTION,
    can_signal=True,
    can_text=True,
    stream_hz=10.0,
    can_heart_rate=True,
    can_battery=True,
)
BANGLE: Final = Kind(
    "A Bangle.js watch", NORDIC_UART, can_signal=True, can_text=True, can_heart_rate=True, can_battery=True
)
"""It must be *programmable* (its settings), as it is when it comes from the maker."""

ALERTING: Final = Kind("A tag with an alert", IMMEDIATE_ALERT_SERVICE, can_signal=True)
"""Key finders and the like: they beep."""

BEACON: Final = Kind("A beacon")
"""Says who it is and takes no connection, or offers nothing of use over one."""

_BY_SERVICE: Final = (INFINITIME, BANGLE, ALERTING)  # the first that fits: InfiniTime has an Immediate Alert too

_BY_TAG: Final = {
    "band": BAND,
    "ibeacon": BEACON,
    "eddystone-uid": BEACON,
    "eddystone-eid": BEACON,
}
"""Tags of other schemes (address, name, private) say who a band is and not what: its services do."""


def kind_of_tag(tag: str) -> Kind | None:
    """The kind of a band that is known by this tag; None where only a connection can tell."""
    return _BY_TAG.get(tag.partition(":")[0].lower())


def kind_of_services(services: Iterable[str]) -> Kind:
    """The kind of a band that offers these GATT services (UUIDs of 128 bits, lower case)."""
    offered = frozenset(services)
    return next((kind for kind in _BY_SERVICE if kind.service in offered), BEACON)

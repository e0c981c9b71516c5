"""BTHome v2: measurements and events, several in one frame, plain or encrypted.

Source: bthome.io/format and bthome.io/encryption as of June 2026. Service data of UUID 0xFCD2; numbers are
little-endian. Like Eddystone-TLM a frame says what, never who.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wearable_bridge.frames.advertising import (
    GENERAL_DISCOVERABLE,
    SERVICE_DATA_16,
    AdStructure,
    Malformed,
    advertisement,
)
from wearable_bridge.frames.bthome_objects import BUTTON, OBJECTS, PACKET_ID, ObjectKind, Shape

BTHOME: Final = b"\xd2\xfc"
"""The service's UUID as sent."""

_ENCRYPTED, _HAS_ADDRESS, _TRIGGERED = 0x01, 0x02, 0x04
_VERSION_2: Final = 2
_TRAILER: Final = 8  # counter and check

Value = float | bool | str | bytes | tuple[int, int] | tuple[int, bytes]
"""A number in its unit, a state, a text, raw bytes, a dimmer's (event, steps) or a command's (opcode, arguments)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One object of a frame. A button's value is the number of a ButtonEvent, or of one yet to be invented."""

    id: int
    value: Value

    @property
    def kind(self) -> ObjectKind:
        """What the table says of it."""
        return OBJECTS[self.id]


@dataclass(frozen=True, slots=True)
class BTHome:
    """What a device says, in its order.

    ``triggered`` devices send only when something happens; ``fault`` tells where a frame breaks off: what stands
    before is kept, since a pressed button is worth more than a tidy sender.
    """

    objects: tuple[Said, ...]
    triggered: bool = False
    fault: str = ""

    def numbers(self, ids: Collection[int]) -> tuple[float, ...]:
        """The values of these objects that are numbers, in their order."""
        return tuple(said.value for said in self.objects if said.id in ids and isinstance(said.value, int | float))

    @property
    def packet_id(self) -> int | None:
        """The number that changes with every change of what is said, if the device counts."""
        return next((int(number) for number in self.numbers((PACKET_ID,))), None)

    @property
    def buttons(self) -> tuple[int, ...]:
        """What was done to each of its buttons, first button first."""
        return tuple(int(event) for event in self.numbers((BUTTON,)))


@dataclass(frozen=True, slots=True)
class EncryptedBTHome:
    """The same under the device's key (AES-CCM); ``address`` only where an older device sends it inside."""

    device_byte: int
    ciphertext: bytes
    counter: int
    check: bytes
    address: bytes | None = None

    @property
    def triggered(self) -> bool:
        """Whether the device sends only when something happens."""
        return bool(self.device_byte & _TRIGGERED)


def read_bthome(ad: AdStructure) -> BTHome | EncryptedBTHome | Malformed | None:
    """The BTHome frame in an AD structure; None where it holds none."""
    if ad.kind != SERVICE_DATA_16 or not ad.value.startswith(BTHOME):
        return None
    if len(ad.value) < 3:
        return Malformed("BTHome", "has no device byte")
    device = ad.value[2]
    if device >> 5 != _VERSION_2:
        return Malformed("BTHome", f"is of version {device >> 5}, not 2")
    start = 9 if device & _HAS_ADDRESS else 3
    body = ad.value[start:]
    if len(ad.value) < start:
        return Malformed("BTHome", "breaks off in its address")
    if not device & _ENCRYPTED:
        return read_objects(body, triggered=bool(device & _TRIGGERED))
    if len(body) <= _TRAILER:
        return Malformed("BTHome", f"has {len(body)} encrypted bytes, needs more than {_TRAILER}")
    address = ad.value[8:2:-1] if device & _HAS_ADDRESS else None
    counter = int.from_bytes(body[-8:-4], "little")
    return EncryptedBTHome(device, body[:-_TRAILER], counter, body[-4:], address)


def read_objects(body: bytes, *, triggered: bool) -> BTHome:
    """The objects that follow the device byte. An unknown id ends them without fault, as the format asks."""
    said: list[Said] = []
    for id_, value in _split(body):
        if value is None:
            return BTHome(tuple(said), triggered, f"breaks off in object {id_:#04x}")
        said.append(Said(id_, _value(OBJECTS[id_], value)))
    return BTHome(tuple(said), triggered)


def _split(body: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Each object's id and bytes; None for bytes that are not all there."""
    at = 0
    while at < len(body) and (kind := OBJECTS.get(body[at])):
        start = at + 1
        length = kind.length
        if not length:
            if start == len(body):
                yield body[at], None
                return
            length = body[start] + (kind.shape is Shape.COMMAND)
            start += 1
        value = body[start : start + length]
        yield body[at], value if len(value) == length else None
        at = start + length


def _value(kind: ObjectKind, value: bytes) -> Value:
    match kind.shape:
        case Shape.NUMBER:
            return round(int.from_bytes(value, "little", signed=kind.signed) * kind.factor, 6)
        case Shape.BINARY:
            return value != b"\0"
        case Shape.BUTTON:
            return value[0]
        case Shape.DIMMER:
            return value[0], value[1]
        case Shape.COMMAND:
            return value[0], value[1:]
        case Shape.VERSION:
            return ".".join(str(part) for part in reversed(value))
        case Shape.TEXT:
            return value.decode(errors="replace")
        case Shape.RAW:
            return value


def encode_bthome(objects: Iterable[tuple[int, float]], *, triggered: bool = False) -> bytes:
    """The whole advertisement, flags included, of numbers, states and buttons; in the order of their ids.

    Args:
        objects: (object id, value in the object's unit).
        triggered: whether the device sends only when something happens.

    Raises:
        ValueError: an id that is no number, state or button, a value out of its range, or too much for 31 bytes.
    """
    body = b"".join(_encode_object(id_, value) for id_, value in sorted(objects, key=lambda pair: pair[0]))
    device = bytes([_VERSION_2 << 5 | (_TRIGGERED if triggered else 0)])
    return advertisement(GENERAL_DISCOVERABLE, (SERVICE_DATA_16, BTHOME + device + body))


def _encode_object(id_: int, value: float) -> bytes:
    kind = OBJECTS.get(id_)
    if kind is None or kind.shape not in (Shape.NUMBER, Shape.BINARY, Shape.BUTTON):
        raise ValueError(f"BTHome object {id_:#04x} is no number, state or button")
    try:
        return bytes([id_]) + round(value / kind.factor).to_bytes(kind.length, "little", signed=kind.signed)
    except OverflowError as error:
        raise ValueError(f"BTHome {kind.name} ({id_:#04x}) cannot hold {value} {kind.unit}".rstrip()) from error

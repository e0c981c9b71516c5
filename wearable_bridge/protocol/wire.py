"""How the fields of a message travel: each field's type says it, by annotation.

A message is a kind (1 byte), then its fields in order, little-endian, then a text in UTF-8 where it has one.
"""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from struct import Struct, error
from typing import Annotated, Any, TypeVar, cast, get_type_hints

from wearable_bridge.protocol.events import HIGHEST_NUMBER, EventId
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

Message = TypeVar("Message")


@dataclass(frozen=True, slots=True)
class Wire:
    """How one field travels: a struct layout, and the ways from the value to its numbers and back."""

    layout: str
    numbers: Callable[[Any], tuple[int, ...]] = lambda value: (value,)
    value: Callable[..., Any] = int


@dataclass(frozen=True, slots=True)
class Text:
    """A text that ends a message: at most so many bytes of UTF-8."""

    longest_bytes: int


def one_of(code: type[IntEnum]) -> Wire:
    """A value of a table; others are malformed."""
    return Wire("B", value=lambda number: _coded(code, number))


def one_of_these(allowed: Collection[int]) -> Wire:
    """One of some values, which are all of one type; others are malformed."""
    values = {int(value): value for value in allowed}
    return Wire("B", value=lambda number: _allowed(values, number))


def one_of_or_none(code: type[IntEnum]) -> Wire:
    """A value of a table, or 0 for None."""
    return Wire("B", lambda value: (value or 0,), lambda number: _coded(code, number) if number else None)


def _allowed(values: Mapping[int, int], number: int) -> int:
    if number not in values:
        raise ProtocolError(Refusal.MALFORMED, f"{number} is not allowed here")
    return values[number]


def _coded(code: type[IntEnum], number: int) -> IntEnum:
    if number not in set(code):
        raise ProtocolError(Refusal.MALFORMED, f"{number} is no {code.__name__}")
    return code(number)


def _number(number: int) -> int:
    if not number:
        raise ProtocolError(Refusal.MALFORMED, "0 is no number of a signal")
    return number


def _event(period: int, number: int) -> EventId:
    if not 1 <= number <= HIGHEST_NUMBER:
        raise ProtocolError(Refusal.MALFORMED, f"no event has the number {number}")
    return EventId(period, number)


def _maybe_event(period: int, number: int) -> EventId | None:
    return _event(period, number) if number else None


Byte = Annotated[int, Wire("B")]
Short = Annotated[int, Wire("H")]
Number = Annotated[int, Wire("H", value=_number)]
"""A short that is a name: 0 means that there is none, and is malformed here."""
Milliseconds = Annotated[int, Wire("Q")]
"""Unix time, 8 bytes."""
Event = Annotated[EventId, Wire("IB", tuple, _event)]
"""The birth period in 4 bytes, the number in 1."""
MaybeEvent = Annotated[EventId | None, Wire("IB", lambda event: event or (0, 0), _maybe_event)]
"""An event; number 0 for None."""


@dataclass(frozen=True, slots=True)
class _Shape:
    wires: tuple[Wire, ...]
    struct: Struct
    text: Text | None


def _shape(kind: type) -> _Shape:
    return _shapes(cast("Hashable", kind))  # mypy holds a class whose instances are not hashable for unhashable


@cache
def _shapes(kind: Hashable) -> _Shape:
    marks = [
        hint.__metadata__[0]
        for hint in get_type_hints(kind, include_extras=True).values()
        if hasattr(hint, "__metadata__")
    ]
    wires = tuple(mark for mark in marks if isinstance(mark, Wire))
    text = next((mark for mark in marks if isinstance(mark, Text)), None)
    return _Shape(wires, Struct("<" + "".join(wire.layout for wire in wires)), text)


def pack_fields(message: Any) -> bytes:
    """The fields of a message as bytes.

    Raises:
        ProtocolError: MALFORMED, where a value does not fit into its field.
    """
    shape = _shape(type(message))
    values = [getattr(message, name) for name in message.__dataclass_fields__]
    text = values.pop().encode() if shape.text else b""
    if shape.text and len(text) > shape.text.longest_bytes:
        words = f"a text of {len(text)} bytes, {shape.text.longest_bytes} are allowed"
        raise ProtocolError(Refusal.MALFORMED, words)
    numbers = [number for wire, value in zip(shape.wires, values, strict=True) for number in wire.numbers(value)]
    try:
        return shape.struct.pack(*numbers) + text
    except error as why:
        raise ProtocolError(Refusal.MALFORMED, f"{type(message).__name__}: {why}") from None


def unpack_fields(kind: type[Message], body: bytes) -> Message:
    """A message from the bytes of its fields.

    Raises:
        ProtocolError: MALFORMED, where they are too few, too many, or not what a field may be.
    """
    shape = _shape(kind)
    size = shape.struct.size
    if not size <= len(body) <= size + (shape.text.longest_bytes if shape.text else 0):
        raise ProtocolError(Refusal.MALFORMED, f"{kind.__name__} cannot have {len(body)} bytes of fields")
    numbers = iter(shape.struct.unpack_from(body))
    values = [wire.value(*(next(numbers) for _ in wire.layout)) for wire in shape.wires]
    if shape.text:
        values.append(_text(body[size:]))
    return kind(*values)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise ProtocolError(Refusal.MALFORMED, "a text that is not UTF-8") from None

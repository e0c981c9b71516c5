"""One line of a vehicle counter: what it says, or why it cannot be used (docs/dispatches.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from venue_models.phrases import WordedError

MOST_BYTES: Final = 512
"""A line of any use has less than a hundred."""
MOST_GUESTS: Final = 5_000
"""No vehicle and no theatre takes more at once."""
MOST_OFF_S: Final = 60.0
"""What happened longer ago says nothing of now, and a clock that is further ahead is wrong."""
_END_S: Final = 1e14
"""Beyond this, milliseconds included, is no time, and would be three hundred digits in what a person reads."""
_IDS_SHOWN: Final = 8


class LineRefusedError(WordedError):
    """A line that cannot be used; the text says why, and what was expected."""


@dataclass(frozen=True, slots=True)
class Dispatched:
    """One vehicle left, or one show admitted."""

    attraction: int
    """Place among the ids that were asked for."""
    guests: int
    """How many; -1 where nobody counted them."""
    at_s: float
    said_at_s: float | None
    """When the counter itself says that it was; told again, it is the same dispatch. None: it does not say."""


class _Line(msgspec.Struct):
    attraction: str
    guests: int | None = None
    at: str | float | None = None


def read_line(line: bytes, index: Mapping[str, int], now_s: float) -> Dispatched:
    """What a line says.

    Args:
        line: a JSON object, with or without the end of the line.
        index: the place of each attraction's id.
        now_s: the time.

    Raises:
        LineRefusedError: it cannot be used.
    """
    if len(line) > MOST_BYTES:
        raise LineRefusedError("the line is longer than {n} bytes", n=MOST_BYTES)
    try:
        said = msgspec.json.decode(line, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise LineRefusedError(
            'expected one JSON object a line, such as {{"attraction": "comet", "guests": 19}}: {why}', why=str(error)
        ) from error
    if said.attraction not in index:
        raise LineRefusedError(
            "there is no attraction {name}; this venue has {known}", name=_quoted(said.attraction), known=_some(index)
        )
    guests = -1 if said.guests is None else said.guests
    if said.guests is not None and not 0 <= guests <= MOST_GUESTS:
        raise LineRefusedError("guests is {n}, expected 0 to {most}", n=guests, most=MOST_GUESTS)
    said_at_s = None if said.at is None else _time(said.at, now_s)
    at_s = now_s if said_at_s is None else min(said_at_s, now_s)
    return Dispatched(index[said.attraction], guests, at_s, said_at_s)


def _time(at: str | float, now_s: float) -> float:
    try:
        at_s = _epoch_s(at)
    except ValueError as error:
        raise LineRefusedError(
            "at is {at}, expected seconds since 1970, or a time with its offset such as 2026-07-01T14:03:20+09:00",
            at=_quoted(str(at)),
        ) from error
    if not abs(at_s - now_s) <= MOST_OFF_S:
        raise LineRefusedError(
            "at is {off:,.0f} s away from this machine's clock: more than a minute is not believed",
            off=abs(at_s - now_s),
        )
    return at_s


def _epoch_s(at: str | float) -> float:
    if not isinstance(at, str):
        if not abs(at) < _END_S:
            raise ValueError(f"{at} is no time")
        return float(at)
    time = datetime.fromisoformat(at)
    if time.tzinfo is None:
        raise ValueError(f"{at} has no offset")
    return time.timestamp()


def _some(index: Mapping[str, int]) -> str:
    ids = list(index)
    if not ids:
        return "none"
    return ", ".join(ids[:_IDS_SHOWN]) + (" …" if len(ids) > _IDS_SHOWN else "")


def _quoted(text: str) -> str:
    """A stranger's text on one line of printable letters."""
    return "“" + "".join(letter if letter.isprintable() else "?" for letter in text[:40]) + "”"

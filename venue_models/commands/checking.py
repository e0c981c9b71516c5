"""Whether a command is what its kind says it is: a desk that sends a word for a number gets words, never a fault."""

import dataclasses
import math
import re
import types
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from venue_models.commands.command import Command
from venue_models.phrases import phrase

LARGEST: Final = 2**53
"""Whole numbers up to here are the same in every language that a desk may be written in; SQLite takes them all."""

_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")
"""What is left of an emoji that was cut in two: no file takes it."""


def malformed(command: object) -> str:
    """What of a command is not what its kind says, in words; empty where all of it is.

    Each field is held against its annotation, whatever lies in it too: dataclasses, tuples, sets, choices. A number
    must be finite and no larger than LARGEST, and a text such as a file can hold. What they mean is not asked here.
    """
    if not isinstance(command, Command):
        return phrase("This venue does not know what that is. Update this desk, or the venue.")
    wrong = _wrong_field(command)
    if not wrong:
        return ""
    return phrase("{field} is not what this venue expects there. Update this desk, or the venue.", field=wrong)


def _wrong_field(value: Any) -> str:
    hints = _hints(value.__class__).items()
    return next((name for name, hint in hints if not _fits(getattr(value, name), hint)), "")


_hints: Final = cache(get_type_hints)


def _fits(value: Any, hint: Any) -> bool:
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(one, parts[0]) for one in value)
    if origin is frozenset:
        return isinstance(value, frozenset) and all(_fits(one, parts[0]) for one in value)
    if hint is float:
        return not isinstance(value, bool) and isinstance(value, int | float) and _is_a_size(value)
    if hint is int:
        return not isinstance(value, bool) and isinstance(value, int) and _is_a_size(value)
    if hint in (None, types.NoneType):
        return value is None
    if hint is str:
        return isinstance(value, str) and not _HALF_A_CHARACTER.search(value)
    return isinstance(value, hint) and not (dataclasses.is_dataclass(value) and _wrong_field(value))


def _is_a_size(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= LARGEST

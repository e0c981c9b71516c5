"""Things that go wrong on purpose: a reader that fails, goes deaf, or is turned up."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReaderFails:
    """A reader (index) hears nothing from ``at_s`` until ``until_s``."""

    reader: int
    at_s: float
    until_s: float = math.inf


@dataclass(frozen=True, slots=True)
class ReaderGain:
    """From ``at_s`` until ``until_s`` a reader (index) hears everything louder (+) or lower (-) by ``db``."""

    reader: int
    db: float
    at_s: float
    until_s: float = math.inf


Scene = ReaderFails | ReaderGain

"""Things that go wrong on purpose: a reader that fails or hears wrong, a ride that stops, a counter that sticks."""

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


@dataclass(frozen=True, slots=True)
class RideStops:
    """An attraction (index) dispatches nobody from ``at_s`` until ``until_s``."""

    attraction: int
    at_s: float
    until_s: float


@dataclass(frozen=True, slots=True)
class CounterSticks:
    """The vehicle counter of an attraction (index) says the same number from ``at_s`` until ``until_s``.

    ``guests`` is the number; None is the last one that it said before.
    """

    attraction: int
    at_s: float
    until_s: float = math.inf
    guests: int | None = None


ReaderScene = ReaderFails | ReaderGain
RideScene = RideStops | CounterSticks
Scene = ReaderScene | RideScene

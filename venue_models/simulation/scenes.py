"""Things that go wrong on purpose: readers that fail, rides that stop, counters that stick, lenses that are wet."""

import math
from dataclasses import dataclass, replace

from venue_models.values.scenes import PhotoScene


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


@dataclass(frozen=True, slots=True)
class LensIsWet:
    """There is spray on the lens of a camera (index)."""

    camera: int
    at_s: float
    until_s: float = math.inf
    spray: float = 1.0


@dataclass(frozen=True, slots=True)
class LensIsDark:
    """Nearly no light reaches the sensor of a camera (index): a cap, a bag, a dead flash."""

    camera: int
    at_s: float
    until_s: float = math.inf
    exposure_ev: float = -12.0


@dataclass(frozen=True, slots=True)
class CameraIsUnplugged:
    """A camera (index) does not answer."""

    camera: int
    at_s: float
    until_s: float = math.inf


CameraScene = LensIsWet | LensIsDark | CameraIsUnplugged


def through(lens: CameraScene, scene: PhotoScene) -> PhotoScene:
    """What is left of a scene."""
    match lens:
        case LensIsWet(spray=spray):
            takes = tuple(replace(take, focus_px=take.focus_px + 6 * spray) for take in scene.takes)
            return replace(scene, spray=spray, takes=takes)
        case LensIsDark(exposure_ev=exposure_ev):
            return replace(scene, takes=tuple(replace(take, exposure_ev=exposure_ev) for take in scene.takes))
        case _:
            return scene


ReaderScene = ReaderFails | ReaderGain
RideScene = RideStops | CounterSticks
Scene = ReaderScene | RideScene | CameraScene

"""What becomes of places in virtual queues, as values: decided, written down, and only then applied."""

from dataclasses import dataclass
from enum import StrEnum

from venue_models.values import VirtualPlace


class What(StrEnum):
    """What happened to a place."""

    JOINED = "joined"
    CALLED = "called"
    MOVED = "moved"
    """To a later window: the ride carries fewer than it did when the first was promised."""
    RELEASED = "released"
    """It cannot be kept at its time: it holds till closing, and its party is called when there is room."""
    CALLED_BACK = "called back"
    """The turn of a released place has come: they may come at any time from now on."""
    RETURNED = "returned"
    MISSED = "missed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class PlaceChanged:
    """Something happened to a place, which from now on is as it is here."""

    at_s: float
    what: What
    place: VirtualPlace


@dataclass(frozen=True, slots=True)
class Switched:
    """Parties may join the virtual queue of an attraction from now on, or no more."""

    at_s: float
    attraction: int
    is_on: bool


Change = PlaceChanged | Switched

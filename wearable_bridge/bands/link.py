"""What a connected band looks like to the connections, whatever its kind, and how talking to it can fail."""

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from venue_models.effects import Pattern, Reply
from venue_models.values import AirCounts, ReportKind
from wearable_bridge.bands.kinds import Kind
from wearable_bridge.bands.transfer import Transfer


class LinkError(Exception):
    """Something between us and a band went wrong; its text goes on after "because", for a person."""


class VanishedError(LinkError):
    """The band, or the adapter, is gone or silent: worth another try."""


class NarrowError(VanishedError):
    """Its packets are too small to speak through, or the system believes so: worth another try once it looks anew."""


class GarbledError(VanishedError):
    """The band said something that makes no sense: counted, and worth another try."""


class RefusedError(LinkError):
    """The band could not prove who it is, or did not accept our proof."""


class UnableError(LinkError):
    """This band cannot do that; its text is a sentence."""


@dataclass(frozen=True, slots=True)
class Callee:
    """A band as whoever wants to speak to it knows it."""

    band: int
    kind: Kind | None = None
    """None where only a connection can tell."""
    address: bytes | None = None
    """Where it was heard last, most significant byte first; None where it never was."""
    heard_at_s: float = 0.0
    secret: bytes | None = field(default=None, repr=False)
    others: tuple[bytes, ...] = ()
    """Where it was heard besides, the latest first: one of these may be the band, and ``address`` an impostor's."""


Vitals = tuple[tuple[ReportKind, float], ...]
"""What a band says of itself, each in the unit of its kind."""


class BandLink(Protocol):
    """One connected band. Every method but ``close`` may raise a LinkError."""

    @property
    def kind(self) -> Kind:
        """What it turned out to be."""
        ...

    @property
    def counts(self) -> AirCounts:
        """What it said over this connection and was refused."""
        ...

    async def acknowledge(self, period: int, event: int) -> None:
        """Returns once the band has confirmed that it knows its event was written down."""
        ...

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:
        """Returns once the band has confirmed it. ``number`` and ``pulses`` are the effect's."""
        ...

    async def was_asked(self, number: int) -> bool:
        """Whether this question, which was sent over a connection that broke, has reached the wearer."""
        ...

    async def answer(self, number: int) -> Reply:
        """Waits for what the wearer says to this question, which may have been asked over an earlier connection."""
        ...

    async def fetch(self, transfer: Transfer) -> None:
        """Brings the motion that is still missing into ``transfer``; returns once it is complete."""
        ...

    async def tend(self) -> Vitals:
        """Looks after the band, once per connection, after what cannot wait: sets its clock, asks how it is."""
        ...

    async def close(self) -> None:
        """Hangs up. Never raises."""
        ...


class Radio(Protocol):
    """What bands can be spoken to through: an adapter, or the simulated air."""

    @property
    def name(self) -> str:
        """``hci0``, ``simulated air``."""
        ...

    @property
    def budget(self) -> int:
        """How many connections it may hold at once."""
        ...

    @property
    def makes_at_once(self) -> int:
        """How many connections it can be making at the same time: one for each adapter that it stands for."""
        ...

    @property
    def hindrance(self) -> str:
        """Why nobody can be spoken to through it now, in a sentence; empty while all is well."""
        ...

    def loudness_dbm(self, callee: Callee) -> float | None:
        """How loud it has heard this band lately; None where it has not."""
        ...

    async def connect(self, callee: Callee) -> BandLink:
        """Connects and, with bands that can, proves both sides. Called for one band at a time.

        Raises:
            LinkError: it could not be.
        """
        ...


@runtime_checkable
class Speaking(Protocol):
    """A source that bands can be spoken to through as well."""

    @property
    def radio(self) -> Radio:
        """Its radio."""
        ...

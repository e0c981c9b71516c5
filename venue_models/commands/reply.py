"""The one answer to a command."""

from dataclasses import dataclass, field
from typing import Final

from venue_models.commands.counter import Bandless
from venue_models.commands.staff import Record
from venue_models.values import WAIT, Album, Alert, Entry, Photo, Rows, ShareLink, no_rows
from venue_models.values.photos import Agreed, Told


@dataclass(frozen=True, slots=True)
class Reply:
    """The one answer to a command."""

    command: str
    desk: str
    refusal: str = ""
    """Why not, and what to do instead; empty where it was done."""
    numbers: tuple[int, ...] = ()
    """What was made: see the command."""
    follows: str = ""
    """What will still happen, and when: for a counter whose bridge is down."""
    records: tuple[Record, ...] = ()
    """What a Review asked for."""
    guests: tuple[Bandless, ...] = ()
    """What FindGuests found, who joined last first."""
    alerts: tuple[Alert, ...] = ()
    """What ReadShift asked for, oldest first: alerts and near misses, each with its steps."""
    waits: Rows = field(default_factory=lambda: no_rows(WAIT), compare=False)
    """WAIT rows that ReadWaits asked for, oldest first."""
    album: Album | None = None
    """What ReadAlbum asked for."""
    photos: tuple[Photo, ...] = ()
    """What ReadPhotos asked for, newest first."""
    entries: tuple[Entry, ...] = ()
    """What WhyPhoto asked for, the surest first."""
    link: ShareLink | None = None
    """What SharePhotos made."""
    told: tuple[Told, ...] = ()
    """What AboutMe asked for."""
    agreed: tuple[Agreed, ...] = ()
    """What AboutMe asked for: the guest first, then, with the PIN, the children of the party."""

    @property
    def was_done(self) -> bool:
        """Whether it became a fact."""
        return not self.refusal


SHORTEST_REASON: Final = 3
"""Characters a reason has at least: a look-up without one is refused."""

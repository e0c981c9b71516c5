"""Stays: a band at one attraction from the first step into its line until it is somewhere else again.

A fix errs by metres, so a guest in line is seen now in the line, now beside it, and on a ride that passes overhead
nearly anywhere. One visit is no event, therefore: the stay holds all that a band does at an attraction, and what it
comes to is decided when the next minute has been seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.live.lines.places import Part, Places
from venue_models.values import NOWHERE, Rows

JOINED_AFTER_S: Final = 50.0
"""In line for so long: whoever walks past is counted in it for less."""
SEEN_RIDING_S: Final = 20.0
"""Boarding, or on the ride, for so long at a stretch: shorter is an error of the fix."""
AWAY_S: Final = 45.0
"""Somewhere else for so long is gone."""
BESIDE_S: Final = 300.0
"""Beside the line for so long is gone: a fix strays there from the middle of a line, but not for ever."""
SILENT_S: Final = 600.0
"""Silent for so long: nobody knows how it ended."""


@dataclass(slots=True)
class Stay:
    """One band at one attraction."""

    band: int
    since_s: float
    part: Part
    part_since_s: float
    last_here_s: float
    """When it was last in the line or on the ride, while it is in neither."""
    in_line_s: float = 0.0
    """How long it has been in the line, up to ``part_since_s``."""
    in_express_s: float = 0.0
    """Of that, in the express lane."""
    was_riding: bool = False
    """Whether it was seen boarding or riding for SEEN_RIDING_S."""
    place: int = NOWHERE
    """As which band its line knows it; NOWHERE: not at all. Two who were mistaken for each other change places."""
    boarded_at_s: float | None = None
    is_told: bool = False
    """Whether it was told to have boarded, and then another was found to have been in its place."""

    @property
    def has_joined(self) -> bool:
        """Whether its line knows of it."""
        return self.place != NOWHERE

    @property
    def waits(self) -> bool:
        """Whether it is in line, as far as its line knows."""
        return self.has_joined and self.boarded_at_s is None

    @property
    def is_here(self) -> bool:
        """Whether it is in the line or on the ride now."""
        return Part.QUEUE <= self.part <= Part.RIDE

    def move(self, part: Part, at_s: float) -> None:
        """It is somewhere else from a time on."""
        at_s = max(at_s, self.part_since_s)
        if self.is_here:
            self.last_here_s = at_s
        if self.part in (Part.QUEUE, Part.EXPRESS):
            self.in_line_s += at_s - self.part_since_s
            self.in_express_s += at_s - self.part_since_s if self.part is Part.EXPRESS else 0.0
        self.was_riding |= self.is_riding(at_s)
        if part is not self.part:
            self.part, self.part_since_s = part, at_s

    def is_riding(self, now_s: float) -> bool:
        """Whether it has been boarding or riding for SEEN_RIDING_S by now."""
        return self.part is Part.RIDE and now_s - self.part_since_s >= SEEN_RIDING_S

    def joins(self, now_s: float) -> bool:
        """Whether it is in line, as far as the last minute tells: no passer-by."""
        queues = self.part in (Part.QUEUE, Part.EXPRESS)
        in_line_s = self.in_line_s + (now_s - self.part_since_s if queues else 0.0)
        return in_line_s >= JOINED_AFTER_S or (in_line_s > 0 and (self.was_riding or self.is_riding(now_s)))

    def is_over(self, now_s: float) -> bool:
        """Whether it has ended."""
        away_s = now_s - (self.part_since_s if self.part in (Part.AWAY, Part.SILENT) else self.last_here_s)
        limit_s = {Part.AWAY: AWAY_S, Part.NEAR: BESIDE_S, Part.SILENT: SILENT_S}.get(self.part, np.inf)
        return away_s >= limit_s


class Stays:
    """All stays of a venue.

    Args:
        places: its zones as its attractions see them.
        attractions: how many there are.
        bands: how many there are.
    """

    def __init__(self, places: Places, attractions: int, bands: int) -> None:
        self._places = places
        self.at: list[dict[int, Stay]] = [{} for _ in range(attractions)]
        """Per attraction, its stays by band, in the order in which they began."""
        self._stays_here: NDArray[np.int16] = np.zeros(bands, np.int16)

    def hear(self, visits: Rows) -> None:
        """Take in VISIT rows that are new or changed."""
        band = visits["band"]
        matters = (self._places.owner[visits["zone"]] >= 0) | (self._stays_here[band] > 0)
        for row in visits[matters].tolist():
            self._move(*row)

    def end(self, attraction: int, band: int) -> None:
        """A stay is over and dealt with."""
        del self.at[attraction][band]
        self._stays_here[band] -= 1

    def of_band(self, band: int) -> Iterator[tuple[int, Stay]]:
        """The stays of a band, each with its attraction."""
        if self._stays_here[band]:
            yield from ((index, stays[band]) for index, stays in enumerate(self.at) if band in stays)

    def begin(self, attraction: int, stay: Stay) -> None:
        """Take up a stay."""
        self._stays_here[stay.band] += stay.band not in self.at[attraction]
        self.at[attraction][stay.band] = stay

    def _move(self, band: int, zone: int, entered_at_s: float, left_at_s: float) -> None:
        is_there = isnan(left_at_s)
        at_s = entered_at_s if is_there else left_at_s
        for attraction, stay in self.of_band(band):
            stay.move(self._places.part(attraction, zone) if is_there else Part.SILENT, at_s)
        owner = int(self._places.owner[zone])
        if is_there and owner >= 0 and band not in self.at[owner]:
            part = self._places.part(owner, zone)
            if part is not Part.RIDE:
                self.begin(owner, Stay(band, at_s, part, at_s, at_s))

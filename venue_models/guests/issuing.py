"""The stock of bands: which are in the drawer, which are lost, and who wears the others since when."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.facts import BandFound, BandIssued, BandLost, BandReturned, Fact, Refused, Said
from venue_models.values import NOWHERE

NOBODY: Final = 0
"""The number of no wearing: what is noted of a band that nobody wears belongs to no guest."""


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the stock; its index never changes while the program runs."""

    code: str
    tag: str
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Wearing:
    """One band as worn by one guest: visits speak of its number, so that nobody inherits a stranger's."""

    number: int
    guest: int
    since_s: float


@dataclass
class Stock:
    """The venue's bands and their wearers. No band has two, and no guest two bands.

    Args:
        bands: by index.
        time_zone: in which a refusal tells the time.
    """

    bands: list[Band]
    time_zone: tzinfo = UTC
    worn: dict[int, Wearing] = field(default_factory=dict)
    """By band, where somebody wears it."""
    next_wearing: int = 1
    _band_of: dict[int, int] = field(default_factory=dict)

    def band_of(self, guest: int) -> int:
        """The band that a guest wears; NOWHERE where they wear none."""
        return self._band_of.get(guest, NOWHERE)

    def wearing_numbers(self) -> NDArray[np.int64]:
        """Per band the number of its wearing now; NOBODY where nobody wears it."""
        numbers = np.full(len(self.bands), NOBODY, np.int64)
        for band, wearing in self.worn.items():
            numbers[band] = wearing.number
        return numbers

    def issue(self, said: Said, band: int, guest: int) -> tuple[Fact, ...]:
        """Give a band to a guest who wears none."""
        if self._is_worn_by(band, guest):
            return ()
        self._refuse_if_taken(said, band)
        if guest in self._band_of:
            other = self.bands[self._band_of[guest]].code
            raise Refused("This guest wears band {other} already. Swap it, or take it back first.", other=other)
        return (BandIssued(*said, band, self.next_wearing, guest),)

    def take_back(self, said: Said, band: int) -> tuple[Fact, ...]:
        """A band comes back, from its wearer or from wherever it was lost."""
        if self._band(band).is_lost:
            return (BandFound(*said, band),)
        wearing = self.worn.get(band)
        return () if wearing is None else (BandReturned(*said, band, wearing.number, wearing.guest),)

    def report_lost(self, said: Said, band: int) -> tuple[Fact, ...]:
        """A band is lost: its wearing is over, and nobody gets it until it is found."""
        if self._band(band).is_lost:
            return ()
        wearing = self.worn.get(band)
        if wearing is None:
            return (BandLost(*said, band, NOWHERE, NOWHERE),)
        return (BandLost(*said, band, wearing.number, wearing.guest),)

    def report_found(self, said: Said, band: int) -> tuple[Fact, ...]:
        """A lost band is back in the drawer."""
        return (BandFound(*said, band),) if self._band(band).is_lost else ()

    def swap(self, said: Said, old: int, new: int) -> tuple[Fact, ...]:
        """A guest's band for another one."""
        code = self._band(old).code
        wearing = self.worn.get(old)
        if wearing is None:
            raise Refused(
                "Nobody wears band {code}, so there is nothing to swap. Issue the other one to its guest.", code=code
            )
        if old == new:
            return ()
        self._refuse_if_taken(said, new)
        return (
            BandReturned(*said, old, wearing.number, wearing.guest),
            BandIssued(*said, new, self.next_wearing, wearing.guest),
        )

    def apply(self, fact: BandIssued | BandReturned | BandLost | BandFound) -> None:
        """Let a fact of bands be so."""
        match fact:
            case BandIssued():
                self.worn[fact.band] = Wearing(fact.wearing, fact.guest, fact.at_s)
                self._band_of[fact.guest] = fact.band
                self.next_wearing = max(self.next_wearing, fact.wearing + 1)
            case BandReturned() | BandLost():
                if fact.band in self.worn:
                    del self._band_of[self.worn.pop(fact.band).guest]
                self._mark(fact.band, is_lost=isinstance(fact, BandLost))
            case BandFound():
                self._mark(fact.band, is_lost=False)

    def _band(self, band: int) -> Band:
        if not 0 <= band < len(self.bands):
            raise Refused("This band is not in the venue's stock. Import it first.")
        return self.bands[band]

    def _is_worn_by(self, band: int, guest: int) -> bool:
        self._band(band)
        return band in self.worn and self.worn[band].guest == guest

    def _refuse_if_taken(self, said: Said, band: int) -> None:
        code = self._band(band).code
        if self.bands[band].is_lost:
            raise Refused("Band {code} is reported lost. Report it found first, or take another.", code=code)
        if band in self.worn:
            since = self._time(self.worn[band].since_s, said.at_s)
            raise Refused("Band {code} is worn by somebody else since {since}. Take another.", code=code, since=since)

    def _time(self, then_s: float, now_s: float) -> str:
        then, now = (datetime.fromtimestamp(at_s, self.time_zone) for at_s in (then_s, now_s))
        return f"{then:%H:%M}" if then.date() == now.date() else f"{then:%Y-%m-%d %H:%M}"

    def _mark(self, band: int, *, is_lost: bool) -> None:
        marked = self.bands[band]
        if marked.is_lost != is_lost:
            self.bands[band] = Band(marked.code, marked.tag, is_lost)

"""Who wears each band, who wore it lately, and whether photos may be matched to them: it follows the register."""

from collections.abc import Collection
from functools import cache
from itertools import compress
from operator import is_not
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from venue_models.albums.wearers import Wearers
from venue_models.guests.consent import Consents
from venue_models.guests.register import Register
from venue_models.live.albums.recent import MEMORY_S
from venue_models.photos.marks import mark_of
from venue_models.values import NOWHERE

WITH_BAND: Final = 0.8
"""Of all people, the share that wears a band, roughly; of these it is known who agreed to photos."""
_ALONE: Final = -2
"""Who came without a party is one of their own: a number below NOWHERE that no other band has."""
_ALL: Final = slice(None)
_mark: Final = cache(mark_of)


class Former(NamedTuple):
    """Who wore a band until a time, having agreed to photos."""

    band: int
    guest: int
    party: int
    until_s: float


class Worn:
    """Per band of the register, as it is now; and who gave a band back within the last half hour.

    A photo that comes late belongs to whoever wore the band when it was taken. Arrays are built once and then changed
    where the register changes: 50,000 bands are not gone through for each one that is issued.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self.guest: NDArray[np.int64] = np.full(len(register), NOWHERE, np.int64)
        self._party = self.guest.copy()
        self._mark = np.array([_mark(wearer.code) for wearer in register.wearers], np.int64)
        self._former: list[Former] = []
        for band in range(len(register)):
            self._read(band)
        self._read_consents()

    @property
    def share(self) -> float:
        """Of all people who are about, the share whose band may be looked for."""
        agreed, worn = int(self.may_match.sum()), int((self.guest != NOWHERE).sum())
        return min(max(WITH_BAND * agreed / max(worn, 1), 0.05), 0.95)

    def follow(self, now_s: float, register: Register) -> None:
        """Take over who wears what now, and what they agreed to."""
        if register is self._register:
            return
        before, self._register = self._register, register
        for band in compress(range(len(register)), map(is_not, before.wearers, register.wearers)):
            if self.may_match[band] and self.guest[band] != register.wearers[band].guest:
                self._former.append(Former(band, int(self.guest[band]), int(self._party[band]), now_s))
            self._read(band)
        self._former = [former for former in self._former if former.until_s > now_s - MEMORY_S]
        self._read_consents()

    def worn_by(self, guests: Collection[int]) -> NDArray[np.int64]:
        """The bands that these guests wear, or wore until lately."""
        wore = [former.band for former in self._former if former.guest in guests]
        return np.union1d(np.flatnonzero(np.isin(self.guest, list(guests))), np.array(wore, np.int64))

    def forget(self, guests: Collection[int]) -> None:
        """Know no longer what these guests wore until lately."""
        self._former = [former for former in self._former if former.guest not in guests]

    def at(self, at_s: float) -> Wearers:
        """The register as it was at a time within the last half hour, as far as photos may be matched."""
        wore = {former.band: former for former in reversed(self._former) if former.until_s > at_s}
        if not wore:
            return Wearers(self.guest, self._party, self._mark, self.may_match)
        guest, party, may = self.guest.copy(), self._party.copy(), self.may_match.copy()
        for band, former in wore.items():
            guest[band], party[band], may[band] = former.guest, former.party, True
        return Wearers(guest, party, self._mark, may)

    def _read(self, band: int) -> None:
        wearer = self._register.wearers[band]
        self.guest[band] = wearer.guest if wearer.is_worn else NOWHERE
        self._party[band] = _ALONE - band if wearer.party_number == NOWHERE else wearer.party_number

    def _read_consents(self) -> None:
        consents = Consents(self._register.consent)
        self.may_match: NDArray[np.bool_] = consents.may_match_photos(_ALL)
        """Taps, marks and seats may be looked at …"""
        self.may_place: NDArray[np.bool_] = self.may_match & consents.may_be_located(_ALL)
        """… and the position, too."""

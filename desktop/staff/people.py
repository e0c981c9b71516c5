"""Who wears which band just now, by band, by party and by name: it follows the register as people come and go."""

from collections.abc import Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from desktop.staff.guest_search import GuestIndex
from venue_models.guests.register import Register, Wearer
from venue_models.values import NOWHERE, Purpose

AT_ONCE: Final = 1
"""Bands whose keys are renewed between two frames: each moves some megabytes, and the next frame is waiting."""
STRETCH: Final = 512
AT_ONCE_BELOW: Final = 1_000
"""So few bands are sorted within a frame. 50,000 take two seconds, in which the window should be there already."""


class People:
    """The register, and what is worked out from it.

    What a large register is searched by is sorted beside Qt's thread, while the window opens; whoever searches before
    that is done waits for it. Taking another register costs a comparison by identity; keys and parties are then
    renewed for the bands that differ, a few at a time, so that a whole school that is given bands at once stops no
    frame.

    Args:
        register: to begin with.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self._index: Future[GuestIndex] = Future()
        if len(register) < AT_ONCE_BELOW:
            self._index.set_result(GuestIndex(register))
        else:
            with_one_thread = ThreadPoolExecutor(1, "names")
            self._index = with_one_thread.submit(GuestIndex, register)
            with_one_thread.shutdown(wait=False)
        self._known = list(register.wearers)
        self._behind: dict[int, None] = {}
        self._parties: dict[Hashable, list[int]] = {}
        for band, wearer in enumerate(register.wearers):
            self._parties.setdefault(_party(band, wearer), []).append(band)
        self.may_locate = may_locate(register)
        """(bands,) bool: whose wearer agreed to be located."""
        self.is_worn: NDArray[np.bool_] = np.array([wearer.is_worn for wearer in register.wearers], np.bool_)
        """(bands,) bool: which bands somebody wears."""

    @property
    def index(self) -> GuestIndex:
        """By what guests are found; waits where it is still being sorted."""
        return self._index.result()

    def follow(self, register: Register) -> bool:
        """Take another register; False where it is the one that is known.

        Raises:
            ValueError: it is of another stock of bands.
        """
        if register is self.register:
            return False
        if len(register) != len(self.register):
            raise ValueError(f"the stock has {len(self.register)} bands, another register has {len(register)}")
        self._behind |= dict.fromkeys(_differing(self.register.wearers, register.wearers))
        self.register, self.may_locate = register, may_locate(register)
        self.catch_up()
        return True

    def catch_up(self, most: int = AT_ONCE) -> bool:
        """Renew the keys of some bands that have changed; True where more are waiting and can be renewed."""
        if not self._index.done():
            return False
        for band in list(islice(self._behind, most)):
            del self._behind[band]
            self._renew(band, self._known[band], self.register.wearers[band])
        return bool(self._behind)

    def _renew(self, band: int, old: Wearer, new: Wearer) -> None:
        self.index.replace(band, old, new)
        self.is_worn[band] = new.is_worn
        before, after = _party(band, old), _party(band, new)
        if before != after:
            self._parties[before].remove(band)
            if not self._parties[before]:
                del self._parties[before]
            self._parties.setdefault(after, []).append(band)
        self._known[band] = new

    def wearer(self, band: int) -> Wearer:
        """Who wears a band now."""
        return self.register.wearers[band]

    def party_of(self, band: int) -> tuple[int, ...]:
        """The bands of a band's party, itself included, in the order of the stock."""
        return tuple(sorted(self._parties.get(_party(band, self._known[band]), [band])))

    def band_of_code(self, code: str) -> int:
        """The band with this printed code, NOWHERE where there is none; capitals do not matter."""
        wanted = code.strip().casefold()
        found = self.index.find(wanted, limit=None).bands if wanted else ()
        return next((band for band in found if self.wearer(band).code.casefold() == wanted), NOWHERE)


def _differing(before: tuple[Wearer, ...], after: tuple[Wearer, ...]) -> Iterator[int]:
    """The bands whose wearers differ; whole stretches that are the same objects are compared in one go."""
    for first in range(0, len(before), STRETCH):
        old, new = before[first : first + STRETCH], after[first : first + STRETCH]
        if old != new:
            yield from (first + n for n, (one, other) in enumerate(zip(old, new, strict=True)) if one != other)


def may_locate(register: Register) -> NDArray[np.bool_]:
    """(bands,) bool: whose wearer agreed to be located."""
    agreed: NDArray[np.bool_] = (register.consent & int(Purpose.LOCATION)) != 0
    return agreed


def _party(band: int, wearer: Wearer) -> Hashable:
    """What the bands of one party have in common; who came alone, or is nobody, is a party of one."""
    if not wearer.is_worn:
        return "alone", band
    if wearer.party_number != NOWHERE:
        return "number", wearer.party_number
    return ("name", wearer.party) if wearer.party else ("alone", band)

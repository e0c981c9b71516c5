"""Guests who have left are forgotten: some days after they gave their band back, all that was kept of them is erased.

The same erasing as on request, in the night, a few guests at a time. A band that nobody brings back has gone home: it
is taken for lost, and its guest for gone, unless it is still heard.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.commands import ReportLost
from venue_models.guests.facts import Fact
from venue_models.guests.guest_book import GuestBook
from venue_models.phrases import phrase, sentences
from venue_models.store.store import Store, StoreError
from venue_models.venue.model import Venue

MOST_AT_ONCE: Final = 50
"""Guests erased in one go: a transaction, a look through the file."""
STEADY_S: Final = 3600.0
"""Nobody is forgotten before time has passed evenly for so long: a clock that was set wrong is set right by then."""
JUMP_S: Final = 300.0
"""A tick comes a second after the one before; more than this later, the clock was set, or the machine slept long."""
QUIET_S: Final = 12 * 3600.0
"""A band that was not heard for so long is not in the venue: a day is shorter."""
NOT_ASKED: Final = "kept no longer than the venue has set"


class Departures:
    """Erases who has departed, once a day.

    Args:
        venue: how long it keeps who was there.
        store: knows who has departed; None where nothing is kept.
        book: who is there.
        is_open: whether an alert of a band is open: whoever may need help is not forgotten.
        heard_at_s: per band, when it was heard last in this run, whoever wears it; -inf before that.
        keep: writes facts of people down, and lets them be so.
        started_at_s: the time.
    """

    def __init__(
        self,
        venue: Venue,
        store: Store | None,
        book: GuestBook,
        is_open: Callable[[int], bool],
        heard_at_s: NDArray[np.float64],
        keep: Callable[[Sequence[Fact]], str],
        *,
        started_at_s: float,
    ) -> None:
        self._venue, self._store, self._book, self._is_open = venue, store, book, is_open
        self._heard_at_s, self._keep = heard_at_s, keep
        self._steady_since_s = self._ticked_at_s = started_at_s
        self._forgot_before_s = self._lost_before_s = -np.inf

    def tick(self, now_s: float) -> str:
        """Let about a second pass.

        Returns:
            Why the disk does not let go of those who should be forgotten, in words; empty when all is well.
        """
        if now_s - self._ticked_at_s > JUMP_S:
            self._steady_since_s = now_s
        self._ticked_at_s = now_s
        steady_s = now_s - self._steady_since_s
        if self._store is None or steady_s < STEADY_S:
            return ""
        try:
            if steady_s >= QUIET_S:
                self._give_up_bands(now_s)
            self._forget(now_s, self._store)
        except StoreError as error:
            return sentences(phrase("Guests who should be forgotten are still there."), str(error))
        return ""

    def _give_up_bands(self, now_s: float) -> None:
        """Take for lost, once a day, what was issued long ago, never came back, and is heard no more."""
        before_s = self._venue.keeping.bands_return_before_s(now_s, self._venue.time_zone)
        if before_s > self._lost_before_s:
            gone = [
                band
                for band, wearing in self._book.stock.worn.items()
                if wearing.since_s < before_s and now_s - self._heard_at_s[band] >= QUIET_S
            ]
            lost = (ReportLost("", "venue", band) for band in gone if not self._is_open(band))
            self._keep([fact for command in lost for fact in self._book.decide(command, now_s, "venue")])
            self._lost_before_s = before_s

    def _forget(self, now_s: float, store: Store) -> None:
        """Erase some of those who departed long enough ago, until they are all gone."""
        before_s = self._venue.keeping.forget_before_s(now_s, self._venue.time_zone)
        if before_s > self._forgot_before_s:
            departed = store.departed(before_s, MOST_AT_ONCE)
            self._keep(tuple(self._erasures(now_s, departed)))
            if not departed:
                self._forgot_before_s = before_s

    def _erasures(self, now_s: float, guests: Sequence[int]) -> Iterator[Fact]:
        """One guest of each party: what becomes of the others' party depends on who is still in it."""
        parties = {self._book.people.guest(guest).party: guest for guest in guests}
        for guest in parties.values():
            yield from self._book.forget(guest, now_s, NOT_ASKED)

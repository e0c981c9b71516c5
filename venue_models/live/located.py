"""Where the bands are that may be located: consent and calls for help decide, at this one place, at every moment."""

from collections.abc import Iterable
from itertools import compress
from operator import is_not

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.consent import Consents
from venue_models.guests.register import Register
from venue_models.location.plausibility import Plausibility
from venue_models.location.radio_map import RadioMap
from venue_models.location.whereabouts import Whereabouts, WhereaboutsSettings, no_fixes
from venue_models.values import Rows, copied, frozen
from venue_models.venue.model import Venue

_ALL = slice(None)


class Located:
    """Locates bands whose wearers agreed to it, and those that call for help while their call is open.

    Of the latter the position is known for that episode, and nothing else: no visit is kept, no zone counts them, and
    when the call has been answered all of it is forgotten.

    Args:
        venue: the place.
        register: its bands and who wears them.
        started_at_s: the time.
        settings: what is taken for present, for a change of zone, for one visit.
        radio_map: as fitted to the place; None: it is fitted here.
    """

    def __init__(
        self,
        venue: Venue,
        register: Register,
        *,
        started_at_s: float,
        settings: WhereaboutsSettings,
        radio_map: RadioMap | None = None,
    ) -> None:
        self.where = Whereabouts(
            venue, len(register), started_at_s=started_at_s, settings=settings, radio_map=radio_map
        )
        self._plausibility = Plausibility(venue, len(register))
        self._fixes: Rows | None = None
        self._register = register
        self._calling: frozenset[int] = frozenset()
        self.has_agreed = Consents(register.consent).may_be_located(_ALL)
        """Per band, whether its wearer has agreed to be located."""
        self._may = self.has_agreed
        self._all_may = bool(self._may.all())

    def follow(self, register: Register, calling: frozenset[int]) -> set[int]:
        """Take over who wears which band, what they agreed to, and who calls for help.

        Returns:
            The bands of which everything was forgotten: another guest wears them, nobody does, what their wearer
            agreed to has changed, or their call was answered.
        """
        if register is self._register and calling == self._calling:
            return set()
        before, had_agreed, could = self._register, self.has_agreed, self._may
        self._register, self._calling = register, calling
        if register is not before:
            self.has_agreed = Consents(register.consent).may_be_located(_ALL)
        self._may = self.has_agreed.copy()
        self._may[list(calling)] = True
        self._all_may = bool(self._may.all())
        changed = (self.has_agreed != had_agreed) | (could & ~self._may)
        if register is not before:
            changed[_worn_anew(before, register)] = True
        gone = np.flatnonzero(changed)
        self._forget(gone)
        return set(gone.tolist())

    def forget_heard_before(self, before_s: float) -> None:
        """Keep nothing of bands that were last heard before a time."""
        heard_at_s = self.where.heard_at_s
        old = np.flatnonzero((heard_at_s < before_s) & np.isfinite(heard_at_s))
        if len(old):
            self._forget(old)

    def restore(self, now_s: float, fixes: Rows | None, open_visits: Rows) -> None:
        """Take up what was known before a restart, as far as it may still be known."""
        self._fixes = None
        known = no_fixes(len(self._register)) if fixes is None else copied(fixes)
        known[~self.has_agreed] = no_fixes(1)
        self.where.restore(now_s, known, open_visits[self.has_agreed[open_visits["band"]]])

    def step(self, now_s: float, heard: Rows, is_deaf: NDArray[np.bool_]) -> tuple[Rows, Rows]:
        """Take in what was heard, and let time pass.

        Args:
            now_s: the time.
            heard: SIGHTING rows of bands and readers of this venue.
            is_deaf: per zone, whether its readers are silent.

        Returns:
            VISIT rows that are new or changed, of bands whose wearers have agreed; DOUBT rows.
        """
        heard = heard if self._all_may else heard[self._may[heard["band"]]]
        visits = self.where.step(now_s, heard, is_deaf)
        self._fixes = None
        return visits[self.has_agreed[visits["band"]]], self._plausibility.judge(now_s, heard, self.fixes())

    def doubtful_readers(self, now_s: float) -> set[int]:
        """Readers (indexes) that hear so many bands where they cannot be that it is they who are wrong."""
        return self._plausibility.doubtful_readers(now_s)

    def occupancy(self) -> NDArray[np.int32]:
        """Per zone, how many guests who have agreed are counted in it."""
        return self.where.occupancy(self.has_agreed)

    def fixes(self) -> Rows:
        """FIX, one row per band, read-only: a copy that stays what it is."""
        if self._fixes is None:
            self._fixes = self.where.fixes()
        return self._fixes

    def fixes_to_keep(self) -> Rows:
        """FIX rows for the disk: without those who are located for the sake of their call alone."""
        fixes = copied(self.fixes())
        fixes[~self.has_agreed] = no_fixes(1)
        return frozen(fixes)

    def visits_ended(self, bands: Iterable[int]) -> Rows:
        """VISIT rows with which these bands' visits end now, for those who have agreed; nothing is changed."""
        return self.where.visits_ended(np.array([band for band in bands if self.has_agreed[band]], np.intp))

    def _forget(self, bands: NDArray[np.intp]) -> None:
        self._fixes = None
        self.where.forget(bands)
        self._plausibility.forget(bands)


def _worn_anew(before: Register, after: Register) -> list[int]:
    """The bands that somebody else wears now, or nobody."""
    differ = compress(range(len(after)), map(is_not, before.wearers, after.wearers))
    return [band for band in differ if before.wearers[band].guest != after.wearers[band].guest]

"""After the venue has closed, where guests were is kept no longer than it says: neither on disk nor in memory."""

import numpy as np

from venue_models.live.located import Located
from venue_models.phrases import phrase, sentences
from venue_models.store.store import Store, StoreError
from venue_models.venue.model import Venue


class AfterClosing:
    """Purges once a day, a little at a time.

    Args:
        venue: when it closes, and how long it keeps what.
        store: what is purged; None where nothing is kept.
        located: what is forgotten.
    """

    def __init__(self, venue: Venue, store: Store | None, located: Located) -> None:
        self._venue, self._store, self._located = venue, store, located
        self._purged_before_s = -np.inf

    def tick(self, now_s: float) -> str:
        """Let about a second pass.

        Returns:
            Why the disk does not let go of what should be purged, in words; empty when all is well.
        """
        keeping, time_zone = self._venue.keeping, self._venue.time_zone
        before_s = keeping.purge_before_s(now_s, time_zone)
        if before_s <= self._purged_before_s:
            return ""
        self._located.forget_heard_before(before_s)  # first: or the next checkpoint would write it again
        if self._store is not None:
            try:
                incidents_s = keeping.incidents_before_s(now_s, time_zone)
                if not self._store.purge(before_s, now_s, incidents_before_s=incidents_s).is_all:
                    return ""
            except StoreError as error:
                return sentences(phrase("What should be kept no longer is still there."), str(error))
        self._purged_before_s = before_s
        return ""

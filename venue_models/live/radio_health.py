"""The health of the radio as the desk sees it: readers and zones judged each second, and put into words."""

from collections.abc import Collection
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.live.notes import some_of
from venue_models.location.health import HealthSettings, ReaderEars, Witnesses, ZoneEars
from venue_models.location.whereabouts import Whereabouts
from venue_models.phrases import phrase
from venue_models.values import ReaderHealth
from venue_models.venue.model import Venue


class RadioHealth:
    """Judges readers and zones.

    Args:
        venue: the place.
        started_at_s: the time.
        settings: when a reader is taken for silent, loud or low.
    """

    def __init__(self, venue: Venue, *, started_at_s: float, settings: HealthSettings) -> None:
        self._venue = venue
        self._started_at_s = started_at_s
        self.readers = ReaderEars(venue.readers, started_at_s=started_at_s, settings=settings)
        self.zones = ZoneEars(venue.zones, venue.readers, started_at_s=started_at_s, cover_m=settings.cover_m)

    def judge(self, now_s: float, whereabouts: Whereabouts) -> NDArray[np.intp]:
        """Let about a second pass.

        Returns:
            The readers (indexes) whose health has changed.
        """
        witnesses = Witnesses(
            whereabouts.locator.fixes, whereabouts.heard_at_s, whereabouts.presence, whereabouts.is_at_gate()
        )
        changed = self.readers.judge(now_s, *whereabouts.locator.take_residuals(), witnesses)
        self.zones.judge(now_s, self.readers.is_deaf(), is_venue_silent=self.readers.is_venue_silent(now_s))
        return changed

    def data_age_s(self, now_s: float) -> float:
        """How long ago the newest sighting was heard; since the start where there was none."""
        return max(0.0, now_s - max(self.readers.newest_s, self._started_at_s))

    def words(self, now_s: float, doubtful: Collection[int] = ()) -> dict[str, str]:
        """What a person should know, by subject; empty where all is well.

        When nothing at all is heard that is the one thing to say, and no reader or zone is named.

        Args:
            now_s: the time.
            doubtful: readers (indexes) that hear bands where they cannot be: see ``Plausibility.doubtful_readers``.
        """
        if self.readers.is_venue_silent(now_s):
            return dict.fromkeys(_SUBJECTS, "") | {"radio": _NOTHING_HEARD}
        health = self.readers.state["health"]
        unheard = self.readers.is_deaf() & (health == ReaderHealth.UNHEARD)
        odd = (health == ReaderHealth.LOUD) | (health == ReaderHealth.LOW)
        readers = [reader.id for reader in self._venue.readers]
        zones = [zone.name for zone in self._venue.zones]
        told = (
            "",
            _about(readers, health == ReaderHealth.SILENT, phrase("Silent: {names}. Check power and network.")),
            _about(readers, unheard, phrase("Not heard since the start: {names}. See whether they are switched on.")),
            _about(
                readers,
                odd,
                phrase(
                    "Louder or lower than they should be: {names}. See whether they were moved, turned or covered."
                ),
            ),
            _about(
                readers,
                np.isin(np.arange(len(readers)), list(doubtful)),
                phrase(
                    "These hear bands that others hear elsewhere at the same moment: {names}. See whether they were "
                    "moved, or are drawn in the wrong place, and whether their gateways' clocks are right. No band "
                    "is called copied because of them."
                ),
            ),
            _about(zones, self.zones.is_deaf, phrase("No reader hears {names}: who is there is unknown.")),
        )
        return dict(zip(_SUBJECTS, told, strict=True))


_SUBJECTS: Final = ("radio", "readers silent", "readers unheard", "readers offset", "readers misplaced", "zones deaf")
_NOTHING_HEARD: Final = phrase(
    "Nothing is heard any more, by any reader. Check the sources, the gateways and the network. "
    "Counts are unknown, and positions are shown as last seen."
)


def _about(names: list[str], which: NDArray[np.bool_], text: str) -> str:
    named = [names[index] for index in np.flatnonzero(which).tolist()]
    return phrase(text, names=some_of(named)) if named else ""

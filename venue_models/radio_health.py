"""The health of the radio as the desk sees it: readers and zones judged each second, and put into words."""

import numpy as np
from numpy.typing import NDArray

from venue_models.location.health import HealthSettings, ReaderEars, Witnesses, ZoneEars
from venue_models.location.whereabouts import Whereabouts
from venue_models.notes import some_of
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

    def words(self, now_s: float) -> dict[str, str]:
        """What a person should know, by source; empty where all is well."""
        if self.readers.is_venue_silent(now_s):
            return {
                "radio": "Nothing is heard any more, by any reader. Check the sources, the gateways and the network. "
                "Counts are unknown, and positions are shown as last seen.",
            }
        deaf = np.flatnonzero(self.zones.is_deaf).tolist()
        zones = (
            f"Zones that cannot be heard: {some_of([self._venue.zones[zone].name for zone in deaf])}. "
            if deaf
            else ""
        )
        return {
            "radio": "",
            "readers silent": self._about(
                [ReaderHealth.SILENT], "Silent: {readers}. Check power and network. " + zones
            ),
            "readers offset": self._about(
                [ReaderHealth.LOUD, ReaderHealth.LOW],
                "Louder or lower than they should be: {readers}. See whether they were moved, turned or covered.",
            ),
        }

    def _about(self, healths: list[ReaderHealth], text: str) -> str:
        there = np.flatnonzero(np.isin(self.readers.state["health"], healths)).tolist()
        names = some_of([self._venue.readers[reader].id for reader in there])
        return text.format(readers=names).strip() if there else ""

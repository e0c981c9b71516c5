"""Everything that is known of where bands are: fixes, zones, visits, presence and trails, kept in step."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from venue_models.location.likeliest_zone import LikeliestZone
from venue_models.location.locator import Locator
from venue_models.location.presence import PresenceBoard, PresenceSettings, occupancy
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.location.trails import Trails
from venue_models.location.visits import BRIDGE_S, Visits
from venue_models.location.zones import ZoneSettings, ZoneTracker
from venue_models.values import FIX, TRAIL_STEP_S, VISIT, Presence, Rows, copied, frozen, no_rows
from venue_models.venue.model import Venue, ZoneKind


@dataclass(frozen=True, slots=True)
class WhereaboutsSettings:
    """What is taken for present, for a change of zone, for one visit."""

    presence: PresenceSettings = field(default_factory=PresenceSettings)
    zones: ZoneSettings = field(default_factory=ZoneSettings)
    bridge_s: float = BRIDGE_S


class Whereabouts:
    """Where the bands of a venue are.

    Args:
        venue: the place.
        bands: how many there are.
        started_at_s: the time.
        settings: what is taken for present, for a change of zone, for one visit.
        radio_map: as fitted to this venue; None: it is fitted here.
    """

    def __init__(
        self,
        venue: Venue,
        bands: int,
        *,
        started_at_s: float,
        settings: WhereaboutsSettings = WhereaboutsSettings(),
        radio_map: RadioMap | None = None,
    ) -> None:
        is_gate = np.array([zone.kind is ZoneKind.GATE for zone in venue.zones], np.bool_)
        self._is_gate = np.append(is_gate, np.False_)
        if radio_map is None:
            radio_map = fit_radio_map(venue.readers, venue.survey, venue.grid)
        self.locator = Locator(radio_map, venue.grid, bands)
        self.trails = Trails(venue.grid, bands)
        self._tracker = ZoneTracker(LikeliestZone(venue), bands, settings.zones)
        self._visits = Visits(bands, settings.bridge_s)
        self._board = PresenceBoard(is_gate, bands, started_at_s=started_at_s, settings=settings.presence)
        self._bridge_until_s: float | None = None
        self._bridge_s = settings.bridge_s
        self._next_trail_s = started_at_s

    @property
    def zone(self) -> NDArray[np.int16]:
        """Per band, the zone it is counted in."""
        return self._tracker.zone

    @property
    def presence(self) -> NDArray[np.uint8]:
        """Per band, its Presence as of the last step."""
        return self._board.presence

    @property
    def heard_at_s(self) -> NDArray[np.float64]:
        """Per band, when it was last heard; -inf: never."""
        return self._board.heard_at_s

    def occupancy(self, may_count: NDArray[np.bool_]) -> NDArray[np.int32]:
        """Per zone, how many bands are counted in it, of those that may be counted at all."""
        return occupancy(self._board.is_counted & may_count, self._tracker.zone, len(self._is_gate) - 1)

    def is_at_gate(self) -> NDArray[np.bool_]:
        """Per band, whether it is counted in a gate."""
        return self._is_gate[self._tracker.zone]

    def fixes(self) -> Rows:
        """FIX, one row per band, read-only: a copy that stays what it is."""
        fixes = copied(self.locator.fixes)
        fixes["zone"], fixes["presence"] = self._tracker.zone, self._board.presence
        return frozen(fixes)

    def step(self, now_s: float, sightings: Rows, is_deaf: NDArray[np.bool_]) -> Rows:
        """Take in what was heard, and let time pass.

        Args:
            now_s: the time up to which everything has been heard.
            sightings: SIGHTING rows of bands that may be located.
            is_deaf: per zone, whether its readers are silent.

        Returns:
            VISIT rows that are new or changed; a later one replaces an earlier one with the same band and entry.
        """
        visits = [self._hear(now_s, sightings)] if len(sightings) else []
        lost = self._board.update(now_s, self._tracker.zone, is_deaf)
        if len(lost):
            self._tracker.forget(lost)
            visits.append(self._visits.close(lost, self._board.heard_at_s[lost]))
        if self._bridge_until_s is not None and now_s >= self._bridge_until_s:
            visits.append(self._end_what_nobody_resumed())
        if now_s >= self._next_trail_s:
            self.trails.sample(now_s, self.locator.fixes, self._board.presence == Presence.HERE)
            self._next_trail_s = (now_s // TRAIL_STEP_S + 1) * TRAIL_STEP_S
        return np.concatenate(visits) if visits else no_rows(VISIT)

    def restore(self, now_s: float, fixes: Rows, open_visits: Rows) -> None:
        """Take up what was known before a restart: positions as last seen, visits that had not ended.

        Args:
            now_s: the time.
            fixes: FIX, one row per band; ``heard_at_s`` -inf: never heard.
            open_visits: VISIT rows, at most one per band.
        """
        fixes = fixes.copy()
        fixes["heard_at_s"] = np.minimum(fixes["heard_at_s"], now_s)
        fixes["radius_m"][np.isneginf(fixes["heard_at_s"])] = np.inf
        self.locator.restore(fixes)
        heard_at_s = fixes["heard_at_s"].copy()
        band = open_visits["band"]
        heard_at_s[band] = np.maximum(heard_at_s[band], np.minimum(open_visits["entered_at_s"], now_s))
        self._tracker.restore(np.flatnonzero(np.isfinite(fixes["heard_at_s"])), fixes)
        self._tracker.zone[band] = open_visits["zone"]
        self._board.restore(fixes["presence"], heard_at_s)
        self._visits.restore(open_visits)
        self._bridge_until_s = now_s + self._bridge_s

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of these bands: no fix, trail, zone or visit; the next sighting begins anew."""
        self.locator.forget(bands)
        self.trails.forget(bands)
        self._tracker.erase(bands)
        self._visits.forget(bands)
        self._board.forget(bands)

    def visits_ended(self, bands: NDArray[np.intp]) -> Rows:
        """The visits that these bands are on, as VISIT rows that end when each was last heard; nothing changes."""
        rows = np.concatenate([no_rows(VISIT), *(self._visits.present(band) for band in bands.tolist())])
        rows["left_at_s"] = np.maximum(self._board.heard_at_s[rows["band"]], rows["entered_at_s"])
        return rows

    def present_visit(self, band: int) -> Rows:
        """The visit that a band is on: one VISIT row, or none."""
        return self._visits.present(band)

    def _hear(self, now_s: float, sightings: Rows) -> Rows:
        bands = self.locator.step(now_s, sightings)
        moves = self._tracker.update(bands, self.locator.fixes)
        visits = self._visits.move(moves, self._board.heard_at_s)
        self._board.hear(bands, self.locator.fixes["heard_at_s"][bands])
        return visits

    def _end_what_nobody_resumed(self) -> Rows:
        """Visits from before a restart whose bands have not been heard since end where they were last heard."""
        self._bridge_until_s = None
        gone = np.flatnonzero(self._visits.is_open & (self._board.presence >= Presence.LAST_SEEN))
        return self._visits.close(gone, self._board.heard_at_s[gone])


def no_fixes(bands: int) -> Rows:
    """FIX rows of bands of which nothing is known."""
    fixes = np.zeros(bands, FIX)
    fixes["heard_at_s"], fixes["radius_m"], fixes["zone"] = -np.inf, np.inf, -1
    return fixes

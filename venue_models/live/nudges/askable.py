"""Who may be asked to a line now: parties whose members agreed, are near, and are not busy.

Consent is asked here, and nowhere else in what has to do with invitations: OFFERS for being invited at all, LOCATION
for being found. Of a guest who has not given both nothing is used but that they are one of so many in their party.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import compress
from operator import is_not
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.guests.consent import Consents, is_grown_up
from venue_models.guests.register import Register, Wearer
from venue_models.strategies.liking import typical_cm
from venue_models.values import NOWHERE, Presence, Rows
from venue_models.venue.model import Venue, ZoneKind
from venue_models.venue.walking import WalkingMap

FREE_IN: Final = frozenset({ZoneKind.WALKWAY, ZoneKind.PHOTO_SPOT})
"""Whoever is elsewhere stands in a line, rides, eats, shops, comes or leaves: they are not disturbed."""
TOGETHER_M: Final = 60.0
"""A party of which members are farther apart has parted for a while."""
WALK_M_S: Final = 1.0
"""A family on its way, with what it stops at."""
DETOUR: Final = 1.3
"""Where a venue has drawn no paths, ways are so much longer than the straight line."""


@dataclass(frozen=True, slots=True)
class Free:
    """Parties who might be asked now; one row per party."""

    row: NDArray[np.intp]
    """The party's row in Askable."""
    band: NDArray[np.intp]
    """Whom to ask: of the grown-up members who agreed, the one who was heard last."""

    def only(self, these: NDArray[np.bool_] | NDArray[np.intp]) -> "Free":
        """Some of them."""
        return Free(self.row[these], self.band[these])


class Askable:
    """Follows the register, and tells who could be asked.

    Args:
        venue: the place.
        at_s: the time, for how old guests are.
    """

    def __init__(self, venue: Venue, at_s: float) -> None:
        self._venue, self._at_s = venue, at_s
        self._is_free_in = np.array([zone.kind in FREE_IN for zone in venue.zones] + [True])  # the last: NOWHERE
        self._wearers: tuple[Wearer, ...] = ()
        self._row_of: dict[int, int] = {}
        self._bands_of: list[list[int]] = []
        self._free_rows: list[int] = []
        self.numbers: list[int] = []
        """By row: the party's number in the store."""
        self.row = np.zeros(0, np.intp)
        """By band: the row of the party of whoever wears it; NOWHERE where nobody in a party does."""
        self.may = np.zeros(0, np.bool_)
        """By band: whether its wearer has agreed to be invited, and to be located for it."""
        self._is_grown_up = np.zeros(0, np.bool_)
        self._has_height: NDArray[np.bool_] = np.zeros((0, len(venue.attractions)), np.bool_)
        self._min_height_cm = np.array([attraction.min_height_cm for attraction in venue.attractions], np.float64)

    @property
    def parties(self) -> int:
        """How many rows there are."""
        return len(self.numbers)

    def follow(self, register: Register) -> tuple[frozenset[int], frozenset[int]]:
        """Take over who wears what and agreed to what.

        Returns:
            The bands of which nothing may be kept any more, and the rows of the parties that they were of: somebody
            has taken back a yes, or does not wear the band any more.
        """
        if not self._wearers:
            self._begin(len(register))
        differs = compress(range(len(register)), map(is_not, self._wearers, register.wearers))
        changed = np.fromiter(differs, np.intp)
        consents = Consents(register.consent)
        may = consents.may_offer(changed) & consents.may_be_located(changed)
        gone, rows = self._gone(changed, may, register)
        self._wearers = register.wearers
        touched: set[int] = set()
        for band, is_allowed in zip(changed.tolist(), may.tolist(), strict=True):
            touched.add(self._take(band, register.wearers[band], is_allowed=is_allowed))
        touched.discard(NOWHERE)
        self._measure(touched | rows)
        return frozenset(gone), frozenset(rows)

    def row_of(self, number: int) -> int:
        """A party's row; NOWHERE where none of its bands is worn."""
        return self._row_of.get(number, NOWHERE)

    def let_go(self, but: Collection[int]) -> list[int]:
        """Forget parties of which nobody wears a band; their rows, which come back, are given to others.

        New parties come each day: without this, what is kept of each would grow for as long as the venue runs.

        Args:
            but: rows that stay, whoever wears what.
        """
        rows = [row for row in self._row_of.values() if not self._bands_of[row] and row not in but]
        for row in rows:
            del self._row_of[self.numbers[row]]
        self._free_rows += rows
        return rows

    def language(self, band: int) -> str:
        """What its wearer reads."""
        return self._wearers[band].language

    def bands(self, row: int) -> tuple[int, ...]:
        """The bands of a party, in order."""
        return tuple(self._bands_of[row])

    def heads(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """How many guests each party is: all who wear a band, for all of them would stand in line."""
        return np.array([len(self._bands_of[row]) for row in rows.tolist()], np.float64)

    def is_tall_enough(self, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """(parties, attractions): whether children of the members' ages usually are, of those who agreed."""
        return self._has_height[rows]

    def free(self, fixes: Rows, may_be_asked: NDArray[np.bool_], is_in_line: NDArray[np.bool_]) -> Free:
        """Parties who could be disturbed now.

        Args:
            fixes: FIX, one row per band.
            may_be_asked: per row, whether the party is to be looked at.
            is_in_line: per band, whether it is in a line as far as lines know.
        """
        known = self.may & (self.row != NOWHERE) & np.append(may_be_asked, False)[self.row]  # the last: NOWHERE
        is_here = known & np.isin(fixes["presence"], (Presence.HERE, Presence.FADING))
        is_busy = is_here & (is_in_line | ~self._is_free_in[fixes["zone"]])
        busy = np.bincount(self.row[is_busy], minlength=self.parties) > 0
        can = known & self._is_grown_up & (fixes["presence"] == Presence.HERE)
        bands = np.flatnonzero(can)
        bands = bands[~busy[self.row[bands]]]
        bands = bands[np.lexsort((bands, -fixes["heard_at_s"][bands], self.row[bands]))]
        rows, first = np.unique(self.row[bands], return_index=True)
        asked = bands[first]
        together = self._is_together(fixes, is_here, rows, asked)
        return Free(rows[together], asked[together])

    def walk_min(self, at: Rows) -> NDArray[np.float64]:
        """(places, attractions) minutes on foot from where some bands are (FIX rows); inf where no way leads."""
        return self._ways.walk_min(at["x_m"], at["y_m"], at["level"])

    @cached_property
    def _ways(self) -> "_Ways":
        """Worked out when the first party could be asked: no start waits for it."""
        return _Ways(self._venue)

    def _is_together(
        self, fixes: Rows, is_here: NDArray[np.bool_], rows: NDArray[np.intp], asked: NDArray[np.intp]
    ) -> NDArray[np.bool_]:
        """Whether the members who may be located, and are, are all near the one who would be asked."""
        middle = np.full(self.parties, NOWHERE, np.intp)
        middle[rows] = asked
        members = np.flatnonzero(is_here)
        members = members[middle[self.row[members]] != NOWHERE]
        own, other = fixes[members], fixes[middle[self.row[members]]]
        far = np.hypot(own["x_m"] - other["x_m"], own["y_m"] - other["y_m"]) > TOGETHER_M
        parted = np.bincount(self.row[members[far]], minlength=self.parties) > 0
        return np.asarray(~parted[rows])

    def _begin(self, bands: int) -> None:
        """The bands are the venue's stock: their number stays."""
        self._wearers = (_NOBODY,) * bands
        self.row = np.full(bands, NOWHERE, np.intp)
        self.may, self._is_grown_up = np.zeros(bands, np.bool_), np.zeros(bands, np.bool_)

    def _gone(
        self, changed: NDArray[np.intp], may: NDArray[np.bool_], register: Register
    ) -> tuple[set[int], set[int]]:
        """Bands that were allowed and are not, or are worn by somebody else now; and their parties' rows."""
        gone = set()
        for band, is_allowed in zip(changed.tolist(), may.tolist(), strict=True):
            before, after = self._wearers[band], register.wearers[band]
            is_same = (before.guest, before.party_number) == (after.guest, after.party_number)
            if self.may[band] and not (is_allowed and is_same):
                gone.add(band)
        return gone, {int(self.row[band]) for band in gone} - {NOWHERE}

    def _take(self, band: int, wearer: Wearer, *, is_allowed: bool) -> int:
        """A band is worn otherwise than before; its party's row comes back."""
        if (before := int(self.row[band])) != NOWHERE:
            self._bands_of[before].remove(band)
            self._measure({before})
        row = self._row(wearer.party_number) if wearer.is_worn and wearer.party_number != NOWHERE else NOWHERE
        self.row[band], self.may[band] = row, is_allowed
        adult_at = self._venue.age_of_consent_years
        self._is_grown_up[band] = is_allowed and is_grown_up(adult_at, wearer.birth_year, self._at_s)
        if row != NOWHERE:
            self._bands_of[row] = sorted([*self._bands_of[row], band])
        return row

    def _row(self, number: int) -> int:
        if number in self._row_of:
            return self._row_of[number]
        if self._free_rows:
            row = self._free_rows.pop()
            self.numbers[row] = number
        else:
            row = len(self.numbers)
            self.numbers.append(number)
            self._bands_of.append([])
        self._row_of[number] = row
        return row

    def _measure(self, rows: Iterable[int]) -> None:
        """Of the members who agreed, the shortest that they would usually be, against what rides ask for."""
        more = self.parties - len(self._has_height)
        if more:
            fresh = np.ones((more, len(self._min_height_cm)), np.bool_)
            self._has_height = np.vstack([self._has_height, fresh])
        year = datetime.fromtimestamp(self._at_s, UTC).year
        for row in rows:
            born = [self._wearers[band].birth_year for band in self._bands_of[row] if self.may[band]]
            shortest_cm = min((typical_cm(year - year_born) for year_born in born if year_born), default=np.inf)
            self._has_height[row] = shortest_cm >= self._min_height_cm


class _Ways:
    """Minutes on foot from anywhere to each line's entrance; in a venue that has drawn no paths, straight on."""

    def __init__(self, venue: Venue) -> None:
        entrances = [venue.zones[attraction.queue_zones[0]] for attraction in venue.attractions]
        middles = [zone.polygon.centroid for zone in entrances]
        self._x_m = np.array([middle.x for middle in middles])
        self._y_m = np.array([middle.y for middle in middles])
        self._level = np.array([zone.level for zone in entrances], np.int16)
        walking = WalkingMap(venue) if venue.paths else None
        self._walking = walking if walking is not None and len(walking.nodes_m) else None
        if self._walking is not None:
            ends = self._walking.nearest_node(self._x_m, self._y_m, self._level)
            self._node_m = np.where(ends == NOWHERE, np.inf, self._walking.distances_m[:, ends]).astype(np.float64)

    def walk_min(
        self, x_m: NDArray[np.floating], y_m: NDArray[np.floating], level: NDArray[np.integer]
    ) -> NDArray[np.float64]:
        """(places, attractions) minutes; inf where no way leads."""
        if self._walking is None:
            straight_m = np.hypot(x_m[:, None] - self._x_m, y_m[:, None] - self._y_m)
            is_level = level[:, None] == self._level
            return np.asarray(np.where(is_level, DETOUR * straight_m, np.inf) / WALK_M_S / 60)
        node = self._walking.nearest_node(x_m, y_m, level)
        way_m = self._node_m[node]
        way_m[node == NOWHERE] = np.inf
        return np.asarray(way_m / WALK_M_S / 60)


_NOBODY: Final = Wearer("", "", "", "")

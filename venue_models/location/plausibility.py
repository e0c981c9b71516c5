"""Whether a band can be where it is heard: somebody may copy it, relay what it says, or carry it off in a vehicle.

*In two places.* A reader that hears a band at some RSSI is not farther from it than free space allows: whatever
stands between only makes it quieter. So each sighting draws a circle in which the band is; and since no guest outruns
9 m/s, and rides go no farther than their zones, the circle widens only so much as time goes by. Two sightings whose
circles do not touch cannot be of one band. One that is copied jumps between circles, and returns: here, there, here.

*Too fast.* A band that is copied while the original is silent, or that is carried off, does not return: its fix moves
as no guest can.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import DOUBT, FIX, Doubt, Rows, frozen, no_rows
from venue_models.venue.model import Venue, ZoneKind

LOUDEST_AT_1M_DBM: Final = -34.0
"""0 dBm through a metre of free space at 2.44 GHz is -40 dBm (Friis), and a reflection in phase adds 6 dB at most. A
venue whose bands send with more than 0 dBm needs as much more here."""

SLACK_M: Final = 20.0
"""Room for readers drawn a few metres off, and for gateways whose clocks differ by a second."""

ON_FOOT_M_S: Final = 9.0
RIDE_M_S: Final = 40.0
"""The mean of a sprinter over 100 m is 10 m/s, and guests carry bags; few coasters reach 40 m/s."""
RIDE_MAY_LAST_S: Final = 60.0
"""A band may still be on a ride so long after it was last found in the ride's zones."""

WIDEST_M: Final = 320.0
"""A wider circle rules out little: fainter sightings are passed over, and cost nothing."""

RETURNS: Final = 3
RETURNS_WITHIN_S: Final = 120.0
"""A copy on the air returns many times a minute; a reader that errs once makes a band return once."""

STRIDE_S: Final = 10.0
"""How far a band came is looked at over this long: at a run, 90 m, far beyond what a fix errs."""
RADII: Final = 2.0
"""How many radii a fix may be off: 68 % of true positions are within one, 95 % and more within two."""

SAY_AGAIN_S: Final = 600.0
MOST_PER_READER: Final = 5
"""If one reader makes more bands than this doubtful within SAY_AGAIN_S, it is the reader that is doubtful: moved, or
drawn in the wrong place."""

CIRCLE: Final = np.dtype([("at_s", "<f8"), ("reach_m", "<f4"), ("reader", "<i2")], align=True)
"""A circle of ``reach_m`` round a reader, in which a band was at a time."""


class Plausibility:
    """Judges the bands of a venue, in step with what is heard of them.

    Args:
        venue: where its readers stand, and which of its zones are rides.
        bands: how many there are.
        loudest_at_1m_dbm: the most that a reader one metre away may hear of a band.
    """

    def __init__(self, venue: Venue, bands: int, loudest_at_1m_dbm: float = LOUDEST_AT_1M_DBM) -> None:
        self._across_m = _across_m(venue)
        self._ride_m = np.zeros(bands, np.float32)
        """Per band, how far the ride can carry it that it may be on."""
        self._ride_ends_at_s = np.full(bands, -np.inf)
        self._circles = _Circles(venue, bands, loudest_at_1m_dbm)
        self._strides = _Strides(bands)
        self._next_stride_s = -np.inf
        self._said_at_s = np.full((len(Doubt) + 1, bands), -np.inf)
        self._blames: list[tuple[float, int]] = []

    def judge(self, now_s: float, heard: Rows, fixes: Rows) -> Rows:
        """Take in what was heard, and say which bands a person should look at.

        Args:
            now_s: the time.
            heard: SIGHTING rows of bands and readers of this venue, of one tick.
            fixes: FIX, one row per band, with these sightings taken in.

        Returns:
            DOUBT rows; one of a kind about a band within SAY_AGAIN_S.
        """
        self._note_rides(now_s, heard["band"], fixes["zone"])
        copied = self._circles.hear(heard, self._ride_m)
        carried_off = np.zeros(0, np.intp)
        if now_s >= self._next_stride_s:
            carried_off = self._strides.take(fixes, self._ride_m)
            self._next_stride_s = now_s + STRIDE_S
        return self._told(now_s, ((Doubt.TWO_PLACES, copied), (Doubt.TOO_FAST, carried_off)))

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of these bands."""
        self._circles.forget(bands)
        self._strides.forget(bands)
        self._ride_m[bands], self._ride_ends_at_s[bands] = 0, -np.inf
        self._said_at_s[:, bands] = -np.inf

    def doubtful_readers(self, now_s: float) -> set[int]:
        """Readers that made so many bands heard in two places that they are more likely wrong than all of those."""
        blames = Counter(reader for at_s, reader in self._blames if now_s - at_s < SAY_AGAIN_S)
        return {reader for reader, count in blames.items() if count > MOST_PER_READER}

    def _note_rides(self, now_s: float, band: NDArray[np.int32], zone: NDArray[np.int16]) -> None:
        across_m = self._across_m[zone[band]]
        rides, across_m = band[across_m > 0], across_m[across_m > 0]
        self._ride_m[rides], self._ride_ends_at_s[rides] = across_m, now_s + RIDE_MAY_LAST_S
        self._ride_m[self._ride_ends_at_s <= now_s] = 0

    def _told(self, now_s: float, found: Sequence[tuple[Doubt, NDArray[np.integer]]]) -> Rows:
        rows = []
        for kind, bands in found:
            for band in bands[now_s - self._said_at_s[kind, bands] >= SAY_AGAIN_S].tolist():
                self._said_at_s[kind, band] = now_s
                if kind is Doubt.TOO_FAST or not self._is_the_readers_fault(now_s, band):
                    rows.append((now_s, band, kind))
        return frozen(np.array(rows, DOUBT)) if rows else no_rows(DOUBT)

    def _is_the_readers_fault(self, now_s: float, band: int) -> bool:
        readers = self._circles.readers_of(band)
        self._blames = [blame for blame in self._blames if now_s - blame[0] < SAY_AGAIN_S]
        self._blames += [(now_s, reader) for reader in readers]
        return bool(self.doubtful_readers(now_s) & readers)


class _Circles:
    """Per band the circle in which it is, the one from which it jumped there, and how often it returned of late."""

    def __init__(self, venue: Venue, bands: int, loudest_at_1m_dbm: float) -> None:
        x_m = np.array([reader.x_m for reader in venue.readers], np.float32)
        y_m = np.array([reader.y_m for reader in venue.readers], np.float32)
        self._apart_m = np.hypot(x_m[:, None] - x_m, y_m[:, None] - y_m)
        self._loudest_dbm = np.float32(loudest_at_1m_dbm)
        self._faintest_dbm = loudest_at_1m_dbm - 20 * np.log10(WIDEST_M)
        self._here, self._before = np.zeros(bands, CIRCLE), np.zeros(bands, CIRCLE)
        self._returns = np.zeros(bands, np.uint8)
        self._first_return_at_s = np.zeros(bands)
        self.forget(np.arange(bands))

    def forget(self, bands: NDArray[np.intp]) -> None:
        for circles in (self._here, self._before):
            circles["at_s"][bands], circles["reach_m"][bands] = -np.inf, np.inf
        self._returns[bands], self._first_return_at_s[bands] = 0, -np.inf

    def readers_of(self, band: int) -> set[int]:
        """The readers of a band's two circles."""
        return {int(self._here["reader"][band]), int(self._before["reader"][band])}

    def hear(self, heard: Rows, ride_m: NDArray[np.float32]) -> NDArray[np.int32]:
        """Take in SIGHTING rows of one tick; the bands that returned too often, each time that they did.

        Of each band the loudest sighting counts, and the loudest of those that contradict it.
        """
        near = heard[heard["rssi_dbm"] >= self._faintest_dbm]
        if not len(near):
            return np.zeros(0, np.int32)
        near = near[np.argsort(near["band"] * np.int64(256) - near["rssi_dbm"], kind="stable")]
        band, circle = near["band"], self._drawn(near)
        is_loudest = np.concatenate([[True], band[1:] != band[:-1]])
        loudest = np.flatnonzero(is_loudest)
        rival = circle[loudest[np.cumsum(is_loudest) - 1]]
        elsewhere = np.flatnonzero(self._gap_m(circle, rival, ride_m[band]) > 0)
        elsewhere = elsewhere[np.unique(band[elsewhere], return_index=True)[1]]
        for some in (loudest, elsewhere):
            self._follow(band[some], circle[some], ride_m[band[some]])
        returned = band[loudest[self._returns[band[loudest]] >= RETURNS]]
        self._returns[returned] = 0
        return np.asarray(returned)

    def _drawn(self, sightings: Rows) -> Rows:
        circles = np.zeros(len(sightings), CIRCLE)
        circles["at_s"], circles["reader"] = sightings["t_s"], sightings["reader"]
        circles["reach_m"] = 10 ** ((self._loudest_dbm - sightings["rssi_dbm"]) * np.float32(1 / 20))
        return circles

    def _gap_m(self, one: Rows, other: Rows, ride_m: NDArray[np.float32]) -> NDArray[np.float64]:
        """How far two circles of a band are from touching, however it may have moved from one to the other."""
        apart_m = self._apart_m[one["reader"], other["reader"]]
        moved_m = _can_move_m(np.abs(one["at_s"] - other["at_s"]), ride_m)
        return np.asarray(apart_m - one["reach_m"] - other["reach_m"] - moved_m - SLACK_M)

    def _follow(self, band: NDArray[np.int32], circle: Rows, ride_m: NDArray[np.float32]) -> None:
        """Let each of these bands be in its new circle, where that tells more than the old one or contradicts it."""
        here = self._here[band]
        jumps = self._gap_m(circle, here, ride_m) > 0
        grown_m = here["reach_m"] + _can_move_m(np.abs(circle["at_s"] - here["at_s"]), ride_m)
        moves = jumps | (circle["reach_m"] <= grown_m)
        self._here[band[moves]] = circle[moves]
        if jumps.any():
            self._count(band[jumps], circle[jumps], ride_m[jumps])
            self._before[band[jumps]] = here[jumps]

    def _count(self, band: NDArray[np.int32], circle: Rows, ride_m: NDArray[np.float32]) -> None:
        """Count which of the bands that jumped came back to where they had jumped from."""
        at_s, before = circle["at_s"], self._before[band]
        returns = (self._gap_m(circle, before, ride_m) <= 0) & (at_s - before["at_s"] < RETURNS_WITHIN_S)
        is_first = returns & (at_s - self._first_return_at_s[band] > RETURNS_WITHIN_S)
        self._returns[band[is_first]], self._first_return_at_s[band[is_first]] = 0, at_s[is_first]
        self._returns[band] += returns


class _Strides:
    """Per band its fixes of one and of two strides ago: how far it came since."""

    def __init__(self, bands: int) -> None:
        self._last, self._last_but_one = np.zeros(bands, FIX), np.zeros(bands, FIX)
        self._stayed, self._was_far = np.zeros(bands, np.bool_), np.zeros(bands, np.bool_)
        self.forget(np.arange(bands))

    def forget(self, bands: NDArray[np.intp]) -> None:
        for fixes in (self._last, self._last_but_one):
            fixes["radius_m"][bands] = np.inf
        self._stayed[bands] = self._was_far[bands] = False

    def take(self, fixes: Rows, ride_m: NDArray[np.float32]) -> NDArray[np.intp]:
        """Take in FIX rows once a stride; the bands that stayed somewhere, then came too far, and did not go back."""
        is_away = self._was_far & (fixes["heard_at_s"] > self._last["heard_at_s"])
        is_away &= self._excess_m(fixes, self._last_but_one, ride_m, most_s=STRIDE_S) > 0
        is_far = self._excess_m(fixes, self._last, ride_m) > 0
        self._was_far = is_far & self._stayed
        self._stayed = ~is_far & np.isfinite(self._last["radius_m"])
        self._last_but_one, self._last = self._last, fixes.copy()
        return np.flatnonzero(is_away)

    def _excess_m(
        self, fixes: Rows, before: Rows, ride_m: NDArray[np.float32], most_s: float = np.inf
    ) -> NDArray[np.float64]:
        """How much farther each band came than it can have, whatever its fixes err."""
        came_m = np.hypot(fixes["x_m"] - before["x_m"], fixes["y_m"] - before["y_m"])
        with np.errstate(invalid="ignore"):  # of a band that was never heard, whose radius has no end
            passed_s = np.minimum(np.abs(fixes["heard_at_s"] - before["heard_at_s"]), most_s)
        may_err_m = RADII * (fixes["radius_m"] + before["radius_m"]) + SLACK_M
        return np.asarray(came_m - may_err_m - _can_move_m(passed_s, ride_m))


def _can_move_m(passed_s: NDArray[np.float64], ride_m: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far a guest gets, on foot and carried by a ride that is ``ride_m`` across (0: by none)."""
    return ON_FOOT_M_S * passed_s + np.minimum(RIDE_M_S * passed_s, ride_m)


def _across_m(venue: Venue) -> NDArray[np.float32]:
    """Per zone how far a ride can carry whoever is in it; 0 where there is none. The last stands for no zone."""
    across_m = np.zeros(len(venue.zones) + 1, np.float32)
    for index, zone in enumerate(venue.zones):
        if zone.kind in (ZoneKind.RIDE, ZoneKind.BOARDING):
            west, south, east, north = zone.polygon.bounds
            across_m[index] = np.hypot(east - west, north - south)
    for ride in venue.attractions:
        across_m[ride.boarding_zone] = max(across_m[ride.boarding_zone], across_m[ride.ride_zone])
    return across_m

"""Where every band is: one Gaussian belief of place and walk per band, all bands at once.

Each update lets time pass (motion.py), weighs the belief by what was heard against what the radio map expects
(evidence.py, quadrature.py) and by where people can be (ground.py), and publishes a fix. A band that was never heard,
or not for long, or that is heard loudly where the belief says it cannot be, is begun anew among its loudest readers.
Nothing that was not heard by then is used.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.location import motion
from venue_models.location.evidence import RESIDUALS, Evidence, Hearsay, fading_table, gather
from venue_models.location.ground import Ground
from venue_models.location.loudness import Loudness
from venue_models.location.motion import PLACE, XX, YY, Belief, Place, X, Y
from venue_models.location.quadrature import is_sharp, lattice, log_weights, weighed, widened
from venue_models.location.radio_map import AT_1M_DBM, EXPONENT, FLOOR_DB, STEP_DB, ZERO_DBM, RadioMap
from venue_models.values import FIX, NOWHERE, Rows
from venue_models.venue.model import ZoneGrid


@dataclass(frozen=True, slots=True)
class LocatorSettings:
    """What the filter believes of people and of radio; the same for every venue."""

    speed_m_s: float = 0.5
    """Standard deviation of a velocity component of people at large: most stand, some walk at 1.3 m/s."""
    memory_s: float = 10.0
    """How long a walker keeps the way."""
    fading_shape: float = 1.5
    """Nakagami's m of one sighting: nearly Rayleigh, one channel in a crowd."""
    doubt: float = 1e-3
    """Share of sightings that follow no law."""
    hearsay_s: float = 1.5
    """Over how long two sightings by one reader err alike."""
    band_offset_sd_db: float = 4.0
    """How differently bands transmit."""
    lost_sd_m: float = 40.0
    """A belief wider than this is begun anew."""
    astray_nats: float = 8.0
    """How much likelier the sightings must be among the loudest readers before the belief is given up for it."""


SHIPPED: Final = LocatorSettings()

CHUNK: Final = 2048
"""Bands per pass: their lattices stay in the second-level cache, and the interpreter is rarely handed over."""
RADIUS_OF_68: Final = 1.51
"""Radius that holds 68 % of a round normal, in standard deviations per axis."""
LOOKS: Final = 3
"""Lattices laid one after the other where the sightings say much more than the belief."""
STALE_S: Final = 10.0
"""Sightings older than this say where a band was, not where it is."""
SILENCE_S: Final = 600.0
"""Longer silences are all alike: the band may be anywhere."""
LEVEL_CHANGES_AFTER_S: Final = 2.5
"""How long another level must be loudest, before a band is taken to have changed level."""
ASTRAY_MEMORY: Final = 0.7
"""What one update leaves of the suspicion of those before."""
NEAREST_GUESS_M, FARTHEST_GUESS_M = 3.0, 40.0
"""How far from its loudest readers a band can be that was just heard for the first time."""

_NEVER_HEARD: Final = np.array((0, 0, np.inf, 0, NOWHERE, -np.inf, 0), FIX)


class Locator:
    """Locates all bands of a venue.

    ``fixes`` is one FIX row per band. A band that was never heard has radius_m inf, heard_at_s -inf and stays at the
    origin; zone and presence are set to nowhere and unknown at first and never touched. Unknown bands and readers,
    sightings from the future and from long ago are passed over; repeated ones count once; nothing becomes NaN. The
    same input gives the same fixes, bit for bit.

    Args:
        radio_map: of the venue.
        grid: of the same venue.
        bands: how many there are.
        settings: what the filter believes.
    """

    def __init__(self, radio_map: RadioMap, grid: ZoneGrid, bands: int, settings: LocatorSettings = SHIPPED) -> None:
        readers = len(radio_map.x_m)
        self._map = radio_map
        self._settings = settings
        self._ground = Ground(grid)
        self._levels = np.asarray(grid.levels, np.int16)
        self._fading, self._fading_row = fading_table(radio_map.spread_db, settings.fading_shape, settings.doubt)
        self._expected = radio_map.expected.reshape(-1)
        self._cells = radio_map.expected.shape[1]
        self._hearsay = Hearsay(bands, settings.hearsay_s)
        self._belief: Belief = np.zeros((motion.ROWS, bands), np.float32)
        self._heard_at_s = np.full(bands, -np.inf)
        self._loudness = Loudness(bands, readers, settings.band_offset_sd_db)
        self._astray = np.zeros(bands, np.float32)
        self._level_row = np.zeros(bands, np.intp)
        self._elsewhere_since_s = np.full(bands, np.inf)
        self.fixes: Rows = np.zeros(bands, FIX)  # not np.full, which would leave anything in the gaps
        self.fixes[:] = _NEVER_HEARD

    def step(self, now_s: float, sightings: Rows) -> NDArray[np.intp]:
        """Takes in what was heard since the last step.

        Args:
            now_s: the time up to which everything has been heard.
            sightings: SIGHTING rows in any order; those after now_s or more than STALE_S before are passed over.

        Returns:
            indexes of the bands whose fix is new, ascending.
        """
        heard = self._usable(now_s, sightings)
        if not len(heard):
            return np.empty(0, np.intp)
        for evidence in gather(heard, self._hearsay.weigh(heard), CHUNK):
            self._update(evidence, now_s)
        changed = np.concatenate([[True], heard["band"][1:] != heard["band"][:-1]])
        return np.asarray(heard["band"][changed], np.intp)

    def take_residuals(self) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """What readers heard against what was expected and is usual, since last asked: dB in sum, and sightings."""
        return self._loudness.take_residuals()

    def restore(self, fixes: Rows) -> None:
        """Takes up positions known before a restart, as beliefs that have widened since they were heard.

        Args:
            fixes: FIX rows, one per band; those without a finite radius and time are passed over.
        """
        fixes = fixes[: len(self.fixes)]
        finite = [np.isfinite(fixes[name]) for name in ("x_m", "y_m", "radius_m", "heard_at_s")]
        known = np.flatnonzero(np.logical_and.reduce(finite))
        row = fixes[known]
        sd_m = np.maximum(row["radius_m"] / RADIUS_OF_68, 1.0)
        place = motion.round_place(row["x_m"], row["y_m"], sd_m)
        self._belief[:, known] = motion.standing(place, self._settings.speed_m_s)
        self._heard_at_s[known] = row["heard_at_s"]
        self._level_row[known] = np.abs(self._levels - row["level"][:, None]).argmin(axis=1)
        for name in ("x_m", "y_m", "radius_m", "level", "heard_at_s"):
            self.fixes[name][known] = row[name]

    def forget(self, bands: NDArray[np.intp]) -> None:
        """Know nothing any more of these bands, as if they had never been heard."""
        self._belief[:, bands] = 0
        self._heard_at_s[bands] = -np.inf
        self._astray[bands], self._level_row[bands], self._elsewhere_since_s[bands] = 0, 0, np.inf
        self._hearsay.forget(bands)
        self._loudness.forget(bands)
        self.fixes[bands] = _NEVER_HEARD

    def _usable(self, now_s: float, sightings: Rows) -> Rows:
        """The sightings that can be used, in order of band and reader."""
        band, reader, at_s = sightings["band"], sightings["reader"], sightings["t_s"]
        bands, readers = len(self.fixes), len(self._map.x_m)
        usable = (band >= 0) & (band < bands) & (reader >= 0) & (reader < readers)
        usable &= (at_s <= now_s) & (at_s >= now_s - STALE_S)
        heard = sightings if usable.all() else sightings[usable]
        key = heard["band"].astype(np.int64) * readers + heard["reader"]
        if np.all(key[1:] >= key[:-1]):
            return heard
        rows = len(heard)
        return np.asarray(heard[np.sort(key * rows + np.arange(rows)) % rows])

    def _update(self, evidence: Evidence, now_s: float) -> None:
        bands = evidence.bands
        self._choose_level(evidence)
        guess = self._among_loudest(evidence)
        belief, lost = self._grown_older(evidence)
        belief[:, lost] = motion.standing(guess[:, lost], self._settings.speed_m_s)
        heard_steps = self._steps_on_own_level(evidence)
        self._loudness.learn(evidence, self._residual_db(evidence, belief, heard_steps), lost)
        index = self._fading_index(evidence, heard_steps)
        found, likelihood = self._weigh(evidence, index, belief[PLACE], belief[PLACE])
        astray = ~lost & self._is_astray(evidence, index, guess, likelihood)
        belief[:, astray] = motion.standing(guess[:, astray], self._settings.speed_m_s)
        found[:, astray] = guess[:, astray]
        self._look_again(evidence, index, belief[PLACE], found, lost | astray)
        motion.move(belief, found)
        self._belief[:, bands] = belief
        before_s = self._heard_at_s[bands]
        clock_went_back = before_s > now_s
        self._heard_at_s[bands] = np.where(clock_went_back, evidence.at_s, np.maximum(before_s, evidence.at_s))
        self._publish(evidence)

    def _choose_level(self, evidence: Evidence) -> None:
        """The level whose readers hear most power, once it has been another than the band's for some time."""
        levels = len(self._levels)
        if levels == 1:
            return
        bands = evidence.bands
        power = 10 ** (evidence.rssi_dbm.astype(np.float64) / 10)
        at = evidence.row * levels + self._map.level_row[evidence.reader]
        loudest = np.bincount(at, power, len(bands) * levels).reshape(-1, levels).argmax(axis=1)
        since_s = np.minimum(self._elsewhere_since_s[bands], evidence.at_s)
        since_s[loudest == self._level_row[bands]] = np.inf
        change = (evidence.at_s - since_s >= LEVEL_CHANGES_AFTER_S) | np.isneginf(self._heard_at_s[bands])
        self._level_row[bands[change]] = loudest[change]
        self._elsewhere_since_s[bands] = np.where(change, np.inf, since_s)

    def _among_loudest(self, evidence: Evidence) -> Place:
        """A belief from nothing but these sightings: the middle of the readers, the loudest weighing most."""
        power = 10 ** (evidence.rssi_dbm / np.float32(15))
        total = evidence.per_band(power)
        x_m = evidence.per_band(power * self._map.x_m[evidence.reader]) / total
        y_m = evidence.per_band(power * self._map.y_m[evidence.reader]) / total
        loudest_dbm = np.maximum.reduceat(evidence.rssi_dbm, evidence.first)
        sd_m = np.clip(10 ** ((AT_1M_DBM - loudest_dbm) / (10 * EXPONENT)), NEAREST_GUESS_M, FARTHEST_GUESS_M)
        return motion.round_place(x_m, y_m, sd_m)

    def _grown_older(self, evidence: Evidence) -> tuple[Belief, NDArray[np.bool_]]:
        """Beliefs at the time of the sightings, and which of them say too little to go on from."""
        settings = self._settings
        belief = self._belief[:, evidence.bands]
        motion.walk(belief, self._silence_s(evidence), settings.speed_m_s, settings.memory_s)
        lost = np.isneginf(self._heard_at_s[evidence.bands])
        lost |= belief[XX] + belief[YY] > 2 * settings.lost_sd_m**2
        return belief, lost

    def _silence_s(self, evidence: Evidence) -> NDArray[np.float64]:
        return np.asarray(np.clip(evidence.at_s - self._heard_at_s[evidence.bands], 0, SILENCE_S))

    def _steps_on_own_level(self, evidence: Evidence) -> NDArray[np.float32]:
        """Sightings in the map's steps, as if band and reader were on one level."""
        storeys = np.abs(self._map.level_row[evidence.reader] - self._level_row[evidence.bands][evidence.row])
        return np.asarray((evidence.rssi_dbm - ZERO_DBM + FLOOR_DB * storeys) / STEP_DB, np.float32)

    def _residual_db(
        self, evidence: Evidence, belief: Belief, heard_steps: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Of each sighting, observed minus expected where its band is believed to be."""
        cell = self._map.cells(belief[X], belief[Y])[evidence.row]
        expected = self._expected[evidence.reader * self._cells + cell]
        return np.asarray((heard_steps - expected) * np.float32(STEP_DB))

    def _fading_index(self, evidence: Evidence, heard_steps: NDArray[np.float32]) -> NDArray[np.intp]:
        """Per sighting, where a map that expected 0 steps would look in the fading table."""
        offset_steps = self._loudness.band_db[evidence.bands][evidence.row] / np.float32(STEP_DB)
        index = np.rint(heard_steps - offset_steps).astype(np.intp)
        return np.asarray(index + self._fading_row[evidence.reader] + RESIDUALS // 2)

    def _weigh(
        self, evidence: Evidence, index: NDArray[np.intp], place: Place, lattice_of: Place
    ) -> tuple[Place, NDArray[np.float32]]:
        """The belief of place given the sightings, and the best log likelihood on the lattice."""
        x, y = lattice(lattice_of)
        likelihood = self._log_likelihood(evidence, index, x, y)
        weight = likelihood + log_weights(place, lattice_of, x, y)
        level_row = self._level_row[evidence.bands]
        since = -np.expm1(-self._silence_s(evidence) / self._settings.memory_s).astype(np.float32)
        weight += self._ground.log_weight(level_row, place[X], place[Y], x, y, since)
        found = weighed(x, y, weight)
        stuck = self._ground.is_blocked(level_row, found[X], found[Y])
        if stuck.any():
            best = weight.argmax(axis=0)[stuck]
            found[X, stuck], found[Y, stuck] = x[best, stuck], y[best, stuck]
        return found, likelihood.max(axis=0)

    def _log_likelihood(
        self, evidence: Evidence, index: NDArray[np.intp], x: NDArray[np.float32], y: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Of each band's sightings at each of its points, (points, bands)."""
        cell = self._map.cells(x, y)
        total = np.zeros(cell.shape, np.float32)
        for turn in range(evidence.count[0]):
            bands = int(np.searchsorted(-evidence.count, -turn, side="left"))
            at = evidence.first[:bands] + turn
            expected = self._expected.take(cell[:, :bands] + evidence.reader[at] * self._cells)
            likelihood = self._fading.take(index[at] - expected, mode="clip")
            likelihood *= evidence.worth[at]
            total[:, :bands] += likelihood
        return total

    def _is_astray(
        self, evidence: Evidence, index: NDArray[np.intp], guess: Place, likelihood: NDArray[np.float32]
    ) -> NDArray[np.bool_]:
        """Whether the sightings have been far likelier among the loudest readers than anywhere near the belief."""
        bands = evidence.bands
        elsewhere = self._log_likelihood(evidence, index, guess[X : X + 1], guess[Y : Y + 1])[0]
        astray = np.maximum(ASTRAY_MEMORY * self._astray[bands] + elsewhere - likelihood, 0)
        is_astray = astray > self._settings.astray_nats
        self._astray[bands] = np.where(is_astray, 0, astray)
        return np.asarray(is_astray)

    def _look_again(
        self, evidence: Evidence, index: NDArray[np.intp], place: Place, found: Place, begun: NDArray[np.bool_]
    ) -> None:
        """Lays finer lattices where what was found falls between the points of the first one; corrects ``found``."""
        lattice_of = place
        again = begun | is_sharp(found, lattice_of)
        for _ in range(LOOKS):
            if not again.any():
                return
            lattice_of = widened(found, lattice_of)
            chosen = evidence.only(again)
            found[:, again], _ = self._weigh(
                chosen, index[again[evidence.row]], place[:, again], lattice_of[:, again]
            )
            again = again & is_sharp(found, lattice_of)

    def _publish(self, evidence: Evidence) -> None:
        bands, fixes = evidence.bands, self.fixes
        belief = self._belief[PLACE, bands]
        caution = evidence.per_band(self._map.caution[evidence.reader]) / evidence.count
        fixes["x_m"][bands], fixes["y_m"][bands] = belief[X], belief[Y]
        fixes["radius_m"][bands] = caution * RADIUS_OF_68 * np.sqrt((belief[XX] + belief[YY]) / 2)
        fixes["level"][bands] = self._levels[self._level_row[bands]]
        fixes["heard_at_s"][bands] = self._heard_at_s[bands]

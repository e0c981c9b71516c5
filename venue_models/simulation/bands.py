"""The bands themselves: when each advertises, how its battery runs down, when its button is pressed."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import REPORT, ReportKind, Rows, no_rows

INTERVAL_S: Final = 0.995
"""With the delay below, about one advertisement a second."""

DELAY_S: Final = 0.010
"""advDelay: up to so much is added to each interval (Core Specification 5.4, Vol 6, Part B, 4.4.2.2.1)."""

REPORT_EVERY_S: Final = 60.0
PRESS_EVERY_S: Final = 40 * 3600.0
"""A guest presses the button once in so long, on average."""

PRESS_LASTS_S: Final = 20.0
"""A band repeats a press for so long; not heard by then, it is lost."""


class Bands:
    """One band per guest.

    Args:
        count: of bands.
        starts_at_s: when they are switched on.
        rng: draws clocks, batteries and presses.
        press_every_s: a guest presses the button once in so long, on average.
    """

    def __init__(
        self, count: int, starts_at_s: float, rng: np.random.Generator, press_every_s: float = PRESS_EVERY_S
    ) -> None:
        self._rng, self._mean_s = rng, np.full(count, float(press_every_s))
        self._interval_s = INTERVAL_S * rng.normal(1.0, 0.003, count)
        self._next_s = starts_at_s + rng.random(count)
        self._starts_at_s = starts_at_s
        self._battery_pct = np.where(rng.random(count) < 0.02, rng.uniform(8, 25, count), rng.uniform(55, 100, count))
        self._drain_pct_per_s = rng.uniform(0.4, 1.6, count) / 3600
        self._report_s = starts_at_s + rng.uniform(0, REPORT_EVERY_S, count)
        self._press_s = starts_at_s + rng.exponential(press_every_s, count)
        self._presses = np.zeros(count, np.uint8)
        self._is_regular = np.zeros(count, np.bool_)

    def press_every(self, bands: slice, every_s: float) -> None:
        """Have bands press their buttons at regular intervals, and at no other time; inf: never."""
        self._mean_s[bands], self._is_regular[bands] = every_s, True
        of = np.arange(len(self._mean_s))[bands]
        phase = self._rng.random(len(of)) if np.isfinite(every_s) else np.ones(len(of))
        self._press_s[of] = self._starts_at_s + phase * every_s

    def press(self, band: int, at_s: float) -> None:
        """Have the wearer of a band press its button at a time."""
        self._press_s[band] = at_s

    def advertise(
        self, since_s: float, until_s: float, worn: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
        """Times and bands of what worn bands send after ``since_s`` until ``until_s``, in order of time."""
        self._skip(since_s)
        times, bands = [], []
        while len(due := np.flatnonzero(self._next_s <= until_s)):
            sends = due[worn[due] & (self._next_s[due] > since_s)]
            times.append(self._next_s[sends])
            bands.append(sends.astype(np.int32))
            self._next_s[due] += self._interval_s[due] + self._rng.uniform(0, DELAY_S, len(due))
        if not times:
            return np.zeros(0), np.zeros(0, np.int32)
        t_s, band = np.concatenate(times), np.concatenate(bands)
        order = np.argsort(t_s, kind="stable")
        return t_s[order], band[order]

    def report(self, sightings: Rows, until_s: float) -> Rows:
        """REPORT rows that go with these sightings: what is due goes with the first packet that is heard."""
        due = np.minimum(self._report_s, self._press_s)[sightings["band"]] <= sightings["t_s"]
        if not due.any():
            return no_rows(REPORT)
        band, first = np.unique(sightings["band"][due], return_index=True)
        heard = sightings[due][first]
        battery = self._report_s[band] <= heard["t_s"]
        press = self._press_s[band] <= heard["t_s"]
        self._presses[band[press]] += 1
        rows = np.concatenate([self._batteries(heard[battery]), self._buttons(heard[press])])
        self._report_s[band[battery]] = heard["t_s"][battery] + REPORT_EVERY_S
        self._press_s[band[press]] = until_s + self._until_next(band[press])
        return np.asarray(rows[np.argsort(rows["t_s"], kind="stable")])

    def _skip(self, since_s: float) -> None:
        """Let go of what would have been sent while the air was not simulated, or due while the band lay unworn."""
        late = np.flatnonzero(self._next_s < since_s)
        behind = np.ceil((since_s - self._next_s[late]) / self._interval_s[late])
        self._next_s[late] += behind * self._interval_s[late]
        self._report_s[late] = since_s + self._rng.uniform(0, REPORT_EVERY_S, len(late))
        stale = np.flatnonzero(self._press_s < since_s - PRESS_LASTS_S)
        self._press_s[stale] = since_s + self._until_next(stale)

    def _until_next(self, band: NDArray[np.integer]) -> NDArray[np.float64]:
        drawn = self._rng.exponential(self._mean_s[band])
        return np.asarray(np.where(self._is_regular[band], self._mean_s[band], drawn))

    def _batteries(self, heard: Rows) -> Rows:
        band = heard["band"]
        rows = _rows(heard, ReportKind.BATTERY_PCT)
        used = self._drain_pct_per_s[band] * (heard["t_s"] - self._starts_at_s)
        rows["value"] = np.maximum(1, np.round(self._battery_pct[band] - used))
        return rows

    def _buttons(self, heard: Rows) -> Rows:
        rows = _rows(heard, ReportKind.BUTTON)
        rows["value"], rows["number"] = 1, self._presses[heard["band"]]
        return rows


def _rows(heard: Rows, kind: ReportKind) -> Rows:
    rows = np.zeros(len(heard), REPORT)
    for name in ("t_s", "band", "reader"):
        rows[name] = heard[name]
    rows["kind"] = kind
    return rows

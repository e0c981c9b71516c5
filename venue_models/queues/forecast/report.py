"""How a training went: what it saw, and what a model of all but the last weeks would have said in those."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.ranges import first_widths
from venue_models.queues.forecast.shape import HORIZONS_MIN
from venue_models.queues.forecast.usual import quiet_mean

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class TrainingReport:
    """A training in figures; of horizons, where there are several."""

    days: int
    rows: int
    """Moments of attractions that it learned from."""
    excluded: Mapping[str, int]
    tried: int
    """Forecasts of the last weeks, by a model that had not seen them."""
    mae_min: tuple[float, ...]
    """Mean absolute error of those; NaN where nothing could be tried."""
    persistence_mae_min: tuple[float, ...]
    """That of the wait as it is now."""
    coverage: tuple[float, ...]
    """Share of truths inside the range before it was stretched."""
    widths: Floats32
    """The stretch that would have held four in five, (attractions, horizons)."""

    def __str__(self) -> str:
        lines = [f"Learned from {self.rows:,} moments on {self.days} days."]
        lines += [f"Left out: {count:,} {reason}." for reason, count in self.excluded.items()]
        lines += ["", "Tried on the last weeks by a model that had not seen them (MAE in minutes):"]
        lines.append(f"{'ahead':>8} {'forecast':>9} {'as it is now':>13} {'in range':>9}")
        for row in zip(HORIZONS_MIN, self.mae_min, self.persistence_mae_min, self.coverage, strict=True):
            lines.append("{:>4} min {:9.2f} {:13.2f} {:9.2f}".format(*row))
        return "\n".join(lines)


def report_of(
    waits: Floats32,
    truth: Floats32,
    now: Floats32,
    attraction: NDArray[np.int64],
    attractions: int,
    days: int,
    rows: int,
    excluded: Mapping[str, int],
) -> TrainingReport:
    """The report on forecasts (3, n, horizons) of moments whose wait was ``now`` (n,) and became ``truth``."""
    inside = np.where(np.isnan(truth), np.nan, (truth >= waits[1]) & (truth <= waits[2])).astype(np.float32)
    return TrainingReport(
        days=days,
        rows=rows,
        excluded=dict(excluded),
        tried=len(now),
        mae_min=_figures(np.abs(waits[0] - truth)),
        persistence_mae_min=_figures(np.abs(now[:, None] - truth)),
        coverage=_figures(inside),
        widths=first_widths(waits, truth, attraction, attractions),
    )


def _figures(of: Floats32) -> tuple[float, ...]:
    return tuple(float(value) for value in quiet_mean(of, axis=0))

"""The zone that a band is most probably in, given a fix and how unsure it is.

A fix errs by metres, and a line is narrower than that: taking the zone under the fix would place half of a queue on
the lawn beside it. So each zone is weighed by how much of the fix's Gaussian lies in it, times how closely people
stand in zones of its kind; the heaviest is the likeliest. That is worked out once for a few sizes of uncertainty and
kept as grids, so that a look-up still costs one gather.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.values import NOWHERE
from venue_models.venue.model import Venue, ZoneKind

SPREADS_M: Final = (2, 4, 8, 16)
"""Standard deviations per axis for which a grid is kept; below the first the zone under the fix stands for itself."""

RADIUS_OF_SPREAD: Final = 1.51
"""The radius that holds 68 % of a Gaussian of spread 1 per axis: sqrt(-2 ln 0.32)."""

CLOSENESS: Final = {
    ZoneKind.QUEUE: 4.0,
    ZoneKind.RESTAURANT: 3.0,
    ZoneKind.BOARDING: 2.0,
    ZoneKind.SHOP: 2.0,
    ZoneKind.PHOTO_SPOT: 2.0,
}
"""How many times more closely people stand than on a walkway. A line holds 1 to 1.7 guests a square metre and a
walkway at its limit 0.45 (Fruin's levels of service); doubling these figures changes one placement in a hundred."""

REACH_IN_SPREADS: Final = 3
"""Where a Gaussian is cut off."""

OUTSIDE: Final = 0.05
"""A fix that has less than this in any zone is in none: somebody on the lawn."""


class LikeliestZone:
    """Where a fix most probably counts.

    Args:
        venue: whose zones.
    """

    def __init__(self, venue: Venue) -> None:
        grid = venue.grid
        self._grid = grid
        self._level_row = np.full(256, NOWHERE, np.intp)
        self._level_row[np.asarray(grid.levels, np.intp) + 128] = np.arange(len(grid.levels))
        weights = np.array([CLOSENESS.get(zone.kind, 1.0) for zone in venue.zones], np.float32)
        boxes = list(_boxes(grid.zone, len(venue.zones)))
        blurred = [_likeliest(grid.zone, boxes, weights, spread_m / grid.cell_m) for spread_m in SPREADS_M]
        self._zone = np.stack([grid.zone, *blurred])

    def at(
        self,
        x_m: NDArray[np.floating],
        y_m: NDArray[np.floating],
        level: NDArray[np.integer],
        radius_m: NDArray[np.floating],
    ) -> NDArray[np.int16]:
        """The likeliest zone of each position of that uncertainty; NOWHERE also on a level that the venue lacks."""
        row, column = self._grid.cells(x_m, y_m)
        level_row = self._level_row[np.clip(level, -128, 127) + 128]
        zone = self._zone[_sizes(radius_m), level_row, row, column]
        return np.where(level_row == NOWHERE, np.int16(NOWHERE), zone)


def _sizes(radius_m: NDArray[np.floating]) -> NDArray[np.intp]:
    """Which grid serves each uncertainty: 0 for the exact one, then one per spread, by the nearest power of two."""
    spread_m = np.clip(np.nan_to_num(radius_m, nan=np.inf) / RADIUS_OF_SPREAD, 1.0, SPREADS_M[-1])
    return np.asarray(np.rint(np.log2(spread_m)), np.intp)


def _boxes(zone: NDArray[np.int16], zones: int) -> Iterator[tuple[int, int, slice, slice]]:
    """Each zone that has cells, with its level's row and the box that holds it."""
    level, row, column = np.nonzero(zone != NOWHERE)
    owner = zone[level, row, column]
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(zones + 1))
    for index in range(zones):
        mine = order[starts[index] : starts[index + 1]]
        if len(mine):
            rows, columns = row[mine], column[mine]
            box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
            yield index, int(level[mine[0]]), *box


def _likeliest(
    zone: NDArray[np.int16], boxes: list[tuple[int, int, slice, slice]], weights: NDArray[np.float32], spread: float
) -> NDArray[np.int16]:
    """The heaviest zone of each cell for one spread in cells; worked out in blocks of half that spread."""
    step = max(1, int(spread / 2))
    reach = int(np.ceil(REACH_IN_SPREADS * spread / step))
    levels, rows, columns = zone.shape
    shape = levels, -(-rows // step), -(-columns // step)
    heaviest = np.full(shape, OUTSIDE, np.float32)
    winner = np.full(shape, NOWHERE, np.int16)
    longest = max((max(_blocks(across, step), _blocks(along, step)) for _, _, across, along in boxes), default=0)
    blur = _blur(longest + 2 * reach, spread / step)
    for index, level, across, along in boxes:
        top, left = max(across.start // step - reach, 0), max(along.start // step - reach, 0)
        bottom, right = min(-(-across.stop // step) + reach, shape[1]), min(-(-along.stop // step) + reach, shape[2])
        inside = zone[level, top * step : bottom * step, left * step : right * step] == index
        mass = _blurred(_share(inside, step), blur) * weights[index]
        place = level, slice(top, bottom), slice(left, right)
        better = mass > heaviest[place]
        heaviest[place][better] = mass[better]
        winner[place][better] = index
    return np.repeat(np.repeat(winner, step, axis=1), step, axis=2)[:, :rows, :columns]


def _share(inside: NDArray[np.bool_], step: int) -> NDArray[np.float32]:
    """How much of each block of ``step`` × ``step`` cells is inside; the last ones may hang over the edge."""
    rows, columns = -(-inside.shape[0] // step), -(-inside.shape[1] // step)
    whole = np.zeros((rows * step, columns * step), np.float32)
    whole[: inside.shape[0], : inside.shape[1]] = inside
    return np.asarray(whole.reshape(rows, step, columns, step).mean(axis=(1, 3)), np.float32)


def _blocks(cells: slice, step: int) -> int:
    """How many blocks hold these cells."""
    return int(-(-cells.stop // step) - cells.start // step)


def _blurred(share: NDArray[np.float32], blur: NDArray[np.float32]) -> NDArray[np.float32]:
    """Smoothed along both axes; nothing lies beyond the edges."""
    rows, columns = share.shape
    return np.asarray(blur[:rows, :rows] @ share @ blur[:columns, :columns])


def _blur(size: int, spread: float) -> NDArray[np.float32]:
    """A Gaussian that ends at three spreads, as what each of ``size`` places in a row takes from each other one."""
    reach = int(REACH_IN_SPREADS * spread + 0.5)
    taps = np.zeros(max(size, reach + 1), np.float32)
    taps[: reach + 1] = np.exp(-0.5 * np.square(np.arange(reach + 1) / spread))
    places = np.arange(size)
    return np.asarray(taps[np.abs(places[:, None] - places)] / (2 * taps.sum() - taps[0]))

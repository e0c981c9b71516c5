"""What a forecast is made from: today's waits beside what is usual, the neighbours, the calendar, the hour.

Waits are measured by the line's own usual level, so that what one line teaches holds for another. Nothing here looks
past the moment of the forecast: curves are those of the days before, waits those up to now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.calendar import NO_CALENDAR
from venue_models.queues.forecast.shape import HORIZONS_MIN
from venue_models.queues.forecast.slots import DAY_SLOTS
from venue_models.queues.forecast.today import LEAST_LEVEL_MIN, Known, Today
from venue_models.queues.forecast.usual import CURVES, quiet_mean

LAGS: Final = 121
"""Ten hours of slots, now included."""
HORIZON_SLOTS: Final = tuple(horizon // 5 for horizon in HORIZONS_MIN)
TOLD_LAGS: Final = (0, 1, 2, 3, 6, 9, 12, 18, 24, 36)
HARMONICS: Final = 8
SHORT_MIN: Final = (5, 10, 15, 20)
"""A sign has few small numbers, and each is a world of its own."""
SAME_MIN: Final = 0.5
OLD_DAYS: Final = 400
YEAR_DAYS: Final = 365.25

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Forecasts to be made of all attractions at some moments of one day."""

    features: Floats32
    """(attractions, moments, features), NaN where something is not known."""
    wait_min: Floats32
    """As it is then, (attractions, moments)."""
    scale_min: Floats32
    """What waits are measured by, (attractions, moments)."""


def lately(day_waits: Floats32, slots: NDArray[np.integer]) -> Floats32:
    """The waits of (attractions, 288) at these slots and before them, (attractions, moments, LAGS)."""
    at = np.asarray(slots)[:, None] - np.arange(LAGS)
    return np.where(at >= 0, day_waits[:, np.maximum(at, 0)], np.nan).astype(np.float32)


def asked(
    today: Today, waits: Floats32, slot: NDArray[np.float64], areas: tuple[str, ...], identity: Floats32
) -> Asked:
    """The features of all attractions at some moments of a day.

    Args:
        today: what is known of the day before it begins.
        waits: lately, (attractions, moments, LAGS), now first.
        slot: the moments, in slots since the day began.
        areas: of the attractions.
        identity: one row per attraction, with a one where the model knows it, (attractions, known).
    """
    now = waits[:, :, 0]
    level = _level(today, now)
    moments = np.asarray(slot, np.float64)
    columns = _Columns(now.shape)
    usual = _usual_lately(today, moments)
    surprise = waits - usual
    _waits_lately(columns, waits, usual, surprise, level)
    _neighbours(columns, surprise / level[:, :, None], areas)
    _ahead(columns, today, moments, level)
    _days(columns, today, areas)
    _calendar(columns, today, moments)
    _absolute(columns, now, level, today, moments)
    columns.add(*identity.T[:, :, None])
    return Asked(np.stack(columns.all, axis=-1), now, level)


def how_many(attractions: int, marks: tuple[str, ...]) -> int:
    """How many features this version asks a model that knows so many attractions and these marks of days."""
    nothing = np.full((1, 1, LAGS), np.nan, np.float32)
    today = Known(1, ("",), NO_CALENDAR, marks).before(0)
    of_one = asked(today, nothing, np.zeros(1), ("",), np.zeros((1, attractions), np.float32))
    return int(of_one.features.shape[-1])


def _level(today: Today, now: Floats32) -> Floats32:
    """What waits are measured by; on a line's first day, its wait itself."""
    usual = np.broadcast_to(today.scale_min[:, None], now.shape)
    return np.where(np.isnan(usual), np.fmax(now, LEAST_LEVEL_MIN), usual).astype(np.float32)


class _Columns:
    """Features one behind the other, each brought to (attractions, moments)."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self.all: list[Floats32] = []

    def add(self, *columns: NDArray[np.generic]) -> None:
        self.all += [np.broadcast_to(column.astype(np.float32), self._shape) for column in columns]


def _usual_lately(today: Today, moments: NDArray[np.float64]) -> Floats32:
    at = moments[:, None] - np.arange(LAGS)
    curve = today.usual_at(at.ravel()).reshape(-1, *at.shape)
    return np.where(at >= 0, curve, np.nan).astype(np.float32)


def _waits_lately(columns: _Columns, waits: Floats32, usual: Floats32, surprise: Floats32, level: Floats32) -> None:
    now = waits[:, :, :1]
    hours2 = waits[:, :, :25]
    same = np.abs(hours2 - now) < SAME_MIN
    told = [waits[:, :, lag] for lag in TOLD_LAGS]
    means = [
        quiet_mean(surprise[:, :, first:last:3], axis=2)
        for first, last in ((0, 1), (0, 13), (0, 25), (36, 84), (0, LAGS))
    ]
    hour = quiet_mean(waits[:, :, :13], axis=2)
    spread = quiet_mean(np.square(waits[:, :, :13] - hour[:, :, None]), axis=2)
    shape = (
        usual[:, :, 0],
        _most(hours2, np.fmax),
        _most(hours2, np.fmin),
        hour,
        np.sqrt(spread),
        _before(hours2, same),
    )
    columns.add(*(column / level for column in (*told, *means, *shape)))
    columns.add(np.isnan(hours2).sum(axis=2) / 8, np.cumprod(same, axis=2).sum(axis=2) / 8)
    columns.add((np.abs(np.diff(hours2, axis=2)) > SAME_MIN).sum(axis=2) / 4)


def _most(of: Floats32, extreme: Callable[..., Floats32]) -> Floats32:
    return np.asarray(extreme.reduce(of, axis=2))  # type: ignore[attr-defined]


def _before(waits: Floats32, same: NDArray[np.bool_]) -> Floats32:
    """By how much the wait before the present one was longer; NaN if there was no other."""
    other = ~same & ~np.isnan(waits)
    first = other.argmax(axis=2)
    before = np.take_along_axis(waits, first[:, :, None], axis=2)[:, :, 0] - waits[:, :, 0]
    return np.where(other.any(axis=2), before, np.nan).astype(np.float32)


def _neighbours(columns: _Columns, surprise: Floats32, areas: tuple[str, ...]) -> None:
    """How unusual the other lines are, of the same area and of all."""
    now, hour = surprise[:, :, 0], quiet_mean(surprise[:, :, :13:3], axis=2)
    day, before = quiet_mean(surprise[:, :, ::3], axis=2), quiet_mean(surprise[:, :, 9:22:3], axis=2)
    same_area = np.array(areas)[:, None] == np.array(areas)[None]
    others = ~np.eye(len(areas), dtype=np.bool_)
    for whose in (same_area & others, others):
        columns.add(_mean_over(whose, now), _mean_over(whose, hour))
    columns.add(_mean_over(same_area, day), _mean_over(same_area & others, now - before))


def _mean_over(whose: NDArray[np.bool_], of: Floats32) -> Floats32:
    """For each attraction the mean over those that are ``whose``, (attractions, moments)."""
    known = ~np.isnan(of)
    count = whose.astype(np.float32) @ known.astype(np.float32)
    total = whose.astype(np.float32) @ np.where(known, of, 0).astype(np.float32)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan).astype(np.float32)


def _ahead(columns: _Columns, today: Today, moments: NDArray[np.float64], level: Floats32) -> None:
    """What is usual at each horizon, and how it differs from what is usual now."""
    now, usual_now = today.at(moments), today.usual_at(moments)
    highest = usual_now
    passed = 0
    for ahead in HORIZON_SLOTS:
        then, usual = today.at(moments + ahead), today.usual_at(moments + ahead)
        for slot in range(passed + 3, ahead + 1, 3):
            highest = np.fmax(highest, today.usual_at(moments + slot))
        passed = ahead
        columns.add(*(curve / level for curve in then), usual / level, (usual - usual_now) / level, highest / level)
        columns.add(*((then[curve] - now[curve]) / level for curve in DIFFERING))


def _days(columns: _Columns, today: Today, areas: tuple[str, ...]) -> None:
    """How busy the last days were, this season, this weekday, a year ago."""
    whole = np.ones((len(areas), len(areas)), np.bool_)
    same_area = np.array(areas)[:, None] == np.array(areas)[None]
    columns.add(*(level[:, None] / today.scale_min[:, None] for level in today.levels))
    columns.add(*(back[:, None] for back in today.unusual))
    columns.add(*(_mean_over(whose, today.unusual[:1].T) for whose in (same_area, whole)))
    columns.add(*today.temper.T[:, :, None])
    columns.add(np.minimum(today.days_known, OLD_DAYS)[:, None] / 100)


def _calendar(columns: _Columns, today: Today, moments: NDArray[np.float64]) -> None:
    opens, closes = today.hours_slot[:, :1], today.hours_slot[:, 1:]
    columns.add(opens / 12, closes / 12, (moments - opens) / 12, (closes - moments) / 12)
    columns.add(*today.marks)
    columns.add(*(np.array(today.day % 7 == weekday) for weekday in range(7)))
    year = 2 * np.pi * (today.day % YEAR_DAYS) / YEAR_DAYS
    columns.add(*(np.array(wave(year * times)) for times in (1, 2) for wave in (np.sin, np.cos)))
    hour = 2 * np.pi * moments[None] / DAY_SLOTS
    columns.add(*(wave(hour * times) for times in range(1, HARMONICS + 1) for wave in (np.sin, np.cos)))


def _absolute(columns: _Columns, now: Floats32, level: Floats32, today: Today, moments: NDArray[np.float64]) -> None:
    columns.add(*(np.log1p(today.usual_at(moments + ahead) / 10) for ahead in HORIZON_SLOTS))
    columns.add(np.log(level / 30), np.log1p(now / 10), *(now <= short for short in SHORT_MIN))
    columns.add(*(np.isnan(known)[:, None] for known in (today.scale_min, today.levels[CURVES.index("season")])))


DIFFERING: Final = tuple(CURVES.index(name) for name in ("days_3", "days_60", "weekday", "season"))

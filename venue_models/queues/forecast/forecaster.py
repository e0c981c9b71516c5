"""The forecast of the live venue: every line's wait 15, 30, 60 and 120 minutes from now, from the first day on.

Without a history the wait stays as it is; with some days, the usual course of a day is brought to today's level; with
a model, its networks speak, and the more of a line's days are known, the more they are believed. Whatever speaks, the
ranges are stretched by how often they have held lately.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.calendar import NO_CALENDAR, Calendar
from venue_models.queues.forecast.days import identity_of, truth_at
from venue_models.queues.forecast.erred import Erred
from venue_models.queues.forecast.features import HORIZON_SLOTS, LAGS, asked, lately
from venue_models.queues.forecast.history import History
from venue_models.queues.forecast.leaning import Leaning
from venue_models.queues.forecast.model import ForecastModel
from venue_models.queues.forecast.ranges import adapted, stretched
from venue_models.queues.forecast.shape import HORIZONS_MIN, shape_forecast
from venue_models.queues.forecast.slots import (
    DAY_BEGINS_S,
    DAY_S,
    DAY_SLOTS,
    SLOT_S,
    Slots,
    day_of,
    slots_of,
    waits_at,
)
from venue_models.queues.forecast.today import Known, Today
from venue_models.values.queues import ForecastBasis, QueueStatus, WaitForecast

LAST_KNOWN_SLOTS: Final = 36
"""A line that stands still keeps its last wait for three hours; after that nothing is known of it."""
LEARNED_AFTER_DAYS: Final = 3.0
"""With so many days of a line known, its model counts half beside the usual shape."""
FARTHEST_BACK_DAYS: Final = 120
"""Without a model, what is older says little of what is usual."""
LATELY_S: Final = (LAGS + 12) * SLOT_S
"""What a forecast looks back on today, and an hour more, should the clock be put back."""
REPLAYED: Final = np.arange(0, DAY_SLOTS, 6)
"""When a day is over, its forecasts are made again for each half hour, to see whether their ranges held."""

Floats32 = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Replayed:
    """The forecasts of one day, made again from what was known at each moment, and what came."""

    day: int
    waits: Floats32
    """Likeliest, low and high, (3, attractions, moments, horizons); NaN where nothing could be said."""
    now_min: Floats32
    """(attractions, moments)."""
    truth_min: Floats32
    """(attractions, moments, horizons)."""


class Forecaster:
    """Forecasts the waits of attractions that are named once, with a model or without."""

    def __init__(
        self,
        names: tuple[str, ...],
        time_zone: ZoneInfo,
        *,
        areas: tuple[str, ...] | None = None,
        calendar: Calendar = NO_CALENDAR,
        model: ForecastModel | None = None,
        past: History | None = None,
    ) -> None:
        """Learns what is usual from the model's memory, and from ``past``, whose last day is not over yet.

        Args:
            names: of the attractions; those that the model does not know are forecast all the same.
            time_zone: of the venue.
            areas: of the attractions; None: all are neighbours.
            calendar: opening hours and marks of days, past and to come.
            model: last night's.
            past: waits that the model has not seen; without a model, all there are.
        """
        self.names = names
        self._zone, self._model = time_zone, model
        self._areas = areas if areas is not None else ("",) * len(names)
        marks = model.marks if model is not None else calendar.mark_names
        self._known = Known(len(names), self._areas, calendar, marks)
        self._identity = identity_of(names, model.names if model is not None else ())
        self._widths = np.ones((len(names), len(HORIZONS_MIN)), np.float32)
        self._leaning = Leaning(len(names), len(HORIZONS_MIN))
        self._erred = Erred(len(names), len(HORIZONS_MIN))
        self._next_day: int | None = None
        self._begun: tuple[int, Floats32] | None = None
        """The day on which the model was trained, as far as it went."""
        self._today: Today | None = None
        if model is not None:
            self._remember(model)
        if past is not None and past.span_s is not None:
            self._learn_until(day_of(past.span_s[1], time_zone)[0], past)

    def forecast(self, now_s: float, recent: History) -> tuple[tuple[WaitForecast, ...], ...]:
        """For each attraction its four forecasts; none where nothing is known of it, or where it is closed.

        Args:
            now_s: UTC.
            recent: waits of the same attractions, of the last two days at least; what became known after ``now_s``
                is not looked at.

        Raises:
            ValueError: ``recent`` is of other attractions.
        """
        if recent.names != self.names:
            raise ValueError("the waits handed in are not of the attractions that this forecaster was made for")
        known = recent.until(np.nextafter(now_s, np.inf))
        day, slot = day_of(now_s, self._zone)
        today = self._learn_until(day, known)
        local = day * DAY_S + DAY_BEGINS_S + (slot - np.arange(LAGS, dtype=np.float64)) * SLOT_S
        lately_known = known.since(now_s - LATELY_S)
        waits = waits_at(lately_known, self._zone, local)[:, None, :]
        waits[:, :, slot - np.arange(LAGS) < 0] = np.nan
        moment = np.array([slot])
        corrected = self._corrected(self._says(today, waits, moment), waits[:, :, 0], moment)
        said = self._finished(corrected, today)[:, :, 0]
        return tuple(
            () if self._is_closed(known, line) else self._told(said[:, line], today, line)
            for line in range(len(self.names))
        )

    def replay(
        self, history: History, first_day: int, days: int, moments: NDArray[np.integer] = REPLAYED
    ) -> Iterator[Replayed]:
        """The forecasts of whole days (days since 1970) at these slots of each, day after day as they are learned."""
        slots = slots_of(history, self._zone, first_day, days + 1)
        for day in range(first_day, first_day + days):
            yield self._live(slots, day, moments)

    def note(self, attraction: int) -> str:
        """In a sentence, on what an attraction's forecasts rest."""
        days = int(self._known.before(self._next_day or 0).days_known[attraction])
        if not days:
            return "First day: nothing is known yet of how its waits change."
        knows = self._model is not None and self.names[attraction] in self._model.names
        if self._model is None:
            return f"The usual course of {days} days, brought to today's level; there is no model yet."
        trained = "with" if knows else "without"
        return f"A model of the venue's history, {trained} this line; {days} days of it are known."

    def _remember(self, model: ForecastModel) -> None:
        row_of = {name: row for row, name in enumerate(model.names)}
        rows = np.array([row_of.get(name, -1) for name in self.names])
        days = model.memory.shape[1] // DAY_SLOTS
        memory = np.where(rows[:, None] >= 0, model.memory[rows], np.nan).astype(np.float32)
        remembered = Slots(model.memory_first_day, memory)
        begun = day_of(model.until_s, self._zone)[0]
        for day in range(model.memory_first_day, model.memory_first_day + days):
            if day < begun:
                self._known.learn(day, remembered.day(day))
                self._next_day = day + 1
            else:
                self._begun = (day, remembered.day(day))
        everybody = np.median(model.widths, axis=0)
        self._widths = np.where(rows[:, None] >= 0, model.widths[rows], everybody).astype(np.float32)

    def _learn_until(self, day: int, history: History) -> Today:
        if self._next_day is None:
            span = history.span_s
            first = day if span is None else day_of(span[0], self._zone)[0]
            self._next_day = max(min(day, first), day - FARTHEST_BACK_DAYS)
        if self._next_day < day:
            slots = slots_of(history, self._zone, self._next_day, day - self._next_day + 1)
            if self._begun is not None and self._next_day <= self._begun[0] < day:
                its = slots.day(self._begun[0])
                its[:] = np.where(np.isnan(its), self._begun[1], its)
            for over in range(self._next_day, day):
                if np.isnan(slots.day(over)).all():
                    self._known.learn(over, slots.day(over))
                else:
                    self._live(slots, over, REPLAYED)
            self._next_day = day
        if self._today is None or self._today.day != day:
            self._today = self._known.before(day)
        return self._today

    def _live(self, slots: Slots, day: int, moments: NDArray[np.integer]) -> Replayed:
        """One whole day: forecast, compared with what came, learned."""
        waits = lately(slots.day(day), moments)
        today, now = self._known.before(day), waits[:, :, 0]
        raw = self._says(today, waits, moments)
        corrected = self._corrected(raw, now, moments)
        truth = truth_at(slots, day, moments)
        replayed = Replayed(day, self._finished(corrected, today), now, truth)
        judged = np.where(np.isnan(now)[:, :, None], np.nan, truth).astype(np.float32)
        self._widths = adapted(self._widths, corrected, judged)
        self._erred.learn(judged - self._leaning.applied(raw, now)[0], moments)
        self._leaning.learn(raw, now, truth, today.scale_min)
        self._known.learn(day, slots.day(day))
        self._next_day = day + 1
        return replayed

    def _corrected(self, raw: Floats32, now_min: Floats32, slot: NDArray[np.generic]) -> Floats32:
        """Leaning as it paid, and without what lately was wrong at this time of day."""
        return self._erred.applied(self._leaning.applied(raw, now_min), slot)

    def _finished(self, corrected: Floats32, today: Today) -> Floats32:
        """What is told: with ranges as they held, the likeliest as a sign can show it."""
        waits = stretched(corrected, self._widths)
        step = today.step_min[:, None, None]
        told = np.where(step > 0, np.round(waits[0] / np.maximum(step, 1)) * step, waits[0])
        return np.stack([told, np.minimum(waits[1], told), np.maximum(waits[2], told)])

    def _says(self, today: Today, waits: Floats32, slot: NDArray[np.generic]) -> Floats32:
        """Likeliest, low and high, (3, attractions, moments, horizons), not stretched."""
        shape = _shape(today, waits, np.asarray(slot, np.float64))
        if self._model is None:
            return shape
        learned = self._model.says(asked(today, waits, np.asarray(slot, np.float64), self._areas, self._identity))
        trust = (today.days_known / (today.days_known + LEARNED_AFTER_DAYS)).astype(np.float32)
        blended = shape + trust[:, None, None] * (learned - shape)
        return np.where(np.isnan(learned), shape, blended)

    def _told(self, said: Floats32, today: Today, line: int) -> tuple[WaitForecast, ...]:
        if np.isnan(said).any():
            return ()
        basis = ForecastBasis.SHAPE if self._model is None else ForecastBasis.LEARNED
        if not today.days_known[line]:
            basis = ForecastBasis.PERSISTENCE
        by_horizon = zip(HORIZONS_MIN, *np.round(said.astype(np.float64), 1).tolist(), strict=True)
        return tuple(WaitForecast(horizon, wait, low, high, basis) for horizon, wait, low, high in by_horizon)

    def _is_closed(self, known: History, line: int) -> bool:
        status = known.readings[line].status
        return bool(len(status)) and status[-1] == QueueStatus.CLOSED


def _shape(today: Today, waits: Floats32, slot: NDArray[np.float64]) -> Floats32:
    """By the shape of the day, from the last wait that was known."""
    some = waits[:, :, :LAST_KNOWN_SLOTS]
    first = (~np.isnan(some)).argmax(axis=2)
    last_known = np.take_along_axis(some, first[:, :, None], axis=2)[:, :, 0]
    lines, moments = last_known.shape
    then = np.stack([today.usual_at(slot[moment] - first[:, moment]) for moment in range(moments)], axis=1)
    usual_then = then[np.arange(lines), :, np.arange(lines)]
    usual = np.stack([today.usual_at(slot + ahead) for ahead in HORIZON_SLOTS], axis=-1)
    age_min = (first * (SLOT_S / 60)).astype(np.float32)
    return shape_forecast(last_known, age_min, usual_then, usual, today.days_known)

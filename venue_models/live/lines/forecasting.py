"""Forecasts of a live venue: fed with its own history once, and with what is known now once a minute."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from venue_models.history.learning import waits_to_learn_from
from venue_models.queues.forecast.forecaster import Forecaster
from venue_models.queues.forecast.history import MOST_WAIT_MIN, history_of_rows
from venue_models.queues.forecast.model import ForecastModel
from venue_models.store.store import Store
from venue_models.values import WAIT, WAIT_SLOT_S, QueueState, Rows, WaitForecast, no_rows
from venue_models.venue.model import Venue

DAY_S: Final = 86_400.0
PAST_DAYS: Final = 28.0
"""A model that is not there, or not from last night, is made up for by so many days at most."""
RECENT_DAYS: Final = 2.0

Forecasts = tuple[tuple[WaitForecast, ...], ...]


class Forecasting:
    """Forecasts every attraction's wait.

    Args:
        venue: the place.
        store: where its history is; None: it has none.
        started_at_s: the time.

    Raises:
        StoreError: the history cannot be read.
    """

    def __init__(self, venue: Venue, store: Store | None, *, started_at_s: float) -> None:
        self._venue, self._store = venue, store
        self._names = tuple(attraction.id for attraction in venue.attractions)
        self._areas = tuple(attraction.area for attraction in venue.attractions)
        self._before: Rows = no_rows(WAIT)
        self.use(None, started_at_s)

    def use(self, model: ForecastModel | None, now_s: float) -> None:
        """Forecast with this model from now on; None: with what is usual alone.

        Raises:
            StoreError: the history cannot be read; the forecasts before stay in use.
        """
        past_s = now_s - PAST_DAYS * DAY_S
        since_s = past_s if model is None else max(past_s, model.until_s)
        past = self._read(min(since_s, now_s - RECENT_DAYS * DAY_S), now_s)
        known = past[past["at_s"] >= since_s]
        self._forecaster = Forecaster(
            self._names,
            self._venue.time_zone,
            areas=self._areas,
            model=model,
            past=history_of_rows(self._names, known, self._areas) if len(known) else None,
        )
        self._before = past

    def forecast(self, now_s: float, today: Rows, states: Sequence[QueueState]) -> Forecasts:
        """What is to come of each line.

        Args:
            now_s: the time.
            today: WAIT rows of the day.
            states: the lines as they are now.
        """
        began_s = float(today["at_s"][0]) if len(today) else np.inf
        self._before = self._before[self._before["at_s"] >= now_s - (RECENT_DAYS + 1) * DAY_S]
        before = np.concatenate([self._before[self._before["at_s"] < began_s], today])
        likely = self._said(now_s, before, _rows_of(now_s, states))
        if not any(any(_errs_min(state)) for state in states):
            return likely
        longer = self._said(now_s, before, _rows_of(now_s, states, are_longer=True))
        return tuple(map(unsure, states, likely, longer))

    def _said(self, now_s: float, before: Rows, now: Rows) -> Forecasts:
        recent = history_of_rows(self._names, np.concatenate([before, now]), self._areas)
        return self._forecaster.forecast(now_s, recent)

    def day_is_over(self, today: Rows) -> None:
        """Keep the rows of a day that is over for as long as they tell of the next ones."""
        self._before = np.concatenate([self._before, today])

    def _read(self, since_s: float, until_s: float) -> Rows:
        if self._store is None:
            return no_rows(WAIT)
        return waits_to_learn_from(self._store.waits_between(since_s, until_s), len(self._names))


def unsure(
    state: QueueState, likely: tuple[WaitForecast, ...], longer: tuple[WaitForecast, ...]
) -> tuple[WaitForecast, ...]:
    """Forecasts whose ranges also hold what the wait now may be wrong by.

    A forecast moves with the wait that it begins with, the less the further ahead. By how much is seen from a second
    one, which begins with a longer wait; both errors are taken to be independent, so their squares add up.

    Args:
        state: the line as it is now.
        likely: what follows from its likeliest wait.
        longer: what would follow if the wait were longer by half of its range.
    """
    below_min, above_min = _errs_min(state)
    if not below_min + above_min or len(longer) != len(likely):
        return likely
    by_min = (below_min + above_min) / 2
    follows = (min(1.0, abs(b.wait_min - a.wait_min) / by_min) for a, b in zip(likely, longer, strict=True))
    return tuple(
        replace(
            one,
            low_min=round(max(0.0, one.wait_min - math.hypot(one.wait_min - one.low_min, share * below_min)), 1),
            high_min=round(one.wait_min + math.hypot(one.high_min - one.wait_min, share * above_min), 1),
        )
        for one, share in zip(likely, follows, strict=True)
    )


def _errs_min(state: QueueState) -> tuple[float, float]:
    """How far the range of the wait now goes below it and above it; nowhere where it has none."""
    now = state.now
    if now.wait_min is None or now.low_min is None or now.high_min is None:
        return 0.0, 0.0
    return now.wait_min - now.low_min, now.high_min - now.wait_min


def with_walkers(
    forecasts: tuple[WaitForecast, ...], walking: float, throughput_per_h: float | None
) -> tuple[WaitForecast, ...]:
    """Forecasts with those counted who were invited and are on their way: each of them lengthens the wait."""
    if not walking or not throughput_per_h:
        return forecasts
    longer_min = 60 * walking / throughput_per_h
    return tuple(
        replace(
            one,
            wait_min=_longer(one.wait_min, longer_min),
            low_min=_longer(one.low_min, longer_min),
            high_min=_longer(one.high_min, longer_min),
        )
        for one in forecasts
    )


def _longer(wait_min: float, by_min: float) -> float:
    """A ride that was seen to carry next to nothing makes no line longer than a line can be."""
    return round(max(wait_min, min(wait_min + by_min, MOST_WAIT_MIN)), 1)


def _rows_of(now_s: float, states: Sequence[QueueState], *, are_longer: bool = False) -> Rows:
    """The lines as they are now, or longer by half of their ranges, as rows that are known at this moment."""
    rows = np.zeros(len(states), WAIT)
    for row, state in zip(rows, states, strict=True):
        row["attraction"], row["status"] = state.attraction, state.now.status
        longer_min = sum(_errs_min(state)) / 2 if are_longer else 0.0
        row["wait_min"] = np.nan if state.now.wait_min is None else state.now.wait_min + longer_min
    rows["at_s"] = now_s - WAIT_SLOT_S
    return rows

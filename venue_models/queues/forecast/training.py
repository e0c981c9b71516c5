"""From a venue's history to a model: days as they were lived, then networks, then ranges that held on later days."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from venue_models.queues.forecast.calendar import Calendar
from venue_models.queues.forecast.days import days_lived, identity_of
from venue_models.queues.forecast.history import History
from venue_models.queues.forecast.model import MEMORY_DAYS, ForecastModel, standardised
from venue_models.queues.forecast.networks import Network, mean_of, trained
from venue_models.queues.forecast.report import TrainingReport, report_of
from venue_models.queues.forecast.slots import DAY_SLOTS, Slots, day_of, slots_of
from venue_models.queues.forecast.today import Known

MOST_ROWS: Final = 1_000_000
"""With more, only every second, third … slot is learned from, to keep memory and the night short."""
MOST_DAYS: Final = 5 * 365
"""What is older is not learned from: the park was another one."""
FEWEST_DAYS: Final = 14
TRIAL_DAYS: Final = 28
NETWORKS: Final = 3
LEAST_SPREAD: Final = 1e-3
AT_ONCE: Final = 50_000

Floats32 = NDArray[np.float32]


class TooLittleHistoryError(Exception):
    """A history that no model can be fitted on yet; the text says what is missing."""


def train(
    history: History, calendar: Calendar, time_zone: ZoneInfo, *, until_s: float, seed: int = 0
) -> ForecastModel:
    """A model of what was known before ``until_s``; the same history and seed give the same model.

    Raises:
        TooLittleHistoryError: there are too few days.
    """
    return train_and_report(history, calendar, time_zone, until_s=until_s, seed=seed)[0]


def train_and_report(
    history: History,
    calendar: Calendar,
    time_zone: ZoneInfo,
    *,
    until_s: float,
    seed: int = 0,
    networks: int = NETWORKS,
    told: Callable[[str], None] = lambda _words: None,
) -> tuple[ForecastModel, TrainingReport]:
    """As ``train``, with a report of what it was trained on and how it did on the last weeks.

    Args:
        history: of all attractions.
        calendar: may be empty.
        time_zone: of the venue.
        until_s: nothing from then on is looked at.
        seed: of the networks' first weights, and of the order in which they see the rows.
        networks: how many are averaged.
        told: gets a line whenever something takes long.

    Raises:
        TooLittleHistoryError: there are too few days.
    """
    past = history.until(until_s)
    slots = _slots(past, time_zone)
    known = Known(len(past.names), past.areas, calendar, calendar.mark_names)
    rows = _rows(slots, known, identity_of(past.names, past.names))
    told(f"{len(rows.day):,} moments of {len(past.names)} attractions on {slots.days} days")
    trial_from = slots.first_day + slots.days - min(TRIAL_DAYS, slots.days // 3)
    rehearsal = (trained(*rows.chosen(rows.day < trial_from), seed),)
    told(f"tried on the last {slots.first_day + slots.days - trial_from} days")
    forecasts = rows.forecasts(rehearsal, rows.day >= trial_from)
    report = report_of(*forecasts, len(past.names), slots.days, len(rows.day), history.excluded)
    fitted = []
    for number in range(networks):
        fitted.append(trained(*rows.chosen(slice(None)), seed + 1 + number))
        told(f"trained network {number + 1} of {networks}")
    memory_days = min(MEMORY_DAYS, slots.days)
    model = ForecastModel(
        names=past.names,
        areas=past.areas,
        marks=calendar.mark_names,
        until_s=until_s,
        networks=tuple(fitted),
        mean=rows.mean,
        spread=rows.spread,
        memory_first_day=slots.first_day + slots.days - memory_days,
        memory=slots.wait_min[:, -memory_days * DAY_SLOTS :].astype(np.float16),
        widths=report.widths,
        card=str(report),
    )
    return model, report


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """Moments at which a wait was known, of all attractions and days."""

    inputs: NDArray[np.float16]
    """Standardised features: by far the most of the memory that a training takes."""
    mean: Floats32
    spread: Floats32
    wait_min: Floats32
    scale_min: Floats32
    truth_min: Floats32
    attraction: NDArray[np.int64]
    day: NDArray[np.int32]

    def chosen(self, which: NDArray[np.bool_] | slice) -> tuple[NDArray[np.float16], Floats32, Floats32]:
        """Inputs, changes in parts of the scale, and weights: an error of a minute counts the same in every line."""
        scale = self.scale_min[which][:, None]
        change = (self.truth_min[which] - self.wait_min[which][:, None]) / scale
        weight = ~np.isnan(change) * (scale / scale.mean())
        return self.inputs[which], np.nan_to_num(change), weight.astype(np.float32)

    def forecasts(
        self, networks: tuple[Network, ...], which: NDArray[np.bool_]
    ) -> tuple[Floats32, Floats32, Floats32, NDArray[np.int64]]:
        """Forecasts (3, n, horizons), what came (n, horizons), what it was (n,), and of which attraction."""
        scale, wait = self.scale_min[which][:, None, None], self.wait_min[which][:, None, None]
        said = np.maximum(wait + scale * mean_of(networks, self.inputs[which]), 0)
        return np.moveaxis(said, 1, 0), self.truth_min[which], self.wait_min[which], self.attraction[which]


def _slots(past: History, zone: ZoneInfo) -> Slots:
    span = past.span_s
    first, last = (day_of(at_s, zone)[0] for at_s in span) if span is not None else (0, -1)
    if last + 1 - first < FEWEST_DAYS:
        raise TooLittleHistoryError(
            f"waits of {last + 1 - first} days are known: a model needs those of {FEWEST_DAYS}"
        )
    first = max(first, last + 1 - MOST_DAYS)
    return slots_of(past, zone, first, last + 1 - first)


def _rows(slots: Slots, known: Known, identity: Floats32) -> _Rows:
    every = 1 + int((~np.isnan(slots.wait_min)).sum()) // MOST_ROWS
    moments = np.arange(0, DAY_SLOTS, every)
    parts: list[tuple[NDArray[Any], ...]] = []
    for one in days_lived(slots, known, identity, moments, slots.first_day):
        line, moment = np.nonzero(~np.isnan(one.asked.wait_min) & ~np.isnan(one.truth_min).all(axis=2))
        columns = (one.asked.features.astype(np.float16), one.asked.wait_min, one.asked.scale_min, one.truth_min)
        day = np.full(len(line), one.today.day, np.int32)
        parts.append((*(column[line, moment] for column in columns), line, day))
    features, wait, scale, truth, line, day = (np.concatenate(column) for column in zip(*parts, strict=True))
    if not len(day):
        raise TooLittleHistoryError("no wait is known at two moments of the same day: a model needs days as a whole")
    mean, spread = _even(features)
    for first in range(0, len(features), AT_ONCE):
        some = slice(first, first + AT_ONCE)
        features[some] = standardised(features[some].astype(np.float32), mean, spread)
    return _Rows(features, mean, spread, wait, scale, truth, line, day)


def _even(features: NDArray[np.float16]) -> tuple[Floats32, Floats32]:
    """The mean and the spread of each feature, of what is known of it; column by column, to save memory."""
    mean, spread = np.zeros(features.shape[1]), np.ones(features.shape[1])
    for number, column in enumerate(features.T):
        known = column[~np.isnan(column)]
        if len(known):
            mean[number], spread[number] = known.mean(dtype=np.float64), known.std(dtype=np.float64)
    return mean.astype(np.float32), np.maximum(spread.astype(np.float32), LEAST_SPREAD)

"""Minutes, ranges and states of lines in words; what is not known is said to be unknown, never nought."""

from typing import Final

from desktop.language import later, tr
from venue_models.values import ForecastBasis, QueueNow, QueueStatus, WaitBasis, WaitForecast

HORIZONS_MIN: Final = (15, 30, 60, 120)


def minutes(wait_min: float | None) -> str:
    """A wait in whole minutes."""
    return tr("unknown") if wait_min is None else tr("{n:.0f} min").format(n=wait_min)


def bare(wait_min: float | None) -> str:
    """A wait in whole minutes where the column says the unit; nothing where it is not known."""
    return "" if wait_min is None else f"{wait_min:.0f}"


def between(low: float | None, high: float | None) -> str:
    """A range of whole numbers, without its unit; nothing where there is none."""
    return "" if low is None or high is None else f"{low:,.0f}–{high:,.0f}"


def with_range(value: float | None, low: float | None, high: float | None, unit: str) -> str:
    """A number with its unit, and the range that it lies in."""
    if value is None:
        return tr("unknown")
    said = unit.format(n=f"{value:,.0f}")
    return f"{said}  ({span})" if (span := between(low, high)) else said


def status(now: QueueNow | None) -> str:
    """Whether an attraction takes guests, and whether that was only noticed."""
    if now is None:
        return tr("unknown")
    name = status_name(now.status)
    return tr("{status}, noticed").format(status=name) if now.is_noticed else name


def status_name(of: QueueStatus) -> str:
    """A status in a word."""
    return {
        QueueStatus.OPEN: tr("open"),
        QueueStatus.STOPPED: tr("stopped"),
        QueueStatus.CLOSED: tr("closed"),
    }[of]


def forecast(of: WaitForecast | None) -> tuple[str, str]:
    """A forecast's minutes and its range; nothing where nothing can be said."""
    return ("–", "") if of is None else (bare(of.wait_min), between(of.low_min, of.high_min))


def basis(of: WaitBasis) -> str:
    """What a wait was mostly worked out from."""
    return {
        WaitBasis.UNKNOWN: tr("too little was heard"),
        WaitBasis.DELAYS: tr("how long others waited"),
        WaitBasis.COUNTING: tr("guests counted in line"),
        WaitBasis.BOTH: tr("guests counted, and how long others waited"),
        WaitBasis.USUAL: tr("what is usual at this time"),
    }[of]


def forecast_basis(of: ForecastBasis) -> str:
    """What a forecast comes from."""
    return {
        ForecastBasis.PERSISTENCE: tr("as it is now: there is no history yet"),
        ForecastBasis.SHAPE: tr("the usual course of a day, at today's level"),
        ForecastBasis.LEARNED: tr("learned from this park's history"),
    }[of]


REASONS: Final = (
    later("bands that entered twice"),
    later("bands that boarded without having entered"),
    later("bands that boarded unseen"),
    later("bands that passed the line"),
    later("bands that were long overdue"),
    later("times that the vehicle counter fell silent"),
    later("events out of their time"),
    later("dispatches out of order"),
    later("impossible counts"),
    later("counts of a counter that sticks"),
)
"""Why the estimator of waits leaves something out, in its words, for translators."""


def excluded(counts: dict[str, int]) -> str:
    """What was heard today and not used, each reason with its count."""
    return ", ".join(
        tr("{n:,} × {reason}").format(n=n, reason=tr(reason))
        for reason, n in sorted(counts.items(), key=lambda item: -item[1])
        if n
    )

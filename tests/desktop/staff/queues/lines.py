"""Lines made by hand: plausible days, and every state that a board must tell apart."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tests.desktop.pictures import NOON_S, small_park
from venue_models.phrases import phrase
from venue_models.values import (
    WAIT,
    WAIT_SLOT_S,
    ForecastBasis,
    NudgeFigures,
    QueueNow,
    QueueState,
    QueueStatus,
    Rows,
    VirtualLine,
    WaitBasis,
    WaitForecast,
    frozen,
)
from venue_models.venue.model import Venue

FORGOTTEN_S = NOON_S - 4200
"""Since when a sign on a busy afternoon was left alone."""
OPENS_S = NOON_S - 5 * 3600
"""NOON_S is two in the afternoon in Seoul."""


def now(wait_min: float | None = 32.0, at_s: float = NOON_S, **changes: Any) -> QueueNow:
    """A line that runs."""
    wait = wait_min or 0.0
    plain = QueueNow(
        at_s=at_s - 4,
        status=QueueStatus.OPEN,
        since_s=OPENS_S,
        is_noticed=False,
        wait_min=wait_min,
        low_min=None if wait_min is None else max(wait * 0.86 - 1, 0),
        high_min=None if wait_min is None else wait * 1.16 + 1,
        length=None if wait_min is None else wait * 16,
        length_low=None if wait_min is None else wait * 14,
        length_high=None if wait_min is None else wait * 19,
        band_share=0.41,
        throughput_per_h=960.0,
        basis=WaitBasis.BOTH if wait_min is not None else WaitBasis.UNKNOWN,
        why=phrase("Worked out from the waits of those who have boarded and from the bands that came since.")
        if wait_min is not None
        else phrase("No band has been seen to board yet."),
    )
    return replace(plain, **changes)


def ahead(*waits: float, basis: ForecastBasis = ForecastBasis.LEARNED) -> tuple[WaitForecast, ...]:
    """Forecasts of these waits, wider the later."""
    horizons = zip((15, 30, 60, 120), waits, (3, 5, 8, 13), strict=False)
    return tuple(
        WaitForecast(horizon, wait, max(wait - spread, 0), wait + spread, basis) for horizon, wait, spread in horizons
    )


def wider(*waits: float) -> tuple[WaitForecast, ...]:
    """Forecasts of these waits, none surer than what is known of now."""
    shares = zip(ahead(*waits), (0.15, 0.18, 0.22, 0.3), strict=True)
    return tuple(
        replace(of, low_min=max(of.wait_min * (1 - share) - 1, 0), high_min=of.wait_min * (1 + share) + 1)
        for of, share in shares
    )


def state(attraction: int = 0, wait_min: float | None = 32.0, **changes: Any) -> QueueState:
    """A line as the venue tells it; ``now`` and every other field can be another."""
    of: dict[str, Any] = {
        "now": now(wait_min),
        "forecasts": ahead(wait_min, wait_min, wait_min, wait_min) if wait_min else (),
    }
    return QueueState(attraction, **(of | changes))


def stopped(wait_min: float | None, since_s: float, *, is_noticed: bool, **changes: Any) -> QueueNow:
    """A ride that is down."""
    return now(wait_min, status=QueueStatus.STOPPED, since_s=since_s, is_noticed=is_noticed, **changes)


def day_of_waits(
    attraction: int,
    peak_min: float,
    *,
    since_s: float = OPENS_S,
    until_s: float = NOON_S,
    seed: int = 0,
    down: tuple[float, float] | None = None,
    ends_min: float | None = None,
) -> Rows:
    """WAIT rows of one attraction: a day that rises to its peak at three in the afternoon, with a stop if wanted.

    ``ends_min`` is the wait that it comes to at last; None: whatever it comes to.
    """
    rng = np.random.default_rng(seed + attraction)
    at_s = np.arange(since_s, until_s, WAIT_SLOT_S)
    rows = np.zeros(len(at_s), WAIT)
    hours = (at_s - since_s) / 3600
    drift = np.cumsum(rng.normal(0, 0.035, len(at_s)))
    wait = np.clip(peak_min * (np.exp(-(((hours - 6) / 3.6) ** 2)) + drift * 0.6), 1, None)
    if ends_min is not None:
        wait = np.clip(wait + (ends_min - wait[-1]) * np.linspace(0, 1, len(wait)) ** 3, 1, None)
    rows["at_s"], rows["attraction"], rows["wait_min"] = at_s, attraction, wait
    rows["low_min"], rows["high_min"] = wait * 0.86 - 1, wait * 1.16 + 1
    rows["posted_min"] = np.ceil(np.repeat(wait[::6], 6)[: len(wait)] / 5) * 5
    rows["length"], rows["boarded"], rows["status"] = wait * 16, 80, QueueStatus.OPEN
    rows["boarded"] = 80 - 7 * (attraction % 6) + rng.integers(-4, 5, len(at_s))
    if down is not None:
        inside = (at_s >= down[0]) & (at_s < down[1])
        rows["status"][inside], rows["boarded"][inside] = QueueStatus.STOPPED, 0
    return frozen(rows)


def together(parts: Sequence[Rows]) -> Rows:
    """Rows of several attractions, oldest first."""
    rows = np.concatenate(parts)
    return frozen(rows[np.argsort(rows["at_s"], kind="stable")])


NUDGES = NudgeFigures(
    is_on=True,
    invited=184,
    accepted=97,
    arrived=88,
    promises_kept=71,
    promises_told=80,
    uplift=0.31,
    uplift_low=0.22,
    uplift_high=0.40,
    held_out=21,
    saved_min=1.4,
    saved_low_min=-0.3,
    saved_high_min=3.1,
    blocks=11,
)

AREAS = ("Harbour", "Garden", "Lighthouse hill", "Old town")


def park_of(*names: str) -> Venue:
    """A small park with these attractions, all of one line's zones; Comet has a target and a virtual queue."""
    small = small_park()
    first = small.attractions[0]
    rides = tuple(
        replace(first, id=name.lower(), name=name, area=AREAS[n % 2], target_min=30 if n < 2 else None)
        for n, name in enumerate(names)
    )
    return replace(small, attractions=(replace(rides[0], has_virtual_queue=True), *rides[1:]))


def with_targets(venue: Venue) -> Venue:
    """The same venue with areas, targets and some virtual queues."""
    rides = tuple(
        replace(ride, area=AREAS[n % 4], target_min=(45, 30, 25, 20)[n % 4], has_virtual_queue=n in (0, 10))
        for n, ride in enumerate(venue.attractions)
    )
    return replace(venue, attractions=rides)


BUSY_MIN = (63.0, 41.0, 24.0, 9.0, 18.0, 12.0, 6.0, 15.0, 8.0, 11.0, 52.0, 7.0, 4.0, 21.0, 19.0, 14.0)
"""What one waits on a busy afternoon."""


def busy(venue: Venue) -> tuple[QueueState, ...]:
    """An afternoon: long lines, a stop that was noticed, one closed, invitations under way."""
    made = []
    for n in range(len(venue.attractions)):
        wait = BUSY_MIN[n % len(BUSY_MIN)]
        steps = wider(wait * 1.04, wait * 1.1, wait * 1.05, wait * 0.8)
        made.append(
            state(
                n,
                wait,
                forecasts=steps,
                posted_min=round(wait / 5) * 5 or 5,
                posted_at_s=NOON_S - 1500,
                posted_by="Ara Kim",
                suggested_min=round(wait / 5) * 5 or 5,
                abnormal=_over(wait, venue.attractions[n].target_min),
            )
        )
    made[0] = replace(
        made[0],
        posted_min=40,
        posted_at_s=FORGOTTEN_S,
        suggested_min=70,
        abnormal=(*_over(63, venue.attractions[0].target_min), phrase("The sign says {posted} min.", posted=40)),
        express=now(14),
        virtual=VirtualLine(True, 22, 64, NOON_S + 2400, NOON_S + 3300),
        now=now(63, excluded={"bands that boarded unseen": 12, "bands that were long overdue": 3}),
    )
    made[10] = replace(
        made[10],
        now=stopped(52, NOON_S - 660, is_noticed=True),
        abnormal=(
            phrase("Stopped for {duration}: noticed, since no vehicle leaves.", duration=phrase("{n} min", n=11)),
        ),
        forecasts=(),
        suggested_min=None,
        virtual=VirtualLine(False, 9, 31),
    )
    made[4] = replace(made[4], now=now(None, status=QueueStatus.CLOSED, since_s=NOON_S - 7200), forecasts=())
    made[4] = replace(made[4], posted_min=None, suggested_min=None)
    made[6] = replace(made[6], now=now(None, why=phrase("No band has been seen to board yet.")))
    made[6] = replace(made[6], forecasts=(), suggested_min=None, posted_min=None)
    made[2] = replace(made[2], forecasts=wider(27, 33, 36, 31))
    made[5] = replace(made[5], walking_here=14)
    made[12] = replace(made[12], walking_here=6)
    return tuple(made)


def _over(wait_min: float, target_min: int | None) -> tuple[str, ...]:
    """What the venue says of a wait above its target."""
    if target_min is None or wait_min <= target_min:
        return ()
    return (phrase("{n} min over the target of {target} min.", n=round(wait_min - target_min), target=target_min),)


def busy_day(venue: Venue, *, since_s: float = OPENS_S, until_s: float = NOON_S, seed: int = 0) -> Rows:
    """The waits of a day like that of ``busy``; today's comes to just that."""
    rows = together(
        [
            day_of_waits(
                n,
                1.05 * BUSY_MIN[n % len(BUSY_MIN)],
                since_s=since_s,
                until_s=until_s,
                seed=seed,
                ends_min=BUSY_MIN[n % len(BUSY_MIN)] if until_s == NOON_S else None,
                down=(until_s - 660, until_s + 1)
                if n == 10
                else ((until_s - 8000, until_s - 6200) if n == 1 else None),
            )
            for n in range(len(venue.attractions))
        ]
    )
    signs = rows.copy()
    signs["posted_min"][(rows["attraction"] == 0) & (rows["at_s"] >= FORGOTTEN_S)] = 40
    return frozen(signs)

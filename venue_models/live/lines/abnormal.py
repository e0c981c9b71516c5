"""What a person should look at in a line, worst first, each a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from venue_models.live.venue_time import in_words
from venue_models.phrases import phrase
from venue_models.values import QueueNow, QueueStatus

STANDS_S: Final = 900.0
"""Nobody has boarded for so long …"""
STANDS_INTERVALS: Final = 3.0
"""… and so many intervals, while BANDS and more are in line: something is wrong, with the ride or with the radio."""
BANDS: Final = 5
SIGN_OFF_MIN: Final = 10.0
SIGN_OFF_SHARE: Final = 0.3
"""A sign that is off by so much, and this share of the wait, is wrong."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at."""

    now: QueueNow
    bands: int
    """In line."""
    interval_s: float
    boarded_at_s: float
    """When a band last boarded."""
    target_min: int | None
    posted_min: int | None
    is_deaf: bool
    counter: str
    """What is wrong with the vehicle counter."""


def abnormal(now_s: float, looked: Looked) -> tuple[str, ...]:
    """What is abnormal, worst first."""
    return tuple(_abnormal(now_s, looked))


def _abnormal(now_s: float, looked: Looked) -> Iterator[str]:
    now = looked.now
    is_open = now.status is QueueStatus.OPEN
    duration = in_words(60 * max((now_s - now.since_s) // 60, 1))
    if now.status is QueueStatus.STOPPED and now.is_noticed:
        yield phrase("Stopped for {duration}: noticed, since no vehicle leaves.", duration=duration)
    elif now.status is QueueStatus.STOPPED:
        yield phrase("Stopped for {duration}.", duration=duration)
    if now.status is QueueStatus.CLOSED:
        return
    if looked.is_deaf:
        yield phrase("No reader hears its line: what is known of it is old.")
    stood_s = now_s - looked.boarded_at_s
    if is_open and looked.bands >= BANDS and stood_s > max(STANDS_S, STANDS_INTERVALS * looked.interval_s):
        yield phrase(
            "{n} bands stand in line, and none has boarded for {duration}: see whether the ride runs.",
            n=looked.bands,
            duration=in_words(60 * (stood_s // 60)),
        )
    if looked.target_min is not None and now.wait_min is not None and now.wait_min > looked.target_min:
        over_min = round(now.wait_min - looked.target_min)
        yield phrase("{n} min over the target of {target} min.", n=max(over_min, 1), target=looked.target_min)
    if looked.counter:
        yield looked.counter
    if is_open and _is_wrong(looked.posted_min, now):
        yield phrase("The sign says {posted} min.", posted=looked.posted_min)
    if is_open and now.wait_min is None and not looked.is_deaf:
        yield phrase("Too little is known of it for a number.")


def _is_wrong(posted_min: int | None, now: QueueNow) -> bool:
    """Whether a sign is far off, and outside the range."""
    if posted_min is None or now.wait_min is None or now.low_min is None or now.high_min is None:
        return False
    off_min = abs(posted_min - now.wait_min)
    is_outside = not now.low_min <= posted_min <= now.high_min
    return is_outside and off_min > max(SIGN_OFF_MIN, SIGN_OFF_SHARE * now.wait_min)

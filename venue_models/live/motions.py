"""Motion of bands: fetched round an impact, asked for again where it did not come; or streamed; and judged."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from venue_models.effects import Ending, Motion, Outcome
from venue_models.falls.judgement import Judgement
from venue_models.live.band_talk import BandTalk
from venue_models.live.events import EFFECT_S, EventId
from venue_models.live.judges import Judges, StreamJudge

MOST_TRIES: Final = 4
STREAMED_S: Final = 60
"""How long a band sends its motion when a desk asks for it."""
SHOWN_S: Final = 20.0
"""How much of a stream is kept for the desk."""
SILENT_S: Final = 5.0
"""A stream of which nothing has come for so long is over: its last second, its connection or its band has gone."""
MOST_STREAMS: Final = 32
"""Bands that stream at once; each holds a connection, and adapters have fewer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Motion of a band that has come, and what the judge says of it."""

    alert: int
    """0: whichever its band has open, if any."""
    motion: Motion
    judgement: Judgement | None
    """None: there is no impact in it, or too little of a stream has come."""


@dataclass(slots=True)
class _Fetch:
    """A history that is being brought."""

    alert: int
    event: EventId
    tries: int = 1


class Motions:
    """Fetches and judges motion for alerts.

    Args:
        talk: where it is asked for.
        judges: say whether it is that of a fall.
    """

    def __init__(self, talk: BandTalk, judges: Judges) -> None:
        self._talk, self._judges = talk, judges
        self._fetches: dict[int, _Fetch] = {}
        """By the number of the effect."""
        self._alert_of: dict[EventId, int] = {}
        self._streams: StreamJudge | None = None
        self._slots: dict[int, int] = {}
        """By band that streams: its number among the streams."""
        self._shown: dict[int, Motion] = {}
        self._came_at_s: dict[int, float] = {}
        """By band that streams: when its last piece came, by the clock that nobody can set."""

    def fetch(self, now_s: float, alert: int, event: EventId) -> None:
        """Have the motion round an event brought for an alert."""
        self._alert_of[event] = alert
        self._ask(now_s, _Fetch(alert, event))

    def event_of(self, alert: int) -> EventId | None:
        """The event whose motion was last asked for, for an alert."""
        return next((event for event, other in reversed(self._alert_of.items()) if other == alert), None)

    def stream(self, now_s: float, band: int) -> int:
        """Have a band send its motion as it happens; the number of the effect is returned."""
        return self._talk.stream_motion(band, STREAMED_S, now_s + EFFECT_S)

    def forget(self, alerts: set[int]) -> None:
        """Only these alerts are open: nothing is brought for others any more."""
        self._fetches = {number: fetch for number, fetch in self._fetches.items() if fetch.alert in alerts}
        self._alert_of = {event: alert for event, alert in self._alert_of.items() if alert in alerts}

    def hear_outcome(self, now_s: float, outcome: Outcome) -> None:
        """Take in what came of asking: a band that was not reached is asked again."""
        fetch = self._fetches.pop(outcome.number, None)
        if fetch is not None and outcome.ending is Ending.UNREACHABLE and fetch.tries < MOST_TRIES:
            self._ask(now_s, replace(fetch, tries=fetch.tries + 1))

    def hear(self, monotonic_s: float, motion: Motion, alert_of_band: int) -> Iterator[Seen]:
        """Take in motion that has come, and judge it.

        Args:
            monotonic_s: now, by the clock that nobody can set.
            motion: a history, or a piece of a stream.
            alert_of_band: the open alert of its band; 0 where it has none.
        """
        if not motion.event:
            yield from self._hear_stream(monotonic_s, motion, alert_of_band)
            return
        alert = self._alert_of.get((motion.band, motion.period, motion.event), 0)
        if alert:
            samples_g = motion.samples * motion.g_per_unit
            judged = self._judges.motion(samples_g, motion.rate_hz, begins_at_s=motion.begins_at_s)
            yield Seen(alert, motion, max(judged, key=_gravity, default=None))

    def end_silent(self, monotonic_s: float) -> Iterator[Seen]:
        """Streams that are over: an impact whose aftermath was still waited for is judged by what was seen of it."""
        for band in [band for band, at_s in self._came_at_s.items() if monotonic_s - at_s >= SILENT_S]:
            yield from self._end(band)

    def _ask(self, now_s: float, fetch: _Fetch) -> None:
        self._fetches[self._talk.fetch_motion(*fetch.event, now_s + EFFECT_S)] = fetch

    def _hear_stream(self, monotonic_s: float, motion: Motion, alert: int) -> Iterator[Seen]:
        if not len(motion.samples):
            return
        if motion.band not in self._slots and len(self._slots) == MOST_STREAMS:
            yield from self._end(next(iter(self._slots)))  # the one that began longest ago makes room
        streams = self._streams = self._streams or self._judges.streams(MOST_STREAMS)
        free = set(range(MOST_STREAMS)) - set(self._slots.values())
        slot = self._slots.setdefault(motion.band, min(free, default=0))
        self._came_at_s[motion.band] = monotonic_s
        shown = self._shown[motion.band] = _joined(self._shown.get(motion.band), motion)
        samples_g = motion.samples * motion.g_per_unit
        judged = streams.push(slot, motion.begins_at_s, samples_g, motion.rate_hz)
        yield Seen(alert, shown, max(judged, key=_gravity, default=None))

    def _end(self, band: int) -> Iterator[Seen]:
        del self._came_at_s[band]
        shown, slot = self._shown.pop(band), self._slots.pop(band)
        judged = () if self._streams is None else self._streams.end(slot)
        if judged:
            yield Seen(0, shown, max(judged, key=_gravity))


def _gravity(judgement: Judgement) -> tuple[bool, float]:
    return judgement.is_fall, judgement.probability


def _joined(before: Motion | None, piece: Motion) -> Motion:
    """The last SHOWN_S of a stream; a gap of a second or another rate begins it anew."""
    if before is None or before.rate_hz != piece.rate_hz or before.g_per_unit != piece.g_per_unit:
        return piece
    ended_at_s = before.begins_at_s + len(before.samples) / before.rate_hz
    if abs(piece.begins_at_s - ended_at_s) > 1:
        return piece
    samples = np.concatenate((before.samples, piece.samples))[-round(SHOWN_S * piece.rate_hz) :]
    samples.flags.writeable = False
    begins_at_s = piece.begins_at_s + (len(piece.samples) - len(samples)) / piece.rate_hz
    return replace(piece, begins_at_s=begins_at_s, samples=samples)

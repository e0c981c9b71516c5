"""Impacts as bands report them: each is watched until what its band says of it is enough to go by.

A band tells of an impact at once, and only seconds later whether its wearer lies still. An impact that looks like a
fall from the first is suspected at once; any other waits for that, and is let go when it still does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from venue_models.falls.judgement import Suspicion
from venue_models.live.events import EventId, EventReport
from venue_models.live.judges import Judges
from venue_models.values import BandFlag

WATCHED_S: Final = 7.0
"""A band knows from 4 s after an impact on whether its wearer lies still, and renews its report every 2 s."""
UNSEEN: Final = 0.5
"""From this probability on a wearer is suspected to have fallen before anybody knows whether they lie still. Below it
that is waited for: of ten guests who knock something as hard, nine go on moving, and must not be asked all day."""
HOUR_S: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is held of one impact for now."""

    report: EventReport
    suspicion: Suspicion


class Impacts:
    """Watches impacts of bands that number their events.

    Args:
        judges: say whether a report is that of a fall.
    """

    def __init__(self, judges: Judges) -> None:
        self._judge = judges.report
        self._watched: dict[EventId, EventReport] = {}
        self._let_go = 0
        self._hour: float | None = None

    def hear(self, now_s: float, report: EventReport) -> Verdict | None:
        """Take in what a band says of an impact; None while it is still watched."""
        if report.id is None:  # nothing more will be said of it
            return self._decided(Verdict(report, self._judged(report)))
        event, before = report.id, self._watched.get(report.id)
        if before is not None:
            peaks = max(before.peak_g, report.peak_g), max(before.weightless_s, report.weightless_s)
            report = replace(report, at_s=before.at_s, peak_g=peaks[0], weightless_s=peaks[1])
        verdict = Verdict(report, self._judged(report))
        if not verdict.suspicion.is_suspected and now_s - report.at_s < WATCHED_S:
            self._watched[event] = report
            return None
        return self._decided(verdict)

    def fallen_silent(self, now_s: float) -> Iterator[Verdict]:
        """The impacts whose bands have said nothing more: as far as anybody knows, their wearers lie still."""
        for report in list(self._watched.values()):
            if now_s - report.at_s >= 2 * WATCHED_S:
                assumed = replace(report, flags=report.flags | BandFlag.STILL)
                yield self._decided(Verdict(report, self._judged(assumed)))

    def take_let_go(self, now_s: float) -> int:
        """How many impacts were not suspected, once for each hour of the clock that is over; 0 within one."""
        hour = now_s // HOUR_S
        if self._hour == hour:
            return 0
        let_go, self._let_go = (self._let_go, 0) if self._hour is not None else (0, self._let_go)
        self._hour = hour
        return let_go

    def _decided(self, verdict: Verdict) -> Verdict:
        if verdict.report.id is not None:
            self._watched.pop(verdict.report.id, None)
        self._let_go += not verdict.suspicion.is_suspected
        return verdict

    def _judged(self, report: EventReport) -> Suspicion:
        is_worn = BandFlag.WORN in report.flags or report.id is None  # a tag without numbers cannot tell
        is_still = BandFlag.STILL in report.flags
        suspicion = self._judge(report.peak_g, report.weightless_s, is_still, is_worn)
        if suspicion.is_suspected and not is_still and suspicion.probability < UNSEEN:
            return replace(suspicion, is_suspected=False)
        return suspicion

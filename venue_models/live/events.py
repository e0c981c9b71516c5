"""Events of bands: known by band, period and number, written down once, then acknowledged to their bands.

An event is heard many times. Its band is told that it may fall silent when its fact is on the disk, and told again
as long as it is still heard.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Ending, Outcome, Pattern, Priority
from venue_models.live.band_talk import BandTalk
from venue_models.values import BandFlag, Batch, ReportKind, Rows, Trust

EFFECT_S: Final = 30.0
"""How long the bridge may try to reach a band before it says that it could not."""
ASK_AGAIN_S: Final = 5.0
"""A band that was not reached, and is still heard calling after this, is told again …"""
ASK_UNABLE_S: Final = 60.0
"""… and one that refused, or cannot be spoken to, after this."""
STILL_HEARD_S: Final = 25.0
"""An event that is not acknowledged is sent at least every ten seconds; two may be missed."""
KEPT_S: Final = 86_400.0
"""How long an event is remembered after it was last heard. What comes later is a replay, and refused before this."""
OLDEST_S: Final = 3600.0
"""A press that claims to be older is taken to be as old as this: it is new to whoever must answer it."""

EventId = tuple[int, int, int]
"""Band (index), period, number (docs/band-protocol.md)."""


NO_FLAGS: Final = BandFlag(0)


@dataclass(frozen=True, slots=True)
class EventReport:
    """What a band tells of one event of its own."""

    band: int
    id: EventId | None
    """None of a band that numbers none: nobody can acknowledge it to such a band."""
    at_s: float
    """When it was pressed or felt, as far as can be believed."""
    is_call: bool
    is_authentic: bool
    flags: BandFlag = NO_FLAGS
    peak_g: float = 0.0
    weightless_s: float = 0.0


@dataclass(slots=True)
class _Event:
    """Where one event stands."""

    id: EventId
    is_call: bool
    heard_at_s: float
    is_proven: bool = False
    is_taken: bool = False
    """Somebody has decided what it is, and nobody need hear of it again."""
    is_settled: bool = False
    """Written down, or nothing that may be written down."""
    alert: int = 0
    """The alert that it belongs to; 0 where to none."""
    asked: int = 0
    """The number of the acknowledgement on its way; 0: none is."""
    asked_at_s: float = -np.inf
    silent_until_s: float = -np.inf
    """Only being heard after this makes the band be told again."""
    greeting: int = 0
    """The number of the signal that tells the wearer."""
    is_greeted: bool = False

    def is_being_told(self, now_s: float) -> bool:
        """Whether an acknowledgement is on its way; a bridge that never says what came of it is not waited for."""
        return self.asked != 0 and now_s - self.asked_at_s <= 2 * EFFECT_S


class Events:
    """Events of bands, and what their bands are told of them.

    Args:
        talk: where acknowledgements go out.
        bands: how many the venue has.
        is_open: whether the alert of a number is still open: then its wearer is told that somebody comes.
    """

    def __init__(self, talk: BandTalk, bands: int, is_open: Callable[[int], bool]) -> None:
        self._talk, self._bands, self._is_open = talk, bands, is_open
        self._events: dict[EventId, _Event] = {}
        self._telling: dict[EventId, _Event] = {}
        self._next_forgetting_s = -np.inf

    def restore(self, events: Mapping[EventId, float], alert_of: Callable[[int], int]) -> None:
        """Take up what was written down before a restart.

        Args:
            events: when each event happened that was written down in the last KEPT_S.
            alert_of: the open alert of a band; 0 where it has none.
        """
        for event, at_s in events.items():
            self._events[event] = _Event(event, True, at_s, True, True, True, alert_of(event[0]))

    # What is heard

    def hear(self, now_s: float, batches: Sequence[Batch]) -> Iterator[EventReport]:
        """Take in what bands say; what nobody has decided on yet comes out, each time that it is heard.

        So does an event that turns out to be a call, and a call that is proven after all. Say what it is by ``take``.
        """
        for batch in batches:
            for row in self._known(batch.band_reports, batch.band_reports["event"] > 0):
                report = _report(now_s, row)
                if self._is_news(now_s, report):
                    yield report
            for row in self._known(batch.reports, batch.reports["kind"] >= ReportKind.BUTTON):
                yield _tagged(now_s, row)

    def said_fine(self, batches: Sequence[Batch], is_wanted: Callable[[int], bool]) -> Iterator[int]:
        """The alerts whose wearers told their own bands, asked after the newest impact, that all is well.

        Only what is proven to be said now calms anybody down; a press outweighs it.

        Args:
            batches: what was heard.
            is_wanted: whether the alert of a number waits for it; bands that nobody reaches say it for hours.
        """
        says, weighs = BandFlag.IMPACT | BandFlag.FINE, BandFlag.IMPACT | BandFlag.FINE | BandFlag.BUTTON
        for rows in (batch.band_reports for batch in batches):
            is_fine = (rows["flags"] & weighs == says) & (rows["trust"] == Trust.AUTHENTIC) & (rows["event"] > 0)
            for row in self._known(rows, is_fine):
                event = self._events.get((int(row["band"]), int(row["period"]), int(row["event"])))
                if event is not None and is_wanted(event.alert) and event.id == self._newest(event.alert):
                    yield event.alert

    def take(self, event: EventId, alert: int = 0) -> None:
        """It is decided what an event is: of this alert, or of none. It waits to be written down."""
        known = self._events[event]
        known.is_taken, known.is_settled, known.alert = True, False, alert

    def settle(self, events: Iterable[EventId]) -> None:
        """These are written down, or are nothing that may be: their bands may be told."""
        for event in events:
            if event in self._events:  # else: a full disk for a day
                self._events[event].is_settled = True

    def _known(self, rows: Rows, which: NDArray[np.bool_]) -> Rows:
        return rows[which & (rows["band"] >= 0) & (rows["band"] < self._bands)] if len(rows) else rows

    def _is_news(self, now_s: float, report: EventReport) -> bool:
        assert report.id is not None
        event = self._events.get(report.id)
        if event is None:
            event = self._events[report.id] = _Event(report.id, report.is_call, now_s)
        is_proof = report.is_call and report.is_authentic and not event.is_proven and self._is_open(event.alert)
        is_news = not event.is_taken or is_proof or (report.is_call and not event.is_call)
        event.is_call |= report.is_call
        event.is_proven |= report.is_authentic
        event.heard_at_s = now_s
        self._telling[report.id] = event
        return is_news

    # What bands are told

    def acknowledge(self, now_s: float) -> None:
        """Tell the bands that still tell of them that their events are written down."""
        for event in list(self._telling.values()):
            if _is_due(now_s, event):
                self._tell(now_s, event)
            elif now_s - event.heard_at_s > STILL_HEARD_S and not event.is_being_told(now_s):
                del self._telling[event.id]
        if now_s >= self._next_forgetting_s:
            self._next_forgetting_s = now_s + KEPT_S / 24
            self._events = {key: e for key, e in self._events.items() if now_s - e.heard_at_s <= KEPT_S}

    def hear_outcomes(self, now_s: float, outcomes: Iterable[Outcome]) -> list[int]:
        """Take in what came of telling them; the alerts whose bands now know that they were heard are returned."""
        heard = []
        by_number = self._by_number() if outcomes else {}
        for outcome in outcomes:
            event = by_number.get(outcome.number)
            if event is None:
                continue
            if outcome.number == event.greeting:
                event.is_greeted |= outcome.ending is Ending.DONE
            elif self._take_answer(now_s, event, outcome.ending):
                heard.append(event.alert)
        return heard

    def _by_number(self) -> dict[int, _Event]:
        return {
            number: event for event in self._telling.values() for number in (event.asked, event.greeting) if number
        }

    def _tell(self, now_s: float, event: _Event) -> None:
        """Nobody waits to hear of a knock that was let go: what may be an emergency gets the connection first."""
        until_s = now_s + EFFECT_S
        priority = Priority.CALL if event.is_call or event.alert else Priority.ROUTINE
        event.asked, event.asked_at_s = self._talk.acknowledge(*event.id, until_s, priority), now_s
        if event.is_call and not event.is_greeted and self._is_open(event.alert):
            event.greeting = self._talk.signal(event.id[0], Pattern.HEARD, until_s, Priority.CALL)

    def _take_answer(self, now_s: float, event: _Event, ending: Ending) -> bool:
        """Whether the band now knows that the newest event of an open alert was heard."""
        event.asked = 0
        is_final = ending in (Ending.REFUSED, Ending.UNABLE)
        event.silent_until_s = now_s + (ASK_UNABLE_S if is_final else ASK_AGAIN_S)
        if ending is not Ending.DONE or not event.alert:
            return False
        return event.id == self._newest(event.alert) and self._is_open(event.alert)

    def _newest(self, alert: int) -> EventId:
        """Of the events of an alert that are being told."""
        return max(event.id for event in self._telling.values() if event.alert == alert)


def _is_due(now_s: float, event: _Event) -> bool:
    is_heard = event.heard_at_s > max(event.silent_until_s, now_s - STILL_HEARD_S)
    return event.is_settled and is_heard and not event.is_being_told(now_s)


def _report(now_s: float, row: np.void) -> EventReport:
    """A BAND_REPORT row in which an event lives."""
    flags, band = BandFlag(int(row["flags"])), int(row["band"])
    return EventReport(
        band=band,
        id=(band, int(row["period"]), int(row["event"])),
        at_s=_happened_at_s(now_s, float(row["t_s"]) - float(row["event_age_s"])),
        is_call=BandFlag.BUTTON in flags or BandFlag.IMPACT not in flags,
        is_authentic=int(row["trust"]) == Trust.AUTHENTIC,
        flags=flags,
        peak_g=float(row["peak_g"]),
        weightless_s=float(row["weightless_s"]),
    )


def _tagged(now_s: float, row: np.void) -> EventReport:
    """A REPORT row of a tag that has a button, or feels impacts, and can prove nothing."""
    is_call = int(row["kind"]) == ReportKind.BUTTON
    peak_g = 0.0 if is_call else float(row["value"])
    at_s = _happened_at_s(now_s, float(row["t_s"]))
    return EventReport(int(row["band"]), None, at_s, is_call, is_authentic=False, peak_g=peak_g)


def _happened_at_s(now_s: float, at_s: float) -> float:
    return min(max(at_s, now_s - OLDEST_S), now_s) if np.isfinite(at_s) else now_s

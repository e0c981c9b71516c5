"""Calls for help: a pressed button becomes a fact, is acknowledged to the band, and stays open until it is answered.

An event of a band is known by (band, period, number) and is heard many times; it is written down once, before the
band is told that it may fall silent. A disk that takes nothing hides no call: it is shown, marked, and tried again.
While a call is open its wearer can be asked whether all is well, and what they answer is a fact too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from venue_models.effects import Answer, Ending, Outcome, Pattern, Priority, Reply
from venue_models.live.band_talk import BandTalk
from venue_models.values import BandFlag, Batch, Call, ReportKind, Rows, Trust

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


@dataclass(frozen=True, slots=True)
class EventNews:
    """An event that nobody knew of, to be written down before its band is told."""

    band: int
    at_s: float
    id: EventId | None
    """None for a press of a band that numbers none: nobody can acknowledge it to such a band."""
    call: int
    """The call for help that it belongs to; 0 for an impact."""
    opens_call: bool
    is_authentic: bool
    peak_g: float = 0.0
    weightless_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Talk:
    """What passed between a desk and a wearer who calls, to be written down."""

    band: int
    at_s: float
    call: int
    what: str
    """``wearer asked``, ``wearer answered``, or ``wearer not reached``."""
    words: Mapping[str, str]
    """Who asked, what was answered, or why nobody was reached."""
    who: str = "venue"
    """The desk that asked."""


News = EventNews | Talk


@dataclass(slots=True)
class _Event:
    """Where one event stands."""

    id: EventId
    call: int
    """0 for an impact."""
    is_call: bool
    is_settled: bool
    """Written down, or nothing that may be written down."""
    heard_at_s: float
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


class Calls:
    """Events of bands, and the calls for help among them.

    Args:
        talk: where acknowledgements go out.
    """

    def __init__(self, talk: BandTalk) -> None:
        self._talk = talk
        self._events: dict[EventId, _Event] = {}
        self._telling: dict[EventId, _Event] = {}
        self._questions: dict[int, int] = {}
        """By the number of the effect that asks: the call."""
        self._unsaved: list[News] = []
        self._open: dict[int, Call] = {}
        self._call_of: dict[int, int] = {}
        self._last_call = 0
        self._next_forgetting_s = -np.inf

    @property
    def oldest_first(self) -> tuple[Call, ...]:
        """The calls that nobody has answered yet."""
        return tuple(self._open.values())

    @property
    def bands(self) -> frozenset[int]:
        """The bands that call for help: they are located, whatever was agreed to."""
        return frozenset(self._call_of)

    @property
    def unsaved(self) -> tuple[News, ...]:
        """What is still to be written down, in the order in which it was heard."""
        return tuple(self._unsaved)

    def find(self, number: int) -> Call | None:
        """An open call; None where there is none of that number, or it was answered."""
        return self._open.get(number)

    def restore(self, calls: Iterable[Call], events: Mapping[EventId, float], last_call: int) -> None:
        """Take up what was written down before a restart.

        Args:
            calls: those that nobody had answered, in order. A question without an answer is asked no more.
            events: when each event happened that was written down in the last KEPT_S.
            last_call: the highest number that a call has had.
        """
        self._last_call = last_call
        for call in calls:
            asked_at_s = None if call.answer is None else call.asked_at_s
            self._open[call.number] = replace(call, is_acknowledged=False, is_saved=True, asked_at_s=asked_at_s)
            self._call_of[call.band] = call.number
        for event, at_s in events.items():
            self._events[event] = _Event(event, self._call_of.get(event[0], 0), True, True, at_s)

    # What is heard

    def hear(self, now_s: float, batches: Sequence[Batch], may_judge: NDArray[np.bool_]) -> None:
        """Take in what bands say: events that are new, and those that are still being told.

        Args:
            now_s: the time.
            batches: as they came.
            may_judge: per band, whether its wearer agreed that impacts are looked at. Without that nothing of an
                impact is kept, and the band is told at once that it may fall silent.
        """
        for row in _events(batches, len(may_judge)):
            self._hear_event(now_s, row, bool(may_judge[row["band"]]))
        for row in _presses(batches, len(may_judge)):
            band = int(row["band"])
            if band not in self._call_of:
                self._open_call(band, _pressed_at_s(now_s, float(row["t_s"])), None, is_authentic=False)

    def saved(self) -> None:
        """All that was ``unsaved`` has been written down, or left to the store at the end."""
        for news in self._unsaved:
            if isinstance(news, EventNews) and news.id in self._events:  # else: a full disk for a day
                self._events[news.id].is_settled = True
            if news.call in self._open:
                self._open[news.call] = replace(self._open[news.call], is_saved=True)
        self._unsaved.clear()

    # Asking the wearer

    def ask(self, now_s: float, band: int, desk: str, operator: str, text: str = "") -> int:
        """Ask the wearer of a band that calls whether all is well; the number of the effect is returned."""
        call = self._call_of[band]
        number = self._talk.signal(band, Pattern.ASK, now_s + EFFECT_S, Priority.CALL, text)
        self._expect_no_answer(call)
        self._questions[number] = call
        self._open[call] = replace(self._open[call], asked_at_s=now_s, answer=None)
        self._note(Talk(band, now_s, call, "wearer asked", {"operator": operator}, desk))
        return number

    def _hear_answer(self, now_s: float, answer: Answer, bands: int) -> None:
        """What a wearer says. Whoever answers that they need help calls for it, whatever was asked and why."""
        call = self._questions.pop(answer.number, 0)
        if call in self._open:
            self._open[call] = replace(self._open[call], answer=answer.reply)
            self._note(Talk(answer.band, now_s, call, "wearer answered", {"answer": answer.reply.name.lower()}))
        elif answer.reply is Reply.HELP and 0 <= answer.band < bands and answer.band not in self._call_of:
            self._open_call(answer.band, now_s, None, is_authentic=True)

    def _hear_of_question(self, now_s: float, outcome: Outcome) -> None:
        """A question that did not reach the wearer stands no longer."""
        call = self._questions.get(outcome.number, 0)
        if outcome.ending is Ending.DONE or not call:
            return
        del self._questions[outcome.number]
        if call in self._open:
            self._open[call] = replace(self._open[call], asked_at_s=None)
            self._note(Talk(outcome.band, now_s, call, "wearer not reached", {"why": outcome.ending.name.lower()}))

    def _expect_no_answer(self, call: int) -> None:
        self._questions = {asked: other for asked, other in self._questions.items() if other != call}

    def _note(self, talk: Talk) -> None:
        self._open[talk.call] = replace(self._open[talk.call], is_saved=False)
        self._unsaved.append(talk)

    def close(self, number: int) -> None:
        """A call was answered, and that has been written down."""
        del self._call_of[self._open.pop(number).band]
        self._expect_no_answer(number)

    def _hear_event(self, now_s: float, row: np.void, may_judge: bool) -> None:
        band, flags = int(row["band"]), BandFlag(int(row["flags"]))
        key = band, int(row["period"]), int(row["event"])
        is_authentic = int(row["trust"]) == Trust.AUTHENTIC
        is_call = BandFlag.BUTTON in flags or BandFlag.IMPACT not in flags
        known = self._events.get(key)
        if known is None or (is_call and not known.is_call):
            at_s = _pressed_at_s(now_s, float(row["t_s"]) - float(row["event_age_s"]))
            call = self._press(band, at_s, key, is_authentic) if is_call else 0
            if not is_call:
                self._note_impact(at_s, key, is_authentic, row, may_judge)
            self._events[key] = _Event(key, call, is_call, not (is_call or may_judge), now_s)
        event = self._telling[key] = self._events[key]
        event.heard_at_s = now_s
        if is_authentic and event.call in self._open:
            self._open[event.call] = replace(self._open[event.call], is_authentic=True)

    def _press(self, band: int, at_s: float, key: EventId, is_authentic: bool) -> int:
        """A press opens a call, or belongs to the one that its band has opened already."""
        if band not in self._call_of:
            return self._open_call(band, at_s, key, is_authentic=is_authentic)
        call = self._call_of[band]
        self._open[call] = replace(self._open[call], is_acknowledged=False)
        self._unsaved.append(EventNews(band, at_s, key, call, False, is_authentic))
        return call

    def _open_call(self, band: int, at_s: float, key: EventId | None, *, is_authentic: bool) -> int:
        self._last_call += 1
        number = self._call_of[band] = self._last_call
        self._open[number] = Call(number, band, at_s, is_authentic, is_acknowledged=False, is_saved=False)
        self._unsaved.append(EventNews(band, at_s, key, number, True, is_authentic))
        return number

    def _note_impact(self, at_s: float, key: EventId, is_authentic: bool, row: np.void, may_judge: bool) -> None:
        if may_judge:
            felt = float(row["peak_g"]), float(row["weightless_s"])
            self._unsaved.append(EventNews(key[0], at_s, key, 0, False, is_authentic, *felt))

    # What bands are told

    def acknowledge(self, now_s: float) -> None:
        """Tell the bands that are still calling that their events are written down."""
        for event in list(self._telling.values()):
            if self._is_due(now_s, event):
                self._tell(now_s, event)
            elif now_s - event.heard_at_s > STILL_HEARD_S and not event.is_being_told(now_s):
                del self._telling[event.id]
        if now_s >= self._next_forgetting_s:
            self._next_forgetting_s = now_s + KEPT_S / 24
            self._events = {key: e for key, e in self._events.items() if now_s - e.heard_at_s <= KEPT_S}

    def hear_outcomes(self, now_s: float, outcomes: Iterable[Outcome | Answer], bands: int) -> None:
        """Take in what came of telling and asking them.

        Args:
            now_s: the time.
            outcomes: as they came.
            bands: how many the venue has.
        """
        for outcome in outcomes:
            if isinstance(outcome, Answer):
                self._hear_answer(now_s, outcome, bands)
                continue
            self._hear_of_question(now_s, outcome)
            for event in self._telling.values():
                if outcome.number == event.asked:
                    self._take_answer(now_s, event, outcome.ending)
                elif outcome.number == event.greeting:
                    event.is_greeted |= outcome.ending is Ending.DONE

    @staticmethod
    def _is_due(now_s: float, event: _Event) -> bool:
        is_heard = event.heard_at_s > max(event.silent_until_s, now_s - STILL_HEARD_S)
        return event.is_settled and is_heard and not event.is_being_told(now_s)

    def _tell(self, now_s: float, event: _Event) -> None:
        until_s = now_s + EFFECT_S
        event.asked, event.asked_at_s = self._talk.acknowledge(*event.id, until_s), now_s
        if event.call in self._open and not event.is_greeted:
            event.greeting = self._talk.signal(event.id[0], Pattern.HEARD, until_s, Priority.CALL)

    def _take_answer(self, now_s: float, event: _Event, ending: Ending) -> None:
        event.asked = 0
        is_final = ending in (Ending.REFUSED, Ending.UNABLE)
        event.silent_until_s = now_s + (ASK_UNABLE_S if is_final else ASK_AGAIN_S)
        newest = max(other.id for other in self._telling.values() if other.call == event.call)
        if ending is Ending.DONE and event.call in self._open and event.id == newest:
            self._open[event.call] = replace(self._open[event.call], is_acknowledged=True)


def _events(batches: Sequence[Batch], bands: int) -> Iterator[np.void]:
    """BAND_REPORT rows of known bands in which an event lives."""
    for batch in batches:
        rows = batch.band_reports
        if len(rows):
            yield from rows[(rows["event"] > 0) & _is_known(rows, bands)]


def _presses(batches: Sequence[Batch], bands: int) -> Iterator[np.void]:
    """REPORT rows of known bands in which a button was pressed."""
    for batch in batches:
        rows = batch.reports
        if len(rows):
            yield from rows[(rows["kind"] == ReportKind.BUTTON) & _is_known(rows, bands)]


def _is_known(rows: Rows, bands: int) -> NDArray[np.bool_]:
    return np.asarray((rows["band"] >= 0) & (rows["band"] < bands))


def _pressed_at_s(now_s: float, at_s: float) -> float:
    """When a press happened, as far as can be believed."""
    return min(max(at_s, now_s - OLDEST_S), now_s) if np.isfinite(at_s) else now_s

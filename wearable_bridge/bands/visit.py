"""What waits for one band: its errands by urgency, and how often it could not be reached."""

import asyncio
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from venue_models.effects import Effect, FetchMotion, Priority, Signal
from wearable_bridge.bands.link import Callee
from wearable_bridge.bands.live_motion import LiveMotion
from wearable_bridge.bands.transfer import Transfer

FIRST_BACKOFF_S: Final = 0.5
LONGEST_BACKOFF_S: Final = {Priority.CALL: 2.0, Priority.COUNTER: 2.0, Priority.ROUTINE: 30.0}
"""A guest who may need help is tried again and again; an offer must not use up the adapter's time for others."""

FAILURE_DB: Final = 10.0
"""By so much an adapter counts as hearing a band lower after each failure there: another one gets its turn."""


@dataclass(slots=True, eq=False)
class Errand:
    """One effect on its way."""

    effect: Effect
    order: int
    """Counts the effects as they came."""
    transfer: Transfer | None = None
    is_out: bool = False
    """A signal that was sent and is not confirmed: the band may have done it, and it is never done twice."""

    @property
    def is_unsure(self) -> bool:
        """Sent, and not even the band could say later whether it came: it remembers only its latest question."""
        return self.is_out and isinstance(self.effect, Signal) and not self.effect.pattern.is_question

    def disturbs(self, question: "Question") -> bool:
        """Whether it would end a question that matters more: on the band the last signal counts.

        A guest at a counter or a kiosk is not kept waiting by an offer, and nothing keeps a call waiting.
        """
        urgency = self.effect.priority
        return isinstance(self.effect, Signal) and (urgency is Priority.ROUTINE or urgency > question.priority)

    @property
    def urgency(self) -> tuple[int, int]:
        """Smaller goes first."""
        return (self.effect.priority, self.order)


@dataclass(frozen=True, slots=True)
class Question:
    """An effect that the wearer is asked, and when (event loop's time) no answer will come any more."""

    number: int
    until_s: float
    priority: Priority


@dataclass(slots=True, eq=False)
class Visit:
    """One band that somebody wants something of, until nobody does."""

    band: int
    errands: list[Errand] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    """Runs while an adapter is at work for it."""
    radio: str = ""
    """Which one."""
    address: bytes | None = None
    """Whom it connects to."""
    is_connecting: bool = False
    is_leaving: bool = False
    """Asked to make room for somebody more urgent."""
    busy_with: Errand | None = None
    """What is being done over the connection right now."""
    tend_until_s: float | None = None
    """Until when (event loop's time) it is tried to look after the band, where that alone was asked."""
    question: Question | None = None
    """What the wearer is being asked; the last one counts, as on the band."""
    stream: LiveMotion | None = None
    """Its motion as it happens; it ends with the connection."""
    came: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there is a new errand."""
    failed_at_s: float = 0.0
    failures: int = 0
    """In a row."""
    refusals: int = 0
    failures_at: dict[str, int] = field(default_factory=dict)
    """By adapter."""
    failed_from_s: dict[bytes | None, float] = field(default_factory=dict)
    """When (event loop's time) each address failed last."""
    last_words: str = ""
    """Why it failed last."""

    def take(self, effect: Effect, order: int) -> None:
        """One more errand."""
        transfer = None
        if isinstance(effect, FetchMotion):
            transfer = Transfer(effect.band, effect.period, effect.event)
        self.errands.append(Errand(effect, order, transfer))
        self.errands.sort(key=lambda errand: errand.urgency)
        self.came.set()

    def leave(self) -> None:
        """Makes room, at once if nothing is cut off by it that could not be begun again, else after that."""
        if self.is_leaving:
            return
        self.is_leaving = True
        if self.task is not None and not (self.busy_with and self.busy_with.is_out):
            self.task.cancel()

    @property
    def urgency(self) -> tuple[int, int]:
        """That of its most urgent errand; smaller goes first.

        A band with nothing but an open question or a stream makes room for a call: its answer can be fetched later.
        """
        if (errand := self.next_errand) is not None:
            return errand.urgency
        return (Priority.COUNTER if self.question or self.stream else Priority.ROUTINE, 0)

    @property
    def next_errand(self) -> Errand | None:
        """What to do next; a wearer who is being asked how they are is not disturbed by anything less urgent."""
        question = self.question
        return next((one for one in self.errands if question is None or not one.disturbs(question)), None)

    @property
    def is_done(self) -> bool:
        """Whether nobody wants anything of it any more."""
        return not self.errands and self.question is None and self.tend_until_s is None

    @property
    def due_at_s(self) -> float:
        """When it may be tried next."""
        if not self.failures:
            return 0.0
        longest_s = LONGEST_BACKOFF_S[Priority(self.urgency[0])]
        return self.failed_at_s + min(FIRST_BACKOFF_S * 2.0 ** min(self.failures - 1, 10), longest_s)

    def fail(self, now_s: float, words: str) -> None:
        """It could not be reached through its adapter, or was lost."""
        self.failed_at_s, self.last_words = now_s, words
        self.failures += 1
        self.failures_at[self.radio] = self.failures_at.get(self.radio, 0) + 1
        self.failed_from_s[self.address] = now_s

    def succeed(self) -> None:
        """It was reached."""
        self.failures = self.refusals = 0
        self.failures_at.clear()
        self.failed_from_s.pop(self.address, None)

    def candidates(self, callee: Callee) -> list[Callee]:
        """The band at each address that it may have: first those that never failed, then who failed longest ago."""
        found = [replace(callee, address=address, others=()) for address in (callee.address, *callee.others)]
        return sorted(found, key=lambda candidate: self.failed_from_s.get(candidate.address, -math.inf))


def by_urgency(visits: Iterable[Visit]) -> list[Visit]:
    """The most urgent first."""
    return sorted(visits, key=lambda visit: visit.urgency)

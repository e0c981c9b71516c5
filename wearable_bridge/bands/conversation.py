"""What is said over one connection: errands by urgency; beside them the wearer's answer, and motion as it happens."""

import asyncio
from contextlib import suppress
from typing import Any, Final

from venue_models.effects import Acknowledge, Ending, FetchMotion, Priority, Reply, Signal, StreamMotion
from wearable_bridge.bands.link import BandLink, UnableError
from wearable_bridge.bands.live_motion import LiveMotion, StreamingLink
from wearable_bridge.bands.outcomes import Outcomes
from wearable_bridge.bands.visit import Errand, Question, Visit
from wearable_bridge.protocol.timing import SIGNAL_LASTS_S

STEP_WITHIN_S: Final = 5.0
FETCH_WITHIN_S: Final = 30.0
"""12 s of motion come in two; what has come is kept for the next connection."""

LINGER_S: Final = 1.0
"""After an urgent errand the connection is kept for so long: an acknowledgement is seldom all."""

LATE_ANSWER_S: Final = 15.0
"""So long after a question ended its answer is waited for: the band keeps it, but somebody here waits as well."""


class Conversation:
    """One connection, from the proof to the end.

    Args:
        visit: what is wanted of the band.
        link: to it.
        outcomes: takes what comes of it.
    """

    def __init__(self, visit: Visit, link: BandLink, outcomes: Outcomes) -> None:
        self._visit, self._link, self._outcomes = visit, link, outcomes
        self._listening: asyncio.Task[None] | None = None
        self._listens_to: Question | None = None

    async def talk(self) -> None:
        """Return when nothing is left to say, or somebody else needs the adapter more.

        Raises:
            LinkError: the connection broke, or the band made no sense.
            TimeoutError: the band did not answer.
        """
        visit = self._visit
        lingers, is_tended = False, False
        while not visit.is_leaving:
            visit.came.clear()
            await self._listen()
            if (errand := visit.next_errand) is not None:
                lingers = errand.effect.priority is Priority.CALL
                await self._carry_out(errand)
            elif not is_tended:
                is_tended = True
                await self._tend()
            elif self._listening is not None:
                await self._stay(self._listening)
                if self._listening.done():
                    self._listening.result()
            elif visit.stream is not None:
                await self._stay_for(visit.stream)
            elif lingers:
                lingers = False
                with suppress(TimeoutError):
                    async with asyncio.timeout(LINGER_S):
                        await visit.came.wait()
            else:
                return

    async def _tend(self) -> None:
        async with asyncio.timeout(STEP_WITHIN_S):
            vitals = await self._link.tend()
        self._visit.tend_until_s = None
        if vitals:
            self._outcomes.vitals(self._visit.band, vitals)

    async def _carry_out(self, errand: Errand) -> None:
        if inability := self._link.kind.inability(errand.effect):
            self._outcomes.finish(self._visit, errand, Ending.UNABLE, inability)
            return
        self._visit.busy_with = errand
        try:
            await self._do(errand)
        except UnableError as inability:
            self._outcomes.finish(self._visit, errand, Ending.UNABLE, str(inability))
        else:
            self._outcomes.finish(self._visit, errand, Ending.DONE)
            self._visit.succeed()
        finally:
            self._visit.busy_with = None

    async def _do(self, errand: Errand) -> None:
        match errand.effect:
            case Acknowledge(period=period, event=event):
                async with asyncio.timeout(STEP_WITHIN_S):
                    await self._link.acknowledge(period, event)
            case Signal(number=number, pattern=pattern, text=text, priority=priority, pulses=pulses):
                async with asyncio.timeout(STEP_WITHIN_S):
                    if not (errand.is_out and await self._link.was_asked(number)):
                        errand.is_out = True
                        await self._link.signal(number, pattern, text, pulses)
                if pattern.is_question:
                    self._outcomes.answer(self._visit, Reply.NOTHING)  # an earlier question ended with this one
                    until_s = asyncio.get_running_loop().time() + SIGNAL_LASTS_S[pattern] + LATE_ANSWER_S
                    self._visit.question = Question(number, until_s, priority)
            case FetchMotion():
                assert errand.transfer is not None
                had = errand.transfer.missing_from
                try:
                    async with asyncio.timeout(FETCH_WITHIN_S):
                        await self._link.fetch(errand.transfer)
                finally:
                    if errand.transfer.missing_from > had:
                        self._visit.succeed()  # it comes, if in pieces
            case StreamMotion(for_s=for_s):
                async with asyncio.timeout(STEP_WITHIN_S):
                    await self._begin_stream(for_s)

    async def _begin_stream(self, for_s: float) -> None:
        """Begins anew where one runs already."""
        visit, link = self._visit, self._link
        if not isinstance(link, StreamingLink):
            raise UnableError(f"{link.kind.name} cannot send its motion.")
        await self._end_stream()
        frames = link.stream(round(for_s))
        visit.stream = LiveMotion(visit.band, link.kind.stream_hz, frames, self._outcomes.motion)
        await visit.stream.begin()

    async def _stay_for(self, stream: LiveMotion) -> None:
        """Keeps the connection as long as motion comes, or until there is something else to do."""
        ended = asyncio.create_task(stream.ended())
        try:
            await self._stay(ended)
        finally:
            await _cancelled(ended)
        if not stream.is_running:
            await self._end_stream()

    async def _stay(self, until: asyncio.Task[None]) -> None:
        """Waits until this is done, or there is something else to do."""
        came = asyncio.create_task(self._visit.came.wait())
        try:
            await asyncio.wait((until, came), return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancelled(came)

    async def end(self) -> None:
        """Reads no more motion and hears no more answer, whichever there was to come."""
        await self._end_listening()
        await self._end_stream()

    async def _end_stream(self) -> None:
        """End the motion that comes live, if any does."""
        if self._visit.stream is not None:
            stream, self._visit.stream = self._visit.stream, None
            await stream.stop()

    async def _listen(self) -> None:
        """Begins to listen for the answer to the question that stands now, beside whatever else is said."""
        question = self._visit.question
        if question is not self._listens_to:
            await self._end_listening()
            if question is not None:
                self._listens_to = question
                self._listening = asyncio.create_task(self._hear(question), name=f"answer of band {self._visit.band}")

    async def _hear(self, question: Question) -> None:
        """Hands on the answer at once, or that there was none when the question has ended."""
        reply = Reply.NOTHING
        with suppress(TimeoutError):
            async with asyncio.timeout_at(question.until_s):
                reply = await self._link.answer(question.number)
        if self._visit.question is question:
            self._outcomes.answer(self._visit, reply)

    async def _end_listening(self) -> None:
        if self._listening is not None:
            listening, self._listening, self._listens_to = self._listening, None, None
            await _cancelled(listening)


async def _cancelled(task: asyncio.Task[Any]) -> None:
    """Returns when the task has ended; what came of it is nobody's business any more."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

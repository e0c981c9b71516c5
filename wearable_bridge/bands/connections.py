"""Who is spoken to next, and through which adapter: a budget of connections, shared out by urgency.

Each band that something is asked of gets one visit, in which everything asked of it is done, over as many connections
as it takes. Every effect ends in exactly one outcome. docs/decisions/0013 says why it is as it is.
"""

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Final

from venue_models.effects import (
    Effect,
    Ending,
    Priority,
    Reply,
)
from venue_models.phrases import phrase
from venue_models.values import NOTHING_REFUSED, AirCounts, Batch
from wearable_bridge.bands.conversation import Conversation
from wearable_bridge.bands.kinds import BEACON, Kind
from wearable_bridge.bands.link import Callee, GarbledError, LinkError, Radio, RefusedError
from wearable_bridge.bands.outcomes import Outcomes
from wearable_bridge.bands.reasons import UNCONFIRMED, not_believed, why_not, why_silent
from wearable_bridge.bands.visit import FAILURE_DB, Visit, by_urgency
from wearable_bridge.clock import Clock

LOOK_EVERY_S: Final = 0.25
"""How often it is looked whether a band that is waited for has come near, or an effect has expired."""

CONNECT_WITHIN_S: Final = 10.0
"""A band that advertises each second is connected within two; while an adapter connects, it does not listen."""

HANG_UP_WITHIN_S: Final = 5.0
TEND_AGAIN_S: Final = 60.0
"""A band that has lost its clock says so every second."""

REFUSALS_ENOUGH: Final = 3
"""A stranger may have borrowed the band's identifier: one refusal is not the band's last word. Where somebody may
need help none is: it is tried until the effect expires, or a stranger could keep every answer from who calls."""

log: Final = logging.getLogger(__name__)


class Connections:
    """Carries effects out on the bands they are for.

    Everything but ``can_speak`` and ``hindrance`` belongs to the event loop that ``run`` runs on.

    Args:
        radios: what can connect.
        find: what is known of a band now.
        clock: the venue's, for what expires and when it ended.
        deliver: takes batches of outcomes, answers, motion, reports, and counts of what was refused.
    """

    def __init__(
        self,
        radios: Sequence[Radio],
        find: Callable[[int], Callee],
        clock: Clock,
        deliver: Callable[[Batch], None],
    ) -> None:
        self._radios = tuple(radios)
        self._find, self._clock = find, clock
        self._outcomes = Outcomes(clock, deliver)
        self._visits: dict[int, Visit] = {}
        self._kinds: dict[int, Kind] = {}  # what connections have shown
        self._tended_at_s: dict[int, float] = {}
        self._listens_until_s: dict[str, float] = {}  # by adapter, event loop's time
        self._order = 0
        self._at_work: dict[str, list[Visit]] = {}
        """By adapter, while connections are shared out: hundreds may wait for one."""
        self._changed = asyncio.Event()

    @property
    def hindrance(self) -> str:
        """Why no band at all can be spoken to now; empty while at least one adapter can."""
        if not self._radios:
            return phrase("Nothing that listens here can speak to bands.")
        hindrances = [radio.hindrance for radio in self._radios]
        return hindrances[0] if all(hindrances) else ""

    def perform(self, effects: Iterable[Effect]) -> None:
        """Takes effects on; one whose number is being worked on already is not taken twice."""
        for effect in effects:
            if effect.number in self._outcomes.awaited:
                continue
            self._outcomes.awaited.add(effect.number)
            self._order += 1
            visit = self._visits.setdefault(effect.band, Visit(effect.band))
            visit.take(effect, self._order)
            kind = self._find(effect.band).kind or self._kinds.get(effect.band)
            if kind is not None and (inability := kind.inability(effect)):
                errand = next(errand for errand in visit.errands if errand.effect is effect)
                self._outcomes.finish(visit, errand, Ending.UNABLE, inability)
        self._changed.set()

    def tend(self, band: int) -> None:
        """Has a band looked after when there is time: it has lost its clock."""
        now_s = asyncio.get_running_loop().time()
        if self._tended_at_s.get(band, -TEND_AGAIN_S) + TEND_AGAIN_S <= now_s:
            self._tended_at_s[band] = now_s
            self._visits.setdefault(band, Visit(band)).tend_until_s = now_s + TEND_AGAIN_S
            self._changed.set()

    async def run(self) -> None:
        """Works until it is cancelled; then hangs up and gives every effect that is left its outcome."""
        try:
            while True:
                self._changed.clear()
                self._let_expire()
                self._share_out()
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_EVERY_S if self._visits else None):
                        await self._changed.wait()
        finally:
            await self.end()

    async def end(self) -> None:
        """Hangs up and gives every effect that is left its outcome; nothing happens where none is."""
        at_work = [visit for visit in self._visits.values() if visit.task is not None]
        tasks = [visit.task for visit in at_work if visit.task is not None]
        for visit in at_work:
            visit.leave()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=2 * HANG_UP_WITHIN_S)
            for task in late:
                task.cancel()
            await asyncio.wait(tasks)
        for visit in list(self._visits.values()):
            for errand in list(visit.errands):
                words = why_not(visit, errand, "The bridge was stopped first.")
                self._outcomes.finish(visit, errand, Ending.UNREACHABLE, words)
        self._visits.clear()

    # Sharing out

    def _let_expire(self) -> None:
        now_s, loop_s = self._clock.now_s(), asyncio.get_running_loop().time()
        for visit in list(self._visits.values()):
            for errand in [errand for errand in visit.errands if errand.effect.expires_at_s <= now_s]:
                if errand is not visit.busy_with:
                    self._outcomes.finish(
                        visit, errand, Ending.UNREACHABLE, why_not(visit, errand, self._why_silent(visit))
                    )
            if visit.question is not None and visit.question.until_s <= loop_s:
                self._outcomes.answer(visit, Reply.NOTHING)
            if visit.tend_until_s is not None and visit.tend_until_s <= loop_s:
                visit.tend_until_s = None
            if visit.is_connecting and visit.is_done:
                visit.leave()  # nobody waits for it any more
            self._forget_if_done(visit)

    def _share_out(self) -> None:
        now_s = asyncio.get_running_loop().time()
        self._at_work = _by_radio(self._visits.values())
        leaving = Counter(visit.radio for visit in self._visits.values() if visit.is_leaving)
        waiting = [visit for visit in self._visits.values() if visit.task is None and visit.due_at_s <= now_s]
        for visit in by_urgency(waiting):
            callee, near = self._whereabouts(visit)
            radio = next((radio for radio in near if self._has_room(radio, visit)), None)
            if radio is not None:
                self._begin(visit, radio, callee)
            else:
                self._make_room(visit, near, leaving)

    def _whereabouts(self, visit: Visit) -> tuple[Callee, list[Radio]]:
        """The band at the best address at which anybody hears it, and who does."""
        found = [(each, self._radios_near(visit, each)) for each in visit.candidates(self._find(visit.band))]
        return next((each for each in found if each[1]), found[0])

    def _radios_near(self, visit: Visit, callee: Callee) -> list[Radio]:
        """Those that hear a band, loudest first, each the lower for having failed with it."""
        heard = [
            (loudness_dbm - FAILURE_DB * visit.failures_at.get(radio.name, 0), place)
            for place, radio in enumerate(self._radios)
            if not radio.hindrance and (loudness_dbm := radio.loudness_dbm(callee)) is not None
        ]
        return [self._radios[place] for _, place in sorted(heard, reverse=True)]

    def _has_room(self, radio: Radio, visit: Visit) -> bool:
        """An adapter makes one connection at a time: it can do no more (docs/bluetooth.md).

        After an attempt in vain it listens for as long as that took: neither a band that cannot be reached nor a
        stranger that poses as it may make the adapter deaf. Only a call that has not failed yet goes before that.
        """
        at_work = self._at_work[radio.name]
        listens = asyncio.get_running_loop().time() < self._listens_until_s.get(radio.name, 0.0)
        if listens and (visit.failures or visit.urgency[0] > Priority.CALL):
            return False
        is_idle = sum(other.is_connecting for other in at_work) < radio.makes_at_once
        return is_idle and len(at_work) < radio.budget

    def _make_room(self, visit: Visit, near: Sequence[Radio], leaving: Counter[str]) -> None:
        """Asks somebody less urgent to leave the adapter that hears this band loudest."""
        for radio in near:
            if leaving[radio.name]:
                leaving[radio.name] -= 1  # somebody does already
                return
            at_work = [other for other in self._at_work[radio.name] if not other.is_leaving]
            in_the_way = by_urgency([other for other in at_work if other.is_connecting] or at_work)
            if in_the_way and in_the_way[-1].urgency[0] > visit.urgency[0]:
                in_the_way[-1].leave()
                return

    def _begin(self, visit: Visit, radio: Radio, callee: Callee) -> None:
        visit.radio, visit.address, visit.is_connecting = radio.name, callee.address, True
        visit.task = asyncio.create_task(self._attend(visit, radio, callee), name=f"band {visit.band}")
        self._at_work[radio.name].append(visit)

    # One connection

    async def _attend(self, visit: Visit, radio: Radio, callee: Callee) -> None:
        now_s = asyncio.get_running_loop().time
        began_s = now_s()
        try:
            await self._connect_and_talk(visit, radio, callee)
        except RefusedError as refusal:
            visit.fail(now_s(), str(refusal))
            self._refuse(visit)
        except TimeoutError:
            visit.fail(now_s(), "it did not answer in time")
        except LinkError as failure:
            visit.fail(now_s(), str(failure))
            if isinstance(failure, GarbledError):
                self._outcomes.count(AirCounts(malformed=1))
        except Exception as failure:
            log.exception("a connection through %s failed in an unknown way", radio.name)
            visit.fail(now_s(), str(failure) or type(failure).__name__)
        finally:
            for errand in [errand for errand in visit.errands if errand.is_unsure]:
                self._outcomes.finish(visit, errand, Ending.UNREACHABLE, UNCONFIRMED)
            if visit.is_connecting:  # in vain
                self._listens_until_s[radio.name] = 2 * now_s() - began_s
            visit.task = visit.busy_with = None
            visit.is_connecting = visit.is_leaving = False
            self._forget_if_done(visit)
            self._changed.set()

    async def _connect_and_talk(self, visit: Visit, radio: Radio, callee: Callee) -> None:
        async with asyncio.timeout(CONNECT_WITHIN_S):
            link = await radio.connect(callee)
        conversation = Conversation(visit, link, self._outcomes)
        try:
            visit.is_connecting = False
            if link.kind is not BEACON:  # which may have been a service too few that was found
                self._kinds[visit.band] = link.kind
            self._changed.set()
            await conversation.talk()
        finally:
            visit.is_leaving = True
            await conversation.end()
            if link.counts != NOTHING_REFUSED:
                self._outcomes.count(link.counts)
            with suppress(TimeoutError):
                async with asyncio.timeout(HANG_UP_WITHIN_S):
                    await link.close()

    # What came of it

    def _refuse(self, visit: Visit) -> None:
        self._outcomes.count(AirCounts(forged=1))
        visit.refusals += 1
        if visit.refusals >= REFUSALS_ENOUGH:
            words = not_believed(visit)
            for errand in [errand for errand in visit.errands if errand.effect.priority is not Priority.CALL]:
                self._outcomes.finish(visit, errand, Ending.REFUSED, words)

    def _why_silent(self, visit: Visit) -> str:
        return self.hindrance or why_silent(self._find(visit.band), self._radios, self._clock.now_s())

    def _forget_if_done(self, visit: Visit) -> None:
        if visit.task is None and visit.is_done:
            self._visits.pop(visit.band, None)


def _by_radio(visits: Iterable[Visit]) -> dict[str, list[Visit]]:
    """Those that an adapter is at work for."""
    at_work: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.task is not None:
            at_work[visit.radio].append(visit)
    return at_work

"""A connected band of our own protocol (docs/band-protocol.md): proof, clock, and everything that is asked of it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from itertools import cycle
from typing import Final, Self, TypeVar

from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED, AirCounts
from wearable_bridge.bands.gatt import Gatt, Notifications
from wearable_bridge.bands.kinds import BAND, Kind
from wearable_bridge.bands.link import (
    GarbledError,
    LinkError,
    NarrowError,
    RefusedError,
    UnableError,
    VanishedError,
    Vitals,
)
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.clock import Clock
from wearable_bridge.protocol import messages, uuids
from wearable_bridge.protocol.channel import LOWEST_ATT_MTU, Lane, Session
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.handshake import VenueHandshake
from wearable_bridge.protocol.keys import BandKeys
from wearable_bridge.protocol.motion import MotionFrame, unpack_chunk, unpack_frame
from wearable_bridge.protocol.refusals import ProtocolError, Refusal

REPLY_WITHIN_S: Final = 4.0
PIECE_WITHIN_S: Final = 4.0
"""The longest pause between two pieces of motion: in the seconds after an impact they come as they are taken."""

FRUITLESS_ENOUGH: Final = 4
"""Requests for the same piece of motion, before it is tried over another connection."""

ALIVE_EVERY_S: Final = 10.0
"""How often a band is asked how it is while nothing else is said: it hangs up after 30 s of silence."""

_LANES: Final = {uuids.CONTROL: Lane.CONTROL, uuids.MOTION: Lane.MOTION, uuids.HISTORY: Lane.HISTORY}
_REQUESTS: Final = range(1, 256)
_NUMBERS: Final = 0xFFFF

_Replied = messages.Done | messages.Refused | messages.ClockWas | messages.Status | messages.HistoryBegins
Read = TypeVar("Read")
Result = TypeVar("Result")

log: Final = logging.getLogger(__name__)


class BandClient:
    """One band, both sides proven. Made by ``prove``.

    What the wearer answers is heard the moment it comes, whatever else is being said; commands take turns.
    """

    kind: Final[Kind] = BAND

    def __init__(
        self, gatt: Gatt, session: Session, control: Notifications[bytes], att_mtu: int, clock: Clock
    ) -> None:
        self._gatt, self._session, self._att_mtu = gatt, session, att_mtu
        self._clock = clock
        self._requests = cycle(_REQUESTS)
        self._turn = asyncio.Lock()
        """Held from a command to its reply: no two that wait can take each other's."""
        self._replies: Notifications[_Replied] = Notifications()
        self._answers: dict[int, Reply] = {}
        self._answered = asyncio.Event()
        """Set by any answer, and where none will come any more."""
        self._has_set_clock = False
        """In this connection."""
        self.counts = NOTHING_REFUSED
        control.hand_to(self._take)

    @classmethod
    async def prove(cls, gatt: Gatt, keys: BandKeys, clock: Clock) -> Self:
        """Proves both sides to each other.

        Args:
            gatt: open.
            keys: of the band that this is meant to be.
            clock: what time bands are told.

        Raises:
            LinkError: RefusedError where either side is not who it claims to be.
        """
        if uuids.BAND_SERVICE not in gatt.services:
            raise RefusedError("it offers nothing that a band of this venue does: it may be a stranger")
        att_mtu = await gatt.att_mtu(uuids.CONTROL)
        if att_mtu < LOWEST_ATT_MTU:
            raise NarrowError(
                f"the connection's ATT MTU is {att_mtu}, and a band needs {LOWEST_ATT_MTU} (BlueZ 5.62 or newer)"
            )
        replies = await gatt.notifications(uuids.SESSION)
        control = await gatt.notifications(uuids.CONTROL)
        handshake = VenueHandshake(keys.connection)
        try:
            await gatt.write(uuids.SESSION, handshake.hello)
            await gatt.write(uuids.SESSION, handshake.prove(await replies.next(REPLY_WITHIN_S)))
            session = handshake.conclude(await replies.next(REPLY_WITHIN_S))
        except ProtocolError as error:
            raise _disproven(error) from error
        return cls(gatt, session, control, att_mtu, clock)

    async def acknowledge(self, period: int, event: int) -> None:
        """Tells the band that its event is written down; see ``BandLink``."""
        await self._ask(messages.Acknowledge(next(self._requests), EventId(period, event)))

    async def signal(self, number: int, pattern: Pattern, text: str, pulses: int = 0) -> None:
        """Makes the band noticed; see ``BandLink``."""
        request, number = next(self._requests), _wire_number(number)
        if pattern is Pattern.PULSES:
            await self._ask(messages.Pulse(request, number, pulses, 0, text))
        else:
            await self._ask(messages.Signal(request, number, pattern, 0, text))

    async def status(self) -> messages.Status:
        """How the band is, with its serial number.

        Raises:
            LinkError: it could not be asked.
        """
        reply = await self._ask(messages.AskStatus(next(self._requests)))
        if not isinstance(reply, messages.Status):
            raise GarbledError(f"it answered the question how it is with {type(reply).__name__}")
        if reply.reply is not None:
            self._answers[reply.question] = reply.reply
        return reply

    async def was_asked(self, number: int) -> bool:
        """Whether this is the latest question that the wearer was asked; see ``BandLink``."""
        return (await self.status()).question == _wire_number(number)

    async def answer(self, number: int) -> Reply:
        """What the wearer says; see ``BandLink``."""
        question = _wire_number(number)
        while question not in self._answers:
            self._answered.clear()
            try:
                stands = (await self.status()).question == question
            except LinkError:
                if question not in self._answers:
                    raise
                break  # it was heard before the connection was lost
            if not stands:
                return self._answers.get(question, Reply.NOTHING)  # asked something else since, or reset
            if question not in self._answers:
                with suppress(TimeoutError):
                    async with asyncio.timeout(ALIVE_EVERY_S):
                        await self._answered.wait()
        return self._answers[question]

    async def fetch(self, transfer: Transfer) -> None:
        """Brings what is still missing of the motion round an event; see ``BandLink``."""
        await self._see_to_clock()
        pieces = await self._gatt.notifications(uuids.HISTORY)
        fruitless = 0
        while not transfer.is_complete:
            asked_from = transfer.missing_from
            await self._begin_history(transfer)
            try:
                while not self._take_piece(transfer, await pieces.next(PIECE_WITHIN_S)):
                    pass
            except VanishedError:
                fruitless += 1
            fruitless = 0 if transfer.missing_from > asked_from else fruitless + 1
            if fruitless >= FRUITLESS_ENOUGH or not self._gatt.is_open:
                raise VanishedError("its motion did not come")

    async def stream(self, lasts_s: int) -> AsyncGenerator[MotionFrame, None]:
        """Motion as it happens, for so many seconds; ends earlier where the band falls silent.

        Raises:
            LinkError: it could not be asked.
        """
        await self._see_to_clock()
        frames = await self._gatt.notifications(uuids.MOTION)
        await self._ask(messages.StreamMotion(next(self._requests), lasts_s))
        ends_at_s = asyncio.get_running_loop().time() + lasts_s
        while (left_s := ends_at_s - asyncio.get_running_loop().time()) > 0:
            try:
                packet = await frames.next(min(left_s, PIECE_WITHIN_S))
            except VanishedError:
                return
            message = self._opened(uuids.MOTION, packet)
            frame = None if message is None else self._read(unpack_frame, message)
            if frame is not None:
                yield frame

    async def tend(self) -> Vitals:
        """Sets its clock: after its events were acknowledged, or a band that had lost it would call anew."""
        self._has_set_clock = True
        try:
            await self._ask(messages.SetClock(next(self._requests), round(self._clock.now_s() * 1000)))
        except UnableError:
            log.warning("a band did not take the time: is this machine's clock right?")
        return ()  # its advertisements tell the rest

    async def close(self) -> None:
        """Hangs up."""
        await self._gatt.close()

    async def _see_to_clock(self) -> None:
        """Motion is stamped by the band's clock, which the fall may have reset: it is set before any is asked for."""
        if not self._has_set_clock:
            await self.tend()

    async def _begin_history(self, transfer: Transfer) -> None:
        event = EventId(transfer.period, transfer.event)
        reply = await self._ask(messages.FetchHistory(next(self._requests), event, transfer.missing_from))
        if not isinstance(reply, messages.HistoryBegins):
            raise GarbledError(f"it answered the request for its motion with {type(reply).__name__}")
        try:
            transfer.begin(reply.begins_at_ms / 1000, reply.total)
        except ProtocolError as error:
            raise GarbledError(str(error)) from error

    def _take_piece(self, transfer: Transfer, packet: bytes) -> bool:
        """Whether it was the last one: what is missing then was lost on the way, and is asked for once more."""
        message = self._opened(uuids.HISTORY, packet)
        chunk = None if message is None else self._read(unpack_chunk, message)
        if chunk is None:
            return False
        self._read(transfer.take, chunk)
        return chunk.offset + len(chunk.samples) >= transfer.total

    async def _ask(self, command: messages.Command) -> _Replied:
        """Says something; gives the one reply to it."""
        async with self._turn:
            for packet in self._sealed(command):
                await self._gatt.write(uuids.CONTROL, packet)
            while True:
                reply = await self._replies.next(REPLY_WITHIN_S)
                if isinstance(reply, messages.Refused) and reply.request in (0, command.request):
                    raise _refused(reply.refusal)
                if reply.request == command.request:
                    return reply  # others answer what nobody waits for any more

    def _sealed(self, command: messages.Command) -> list[bytes]:
        try:
            return self._session.seal(Lane.CONTROL, messages.pack(command), self._att_mtu)
        except ProtocolError as error:
            raise UnableError(f"that cannot be said to a band: {error}") from error

    def _take(self, packet: bytes | None) -> None:
        """A control packet has come: answers are for whoever asked the wearer, all else replies to a command."""
        if packet is None:
            self._replies.put(None)
            self._answered.set()
            return
        message = self._opened(uuids.CONTROL, packet)
        heard = None if message is None else self._read(messages.unpack_from_band, message)
        if isinstance(heard, messages.Answered):
            self._answers[heard.number] = heard.reply
            self._answered.set()
        elif heard is not None:
            self._replies.put(heard)

    def _opened(self, characteristic: str, packet: bytes) -> bytes | None:
        return self._read(lambda packet: self._session.open(_LANES[characteristic], packet), packet)

    def _read(self, read: Callable[[Read], Result], what: Read) -> Result | None:
        """What was read; what cannot be is counted, and was not said."""
        try:
            return read(what)
        except ProtocolError as error:
            log.debug("a band said something that is refused: %s", error)
            self.counts += _COUNTED.get(error.refusal, AirCounts(malformed=1))
            return None


_COUNTED: Final = {Refusal.FORGED: AirCounts(forged=1), Refusal.REPEATED: AirCounts(replayed=1)}


def _wire_number(number: int) -> int:
    """An effect's number as it fits into a signal's: 1 to 65,535."""
    return (number - 1) % _NUMBERS + 1


def _disproven(error: ProtocolError) -> LinkError:
    match error.refusal:
        case Refusal.NOT_PROVEN:
            return RefusedError("it could not prove that it is this band")
        case Refusal.VERSION:
            return UnableError(str(error))
    return GarbledError(str(error))


def _refused(refusal: Refusal) -> LinkError:
    """What it means that the band has not done it."""
    match refusal:
        case Refusal.NO_MOTION:
            return UnableError("The band keeps no motion of this event.")
        case Refusal.UNKNOWN_EVENT:
            return UnableError("The band has never had this event.")
        case Refusal.UNKNOWN_KIND:
            return UnableError("This band's firmware is too old for that.")
        case Refusal.CLOCK:
            return UnableError("The band does not take this time.")
    return VanishedError(f"it did not understand ({refusal.name})")

"""What a wearer answers is handed on the moment it comes, whatever else is being said over the same connection."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import numpy as np
import pytest

from tests.wearable_bridge.bands.fake_gatt import BandClientDouble, Meddling, opened, untouched
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.effects import Answer, Ending, FetchMotion, Motion, Outcome, Pattern, Priority, Reply, Signal
from venue_models.effects import StreamMotion as Stream
from venue_models.values import Batch
from wearable_bridge.bands.client import BandClient
from wearable_bridge.bands.connections import Connections
from wearable_bridge.bands.kinds import BAND
from wearable_bridge.bands.link import BandLink, Callee, VanishedError
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_connection import Packet
from wearable_bridge.bands.virtual_motion import Fall
from wearable_bridge.protocol import uuids
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.motion import HISTORY_SAMPLES

NOW_S = 1_800_000_000.0
EXPIRES_S = NOW_S + 50
KEYS = band_keys(bytes(range(16)))
ASK, AGAIN, FETCH, STREAM = 1, 2, 3, 4


class Wrist:
    """One band that a venue speaks to; its wearer fell a second ago, and the motion is still being taken."""

    name, budget, makes_at_once, hindrance = "hci0", 2, 1, ""

    def __init__(self, meddle: Meddling = untouched) -> None:
        self.worn = VirtualBand(KEYS, NOW_S - 10, motion=Fall(NOW_S - 1))
        self.worn.tick(NOW_S)
        assert self.worn.flash.live is not None
        self.event: EventId = self.worn.flash.live.id
        self.meddle = meddle
        self.client = BandClientDouble(self.worn)
        self.is_near = True
        self.said: list[tuple[float, Answer | Outcome | Motion]] = []
        self.connections = Connections([self], self.find, LoopClock(), self.deliver)

    def find(self, band: int) -> Callee:
        return Callee(band, BAND, bytes(6), NOW_S)

    def loudness_dbm(self, callee: Callee) -> float | None:
        return -60.0 if self.is_near else None

    async def connect(self, callee: Callee) -> BandLink:
        if not self.is_near:
            raise VanishedError("it went out of reach")
        self.client = BandClientDouble(self.worn, meddle=self.meddle)
        return await BandClient.prove(await opened(self.client), KEYS, LoopClock())

    def deliver(self, batch: Batch) -> None:
        self.said += [(asyncio.get_running_loop().time(), said) for said in batch.outcomes]

    def asks(self, number: int = ASK) -> Signal:
        return Signal(number, 0, Pattern.ASK, EXPIRES_S, Priority.CALL)

    def fetches(self) -> FetchMotion:
        return FetchMotion(FETCH, 0, *self.event, EXPIRES_S)

    def taps(self) -> None:
        self.worn.tap(NOW_S + asyncio.get_running_loop().time())

    def goes(self) -> None:
        """Out of reach."""
        self.is_near = False
        self.client.vanish()

    def play(self, story: Callable[["Wrist"], Awaitable[None]]) -> None:
        async def whole() -> None:
            work = asyncio.create_task(self.connections.run())
            await story(self)
            await asyncio.sleep(60)
            work.cancel()
            await asyncio.wait([work])

        run(whole())

    @property
    def answers(self) -> list[tuple[int, Reply]]:
        return [(said.number, said.reply) for _, said in self.said if isinstance(said, Answer)]

    def told_at_s(self, number: int) -> float:
        """When the wearer's answer to this question was handed on."""
        return next(at_s for at_s, said in self.said if isinstance(said, Answer) and said.number == number)

    def ended(self, number: int) -> tuple[float, Ending]:
        found = ((at_s, said) for at_s, said in self.said if isinstance(said, Outcome) and said.number == number)
        return next((at_s, said.ending) for at_s, said in found)


@pytest.mark.parametrize(("act", "reply"), [(VirtualBand.tap, Reply.FINE), (VirtualBand.press, Reply.HELP)])
def test_an_answer_in_the_midst_of_a_fetch_is_told_at_once_and_the_motion_comes_whole(
    act: Callable[[VirtualBand, float], object], reply: Reply
) -> None:
    wrist = Wrist()
    acted_at_s = 2.0

    async def story(wrist: Wrist) -> None:
        wrist.connections.perform([wrist.asks(), wrist.fetches()])
        await asyncio.sleep(acted_at_s)
        assert wrist.worn.is_asking
        act(wrist.worn, NOW_S + acted_at_s)

    wrist.play(story)
    fetched_at_s, ending = wrist.ended(FETCH)
    (motion,) = (said for _, said in wrist.said if isinstance(said, Motion))
    assert wrist.answers == [(ASK, reply)]
    assert acted_at_s <= wrist.told_at_s(ASK) <= acted_at_s + 0.2 < fetched_at_s
    assert ending is Ending.DONE
    assert (motion.is_complete, len(motion.samples)) == (True, HISTORY_SAMPLES)
    assert wrist.worn.wrist.history is not None
    assert np.array_equal(motion.samples, wrist.worn.wrist.history.samples)


def test_an_answer_while_motion_comes_live_is_told_at_once() -> None:
    wrist = Wrist()

    async def story(wrist: Wrist) -> None:
        wrist.connections.perform([wrist.asks(), Stream(STREAM, 0, 20.0, EXPIRES_S)])
        await asyncio.sleep(5)
        wrist.taps()

    wrist.play(story)
    assert wrist.answers == [(ASK, Reply.FINE)]
    assert 5.0 <= wrist.told_at_s(ASK) <= 5.2
    assert sum(isinstance(said, Motion) for at_s, said in wrist.said if at_s > 6) > 20


def test_an_answer_that_comes_twice_is_told_once() -> None:
    def twice(packet: Packet) -> Iterable[Packet]:
        return [packet, packet] if packet.characteristic == uuids.CONTROL else [packet]

    wrist = Wrist(twice)

    async def story(wrist: Wrist) -> None:
        wrist.connections.perform([wrist.asks(), wrist.fetches()])
        await asyncio.sleep(2)
        wrist.taps()
        wrist.taps()
        await asyncio.sleep(1)
        wrist.goes()  # over the next connection the band's status says it again
        await asyncio.sleep(1)
        wrist.is_near = True

    wrist.play(story)
    assert wrist.answers == [(ASK, Reply.FINE)]
    assert wrist.ended(FETCH)[1] is Ending.DONE


def test_an_answer_to_an_older_question_is_not_believed_for_the_newer() -> None:
    kept: list[Packet] = []

    def held_back(packet: Packet) -> Iterable[Packet]:
        """What the band says of the first question by itself arrives only after the second was asked."""
        wrist_asks_again = wrist.worn.question == AGAIN
        if wrist.worn.reply is Reply.FINE and packet.characteristic == uuids.CONTROL and not wrist_asks_again:
            kept.append(packet)
            return []
        late = [*kept] if wrist_asks_again else []
        del kept[: len(late)]
        return [*late, packet]

    wrist = Wrist(held_back)

    async def story(wrist: Wrist) -> None:
        wrist.connections.perform([wrist.asks(), wrist.fetches()])
        await asyncio.sleep(2)
        wrist.taps()
        await asyncio.sleep(1)
        assert kept
        wrist.connections.perform([wrist.asks(AGAIN)])

    wrist.play(story)
    assert not kept
    assert wrist.answers[0][0] == ASK
    assert wrist.answers[1:] == [(AGAIN, Reply.NOTHING)]


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.5])
def test_an_answer_is_kept_though_the_connection_is_lost_right_after_it(after_s: float) -> None:
    wrist = Wrist()

    async def story(wrist: Wrist) -> None:
        wrist.connections.perform([wrist.asks(), wrist.fetches()])
        await asyncio.sleep(2)
        wrist.taps()
        assert wrist.client.connection is not None
        wrist.client._notify(wrist.client.connection.tick(NOW_S + 2))
        if after_s:
            await asyncio.sleep(after_s)
        wrist.goes()

    wrist.play(story)
    assert wrist.answers == [(ASK, Reply.FINE)]
    assert wrist.told_at_s(ASK) < 2.6

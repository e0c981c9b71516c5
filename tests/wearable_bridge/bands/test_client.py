"""A client and a virtual band, over a connection that loses, repeats, shuffles and invents."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from itertools import product

import numpy as np
import pytest
from bleak.exc import BleakError
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wearable_bridge.bands.fake_gatt import BandClientDouble, FakeClient, Meddling, opened, untouched
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.effects import Pattern, Reply
from venue_models.values import NOTHING_REFUSED
from wearable_bridge.bands.client import BandClient
from wearable_bridge.bands.link import LinkError, RefusedError, UnableError, VanishedError
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_connection import Packet
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.protocol import uuids
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.motion import G_PER_UNIT, HISTORY_SAMPLES, RATE_HZ

NOW_S = 1_800_000_000.0
KEYS = band_keys(bytes(range(16)))
OTHERS_KEYS = band_keys(bytes(16))


def band(*, has_clock: bool = True) -> VirtualBand:
    return VirtualBand(KEYS, NOW_S, serial="BS-0042", has_clock=has_clock)


def fallen(ago_s: float = 1.0) -> tuple[VirtualBand, EventId]:
    """A band whose wearer fell a moment ago; its history is still being taken."""
    worn = VirtualBand(KEYS, NOW_S - ago_s - 9, motion=Fall(NOW_S - ago_s))
    worn.tick(NOW_S)
    assert worn.flash.live is not None
    return worn, worn.flash.live.id


def talk(
    worn: VirtualBand,
    story: Callable[[BandClient, BandClientDouble], Awaitable[None]],
    *,
    meddle: Meddling = untouched,
    att_mtu: int = 185,
) -> None:
    async def conversation() -> None:
        client = BandClientDouble(worn, att_mtu=att_mtu, meddle=meddle)
        gatt = await opened(client)
        try:
            await story(await BandClient.prove(gatt, KEYS, LoopClock()), client)
        finally:
            await gatt.close()

    run(conversation())


@pytest.mark.parametrize("att_mtu", [64, 185, 517])
def test_a_band_is_proven_asked_acknowledged_and_signalled(att_mtu: int) -> None:
    worn = band()
    event = worn.press(NOW_S)

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        assert (await link.status()).serial == "BS-0042"
        await link.acknowledge(*event)
        assert worn.flash.live is None
        await link.signal(70_000, Pattern.COME, "Please come, 어서 오세요")
        assert worn.signal is not None
        assert (worn.signal.pattern, worn.signal.text[:11]) == (Pattern.COME, "Please come")

    talk(worn, story, att_mtu=att_mtu)


def test_a_lost_clock_is_set_after_all_else() -> None:
    worn = band(has_clock=False)

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        assert worn.clock_offset_s is None
        await link.tend()
        assert worn.clock_offset_s == pytest.approx(0.0, abs=0.1)

    talk(worn, story)


def test_a_band_that_cannot_prove_itself_is_refused() -> None:
    with pytest.raises(RefusedError, match="does not accept our proof"):
        talk(VirtualBand(OTHERS_KEYS, NOW_S), unreached)


def test_a_band_whose_proof_is_altered_is_refused() -> None:
    def alter(packet: Packet) -> Iterable[Packet]:
        wrong = packet.value[:-1] + bytes([packet.value[-1] ^ 1])
        is_proof = packet.characteristic == uuids.SESSION and packet.value[0] == 4
        return [Packet(packet.characteristic, wrong) if is_proof else packet]

    with pytest.raises(RefusedError, match="could not prove"):
        talk(band(), unreached, meddle=alter)


@pytest.mark.parametrize("change", [lambda value: value[:-1], lambda value: value + b"\0", lambda _value: b""])
def test_a_truncated_or_oversized_handshake_is_no_handshake(change: Callable[[bytes], bytes]) -> None:
    def alter(packet: Packet) -> Iterable[Packet]:
        return [Packet(packet.characteristic, change(packet.value))]

    with pytest.raises(LinkError):
        talk(band(), unreached, meddle=alter)


def test_a_stranger_that_offers_nothing_is_refused() -> None:
    async def meet() -> None:
        await BandClient.prove(await opened(FakeClient(("0000180f-0000-1000-8000-00805f9b34fb",))), KEYS, LoopClock())

    with pytest.raises(RefusedError, match="stranger"):
        run(meet())


def test_a_connection_with_too_small_packets_is_told_from_a_band_that_is_gone() -> None:
    with pytest.raises(VanishedError, match="MTU is 23"):
        talk(band(), unreached, att_mtu=23)


async def unreached(_link: BandClient, _client: BandClientDouble) -> None:
    pytest.fail("this band must not be spoken to")


def test_the_whole_motion_comes_while_it_is_still_being_taken() -> None:
    worn, event = fallen()

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        transfer = Transfer(5, *event)
        await link.fetch(transfer)
        motion = transfer.motion()
        assert motion is not None
        assert motion.is_complete
        assert len(motion.samples) == HISTORY_SAMPLES
        assert worn.wrist.history is not None
        assert np.array_equal(motion.samples, worn.wrist.history.samples)
        assert motion.begins_at_s == pytest.approx(NOW_S - 5, abs=0.1)

    talk(worn, story)


@pytest.mark.parametrize("offset_s", [None, -400.0, 400.0])
def test_motion_has_the_venues_time_however_wrong_the_bands_clock_was(offset_s: float | None) -> None:
    worn, event = fallen()
    worn.clock_offset_s = offset_s  # None: the blow has reset it

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        transfer = Transfer(5, *event)
        await link.fetch(transfer)
        motion = transfer.motion()
        assert motion is not None
        assert motion.begins_at_s == pytest.approx(NOW_S - 5, abs=0.1)
        async for frame in link.stream(1):
            assert frame.at_ms / 1000 == pytest.approx(NOW_S, abs=20)

    talk(worn, story)


def test_motion_that_is_not_kept_is_told() -> None:
    async def story(link: BandClient, _client: BandClientDouble) -> None:
        with pytest.raises(UnableError, match="keeps no motion"):
            await link.fetch(Transfer(5, 7, 1))

    talk(band(), story)


def unruly(seed: int, loss: float, lane: str) -> Meddling:
    """An air that loses, repeats and holds back packets of one characteristic."""
    fate, held = random.Random(seed), list[Packet]()

    def meddle(packet: Packet) -> Iterable[Packet]:
        if packet.characteristic != lane:
            return [packet]
        if fate.random() < loss:
            return []
        late, held[:] = list(held), []
        if fate.random() < 0.1:
            held.append(packet)
            return late
        return [packet, *late, packet] if fate.random() < 0.2 else [packet, *late]

    return meddle


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), loss=st.sampled_from([0.0, 0.05, 0.3]))
def test_lost_repeated_and_late_pieces_do_no_harm(seed: int, loss: float) -> None:
    worn, event = fallen(ago_s=20)

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        transfer = Transfer(5, *event)
        for _ in range(10):  # luck may run out, as with any connection; the next one goes on from there
            with suppress(VanishedError):
                await link.fetch(transfer)
        motion = transfer.motion()
        assert motion is not None
        assert worn.wrist.history is not None
        assert np.array_equal(motion.samples, worn.wrist.history.samples)

    talk(worn, story, meddle=unruly(seed, loss, uuids.HISTORY))


def test_a_band_that_vanishes_in_the_middle_is_told_at_once_and_goes_on_where_it_stopped() -> None:
    worn, event = fallen()
    transfer = Transfer(5, *event)

    async def vanishing(link: BandClient, client: BandClientDouble) -> None:
        fetching = asyncio.create_task(link.fetch(transfer))
        await asyncio.sleep(3)
        client.vanish()
        told_at_s = asyncio.get_running_loop().time()
        with pytest.raises(VanishedError):
            await fetching
        assert asyncio.get_running_loop().time() == told_at_s

    async def resuming(link: BandClient, _client: BandClientDouble) -> None:
        await link.fetch(transfer)

    talk(worn, vanishing)
    came = transfer.missing_from
    assert 0 < came < HISTORY_SAMPLES
    incomplete = transfer.motion()
    assert incomplete is not None
    assert (len(incomplete.samples), incomplete.is_complete) == (came, False)
    talk(worn, resuming)
    assert transfer.is_complete


def test_a_tap_answers_yes_and_a_long_press_calls_for_help() -> None:
    acts = ((VirtualBand.tap, Reply.FINE), (VirtualBand.press, Reply.HELP))
    for (act, reply), (pattern, pulses) in product(acts, ((Pattern.ASK, 0), (Pattern.PULSES, 4))):
        worn = band()

        async def story(
            link: BandClient,
            _client: BandClientDouble,
            worn: VirtualBand = worn,
            act: Callable[[VirtualBand, float], object] = act,
            reply: Reply = reply,
            pattern: Pattern = pattern,
            pulses: int = pulses,
        ) -> None:
            await link.signal(7, pattern, "", pulses)
            assert await link.was_asked(7)
            assert worn.signal is not None
            assert getattr(worn.signal, "pulses", 0) == pulses
            answer = asyncio.create_task(link.answer(7))
            await asyncio.sleep(5)
            assert not answer.done()
            act(worn, NOW_S + asyncio.get_running_loop().time())
            assert await answer is reply

        talk(worn, story)


def test_an_answer_outlives_the_connection_and_silence_is_one() -> None:
    worn = band()

    async def asking(link: BandClient, _client: BandClientDouble) -> None:
        await link.signal(7, Pattern.ASK, "")

    async def hearing(link: BandClient, _client: BandClientDouble) -> None:
        assert await link.answer(7) is Reply.FINE
        await link.signal(8, Pattern.ASK, "")
        assert await link.answer(8) is Reply.NOTHING
        assert await link.answer(7) is Reply.FINE
        assert not await link.was_asked(7)

    talk(worn, asking)
    worn.tap(NOW_S + 2)
    talk(worn, hearing)


def test_motion_is_streamed_as_it_happens() -> None:
    async def story(link: BandClient, _client: BandClientDouble) -> None:
        frames = [frame async for frame in link.stream(3)]
        assert [frame.sequence for frame in frames] == list(range(len(frames)))
        assert sum(len(frame.samples) for frame in frames) == pytest.approx(150, abs=30)

    talk(band(), story)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), loss=st.sampled_from([0.0, 0.05, 0.3]))
def test_of_a_stream_each_frame_comes_at_most_once_and_is_of_the_moment_that_it_names(seed: int, loss: float) -> None:
    async def story(link: BandClient, _client: BandClientDouble) -> None:
        frames = [frame async for frame in link.stream(8)]
        sequences = [frame.sequence for frame in frames]
        assert len(set(sequences)) == len(sequences)
        for frame in frames:
            at_s = frame.at_ms / 1000 + np.arange(len(frame.samples)) / RATE_HZ
            assert frame.samples * G_PER_UNIT == pytest.approx(walking(at_s), abs=0.02)

    worn = VirtualBand(KEYS, NOW_S, motion=walking)
    talk(worn, story, meddle=unruly(seed, loss, uuids.MOTION))


@settings(max_examples=60, deadline=None)
@given(
    junk=st.lists(st.tuples(st.sampled_from([uuids.CONTROL, uuids.HISTORY]), st.binary(max_size=600)), max_size=30)
)
def test_whatever_else_is_said_on_the_connection_is_counted_and_not_believed(junk: list[tuple[str, bytes]]) -> None:
    worn, event = fallen(ago_s=20)
    waiting = list(junk)

    def meddle(packet: Packet) -> Iterable[Packet]:
        invented = [Packet(*waiting.pop())] if waiting and packet.characteristic == waiting[-1][0] else []
        return [*invented, packet]

    async def story(link: BandClient, _client: BandClientDouble) -> None:
        await link.acknowledge(*event)
        transfer = Transfer(5, *event)
        await link.fetch(transfer)
        assert transfer.is_complete
        assert (link.counts == NOTHING_REFUSED) == (len(waiting) == len(junk))

    talk(worn, story, meddle=meddle)


@pytest.mark.parametrize("failure", [BleakError("Not connected"), EOFError(), OSError("broken")])
def test_bluetooth_that_is_switched_off_in_the_middle_is_said_in_words(failure: Exception) -> None:
    async def story(link: BandClient, client: BandClientDouble) -> None:
        client.failure = failure
        with pytest.raises(VanishedError) as error:
            await link.status()
        assert str(error.value)[0].islower()

    talk(band(), story)

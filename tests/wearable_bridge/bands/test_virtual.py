"""A virtual band on Bumble's emulated radio, and a plain GATT client that has never seen this project."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

pytest.importorskip("bumble", reason="Bumble is not installed: pip install 'bandstand[radio]'")

from bumble import hci
from bumble.att import ATT_Error
from bumble.controller import Controller
from bumble.core import UUID
from bumble.core import ProtocolError as BumbleError
from bumble.device import Advertisement, Device, DeviceConfiguration, Peer
from bumble.link import LocalLink

from venue_models.effects import Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.bands.virtual import OnAir
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_motion import Fall, walking
from wearable_bridge.bands.virtual_script import Actor, Deed
from wearable_bridge.protocol import messages, uuids
from wearable_bridge.protocol.advertisement import Spoken, open_report, read_advertisement
from wearable_bridge.protocol.channel import Lane, Session
from wearable_bridge.protocol.handshake import VenueHandshake
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.motion import HistoryInProgress, unpack_chunk
from wearable_bridge.protocol.refusals import INSUFFICIENT_AUTHORIZATION, Refusal

KEYS = band_keys(b"a band's secret.")


class Time:
    """The band's clock: real time, and what a test lets pass at once."""

    def __init__(self) -> None:
        self.ahead_s = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead_s


class Visitor:
    """A client that knows GATT and the protocol's bytes."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.peer: Peer
        self.heard: dict[str, asyncio.Queue[bytes]] = {}
        self.session: Session

    async def hear(self, is_wanted: Callable[[Advertisement], bool] = lambda _: True) -> Advertisement:
        """The next advertisement that is wanted."""
        found: asyncio.Future[Advertisement] = asyncio.get_running_loop().create_future()

        def heard(advertisement: Advertisement) -> None:
            if not found.done() and is_wanted(advertisement):
                found.set_result(advertisement)

        self.device.on(Device.EVENT_ADVERTISEMENT, heard)
        await self.device.start_scanning()
        try:
            return await found
        finally:
            await self.device.stop_scanning()
            self.device.remove_listener(Device.EVENT_ADVERTISEMENT, heard)

    async def connect(self, address: hci.Address, att_mtu: int = 247) -> None:
        connection: Any = await self.device.connect(address)
        self.peer = Peer(connection)
        await self.peer.request_mtu(att_mtu)
        await self.peer.discover_services()
        await self.peer.discover_characteristics()
        for uuid in (uuids.SESSION, uuids.CONTROL, uuids.HISTORY):
            self.heard[uuid] = asyncio.Queue()
            await self._at(uuid).subscribe(self.heard[uuid].put_nowait)

    async def read(self, uuid: str) -> bytes:
        value: bytes = await self._at(uuid).read_value()
        return value

    async def write(self, uuid: str, value: bytes) -> None:
        await self._at(uuid).write_value(value, with_response=True)

    async def prove(self, connection_key: bytes) -> None:
        venue = VenueHandshake(connection_key)
        await self.write(uuids.SESSION, venue.hello)
        await self.write(uuids.SESSION, venue.prove(await self.heard[uuids.SESSION].get()))
        self.session = venue.conclude(await self.heard[uuids.SESSION].get())

    async def ask(self, command: messages.Command) -> messages.FromBand:
        for packet in self.session.seal(Lane.CONTROL, messages.pack(command)):
            await self.write(uuids.CONTROL, packet)
        return messages.unpack_from_band(await self.next(uuids.CONTROL, Lane.CONTROL))

    async def next(self, uuid: str, lane: Lane) -> bytes:
        while True:
            message = self.session.open(lane, await self.heard[uuid].get())
            if message is not None:
                return message

    def _at(self, uuid: str) -> Any:
        (found,) = self.peer.get_characteristics_by_uuid(UUID(uuid))
        return found


@asynccontextmanager
async def radio(band: VirtualBand, clock: Time) -> AsyncIterator[tuple[OnAir, Visitor]]:
    link = LocalLink()  # type: ignore[no-untyped-call] # Bumble's
    ours, theirs = Controller("band", link=link), Controller("venue", link=link)
    configuration = DeviceConfiguration(name="venue", address=hci.Address("F0:F1:F2:F3:F4:F5"))
    device = Device.from_config_with_hci(configuration, theirs, theirs)
    await device.power_on()
    async with OnAir(band, ours, ours, clock) as air:
        yield air, Visitor(device)


def run(story: Callable[[OnAir, Visitor, Time], Awaitable[None]], **band: Any) -> None:
    async def told() -> None:
        clock = Time()
        async with asyncio.timeout(20), radio(VirtualBand(KEYS, clock(), **band), clock) as (air, visitor):
            await story(air, visitor, clock)

    asyncio.run(told())


def code(error: pytest.ExceptionInfo[Any]) -> int:
    value: int = error.value.error_code
    return value


def test_a_stranger_reads_nothing_and_cannot_pair() -> None:
    async def story(_: OnAir, stranger: Visitor, __: Time) -> None:
        await stranger.connect((await stranger.hear()).address)
        for uuid in (uuids.SERIAL_NUMBER, uuids.BATTERY_LEVEL):
            with pytest.raises(ATT_Error) as error:
                await stranger.read(uuid)
            assert code(error) == INSUFFICIENT_AUTHORIZATION
        for uuid in (uuids.CONTROL, uuids.ALERT_LEVEL):
            with pytest.raises(ATT_Error) as error:
                await stranger.write(uuid, b"\x02" * 20)
            assert code(error) == INSUFFICIENT_AUTHORIZATION
        await stranger.write(uuids.SESSION, VenueHandshake(bytes(16)).hello)
        with pytest.raises(ATT_Error) as error:
            await stranger.write(uuids.SESSION, b"\x03" + bytes(16))
        assert code(error) == Refusal.NOT_PROVEN
        with pytest.raises(BumbleError):
            await stranger.peer.connection.pair()

    run(story, serial="B-1")


def test_from_a_fall_to_its_motion_and_its_acknowledgement() -> None:
    async def story(air: OnAir, venue: Visitor, clock: Time) -> None:
        air.band.wrist.motion = Fall(clock() + 1)
        clock.ahead_s = 20.0
        heard = await venue.hear(lambda advertisement: BandFlag.IMPACT in flags(advertisement))
        await venue.connect(heard.address)
        await venue.prove(KEYS.connection)
        status = await venue.ask(messages.AskStatus(1))
        assert isinstance(status, messages.Status)
        assert status.event is not None
        begins = await venue.ask(messages.FetchHistory(2, status.event, 0))
        assert isinstance(begins, messages.HistoryBegins)
        history = HistoryInProgress(begins.total)
        while not history.is_complete:
            history.take(unpack_chunk(await venue.next(uuids.HISTORY, Lane.HISTORY)))
        assert await venue.ask(messages.Acknowledge(3, status.event)) == messages.Done(3)
        assert await venue.read(uuids.SERIAL_NUMBER) == b"B-1"
        await venue.peer.connection.disconnect()
        await venue.hear(lambda advertisement: BandFlag.IMPACT not in flags(advertisement))

    run(story, serial="B-1", motion=walking)


def flags(advertisement: Advertisement) -> BandFlag:
    spoken = read_advertisement(advertisement.data_bytes)
    assert isinstance(spoken, Spoken)
    report = open_report(KEYS, spoken)
    return BandFlag(0) if report is None else report.flags


def test_a_question_is_felt_and_its_answer_comes_by_itself() -> None:
    async def story(air: OnAir, venue: Visitor, clock: Time) -> None:
        await venue.connect((await venue.hear()).address)
        await venue.prove(KEYS.connection)
        assert await venue.ask(messages.Signal(1, 5, Pattern.ASK, 0, "Alles gut?")) == messages.Done(1)
        assert air.band.signal is not None
        assert air.band.signal.text == "Alles gut?"
        await Actor(air).do(Deed("tap"), clock())
        answer = messages.unpack_from_band(await venue.next(uuids.CONTROL, Lane.CONTROL))
        assert answer == messages.Answered(5, Reply.FINE)

    run(story)


def test_a_new_period_changes_address_and_identifier_together() -> None:
    async def story(_: OnAir, visitor: Visitor, clock: Time) -> None:
        before = await visitor.hear()
        clock.ahead_s += 1024.0
        after = await visitor.hear(lambda heard: heard.address != before.address)
        assert (before.address.is_resolvable, after.address.is_resolvable) == (True, True)
        assert before.data_bytes[8:16] != after.data_bytes[8:16]

    run(story)


def test_a_liar_is_connected_to_and_fails_the_proof() -> None:
    async def story(air: OnAir, venue: Visitor, clock: Time) -> None:
        await Actor(air).do(Deed("lie"), clock())
        address = air.band.address
        await venue.connect((await venue.hear(lambda heard: bytes(heard.address)[::-1] != address)).address)
        with pytest.raises(ATT_Error) as error:
            await venue.prove(KEYS.connection)
        assert code(error) == Refusal.NOT_PROVEN

    run(story)


def test_a_connection_without_a_proof_is_ended() -> None:
    async def story(air: OnAir, stranger: Visitor, clock: Time) -> None:
        await stranger.connect((await stranger.hear()).address)
        gone = asyncio.get_running_loop().create_future()
        stranger.peer.connection.on("disconnection", gone.set_result)
        clock.ahead_s += 20.0
        await gone
        assert air.connection is None

    run(story)

"""Bands of the world: what is sent to them byte for byte, and what they say, however wrong."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wearable_bridge.bands.fake_gatt import FakeClient, opened
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.effects import Acknowledge, Effect, FetchMotion, Pattern, Signal
from venue_models.values import AirCounts, ReportKind
from wearable_bridge.bands.bangle import TELLS, WRITE, Bangle, Lines, command, confirmation, literal, notice, vitals
from wearable_bridge.bands.infinitime import (
    CURRENT_TIME,
    MOTION_VALUES,
    NEW_ALERT,
    InfiniTime,
    current_time,
    motion_values,
    new_alert,
)
from wearable_bridge.bands.kinds import (
    ALERTING,
    BAND,
    BANGLE,
    BEACON,
    INFINITIME,
    Kind,
    kind_of_services,
    kind_of_tag,
)
from wearable_bridge.bands.link import UnableError, VanishedError
from wearable_bridge.bands.recognising import recognised
from wearable_bridge.bands.watch import battery_level, heart_rate
from wearable_bridge.protocol.uuids import ALERT_LEVEL, BATTERY_LEVEL, HEART_RATE_MEASUREMENT

UART = "6e400001-b5a3-f393-e0a9-e50e24dcca9e"
MOTION = "00030000-78fc-48fe-8e23-433b3a1942d0"
ALERT = "00001802-0000-1000-8000-00805f9b34fb"
READERS = [battery_level, heart_rate, motion_values, vitals]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("band:B-1", BAND),
        ("ibeacon:6F1D2C3B-0A4E-4F7B-9C58-1E2D3C4B5A69:1:7", BEACON),
        ("eddystone-uid:00112233445566778899:AABBCCDDEEFF", BEACON),
        ("eddystone-eid:E-1", BEACON),
        ("address:C0:00:5E:00:53:01", None),
        ("name:InfiniTime", None),
        ("private:P-1", None),
    ],
)
def test_a_tag_says_what_a_band_is_or_leaves_it_to_a_connection(tag: str, kind: Kind | None) -> None:
    assert kind_of_tag(tag) is kind


@pytest.mark.parametrize(
    ("services", "kind"),
    [({MOTION, ALERT}, INFINITIME), ({UART}, BANGLE), ({ALERT}, ALERTING), (set(), BEACON)],
)
def test_services_say_what_a_band_is(services: set[str], kind: Kind) -> None:
    assert kind_of_services(services) is kind


def test_only_our_own_bands_can_do_all_and_prove_it() -> None:
    wanted: list[Effect] = [
        Signal(1, 1, Pattern.ASK, 0.0),
        Acknowledge(2, 1, 7, 1, 0.0),
        FetchMotion(3, 1, 7, 1, 0.0),
    ]
    assert not any(BAND.inability(effect) for effect in wanted)
    for kind in (INFINITIME, BANGLE, ALERTING, BEACON):
        assert all(kind.inability(effect).startswith(kind.name) for effect in wanted)
        assert not kind.authenticates
    assert not INFINITIME.inability(Signal(1, 1, Pattern.COME, 0.0))


@given(st.sampled_from(READERS), st.binary(max_size=600))
def test_any_bytes_are_read_or_refused(read: Callable[[bytes], object], value: bytes) -> None:
    with suppress(ValueError):
        read(value)


def test_the_standard_services_are_read() -> None:
    assert battery_level(b"\x3d") == ((ReportKind.BATTERY_PCT, 61.0),)
    assert heart_rate(b"\x00\x48") == ((ReportKind.HEART_RATE_BPM, 72.0),)
    assert heart_rate(b"\x01\x48\x00") == heart_rate(b"\x10\x48\x10\x02")
    assert heart_rate(b"\x00\x00") == ()
    for wrong in (b"\x65", b"", b"\x3d\x3d"):
        with pytest.raises(ValueError, match="battery"):
            battery_level(wrong)


def talk(client: FakeClient, story: Callable[[FakeClient], Awaitable[None]]) -> None:
    run(_awaited(story(client)))


async def _awaited(story: Awaitable[None]) -> None:
    await story


def test_an_infinitime_watch_shows_text_gets_the_time_and_says_how_it_is() -> None:
    values = {NEW_ALERT: b"", CURRENT_TIME: b"", BATTERY_LEVEL: b"\x3d", HEART_RATE_MEASUREMENT: b""}
    client = FakeClient((MOTION, ALERT), values)

    async def story(client: FakeClient) -> None:
        watch = recognised(await opened(client), LoopClock())
        await watch.signal(1, Pattern.COME, "To the carousel")
        tending = asyncio.create_task(watch.tend())
        await asyncio.sleep(1)
        client.tell(HEART_RATE_MEASUREMENT, b"\x00\x5a")
        assert await tending == ((ReportKind.BATTERY_PCT, 61.0), (ReportKind.HEART_RATE_BPM, 90.0))
        with pytest.raises(UnableError):
            await watch.signal(2, Pattern.STOP, "")

    talk(client, story)
    (alert, shown, confirmed), (clock, time_of_day, _) = client.written
    assert (alert, shown, confirmed) == (NEW_ALERT, b"\x00\x01\x00Bandstand\x00To the carousel", True)
    assert (clock, len(time_of_day)) == (CURRENT_TIME, 10)


def test_the_time_of_day_is_written_as_the_service_wants_it() -> None:
    at = datetime(2026, 11, 22, 9, 5, 7, 500_000, tzinfo=UTC)  # a Sunday
    assert current_time(at) == bytes([0xEA, 0x07, 11, 22, 9, 5, 7, 7, 128, 1])


@given(st.text(max_size=200))
def test_no_text_breaks_an_alert(text: str) -> None:
    sent = new_alert(text)
    header, _, message = sent[3:].partition(b"\0")
    assert (sent[:3], header) == (b"\x00\x01\x00", b"Bandstand")
    assert b"\0" not in message
    assert len(message.decode()) <= 40


def test_live_motion_of_an_infinitime_watch_is_in_our_units_and_nonsense_is_counted() -> None:
    client = FakeClient((MOTION,), {MOTION_VALUES: b""})

    async def story(client: FakeClient) -> None:
        watch = InfiniTime(await opened(client), LoopClock())
        frames = []

        async def listen() -> None:
            frames.extend([frame async for frame in watch.stream(3)])

        listening = asyncio.create_task(listen())
        await asyncio.sleep(1)
        for value in (b"\x00\x04\x00\xfc\x01\x00", b"\x00\x04", b"\xff\x7f\x00\x80\x00\x00"):
            client.tell(MOTION_VALUES, value)
        await listening
        assert [frame.samples.tolist() for frame in frames] == [[[2048, -2048, 2]], [[32767, -32768, 0]]]
        assert watch.counts == AirCounts(malformed=1)

    talk(client, story)


def test_a_tag_with_an_alert_beeps() -> None:
    client = FakeClient((ALERT,), {ALERT_LEVEL: b""})

    async def story(client: FakeClient) -> None:
        tag = recognised(await opened(client), LoopClock())
        for pattern in (Pattern.BLINK, Pattern.NUDGE, Pattern.STOP):
            await tag.signal(1, pattern, "")
        assert await tag.tend() == ()

    talk(client, story)
    assert client.written == [(ALERT_LEVEL, level, False) for level in (b"\x02", b"\x01", b"\x00")]


class Espruino(FakeClient):
    """A Bangle.js watch that answers each line; ``says`` comes before the answer."""

    def __init__(self, says: bytes = b"", fields: str = "") -> None:
        super().__init__((UART,), {WRITE: b"", TELLS: b""})
        self.lines: list[str] = []
        self._got, self._says, self._fields = b"", says, fields
        self.on_write = self._take

    def _take(self, _uuid: str, value: bytes) -> None:
        assert len(value) <= 20
        *lines, self._got = (self._got + value).split(b"\n")
        for line in lines:
            self.lines.append(line.decode("ascii"))
            found = re.search(r'"bandstand":(\d+)', self.lines[-1])
            assert found is not None
            said = self._says + b'{"bandstand":%s%s}\r\n' % (found[1].encode(), self._fields.encode())
            for start in range(0, len(said), 20):
                self.tell(TELLS, said[start : start + 20])


def test_a_bangle_watch_buzzes_shows_text_and_confirms() -> None:
    client = Espruino(b'>\r\n{"t":"status","bat":91}\r\n', ',"b":61,"h":90')

    async def story(client: FakeClient) -> None:
        watch = recognised(await opened(client), LoopClock())
        await watch.signal(1, Pattern.COME, 'To "the" carousel')
        assert await watch.tend() == ((ReportKind.BATTERY_PCT, 61.0), (ReportKind.HEART_RATE_BPM, 90.0))

    talk(client, story)
    first, second = client.lines
    assert first.startswith('\x10E.showMessage("To \\x22the\\x22 carousel","Bandstand");')
    assert "Bangle.buzz(600)" in first
    assert "E.getBattery()" in second


def test_a_watch_that_only_talks_is_given_up() -> None:
    client = FakeClient((UART,), {WRITE: b"", TELLS: b""})

    def chatter(_uuid: str, _value: bytes) -> None:
        for _ in range(40):
            client.tell(TELLS, b"x" * 19 + b"\n")

    client.on_write = chatter

    async def story(client: FakeClient) -> None:
        with pytest.raises((VanishedError, TimeoutError)):
            await Bangle(await opened(client)).signal(1, Pattern.NUDGE, "")

    talk(client, story)


@given(st.text(max_size=100))
def test_no_text_becomes_code(text: str) -> None:
    quoted = literal(text)
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ]|\\x[0-9a-f]{2})*"', quoted)
    meant = re.sub(r"\\x([0-9a-f]{2})", lambda found: chr(int(found[1], 16)), quoted[1:-1])
    assert meant == text.encode("latin-1", "replace").decode("latin-1")


@given(st.sampled_from([pattern for pattern in Pattern if not pattern.is_question]), st.text(max_size=40))
def test_a_command_is_one_line_of_ascii(pattern: Pattern, text: str) -> None:
    line = command(notice(pattern, text), 7, gives=False)
    assert line.isascii()
    assert line.startswith("\x10")
    assert line.index("\n") == len(line) - 1
    assert line.count("(") == line.count(")")


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_any_pieces_make_lines_of_bounded_length(pieces: list[bytes]) -> None:
    lines = Lines()
    for piece in pieces:
        for line in lines.take(piece):
            assert len(line) <= 256
            assert isinstance(confirmation(line), dict)
        assert len(lines._begun) <= 256


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_no_value_of_a_watch_is_believed_that_cannot_be_true(value: object) -> None:
    try:
        said = vitals(json.dumps({"bandstand": 1, "b": value, "h": value}).encode())
    except ValueError:
        return
    for kind, number in said:
        assert 0 < number <= (100 if kind is ReportKind.BATTERY_PCT else 255)


def test_json_as_deep_as_the_sea_is_refused() -> None:
    assert confirmation(b"[" * 100_000) == {}

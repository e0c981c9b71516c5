"""The bridge: sources on one loop in one thread, batches out; one that fails does not take the others along."""

import asyncio
import threading
import uuid
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import numpy as np
import pytest

from tests.wearable_bridge.bands.fake_radio import FakeBand, FakeRadio
from venue_models.effects import Acknowledge, Ending, Outcome, Pattern, Signal
from venue_models.values import DISPATCH, NOWHERE, Batch, ReportKind
from wearable_bridge.bridge import Bridge
from wearable_bridge.clock import SteadyClock
from wearable_bridge.frames import encode_bthome, encode_ibeacon
from wearable_bridge.frames.bthome_objects import BUTTON, PACKET_ID
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.sources.recording import RecordingSource

START_S = 1_800_000_000.0
TAGS = [f"ibeacon:00000000-0000-0000-0000-000000000007:0:{band}" for band in range(100)]
PATIENCE_S = 30.0


def heard(t_s: float, *bands: int, press: bool = False) -> RawBatch:
    payloads = [encode_ibeacon(uuid.UUID(int=7), 0, band) for band in bands]
    addresses = [bytes([0xC0, 0, 0, 0, 0, band]) for band in bands]
    if press:
        payloads.append(encode_bthome([(PACKET_ID, int(t_s) % 256), (BUTTON, 1)]))
        addresses.append(addresses[-1])
    rows = np.zeros(len(payloads), HEARD)
    rows["t_s"], rows["rssi_dbm"] = t_s, -60
    rows["address"] = np.frombuffer(b"".join(addresses), np.uint8).reshape(-1, 6)
    padded = b"".join(payload.ljust(31, b"\0") for payload in payloads)
    rows["payload"] = np.frombuffer(padded, np.uint8).reshape(-1, 31)
    return RawBatch(t_s + 0.05, rows)


class Script:
    """A source that does what a test says."""

    def __init__(
        self,
        play: Callable[[], AsyncGenerator[RawBatch, None]],
        *,
        name: str = "script",
        reader_ids: tuple[str, ...] = ("north",),
        can_wait: bool = False,
    ) -> None:
        self.batches = play
        self.name, self.reader_ids, self.can_wait = name, reader_ids, can_wait


class CountingScript(Script):
    """A script that hears vehicle counters as well."""

    attraction_ids = ("wheel", "elsewhere", "comet")


def all_from(bridge: Bridge) -> list[Batch]:
    batches: list[Batch] = []
    while not bridge.has_ended:
        batches += bridge.take(PATIENCE_S)
    return batches


def bands_heard(batches: list[Batch]) -> list[int]:
    return [band for batch in batches for band in batch.sightings["band"].tolist()]


def played(*sources: Script | RecordingSource, readers: tuple[str, ...] = ("south", "north")) -> list[Batch]:
    bridge = Bridge(sources, TAGS, readers)
    bridge.start()
    try:
        return all_from(bridge)
    finally:
        bridge.stop()


async def three_seconds() -> AsyncGenerator[RawBatch, None]:
    for second in range(3):
        yield heard(START_S + second, second)


async def broken() -> AsyncGenerator[RawBatch, None]:
    yield heard(START_S, 9)
    raise OSError("the cable was pulled")


def test_what_is_heard_arrives_as_bands_and_readers_of_the_venue() -> None:
    batches = played(Script(three_seconds))
    assert bands_heard(batches) == [0, 1, 2]
    assert {int(reader) for batch in batches for reader in batch.sightings["reader"]} == {1}


def test_a_reader_that_is_not_in_the_venue_is_counted() -> None:
    batches = played(Script(three_seconds, reader_ids=("elsewhere",)))
    assert sum(batch.counts.unknown_readers for batch in batches) == 3
    assert not any(len(batch.sightings) for batch in batches)


def test_dispatches_come_through_with_the_venues_own_indices() -> None:
    async def play() -> AsyncGenerator[RawBatch, None]:
        rows = np.array([(START_S, 0, 6), (START_S, 1, 5), (START_S, 2, -1), (START_S, 7, 3)], DISPATCH)
        yield RawBatch(START_S + 0.1, dispatches=rows)

    bridge = Bridge([CountingScript(play), Script(three_seconds)], TAGS, ["north"], attractions=["comet", "wheel"])
    bridge.start()
    try:
        rows = np.concatenate([batch.dispatches for batch in all_from(bridge)])
    finally:
        bridge.stop()
    assert rows["attraction"].tolist() == [1, NOWHERE, 0, NOWHERE]
    assert rows["guests"].tolist() == [6, 5, -1, 3]


def test_a_source_that_fails_is_told_and_the_others_go_on() -> None:
    batches = played(Script(broken, name="hci7"), Script(three_seconds))
    notes = [note for batch in batches for note in batch.notes]
    assert [(note.source, note.is_fault) for note in notes] == [("hci7", True)]
    assert "hci7 has stopped: the cable was pulled" in notes[0].text
    assert notes[0].at_s == pytest.approx(START_S + 0.05)
    assert sorted(bands_heard(batches)) == [0, 1, 2, 9]


def test_stopping_closes_the_sources_and_what_was_heard_can_still_be_taken() -> None:
    spoken, closed = threading.Event(), threading.Event()

    async def endless() -> AsyncGenerator[RawBatch, None]:
        try:
            yield heard(START_S, 1)
            spoken.set()
            await asyncio.Event().wait()
        finally:
            closed.set()

    bridge = Bridge([Script(endless)], TAGS, ["north"])
    bridge.start()
    assert spoken.wait(PATIENCE_S)
    ended_before = bridge.has_ended
    bridge.stop()
    assert closed.is_set()
    assert "bridge" not in {thread.name for thread in threading.enumerate()}
    assert bands_heard(bridge.take(0)) == [1]
    assert (ended_before, bridge.has_ended) == (False, True)
    bridge.stop()


def test_a_bridge_that_is_stopped_before_it_starts_has_ended() -> None:
    bridge = Bridge([Script(three_seconds)], TAGS, ["north"])
    bridge.stop()
    bridge.start()
    bridge.stop()
    assert bridge.take(0) == []
    assert bridge.has_ended


def test_live_radio_that_outruns_the_venue_is_shed_but_no_press_is() -> None:
    async def flood() -> AsyncGenerator[RawBatch, None]:
        for second in range(200):
            yield heard(START_S + 60 * second, *range(100), press=True)

    bridge = Bridge([Script(flood)], TAGS, ["north"], room_sightings=1000)
    bridge.start()
    bridge._thread.join(PATIENCE_S)  # the venue is asleep all this while
    batches = all_from(bridge)
    presses = [batch.reports[batch.reports["kind"] == ReportKind.BUTTON] for batch in batches]
    assert sum(map(len, presses)) == 200
    assert sum(len(batch.sightings) for batch in batches) == 1000
    assert sum(batch.counts.shed for batch in batches) == 19_000


def test_a_recording_waits_for_the_venue_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "walk.csv"
    lines = "".join(f"{START_S + second},north,{TAGS[second % 100]},-60\n" for second in range(500))
    path.write_text("t_s,reader,tag,rssi_dbm\n" + lines)
    bridge = Bridge([RecordingSource(path)], TAGS, ["north"], room_sightings=100)
    bridge.start()
    batches = all_from(bridge)
    bridge.stop()
    assert sum(len(batch.sightings) for batch in batches) == 500
    assert sum(batch.counts.shed for batch in batches) == 0


class SpeakingScript(Script):
    """A source that hears a band and can speak to it."""

    def __init__(self, *bands: FakeBand) -> None:
        super().__init__(self._play, name="hci0")
        self.radio = FakeRadio("hci0", lambda: {band.number: band for band in bands})

    async def _play(self) -> AsyncGenerator[RawBatch, None]:
        for tick in range(10_000):
            yield heard(START_S + tick / 10, 1)
            await asyncio.sleep(0.01)


def outcomes_from(bridge: Bridge, count: int) -> list[Outcome]:
    found: list[Outcome] = []
    while len(found) < count and not bridge.has_ended:
        for batch in bridge.take(PATIENCE_S):
            found += [each for each in batch.outcomes if isinstance(each, Outcome)]
    return found


def signal(number: int, band: int, lives_s: float = 60.0) -> Signal:
    return Signal(number, band, Pattern.BLINK, SteadyClock().now_s() + lives_s)


def test_effects_go_to_the_bands_and_each_outcome_comes_back_once_even_those_asked_before_the_start() -> None:
    band = FakeBand(0, loudness_dbm={"hci0": -50.0}, connects_in_s=0.01, steps_in_s=0.01)
    bridge = Bridge([SpeakingScript(band)], [f"address:C0:00:00:00:00:{n:02X}" for n in range(100)], ["north"])
    assert "not running" in bridge.hindrance
    bridge.perform([signal(1, 0)])
    bridge.start()
    bridge.perform([signal(2, 0), signal(3, 5, lives_s=0.0)])
    try:
        outcomes = outcomes_from(bridge, 3)
        assert bridge.can_speak
    finally:
        bridge.stop()
    assert {outcome.number: outcome.ending for outcome in outcomes} == {
        1: Ending.DONE,
        2: Ending.DONE,
        3: Ending.UNREACHABLE,
    }
    assert [number for number, _, _ in band.signals] == [1, 2]
    assert not bridge.can_speak


def test_what_was_asked_when_the_bridge_stops_is_answered_and_can_still_be_taken() -> None:
    bridge = Bridge([SpeakingScript(FakeBand(0))], TAGS, ["north"])
    bridge.start()
    bridge.perform([Acknowledge(1, 5, 7, 1, SteadyClock().now_s() + 60), signal(2, 0)])
    assert [outcome.ending for outcome in outcomes_from(bridge, 2)] == [Ending.UNABLE, Ending.UNABLE]  # beacons
    bridge.stop()

    own = Bridge([SpeakingScript(FakeBand(0))], ["band:ABCD"], ["north"], secrets={0: bytes(16)})
    own.start()
    own.perform([signal(3, 0)])
    own.stop()
    assert [outcome.ending for outcome in outcomes_from(own, 1)] == [Ending.UNREACHABLE]

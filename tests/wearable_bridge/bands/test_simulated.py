"""Simulated bands, spoken to: what their wearers answer, and the motion that they hand over."""

import asyncio
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pytest

from venue_models.effects import Motion, Pattern, Reply
from venue_models.values import FELT, BandFlag
from wearable_bridge.bands.link import Callee, UnableError, VanishedError
from wearable_bridge.bands.nearby import LATELY_S
from wearable_bridge.bands.simulated import SimulatedLink, SimulatedRadio
from wearable_bridge.bands.transfer import Transfer
from wearable_bridge.heard import HEARD, RawBatch
from wearable_bridge.identity import Identity
from wearable_bridge.protocol.events import EventId
from wearable_bridge.protocol.motion import MOST_PER_FRAME, RATE_HZ, MotionFrame
from wearable_bridge.protocol.rotating import period_of
from wearable_bridge.sources.sealed_bands import SealedBands

NOW_S = 1_800_000_000.0
TOTAL = 600


@dataclass
class Wearers:
    """Whoever is asked says ``reply``; each time that one looks it is later, and a band has more samples."""

    reply: Reply = Reply.FINE
    looks: int = 0
    words: list[tuple[int, Pattern, str]] = field(default_factory=list)
    taken: list[int] = field(default_factory=lambda: [150, 400, TOTAL])
    samples: np.ndarray = field(default_factory=lambda: np.arange(3 * TOTAL).astype(np.int16).reshape(TOTAL, 3))

    @property
    def now_s(self) -> float:
        self.looks += 1
        return NOW_S + 0.1 * self.looks

    def told(self, band: int, pattern: Pattern, text: str) -> None:
        self.words.append((band, pattern, text))

    def asked(self, band: int) -> tuple[Reply, float]:
        return self.reply, 5.0

    def kept_motion(self, band: int) -> tuple[float, np.ndarray, int]:
        taken = self.taken.pop(0) if len(self.taken) > 1 else self.taken[0]
        return NOW_S - 4, self.samples[:taken], TOTAL

    def motion_now(self, band: int, since_s: float, until_s: float) -> np.ndarray:
        return np.full((round((until_s - since_s) * RATE_HZ), 3), band, np.int16)


def with_impact() -> tuple[SealedBands, EventId]:
    bands = SealedBands({3: bytes(16)}, 5)
    row = np.zeros(1, FELT)
    row["t_s"], row["band"], row["flags"], row["is_new"] = NOW_S, 3, int(BandFlag.IMPACT), True
    bands.feel(row[0])
    return bands, EventId(period_of(NOW_S, 10), 1)


async def link_of(band: int, bands: SealedBands | None = None, wearers: Wearers | None = None) -> SimulatedLink:
    link = await SimulatedRadio("air", lambda _: 1.0, None, bands, wearers).connect(Callee(band))
    assert isinstance(link, SimulatedLink)
    return link


def asked(band: int, heard_ago_s: float = 1.0) -> Reply:
    async def question() -> Reply:
        radio = SimulatedRadio("air", lambda _: heard_ago_s, None)
        link = await radio.connect(Callee(band))
        await link.signal(7, Pattern.ASK, "")
        return await link.answer(7)

    return asyncio.run(question())


def fetched(wearers: Wearers, event: EventId) -> Motion:
    bands, _ = with_impact()

    async def fetch() -> Motion:
        transfer = Transfer(3, *event)
        await (await link_of(3, bands, wearers)).fetch(transfer)
        motion = transfer.motion()
        assert motion is not None
        return motion

    return asyncio.run(fetch())


def test_each_wearer_of_whom_nothing_is_known_answers_the_same_each_time_and_not_all_are_well() -> None:
    answers = [asked(band) for band in range(10)]
    assert answers == [asked(band) for band in range(10)]
    assert set(answers) == set(Reply)


def test_whoever_waits_for_pulses_taps_until_the_band_does_something_else() -> None:
    async def sign_in() -> tuple[int | None, Reply, int | None]:
        link = await link_of(2)  # whose wearer would answer HELP to "are you all right?"
        await link.signal(7, Pattern.PULSES, "", 5)
        felt = link.radio.pulses.get(2)
        reply = await link.answer(7)
        await link.signal(8, Pattern.HEARD, "")
        return felt, reply, link.radio.pulses.get(2)

    assert asyncio.run(sign_in()) == (5, Reply.FINE, None)


def test_what_a_band_says_is_read_by_its_wearer() -> None:
    wearers = Wearers()

    async def invite() -> Reply:
        link = await link_of(3, wearers=wearers)
        await link.signal(9, Pattern.ASK, "Wheel 10 min, go?")
        return await link.answer(9)

    assert asyncio.run(invite()) is Reply.FINE
    assert wearers.words == [(3, Pattern.ASK, "Wheel 10 min, go?")]


def test_whoever_left_the_park_answers_nothing() -> None:
    with pytest.raises(VanishedError):
        asked(0, LATELY_S + 1)


@pytest.mark.parametrize("reply", list(Reply))
def test_a_wearer_answers_what_the_park_says_and_help_is_a_call_too(reply: Reply) -> None:
    bands, impact = with_impact()

    async def question() -> Reply:
        return await (await link_of(3, bands, Wearers(reply))).answer(1)

    assert asyncio.run(question()) is reply
    rows = np.zeros(1, HEARD)
    rows["t_s"] = NOW_S + 1
    bands.write(rows, np.array([3]))
    (said,) = (
        Identity([f"band:{band}" for band in range(4)], {3: bytes(16)})
        .ear([0])
        .resolve(RawBatch(NOW_S + 1, rows))
        .band_reports
    )
    assert (BandFlag.BUTTON in BandFlag(int(said["flags"]))) is (reply is Reply.HELP)
    assert said["event"] == impact.number + (reply is Reply.HELP)


def test_all_motion_round_an_impact_comes_also_while_it_is_being_recorded() -> None:
    wearers = Wearers()
    motion = fetched(wearers, with_impact()[1])
    assert motion.is_complete
    assert motion.begins_at_s == NOW_S - 4
    assert (motion.samples == wearers.samples).all()


def test_of_an_event_before_the_impact_no_motion_is_kept() -> None:
    period, _ = with_impact()[1]
    with pytest.raises(UnableError):
        fetched(Wearers(), EventId(period - 1, 1))


def test_in_a_park_that_keeps_no_motion_none_comes() -> None:
    async def fetch() -> None:
        await (await link_of(3, with_impact()[0])).fetch(Transfer(3, *with_impact()[1]))

    with pytest.raises(UnableError):
        asyncio.run(fetch())


def test_a_stream_has_frames_behind_each_other() -> None:
    async def frames() -> list[MotionFrame]:
        link = await link_of(3, with_impact()[0], Wearers())
        return [frame async for frame in link.stream(3)]

    got = asyncio.run(frames())
    assert [frame.sequence for frame in got] == list(range(6))
    assert {frame.at_ms - earlier.at_ms for earlier, frame in pairwise(got)} == {500}
    assert all(len(frame.samples) == MOST_PER_FRAME for frame in got)

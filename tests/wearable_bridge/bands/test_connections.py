"""Who is spoken to next: urgency, budgets, back-off, resuming, and exactly one outcome for each effect."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wearable_bridge.bands.fake_radio import SAMPLES, FakeBand, FakeRadio
from tests.wearable_bridge.sources.virtual_time import LoopClock, run
from venue_models.effects import (
    Acknowledge,
    Answer,
    Ending,
    FetchMotion,
    Motion,
    Outcome,
    Pattern,
    Priority,
    Reply,
    Signal,
    StreamMotion,
)
from venue_models.values import NOWHERE, AirCounts, Batch, ReportKind
from wearable_bridge.bands.connections import (
    CONNECT_WITHIN_S,
    HANG_UP_WITHIN_S,
    REFUSALS_ENOUGH,
    Connections,
)
from wearable_bridge.bands.conversation import LATE_ANSWER_S, STEP_WITHIN_S
from wearable_bridge.bands.kinds import BEACON, INFINITIME, Kind
from wearable_bridge.bands.link import Callee, VanishedError
from wearable_bridge.bands.visit import LONGEST_BACKOFF_S
from wearable_bridge.protocol.timing import SIGNAL_LASTS_S

START_S = LoopClock()._start_at_s


class Park:
    """Bands, radios, and what was delivered."""

    def __init__(self, *bands: FakeBand, radios: int = 1, budget: int = 2, kind: Kind | None = None) -> None:
        self.bands = {band.number: band for band in bands}
        self.radios = [FakeRadio(f"hci{number}", lambda: self.bands, budget) for number in range(radios)]
        self.said: list[tuple[float, Outcome | Answer | Motion]] = []
        self.counts = AirCounts()
        self.reports: list[tuple[Any, ...]] = []
        self.kind = kind
        self.connections = Connections(self.radios, self._find, LoopClock(), self._deliver)

    def _find(self, band: int) -> Callee:
        found = self.bands.get(band)
        if found is None:
            return Callee(band, self.kind)
        address, *others = (*found.impostors, found.address)
        return Callee(band, self.kind, address, START_S, others=tuple(others))

    def _deliver(self, batch: Batch) -> None:
        now_s = asyncio.get_running_loop().time()
        self.said += [(now_s, each) for each in batch.outcomes]
        self.counts += batch.counts
        self.reports += batch.reports.tolist()

    async def _play(self, story: Callable[["Park"], Awaitable[None]], seconds: float) -> None:
        work = asyncio.create_task(self.connections.run())
        await story(self)
        await asyncio.sleep(seconds)
        work.cancel()
        await asyncio.wait([work])

    def play(self, story: Callable[["Park"], Awaitable[None]], seconds: float = 60.0) -> None:
        run(self._play(story, seconds))
        assert not any(radio.links for radio in self.radios)
        for radio in self.radios:
            assert radio.most_links <= radio.budget

    @property
    def outcomes(self) -> dict[int, Outcome]:
        outcomes = [each for _, each in self.said if isinstance(each, Outcome)]
        found = {outcome.number: outcome for outcome in outcomes}
        assert len(found) == len(outcomes)
        return found

    @property
    def endings(self) -> dict[int, Ending]:
        return {number: outcome.ending for number, outcome in self.outcomes.items()}

    def ended_at_s(self, number: int) -> float:
        return next(at_s for at_s, each in self.said if isinstance(each, Outcome) and each.number == number)

    @property
    def motions(self) -> list[Motion]:
        return [each for _, each in self.said if isinstance(each, Motion)]

    @property
    def answers(self) -> list[Answer]:
        return [each for _, each in self.said if isinstance(each, Answer)]


def near(number: int, **loudness_dbm: float) -> FakeBand:
    return FakeBand(number, loudness_dbm=loudness_dbm or {"hci0": -60.0})


def nudge(number: int, band: int, lives_s: float = 50.0) -> Signal:
    return Signal(number, band, Pattern.NUDGE, START_S + lives_s)


def blink(number: int, band: int, lives_s: float = 50.0) -> Signal:
    return Signal(number, band, Pattern.BLINK, START_S + lives_s, Priority.COUNTER)


def ask(number: int, band: int, lives_s: float = 50.0) -> Signal:
    return Signal(number, band, Pattern.ASK, START_S + lives_s, Priority.CALL)


def acknowledge(number: int, band: int, lives_s: float = 50.0) -> Acknowledge:
    return Acknowledge(number, band, 7, 1, START_S + lives_s)


def fetch(number: int, band: int, lives_s: float = 50.0) -> FetchMotion:
    return FetchMotion(number, band, 7, 1, START_S + lives_s)


def test_all_that_is_wanted_of_a_band_is_done_in_one_connection_the_urgent_first() -> None:
    band = near(1)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1), blink(2, 1), acknowledge(3, 1), fetch(4, 1)])

    park.play(story)
    assert park.endings == dict.fromkeys((1, 2, 3, 4), Ending.DONE)
    assert [outcome.number for outcome in park.outcomes.values()] == [3, 4, 2, 1]
    assert len(park.radios[0].connected) == 1
    assert band.acknowledged == [(7, 1)]
    (motion,) = park.motions
    assert motion.is_complete
    assert np.array_equal(motion.samples, SAMPLES)


def test_what_follows_an_urgent_errand_finds_the_connection_still_there() -> None:
    park = Park(near(1))

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])
        await asyncio.sleep(1.2)
        park.connections.perform([fetch(2, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    assert len(park.radios[0].connected) == 1


def test_the_adapter_that_hears_the_band_loudest_is_taken() -> None:
    park = Park(near(1, hci0=-70.0, hci1=-60.0), radios=2)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])

    park.play(story)
    assert [len(radio.connected) for radio in park.radios] == [0, 1]


def test_another_adapter_gets_its_turn_where_the_loudest_fails() -> None:
    band = near(1, hci0=-70.0, hci1=-65.0)
    park = Park(band, radios=2)
    park.radios[1].check = broken  # type: ignore[method-assign]

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])

    park.play(story)
    assert [len(radio.connected) for radio in park.radios] == [1, 0]
    assert park.ended_at_s(1) < 3


def broken(band: FakeBand, *, disproved: bool = False) -> None:
    raise VanishedError("hci1 has hung")


def test_a_transfer_resumes_where_it_stopped() -> None:
    band = near(1)
    band.fetches_before_vanishing = 160
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([fetch(1, 1)])

    park.play(story)
    assert band.asked_from == [0, 160, 320, 480]
    (motion,) = park.motions
    assert motion.is_complete
    assert np.array_equal(motion.samples, SAMPLES)
    assert park.endings == {1: Ending.DONE}


def test_what_came_of_a_transfer_that_never_ended_is_delivered_as_incomplete() -> None:
    band = near(1)
    band.fetches_before_vanishing = 160
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([fetch(1, 1, lives_s=20)])
        await asyncio.sleep(1)
        band.is_gone = True

    park.play(story)
    (motion,) = park.motions
    assert not motion.is_complete
    assert 0 < len(motion.samples) < len(SAMPLES)
    assert np.array_equal(motion.samples, SAMPLES[: len(motion.samples)])
    assert park.endings == {1: Ending.UNREACHABLE}
    assert "out of reach" in park.outcomes[1].words


def test_a_band_that_is_not_heard_is_waited_for_until_it_comes_near() -> None:
    band = FakeBand(1)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([blink(1, 1)])
        await asyncio.sleep(20)
        band.loudness_dbm["hci0"] = -50.0

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert 20 < park.ended_at_s(1) < 22


@pytest.mark.parametrize(
    ("hindrance", "words"),
    [("", "last heard 30 s ago"), ("hci0 is switched off.", "hci0 is switched off.")],
)
def test_what_expires_says_why_and_what_follows(hindrance: str, words: str) -> None:
    park = Park(FakeBand(1))
    park.radios[0].hindrance = hindrance

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1, lives_s=30)])

    park.play(story)
    assert park.endings == {1: Ending.UNREACHABLE}
    assert words in park.outcomes[1].words
    assert "goes on repeating its call" in park.outcomes[1].words
    assert park.connections.hindrance == hindrance


def test_where_nothing_can_speak_effects_wait_until_they_expire() -> None:
    park = Park(near(1), radios=0)

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1, lives_s=30)])

    park.play(story)
    assert park.endings == {1: Ending.UNREACHABLE}
    assert park.ended_at_s(1) == pytest.approx(30, abs=0.5)
    assert park.connections.hindrance


def test_a_call_is_not_kept_waiting_by_an_offer_that_hangs_in_connecting() -> None:
    slow = near(1)
    slow.connects_in_s = 1e6
    park = Park(slow, near(2))

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1)])
        await asyncio.sleep(1)
        park.connections.perform([acknowledge(2, 2)])

    park.play(story)
    assert park.endings == {1: Ending.UNREACHABLE, 2: Ending.DONE}
    assert park.ended_at_s(2) < 2


def test_a_call_gets_the_place_of_an_offer_but_never_cuts_a_signal_in_half() -> None:
    busy = [near(number) for number in (1, 2)]
    for band in busy:
        band.steps_in_s = 3.0
    park = Park(*busy, near(3))

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1), nudge(2, 2), nudge(11, 1), nudge(12, 2)])
        await asyncio.sleep(2)
        park.connections.perform([acknowledge(3, 3)])

    park.play(story)
    assert park.endings == dict.fromkeys((1, 2, 3, 11, 12), Ending.DONE)
    assert park.ended_at_s(3) < 2 + STEP_WITHIN_S
    assert park.ended_at_s(3) < max(park.ended_at_s(11), park.ended_at_s(12))
    assert sorted(number for band in busy for number, _, _ in band.signals) == [1, 2, 11, 12]


def test_a_call_does_not_push_out_another_call() -> None:
    first = near(1)
    first.steps_in_s = 3.0
    park = Park(first, near(2), budget=1)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])
        await asyncio.sleep(1)
        park.connections.perform([acknowledge(2, 2)])

    park.play(story)
    assert [outcome.number for outcome in park.outcomes.values()] == [1, 2]


@pytest.mark.parametrize("at_once", [1, 3])
def test_what_stands_for_several_adapters_makes_several_connections_at_once(at_once: int) -> None:
    bands = [near(number) for number in range(1, 5)]
    for band in bands:
        band.connects_in_s = 4.0
    park = Park(*bands, budget=4)
    park.radios[0].makes_at_once = at_once

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(band.number, band.number) for band in bands])
        await asyncio.sleep(5)

    park.play(story)
    soon = [at_s for at_s, _ in park.radios[0].connected if at_s < 2 * bands[0].connects_in_s]
    assert len(soon) == at_once
    assert park.endings == dict.fromkeys(range(1, 5), Ending.DONE)


def test_a_question_that_got_lost_on_its_way_back_is_not_asked_twice() -> None:
    band = near(1)
    band.steps_in_s = 1e6
    band.reply = (3.0, Reply.FINE)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(2)
        band.steps_in_s = 0.05

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert len(band.signals) == 1
    assert [answer.reply for answer in park.answers] == [Reply.FINE]


def test_the_answer_is_fetched_after_the_connection_was_lost() -> None:
    band = near(1)
    band.reply = (8.0, Reply.HELP)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(3)
        park.radios[0].hindrance = "hci0 is gone."
        await asyncio.sleep(10)
        park.radios[0].hindrance = ""

    park.play(story)
    assert [answer.reply for answer in park.answers] == [Reply.HELP]
    assert len(park.radios[0].connected) == 2


def test_a_call_gets_the_place_of_a_question_whose_answer_is_fetched_later() -> None:
    asked = near(1)
    asked.reply = (8.0, Reply.FINE)
    park = Park(asked, near(2), budget=1)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(3)
        park.connections.perform([acknowledge(2, 2)])

    park.play(story)
    assert park.ended_at_s(2) < 4
    assert [answer.reply for answer in park.answers] == [Reply.FINE]


def test_a_signal_that_may_have_been_noticed_is_not_sent_again() -> None:
    band = near(1)
    band.steps_in_s = 1e6
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([blink(1, 1), nudge(2, 1)])
        await asyncio.sleep(2)
        band.steps_in_s = 0.05

    park.play(story)
    assert park.endings == {1: Ending.UNREACHABLE, 2: Ending.DONE}
    assert "may have noticed" in park.outcomes[1].words
    assert [number for number, _, _ in band.signals] == [1, 2]


def test_a_band_that_cannot_prove_itself_is_refused_after_some_tries_and_counted() -> None:
    band = near(1)
    band.refuses = True
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([blink(1, 1), nudge(2, 1)])

    park.play(story)
    assert park.endings == {1: Ending.REFUSED, 2: Ending.REFUSED}
    assert park.counts == AirCounts(forged=REFUSALS_ENOUGH)
    assert "could not prove" in park.outcomes[1].words


def test_a_call_is_not_given_up_because_of_who_cannot_prove_to_be_the_band() -> None:
    band = near(1)
    band.refuses = True
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1, lives_s=20), acknowledge(2, 1, lives_s=200)])
        await asyncio.sleep(30)
        band.refuses = False

    park.play(story)
    assert park.endings == {1: Ending.UNREACHABLE, 2: Ending.DONE}
    assert "could not prove" in park.outcomes[1].words
    assert park.counts.forged > REFUSALS_ENOUGH


def test_an_adapter_listens_as_long_as_it_tries_in_vain_and_a_new_call_does_not_wait_for_that() -> None:
    out_of_reach = [near(1), near(2), near(3)]
    for band in out_of_reach:
        band.connects_in_s = 1e6
    park = Park(*out_of_reach, near(4))

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1, lives_s=300), nudge(2, 2, lives_s=300), blink(3, 3, lives_s=300)])
        await asyncio.sleep(CONNECT_WITHIN_S + 1)
        park.connections.perform([acknowledge(4, 4)])

    park.play(story, seconds=300)
    assert park.endings[4] is Ending.DONE
    assert park.ended_at_s(4) < CONNECT_WITHIN_S + 3
    assert park.radios[0].connecting_s < 0.55 * 300


@pytest.mark.parametrize("waits_s", [0.2, 1e6])
def test_the_band_is_found_among_those_that_speak_in_its_name(waits_s: float) -> None:
    band = near(1)
    band.impostors = {bytes([0x40 + number] * 6): waits_s for number in range(3)}
    park = Park(band, near(2))

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1, lives_s=100)])
        await asyncio.sleep(1)
        park.connections.perform([acknowledge(2, 2)])

    park.play(story, seconds=100)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    tried_s = min(waits_s, CONNECT_WITHIN_S)
    tries_s = len(band.impostors) * (tried_s + max(tried_s, LONGEST_BACKOFF_S[Priority.CALL]))
    assert park.ended_at_s(1) < tries_s + 2
    assert park.ended_at_s(2) < CONNECT_WITHIN_S + 2


def test_one_refusal_is_not_the_last_word() -> None:
    band = near(1)
    band.refuses = True
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])
        await asyncio.sleep(0.6)
        band.refuses = False

    park.play(story)
    assert park.endings == {1: Ending.DONE}


def test_garbled_words_are_counted_and_the_band_is_tried_again() -> None:
    band = near(1)
    band.garbles = True
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])
        await asyncio.sleep(0.6)
        band.garbles = False

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert park.counts == AirCounts(malformed=1)


def test_a_band_that_keeps_failing_is_tried_less_and_less_often() -> None:
    band = near(1)
    band.is_gone = True
    band.connects_in_s = 0.0
    park = Park(band)
    tries: list[float] = []
    check = park.radios[0].check

    def noting(band: FakeBand, *, disproved: bool = False) -> None:
        tries.append(asyncio.get_running_loop().time())
        check(band, disproved=disproved)

    park.radios[0].check = noting  # type: ignore[method-assign]

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1)])

    park.play(story)
    waits = np.diff(tries)
    assert (np.diff(waits) > -0.3).all()
    assert waits[-1] > 10
    assert park.endings == {1: Ending.UNREACHABLE}


def test_what_a_kind_cannot_do_is_told_at_once() -> None:
    park = Park(near(1), kind=BEACON)

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1), acknowledge(2, 1), fetch(3, 1)])

    park.play(story, seconds=0.1)
    assert park.endings == dict.fromkeys((1, 2, 3), Ending.UNABLE)
    assert "beacon" in park.outcomes[1].words
    assert not park.radios[0].connected


def test_what_only_a_connection_can_tell_is_remembered() -> None:
    band = near(1)
    band.kind = INFINITIME
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1), fetch(2, 1)])
        await asyncio.sleep(10)
        park.connections.perform([fetch(3, 1)])

    park.play(story, seconds=0.1)
    assert park.endings == {1: Ending.DONE, 2: Ending.UNABLE, 3: Ending.UNABLE}
    assert len(park.radios[0].connected) == 1


@pytest.mark.parametrize("reply", [Reply.FINE, Reply.HELP])
def test_a_wearers_answer_follows_the_question(reply: Reply) -> None:
    band = near(1)
    band.reply = (8.0, reply)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert [(answer.number, answer.reply) for answer in park.answers] == [(1, reply)]


def test_silence_is_an_answer_once_the_question_ends() -> None:
    park = Park(near(1))

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])

    park.play(story, seconds=SIGNAL_LASTS_S[Pattern.ASK] + LATE_ANSWER_S + 5)
    assert [(answer.number, answer.reply) for answer in park.answers] == [(1, Reply.NOTHING)]


def test_other_errands_are_done_while_a_question_is_open() -> None:
    band = near(1)
    band.reply = (8.0, Reply.FINE)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(3)
        park.connections.perform([fetch(2, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    assert [answer.reply for answer in park.answers] == [Reply.FINE]
    assert len(park.radios[0].connected) == 1


def stream(number: int, band: int, for_s: float = 20.0) -> StreamMotion:
    return StreamMotion(number, band, for_s, START_S + 50.0)


def test_motion_comes_live_while_everything_else_goes_on() -> None:
    band = near(1)
    band.reply = (8.0, Reply.FINE)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([stream(1, 1)])
        await asyncio.sleep(3)
        park.connections.perform([ask(2, 1), acknowledge(3, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE, 3: Ending.DONE}
    assert [answer.reply for answer in park.answers] == [Reply.FINE]
    assert len(park.radios[0].connected) == 1
    assert len(park.motions) == 40
    assert all((piece.band, piece.event, piece.rate_hz) == (1, 0, 50.0) for piece in park.motions)


def test_a_stream_ends_with_its_connection_and_is_not_taken_up_again() -> None:
    band = near(1)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([stream(1, 1)])
        await asyncio.sleep(5)
        band.is_gone = True
        await asyncio.sleep(5)
        band.is_gone = False

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert 5 < len(park.motions) < 15
    assert len(park.radios[0].connected) == 1


def test_a_call_gets_the_place_of_a_stream() -> None:
    park = Park(near(1), near(2), budget=1)

    async def story(park: Park) -> None:
        park.connections.perform([stream(1, 1, 40.0)])
        await asyncio.sleep(5)
        park.connections.perform([acknowledge(2, 2)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    assert park.ended_at_s(2) < park.ended_at_s(1) + 8


def test_a_stream_that_is_asked_for_again_begins_anew() -> None:
    park = Park(near(1))

    async def story(park: Park) -> None:
        park.connections.perform([stream(1, 1)])
        await asyncio.sleep(10)
        park.connections.perform([stream(2, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    assert 55 < len(park.motions) < 61


def test_a_kind_that_cannot_stream_says_so() -> None:
    park = Park(near(1), kind=BEACON)

    async def story(park: Park) -> None:
        park.connections.perform([stream(1, 1)])

    park.play(story)
    assert park.outcomes[1].words == "A beacon cannot send its motion."


def test_a_wearer_who_is_being_asked_is_not_disturbed_by_an_offer() -> None:
    band = near(1)
    band.reply = (8.0, Reply.HELP)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(3)
        park.connections.perform([nudge(2, 1), blink(3, 1), acknowledge(4, 1)])

    park.play(story)
    assert [outcome.number for outcome in park.outcomes.values()] == [1, 4, 3, 2]
    assert park.ended_at_s(4) < 4 < 8 < park.ended_at_s(3)
    assert [answer.reply for answer in park.answers] == [Reply.HELP]


def pulses(number: int, band: int, count: int) -> Signal:
    return Signal(number, band, Pattern.PULSES, START_S + 50.0, Priority.COUNTER, pulses=count)


def test_a_guest_at_a_kiosk_is_asked_anew_at_once_and_each_question_has_one_answer() -> None:
    band = near(1)
    band.reply = (8.0, Reply.FINE)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([pulses(1, 1, 3)])
        await asyncio.sleep(4)
        park.connections.perform([pulses(2, 1, 5), nudge(3, 1)])

    park.play(story)
    assert band.pulses == [3, 5]
    assert park.ended_at_s(2) < 6 < 8 < park.ended_at_s(3)
    assert [(answer.number, answer.reply) for answer in park.answers] == [(1, Reply.NOTHING), (2, Reply.FINE)]


def test_a_kiosk_waits_while_somebody_is_asked_how_they_are() -> None:
    band = near(1)
    band.reply = (8.0, Reply.FINE)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([ask(1, 1)])
        await asyncio.sleep(3)
        park.connections.perform([pulses(2, 1, 4)])

    park.play(story, seconds=40)
    assert [(answer.number, answer.reply) for answer in park.answers] == [(1, Reply.FINE), (2, Reply.FINE)]
    assert park.ended_at_s(2) > 8


def test_a_band_that_proves_nothing_signs_nobody_in() -> None:
    watch = near(1)
    watch.kind = INFINITIME
    park = Park(watch)

    async def story(park: Park) -> None:
        park.connections.perform([pulses(1, 1, 4)])

    park.play(story)
    assert park.endings == {1: Ending.UNABLE}
    assert watch.signals == []


def test_the_same_number_is_not_taken_twice() -> None:
    band = near(1)
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([blink(1, 1), blink(1, 1)])

    park.play(story)
    assert park.endings == {1: Ending.DONE}
    assert len(band.signals) == 1


def test_stopping_hangs_up_and_gives_every_effect_its_outcome() -> None:
    band = near(1)
    band.steps_in_s = 3.0
    park = Park(band, FakeBand(2))

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1), nudge(2, 1), nudge(3, 2)])

    park.play(story, seconds=1.0)
    assert park.endings == {1: Ending.DONE, 2: Ending.UNREACHABLE, 3: Ending.UNREACHABLE}
    assert "stopped" in park.outcomes[2].words


def test_a_connection_that_does_not_end_is_given_up() -> None:
    band = near(1)
    band.closes_in_s = 1e6
    park = Park(band, near(2), budget=1)

    async def story(park: Park) -> None:
        park.connections.perform([nudge(1, 1)])
        await asyncio.sleep(1)
        park.connections.perform([nudge(2, 2)])

    park.play(story)
    assert park.endings == {1: Ending.DONE, 2: Ending.DONE}
    assert park.ended_at_s(2) < 1 + HANG_UP_WITHIN_S + 2


def test_a_band_is_looked_after_once_per_connection_when_all_else_is_done() -> None:
    band = near(1)
    band.vitals = ((ReportKind.BATTERY_PCT, 61.0), (ReportKind.HEART_RATE_BPM, 90.0))
    park = Park(band)

    async def story(park: Park) -> None:
        park.connections.perform([acknowledge(1, 1)])
        await asyncio.sleep(1)
        park.connections.perform([blink(2, 1)])

    park.play(story)
    assert band.tended == 1
    assert [(band, reader, kind, value) for _, value, band, reader, kind, _ in park.reports] == [
        (1, NOWHERE, ReportKind.BATTERY_PCT, 61.0),
        (1, NOWHERE, ReportKind.HEART_RATE_BPM, 90.0),
    ]


def test_a_band_that_lost_its_clock_is_looked_after_however_often_it_says_so_and_without_an_outcome() -> None:
    band = near(1)
    park = Park(band, FakeBand(2))

    async def story(park: Park) -> None:
        for _ in range(5):
            park.connections.tend(1)
            park.connections.tend(2)
            await asyncio.sleep(1)

    park.play(story, seconds=200)
    assert band.tended == 1
    assert not park.said
    assert not park.connections._visits


EFFECTS = st.builds(
    lambda make, band, lives_s: lambda number, now_s: make(number, band, now_s + lives_s),
    st.sampled_from([nudge, blink, ask, acknowledge, fetch]),
    st.integers(0, 5),
    st.floats(0.1, 60),
)
MISHAPS = st.tuples(
    st.sampled_from(
        ["vanishes", "returns", "moves", "hangs", "refuses", "garbles", "breaks off", "adapter lost", "adapter back"]
    ),
    st.integers(0, 5),
    st.integers(0, 1),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.floats(0, 4), st.one_of(EFFECTS, MISHAPS)), min_size=5, max_size=40))
def test_whatever_happens_every_effect_has_one_outcome_and_no_budget_is_exceeded(
    story: list[tuple[float, Any]],
) -> None:
    bands = [near(number, hci0=-60.0 - number, hci1=-65.0) for number in range(6)]
    for band in bands:
        band.reply = (5.0, Reply.FINE)
    park = Park(*bands, radios=2)
    asked: list[int] = []

    async def play(park: Park) -> None:
        for pause_s, happens in story:
            await asyncio.sleep(pause_s)
            if callable(happens):
                asked.append(len(asked) + 1)
                park.connections.perform([happens(asked[-1], asyncio.get_running_loop().time())])
            else:
                befall(park, *happens)

    park.play(play, seconds=100)
    assert sorted(park.outcomes) == asked
    signalled = [number for band in bands for number, _, _ in band.signals]
    assert len(signalled) == len(set(signalled))
    done = {number for number, ending in park.endings.items() if ending is Ending.DONE}
    questions = {number for band in bands for number, pattern, _ in band.signals if pattern is Pattern.ASK}
    assert sorted(answer.number for answer in park.answers) == sorted(done & questions)
    assert not park.connections._visits


def befall(park: Park, mishap: str, number: int, place: int) -> None:
    band, radio = park.bands[number], park.radios[place]
    match mishap:
        case "vanishes":
            band.is_gone = True
        case "returns":
            band.is_gone, band.refuses, band.garbles = False, False, False
            band.connects_in_s, band.steps_in_s, band.fetches_before_vanishing = 0.4, 0.05, len(SAMPLES)
        case "moves":
            band.loudness_dbm = {radio.name: -50.0}
        case "hangs":
            band.connects_in_s, band.steps_in_s = (1e6, 0.05) if place else (0.4, 1e6)
        case "refuses":
            band.refuses = True
        case "garbles":
            band.garbles = True
        case "breaks off":
            band.fetches_before_vanishing = 100
        case "adapter lost":
            radio.hindrance = f"{radio.name} is gone."
        case "adapter back":
            radio.hindrance = ""


@settings(max_examples=60, deadline=None)
@given(
    routine=st.lists(
        st.tuples(
            st.sampled_from([0.4, 3.0, 1e6]), st.sampled_from([0.05, 4.0, 1e6]), st.sampled_from([0.0, 2.0, 1e6])
        ),
        min_size=2,
        max_size=6,
    ),
    comes_at_s=st.floats(0, 30),
)
@example(routine=[(0.4, 4.0, 0.0)] * 2, comes_at_s=1.0)
def test_a_call_never_waits_behind_offers_for_longer_than_a_step_and_a_hang_up_may_take(
    routine: list[tuple[float, float, float]], comes_at_s: float
) -> None:
    bands = [near(number) for number in range(len(routine))]
    for band, (connects_in_s, steps_in_s, closes_in_s) in zip(bands, routine, strict=True):
        band.connects_in_s, band.steps_in_s, band.closes_in_s = connects_in_s, steps_in_s, closes_in_s
    park = Park(*bands, near(99))

    async def story(park: Park) -> None:
        park.connections.perform(nudge(number, number % len(bands)) for number in range(6 * len(bands)))
        await asyncio.sleep(comes_at_s)
        park.connections.perform([acknowledge(99, 99, lives_s=100)])

    park.play(story)
    assert park.endings[99] is Ending.DONE
    assert park.ended_at_s(99) - comes_at_s < STEP_WITHIN_S + HANG_UP_WITHIN_S + 1.0

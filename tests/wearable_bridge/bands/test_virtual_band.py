"""A band as it lives: what it says when, what it remembers, and that no nonce is ever used twice."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.effects import Pattern, Reply
from venue_models.values import BandFlag
from wearable_bridge.bands.virtual_band import VirtualBand
from wearable_bridge.bands.virtual_flash import STRIDE, Counters, Flash
from wearable_bridge.bands.virtual_motion import Fall, Recorded, walking
from wearable_bridge.protocol.advertisement import COUNTERS, Spoken, open_report, read_advertisement
from wearable_bridge.protocol.events import EventId, event_id
from wearable_bridge.protocol.keys import band_keys
from wearable_bridge.protocol.messages import Pulse, Signal
from wearable_bridge.protocol.refusals import ProtocolError, Refusal
from wearable_bridge.protocol.report import BandReport
from wearable_bridge.protocol.rotating import LOST_CLOCK_PERIOD, identifier
from wearable_bridge.protocol.timing import SIGNAL_LASTS_S

KEYS = band_keys(b"a band's secret.")
PERIOD_S = 1024.0
BEGIN_S = 1_748_046 * PERIOD_S
"""The beginning of a period."""


def spoken(band: VirtualBand, now_s: float) -> Spoken:
    payload = band.advertisement(now_s)
    assert payload is not None
    read = read_advertisement(payload)
    assert isinstance(read, Spoken)
    return read


def said(band: VirtualBand, now_s: float) -> BandReport:
    report = open_report(KEYS, spoken(band, now_s))
    assert report is not None
    return report


def new_band(now_s: float = BEGIN_S, **more: object) -> VirtualBand:
    return VirtualBand(KEYS, now_s, **more)  # type: ignore[arg-type]


def test_between_two_renewals_every_advertisement_is_the_same() -> None:
    band = new_band()
    first, second, third = (band.advertisement(BEGIN_S + later) for later in (0.0, 1.9, 2.0))
    assert first == second != third


def test_a_press_is_told_at_once_for_two_minutes_and_then_every_ten_seconds() -> None:
    band = new_band()
    band.advertisement(BEGIN_S)
    call = band.press(BEGIN_S + 0.5)
    told = {age_s: said(band, BEGIN_S + 0.5 + age_s).event_number for age_s in np.arange(0, 160, 0.5).tolist()}
    assert {number for age_s, number in told.items() if age_s < 120} == {call.number}
    assert {age_s for age_s, number in told.items() if age_s >= 120 and number} == {
        tens + more for tens in (120, 130, 140, 150) for more in (0.0, 0.5, 1.0, 1.5)
    }


def test_an_event_lives_until_it_is_acknowledged_and_no_longer() -> None:
    band = new_band()
    call = band.press(BEGIN_S)
    assert said(band, BEGIN_S + 5000.0).flags & BandFlag.BUTTON
    band.acknowledge(EventId(call.period, call.number + 1))
    assert said(band, BEGIN_S + 5010.0).event
    band.acknowledge(call)
    assert not said(band, BEGIN_S + 5020.0).event
    band.acknowledge(call)


def test_an_event_has_one_name_in_every_period_that_it_is_heard_in() -> None:
    band = new_band()
    call = band.press(BEGIN_S + PERIOD_S - 1)
    for age_s in (0.0, 1.0, 2000.0, 6140.0):
        now_s = BEGIN_S + PERIOD_S - 1 + age_s
        assert event_id(said(band, now_s).event, band.period(now_s)) == call


def test_a_call_that_nobody_acknowledged_for_long_is_a_new_call() -> None:
    band = new_band()
    call = band.press(BEGIN_S)
    now_s = BEGIN_S + 7200
    report = said(band, now_s)
    again = event_id(report.event, band.period(now_s))
    assert again is not None
    assert again != call
    assert report.event_age_s == 510.0


def test_a_newer_event_takes_over_what_the_older_said() -> None:
    band = new_band(motion=Fall(BEGIN_S + 10, peak_g=6.0, weightless_s=0.3))
    fall = said(band, BEGIN_S + 12)
    band.press(BEGIN_S + 15)
    call = said(band, BEGIN_S + 15)
    assert fall.flags & BandFlag.IMPACT
    assert call.event_number == fall.event_number + 1
    assert call.flags & (BandFlag.IMPACT | BandFlag.BUTTON) == BandFlag.IMPACT | BandFlag.BUTTON
    assert (call.peak_g, call.weightless_s) == (fall.peak_g, fall.weightless_s)


@given(st.floats(0, 0.02))
def test_a_fall_is_felt_measured_and_found_still(between_samples_s: float) -> None:
    fell_at_s = BEGIN_S + 10 + between_samples_s
    band = new_band(motion=Fall(fell_at_s, peak_g=6.0, weightless_s=0.3))
    assert said(band, fell_at_s - 1).flags == BandFlag.WORN | BandFlag.MOVING
    at_once = said(band, fell_at_s + 0.2)
    assert at_once.flags & BandFlag.IMPACT
    assert at_once.peak_g == pytest.approx(6.0, abs=0.1)
    assert at_once.weightless_s == pytest.approx(0.3, abs=0.021)
    assert not at_once.flags & BandFlag.STILL
    assert said(band, fell_at_s + 6).flags & BandFlag.STILL


def test_a_recorded_motion_is_felt_like_any_other() -> None:
    at_s = np.arange(0, 20, 0.025)
    fallen = Fall(10.0, peak_g=9.0)(at_s)
    band = new_band(motion=Recorded(fallen, 40.0, BEGIN_S))
    assert not said(band, BEGIN_S + 9).event
    assert said(band, BEGIN_S + 11).flags & BandFlag.IMPACT


def test_address_and_identifier_change_together_and_the_counter_begins_anew() -> None:
    band = new_band()
    before = spoken(band, BEGIN_S + PERIOD_S - 0.1)
    address = band.address
    after = spoken(band, BEGIN_S + PERIOD_S)
    assert band.address != address
    assert band.address[0] >> 6 == 0b01
    assert after.identifier != before.identifier
    assert after.counter == 0


def test_a_reset_repeats_no_counter_and_forgets_no_call() -> None:
    band = new_band()
    call = band.press(BEGIN_S)
    before = [spoken(band, BEGIN_S + s).counter for s in range(0, 20, 2)]
    again = band.reset(BEGIN_S + 21)
    assert spoken(again, BEGIN_S + 22).counter == STRIDE > max(before)
    assert event_id(said(again, BEGIN_S + 22).event, again.period(BEGIN_S + 22)) == call


def test_a_band_that_lost_its_clock_still_calls_and_is_silent_otherwise() -> None:
    band = new_band().reset(BEGIN_S, keeps_clock=False)
    lost = identifier(KEYS.identity, LOST_CLOCK_PERIOD, 10)
    assert spoken(band, BEGIN_S + 1).identifier == lost
    assert band.advertisement(BEGIN_S + 700) is None
    band.press(BEGIN_S + 701)
    assert spoken(band, BEGIN_S + 701).identifier == lost
    assert said(band, BEGIN_S + 702).flags & BandFlag.BUTTON
    assert band.set_clock(round((BEGIN_S + 705) * 1000), BEGIN_S + 705) == 0
    assert spoken(band, BEGIN_S + 706).identifier == identifier(KEYS.identity, band.period(BEGIN_S + 706), 10)
    assert event_id(said(band, BEGIN_S + 706).event, band.period(BEGIN_S + 706)) == (1_748_046, 1)


def counters_spent(band: VirtualBand, now_s: float, seconds: int) -> set[int]:
    payloads = (band.advertisement(now_s + half / 2) for half in range(2 * seconds))
    read = [read_advertisement(payload) for payload in payloads if payload is not None]
    return {spoken.counter for spoken in read if isinstance(spoken, Spoken)}


def test_a_band_without_a_clock_spends_no_counters_where_nobody_sets_it() -> None:
    band = new_band().reset(BEGIN_S, keeps_clock=False)
    band.charging = True
    assert len(counters_spent(band, BEGIN_S, 5_000)) == 300
    assert band.advertisement(BEGIN_S + 5_000) is None
    band.charging = False
    assert band.advertisement(BEGIN_S + 5_001) is None
    band.charging = True
    assert band.advertisement(BEGIN_S + 5_002) is not None
    band.press(BEGIN_S + 10_000)
    assert len(counters_spent(band, BEGIN_S + 10_000, 1_120)) == 60 + 100


@pytest.mark.parametrize("at_ms", [0, 1000, 2**32 * 1000, 2**64 - 1])
def test_a_time_that_cannot_be_is_refused(at_ms: int) -> None:
    with pytest.raises(ProtocolError) as error:
        new_band().set_clock(at_ms, BEGIN_S)
    assert error.value.refusal is Refusal.CLOCK


def test_an_empty_battery_is_silence() -> None:
    band = new_band()
    band.battery_pct = 0
    assert band.advertisement(BEGIN_S) is None


def test_a_question_is_answered_by_tap_by_hold_or_by_its_end() -> None:
    ask = Signal(1, 77, Pattern.ASK, 20)
    band = new_band()
    band.notice(ask, BEGIN_S)
    band.tap(BEGIN_S + 5)
    assert (band.question, band.reply) == (77, Reply.FINE)
    band.notice(ask, BEGIN_S + 10)
    band.press(BEGIN_S + 15)
    assert (band.question, band.reply) == (77, Reply.HELP)
    assert said(band, BEGIN_S + 15).flags & BandFlag.BUTTON
    band.notice(ask, BEGIN_S + 20)
    band.tick(BEGIN_S + 39)
    assert band.is_asking
    band.tap(BEGIN_S + 41)
    assert (band.question, band.reply) == (77, Reply.NOTHING)


FELL_AT_S = BEGIN_S + 10


def fallen(until_s: float = FELL_AT_S + 7) -> VirtualBand:
    """A band whose wearer fell, and lies."""
    band = new_band(motion=Fall(FELL_AT_S, peak_g=6.0, weightless_s=0.3))
    for now_s in np.arange(BEGIN_S, until_s, 1.0).tolist():
        band.tick(now_s)
    return band


def asks_by_itself(band: VirtualBand) -> bool:
    return band.asks_of is not None


def test_who_lies_still_and_was_asked_by_nobody_is_asked_by_the_band_and_a_tap_is_told() -> None:
    band = fallen()
    assert not asks_by_itself(band)
    band.tick(FELL_AT_S + 8.5)
    assert asks_by_itself(band)
    assert not said(band, FELL_AT_S + 9).flags & BandFlag.FINE
    band.tap(FELL_AT_S + 14)
    assert not asks_by_itself(band)
    assert said(band, FELL_AT_S + 14.1).flags & BandFlag.FINE
    assert (band.question, band.reply) == (0, None)  # no venue has asked


def test_a_band_asks_by_itself_once_and_for_half_a_minute() -> None:
    band = fallen(FELL_AT_S + 9)
    assert asks_by_itself(band)
    band.tick(FELL_AT_S + 8.5 + SIGNAL_LASTS_S[Pattern.ASK])
    assert not asks_by_itself(band)
    band.tap(FELL_AT_S + 40)
    assert not said(band, FELL_AT_S + 40).flags & BandFlag.FINE


def test_a_fall_after_one_that_all_was_well_after_is_asked_about_anew() -> None:
    band = fallen(FELL_AT_S + 9)
    band.tap(FELL_AT_S + 12)
    band.wrist.motion = Fall(FELL_AT_S + 30)
    band.tick(FELL_AT_S + 38)
    assert not said(band, FELL_AT_S + 38).flags & BandFlag.FINE
    band.tick(FELL_AT_S + 38.5)
    assert asks_by_itself(band)


@pytest.mark.parametrize("what", ["asked", "pressed", "acknowledged", "off the wrist", "walks"])
def test_a_band_asks_by_itself_only_where_it_must(what: str) -> None:
    band = fallen()
    match what:
        case "asked":
            band.notice(Signal(1, 77, Pattern.ASK, 0), FELL_AT_S + 7)
        case "pressed":
            band.press(FELL_AT_S + 7)
        case "acknowledged":
            event = event_id(said(band, FELL_AT_S + 7).event, band.period(FELL_AT_S + 7))
            assert event is not None
            band.acknowledge(event)
        case "off the wrist":
            band.worn = False
        case "walks":
            band.wrist.motion = walking
    for now_s in np.arange(FELL_AT_S + 7.5, FELL_AT_S + 18, 0.5).tolist():
        band.tick(now_s)
        assert not asks_by_itself(band)


@pytest.mark.parametrize("ends", ["held", "signal", "acknowledged"])
def test_the_bands_own_question_ends_by_whatever_answers_it(ends: str) -> None:
    band = fallen(FELL_AT_S + 9)
    match ends:
        case "held":
            band.press(FELL_AT_S + 10)
        case "signal":
            band.notice(Signal(1, 77, Pattern.ASK, 0), FELL_AT_S + 10)
        case "acknowledged":
            assert band.asks_of is not None
            band.acknowledge(band.asks_of)
    band.tick(FELL_AT_S + 10)
    assert not asks_by_itself(band)
    band.tap(FELL_AT_S + 11)
    assert not said(band, FELL_AT_S + 11).flags & BandFlag.FINE


def test_pulses_are_a_question_too_and_a_held_button_is_a_call_whatever_was_asked() -> None:
    pulse = Pulse(1, 78, 4, 0)
    band = new_band()
    band.notice(pulse, BEGIN_S)
    assert band.is_asking
    band.tap(BEGIN_S + 3)
    assert (band.question, band.reply, band.is_asking) == (78, Reply.FINE, False)
    band.notice(pulse, BEGIN_S + 10)
    band.press(BEGIN_S + 12)
    assert (band.question, band.reply) == (78, Reply.HELP)
    assert said(band, BEGIN_S + 12).flags & BandFlag.BUTTON
    band.notice(pulse, BEGIN_S + 20)
    band.tick(BEGIN_S + 20 + SIGNAL_LASTS_S[Pattern.PULSES])
    assert (band.question, band.reply) == (78, Reply.NOTHING)


steps = st.lists(
    st.one_of(
        st.tuples(st.just("renew"), st.integers(1, 200)),
        st.tuples(st.just("reset"), st.just(0)),
        st.tuples(st.just("go"), st.integers(-3, 3)),
        st.tuples(st.just("lose"), st.just(0)),
    ),
    max_size=40,
)


def counters_taken(story: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """(period, counter) of each renewal in a life of resets, lost clocks and clocks set to and fro."""
    flash, period = Flash(), 100
    counters, at = Counters(flash), period
    for step, number in story:
        match step:
            case "renew":
                for _ in range(number):
                    counter = counters.take(at)
                    if counter is not None:
                        yield at, counter
            case "reset":
                counters = Counters(flash)
            case "go":
                period = at = period + number
            case _:
                counters, at = Counters(flash), LOST_CLOCK_PERIOD


@given(steps)
def test_no_counter_is_used_twice_in_a_period_whatever_happens(story: list[tuple[str, int]]) -> None:
    taken = list(counters_taken(story))
    assert len(set(taken)) == len(taken)


def test_spent_counters_are_silence_until_the_next_period() -> None:
    counters = Counters(Flash())
    assert [counters.take(5) for _ in range(COUNTERS)][-1] == COUNTERS - 1
    assert counters.take(5) is None
    assert counters.take(6) == 0


def test_a_band_whose_clock_was_years_ahead_lives_on_when_it_is_set_right() -> None:
    counters = Counters(Flash())
    for period in (100, 50_000, 50_001):
        assert [counters.take(period) for _ in range(500)] == list(range(500))
    begins = {counters.take(period) for period in range(101, 5_000) for _ in range(500)}
    assert None not in begins
    assert len(begins) == 500


def test_a_liar_is_known_by_its_tag_and_walks_like_anyone() -> None:
    liar = VirtualBand(type(KEYS)(KEYS.identity, bytes(16), bytes(16)), BEGIN_S, motion=walking)
    heard = spoken(liar, BEGIN_S)
    assert heard.identifier == spoken(new_band(), BEGIN_S).identifier
    assert open_report(KEYS, heard) is None

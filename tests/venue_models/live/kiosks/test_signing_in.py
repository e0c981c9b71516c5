"""Who gets in at a kiosk: whoever's band is closest and is answered for, and nobody else."""

import pytest

from tests.venue_models.live.kiosks.kiosk_street import (
    AWAY_DBM,
    BESIDE_DBM,
    CHILD,
    DAD,
    DRAWER,
    EAST,
    MUM,
    STRANGER,
    WEST,
    KioskStreet,
)
from venue_models.commands import (
    AskBand,
    EnterPulses,
    LeaveKiosk,
    OpenKiosk,
    ReadAlbum,
    ReportLost,
    StayAtKiosk,
    Swap,
    TakeBack,
)
from venue_models.effects import Answer, Ending, Outcome, Pattern, Priority, Reply
from venue_models.live.kiosks.closeness import LEAVES_S
from venue_models.live.kiosks.signing_in import SIGNED_IN
from venue_models.live.kiosks.sitting import IDLE_S, PROOF_S, SAID_S, UNABLE, UNANSWERED
from venue_models.values import KioskState, KioskStep

FREE = KioskState()


def test_a_tap_on_the_band_that_was_asked_opens_the_kiosk_for_its_wearer(street: KioskStreet) -> None:
    assert not street.state().is_band_close
    street.hold(MUM)
    assert street.state() == KioskState(is_band_close=True)
    signal = street.pulse(MUM)
    assert (signal.pattern, signal.priority, signal.pulses) == (Pattern.PULSES, Priority.COUNTER, 4)
    assert street.state() == KioskState(KioskStep.PROVING, "0A11", is_band_close=True)
    street.answer(signal)
    state = street.state()
    assert (state.step, state.band_code, state.name) == (KioskStep.OPEN, "0A11", "Ada Lovell")
    assert (state.guest, state.party, state.language) == (street.guest(MUM), street.party(MUM), "ko")
    assert state.ends_at_s == street.now_s + IDLE_S


def test_the_number_that_was_felt_opens_it_too_and_ends_the_pulsing(street: KioskStreet) -> None:
    signal = street.pulse(MUM)
    street.must(EnterPulses, signal.pulses)
    assert street.state().guest == street.guest(MUM)
    (stop,) = street.talk.take()
    assert (stop.band, stop.pattern) == (MUM, Pattern.STOP)  # type: ignore[union-attr]


def test_who_did_not_agree_to_be_greeted_is_not_called_by_name(street: KioskStreet) -> None:
    street.sign_in(STRANGER)
    assert street.state().name == ""


def test_every_opening_is_on_the_record_by_number(street: KioskStreet) -> None:
    street.sign_in(MUM)
    (fact,) = [fact for fact in street.store.journal if fact.kind == SIGNED_IN]
    assert fact.who == EAST
    assert fact.body == {"guest": street.guest(MUM), "party": street.party(MUM), "band": "0A11", "by": "tap"}


def test_without_a_band_close_nobody_is_asked(street: KioskStreet) -> None:
    assert "Hold yours to the mark" in street.ask(AskBand).refusal
    for dbm in (AWAY_DBM, BESIDE_DBM):
        street.hold(MUM, dbm=dbm)
        assert "Hold yours to the mark" in street.ask(AskBand).refusal
    assert street.talk.take() == ()


def test_of_two_bands_held_to_the_mark_none_is_asked(street: KioskStreet) -> None:
    street.hold(STRANGER)
    street.hold(MUM)
    assert not street.state().is_band_close
    assert "only one" in street.ask(AskBand).refusal
    assert street.talk.take() == ()


def test_whoever_stands_beside_does_not_keep_a_guest_from_signing_in(street: KioskStreet) -> None:
    street.hold(STRANGER, dbm=BESIDE_DBM)
    street.sign_in(MUM)


@pytest.mark.parametrize("band", [DRAWER, CHILD])
def test_a_band_that_nobody_wears_or_that_is_lost_is_not_asked(street: KioskStreet, band: int) -> None:
    if band != DRAWER:
        street.at_the_counter(ReportLost, band)
    street.hold(band)
    assert "to the counter" in street.ask(AskBand).refusal


def test_a_band_that_calls_for_help_is_asked_nothing_else(street: KioskStreet) -> None:
    street.called.add(MUM)
    street.hold(MUM)
    assert "Somebody is coming" in street.ask(AskBand).refusal
    assert street.talk.take() == ()


# What proves nothing


def test_an_answer_to_another_question_or_of_another_band_proves_nothing(street: KioskStreet) -> None:
    first = street.pulse(MUM)
    street.hear(Answer(first.number, STRANGER, street.now_s, Reply.FINE))
    street.hear(Answer(first.number + 1, MUM, street.now_s, Reply.FINE))
    assert street.state().step is KioskStep.PROVING
    street.live(4)
    second = street.pulse(MUM)
    street.answer(first)
    assert street.state().step is KioskStep.PROVING
    street.answer(second)
    assert street.state().step is KioskStep.OPEN


def test_a_number_is_a_guess_before_the_band_pulses(street: KioskStreet) -> None:
    street.hold(MUM)
    street.must(AskBand)
    signal = street.take_asked()
    assert "does not pulse yet" in street.ask(EnterPulses, signal.pulses).refusal
    assert street.state().step is KioskStep.PROVING


def test_another_number_is_asked_for_anew_and_the_third_wrong_one_closes_every_kiosk(street: KioskStreet) -> None:
    felt, words = list[int](), ""
    signal = street.pulse(MUM)
    for tries_left in (2, 1, 0):
        felt.append(signal.pulses)
        words = street.ask(EnterPulses, signal.pulses % 6 + 1).refusal
        if tries_left:
            assert "not the number" in words
            signal = street.take_asked()
            street.hear(Outcome(signal.number, MUM, street.now_s, Ending.DONE))
    assert len(set(felt)) > 1
    assert "Too many wrong numbers" in words
    assert street.state().step is KioskStep.FREE
    street.live(30)
    street.at[MUM] = {WEST: -45}
    street.live(1)
    assert "Too many wrong numbers" in street.ask(AskBand, desk=WEST).refusal
    street.live(31)
    street.sign_in(MUM, WEST)


def test_the_right_number_forgives_the_wrong_ones_before_it(street: KioskStreet) -> None:
    for _ in range(4):
        signal = street.pulse(MUM)
        assert not street.ask(EnterPulses, signal.pulses % 6 + 1).was_done
        signal = street.take_asked()
        street.hear(Outcome(signal.number, MUM, street.now_s, Ending.DONE))
        street.must(EnterPulses, signal.pulses)
        street.must(LeaveKiosk)


def test_whoever_walked_away_cannot_answer_any_more(street: KioskStreet) -> None:
    signal = street.pulse(MUM)
    street.leave(MUM)
    street.now_s += LEAVES_S + 1
    street.answer(signal)
    assert street.state() == FREE


@pytest.mark.parametrize(
    ("reply", "words"), [(Reply.NOTHING, str(UNANSWERED)), (Reply.HELP, "You called for help with your band.")]
)
def test_any_other_answer_ends_the_turn_in_words_that_go(street: KioskStreet, reply: Reply, words: str) -> None:
    street.answer(street.pulse(MUM), reply)
    assert (street.state().step, street.state().band_code) == (KioskStep.FREE, "")
    assert street.state().words.startswith(words)
    street.live(SAID_S)
    assert street.state().words == ""


@pytest.mark.parametrize("ending", [Ending.UNABLE, Ending.REFUSED, Ending.UNREACHABLE])
def test_a_band_that_cannot_be_asked_is_sent_to_the_counter(street: KioskStreet, ending: Ending) -> None:
    street.hold(MUM)
    street.must(AskBand)
    street.hear(Outcome(street.take_asked().number, MUM, street.now_s, ending))
    assert street.state().step is KioskStep.FREE
    assert "counter" in street.state().words
    assert (street.state().words == UNABLE) == (ending is Ending.UNABLE)


def test_a_bridge_that_says_nothing_keeps_nobody_waiting_for_ever(street: KioskStreet) -> None:
    street.hold(MUM)
    street.must(AskBand)
    street.live(PROOF_S)
    assert street.state().step is KioskStep.FREE


def test_a_finger_that_taps_twice_asks_once(street: KioskStreet) -> None:
    street.hold(MUM)
    street.must(AskBand)
    street.must(AskBand)
    assert len(street.talk.take()) == 1


# Leaving


@pytest.mark.parametrize("leave", ["done", "idle", "walk", "swap", "return", "lost", "open again", "restart"])
def test_whoever_goes_leaves_nothing(street: KioskStreet, leave: str) -> None:
    street.sign_in(MUM)
    match leave:
        case "done":
            street.must(LeaveKiosk)
        case "idle":
            street.live(IDLE_S)
        case "walk":
            street.leave(MUM)
            street.live(LEAVES_S + 1)
        case "swap":
            street.at_the_counter(Swap, MUM, DRAWER)
        case "return":
            street.at_the_counter(TakeBack, MUM)
        case "lost":
            street.at_the_counter(ReportLost, MUM)
        case "open again":
            street.must(OpenKiosk, "east")
        case "restart":
            street.restart()
    street.at.clear()
    street.now_s += 10
    assert street.state() == FREE
    assert "Nobody is signed in" in street.ask(ReadAlbum).refusal


def test_touching_the_screen_keeps_a_guest_there(street: KioskStreet) -> None:
    street.sign_in(MUM)
    for _ in range(3):
        street.live(IDLE_S - 5)
        street.must(StayAtKiosk)
    assert street.state().step is KioskStep.OPEN


def test_whoever_is_hardly_heard_for_a_moment_stays(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.leave(MUM)
    street.live(LEAVES_S - 2)
    assert street.state().step is KioskStep.OPEN


def test_nobody_gets_in_over_whoever_is_there(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.leave(MUM)
    street.hold(STRANGER)
    assert "Press Done" in street.ask(AskBand).refusal
    assert street.state().guest == street.guest(MUM)


def test_a_guest_is_at_one_kiosk_at_a_time(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.at[MUM] = {EAST: -45, WEST: -45}
    street.sign_in(MUM, WEST)
    assert street.state(EAST).step is KioskStep.FREE


def test_two_guests_are_at_two_kiosks(street: KioskStreet) -> None:
    street.sign_in(MUM)
    street.sign_in(DAD, WEST)
    assert [street.state(desk).guest for desk in (EAST, WEST)] == [street.guest(MUM), street.guest(DAD)]


def test_a_kiosk_that_is_not_open_or_not_there_takes_nobody(street: KioskStreet) -> None:
    assert "not open" in street.ask(AskBand, desk="kiosk-south").refusal
    assert "no kiosk 'south'" in street.ask(OpenKiosk, "south", desk="kiosk-south").refusal


def test_what_the_disk_does_not_take_opens_nothing(street: KioskStreet) -> None:
    signal = street.pulse(MUM)
    street.store.close()
    street.answer(signal)
    assert street.state().step is KioskStep.FREE
    assert "cannot sign in now" in street.state().words
    street.open()

"""From an impact to an alert, or to nothing: what is asked, fetched and judged, and what wearers do after it."""

import sqlite3
from pathlib import Path

import pytest

from tests.venue_models.live.desk_talk import band_report
from tests.venue_models.live.falling import (
    FELL,
    FLAT,
    GATE_PLACE,
    LIES,
    MOVING,
    RESTING,
    RIDE_PLACE,
    SOFT_G,
    FallStreet,
)
from venue_models.commands import (
    AcknowledgeAlert,
    AskWearer,
    CloseAlert,
    Erase,
    ReadShift,
    ShelveAlert,
    TakeBack,
    WatchMotion,
    Withdraw,
)
from venue_models.effects import Acknowledge, Ending, FetchMotion, Priority, Reply, StreamMotion
from venue_models.live.bearings import MOVES_S, STILL_S
from venue_models.live.episodes import WALKS_ON_S
from venue_models.live.impacts import HOUR_S, WATCHED_S
from venue_models.live.motions import MOST_TRIES
from venue_models.live.rides import LEFT_AFTER_S
from venue_models.staff.roles import Role
from venue_models.values import NOWHERE, AlertKind, AlertOutcome, AlertState, BandFlag, Purpose, StepKind, Trust

# Suspicion


def test_an_impact_like_a_fall_is_written_down_then_asked_about_and_its_motion_fetched(street: FallStreet) -> None:
    effects = street.falls()
    assert street.alert().state is AlertState.SUSPECTED
    assert [fact.body["told"]["peak_g"] for fact in street.facts("fall suspected")] == [7.0]
    (told,) = [effect for effect in effects if isinstance(effect, Acknowledge)]
    (fetch,) = street.fetched()
    assert told.event == fetch.event == street.events
    assert told.priority is Priority.CALL
    assert [signal.band for signal in street.asked()] == [0]
    assert not street.alert().is_alert


def test_an_impact_unlike_a_fall_is_watched_and_then_let_go_without_a_fact(street: FallStreet) -> None:
    assert street.falls(flags=FELL, peak_g=SOFT_G) == []
    street.now_s += WATCHED_S + 1
    (told,) = street.tells(flags=FELL, peak_g=SOFT_G)
    assert isinstance(told, Acknowledge)
    assert told.priority is Priority.ROUTINE  # whoever may need help gets a connection first
    assert street.live.snapshot().alerts == ()
    assert not street.facts("fall suspected")
    street.restart()
    assert street.tells(flags=FELL, peak_g=SOFT_G, event_age_s=60) != []  # known: it is only told again
    street.now_s += HOUR_S
    street.step()
    assert street.live.snapshot().alerts == ()


def test_how_many_impacts_were_let_go_is_in_the_journal_each_hour(street: FallStreet) -> None:
    for _ in range(3):
        street.falls(flags=FELL, peak_g=SOFT_G)
        street.now_s += WATCHED_S + 1
        street.tells(flags=FELL, peak_g=SOFT_G)
    street.now_s += HOUR_S
    street.step()
    street.now_s += 2
    street.step()
    assert [fact.body for fact in street.facts("impacts let go")] == [{"count": 3}]


def test_a_soft_impact_after_which_nobody_moves_is_suspected_when_the_band_says_so(street: FallStreet) -> None:
    street.falls(flags=FELL, peak_g=SOFT_G)
    street.now_s += 5
    street.tells(peak_g=SOFT_G, event_age_s=4)
    assert street.alert().state is AlertState.SUSPECTED
    assert street.alert().began_at_s == street.now_s - 5


def test_a_band_that_falls_silent_after_an_impact_is_taken_to_lie_still(street: FallStreet) -> None:
    street.falls(flags=FELL, peak_g=SOFT_G)
    street.wait(2 * WATCHED_S + 1)
    assert street.alert().kind is AlertKind.SUSPICION
    street.wait(65)
    assert street.alert().kind is AlertKind.LOST


def test_a_band_that_nobody_wears_has_only_been_dropped(street: FallStreet) -> None:
    street.falls(flags=BandFlag.IMPACT | BandFlag.STILL)
    street.now_s += WATCHED_S + 1
    street.tells(flags=BandFlag.IMPACT | BandFlag.STILL)
    assert street.live.snapshot().alerts == ()


def test_a_second_impact_belongs_to_the_same_episode_and_its_motion_is_fetched_too(street: FallStreet) -> None:
    street.falls()
    street.falls()
    assert street.alert().events == 2
    assert [fetch.event for fetch in street.fetched()] == [1, 2]
    assert len(street.asked()) == 1


# What is learnt of it


def test_motion_that_is_a_fall_raises_an_alert_and_is_kept_with_it(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    assert (street.alert().kind, street.alert().state) == (AlertKind.FALL, AlertState.UNACKNOWLEDGED)
    shown, kept = street.alert().motion, street.store.motion_of(street.alert().number)
    assert shown is not None
    assert kept is not None
    assert kept.samples.tolist() == shown.samples.tolist()


@pytest.mark.parametrize("what", [{}, {"again": 1}])
def test_motion_that_is_no_fall_ends_it_without_a_sound(street: FallStreet, what: dict[str, int]) -> None:
    street.falls()
    street.step(band_report(street.now_s, 0, 0, MOVING))
    street.moved(**what)
    assert street.story[-1] is StepKind.ENDED
    assert not street.facts("alert raised")


def test_motion_that_was_not_reached_is_asked_for_again_and_then_no_more(street: FallStreet) -> None:
    street.falls()
    for _ in range(MOST_TRIES + 2):
        street.comes_of(street.fetched()[-1], Ending.UNREACHABLE)
    assert len(street.fetched()) == MOST_TRIES
    street.comes_of(street.fetched()[-1], Ending.UNABLE)
    assert len(street.fetched()) == MOST_TRIES


def test_who_cannot_be_reached_and_lies_still_is_an_alert_marked_unverified(street: FallStreet) -> None:
    street.falls()
    street.comes_of(street.asked()[-1], Ending.UNREACHABLE, "Not near any adapter.")
    assert street.alert().not_reached == "Not near any adapter."
    street.wait(25, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED
    street.moved(fall=1)
    assert street.alert().kind is AlertKind.FALL


def test_who_is_not_heard_any_more_is_an_alert_too(street: FallStreet) -> None:
    street.falls()
    street.wait(25)
    assert street.alert().kind is AlertKind.LOST


@pytest.mark.parametrize(
    ("flags", "place", "comes_of_it"),
    [(MOVING, GATE_PLACE, None), (RESTING, GATE_PLACE, AlertKind.LOST), (MOVING, FLAT, AlertKind.LOST)],
)
def test_who_is_last_heard_as_they_walk_through_a_gate_has_left_but_nobody_else_has(
    street: FallStreet, flags: BandFlag, place: tuple[float, float], comes_of_it: AlertKind | None
) -> None:
    street.wait(10, 0, flags=MOVING, at=place)
    street.falls(flags=FELL)
    street.wait(3, 0, flags=flags, at=place)
    street.wait(60)
    raised = [alert.kind for alert in street.live.snapshot().alerts if alert.is_alert]
    assert raised == ([comes_of_it] if comes_of_it else [])
    assert [fact.body["told"]["why"] for fact in street.facts("fall not confirmed")] == (
        [] if comes_of_it else ["walked out through a gate"]
    )


def test_who_walks_on_is_a_near_miss_but_a_twitch_is_not(street: FallStreet) -> None:
    street.falls()
    street.wait(MOVES_S - 2, 0, flags=MOVING)
    street.wait(1, 0, flags=RESTING)
    assert street.alert().state is AlertState.SUSPECTED
    street.wait(MOVES_S + 1, 0, flags=MOVING)
    assert street.story[-1] is StepKind.ENDED
    assert not street.facts("alert raised")


@pytest.mark.parametrize(
    ("reply", "kind"),
    [(Reply.FINE, StepKind.ENDED), (Reply.HELP, StepKind.RAISED), (Reply.NOTHING, StepKind.ANSWERED)],
)
def test_what_the_wearer_answers_decides(street: FallStreet, reply: Reply, kind: StepKind) -> None:
    street.falls()
    street.says(reply)
    assert street.story[-1] is kind
    assert [fact.body["told"]["answer"] for fact in street.facts("wearer answered")] == [reply.name.lower()]


def test_who_says_that_all_is_well_before_the_motion_is_judged_is_a_near_miss_without_a_sound(
    street: FallStreet,
) -> None:
    street.falls()
    street.says(Reply.FINE)
    ended = street.alert()
    assert (ended.state, street.story[-1]) == (AlertState.CLOSED, StepKind.ENDED)
    street.moved(fall=1)  # it was under way already
    street.wait(65, 0, flags=RESTING)
    assert street.alert() == ended
    assert not street.facts("alert raised")
    assert len(street.facts("wearer answered")) == 1


def test_who_tells_their_own_band_that_all_is_well_is_a_near_miss_though_nobody_reached_them(
    street: FallStreet,
) -> None:
    street.falls(flags=LIES)
    street.comes_of(street.asked()[-1], Ending.UNREACHABLE, "out of reach")
    street.tells(flags=LIES | BandFlag.FINE)
    assert street.story[-2:] == [StepKind.ANSWERED, StepKind.ENDED]
    street.wait(65, 0, flags=RESTING)
    assert not street.facts("alert raised")


def test_what_bands_say_by_themselves_returns_an_alert_to_normal_and_no_call(street: FallStreet) -> None:
    street.falls()
    street.wait(25, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED
    street.tells(flags=LIES | BandFlag.FINE)
    assert street.alert().is_normal
    assert street.alert().answer is Reply.FINE
    street.comes_of(street.asked()[-1], Ending.UNREACHABLE, "out of reach")  # nobody waits for that any more
    assert street.alert().not_reached == ""
    street.falls(1, flags=LIES | BandFlag.BUTTON)
    street.tells(1, flags=LIES | BandFlag.BUTTON | BandFlag.FINE)
    assert (street.alert().kind, street.alert().is_normal) == (AlertKind.CALL, False)


def test_an_old_doubtful_or_outweighed_word_that_all_is_well_calms_nobody_down(street: FallStreet) -> None:
    street.falls()
    street.tells(flags=LIES | BandFlag.FINE, trust=Trust.DOUBTFUL)
    first = street.events
    street.falls()
    street.step(band_report(street.now_s, 0, first, LIES | BandFlag.FINE, peak_g=7.0))
    street.step(band_report(street.now_s, 0, 0, RESTING | BandFlag.FINE))
    assert street.alert().state is AlertState.SUSPECTED
    assert street.alert().answer is None


def test_a_raised_fall_returns_to_normal_and_stays_and_relapses(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    street.wait(MOVES_S + 1, 0, flags=MOVING)
    assert (street.alert().is_normal, street.alert().state) == (True, AlertState.UNACKNOWLEDGED)
    street.wait(STILL_S + 2, 0, flags=RESTING)
    assert not street.alert().is_normal


def test_who_said_that_all_is_well_may_sit_down(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    street.says(Reply.FINE)
    street.wait(STILL_S + 5, 0, flags=RESTING)
    assert street.alert().is_normal


def test_a_press_makes_a_call_of_a_suspicion(street: FallStreet) -> None:
    street.falls()
    street.falls(flags=BandFlag.BUTTON | FELL)
    assert [(alert.number, alert.kind) for alert in street.alerts] == [(1, AlertKind.CALL)]


def test_pulse_is_shown_while_an_episode_is_open_and_only_with_a_yes(street: FallStreet) -> None:
    street.falls()
    street.step(band_report(street.now_s, 0, 0, RESTING, heart_rate_bpm=97))
    assert street.alert().heart_rates == ((street.now_s, 97),)
    street.falls(1, flags=BandFlag.BUTTON)
    street.sign_in(Role.SUPERVISOR).ask(Withdraw, street.live.register.wearers[1].guest, Purpose.SAFETY)
    street.step(band_report(street.now_s, 1, 0, RESTING, heart_rate_bpm=97))
    assert street.alert().heart_rates == ()


# Rides


def test_on_a_ride_it_is_held_and_judged_again_at_the_exit(street: FallStreet) -> None:
    street.falls(1)  # located from here on
    street.wait(5, 1, flags=RESTING, at=RIDE_PLACE)
    assert "Tide Runner" in street.alert().held
    street.moved(1, fall=1)
    street.wait(60, 1, flags=RESTING, at=RIDE_PLACE)
    assert street.alert().state is AlertState.SUSPECTED
    before = len(street.fetched())
    street.wait(10, 1, flags=RESTING)
    assert street.alert().held == ""
    street.wait(WALKS_ON_S, 1, flags=RESTING)
    assert len(street.fetched()) == before + 1
    street.wait(20, 1, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED
    assert StepKind.HELD in street.story
    assert StepKind.RELEASED in street.story


def test_who_walks_away_from_a_ride_is_a_near_miss(street: FallStreet) -> None:
    street.falls(1)
    street.wait(30, 1, flags=MOVING, at=RIDE_PLACE)
    assert street.alert().state is AlertState.SUSPECTED
    asked = len(street.asked())
    street.wait(20, 1, flags=MOVING)
    assert street.story[-1] is StepKind.ENDED
    assert len(street.asked()) == asked


def test_a_less_probable_suspicion_waits_a_little_longer_and_still_not_half_a_minute(street: FallStreet) -> None:
    street.falls(peak_g=SOFT_G)
    street.wait(23, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.SUSPICION
    street.wait(4, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED


def test_who_lies_still_and_says_nothing_is_an_alert_whatever_the_motion_shows(street: FallStreet) -> None:
    street.falls(peak_g=SOFT_G)
    street.wait(8, 0, flags=RESTING)
    street.moved()
    assert street.alert().state is AlertState.SUSPECTED
    street.wait(55, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED


def test_who_sat_down_hard_and_fidgets_once_rings_nobody_up(street: FallStreet) -> None:
    street.falls(peak_g=SOFT_G)
    street.wait(14, 0, flags=RESTING)
    street.wait(2, 0, flags=MOVING)
    street.wait(32, 0, flags=RESTING)
    assert street.story[-1] is StepKind.ENDED


def test_motion_of_a_ride_is_waited_for_where_no_zone_tells_of_one(street: FallStreet) -> None:
    street.falls()
    street.moved(ride=1)
    assert "motion of a ride" in street.alert().held
    street.wait(LEFT_AFTER_S + 25, 0, flags=RESTING)
    assert street.alert().kind is AlertKind.UNVERIFIED


def test_a_call_on_a_ride_is_a_call(street: FallStreet) -> None:
    street.falls(1)
    street.wait(5, 1, flags=RESTING, at=RIDE_PLACE)
    street.falls(1, flags=BandFlag.BUTTON)
    assert street.alert().kind is AlertKind.CALL


# Streams


def test_a_fall_seen_as_it_happens_is_an_alert_before_the_band_reports_it(street: FallStreet) -> None:
    street.moved(fall=1, event=0)
    assert street.alert().kind is AlertKind.FALL
    street.falls()
    assert street.alert().events == 2


def test_a_desk_watches_motion_live(street: FallStreet) -> None:
    street.falls(flags=BandFlag.BUTTON)
    assert street.sign_in().ask(WatchMotion, 1).was_done
    (stream,) = [effect for effect in street.live.take_effects() if isinstance(effect, StreamMotion)]
    assert stream.band == 0
    for _ in range(3):
        street.moved(event=0)
        street.now_s += 1
    shown = street.alert().motion
    assert shown is not None
    assert len(shown.samples) == 150
    assert street.store.motion_of(1) is None


# Consent


def test_without_a_yes_nothing_of_an_impact_is_kept(tmp_path: Path) -> None:
    street = FallStreet(tmp_path, consent=Purpose.LOCATION)
    (told,) = street.falls()
    assert isinstance(told, Acknowledge)
    street.moved(fall=1)
    street.moved(fall=1, event=0)
    assert street.live.snapshot().alerts == ()
    street.falls(flags=BandFlag.BUTTON)
    refusal = street.sign_in().ask(WatchMotion, 1).refusal
    assert "not agreed" in refusal
    street.store.close()


def test_a_yes_that_is_taken_back_ends_a_suspicion_and_no_alert(street: FallStreet) -> None:
    street.falls(0)
    street.falls(1)
    street.moved(1, fall=1)
    street.sign_in(Role.SUPERVISOR)
    for band in (0, 1):
        street.ask(Withdraw, street.live.register.wearers[band].guest, Purpose.SAFETY)
    assert [(alert.band, alert.kind) for alert in street.alerts] == [(1, AlertKind.FALL)]


def test_nobody_is_erased_and_no_band_given_back_while_an_alert_is_open(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    guest = street.sign_in(Role.SUPERVISOR).live.register.wearers[0].guest
    assert "must be closed first" in street.ask(TakeBack, 0).refusal
    assert not street.ask(Erase, guest, "asked for it at the gate").was_done
    street.ask(AcknowledgeAlert, 1)
    assert street.ask(CloseAlert, 1, AlertOutcome.NOT_NEEDED).was_done
    assert street.ask(TakeBack, 0).was_done
    assert street.ask(Erase, guest, "asked for it at the gate").was_done


# Desks and time


def test_a_yes_that_is_taken_back_while_an_impact_is_watched_leaves_nothing_of_it(street: FallStreet) -> None:
    street.falls(flags=FELL, peak_g=SOFT_G)
    guest = street.sign_in(Role.SUPERVISOR).live.register.wearers[0].guest
    street.ask(Withdraw, guest, Purpose.SAFETY)
    street.wait(2 * WATCHED_S + 1)
    assert street.live.snapshot().alerts == ()


def test_an_alert_is_taken_and_closed_by_a_person_and_shown_a_while_longer(street: FallStreet) -> None:
    street.falls(flags=BandFlag.BUTTON)
    street.sign_in()
    assert "Acknowledge" in street.ask(CloseAlert, 1, AlertOutcome.HELPED).refusal
    assert street.ask(AcknowledgeAlert, 1).was_done
    assert (street.alert().state, street.alert().acknowledged_by) == (AlertState.ACKNOWLEDGED, "safety")
    assert street.ask(CloseAlert, 1, AlertOutcome.HELPED, "a glass of water").was_done
    assert (street.alert().state, street.alert().outcome) == (AlertState.CLOSED, AlertOutcome.HELPED)
    street.wait(700)
    assert street.live.snapshot().alerts == ()
    assert "no open alert" in street.ask(AskWearer, 1).refusal
    street.falls(flags=BandFlag.BUTTON)
    assert street.alert().number == 2


def test_it_escalates_by_whichever_clock_comes_first(street: FallStreet) -> None:
    street.falls(flags=BandFlag.BUTTON)
    street.clock_s += 31
    street.step()
    assert street.alert().level == 1


def test_a_shift_is_read_with_everything_that_happened_in_it(street: FallStreet) -> None:
    street.falls(0)
    street.moved(0, again=1)
    street.falls(1, flags=BandFlag.BUTTON)
    street.restart()
    street.falls(2, flags=BandFlag.BUTTON)
    reply = street.sign_in().ask(ReadShift, street.now_s - 3600, street.now_s + 1)
    assert [(alert.number, alert.kind) for alert in reply.alerts] == [
        (1, AlertKind.SUSPICION),
        (2, AlertKind.CALL),
        (3, AlertKind.CALL),
    ]
    assert all(alert.steps for alert in reply.alerts)
    assert street.ask(ReadShift, street.now_s + 4, street.now_s + 5).alerts == reply.alerts[1:]
    assert "a month" in street.ask(ReadShift, street.now_s, street.now_s).refusal


# Crashes


def test_what_was_open_goes_on_after_a_crash_and_what_is_overdue_escalates_at_once(street: FallStreet) -> None:
    street.falls(0)
    street.moved(0, fall=1)
    street.falls(1)
    street.restart(after_s=45)
    street.step()
    fall, lost = street.alerts
    assert (fall.kind, fall.level, lost.kind) == (AlertKind.FALL, 1, AlertKind.LOST)
    assert [step.told["after_crash"] for step in fall.steps if step.kind is StepKind.ESCALATED] == [True]
    assert street.falls(2) != []
    assert street.alert().number == 3


def test_a_suspicion_goes_on_after_a_crash_with_question_and_motion_asked_for_again(street: FallStreet) -> None:
    street.falls()
    street.restart()
    street.effects.clear()
    street.step()
    assert [signal.band for signal in street.asked()] == [0]
    assert [fetch.event for fetch in street.fetched()] == [1]
    street.moved(fall=1)
    assert street.alert().kind is AlertKind.FALL
    street.restart()
    assert street.alert().motion is not None


def test_where_the_clock_stands_before_the_last_entry_everything_open_escalates(street: FallStreet) -> None:
    street.falls(flags=BandFlag.BUTTON)
    street.restart(after_s=-3600)
    street.step()
    assert street.alert().level >= 1


def test_a_disk_that_takes_nothing_hides_no_fall_and_refuses_operators_in_words(street: FallStreet) -> None:
    street.sign_in()
    locked = sqlite3.connect(street.path, isolation_level=None)
    locked.execute("BEGIN IMMEDIATE")
    assert not any(isinstance(effect, Acknowledge) for effect in street.falls())
    street.moved(fall=1)
    assert (street.alert().kind, street.alert().is_saved) == (AlertKind.FALL, False)
    reply = street.ask(AcknowledgeAlert, 1)
    assert not reply.was_done
    assert street.alert().state is AlertState.UNACKNOWLEDGED
    street.wait(31)
    assert (street.alert().level, street.alert().is_saved) == (1, False)
    locked.close()
    street.wait(1)
    assert street.alert().is_saved
    assert street.ask(AcknowledgeAlert, 1).was_done
    before = street.alert().steps
    street.restart()
    assert street.alert().steps[: len(before)] == before
    assert street.store.motion_of(1) is not None


def test_a_shelved_alert_is_no_call(street: FallStreet) -> None:
    street.sign_in()
    street.falls(0, flags=BandFlag.BUTTON)
    assert not street.ask(ShelveAlert, 1, 600.0, "known to us").was_done
    street.falls(1)
    street.moved(1, fall=1)
    assert street.ask(ShelveAlert, 2, 600.0, "known to us").was_done
    assert street.alert().is_shelved


def test_hostile_answers_and_motion_change_nothing(street: FallStreet) -> None:
    street.falls()
    street.moved(99, fall=1)
    street.moved(3, fall=1, event=7)
    street.comes_of(FetchMotion(4711, 0, 1, 1, 0.0), Ending.DONE)
    assert [alert.number for alert in street.alerts] == [1]


def test_what_comes_of_a_notice_to_the_outside_is_no_word_of_a_band(street: FallStreet) -> None:
    street.falls()
    for effect in street.effects:
        street.comes_of(FetchMotion(effect.number, NOWHERE, 1, 1, 0.0), Ending.UNREACHABLE)
    assert len(street.fetched()) == 1
    assert street.alert().not_reached == ""
    assert street.live.snapshot().outcomes == ()

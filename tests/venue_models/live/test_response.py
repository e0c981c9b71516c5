"""Who is told of an alert: responders by their bands, the outside by its channels, and both again after a crash."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.live.responders import (
    ADA,
    BO,
    BOSS,
    CY,
    OTHER_GUEST,
    REGISTER,
    SAFETY,
    STAFF,
    SUE,
    Rescue,
    guarded_street,
    now,
    places,
    restarted,
)
from tests.venue_models.small_venue import PLAZA, START_S, ZONES, street
from venue_models.commands import AcknowledgeAlert, AssignAlert, CloseAlert, GoOffDuty, ReachScene, new_id
from venue_models.effects import TEXT_BYTES, Ending, Outcome, Pattern, Priority, Reply
from venue_models.values import (
    NOWHERE,
    AlertOutcome,
    AlertState,
    Channel,
    DeliveryState,
    StepKind,
)
from venue_models.venue.safety import Level

PHONE_LEVEL = Level("phone", 30.0, (), "https://pager.example/a?key=secret", ("/opt/ring", "key"))
PHONE = replace(SAFETY, levels=(PHONE_LEVEL,))


@pytest.fixture
def rescue() -> Rescue:
    rescue = Rescue()
    rescue.on_duty("Ada", "Bo", "Cy", "Sue")
    rescue.press()
    return rescue


def commanded(rescue: Rescue, command: AcknowledgeAlert | AssignAlert | ReachScene | CloseAlert, by: str) -> None:
    at = now(40)
    rescue.note(at, rescue.book.decide(at, command, by))


# Levels


def test_nobody_is_asked_before_it_escalates(rescue: Rescue) -> None:
    assert rescue.questions(29.9) == []
    assert rescue.questions(30.0) == [ADA, BO, CY]
    assert rescue.questions(30.1) == []


def test_each_level_asks_its_roles_and_those_of_the_levels_before(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(35, rescue.done(ADA, BO, CY))
    assert rescue.questions(60) == [SUE]
    gave_up = [rescue.says(band, Reply.NOTHING) for band in (ADA, BO, CY)]
    assert rescue.questions(76, gave_up) == [ADA, BO, CY]
    assert {sent.level for sent in rescue.alert().deliveries[-4:]} == {2}


def test_the_last_level_is_asked_again_until_somebody_comes(rescue: Rescue) -> None:
    asked: Counter[int] = Counter()
    for second in range(30, 600):
        asked.update(rescue.questions(second))
        shown = [signal.band for signal in rescue.effects[-4:]]
        rescue.step(second + 0.5, [rescue.says(band, Reply.NOTHING) for band in set(shown)])
    assert min(asked[band] for band in (ADA, BO, CY, SUE)) >= 4


def test_the_nearest_is_asked_first_and_who_is_at_another_alert_last(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Bo"), "Bo")
    rescue.press(OTHER_GUEST)
    assert rescue.questions(30) == [CY, ADA, BO]


def test_who_is_nowhere_is_asked_all_the_same_after_the_others(rescue: Rescue) -> None:
    rescue.fixes = places(guest=(0, 0), cy=(60, 0), bo=(50, 0))
    assert rescue.questions(30) == [BO, CY, ADA]


def test_a_responder_who_calls_for_help_is_asked_about_nothing(rescue: Rescue) -> None:
    rescue.press(ADA)
    rescue.step(30, [])
    rescue.step(31, [rescue.says(BO, Reply.NOTHING), rescue.says(CY, Reply.NOTHING)])
    of_band = {signal.band for signal in rescue.effects}
    assert of_band == {BO, CY}


def test_whoever_comes_on_duty_is_asked_about_what_has_escalated(rescue: Rescue) -> None:
    rescue.duty.apply(rescue.duty.decide(START_S, GoOffDuty("1", "staff", "Bo"), BOSS, STAFF, REGISTER))
    assert rescue.questions(30) == [ADA, CY]
    rescue.on_duty("Bo")
    assert rescue.questions(31) == [BO]


# What a band shows


def test_a_band_says_what_happened_and_where_and_asks(rescue: Rescue) -> None:
    (signal, *_) = rescue.step(30)
    assert (signal.pattern, signal.priority, signal.text) == (Pattern.ASK, Priority.CALL, "Help: Plaza. Coming? Tap")


@given(st.text(max_size=120))
def test_any_name_of_a_zone_fits_on_a_band(name: str) -> None:
    zones = (replace(ZONES[PLAZA], name=name.encode(errors="ignore").decode()), *ZONES[1:])
    rescue = Rescue(replace(street(zones=zones), safety=SAFETY))
    rescue.on_duty("Ada")
    rescue.press()
    (signal,) = rescue.step(30)
    assert len(signal.text.encode()) <= TEXT_BYTES
    assert signal.text.startswith("Help: ")
    assert signal.text.endswith(". Coming? Tap")


def test_where_nobody_knows_the_place_the_band_says_so_until_it_is_known(rescue: Rescue) -> None:
    rescue.press(OTHER_GUEST, zone=NOWHERE)
    rescue.note(now(1), rescue.book.decide(now(1), AcknowledgeAlert(new_id(), "safety", 1), "Sue"))
    assert rescue.step(30)[0].text == "Help: place unknown. Coming? Tap"
    rescue.fixes = rescue.fixes.copy()
    rescue.fixes["zone"][OTHER_GUEST] = PLAZA
    rescue.step(59, [rescue.says(ADA, Reply.NOTHING)])
    assert [signal.text for signal in rescue.step(60) if signal.band == ADA] == ["Help: Plaza. Coming? Tap"]


# What comes back


def test_a_tap_takes_the_alert_and_the_others_bands_fall_silent(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA, BO))
    signals = rescue.step(36, [rescue.says(BO, Reply.FINE)])
    alert = rescue.alert()
    assert (alert.state, alert.acknowledged_by, alert.assigned_to) == (AlertState.ACKNOWLEDGED, "Bo", "Bo")
    assert {signal.band for signal in signals} == {ADA, CY}
    assert {signal.pattern for signal in signals} == {Pattern.STOP}
    states = {sent.to: sent.state for sent in alert.deliveries}
    assert states == {"Ada": DeliveryState.DELIVERED, "Bo": DeliveryState.CONFIRMED, "Cy": DeliveryState.SENT}


def test_two_who_tap_at_once_both_come_and_one_of_them_has_it(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA, BO))
    rescue.step(34, [rescue.says(ADA, Reply.FINE), rescue.says(BO, Reply.FINE)])
    assert (rescue.alert().acknowledged_by, rescue.alert().assigned_to) == ("Ada", "Ada")
    states = {sent.to: sent.state for sent in rescue.alert().deliveries}
    assert states["Ada"] == states["Bo"] == DeliveryState.CONFIRMED
    assert rescue.kinds().count(StepKind.ACKNOWLEDGED) == 1


def test_a_tap_that_comes_after_the_desk_has_acknowledged_still_says_who_goes(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA))
    commanded(rescue, AcknowledgeAlert(new_id(), "safety", 1), "Sue")
    assert {signal.pattern for signal in rescue.step(34)} == {Pattern.STOP}
    rescue.step(35, [rescue.says(ADA, Reply.FINE)])
    assert (rescue.alert().acknowledged_by, rescue.alert().assigned_to) == ("Sue", "Ada")


@pytest.mark.parametrize(
    ("reply", "why"),
    [(Reply.NOTHING, "not confirmed"), (Reply.HELP, "they called for help themselves")],
)
def test_no_tap_is_no_confirmation(rescue: Rescue, reply: Reply, why: str) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA))
    rescue.step(50, [rescue.says(ADA, reply)])
    sent = rescue.alert().deliveries[0]
    assert (sent.to, sent.state, sent.why) == ("Ada", DeliveryState.FAILED, why)
    assert rescue.alert().state is AlertState.UNACKNOWLEDGED


def test_a_band_out_of_reach_is_told_with_its_reason_and_asked_at_the_next_level(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(59, [rescue.out_of_reach(ADA)])
    sent = rescue.alert().deliveries[0]
    assert (sent.state, sent.why) == (DeliveryState.FAILED, "It was not heard.")
    assert ADA in rescue.questions(60)


def test_a_bridge_that_never_says_what_became_of_a_question_blocks_nobody(rescue: Rescue) -> None:
    rescue.step(30)
    assert ADA not in rescue.questions(60)
    asked = [band for second in range(61, 400) for band in rescue.questions(second)]
    assert ADA in asked
    assert StepKind.UNDELIVERED in rescue.kinds()


def test_answers_of_strangers_and_of_old_questions_change_nothing(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA))
    before = rescue.kinds()
    number = rescue.number_of(ADA)
    of_another = replace(rescue.says(BO, Reply.FINE), number=number)
    rescue.step(34, [of_another, replace(rescue.says(ADA, Reply.FINE), number=99)])
    assert rescue.kinds() == before


def test_what_comes_back_after_an_alert_was_closed_changes_nothing(rescue: Rescue) -> None:
    rescue.step(30)
    commanded(rescue, AcknowledgeAlert(new_id(), "safety", 1), "Sue")
    commanded(rescue, CloseAlert(new_id(), "safety", 1, AlertOutcome.HELPED), "Sue")
    rescue.step(41)
    before = rescue.kinds()
    rescue.step(42, [*rescue.done(ADA), rescue.out_of_reach(BO), rescue.says(ADA, Reply.FINE)])
    assert rescue.kinds() == before
    assert rescue.book.open == ()


# Assigning


def test_whom_the_desk_assigns_is_asked_to_go_and_confirms(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "Sue")
    (signal,) = rescue.step(41)
    assert (signal.band, signal.pattern, signal.text) == (CY, Pattern.ASK, "Help: Plaza. Please go. Tap")
    rescue.step(43, [*rescue.done(CY), rescue.says(CY, Reply.FINE)])
    (sent,) = rescue.alert().deliveries
    assert (sent.level, sent.to, sent.state) == (0, "Cy", DeliveryState.CONFIRMED)


def test_nobody_is_told_what_they_said_themselves(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA))
    signals = rescue.step(36, [rescue.says(ADA, Reply.FINE)])
    assert ADA not in {signal.band for signal in signals}


def test_who_was_assigned_is_asked_no_more_when_somebody_else_goes_or_they_are_there(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "Sue")
    rescue.step(41)
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Bo"), "Sue")
    assert {(signal.band, signal.pattern) for signal in rescue.step(42)} == {(BO, Pattern.ASK), (CY, Pattern.STOP)}
    commanded(rescue, ReachScene(new_id(), "safety", 1), "Sue")
    assert [(signal.band, signal.pattern) for signal in rescue.step(43)] == [(BO, Pattern.STOP)]


def test_nobody_is_asked_to_go_to_themselves(rescue: Rescue) -> None:
    rescue.press(ADA)
    commanded(rescue, AssignAlert(new_id(), "safety", 2, "Ada"), "Sue")
    assert ADA not in {signal.band for signal in rescue.step(41)}


def test_whoever_is_assigned_without_a_band_is_told_by_the_desk_alone(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Eve"), "Sue")
    assert rescue.step(41) == []


# Several alerts


def test_two_alerts_at_once_are_shared_out_and_each_is_asked_of_the_nearest(rescue: Rescue) -> None:
    rescue.press(OTHER_GUEST)
    rescue.step(30)
    asked_of = {alert.number: {sent.to for sent in alert.deliveries} for alert in rescue.book.open}
    assert asked_of[1] | asked_of[2] == {"Ada", "Bo", "Cy"}
    assert asked_of[1]
    assert asked_of[2]
    assert not asked_of[1] & asked_of[2]


def test_an_alert_that_nobody_is_asked_about_takes_the_nearest_band_from_one_that_all_are(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.press(OTHER_GUEST, after_s=31)
    rescue.step(60)
    assert [sent.to for sent in rescue.alert(2).deliveries] == []
    rescue.step(61)
    assert [sent.to for sent in rescue.alert(2).deliveries] == ["Cy"]
    assert [signal.band for signal in rescue.effects if signal.pattern is Pattern.STOP] == []


def test_a_call_takes_the_band_of_the_only_responder_from_what_is_less_grave() -> None:
    rescue = Rescue()
    rescue.on_duty("Ada")
    rescue.lose(OTHER_GUEST)
    rescue.press(after_s=10)
    assert [signal.text for signal in rescue.step(30)] == ["Band lost: Plaza. Coming? Tap"]
    assert [signal.text for signal in rescue.step(40)] == ["Help: Plaza. Coming? Tap"]
    lost = replace(rescue.says(ADA, Reply.NOTHING), number=rescue.effects[0].number)
    rescue.step(41, [lost])
    assert [sent.state for sent in rescue.alert(1).deliveries] == [DeliveryState.FAILED]
    assert rescue.step(60) == []


def test_a_band_shows_one_question_at_a_time(rescue: Rescue) -> None:
    for band in (OTHER_GUEST, SUE):
        rescue.press(band)
    rescue.step(30)
    assert max(Counter(signal.band for signal in rescue.effects).values()) == 1


# What becomes graver


def test_who_was_asked_about_a_lost_band_is_asked_at_once_when_its_wearer_calls() -> None:
    rescue = Rescue()
    rescue.on_duty("Ada", "Bo")
    rescue.lose(OTHER_GUEST)
    rescue.step(30)
    rescue.step(50, [*rescue.done(BO), rescue.says(BO, Reply.NOTHING)])  # Ada's band asks still
    rescue.press(OTHER_GUEST, after_s=51)
    signals = rescue.step(51)
    assert {(one.band, one.text) for one in signals} == {
        (ADA, "Help: Plaza. Coming? Tap"),
        (BO, "Help: Plaza. Coming? Tap"),
    }
    assert rescue.alert().level == 1


def test_a_call_rings_at_the_bands_that_a_desk_had_silenced_when_it_was_less() -> None:
    rescue = Rescue()
    rescue.on_duty("Ada")
    rescue.lose(OTHER_GUEST)
    rescue.step(30)
    commanded(rescue, AcknowledgeAlert(new_id(), "safety", 1), "Sue")
    assert [signal.pattern for signal in rescue.step(40)] == [Pattern.STOP]
    rescue.press(OTHER_GUEST, after_s=41)
    assert rescue.questions(41) == [ADA]


def test_who_is_beside_a_guest_who_presses_now_needs_nobody_else() -> None:
    rescue = Rescue()
    rescue.on_duty("Ada")
    rescue.lose(OTHER_GUEST)
    rescue.step(30)
    commanded(rescue, ReachScene(new_id(), "safety", 1, "Bo"), "Sue")
    rescue.step(40)
    rescue.press(OTHER_GUEST, after_s=41)
    assert rescue.step(41) == []


def test_the_outside_hears_that_it_is_a_call_also_where_the_program_dies_first() -> None:
    rescue = Rescue(guarded_street(PHONE))
    rescue.lose(OTHER_GUEST)
    rescue.step(30)
    rescue.step(31, [Outcome(notice.number, NOWHERE, START_S, Ending.DONE) for notice in rescue.notices])
    rescue.press(OTHER_GUEST, after_s=32)  # written; then the power goes
    later = restarted(rescue, 33)
    later.step(33.1)
    rescue.step(32)
    for told in (rescue.notices[2:], later.notices):
        assert [(notice.alert["kind"], bool(notice.webhook)) for notice in told] == [("call", True), ("call", False)]


# The outside


def test_the_outside_learns_what_and_where_and_neither_who_nor_which_band() -> None:
    rescue = Rescue(guarded_street(PHONE))
    rescue.press()
    rescue.step(30)
    webhook, command = rescue.notices
    assert (webhook.webhook, webhook.command) == ("https://pager.example/a?key=secret", ())
    assert (command.webhook, command.command) == ("", ("/opt/ring", "key"))
    assert dict(webhook.alert) == {
        "venue": "street",
        "alert": 1,
        "delivery": 1,
        "kind": "call",
        "severity": "high",
        "level": 1,
        "level_name": "phone",
        "zone": "plaza",
        "place": "Plaza",
        "raised_at": "2027-01-15T08:00:00+00:00",
    }
    told = str([webhook.alert, command.alert])
    assert "Mia" not in told
    assert "0001" not in told


def test_the_record_of_an_outside_channel_holds_no_secret() -> None:
    rescue = Rescue(guarded_street(PHONE))
    rescue.press()
    rescue.step(30)
    assert [(sent.channel, sent.to) for sent in rescue.alert().deliveries] == [
        (Channel.WEBHOOK, "pager.example"),
        (Channel.COMMAND, "ring"),
    ]


def test_the_outside_is_never_a_confirmation() -> None:
    rescue = Rescue(guarded_street(PHONE))
    rescue.press()
    rescue.step(30)
    webhook, command = (notice.number for notice in rescue.notices)
    done = Outcome(webhook, NOWHERE, START_S, Ending.DONE)
    rescue.step(31, [done, Outcome(command, NOWHERE, START_S, Ending.UNABLE, "ring cannot be run.")])
    states = [(sent.state, sent.why) for sent in rescue.alert().deliveries]
    assert states == [(DeliveryState.DELIVERED, ""), (DeliveryState.FAILED, "ring cannot be run.")]
    assert rescue.alert().state is AlertState.UNACKNOWLEDGED


def test_an_outside_that_says_nothing_is_given_up() -> None:
    rescue = Rescue(guarded_street(PHONE))
    rescue.press()
    for second in (30, 60, 95):
        rescue.step(second)
    assert {sent.state for sent in rescue.alert().deliveries} == {DeliveryState.FAILED}


# A restart


def test_a_question_whose_answer_died_with_the_program_is_asked_again(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(32, rescue.done(ADA))
    later = restarted(rescue, 33)
    assert {(sent.state, sent.why) for sent in later.alert().deliveries} == {
        (DeliveryState.FAILED, "the program restarted")
    }
    assert later.questions(33.1) == [ADA, BO, CY]
    numbers = [sent.number for sent in later.alert().deliveries]
    assert numbers == sorted(set(numbers))


def test_an_escalation_that_nobody_was_told_of_reaches_somebody_after_a_crash() -> None:
    before = Rescue(guarded_street(replace(SAFETY, levels=(PHONE_LEVEL, Level("guards", 60.0, ("safety",))))))
    before.on_duty("Ada")
    before.press()
    at = now(30)
    before.note(at, before.book.tick(at))  # written; then the power goes
    later = restarted(before, 33)
    later.step(33.1)
    assert [notice.alert["level"] for notice in later.notices] == [1, 1]
    later = restarted(later, 70)
    assert later.questions(70.1) == [ADA]


def test_what_overdue_levels_were_to_tell_is_told_once_after_a_crash() -> None:
    before = Rescue(guarded_street(PHONE))
    before.press()
    later = restarted(before, 45)
    later.step(45.1)
    assert len(later.notices) == 2


def test_the_outside_that_is_known_to_have_it_is_not_told_again() -> None:
    before = Rescue(guarded_street(PHONE))
    before.press()
    before.step(30)
    done = Outcome(before.notices[0].number, NOWHERE, START_S, Ending.DONE)
    before.step(31, [done])
    later = restarted(before, 33)
    later.step(33.1)
    assert [notice.command for notice in later.notices] == [("/opt/ring", "key")]


def test_each_level_that_was_reached_tells_its_outside_again_after_a_crash() -> None:
    before = Rescue(guarded_street(replace(SAFETY, levels=(PHONE_LEVEL, replace(PHONE_LEVEL, after_s=60.0)))))
    before.press()
    before.step(30)
    before.step(60)
    assert [notice.alert["level"] for notice in before.notices] == [1, 1, 2, 2]
    later = restarted(before, 63)
    later.step(63.1)
    assert [notice.alert["level"] for notice in later.notices] == [1, 1, 2, 2]


def test_a_message_that_arrived_before_somebody_took_the_alert_has_arrived_after_a_crash_too(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, rescue.done(ADA))
    commanded(rescue, AcknowledgeAlert(new_id(), "safety", 1), "Sue")
    rescue.step(41)
    later = restarted(rescue, 50)
    assert {sent.to: sent.state for sent in later.alert().deliveries} == {
        "Ada": DeliveryState.DELIVERED,
        "Bo": DeliveryState.FAILED,
        "Cy": DeliveryState.FAILED,
    }
    assert later.step(50.1) == []


def test_what_was_taken_before_the_crash_disturbs_nobody_after_it(rescue: Rescue) -> None:
    rescue.step(30)
    rescue.step(33, [*rescue.done(ADA), rescue.says(ADA, Reply.FINE)])
    later = restarted(rescue, 40)
    assert later.step(40.1) == []


@pytest.mark.parametrize("is_told", [True, False])
def test_whom_a_desk_has_sent_is_asked_again_where_the_program_died_before_they_answered(
    rescue: Rescue, is_told: bool
) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "Sue")
    if is_told:
        rescue.step(41)
        rescue.step(42, rescue.done(CY))
    later = restarted(rescue, 50)
    (signal,) = later.step(50.1)
    assert (signal.band, signal.text) == (CY, "Help: Plaza. Please go. Tap")
    assert later.step(50.2) == []
    (again,) = restarted(later, 55).step(55.1)
    assert again.text == signal.text
    assert later.alert().deliveries[:-1] == tuple(
        replace(sent, state=DeliveryState.FAILED, ended_at_s=START_S + 50, why="the program restarted")
        for sent in rescue.alert().deliveries
    )


@pytest.mark.parametrize("reply", [Reply.FINE, Reply.NOTHING])
def test_whom_a_desk_has_sent_and_who_has_answered_is_not_asked_again_after_a_crash(
    rescue: Rescue, reply: Reply
) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "Sue")
    rescue.step(41)
    rescue.step(43, [*rescue.done(CY), rescue.says(CY, reply)])
    assert restarted(rescue, 50).step(50.1) == []


def test_who_took_an_alert_themselves_is_sent_by_nobody_after_a_crash(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "cy")
    assert restarted(rescue, 50).step(50.1) == []


def test_whom_a_desk_has_sent_is_asked_no_more_where_the_restart_itself_finds_them_late(rescue: Rescue) -> None:
    commanded(rescue, AssignAlert(new_id(), "safety", 1, "Cy"), "Sue")
    rescue.step(41)
    later = restarted(rescue, 400)
    assert {signal.text for signal in later.step(400.1)} == {"Help: Plaza. Coming? Tap"}


def test_the_outside_is_not_told_after_a_crash_of_what_somebody_has_taken() -> None:
    before = Rescue(guarded_street(PHONE))
    before.press()
    before.step(30)
    commanded(before, AcknowledgeAlert(new_id(), "safety", 1), "Sue")
    later = restarted(before, 45)
    later.step(45.1)
    assert later.notices == []


# Words


def test_levels_that_reach_nobody_are_told_until_somebody_is_on_duty() -> None:
    rescue = Rescue()
    assert "responders, supervisors" in rescue.response.words
    rescue.on_duty("Sue")
    assert "responders" in rescue.response.words
    assert "supervisors" not in rescue.response.words
    rescue.on_duty("Ada")
    assert rescue.response.words == ""
    assert Rescue(guarded_street(PHONE)).response.words == ""

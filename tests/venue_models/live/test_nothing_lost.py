"""Ways to lose a call for help that somebody has thought of, each tried on a live venue with a real database."""

import json
import sqlite3
from dataclasses import replace

import numpy as np
import pytest

from tests.venue_models.live.desk_talk import PERIOD, band_report, pressed
from tests.venue_models.live.falling import LIES, MOVING, RESTING, FallStreet
from tests.venue_models.live.responders import EVERYWHERE, GUEST, SAFETY, Rescue, guarded_street
from tests.venue_models.small_venue import PLAZA
from venue_models.alerts.story import BESIDE_S
from venue_models.commands import AcknowledgeAlert, CloseAlert, ReachScene, ReadShift, ShelveAlert
from venue_models.effects import Answer, Ending, Motion, Reply
from venue_models.live.alert_work import MOST_READ
from venue_models.live.bearings import MOVES_S, STILL_S
from venue_models.values import (
    NOWHERE,
    AlertKind,
    AlertOutcome,
    AlertState,
    BandFlag,
    Batch,
    Severity,
    StepKind,
    frozen,
)
from venue_models.venue.safety import Level

PRESSED = BandFlag.BUTTON | BandFlag.WORN


def attended(street: FallStreet) -> None:
    """Somebody reaches the guest of the one alert, long ago by now, and nobody closes it."""
    assert street.sign_in().ask(ReachScene, 1).was_done
    street.now_s, street.clock_s = street.now_s + BESIDE_S + 1, street.clock_s + BESIDE_S + 1
    street.step()
    assert street.alert().state is AlertState.ON_SCENE


def history(street: FallStreet, begins_at_s: float, axes: tuple[int, int, int]) -> Batch:
    """The motion of the last event, as old as it is told to be."""
    samples = frozen(np.full((50, 3), axes, np.int16))
    return Batch(
        street.now_s, outcomes=(Motion(0, PERIOD, street.events, begins_at_s, 50.0, 1.0, samples, is_complete=True),)
    )


# Alerts that nobody has closed


@pytest.mark.parametrize("first", [PRESSED, LIES])
def test_who_calls_again_long_after_somebody_came_rings_though_nobody_closed_the_alert(
    street: FallStreet, first: BandFlag
) -> None:
    street.falls(flags=first)
    if first is LIES:
        street.moved(fall=1)
    attended(street)
    street.falls(flags=PRESSED)
    assert street.alert().rings
    assert street.alert().kind is AlertKind.CALL
    assert street.alert().next_escalation_at_s is not None


def test_a_tag_that_numbers_nothing_rings_again_long_after_somebody_came(street: FallStreet) -> None:
    street.step(pressed(street.now_s, 0))
    attended(street)
    street.step(pressed(street.now_s, 0))
    assert street.alert().rings
    events = street.alert().events
    street.step(pressed(street.now_s, 0))
    assert (street.alert().number, street.alert().events) == (1, events)


def test_who_presses_while_somebody_is_beside_them_rings_nobody_up(street: FallStreet) -> None:
    street.falls(flags=PRESSED)
    assert street.sign_in().ask(ReachScene, 1).was_done
    street.falls(flags=PRESSED)
    assert street.alert().state is AlertState.ON_SCENE
    assert street.alert().events == 2


def test_who_falls_again_long_after_somebody_came_rings(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    attended(street)
    street.falls()
    assert street.alert().rings


def test_another_fall_takes_the_first_one_from_the_shelf(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    assert street.sign_in().ask(ShelveAlert, 1, 600.0, "a band in a locker").was_done
    street.wait(5, 0, flags=RESTING)
    street.falls()
    street.moved(fall=1)
    assert street.alert().rings


def test_who_said_that_all_is_well_is_asked_again_after_another_impact_and_stillness_rings_then(
    street: FallStreet,
) -> None:
    street.falls()
    street.moved(fall=1)
    street.says(Reply.FINE)
    assert street.sign_in().ask(ReachScene, 1).was_done
    street.wait(STILL_S + 5, 0, flags=RESTING)
    assert street.alert().is_normal  # they may sit down
    street.falls()
    assert len(street.asked()) == 2
    street.comes_of(street.asked()[-1], Ending.UNREACHABLE)
    street.wait(STILL_S + 5, 0, flags=LIES)
    assert not street.alert().is_normal


def test_a_long_press_on_an_old_question_is_a_call_whatever_the_alert_is_by_then(street: FallStreet) -> None:
    street.falls()
    first = street.asked()[-1]
    street.falls(flags=PRESSED)
    street.says(Reply.FINE)
    assert street.alert().is_normal
    street.step(Batch(street.now_s, outcomes=(Answer(first.number + 1000, 0, street.now_s, Reply.HELP),)))
    assert not street.alert().is_normal
    assert street.alert().rings


def test_what_another_band_answers_says_nothing_of_this_one(street: FallStreet) -> None:
    street.falls()
    asked = street.asked()[-1]
    street.step(Batch(street.now_s, outcomes=(Answer(asked.number, 1, street.now_s, Reply.FINE),)))
    assert street.alert().state is AlertState.SUSPECTED


# What motion says, and when


def test_motion_of_a_fall_that_comes_late_does_not_ring_for_who_has_said_that_all_is_well(street: FallStreet) -> None:
    street.falls()
    fell_at_s = street.now_s
    street.moved(fall=1)
    street.wait(5, 0, flags=MOVING)
    street.says(Reply.FINE)
    street.step(history(street, fell_at_s, (1, 0, 0)))
    assert street.alert().is_normal
    street.wait(1, 0, flags=RESTING)
    street.step(history(street, street.now_s, (1, 0, 0)))
    assert not street.alert().is_normal


def test_no_fall_is_old_news_because_the_clock_was_ahead_before_a_restart(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    street.says(Reply.FINE)
    street.restart(-3600.0)
    street.falls()
    street.moved(fall=1)
    assert not street.alert().is_normal


def test_motion_that_may_be_a_fall_does_not_end_a_suspicion_of_who_lies_still(street: FallStreet) -> None:
    street.falls()
    street.moved()  # nothing in it, though the band has felt a blow: its sensor may have stuck
    assert street.alert().state is AlertState.SUSPECTED
    street.wait(25, 0, flags=LIES)
    assert street.alert().kind is AlertKind.UNVERIFIED


def test_reports_from_before_a_fall_that_a_gateway_hands_in_late_do_not_end_it(street: FallStreet) -> None:
    street.falls()
    fell_at_s = street.now_s
    late = [band_report(fell_at_s - after_s, 0, 0, MOVING) for after_s in range(20, 0, -1)]
    street.step(*late)
    assert street.alert().state is AlertState.SUSPECTED
    street.wait(25, 0, flags=LIES)
    assert street.alert().kind is AlertKind.UNVERIFIED


def test_a_clock_of_a_gateway_that_is_ahead_hides_nothing_that_comes_after_it(street: FallStreet) -> None:
    street.falls()
    street.step(band_report(street.now_s + 3600, 0, 0, LIES))
    street.wait(MOVES_S + 3, 0, flags=MOVING)
    assert street.story[-1] is StepKind.ENDED


# Bands that are lost


def test_a_lost_band_that_is_heard_again_and_lies_still_is_more_urgent_and_its_wearer_asked(
    street: FallStreet,
) -> None:
    street.falls()
    street.wait(25)
    assert (street.alert().kind, street.alert().severity) == (AlertKind.LOST, Severity.LOW)
    asked, fetched = len(street.asked()), len(street.fetched())
    street.wait(STILL_S + 2, 0, flags=LIES)
    assert (street.alert().kind, street.alert().severity) == (AlertKind.UNVERIFIED, Severity.MEDIUM)
    assert len(street.asked()) == asked + 1
    assert len(street.fetched()) == fetched + 1


def test_a_lost_band_that_is_heard_again_and_moves_has_returned_to_normal(street: FallStreet) -> None:
    street.falls()
    street.wait(25)
    street.wait(MOVES_S + 3, 0, flags=MOVING)
    assert street.alert().is_normal


# Damaged records


def damage(street: FallStreet, statement: str) -> None:
    street.store.close()
    with sqlite3.connect(street.path) as db:
        db.execute(statement)
    db.close()
    street.now_s += 5
    street.clock_s = 50.0
    street.open()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM alert_steps WHERE alert = 1 AND fact = (SELECT min(fact) FROM alert_steps WHERE alert = 1)",
        "DELETE FROM alert_steps WHERE alert = 1",
        "INSERT INTO alert_steps SELECT 1, min(number) FROM journal",
    ],
)
def test_an_alert_whose_record_is_damaged_rings_as_a_call_and_keeps_nobody_from_starting(
    street: FallStreet, statement: str
) -> None:
    street.falls()
    street.moved(fall=1)
    street.falls(1, flags=PRESSED)
    damage(street, statement)
    street.step()
    assert [(alert.band, alert.kind, alert.rings) for alert in street.alerts] == [
        (1, AlertKind.CALL, True),
        (0, AlertKind.CALL, True),
    ]
    assert any("0000" in note.text for note in street.live.snapshot().notes if note.source == "damaged alerts")
    street.restart()
    street.step()
    assert [alert.number for alert in street.alerts] == [2, 3]
    assert street.sign_in().ask(ReadShift, street.now_s - 3600, street.now_s + 1).was_done
    for number in (2, 3):
        assert street.ask(AcknowledgeAlert, number).was_done
        assert street.ask(CloseAlert, number, AlertOutcome.HELPED).was_done
    street.restart()
    assert street.alerts == []


def test_motion_that_cannot_be_opened_keeps_nobody_from_starting_and_is_fetched_once_more(street: FallStreet) -> None:
    street.falls()
    street.moved(fall=1)
    damage(street, "UPDATE alert_motions SET sealed = x'00112233'")
    effects = street.step()
    assert street.alert().kind is AlertKind.FALL
    assert street.alert().motion is None
    assert [effect.event for effect in street.fetched() if effect in effects] == [street.events]
    street.wait(2)
    assert any(note.source == "motion" for note in street.live.snapshot().notes)


# What no file takes


def test_an_impact_whose_force_is_no_number_is_written_down(street: FallStreet) -> None:
    street.falls(peak_g=float("nan"), weightless_s=float("inf"))
    street.falls(1, flags=PRESSED)
    street.restart()
    assert {alert.band for alert in street.alerts} == {0, 1}


def test_what_the_database_never_takes_holds_up_no_other_alert(street: FallStreet) -> None:
    street.sign_in()
    street.store.db.execute(
        "CREATE TEMP TRIGGER refuses BEFORE INSERT ON alerts WHEN NEW.band = '0000' "
        "BEGIN SELECT RAISE(ABORT, 'not this one'); END"
    )
    street.falls(flags=PRESSED)
    street.falls(1, flags=PRESSED)
    street.wait(1)
    assert [(alert.band, alert.is_saved) for alert in street.alerts] == [(0, False), (1, True)]
    assert street.ask(AcknowledgeAlert, 2).was_done
    assert not street.ask(AcknowledgeAlert, 1).was_done
    assert any(note.source == "alerts" for note in street.live.snapshot().notes)
    street.restart()
    assert [(alert.band, alert.state) for alert in street.alerts] == [(1, AlertState.ACKNOWLEDGED)]


def test_no_story_is_written_without_the_step_before_that_the_database_did_not_take(street: FallStreet) -> None:
    street.store.db.execute(
        "CREATE TEMP TRIGGER refuses BEFORE INSERT ON journal WHEN NEW.kind = 'alert raised' "
        "AND instr(NEW.body, '\"0000\"') BEGIN SELECT RAISE(ABORT, 'not this one'); END"
    )
    street.falls(flags=PRESSED)
    street.falls(flags=PRESSED)
    street.falls(1, flags=PRESSED)
    street.wait(31)
    assert [(alert.band, alert.is_saved, alert.level) for alert in street.alerts] == [(0, False, 1), (1, True, 1)]
    street.store.db.execute("DROP TRIGGER refuses")
    street.wait(1)
    before = {alert.band: alert.steps for alert in street.alerts}
    street.restart()
    street.step()
    assert {alert.band: alert.steps[: len(before[alert.band])] for alert in street.alerts} == before


# Who is sent where


def test_the_outside_is_told_where_a_band_is_when_nobody_knew_it_at_the_press() -> None:
    fixes = EVERYWHERE.copy()
    fixes["zone"][GUEST] = PLAZA
    level = Level("phone", 30.0, (), "https://pager.example/")
    rescue = Rescue(guarded_street(replace(SAFETY, levels=(level,))), fixes)
    rescue.press(zone=NOWHERE)
    rescue.step(31.0)
    assert [(notice.alert["zone"], notice.alert["place"]) for notice in rescue.notices] == [("plaza", "Plaza")]


def test_no_report_of_a_shift_keeps_calls_waiting_for_long(street: FallStreet) -> None:
    street.falls(flags=PRESSED)
    with street.store.atomic():
        street.store.db.execute(
            "INSERT INTO alerts SELECT value + 1, band, guest, kind, 'closed', began_at_s, raised_at_s, zone, "
            "probability, peak_g, level, acknowledged_by, acknowledged_at_s, assigned_to, on_scene_by, "
            "on_scene_at_s, shelved_by, shelved_until_s, closed_by, began_at_s, outcome FROM alerts, json_each(?)",
            (json.dumps(list(range(1, MOST_READ + 1))),),
        )
    reply = street.sign_in().ask(ReadShift, street.now_s - 3600, street.now_s + 3600)
    assert "shorter" in reply.refusal
    assert street.ask(ReadShift, street.now_s + 1, street.now_s + 3600).was_done

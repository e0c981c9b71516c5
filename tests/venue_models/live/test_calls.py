"""Calls for help: shown at once, written down before the band is told, told until it knows, answered by a person."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.venue_models.live.desk_talk import PERIOD, STAFF, ask, band_report, pressed
from tests.venue_models.live.test_desks import IN_PLAZA, Venue
from tests.venue_models.small_venue import guests, heard
from tests.venue_models.small_venue import street as street_venue
from venue_models.commands import AcknowledgeAlert, CloseAlert, PinChecked, SignalBand, TakeBack, Withdraw
from venue_models.effects import Acknowledge, Answer, Ending, Outcome, Pattern, Priority, Reply, Signal
from venue_models.live import LiveVenue
from venue_models.live.alert_record import TRY_AGAIN_S
from venue_models.live.events import ASK_AGAIN_S, ASK_UNABLE_S, KEPT_S, OLDEST_S, STILL_HEARD_S
from venue_models.staff.roles import Role
from venue_models.store.store import Store
from venue_models.values import Alert, AlertKind, AlertOutcome, AlertState, BandFlag, Batch, Presence, Purpose, Trust

PLAZA = 0


class Street(Venue):
    """A venue whose bands press buttons, and whose bridge tells what came of it."""

    def press(self, band: int, event: int, trust: Trust = Trust.AUTHENTIC, age_s: float = 0.0) -> list[Acknowledge]:
        """A report of a press is heard; what the band is to be told comes back."""
        self.live.step(self.now_s, (band_report(self.now_s, band, event, BandFlag.BUTTON, trust, event_age_s=age_s),))
        self.told = self.live.take_effects()
        return [effect for effect in self.told if isinstance(effect, Acknowledge)]

    def answers(self, number: int, words: str) -> bool:
        """An operator takes a call and closes it."""
        taken = self.ask(AcknowledgeAlert, number).was_done
        return taken and self.ask(CloseAlert, number, AlertOutcome.NOT_NEEDED, words).was_done

    def comes_of(self, effect: Acknowledge | Signal, ending: Ending) -> None:
        outcome = Outcome(effect.number, effect.band, self.now_s, ending)
        self.live.step(self.now_s, (Batch(self.now_s, outcomes=(outcome,)),))

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Those that are open."""
        return self.live.snapshot().alerts and tuple(
            alert for alert in self.live.snapshot().alerts if alert.state is not AlertState.CLOSED
        )


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    street = Street(tmp_path)
    yield street
    street.store.close()


def test_a_press_is_written_down_and_then_told_to_the_band(street: Street) -> None:
    (told,) = street.press(0, 1)
    assert (told.band, told.period, told.event, told.priority) == (0, PERIOD, 1, Priority.CALL)
    (signal,) = [effect for effect in street.told if isinstance(effect, Signal)]
    assert (signal.band, signal.pattern, signal.priority) == (0, Pattern.HEARD, Priority.CALL)
    (fact,) = street.facts("alert raised")
    assert (fact.body["alert"], fact.body["band"], fact.body["guest"]) == (1, "0000", 1)
    assert (fact.body["told"]["kind"], fact.body["told"]["is_authentic"]) == ("call", True)
    (alert,) = street.alerts
    assert (alert.number, alert.band, alert.kind, alert.state) == (1, 0, AlertKind.CALL, AlertState.UNACKNOWLEDGED)
    assert not alert.is_heard
    street.comes_of(told, Ending.DONE)
    assert [alert.is_heard for alert in street.alerts] == [True]


def test_the_same_event_again_changes_nothing_not_even_after_a_restart(street: Street) -> None:
    (told,) = street.press(0, 1)
    assert street.press(0, 1) == []
    street.comes_of(told, Ending.DONE)
    street.restart()
    assert [alert.number for alert in street.alerts] == [1]
    assert len(street.press(0, 1)) == 1  # whether the band has been told is not known any more
    street.sign_in(Role.SAFETY)
    street.answers(1, "reached, all is well")
    street.restart()
    street.press(0, 1)
    assert not street.alerts
    assert len(street.facts("alert raised", "alert repeated")) == 1
    street.press(0, 2)
    assert [alert.number for alert in street.alerts] == [2]


def test_who_presses_again_while_nobody_has_answered_is_one_call(street: Street) -> None:
    (first,) = street.press(0, 1)
    (second,) = street.press(0, 2)
    assert [(alert.number, alert.is_heard) for alert in street.alerts] == [(1, False)]
    assert second.event == 2
    street.comes_of(first, Ending.DONE)
    assert [alert.is_heard for alert in street.alerts] == [False]
    street.comes_of(second, Ending.DONE)
    assert [alert.is_heard for alert in street.alerts] == [True]
    assert [fact.kind for fact in street.facts("alert raised", "alert repeated")] == [
        "alert raised",
        "alert repeated",
    ]


def test_a_band_that_was_not_reached_is_told_again_while_it_is_heard(street: Street) -> None:
    (told,) = street.press(0, 1)
    street.comes_of(told, Ending.UNREACHABLE)
    assert street.press(0, 1) == []
    street.now_s += ASK_AGAIN_S + 1
    (again,) = street.press(0, 1)
    assert again.number != told.number
    street.comes_of(again, Ending.UNABLE)
    street.now_s += ASK_AGAIN_S + 1
    assert street.press(0, 1) == []
    street.now_s += ASK_UNABLE_S
    assert len(street.press(0, 1)) == 1
    (last,) = [effect for effect in street.told if isinstance(effect, Acknowledge)]
    street.comes_of(last, Ending.UNREACHABLE)
    street.now_s += STILL_HEARD_S + ASK_AGAIN_S
    street.live.step(street.now_s)
    assert street.live.take_effects() == ()


def test_a_disk_that_takes_nothing_hides_no_call_and_tells_the_band_nothing(street: Street) -> None:
    locked = street.full_disk()
    assert street.press(0, 1) == []
    assert [alert.is_saved for alert in street.alerts] == [False]
    assert "Alerts are shown" in " ".join(note.text for note in street.live.snapshot().notes)
    street.walk(2, 0)
    assert street.live.take_effects() == ()
    locked.close()
    street.live.step(street.now_s + TRY_AGAIN_S)
    assert [alert.is_saved for alert in street.alerts] == [True]
    assert [type(effect) for effect in street.live.take_effects()] == [Acknowledge, Signal]
    assert len(street.facts("alert raised")) == 1
    assert not [note for note in street.live.snapshot().notes if note.source == "alerts"]


def test_a_disk_that_takes_nothing_for_a_day_costs_no_call(street: Street) -> None:
    locked = street.full_disk()
    street.press(0, 1)
    for _ in range(26):
        street.now_s += 3600
        street.live.step(street.now_s)
    locked.close()
    street.live.step(street.now_s + TRY_AGAIN_S)
    assert [alert.is_saved for alert in street.alerts] == [True]


def test_an_answer_that_the_disk_does_not_take_leaves_the_call_open(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    locked = street.full_disk()
    assert not street.answers(1, "reached, all is well")
    assert [alert.number for alert in street.alerts] == [1]
    locked.close()
    assert street.answers(1, "reached, all is well")
    assert [alert.number for alert in street.alerts] == []


def test_a_doubtful_press_is_shown_as_such_until_it_is_proven(street: Street) -> None:
    assert len(street.press(0, 1, Trust.DOUBTFUL)) == 1
    assert not street.alerts[0].is_authentic
    street.press(0, 1)
    assert street.alerts[0].is_authentic


def test_a_tag_that_numbers_nothing_makes_one_call_until_it_is_answered(street: Street) -> None:
    street.sign_in(Role.SAFETY)
    for _ in range(3):
        street.live.step(street.now_s, (pressed(street.now_s, 1),))
    assert [(alert.band, alert.is_authentic, alert.is_saved) for alert in street.alerts] == [(1, False, True)]
    assert street.live.take_effects() == ()
    street.restart()
    street.live.step(street.now_s, (pressed(street.now_s, 1),))
    assert [alert.number for alert in street.alerts] == [1]
    street.sign_in(Role.SAFETY)
    street.answers(1, "pressed by mistake")
    street.live.step(street.now_s, (pressed(street.now_s, 1),))
    assert [alert.number for alert in street.alerts] == [2]


def test_whoever_calls_is_located_for_as_long_as_the_call_lasts_and_not_counted(street: Street) -> None:
    street.sign_in(Role.SUPERVISOR)
    guest = street.live.register.wearers[0].guest
    assert street.ask(Withdraw, guest, Purpose.LOCATION).was_done
    assert street.walk(5, 0, 1).fixes["presence"][0] == Presence.UNKNOWN
    street.press(0, 1)
    snapshot = street.walk(7, 0, 1)
    assert snapshot.fixes["presence"][0] == Presence.HERE
    assert snapshot.fixes["zone"][0] == PLAZA
    assert snapshot.zones["occupancy"][PLAZA] == 1
    street.answers(1, "reached, all is well")
    assert street.live.snapshot().fixes["presence"][0] == Presence.UNKNOWN
    assert street.walk(5, 0, 1).fixes["presence"][0] == Presence.UNKNOWN
    rows = street.store.db.execute(
        "SELECT 1 FROM visits JOIN bands USING (band) WHERE guest = ?", (guest,)
    ).fetchall()
    assert rows == []


def test_a_press_while_the_radio_was_away_is_as_old_as_the_band_says_within_reason(street: Street) -> None:
    street.press(0, 1, age_s=40)
    street.press(1, 1, age_s=1e6)
    assert [street.now_s - alert.began_at_s for alert in street.alerts] == [40, OLDEST_S]


def test_a_press_after_an_impact_is_a_call(street: Street) -> None:
    street.live.step(street.now_s, (band_report(street.now_s, 0, 1, BandFlag.IMPACT),))
    both = BandFlag.IMPACT | BandFlag.BUTTON
    street.live.step(street.now_s, (band_report(street.now_s, 0, 2, both),))
    assert [alert.band for alert in street.alerts] == [0]


def test_events_are_remembered_for_a_day(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    street.answers(1, "reached, all is well")
    street.now_s += KEPT_S + 3600
    street.live.step(street.now_s)
    street.press(0, 1)
    assert [alert.number for alert in street.alerts] == [2]


def test_reports_of_bands_that_nobody_has_and_without_an_event_are_passed_over(street: Street) -> None:
    reports = [band_report(street.now_s, band, event, BandFlag.BUTTON) for band, event in ((99, 1), (-1, 1), (0, 0))]
    street.live.step(street.now_s, (*reports, pressed(street.now_s, 99)))
    assert not street.alerts
    assert street.live.take_effects() == ()


def test_what_a_band_says_of_its_battery_is_shown(street: Street) -> None:
    street.live.step(street.now_s, (band_report(street.now_s, 2, 0, BandFlag.WORN, battery_pct=63),))
    street.live.step(street.now_s, (band_report(street.now_s, 2, 0, BandFlag.WORN),))
    assert street.live.snapshot().battery_pct[2] == 63


def test_a_call_is_in_any_sqlite_tool_before_the_band_knows(street: Street) -> None:
    street.press(0, 1)
    with sqlite3.connect(street.path) as other:
        kinds = [kind for (kind,) in other.execute("SELECT kind FROM journal").fetchall()]
    other.close()
    assert "alert raised" in kinds


def test_a_call_of_an_unworn_band_is_answered_too(street: Street) -> None:
    street.sign_in(Role.SUPERVISOR).ask(TakeBack, 4)
    street.press(4, 1)
    for _ in range(3):
        street.now_s += 1
        street.live.step(street.now_s, (heard(street.now_s, {4: IN_PLAZA}),))
    assert street.live.snapshot().fixes["presence"][4] == Presence.HERE
    assert street.answers(1, "found in a drawer")


def question(street: Street, band: int = 0) -> Signal:
    """The safety desk asks a wearer whether all is well; the effect that asks comes back."""
    street.live.take_effects()
    (number,) = street.ask(SignalBand, band, Pattern.ASK).numbers
    (effect,) = [effect for effect in street.live.take_effects() if effect.number == number]
    assert isinstance(effect, Signal)
    return effect


def answer(street: Street, asked: Signal, reply: Reply) -> None:
    street.now_s += 4
    said = Answer(asked.number, asked.band, street.now_s, reply)
    street.live.step(street.now_s, (Batch(street.now_s, outcomes=(said,)),))


def test_whoever_calls_can_be_asked_and_the_answer_reaches_the_desk(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    asked = question(street)
    assert (asked.pattern, asked.priority) == (Pattern.ASK, Priority.CALL)
    (alert,) = street.alerts
    assert (alert.asked_at_s, alert.answer, alert.is_saved) == (street.now_s, None, True)
    street.comes_of(asked, Ending.DONE)
    answer(street, asked, Reply.FINE)
    (alert,) = street.alerts
    assert (alert.answer, alert.is_saved) == (Reply.FINE, True)
    was_asked, answered = street.facts("wearer asked", "wearer answered")
    assert (was_asked.who, was_asked.body["alert"], was_asked.body["desk"]) == ("safety", 1, "desk")
    assert (answered.who, answered.body["told"]) == ("venue", {"answer": "fine"})
    street.restart()
    assert [(alert.asked_at_s, alert.answer) for alert in street.alerts] == [(was_asked.at_s, Reply.FINE)]


def test_a_new_question_waits_for_a_new_answer(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    first, second = question(street), question(street)
    answer(street, first, Reply.NOTHING)
    assert [alert.answer for alert in street.alerts] == [None]
    answer(street, second, Reply.HELP)
    assert [alert.answer for alert in street.alerts] == [Reply.HELP]
    question(street)
    assert [alert.answer for alert in street.alerts] == [None]
    street.restart()
    assert [(alert.asked_at_s, alert.answer) for alert in street.alerts] == [(None, None)]


def test_a_question_that_does_not_reach_the_wearer_is_not_taken_for_asked(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    street.comes_of(question(street), Ending.UNREACHABLE)
    assert street.alerts[0].asked_at_s is None
    assert [fact.body["told"]["why"] for fact in street.facts("wearer not reached")] == ["unreachable"]


def test_a_full_disk_keeps_nobody_from_asking(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    locked = street.full_disk()
    answer(street, question(street), Reply.HELP)
    assert [(alert.answer, alert.is_saved) for alert in street.alerts] == [(Reply.HELP, False)]
    locked.close()
    street.live.step(street.now_s + TRY_AGAIN_S)
    assert [alert.is_saved for alert in street.alerts] == [True]
    assert len(street.facts("wearer asked", "wearer answered")) == 2


def test_whoever_answers_that_they_need_help_calls_for_it_whatever_was_asked_and_why(street: Street) -> None:
    street.sign_in(Role.SAFETY)
    for band, reply in ((0, Reply.FINE), (1, Reply.HELP), (2, Reply.NOTHING)):
        answer(street, question(street, band), reply)
    assert [(alert.band, alert.is_authentic) for alert in street.alerts] == [(1, True)]
    answer(street, Signal(999, 77, Pattern.ASK, street.now_s), Reply.HELP)
    assert [alert.band for alert in street.alerts] == [1]


def test_help_after_the_call_was_answered_is_a_new_call(street: Street) -> None:
    street.press(0, 1)
    street.sign_in(Role.SAFETY)
    asked = question(street)
    assert street.answers(1, "seen from afar, all is well")
    answer(street, asked, Reply.HELP)
    assert [alert.number for alert in street.alerts] == [2]


def test_five_hundred_presses_in_one_tick_are_as_many_calls(tmp_path: Path) -> None:
    now_s, store = 1_800_000_000.0, Store.open(tmp_path / "venue.db", now_s=1_800_000_000.0)
    live = LiveVenue(street_venue(), guests(500), store, started_at_s=now_s)
    live.step(now_s, tuple(band_report(now_s, band, 1, BandFlag.BUTTON) for band in range(500)))
    told = [effect for effect in live.take_effects() if isinstance(effect, Acknowledge)]
    assert {effect.band for effect in told} == set(range(500))
    assert all(alert.is_saved for alert in live.snapshot().alerts)
    ended = tuple(Outcome(effect.number, effect.band, now_s, Ending.DONE) for effect in told)
    live.step(now_s + 0.1, (Batch(now_s + 0.1, outcomes=ended),))
    assert all(alert.is_heard for alert in live.snapshot().alerts)
    store.close()


def test_a_press_in_a_new_period_belongs_to_the_call_that_is_open(street: Street) -> None:
    street.press(0, 1)
    report = band_report(street.now_s, 0, 1, BandFlag.BUTTON, period=PERIOD + 1)
    street.live.step(street.now_s, (report,))
    told = [effect for effect in street.live.take_effects() if isinstance(effect, Acknowledge)]
    assert [(effect.period, effect.event) for effect in told] == [(PERIOD + 1, 1)]
    assert [alert.number for alert in street.alerts] == [1]


@pytest.mark.parametrize("jump_s", [5 * 3600.0, -5 * 3600.0])
def test_a_clock_that_jumps_in_the_middle_of_a_call_loses_nothing(street: Street, jump_s: float) -> None:
    (told,) = street.press(0, 1)
    street.now_s += jump_s
    street.live.step(street.now_s)
    assert [alert.number for alert in street.alerts] == [1]
    again = [*street.press(0, 1), told]
    street.comes_of(again[0], Ending.DONE)
    assert [(alert.number, alert.is_heard) for alert in street.alerts] == [(1, True)]
    street.sign_in(Role.SAFETY)
    asked = question(street)
    answer(street, asked, Reply.FINE)
    assert street.alerts[0].answer is Reply.FINE
    assert len(street.facts("alert raised")) == 1


def test_without_a_store_whoever_calls_is_told_shown_and_asked() -> None:
    now_s = 1_800_000_000.0
    live = LiveVenue(street_venue(), guests(3), None, started_at_s=now_s, own_operators=STAFF)
    live.step(now_s, (band_report(now_s, 0, 1, BandFlag.BUTTON),))
    assert [type(effect) for effect in live.take_effects()] == [Acknowledge, Signal]
    ask(live, now_s, PinChecked, "safety", True)
    (number,) = ask(live, now_s, SignalBand, 0, Pattern.ASK).numbers
    live.step(now_s + 3, (Batch(now_s + 3, outcomes=(Answer(number, 0, now_s + 3, Reply.FINE),)),))
    assert [(alert.answer, alert.is_saved) for alert in live.snapshot().alerts] == [(Reply.FINE, True)]


def test_what_the_disk_took_at_the_very_end_is_there_and_the_rest_is_told(street: Street) -> None:
    locked = street.full_disk()
    street.press(0, 1)
    street.live.close(street.now_s)
    assert "facts" in street.store.last_words()
    locked.close()
    street.live.close(street.now_s)
    assert len(street.facts("alert raised")) == 1


def test_a_call_whose_band_went_out_of_use_is_told_once(street: Street) -> None:
    street.press(0, 1)
    wearers = street.live.register.wearers[1:]
    street.store.close()
    with closing(Store.open(street.path, now_s=street.now_s, keys=street.keys)) as store:
        store.import_register(wearers, at_s=street.now_s)
    street.open()
    assert not street.alerts
    (told,) = [note.text for note in street.live.snapshot().notes if note.source == "alerts out of use"]
    assert "0000" in told
    street.restart()
    assert not [note for note in street.live.snapshot().notes if note.source == "alerts out of use"]

"""A whole venue with people on duty: from a pressed button to somebody on the way, over a crash, and with tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.venue_models.live.desk_talk import ask, band_report
from tests.venue_models.live.responders import ADA, BAND_OF, BO, GUEST, HUNG, REGISTER, STAFF, guarded_street
from tests.venue_models.small_venue import START_S, heard
from venue_models.commands import GoOffDuty, GoOnDuty, Issue, PinChecked
from venue_models.effects import Acknowledge, Answer, Effect, Ending, Outcome, Pattern, Reply, Signal
from venue_models.live import LiveVenue
from venue_models.store.store import Store
from venue_models.values import Alert, AlertState, BandFlag, Batch, Presence


class Park:
    """A street with a database, a supervisor at the desk, and bands that answer."""

    def __init__(self, folder: Path) -> None:
        self.path, self.now_s = folder / "venue.db", START_S
        self.open()

    def open(self) -> None:
        self.store = Store.open(self.path, now_s=self.now_s)
        venue, at_s = guarded_street(), self.now_s
        self.live = LiveVenue(venue, REGISTER, self.store, started_at_s=at_s, own_operators=STAFF)
        ask(self.live, at_s, PinChecked, "Sue", True)

    def crash(self) -> None:
        """The program is gone without a word; what was written is there."""
        self.store.close()
        self.open()

    def go_on_duty(self, *names: str) -> None:
        for name in names:
            assert ask(self.live, self.now_s, GoOnDuty, name, BAND_OF[name]).was_done

    def press(self, band: int, event: int = 1) -> list[Effect]:
        self.live.step(self.now_s, [band_report(self.now_s, band, event, BandFlag.BUTTON, event_age_s=0.4)])
        return list(self.live.take_effects())

    def pass_s(self, seconds: float) -> list[Signal]:
        """Time passes, second by second; questions to bands come back."""
        asked = []
        for _ in range(round(seconds)):
            self.now_s += 1
            self.live.step(self.now_s)
            asked += [
                one for one in self.live.take_effects() if isinstance(one, Signal) and one.pattern is Pattern.ASK
            ]
        return asked

    def hear(self, *outcomes: Outcome | Answer) -> None:
        self.live.step(self.now_s, [Batch(self.now_s, outcomes=outcomes)])

    def answer(self, question: Signal, reply: Reply) -> None:
        number, band = question.number, question.band
        self.hear(Outcome(number, band, self.now_s, Ending.DONE), Answer(number, band, self.now_s, reply))

    @property
    def open_alerts(self) -> tuple[Alert, ...]:
        return tuple(alert for alert in self.live.snapshot().alerts if alert.state is not AlertState.CLOSED)

    def facts(self, *kinds: str) -> list[Any]:
        return [fact for fact in self.store.journal if fact.kind in kinds]


@pytest.fixture
def park(tmp_path: Path) -> Iterator[Park]:
    park = Park(tmp_path)
    yield park
    park.store.close()


def test_a_press_becomes_somebody_on_the_way_and_the_journal_has_every_step(park: Park) -> None:
    park.go_on_duty("Ada", "Bo")
    park.press(GUEST)
    to_ada, to_bo = park.pass_s(30)
    assert {to_ada.band, to_bo.band} == {ADA, BO}
    park.answer(to_ada, Reply.FINE)
    (alert,) = park.open_alerts
    assert (alert.state, alert.assigned_to) == (AlertState.ACKNOWLEDGED, "Ada")
    steps = [fact.kind for fact in park.store.journal if fact.kind.startswith("alert ")]
    assert steps == [
        "alert raised",
        "alert escalated",
        "alert sent",
        "alert sent",
        "alert delivered",
        "alert confirmed",
        "alert acknowledged",
        "alert assigned",
    ]
    on_duty = {responder.operator: responder.alert for responder in park.live.snapshot().responders}
    assert on_duty == {"Ada": alert.number, "Bo": 0}


def test_an_escalation_survives_a_crash_and_reaches_somebody(park: Park) -> None:
    park.go_on_duty("Ada")
    park.press(GUEST)
    (lost,) = park.pass_s(31)
    park.crash()
    (again,) = park.pass_s(1)
    assert again.band == lost.band == ADA
    park.answer(again, Reply.FINE)
    assert [alert.assigned_to for alert in park.open_alerts] == ["Ada"]
    assert [fact.body["told"]["why"] for fact in park.facts("alert not delivered")] == ["the program restarted"]


def test_no_answer_that_a_band_remembers_from_before_a_crash_answers_what_is_asked_after_it(park: Park) -> None:
    park.go_on_duty("Ada")
    park.press(GUEST)
    (before,) = park.pass_s(31)
    park.now_s += 5
    park.crash()
    (after,) = park.pass_s(1)
    assert not before.number - 100 < after.number <= before.number


def test_a_responder_who_needs_help_calls_for_it_with_the_same_band(park: Park) -> None:
    park.go_on_duty("Ada", "Bo")
    park.press(GUEST)
    to_ada, to_bo = park.pass_s(30)
    park.answer(to_bo, Reply.NOTHING)
    park.answer(to_ada, Reply.HELP)
    assert {alert.band for alert in park.open_alerts} == {GUEST, ADA}
    assert {question.band for question in park.pass_s(31)} == {BO}


def test_a_test_of_the_chain_is_told_to_its_band_and_to_nobody_else(park: Park) -> None:
    told = park.press(HUNG)
    assert [(type(effect), effect.band) for effect in told] == [(Acknowledge, HUNG)]
    assert park.open_alerts == ()
    (test,) = park.live.snapshot().chain
    assert (test.band, test.heard_at_s, test.is_overdue) == (HUNG, START_S, False)
    assert test.took_s == pytest.approx(0.4)
    park.pass_s(200)
    assert park.live.snapshot().chain[0].is_overdue
    assert any("Plaza (0006)" in note.text for note in park.live.snapshot().notes)
    park.press(HUNG, event=2)
    park.pass_s(1)
    assert not any("Plaza (0006)" in note.text for note in park.live.snapshot().notes)
    assert [fact.body for fact in park.facts("test overdue", "test heard again")] == [
        {"band": "0006", "zone": "plaza"},
        {"band": "0006", "zone": "plaza"},
    ]


def test_who_is_on_duty_is_located_and_only_then(park: Park) -> None:
    park.go_on_duty("Ada")
    for _ in range(10):
        park.now_s += 1
        park.live.step(park.now_s, [heard(park.now_s - 0.1, {ADA: (20.0, 30.0), BO: (20.0, 30.0)})])
    presence = park.live.snapshot().fixes["presence"]
    assert (presence[ADA], presence[BO]) == (Presence.HERE, Presence.UNKNOWN)
    assert ask(park.live, park.now_s, GoOffDuty, "Ada").was_done
    assert park.live.snapshot().fixes["presence"][ADA] == Presence.UNKNOWN


def test_duty_goes_on_after_a_crash_and_its_band_goes_to_no_guest(park: Park) -> None:
    park.go_on_duty("Ada")
    park.crash()
    park.pass_s(1)
    assert [one.operator for one in park.live.snapshot().responders] == ["Ada"]
    assert "on duty" in ask(park.live, park.now_s, Issue, ADA, 1).refusal


def test_a_desk_is_told_while_a_level_reaches_nobody(park: Park) -> None:
    park.pass_s(1)
    assert any("responders, supervisors" in note.text for note in park.live.snapshot().notes)
    park.go_on_duty("Ada")
    park.pass_s(1)
    assert not any("escalation" in note.text for note in park.live.snapshot().notes)

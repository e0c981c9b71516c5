"""Who is on duty, how that changes by key, and whom each level of escalation would reach."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.safety import duty_words
from desktop.safety.responders_page import RespondersPage
from desktop.staff.people import People
from desktop.staff.readout import Moment, moment
from desktop.theme.tokens import DARK, LIGHT, Severity
from tests.desktop.on_screen import put_on_screen
from tests.desktop.pictures import NOON_S, small_park, small_register, snapshot_of
from tests.desktop.safety.alerts import acknowledged, fall
from tests.desktop.safety.answering_venue import AnsweringVenue
from tests.desktop.staff.at_desk import PLACES, asked
from venue_models.commands import GoOffDuty, GoOnDuty
from venue_models.phrases import phrase
from venue_models.staff.roles import Role
from venue_models.values import Presence, Responder, Session, Snapshot, frozen
from venue_models.venue.safety import Level, Safety

CHO = Responder("Cho Safety", "safety", 3, NOON_S - 3600)
EUN = Responder("Eun Park", "safety", 4, NOON_S - 600)


def seen(*responders: Responder, role: Role = Role.SUPERVISOR, **known: object) -> Snapshot:
    sessions = {"safety": Session("Ara Kim", role.value, NOON_S)}
    made = snapshot_of(small_park(), PLACES, 6)
    return replace(made, responders=responders, sessions=sessions, operators=("Ara Kim", "Cho Safety"), **known)  # type: ignore[arg-type]


def at(snapshot: Snapshot, now_s: float = NOON_S) -> Moment:
    return moment(snapshot, now_s)


class OnDuty:
    """The page in front of somebody."""

    def __init__(self, qtbot: QtBot) -> None:
        self.venue = AnsweringVenue()
        self.page = RespondersPage(small_park(), People(small_register()), self.venue.asking(), DARK)
        self.window = put_on_screen(qtbot, self.page, 1300, 600)

    def types(self, text: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), text)

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget(), key)


@pytest.fixture
def on_duty(qtbot: QtBot) -> OnDuty:
    return OnDuty(qtbot)


def test_somebody_goes_on_duty_by_the_code_of_a_band(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen(role=Role.SAFETY)))
    on_duty.page.first.setFocus()
    on_duty.types("0b77")
    on_duty.presses(Qt.Key.Key_Return)
    assert asked(on_duty.venue.answers(), GoOnDuty) == [(GoOnDuty, "Ara Kim", 5)]
    assert on_duty.page.band.text() == ""


def test_only_a_supervisor_may_name_somebody_else(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen(role=Role.SAFETY)))
    assert not on_duty.page.operator.isEnabled()
    on_duty.page.refresh(at(seen(role=Role.SUPERVISOR)))
    assert on_duty.page.operator.isEnabled()


def test_a_code_that_no_band_has_asks_for_nothing_and_says_so(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen()))
    on_duty.page.band.setText("ZZZZ")
    on_duty.page.go_on_duty()
    assert not on_duty.venue.answers()
    assert "ZZZZ" in on_duty.page.words.text()


def test_a_refusal_stands_where_the_eye_is_and_what_was_typed_stays(on_duty: OnDuty) -> None:
    on_duty.venue.refusal = phrase("A guest wears band {code}. Choose another one.", code="4F2A")
    on_duty.page.refresh(at(seen()))
    on_duty.page.band.setText("4F2A")
    on_duty.page.go_on_duty()
    on_duty.venue.answers()
    assert on_duty.page.words.text() == "A guest wears band 4F2A. Choose another one."
    assert on_duty.page.band.text() == "4F2A"


def test_delete_takes_whoever_stands_in_the_chosen_row_off_duty(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen(CHO, EUN)))
    on_duty.page.table.selectRow(1)
    on_duty.page.table.setFocus()
    on_duty.presses(Qt.Key.Key_Delete)
    assert asked(on_duty.venue.answers(), GoOffDuty) == [(GoOffDuty, "Eun Park")]


def test_with_nobody_on_duty_the_list_says_so_and_off_duty_asks_nothing(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen()))
    assert "Nobody is on duty" in on_duty.page.table.accessibleDescription()
    on_duty.page.go_off_duty()
    assert not on_duty.venue.answers()


def test_the_page_forgets_what_was_typed_when_somebody_else_comes(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen(CHO)))
    on_duty.page.band.setText("4F2A")
    on_duty.page.forget()
    assert on_duty.page.band.text() == ""
    assert on_duty.page.operator.text() == ""


def test_it_is_drawn_in_either_theme(on_duty: OnDuty) -> None:
    on_duty.page.refresh(at(seen(CHO, EUN)))
    dark = on_duty.page.grab().toImage()
    on_duty.page.set_theme(LIGHT)
    assert on_duty.page.grab().toImage() != dark


# In words


def test_a_band_out_of_reach_is_said_to_be_so() -> None:
    fixes = seen(CHO).fixes.copy()
    fixes["heard_at_s"][CHO.band] = NOON_S - 400
    fixes["presence"][CHO.band] = Presence.LAST_SEEN
    silent = replace(seen(CHO), fixes=frozen(fixes))
    assert duty_words.heard(at(seen(CHO)), CHO).severity is Severity.NONE
    assert duty_words.heard(at(silent), CHO).severity is Severity.MEDIUM
    assert "cannot be told" in duty_words.heard(at(silent), CHO).text
    assert duty_words.where(at(silent), small_park(), CHO).text == "last seen: Lane"


def test_what_a_responder_does_is_named() -> None:
    alert = acknowledged(fall(7, 0), to="Cho Safety")
    assert duty_words.busy_with(at(seen(CHO)), CHO) == "free to go"
    coming = duty_words.busy_with(at(seen(CHO, alerts=(alert,))), replace(CHO, alert=7))
    assert coming.startswith("on the way: Fall")


def test_a_level_says_whom_it_reaches() -> None:
    told = duty_words.reach(Level("responders", 30, ("safety",)), (CHO, EUN), at(seen(CHO, EUN)))
    assert told.text == "Cho Safety, Eun Park: a tap confirms"
    assert told.severity is Severity.NONE


def test_a_level_that_reaches_nobody_is_a_warning_whatever_the_reason() -> None:
    nobody = duty_words.reach(Level("supervisors", 60, ("supervisor",)), (CHO,), at(seen(CHO)))
    nothing = duty_words.reach(Level("empty", 60), (CHO,), at(seen(CHO)))
    silent = duty_words.reach(Level("responders", 30, ("safety",)), (CHO,), at(seen(CHO), NOON_S + 1000))
    for told in (nobody, nothing, silent):
        assert told.severity is Severity.MEDIUM
        assert told.text.startswith("Reaches nobody")
    assert "Cho Safety" in silent.text


def test_a_level_without_bands_cannot_be_confirmed() -> None:
    level = Level("office", 90, webhook="https://office.example/alerts?token=1", command=("/opt/page/ring", "x"))
    told = duty_words.reach(level, (CHO,), at(seen(CHO)))
    assert told.severity is Severity.LOW
    assert duty_words.channels(level) == "webhook office.example, command ring"


def test_every_level_of_the_venue_is_listed(qtbot: QtBot) -> None:
    safety = Safety(levels=(Level("one", 30, ("safety",)), Level("two", 90, webhook="http://a.example")))
    page = RespondersPage(
        replace(small_park(), safety=safety), People(small_register()), AnsweringVenue().asking(), DARK
    )
    qtbot.addWidget(page)
    page.refresh(at(seen(CHO)))
    assert [page.levels.text(row, 1) for row in range(2)] == ["after 0:30", "after 1:30"]
    assert page.levels.text(1, 3).startswith("Nobody can confirm")

"""The safety desk, used as a responder uses it: by key and by looking, in front of a real alert book."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.link import SAFETY
from desktop.safety.alarm_bell import AGAIN_S
from desktop.safety.alarm_order import Group, Line
from desktop.safety.desk import SafetyDesk
from desktop.safety.keys import keys
from desktop.safety.pages import Page
from desktop.theme.tokens import Severity
from desktop.watched import GONE, UNWATCHED, WATCHDOG
from tests.desktop.fake_venue import PIN, FakeVenue
from tests.desktop.pictures import COMET_LINE, NOON_S, SQUARE, with_zone
from tests.desktop.safety.alerts import chain, responder
from tests.desktop.safety.at_desk import answered, give, look, press, told
from tests.desktop.staff.at_desk import MINJUN, MOIRA, SEOYEON, SUBIN, TOM, ZOE, a_snapshot, asked
from venue_models.commands import (
    AcknowledgeAlert,
    AskWearer,
    AssignAlert,
    CloseAlert,
    ReachScene,
    ShelveAlert,
    SignOut,
    StillHere,
    UnshelveAlert,
    WatchMotion,
    new_id,
)
from venue_models.staff.roles import Role
from venue_models.values import AlertOutcome, AlertState, Presence, Session, SourceNote, ZoneHealth, frozen
from venue_models.values import Severity as Urgency

Open = Callable[..., SafetyDesk]
SPACE, ENTER, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape


def lines(desk: SafetyDesk) -> list[str]:
    return desk.face.column.list.said()


# What it shows


def test_an_empty_list_is_good_news_and_says_that_all_works(open_desk: Open) -> None:
    desk = open_desk(replace(a_snapshot(), chain=chain((SQUARE,)), responders=(responder("Noor Haddad", MOIRA),)))
    assert desk.face.column.calm_title.isVisible()
    assert lines(desk) == []
    states = {row.title: row.value for row in desk.face.column.checks.rows}
    assert states["chain"].startswith("checked ")
    assert states["readers"] == "4 of 4 hear"
    assert states["deaf zones"] == "none"
    assert desk.face.bar.chain.text().startswith("chain checked ")
    assert desk.face.panel.currentIndex() == 0


def test_an_alarm_says_what_where_how_old_and_what_comes_next(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    venue.now_s += 24
    look(desk)
    assert lines(desk) == ["Unacknowledged · 1", "Fall, not moving, high, Lane, 0:24, escalates 0:06"]
    assert desk.face.panel.title.text() == "Fall, not moving"
    assert desk.face.panel.mark.severity is Severity.HIGH
    assert "almost certainly a fall (0.97)" in desk.face.panel.why.text()
    assert told(desk)["who"] == "Zoé Moreau, adult, band 1A01"
    assert told(desk)["party"] == "1 other, nobody of them located", "Tom did not agree to be"
    assert "ground level, ± 4 m" in told(desk)["where"]


def test_a_fix_that_is_old_looks_old_and_one_that_there_is_not_says_why(open_desk: Open, venue: FakeVenue) -> None:
    fixes = a_snapshot().fixes.copy()
    fixes["presence"][ZOE] = Presence.UNKNOWN
    desk = open_desk(replace(a_snapshot(), fixes=frozen(fixes)))
    venue.press(MOIRA)
    look(desk)
    assert "old: ground level" in told(desk)["where"]
    assert "last heard at 13:59:59" in told(desk)["where"]
    venue.alerts = type(venue.alerts)(venue.alerts.safety)
    venue.press(ZOE)
    look(desk)
    assert told(desk)["where"].startswith("place unknown, old: not located")


def test_a_place_is_told_whatever_was_agreed_to_for_the_button_is_the_request(
    open_desk: Open, venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    look(desk)
    assert told(desk)["where"].startswith("Comet line")
    assert told(desk)["who"].startswith("Tom Webb")


def test_the_nearest_are_named_with_who_is_at_another_alarm(open_desk: Open, venue: FakeVenue) -> None:
    free, taken = responder("Noor Haddad", MOIRA), responder("Ben Park", MINJUN, alert=99)
    desk = open_desk(replace(a_snapshot(), responders=(free, taken)))
    venue.press(ZOE)
    look(desk)
    nearest = told(desk)["nearest"]
    assert "(busy)" in nearest.partition("Ben Park")[2].partition(",")[0]
    assert nearest.count("busy") == 1


def test_the_story_tells_what_the_band_measured(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    assert "fall suspected: 4.2 g, weightless for 0.3 s" in [text for _, text in desk.face.panel.story.told]


def test_the_map_shows_what_a_key_has_chosen_one_frame_later(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(ZOE)
    venue.press(MINJUN)
    look(desk)
    press(desk, Qt.Key.Key_Down)
    chosen = desk.choosing.alert
    assert chosen is not None
    desk.frame()
    assert [mark.number for mark in desk.face.map.canvas.overlay.alerts if mark.is_chosen] == [chosen.number]


class Painted(QObject):
    """Notes which of some widgets are painted, in order."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.seen: list[QObject] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() is QEvent.Type.Paint:
            self.seen.append(watched)
        return False


def test_what_a_key_has_chosen_is_on_the_screen_before_anything_else_is_drawn(
    open_desk: Open, venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    for band in (ZOE, MINJUN):
        venue.press(band)
    look(desk)
    alarms, panel, canvas = desk.face.column.list, desk.face.panel, desk.face.map.canvas
    painted = Painted(alarms.viewport(), panel, canvas)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(alarms, key)
    assert set(painted.seen) == {alarms.viewport(), panel}
    assert alarms.currentIndex().row() == 2
    desk.frame()
    desk.frame()
    assert canvas in painted.seen


def test_ages_go_on_while_keys_come_in_every_frame(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    for band in (ZOE, MINJUN):
        venue.press(band)
    look(desk)
    assert ", 0:00," in lines(desk)[1]
    for n in range(40):
        venue.now_s += 0.5
        press(desk, Qt.Key.Key_Up if n % 2 else Qt.Key.Key_Down)
        desk.frame()
    assert ", 0:1" in lines(desk)[1] or ", 0:20" in lines(desk)[1]


def test_an_alarm_is_listed_however_fast_keys_come(open_desk: Open, venue: FakeVenue, qtbot: QtBot) -> None:
    desk = open_desk(a_snapshot())
    for band in (ZOE, MINJUN):
        venue.press(band)
    look(desk)
    ways = cycle((Qt.Key.Key_Down, Qt.Key.Key_Up))
    desk.timer.start()
    venue.press(TOM)

    def is_listed_between_keys() -> bool:
        press(desk, next(ways))
        return len(lines(desk)) == 4

    qtbot.waitUntil(is_listed_between_keys)
    desk.timer.stop()


def test_a_map_that_takes_long_leaves_time_for_keys_and_keeps_no_alarm_waiting(
    open_desk: Open, venue: FakeVenue, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(a_snapshot())
    drawn = []

    def slow() -> None:
        drawn.append(venue.now_s)
        venue.now_s += 0.06

    monkeypatch.setattr(desk.face.map, "draw", slow)
    begun_s = venue.now_s
    for band in (ZOE, MINJUN, SEOYEON, SUBIN):
        venue.press(band)
        for _ in range(2):
            desk.frame()
            venue.now_s += 0.04
        assert any("Call" in line for line in lines(desk)[1:])
        assert len(lines(desk)) == 1 + len(desk.alerts)
    assert drawn
    assert len(drawn) * 0.06 <= (venue.now_s - begun_s) / 2


def test_the_map_follows_while_every_frame_brings_alarms(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    for band in (ZOE, MINJUN, SEOYEON, SUBIN):
        venue.now_s += 0.1
        venue.says(replace(a_snapshot(), at_s=venue.now_s))
        venue.press(band)
        desk.frame()
    assert len(desk.face.map.canvas.overlay.alerts) >= 2


def test_an_alarm_is_listed_in_the_next_frame_whatever_else_is_due(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    desk.frame()
    assert len(lines(desk)) == 2
    assert venue.ears.played == ["high"]


def test_suspected_ones_are_a_quiet_count(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    felt = {"probability": 0.5, "peak_g": 3.4, "weightless_s": 0.0, "is_authentic": True, "why": ""}
    venue.happens(venue.alerts.suspect(venue.now, ZOE, NOON_S, **felt))  # type: ignore[arg-type] # by their names
    look(desk)
    assert lines(desk) == []
    assert desk.face.column.suspected.text() == "1 suspected, being judged"
    assert venue.ears.played == []


def test_what_is_not_saved_or_not_proven_says_so(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    number = venue.happens(venue.alerts.press(venue.now, ZOE, NOON_S, is_authentic=False, zone=SQUARE))
    venue.alerts.mark_saved([number], is_saved=False)
    venue.says(a_snapshot())
    look(desk)
    assert "not proven, not saved" in lines(desk)[1]
    assert "not saved" in desk.face.panel.why.text()
    assert "go all the same" in desk.face.panel.why.text()


def test_deaf_zones_are_listed_also_while_there_are_alarms(open_desk: Open, venue: FakeVenue) -> None:
    deaf = with_zone(a_snapshot(), SQUARE, health=ZoneHealth.DEAF, occupancy=-1, deaf_since_s=NOON_S - 60)
    desk = open_desk(deaf)
    venue.press(TOM)
    look(desk)
    assert "Square, deaf since 13:59, warning" in [row.spoken for row in desk.face.column.checks.rows]
    desk.face.column.checks.chosen.emit(0)


def test_a_watchdog_that_has_ended_is_said_with_what_to_do(open_desk: Open) -> None:
    desk = open_desk(replace(a_snapshot(), notes=(SourceNote(NOON_S, WATCHDOG, GONE),)))
    row = next(row for row in desk.face.column.checks.rows if row.title == "watchdog")
    assert (row.detail, row.severity) == ("watches no more", Severity.MEDIUM)
    assert [notice.what for notice in desk.face.strip.notices] == ["No watchdog"]


def test_a_run_that_nobody_has_ever_watched_says_so_in_the_chain_and_nowhere_louder(open_desk: Open) -> None:
    desk = open_desk(replace(a_snapshot(), notes=(SourceNote(NOON_S, WATCHDOG, UNWATCHED),)))
    row = next(row for row in desk.face.column.checks.rows if row.title == "watchdog")
    assert (row.detail, row.severity) == ("none: no restart after a crash", Severity.LOW)
    assert not desk.face.strip.notices


def test_an_area_without_a_test_call_is_said_in_words_and_colour(open_desk: Open) -> None:
    desk = open_desk(replace(a_snapshot(), chain=chain((SQUARE, COMET_LINE), overdue=(COMET_LINE,))))
    assert desk.face.bar.chain.text() == "chain no test call from Comet line"
    assert desk.face.bar.chain.severity is Severity.MEDIUM


# What is done


def test_space_acknowledges_what_is_chosen_and_a_second_press_nothing(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    venue.press(TOM)
    look(desk)
    press(desk, SPACE)
    press(desk, SPACE)
    answered(desk, venue)
    press(desk, SPACE)
    answered(desk, venue)
    assert asked(venue.heard, AcknowledgeAlert) == [(AcknowledgeAlert, 1)]
    assert [entry.key for entry in desk.face.column.list.entries if isinstance(entry, Line)] == [2, 1]
    assert desk.choosing.alert is not None
    assert desk.choosing.alert.number == 1, "what one works on stays chosen"


def test_the_whole_life_of_an_alarm_by_key(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(
        replace(a_snapshot(), responders=(responder("Noor Haddad", MOIRA), responder("Ben Park", MINJUN)))
    )
    venue.fall(ZOE)
    look(desk)
    for keys_pressed in ((SPACE,), ("a", "1"), ("o",), ("k",), ("w",)):
        for key in keys_pressed:
            press(desk, key)
        answered(desk, venue)
    press(desk, "c")
    press(desk, "2")
    press(desk, "7")
    press(desk, "bruised knee")
    press(desk, ENTER)
    assert asked(venue.works(), CloseAlert) == [], "keys meant for something else close nothing"
    give(desk)
    answered(desk, venue)
    assert asked(venue.heard, AcknowledgeAlert, AssignAlert, ReachScene, AskWearer, WatchMotion, CloseAlert) == [
        (AcknowledgeAlert, 1),
        (AssignAlert, 1, "Noor Haddad"),
        (ReachScene, 1, ""),
        (AskWearer, 1, ""),
        (WatchMotion, 1),
        (CloseAlert, 1, AlertOutcome.MEDICAL, "bruised knee"),
    ]
    assert lines(desk) == []
    assert not desk.face.sheet.isVisible()
    assert desk.face.panel.currentIndex() == 0, "on to the next, and there is none"


def test_what_lies_below_the_edge_is_read_by_key(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    story = desk.face.panel.story

    def is_in_sight() -> bool:
        return bool(story.visibleRegion().boundingRect().bottom() == story.rect().bottom())

    desk.resize(1366, 640)
    look(desk)
    assert not is_in_sight()
    for _ in range(3):
        press(desk, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert is_in_sight()
    assert lines(desk)[1].startswith("Fall"), "and the same alarm stays chosen"
    for _ in range(3):
        press(desk, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert not is_in_sight()


def test_whoever_goes_may_be_named_by_hand(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(ZOE)
    look(desk)
    press(desk, "a")
    press(desk, "1")
    press(desk, "the medical post")
    press(desk, ENTER)
    answered(desk, venue)
    assert asked(venue.heard, AssignAlert) == [(AssignAlert, 1, "the medical post")]
    assert "the medical post on the way" in lines(desk)[1]


def test_shelving_asks_for_how_long_and_why_and_s_takes_it_up_again(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, "s")
    press(desk, "2")
    press(desk, "1")
    answered(desk, venue)
    assert asked(venue.heard, ShelveAlert) == [(ShelveAlert, 1, 600.0, "the ride is being emptied")]
    assert lines(desk)[0] == "Shelved · 1"
    assert "shelved by Cho Safety" in lines(desk)[1]
    assert "comes back in 10:00" in lines(desk)[1]
    press(desk, "s")
    answered(desk, venue)
    assert asked(venue.heard, UnshelveAlert) == [(UnshelveAlert, 1)]
    assert lines(desk)[0] == "Unacknowledged · 1"


def test_a_call_for_help_is_never_shelved(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(ZOE)
    look(desk)
    press(desk, "s")
    assert not desk.face.sheet.isVisible()
    assert "never shelved" in desk.face.panel.words.text()
    assert not desk.face.panel.deeds["shelve"].isEnabled()


def test_nothing_is_closed_that_nobody_has_acknowledged(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, "c")
    assert not desk.face.sheet.isVisible()
    assert "Acknowledge it first" in desk.face.panel.words.text()


def test_a_refusal_stands_where_the_eye_is(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    venue.refusal = "The disk does not take it."
    press(desk, SPACE)
    answered(desk, venue)
    assert desk.face.panel.words.text() == "The disk does not take it."
    press(desk, "a")
    press(desk, "1")
    press(desk, "Noor")
    press(desk, ENTER)
    answered(desk, venue)
    assert desk.face.sheet.words.text() == "The disk does not take it.", "the sheet stays, with the answer in it"
    assert desk.face.sheet.isVisible()


# Others who work on it


def test_another_operators_acknowledgement_shows_at_once_and_who(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    venue.happens(venue.alerts.decide(venue.now, AcknowledgeAlert(new_id(), "staff", 1), "Ara Kim"))
    desk.frame()
    assert "Ara Kim has it" in lines(desk)[1]
    assert venue.ears.played == ["high"], "no more"
    press(desk, SPACE)
    assert asked(venue.works(), AcknowledgeAlert) == []


def test_the_later_of_two_is_told_who_was_first(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, SPACE)
    venue.happens(venue.alerts.decide(venue.now, AcknowledgeAlert(new_id(), "staff", 1), "Ara Kim"))
    answered(desk, venue)
    assert desk.face.panel.words.text().startswith("Ara Kim has acknowledged this at ")


def test_an_alarm_that_another_closes_while_one_asks_says_so_and_goes_on_by_key(
    open_desk: Open, venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    venue.fall(TOM)
    look(desk)
    press(desk, SPACE)
    answered(desk, venue)
    press(desk, "c")
    venue.happens(venue.alerts.decide(venue.now, CloseAlert(new_id(), "staff", 1, AlertOutcome.HELPED), "Ara Kim"))
    look(desk)
    assert not desk.face.sheet.isVisible()
    assert desk.face.panel.words.text() == "closed by Ara Kim: helped"
    assert desk.choosing.alert is not None
    assert desk.choosing.alert.state is AlertState.CLOSED
    press(desk, "n")
    assert desk.choosing.alert.number == 2


def test_a_new_alarm_never_slips_under_a_key_that_was_meant_for_another(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    venue.now_s += 5
    venue.press(TOM)
    look(desk)
    press(desk, SPACE)
    assert asked(venue.works(), AcknowledgeAlert) == [(AcknowledgeAlert, 1)]


def test_arrows_walk_the_alarms_and_n_goes_to_the_next_that_waits(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    for band in (ZOE, TOM, SUBIN):
        venue.fall(band)
    look(desk)
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, "n", "n"):
        press(desk, key)
        assert desk.choosing.alert is not None
        chosen.append(desk.choosing.alert.number)
    assert chosen == [2, 3, 3, 2, 3, 1]


# Floods


@pytest.fixture
def flooded(open_desk: Open, venue: FakeVenue) -> SafetyDesk:
    """Ten alarms at once: five bands at the square; each falls, and its place is the same."""
    fixes = a_snapshot().fixes.copy()
    wide = frozen(fixes[[SEOYEON] * 12])
    venue.register = type(venue.register)(
        [replace(venue.register.wearers[0], code=f"B{n:03}", tag=f"name:b{n}", guest=n) for n in range(12)]
    )
    snapshot = replace(a_snapshot(), fixes=wide, battery_pct=frozen(a_snapshot().battery_pct[[0] * 12]))
    desk = open_desk(snapshot)
    for band in range(11):
        venue.fall(band)
        venue.now_s += 1
    venue.press(11)
    look(desk)
    return desk


def test_a_flood_is_grouped_by_place_with_its_count_in_words(flooded: SafetyDesk) -> None:
    assert lines(flooded) == [
        "Flood: 12 unacknowledged at one place",
        "12 alarms, high, Square, 1 × Call for help, 11 × Fall, oldest 0:11, → lists them",
    ]


def test_a_group_opens_and_closes_by_arrow_and_acknowledging_goes_one_by_one(
    flooded: SafetyDesk, venue: FakeVenue
) -> None:
    press(flooded, Qt.Key.Key_Right)
    assert len(lines(flooded)) == 14
    press(flooded, Qt.Key.Key_Left)
    assert len(lines(flooded)) == 2
    press(flooded, SPACE)
    answered(flooded, venue)
    press(flooded, "n")
    press(flooded, SPACE)
    answered(flooded, venue)
    assert [told[1] for told in asked(venue.heard, AcknowledgeAlert)] == [1, 2]
    group = next(entry for entry in flooded.face.column.list.entries if isinstance(entry, Group))
    assert len(group.alerts) == 10


# Sound


def test_it_sounds_until_somebody_acts_and_mute_hides_nothing(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    venue.now_s += AGAIN_S[Urgency.HIGH]
    look(desk)
    assert venue.ears.played == ["high", "high"]
    press(desk, "m")
    venue.now_s += AGAIN_S[Urgency.HIGH]
    look(desk)
    assert venue.ears.played == ["high", "high"]
    assert len(lines(desk)) == 2
    assert "muted 1:56" in desk.face.bar.sound.text()
    venue.press(TOM)
    look(desk)
    assert venue.ears.played[-1] == "high"
    assert len(venue.ears.played) == 3, "another grave one is heard through the mute"
    assert "sound on" in desk.face.bar.sound.text()


def test_the_sound_can_be_tried_and_says_when_it_is_in_doubt(open_desk: Open, venue: FakeVenue) -> None:
    venue.ears.trouble = "This machine has no player."
    desk = open_desk(a_snapshot())
    press(desk, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert venue.ears.played == ["high"]
    assert "sound in doubt" in desk.face.bar.sound.text()
    assert "This machine has no player." in desk.face.bar.sound.toolTip()


def test_signed_out_it_sounds_and_tells_what_and_where_without_a_name(open_desk: Open, venue: FakeVenue) -> None:
    venue.sessions.clear()
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    look(desk)
    (notice,) = desk.face.strip.notices
    assert notice.what == "Call for help, Comet line, 0:00"
    assert notice.advice == "Sign in to answer."
    assert "Tom" not in notice.what
    assert venue.ears.played == ["high"]
    press(desk, SPACE)
    assert asked(venue.works(), AcknowledgeAlert) == []


# Who works here


def test_one_signs_in_here_and_stays_signed_in_while_hands_are_on_the_desk(open_desk: Open, venue: FakeVenue) -> None:
    venue.sessions.clear()
    desk = open_desk(a_snapshot())
    press(desk, "3")
    press(desk, PIN)
    press(desk, ENTER)
    answered(desk, venue)
    assert venue.sessions[SAFETY].operator == "Cho Safety"
    assert desk.face.bar.who.text() == "Cho Safety · safety"
    venue.heard.clear()
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Shift)
    answered(desk, venue)
    assert len(asked(venue.heard, StillHere)) == 1


@pytest.mark.parametrize("name", ["Ben Counter", "Dana Steward"])
def test_who_may_not_answer_calls_is_told_so_and_signed_out_again(
    open_desk: Open, venue: FakeVenue, name: str
) -> None:
    venue.sessions.clear()
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    look(desk)
    press(desk, name)
    press(desk, ENTER)
    press(desk, PIN)
    press(desk, ENTER)
    answered(desk, venue)
    assert desk.face.views.currentWidget() is desk.face.sign_in
    assert "This desk is for the safety team" in desk.face.sign_in.words.text()
    answered(desk, venue)
    assert venue.sessions == {}
    assert asked(venue.heard, SignOut) == [(SignOut,)]


def test_handed_over_nothing_of_the_alarms_stays_in_sight(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, "c")
    press(desk, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert not desk.face.sheet.isVisible()
    assert not desk.face.panel.isVisible()
    answered(desk, venue)
    assert venue.sessions == {}


def test_the_staff_desks_session_is_not_this_ones(open_desk: Open, venue: FakeVenue) -> None:
    venue.sessions = {"staff": Session("Ara Kim", "supervisor", NOON_S)}
    desk = open_desk(a_snapshot())
    assert desk.face.views.currentWidget() is desk.face.sign_in


# The window


def test_every_view_opens_by_its_key_and_alarms_stay_told(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.press(TOM)
    look(desk)
    for key, page in (("2", Page.SHIFT), ("3", Page.RESPONDERS)):
        press(desk, key)
        look(desk)
        assert desk.face.shows(page)
        assert [notice.advice for notice in desk.face.strip.notices] == ["Ctrl N shows it."]
        desk.show_view(Page.ALARMS)
    assert desk.face.strip.notices == ()
    desk.show_view(Page.SHIFT)
    desk.next_alarm()
    assert desk.face.shows(Page.ALARMS)


def test_an_alarm_is_one_key_away_from_a_line_that_is_being_typed(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, "3")
    desk.face.responders.band.setFocus()
    press(desk, "1a0n")
    look(desk)
    (notice,) = desk.face.strip.notices
    assert notice.advice == "Ctrl N shows it."
    assert desk.face.responders.band.text() == "1a0n"
    press(desk, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    look(desk)
    assert desk.face.shows(Page.ALARMS)
    assert desk.choosing.alert is not None
    assert desk.choosing.alert.number == 1


def test_the_sheet_of_keys_names_every_key(open_desk: Open) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "?")
    shown = {label.text() for label in desk.face.key_sheet.findChildren(QLabel)}
    assert {key.meaning for group in keys().values() for key in group} <= shown
    press(desk, ESCAPE)
    assert not desk.face.key_sheet.isVisible()


def test_a_button_that_has_the_focus_is_pressed_by_space_as_everywhere(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    desk.face.panel.deeds["assign"].setFocus(Qt.FocusReason.TabFocusReason)
    press(desk, SPACE)
    assert desk.face.sheet.isVisible()
    assert asked(venue.works(), AcknowledgeAlert) == []


def test_what_can_be_reached_can_be_named(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    for part in desk.findChildren(QWidget):
        is_own = type(part).__module__.startswith("desktop") or isinstance(part, QPushButton)
        if is_own and part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert part.accessibleName() or (isinstance(part, QPushButton) and part.text()), part


def is_cut(part: QLabel | QPushButton) -> bool:
    """Whether a part has less room than its words take."""
    needed = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.sizeHint().height()
    return part.height() < needed or part.width() < part.minimumSizeHint().width()


def cut_off(desk: SafetyDesk) -> list[str]:
    """Whatever is in sight and cannot be read whole."""
    parts: list[QLabel | QPushButton] = [*desk.findChildren(QLabel), *desk.findChildren(QPushButton)]
    return [part.text() for part in parts if part.isVisible() and is_cut(part)]


def test_nothing_is_cut_off_on_a_small_screen(open_desk: Open, venue: FakeVenue, language: str) -> None:
    desk = open_desk(a_snapshot(), title_note="simulated park")
    venue.fall(ZOE)
    venue.press(TOM)
    look(desk)
    assert (desk.width(), desk.height()) == (1366, 768), language
    assert cut_off(desk) == []


def test_no_question_is_cut_off_not_even_one_that_follows_another(
    open_desk: Open, venue: FakeVenue, language: str
) -> None:
    desk = open_desk(replace(a_snapshot(), responders=(responder("Noor Haddad", MOIRA),)))
    venue.fall(ZOE)
    look(desk)
    for key in ("a", ESCAPE, "s", "2", ESCAPE, SPACE, "c"):
        press(desk, key)
        answered(desk, venue)
        look(desk)  # a layout in which a line has become two settles in its second turn
        assert cut_off(desk) == [], (language, key)
    assert desk.face.sheet.isVisible()


def test_the_sheet_of_keys_is_whole_on_a_small_screen(open_desk: Open, language: str) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "?")
    look(desk)
    assert desk.face.key_sheet.isVisible(), language
    assert desk.rect().contains(desk.face.key_sheet.childrenRect())
    assert cut_off(desk) == [], language


def test_a_desk_closed_in_the_middle_loses_nothing_and_stands_still(open_desk: Open, venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    venue.fall(ZOE)
    look(desk)
    press(desk, SPACE)
    press(desk, "a")
    desk.close()
    venue.works()
    assert asked(venue.heard, AcknowledgeAlert, SignOut) == [(AcknowledgeAlert, 1), (SignOut,)]
    assert not desk.timer.isActive()
    again = open_desk(a_snapshot())
    venue.signed_in(Role.SAFETY, SAFETY)
    venue.says(a_snapshot())
    look(again)
    assert "Cho Safety has it" in lines(again)[1]


def test_five_hundred_alarms_are_all_listed(open_desk: Open, venue: FakeVenue) -> None:
    wide = frozen(a_snapshot().fixes[[SEOYEON, ZOE] * 250])
    venue.register = type(venue.register)(
        [replace(venue.register.wearers[0], code=f"{n:04}", tag=f"name:b{n}", guest=n) for n in range(500)]
    )
    desk = open_desk(replace(a_snapshot(), fixes=wide, battery_pct=frozen(a_snapshot().battery_pct[[0] * 500])))
    for band in range(500):
        venue.alerts.apply(
            venue.now, venue.alerts.press(venue.now, band, venue.now_s, is_authentic=True, zone=SQUARE)
        )
    venue.says(replace(a_snapshot(), fixes=wide, battery_pct=frozen(a_snapshot().battery_pct[[0] * 500])))
    look(desk)
    groups = [entry for entry in desk.face.column.list.entries if isinstance(entry, Group)]
    assert sum(len(group.alerts) for group in groups) == 500
    assert all(group.alerts[0].severity is Urgency.HIGH for group in groups)

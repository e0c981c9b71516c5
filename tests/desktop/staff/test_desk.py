"""The staff desk, used as a person uses it: by key, by click, and by looking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.language import install_language
from desktop.pictures import write_pictures
from desktop.staff.desk import StaffDesk
from desktop.staff.keys import keys
from desktop.staff.pages import Page
from desktop.widgets.map_dots import HERE, STALE
from tests.desktop.fake_venue import FakeVenue
from tests.desktop.pictures import (
    CAFE,
    LANE,
    NOON_S,
    SQUARE,
    small_park,
    small_register,
    snapshot_of,
    watching,
    with_reader,
    with_zone,
)
from tests.desktop.staff.at_desk import (
    MINJUN,
    MOIRA,
    PLACES,
    SEOYEON,
    SUBIN,
    TOM,
    ZOE,
    a_snapshot,
    asked,
    compose,
    give,
    look,
    open_guest,
    picture,
    press,
)
from venue_models.commands import Command, EndLookUp, LookUp, SignOut
from venue_models.guests.register import Register, Wearer
from venue_models.values import (
    NOWHERE,
    AirCounts,
    Crowding,
    Presence,
    Purpose,
    ReaderHealth,
    SourceNote,
    Visit,
    ZoneHealth,
    frozen,
)

LONG = "The " + "very " * 12 + "long party"


def test_before_the_first_sighting_the_desk_says_that_it_waits(open_desk: Callable[..., StaffDesk]) -> None:
    readers = a_snapshot().readers.copy()
    readers["heard_at_s"] = 0.0
    unheard = snapshot_of(small_park(), {}, 6)
    desk = open_desk(replace(unheard, readers=frozen(readers)))
    assert "no data yet" in desk.face.bar.age.text()
    assert not any(character.isdigit() for character in desk.face.bar.count.text())
    assert {row.value for row in desk.face.page.side.areas.rows} == {"–"}
    assert len(desk.face.page.canvas.dots.bands) == 0


def test_the_count_and_the_areas_are_those_of_the_snapshot(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    assert desk.face.bar.count.text() == "5 in the park"
    assert {row.title: row.value for row in desk.face.page.side.areas.rows} == {
        "Square": "2",
        "Lane": "1",
        "Café": "1",
    }
    assert [(row.title, row.value) for row in desk.face.page.side.lines.rows] == [("Comet", "unknown")]


def test_a_guest_is_found_in_two_keystrokes(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "/")
    press(desk, "z")
    assert [row.title for row in desk.face.finder.list.rows] == ["Zoé Moreau"]
    press(desk, Qt.Key.Key_Return)
    assert desk.guest.band == NOWHERE, "a place is not shown before the reason is on record"
    press(desk, "2")
    assert asked(venue.works(), LookUp) == [(LookUp, ZOE, "lost child")]
    look(desk)
    assert desk.guest.band == ZOE
    assert desk.face.page.card.isVisible()
    assert dict(desk.face.page.card.told)["here"].startswith("Lane, ± 4 m")


def test_choosing_by_click_tells_the_venue_and_escape_takes_it_back(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    spot = desk.face.page.canvas.viewport.to_px(100, 10).toPoint()
    QTest.mouseClick(desk.face.page.canvas, Qt.MouseButton.LeftButton, pos=spot + QPoint(3, 2))
    assert "Zoé" not in desk.face.why_sheet.title.text(), "who it is, is what is looked up"
    press(desk, "4")
    venue.works()
    look(desk)
    assert desk.face.page.card.isVisible()
    press(desk, Qt.Key.Key_Escape)
    venue.works()
    assert asked(venue.heard, LookUp, EndLookUp) == [(LookUp, ZOE, "safety"), (EndLookUp,)]
    assert not desk.face.page.card.isVisible()


def test_without_consent_a_guest_is_found_but_has_no_place(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, TOM)
    assert dict(desk.face.page.card.told)["where"] == "no consent to location"
    assert desk.face.page.canvas.chosen is None
    assert desk.face.page.canvas.dots.sprite_of(TOM) is None
    members = {row.title: row.detail for row in desk.face.page.card.members.rows}
    assert members == {"Zoé Moreau": "adult"}, "where the others are is a look-up of its own"


def test_last_seen_is_never_here(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, MOIRA)
    look(desk)
    told = dict(desk.face.page.card.told)
    assert "here" not in told
    assert "last seen" in told
    assert desk.face.page.canvas.chosen is not None
    assert desk.face.page.canvas.chosen.presence is Presence.LAST_SEEN
    assert desk.face.page.canvas.dots.sprite_of(MOIRA) is None
    press(desk, "l")
    assert desk.face.page.canvas.dots.sprite_of(MOIRA) not in (None, HERE)


def test_the_card_tells_party_visits_and_battery(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, SEOYEON)
    visits = (Visit(SEOYEON, SQUARE, NOON_S - 60, None), Visit(SEOYEON, CAFE, NOON_S - 3600, NOON_S - 600))
    venue.says(watching(a_snapshot(), SEOYEON, visits))
    look(desk)
    told = dict(desk.face.page.card.told)
    assert told["before"].startswith("Café, ")
    assert told["battery"] == "82 %"
    assert {row.title for row in desk.face.page.card.members.rows} == {"김민준", "이수빈"}
    press(desk, "]")
    press(desk, Qt.Key.Key_Return)
    assert asked(venue.works(), LookUp) == [(LookUp, MINJUN, "asked by the guest")], (
        "Enter gives the same reason again"
    )
    look(desk)
    assert desk.guest.band == MINJUN


def test_following_keeps_the_guest_in_the_middle_until_the_map_is_moved(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    press(desk, "f")
    assert desk.guest.is_following
    moved = snapshot_of(small_park(), PLACES | {ZOE: (90.0, 12.0, 0, LANE, Presence.HERE)}, 6, at_s=NOON_S + 1)
    venue.says(moved)
    steady_s = 1e6
    desk.face.page.canvas._steady_s = lambda: steady_s
    look(desk)
    steady_s += 1
    look(desk)
    middle = desk.face.page.canvas.viewport
    place = desk.face.page.canvas.place_of(desk.face.page.canvas.chosen)  # type: ignore[arg-type] # it is there: she is
    assert (middle.x_m, middle.y_m) == pytest.approx(place, abs=2)
    press(desk, Qt.Key.Key_Left)
    assert not desk.guest.is_following


def test_a_deaf_zone_is_unknown_everywhere(open_desk: Callable[..., StaffDesk]) -> None:
    deaf = with_zone(a_snapshot(), SQUARE, health=ZoneHealth.DEAF, occupancy=-1, deaf_since_s=NOON_S - 60)
    desk = open_desk(deaf)
    row = desk.face.page.side.areas.rows[0]
    assert (row.title, row.value, row.detail) == ("Square", "unknown", "deaf")
    labels = {placed.label.name: placed.label.count for placed in desk.face.page.canvas.over.placed}
    assert labels["Square"] == "deaf, unknown"
    press(desk, "3")
    look(desk)
    assert desk.face.zones.table.text(0, 3) == "unknown"
    assert desk.face.zones.table.text(0, 6).startswith("deaf since ")


def test_the_next_abnormal_zone_is_one_key_away(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(with_zone(a_snapshot(), CAFE, crowding=Crowding.OVER, occupancy=80))
    press(desk, "n")
    assert desk.face.page.canvas.level == 1
    assert (desk.face.page.canvas.viewport.x_m, desk.face.page.canvas.viewport.y_m) == pytest.approx((25, 60))


def test_stale_data_looks_stale_and_says_so(open_desk: Callable[..., StaffDesk], venue: FakeVenue) -> None:
    desk = open_desk(a_snapshot())
    open_guest(desk, venue, ZOE)
    venue.now_s += 14
    look(desk)
    assert desk.face.bar.age.text() == "data 14 s old"
    assert [notice.what for notice in desk.face.strip.notices] == ["Data 14 s old"]
    assert desk.face.page.canvas.dots.sprite_of(SEOYEON) == STALE
    assert "here" not in dict(desk.face.page.card.told)
    assert "were" in desk.face.bar.count.text()
    venue.says(a_snapshot(venue.now_s))
    look(desk)
    assert desk.face.strip.notices == ()
    assert desk.face.page.canvas.dots.sprite_of(SEOYEON) == HERE


def test_a_full_disk_and_faults_are_told_with_what_to_do(open_desk: Callable[..., StaffDesk]) -> None:
    note = SourceNote(NOON_S - 5, "hci0", "The adapter is gone. Plug it in again.")
    wrong = replace(a_snapshot(), unsaved_s=42.0, notes=(note,) * 9, counts=AirCounts(shed=7))
    desk = open_desk(with_reader(wrong, 2, health=ReaderHealth.SILENT, since_s=NOON_S - 900))
    assert "42 s" in desk.face.strip.notices[0].what
    assert "Free some space" in desk.face.strip.notices[0].advice
    spoken = [row.spoken for row in desk.face.page.side.radio.rows]
    assert any("R-003" in words and "silent since" in words for words in spoken)
    assert any("hci0" in words for words in spoken)
    assert any("shed" in words and "7" in words for words in spoken)
    press(desk, "5")
    look(desk)
    assert "Plug it in again." in desk.face.radio.faults.text()
    assert desk.face.radio.table.text(0, 0) == "R-003"


def test_a_store_that_says_why_it_cannot_save_is_quoted(open_desk: Callable[..., StaffDesk]) -> None:
    note = SourceNote(NOON_S - 5, "store", "bandstand.sqlite is gone. Put it back.")
    desk = open_desk(replace(a_snapshot(), unsaved_s=42.0, notes=(note,)))
    assert desk.face.strip.notices[0].advice == "bandstand.sqlite is gone. Put it back."


def test_a_silent_reader_is_not_shown_to_hear(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(with_reader(a_snapshot(), 2, health=ReaderHealth.SILENT, since_s=NOON_S - 30, rate_hz=9.0))
    press(desk, "5")
    look(desk)
    assert "9 /s" not in [desk.face.radio.table.text(0, column) for column in range(6)]


def test_every_view_opens_by_its_key_and_takes_the_focus(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    for key, view in (
        ("2", Page.QUEUES),
        ("3", Page.ZONES),
        ("4", Page.GUESTS),
        ("5", Page.RADIO),
        ("1", Page.MAP),
    ):
        press(desk, key)
        assert desk.face.views.currentIndex() == view
        focused = desk.focusWidget()
        assert focused is not None
        shown = desk.face.views.currentWidget()
        assert shown is not None
        assert shown.isAncestorOf(focused)


def test_the_guests_view_says_who_is_there_but_not_where(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "4")
    look(desk)
    said = " ".join(desk.face.guests.table.text(row, column) for row in range(6) for column in range(8))
    assert "Zoé Moreau" in said
    assert not any(zone.name in said for zone in small_park().zones)


def test_typing_narrows_the_guests_view(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "4")
    press(desk, "/")
    compose(desk, "ㅅㅂ")
    assert desk.face.guests.table.keys.tolist() == [SUBIN]
    press(desk, Qt.Key.Key_Escape)
    assert len(desk.face.guests.table.keys) == 6


def test_zoom_pan_fit_and_level_by_key(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    whole = desk.face.page.canvas.viewport
    press(desk, "+")
    assert desk.face.page.canvas.viewport.px_per_m > whole.px_per_m
    press(desk, Qt.Key.Key_Right)
    assert desk.face.page.canvas.viewport.x_m > whole.x_m
    press(desk, Qt.Key.Key_PageUp)
    assert desk.face.page.canvas.level == 1
    press(desk, Qt.Key.Key_PageDown)
    press(desk, "0")
    assert desk.face.page.canvas.viewport == whole


def test_the_sheet_of_keys_names_every_key_and_goes_at_the_next(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "?")
    assert desk.face.key_sheet.isVisible()
    shown = {label.text() for label in desk.face.key_sheet.findChildren(QLabel)}
    assert {key.meaning for group in keys().values() for key in group} <= shown
    press(desk, Qt.Key.Key_Escape)
    assert not desk.face.key_sheet.isVisible()


def test_an_active_search_field_keeps_its_letters(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "/")
    press(desk, "tom")
    assert desk.face.bar.field.text() == "tom"
    assert desk.theme_name == "dark"


def test_the_theme_turns_by_key(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot(), theme="light")
    light = picture(desk).pixelColor(700, 760).lightness()
    press(desk, "t")
    assert picture(desk).pixelColor(700, 760).lightness() < light


def test_a_replay_or_simulation_always_says_that_it_is_one(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot(), title_note="simulated park")
    assert "simulated park" in desk.windowTitle()
    for key in "12345":
        press(desk, key)
        assert "simulated park" in {label.text() for label in desk.face.bar.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_cut_off_on_a_small_screen(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue, language: str, request: pytest.FixtureRequest
) -> None:
    application = request.getfixturevalue("qapp")
    before = set(application.findChildren(QTranslator))
    install_language(application, language)
    long = Register(
        [
            Wearer(
                "4F2A",
                "name:1",
                "Wolfeschlegelsteinhausenbergerdorff Maximiliana",
                "The " + "very " * 12 + "long party",
                2019,
                Purpose.LOCATION,
            ),
            *(replace(wearer, party="x") for wearer in small_register().wearers[1:]),
        ]
    )
    try:
        desk = open_desk(a_snapshot(), long, title_note="simulated park")
        open_guest(desk, venue, 0)
        for key in "12345":
            press(desk, key)
            look(desk)
            assert desk.width() <= 1366
            assert desk.height() <= 768
            parts: list[QLabel | QPushButton] = [*desk.findChildren(QLabel), *desk.findChildren(QPushButton)]
            for part in parts:
                if part.isVisible() and part is not desk.face.bar.age:
                    wraps = part.hasHeightForWidth()
                    needed = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
                    assert part.height() >= needed, part.text()
                    assert part.width() >= part.minimumSizeHint().width(), part.text()
    finally:
        for translator in set(application.findChildren(QTranslator)) - before:
            application.removeTranslator(translator)


def test_what_can_be_reached_can_be_named(open_desk: Callable[..., StaffDesk]) -> None:
    """A screen reader says something for everything that takes the focus."""
    desk = open_desk(a_snapshot())
    for part in desk.findChildren(QWidget):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and type(part).__name__ not in ("QScrollBar", "QHeaderView"):
            assert part.accessibleName() or (isinstance(part, QPushButton) and part.text()), part


def test_a_slip_beside_ctrl_1_does_not_end_the_run(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    focused = desk.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    give(desk)
    assert desk.isVisible(), "asked, and nothing was chosen"
    press(desk, Qt.Key.Key_Escape)
    assert not desk.face.leave_sheet.isVisible()
    QTest.keyClick(desk, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    press(desk, "1")
    give(desk)
    assert not desk.isVisible()


def test_the_desk_closes_without_leaving_anything_running(qtbot: QtBot, venue: FakeVenue) -> None:
    desk = StaffDesk(small_park(), small_register(), venue.link, venue.ears, clock=lambda: venue.now_s)
    qtbot.addWidget(desk)
    venue.says(a_snapshot())
    desk.show()
    look(desk)
    open_guest(desk, venue, ZOE)
    desk.close()
    assert asked(venue.works(), Command) == [(EndLookUp,), (SignOut,)]
    assert [timer.objectName() for timer in desk.findChildren(QTimer) if timer.isActive()] == []


def test_pictures_show_every_view_in_both_themes(open_desk: Callable[..., StaffDesk], tmp_path: Path) -> None:
    desk = open_desk(a_snapshot())
    pictures = write_pictures(desk, tmp_path, "staff")
    assert len(pictures) == 2 * len(Page)
    assert len({path.read_bytes() for path in pictures}) == 2 * len(Page)
    assert desk.theme_name == "dark"


def test_a_picture_that_cannot_be_written_is_an_error_with_its_path(
    open_desk: Callable[..., StaffDesk], tmp_path: Path
) -> None:
    desk = open_desk(a_snapshot())
    with pytest.raises(OSError, match="nowhere"):
        write_pictures(desk, tmp_path / "nowhere", "staff")


def test_many_bands_given_at_once_do_not_hold_the_map_still(
    open_desk: Callable[..., StaffDesk], venue: FakeVenue
) -> None:
    desk = open_desk(a_snapshot())
    named = {n: replace(wearer, name=f"{wearer.name} II") for n, wearer in enumerate(venue.register.wearers)}
    venue.register = venue.register.changed(named)
    moved = {band: (x_m + 5.0, y_m, level, zone, state) for band, (x_m, y_m, level, zone, state) in PLACES.items()}
    venue.says(snapshot_of(small_park(), moved, 6, at_s=NOON_S + 1))
    desk.frame()
    desk.frame()
    assert desk.face.page.canvas._snapshot is venue.link.latest(), "seen in the frame after the news"

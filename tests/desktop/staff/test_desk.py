"""The staff desk, used as a person uses it: by key, by click, and by looking."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QTranslator
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.language import install_language
from desktop.link import Link
from desktop.staff.desk import GUESTS, MAP, RADIO, ZONES, StaffDesk
from desktop.staff.keys import keys
from desktop.staff.pictures import write_pictures
from desktop.widgets.map_dots import HERE, STALE
from tests.desktop.pictures import (
    CAFE,
    COMET_LINE,
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
from venue_models.guests.register import Register, Wearer
from venue_models.values import (
    NOWHERE,
    AirCounts,
    Crowding,
    Presence,
    Purpose,
    ReaderHealth,
    Snapshot,
    SourceNote,
    Visit,
    Watch,
    ZoneHealth,
)

PLACES = {
    0: (20.0, 10.0, 0, SQUARE, Presence.HERE),
    1: (40.0, 30.0, 0, SQUARE, Presence.FADING),
    2: (30.0, 60.0, 1, CAFE, Presence.HERE),
    3: (100.0, 10.0, 0, LANE, Presence.HERE),
    4: (80.0, 40.0, 0, COMET_LINE, Presence.HERE),
    5: (55.0, 5.0, 0, SQUARE, Presence.LAST_SEEN),
}
LONG = "The " + "very " * 12 + "long party"
SEOYEON, MINJUN, SUBIN, ZOE, TOM, MOIRA = range(6)


class Venue:
    """What stands behind the desk: a link, a clock that is moved by hand, and a steady one for what glides."""

    def __init__(self) -> None:
        self.link = Link()
        self.now_s = NOON_S
        self.commands: list[Watch] = []

    def says(self, snapshot: Snapshot) -> None:
        self.now_s = max(self.now_s, snapshot.at_s)
        self.link.publish(snapshot)

    def heard(self) -> tuple[Watch, ...]:
        return self.link.take_commands()


def a_snapshot(at_s: float = NOON_S) -> Snapshot:
    return snapshot_of(small_park(), PLACES, 6, at_s=at_s)


@pytest.fixture
def venue() -> Venue:
    return Venue()


@pytest.fixture
def open_desk(qtbot: QtBot, venue: Venue) -> Callable[..., StaffDesk]:
    """Opens a desk whose timer stands still: frames and words come when a test asks for them."""

    def opened(snapshot: Snapshot | None = None, register: Register | None = None, **options: str) -> StaffDesk:
        desk = StaffDesk(small_park(), register or small_register(), venue.link, clock=lambda: venue.now_s, **options)
        qtbot.addWidget(desk)
        desk.timer.stop()
        desk.resize(1366, 768)
        desk.show()
        desk.activateWindow()
        assert QTest.qWaitForWindowActive(desk)
        if snapshot is not None:
            venue.says(snapshot)
        look(desk)
        return desk

    return opened


def look(desk: StaffDesk) -> QImage:
    desk.frame()
    desk.refresh()
    QApplication.processEvents()
    return desk.grab().toImage()


def press(desk: StaffDesk, key: Qt.Key | str) -> None:
    focused: QWidget | None = desk.focusWidget()
    target = desk if focused is None else focused
    if isinstance(key, str):
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, key)


def compose(desk: StaffDesk, text: str) -> None:
    """Hand over a text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(desk.focusWidget(), event)


def test_before_the_first_sighting_the_desk_says_that_it_waits(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk()
    assert "no data yet" in desk.bar.age.text()
    assert not any(character.isdigit() for character in desk.bar.count.text())
    assert {row.value for row in desk.page.side.areas.rows} == {"–"}
    assert len(desk.page.canvas.dots.bands) == 0


def test_the_count_and_the_areas_are_those_of_the_snapshot(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    assert desk.bar.count.text() == "5 in the park"
    assert {row.title: row.value for row in desk.page.side.areas.rows} == {"Square": "2", "Lane": "1", "Café": "1"}
    assert [(row.title, row.value) for row in desk.page.side.lines.rows] == [("Comet", "1")]


def test_a_guest_is_found_in_two_keystrokes(open_desk: Callable[..., StaffDesk], venue: Venue) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "/")
    press(desk, "z")
    assert [row.title for row in desk.finder.list.rows] == ["Zoé Moreau"]
    press(desk, Qt.Key.Key_Return)
    assert desk.guest.band == ZOE
    assert venue.heard() == (Watch("staff", ZOE),)
    assert desk.page.card.isVisible()
    assert dict(desk.page.card.told)["here"].startswith("Lane, ± 4 m")


def test_choosing_by_click_tells_the_venue_and_escape_takes_it_back(
    open_desk: Callable[..., StaffDesk], venue: Venue
) -> None:
    desk = open_desk(a_snapshot())
    spot = desk.page.canvas.viewport.to_px(100, 10).toPoint()
    QTest.mouseClick(desk.page.canvas, Qt.MouseButton.LeftButton, pos=spot + QPoint(3, 2))
    press(desk, Qt.Key.Key_Escape)
    assert venue.heard() == (Watch("staff", ZOE), Watch("staff", NOWHERE))
    assert not desk.page.card.isVisible()


def test_without_consent_a_guest_is_found_but_has_no_place(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(TOM)
    assert dict(desk.page.card.told)["where"] == "no consent to location"
    assert desk.page.canvas.chosen is None
    assert desk.page.canvas.dots.sprite_of(TOM) is None
    members = {row.title: row.detail for row in desk.page.card.members.rows}
    assert members == {"Zoé Moreau": "Lane"}


def test_last_seen_is_never_here(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(MOIRA)
    look(desk)
    told = dict(desk.page.card.told)
    assert "here" not in told
    assert "last seen" in told
    assert desk.page.canvas.chosen is not None
    assert desk.page.canvas.chosen.presence is Presence.LAST_SEEN
    assert desk.page.canvas.dots.sprite_of(MOIRA) is None
    press(desk, "l")
    assert desk.page.canvas.dots.sprite_of(MOIRA) not in (None, HERE)


def test_the_card_tells_party_visits_and_battery(open_desk: Callable[..., StaffDesk], venue: Venue) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(SEOYEON)
    visits = (Visit(SEOYEON, SQUARE, NOON_S - 60, None), Visit(SEOYEON, CAFE, NOON_S - 3600, NOON_S - 600))
    venue.says(watching(a_snapshot(), SEOYEON, visits))
    look(desk)
    told = dict(desk.page.card.told)
    assert told["before"].startswith("Café, ")
    assert told["battery"] == "82 %"
    assert {row.title for row in desk.page.card.members.rows} == {"김민준", "이수빈"}
    press(desk, "]")
    assert desk.guest.band == MINJUN


def test_following_keeps_the_guest_in_the_middle_until_the_map_is_moved(
    open_desk: Callable[..., StaffDesk], venue: Venue
) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(ZOE)
    press(desk, "f")
    assert desk.guest.is_following
    moved = snapshot_of(small_park(), PLACES | {ZOE: (90.0, 12.0, 0, LANE, Presence.HERE)}, 6, at_s=NOON_S + 1)
    venue.says(moved)
    QTest.qWait(1)
    look(desk)
    middle = desk.page.canvas.viewport
    place = desk.page.canvas.place_of(desk.page.canvas.chosen)  # type: ignore[arg-type] # it is there: she is
    assert (middle.x_m, middle.y_m) == pytest.approx(place, abs=2)
    press(desk, Qt.Key.Key_Left)
    assert not desk.guest.is_following


def test_a_deaf_zone_is_unknown_everywhere(open_desk: Callable[..., StaffDesk]) -> None:
    deaf = with_zone(a_snapshot(), SQUARE, health=ZoneHealth.DEAF, occupancy=-1, deaf_since_s=NOON_S - 60)
    desk = open_desk(deaf)
    row = desk.page.side.areas.rows[0]
    assert (row.title, row.value, row.detail) == ("Square", "unknown", "deaf")
    labels = {placed.label.name: placed.label.count for placed in desk.page.canvas.over.placed}
    assert labels["Square"] == "deaf, unknown"
    press(desk, "2")
    look(desk)
    assert desk.zones.table.text(0, 3) == "unknown"
    assert desk.zones.table.text(0, 6).startswith("deaf since ")


def test_the_next_abnormal_zone_is_one_key_away(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(with_zone(a_snapshot(), CAFE, crowding=Crowding.OVER, occupancy=80))
    press(desk, "n")
    assert desk.page.canvas.level == 1
    assert (desk.page.canvas.viewport.x_m, desk.page.canvas.viewport.y_m) == pytest.approx((25, 60))


def test_stale_data_looks_stale_and_says_so(open_desk: Callable[..., StaffDesk], venue: Venue) -> None:
    desk = open_desk(a_snapshot())
    desk.show_guest(ZOE)
    venue.now_s += 14
    look(desk)
    assert desk.bar.age.text() == "data 14 s old"
    assert [notice.what for notice in desk.strip.notices] == ["Data 14 s old"]
    assert desk.page.canvas.dots.sprite_of(SEOYEON) == STALE
    assert "here" not in dict(desk.page.card.told)
    assert "were" in desk.bar.count.text()
    venue.says(a_snapshot(venue.now_s))
    look(desk)
    assert desk.strip.notices == ()
    assert desk.page.canvas.dots.sprite_of(SEOYEON) == HERE


def test_a_full_disk_and_faults_are_told_with_what_to_do(open_desk: Callable[..., StaffDesk]) -> None:
    note = SourceNote(NOON_S - 5, "hci0", "The adapter is gone. Plug it in again.")
    wrong = replace(a_snapshot(), unsaved_s=42.0, notes=(note,) * 9, counts=AirCounts(shed=7))
    desk = open_desk(with_reader(wrong, 2, health=ReaderHealth.SILENT, since_s=NOON_S - 900))
    assert "42 s" in desk.strip.notices[0].what
    assert "Free some space" in desk.strip.notices[0].advice
    spoken = [row.spoken for row in desk.page.side.radio.rows]
    assert any("R-003" in words and "silent since" in words for words in spoken)
    assert any("hci0" in words for words in spoken)
    assert any("shed" in words and "7" in words for words in spoken)
    press(desk, "4")
    look(desk)
    assert "Plug it in again." in desk.radio.faults.text()
    assert desk.radio.table.text(0, 0) == "R-003"


def test_a_store_that_says_why_it_cannot_save_is_quoted(open_desk: Callable[..., StaffDesk]) -> None:
    note = SourceNote(NOON_S - 5, "store", "bandstand.sqlite is gone. Put it back.")
    desk = open_desk(replace(a_snapshot(), unsaved_s=42.0, notes=(note,)))
    assert desk.strip.notices[0].advice == "bandstand.sqlite is gone. Put it back."


def test_a_silent_reader_is_not_shown_to_hear(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(with_reader(a_snapshot(), 2, health=ReaderHealth.SILENT, since_s=NOON_S - 30, rate_hz=9.0))
    press(desk, "4")
    look(desk)
    assert "9 /s" not in [desk.radio.table.text(0, column) for column in range(6)]


def test_every_view_opens_by_its_key_and_takes_the_focus(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    for key, view in (("2", ZONES), ("3", GUESTS), ("4", RADIO), ("1", MAP)):
        press(desk, key)
        assert desk.views.currentIndex() == view
        focused = desk.focusWidget()
        assert focused is not None
        assert (desk.page, desk.zones, desk.guests, desk.radio)[view].isAncestorOf(focused)


def test_the_guests_view_says_who_is_there_but_not_where(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "3")
    look(desk)
    said = " ".join(desk.guests.table.text(row, column) for row in range(6) for column in range(8))
    assert "Zoé Moreau" in said
    assert not any(zone.name in said for zone in small_park().zones)


def test_typing_narrows_the_guests_view(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "3")
    press(desk, "/")
    compose(desk, "ㅅㅂ")
    assert desk.guests.table.keys.tolist() == [SUBIN]
    press(desk, Qt.Key.Key_Escape)
    assert len(desk.guests.table.keys) == 6


def test_zoom_pan_fit_and_level_by_key(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    whole = desk.page.canvas.viewport
    press(desk, "+")
    assert desk.page.canvas.viewport.px_per_m > whole.px_per_m
    press(desk, Qt.Key.Key_Right)
    assert desk.page.canvas.viewport.x_m > whole.x_m
    press(desk, Qt.Key.Key_PageUp)
    assert desk.page.canvas.level == 1
    press(desk, Qt.Key.Key_PageDown)
    press(desk, "0")
    assert desk.page.canvas.viewport == whole


def test_the_sheet_of_keys_names_every_key_and_goes_at_the_next(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "?")
    assert desk.key_sheet.isVisible()
    shown = {label.text() for label in desk.key_sheet.findChildren(QLabel)}
    assert {key.meaning for group in keys().values() for key in group} <= shown
    press(desk, Qt.Key.Key_Escape)
    assert not desk.key_sheet.isVisible()


def test_an_active_search_field_keeps_its_letters(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot())
    press(desk, "/")
    press(desk, "tom")
    assert desk.bar.field.text() == "tom"
    assert desk.theme_name == "dark"


def test_the_theme_turns_by_key(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot(), theme="light")
    light = look(desk).pixelColor(700, 760).lightness()
    press(desk, "t")
    assert look(desk).pixelColor(700, 760).lightness() < light


def test_a_replay_or_simulation_always_says_that_it_is_one(open_desk: Callable[..., StaffDesk]) -> None:
    desk = open_desk(a_snapshot(), title_note="simulated park")
    assert "simulated park" in desk.windowTitle()
    for key in "1234":
        press(desk, key)
        assert "simulated park" in {label.text() for label in desk.bar.findChildren(QLabel) if label.isVisible()}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_cut_off_on_a_small_screen(
    open_desk: Callable[..., StaffDesk], language: str, request: pytest.FixtureRequest
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
        desk.show_guest(0)
        for key in "1234":
            press(desk, key)
            look(desk)
            assert desk.width() <= 1366
            assert desk.height() <= 768
            parts: list[QLabel | QPushButton] = [*desk.findChildren(QLabel), *desk.findChildren(QPushButton)]
            for part in parts:
                if part.isVisible() and part is not desk.bar.age:
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


def test_the_desk_closes_without_leaving_anything_running(qtbot: QtBot, venue: Venue) -> None:
    desk = StaffDesk(small_park(), small_register(), venue.link, clock=lambda: venue.now_s)
    qtbot.addWidget(desk)
    venue.says(a_snapshot())
    desk.show()
    desk.choose(ZOE)
    desk.close()
    assert venue.heard()[-1] == Watch("staff", NOWHERE)
    assert [timer.objectName() for timer in desk.findChildren(QTimer) if timer.isActive()] == []


def test_pictures_show_every_view_in_both_themes(open_desk: Callable[..., StaffDesk], tmp_path: Path) -> None:
    desk = open_desk(a_snapshot())
    pictures = write_pictures(desk, tmp_path)
    assert len(pictures) == 8
    assert len({path.read_bytes() for path in pictures}) == 8
    assert desk.theme_name == "dark"


def test_a_picture_that_cannot_be_written_is_an_error_with_its_path(
    open_desk: Callable[..., StaffDesk], tmp_path: Path
) -> None:
    desk = open_desk(a_snapshot())
    with pytest.raises(OSError, match="nowhere"):
        write_pictures(desk, tmp_path / "nowhere")

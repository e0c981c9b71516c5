"""Signing in: a band that is close, a proof, and the album in the guest's own language."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.kiosk.kiosk_venue import PULSES, KioskVenue
from tests.desktop.kiosk.stage import Stage
from venue_models.commands import AskBand, EnterPulses, LeaveKiosk, OpenKiosk, ProveParty, ReadAlbum
from venue_models.values import KioskState

Open = Callable[..., Stage]


def test_the_venue_is_told_that_this_is_a_kiosk_until_it_says_so_itself(open_kiosk: Open) -> None:
    stage = open_kiosk()
    assert [command.kiosk for command in stage.venue.said(OpenKiosk)] == ["K1"]
    stage.venue.is_open = False  # it has been started anew
    stage.venue.works(3.0)
    stage.look()
    assert len(stage.venue.said(OpenKiosk)) == 2


def test_the_number_of_pulses_that_was_felt_opens_the_album(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    assert stage.page == "proving"
    assert "4F2A" in stage.desk.face.proving.code.text()
    stage.desk.face.proving.numbers[PULSES - 1].click()
    stage.look()
    assert stage.page == "album"
    assert stage.desk.face.top.title.text() == "Your day in 14 pictures"
    assert len(stage.venue.said(ReadAlbum)) == 1


def test_a_digit_of_a_keyboard_is_a_number_of_pulses_too(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    QTest.keyClick(stage.desk.face.proving, Qt.Key.Key_4)
    stage.look()
    assert stage.page == "album"


def test_a_wrong_number_shows_nothing_and_says_why(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    stage.desk.face.proving.numbers[PULSES].click()
    stage.venue.works()
    stage.desk.frame()
    assert stage.page == "proving"
    assert "another number" in stage.desk.face.proving.words.text()
    assert not stage.venue.said(ReadAlbum)


def test_a_press_on_the_band_opens_the_album_without_the_screen(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    stage.opened()
    assert stage.page == "album"
    assert not stage.venue.said(EnterPulses)


def test_without_a_band_nobody_begins_and_the_words_go_when_nobody_touches(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(is_close=False))
    stage.desk.face.idle.begin.click()
    stage.venue.works()
    stage.desk.frame()
    assert stage.page == "idle"
    assert "No band is close" in stage.desk.face.idle.words.text()
    stage.venue.works(31.0)
    stage.look()
    assert stage.desk.face.idle.words.text() == ""


def test_not_my_band_leaves(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.desk.face.idle.begin.click()
    stage.look()
    stage.desk.face.proving.leave.click()
    assert stage.page == "idle"
    stage.look()
    assert len(stage.venue.said(LeaveKiosk)) == 1


def test_a_double_touch_asks_once(open_kiosk: Open) -> None:
    stage = open_kiosk()
    for _ in range(3):
        stage.desk.face.idle.begin.click()
    stage.look()
    assert len(stage.venue.said(AskBand)) == 1


def test_a_venue_that_is_silent_lets_nobody_begin(open_kiosk: Open) -> None:
    stage = open_kiosk()
    stage.venue.now_s += 60.0  # and no snapshot comes
    stage.desk.frame()
    assert not stage.desk.face.idle.begin.isEnabled()
    assert "not ready" in stage.desk.face.idle.words.text()
    stage.look()
    assert stage.desk.face.idle.begin.isEnabled()
    assert stage.desk.face.idle.words.text() == ""


def test_the_kiosk_speaks_the_guests_language_and_the_houses_again_after_them(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(language="ko-KR"))
    stage.opened()
    assert stage.desk.face.top.done.text() == "끝내기"
    assert stage.desk.face.top.languages["ko"].isChecked()
    stage.desk.leave()
    assert stage.desk.face.top.done.text() == "Done"


def test_a_language_that_was_chosen_by_hand_stays_for_the_session(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(language="ko"))
    stage.desk.face.top.languages["en"].click()
    stage.opened()
    assert stage.desk.face.top.done.text() == "Done"
    stage.desk.face.top.languages["ko"].click()
    assert stage.desk.face.top.title.text() == "오늘 하루, 사진 14장"
    assert [button.text() for button in stage.desk.face.top.languages.values()] == ["English", "한국어"]


def test_a_guest_who_agreed_to_be_greeted_is(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(name="Zoé")).opened()
    assert stage.desk.face.top.title.text() == "Zoé, your day in 14 pictures"


def test_a_childs_album_waits_for_the_partys_pin(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(is_child=True)).opened()
    assert stage.page == "pin"
    assert not stage.venue.said(ReadAlbum)
    stage.types_pin("1234")
    assert stage.page == "pin"
    assert "wrong" in stage.desk.face.pin.words.text()
    stage.types_pin()
    assert stage.page == "album"
    assert [command.pin for command in stage.venue.said(ProveParty)] == ["1234", "4711"]
    assert len(stage.venue.said(ReadAlbum)) == 1


def test_a_child_can_ask_without_a_pin_what_the_park_knows_and_comes_back_to_the_pin(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(is_child=True)).opened()
    stage.desk.face.pin.about_me.click()
    stage.look()
    assert stage.page == "about"
    stage.desk.going.back()
    assert stage.page == "pin"
    assert not stage.venue.said(ReadAlbum)
    stage.types_pin()
    assert stage.page == "album"


def test_who_has_no_pin_is_told_where_to_get_one_and_can_only_leave(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(is_child=True, has_pin=False)).opened()
    assert not stage.desk.face.pin.pad.isVisible()
    assert "counter" in stage.desk.face.pin.about.text()
    stage.desk.face.pin.back.click()
    assert stage.page == "goodbye"
    stage.look()
    assert stage.venue.state == KioskState()

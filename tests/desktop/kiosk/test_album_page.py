"""The album: going from picture to picture, the best, hiding, erasing, claiming."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.desktop.kiosk.albums import album, sha_of
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from tests.desktop.kiosk.stage import Stage
from venue_models.commands import ClaimPhoto, ErasePhoto, HidePhoto, ProveParty, ReadAlbum

Open = Callable[..., Stage]


def large(stage: Stage) -> int:
    """The number of the picture that is large."""
    chosen = stage.desk.face.album.chosen_photo
    assert chosen is not None
    return chosen.photo.number


def swipe(part: QWidget, from_share: float, to_share: float) -> None:
    """A finger moves across a part of the window, in shares of its width."""
    points = [QPoint(round(part.width() * share), part.height() // 2) for share in (from_share, to_share)]
    QTest.mousePress(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
    QTest.mouseMove(part, points[1])
    QTest.mouseRelease(part, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[1])


def test_the_first_picture_is_large_with_its_place_its_time_and_how_the_park_knew(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    assert large(stage) == 1
    assert stage.desk.face.top.caption.text() == "Comet drop, 14:04. You held your band to the photo spot."
    assert stage.desk.face.album.picture.is_sharp


def test_buttons_keys_and_fingers_go_from_picture_to_picture(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    page = stage.desk.face.album
    page.picture.after.click()
    assert large(stage) == 2
    QTest.keyClick(page.strip, Qt.Key.Key_Right)
    assert large(stage) == 3
    QTest.keyClick(page.strip, Qt.Key.Key_End)
    assert large(stage) == 14
    assert not page.picture.after.isVisible()
    QTest.keyClick(page.strip, Qt.Key.Key_Home)
    swipe(page.picture, 0.8, 0.3)
    assert large(stage) == 2
    swipe(page.picture, 0.3, 0.8)
    assert large(stage) == 1
    swipe(page.picture, 0.3, 0.8)  # there is none before the first
    assert large(stage) == 1


def test_a_touch_in_the_strip_chooses_and_a_swipe_there_only_moves_it(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(60))).opened()
    strip = stage.desk.face.album.strip
    swipe(strip, 0.9, 0.1)
    assert large(stage) == 1
    strip.step(9.0)
    assert strip.is_still
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 2, strip.height() - 20))
    assert large(stage) > 4


def test_best_shows_only_what_is_suggested(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    page = stage.desk.face.album
    assert (page.all.text(), page.best.text()) == ("All 14", "Best 3")
    page.best.click()
    assert [taken.photo.number for taken in page.strip.photos] == [1, 6, 11]
    page.all.click()
    assert len(page.strip.photos) == 14


def test_a_hidden_picture_goes_to_the_end_and_comes_back(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(3))).opened()
    page = stage.desk.face.album
    page.choices.hide_it.click()
    stage.look()
    assert [taken.photo.number for taken in page.strip.photos] == [2, 3, 1]
    assert stage.desk.face.top.title.text() == "Your day in 2 pictures"
    assert page.choices.hide_it.text() == "Show again"
    page.choices.hide_it.click()
    stage.look()
    assert [taken.photo.number for taken in page.strip.photos] == [1, 2, 3]
    assert [command.is_hidden for command in stage.venue.said(HidePhoto)] == [True, False]


def test_erasing_asks_for_the_pin_and_once_more_and_goes_on_with_the_next_picture(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(3))).opened()
    stage.desk.face.album.choices.erase.click()
    assert stage.page == "pin"
    stage.types_pin()
    assert stage.page == "erase"
    assert not stage.venue.said(ErasePhoto)
    stage.desk.face.erase.erase.click()
    stage.look()
    assert [command.photo for command in stage.venue.said(ErasePhoto)] == [1]
    assert stage.page == "album"
    assert large(stage) == 2


def test_a_pin_is_asked_for_once_in_a_session(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(3))).opened()
    stage.desk.face.album.choices.erase.click()
    stage.types_pin()
    stage.desk.face.erase.keep.click()
    stage.desk.face.album.choices.erase.click()
    assert stage.page == "erase"
    assert len(stage.venue.said(ProveParty)) == 1


def test_back_from_the_pin_leads_to_where_it_was_asked_for(open_kiosk: Open) -> None:
    stage = open_kiosk().opened()
    stage.desk.face.album.choices.erase.click()
    stage.desk.face.pin.back.click()
    assert stage.page == "album"
    assert not stage.venue.said(ProveParty)


@pytest.mark.parametrize("is_me", [True, False])
def test_a_claim_is_answered_one_picture_at_a_time(open_kiosk: Open, is_me: bool) -> None:
    stage = open_kiosk(KioskVenue(album=album(2, claims=2))).opened()
    page = stage.desk.face.claims
    assert "2 pictures may be yours" in stage.desk.face.album.choices.claims.text()
    stage.desk.face.album.choices.claims.click()
    answer = page.yes if is_me else page.no
    answer.click()
    answer.click()  # an impatient second touch answers nothing
    stage.look()
    assert [command.photo for command in stage.venue.said(ClaimPhoto)] == [1000]
    assert stage.page == "claims"
    answer.click()
    stage.look()
    assert [(c.photo, c.is_me) for c in stage.venue.said(ClaimPhoto)] == [(1000, is_me), (1001, is_me)]
    assert stage.page == "album"
    assert len(stage.desk.face.album.strip.photos) == (4 if is_me else 2)
    assert not stage.desk.face.album.choices.claims.isVisible()


def test_others_of_the_party_are_offered_with_the_pin_and_the_album_is_read_anew(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(2, locked=2))).opened()
    assert "2 more of your party" in stage.desk.face.album.choices.others.text()
    stage.desk.face.album.choices.others.click()
    stage.venue.album = album(5)
    stage.types_pin()
    assert stage.page == "album"
    assert len(stage.venue.said(ReadAlbum)) == 2
    assert len(stage.desk.face.album.strip.photos) == 5


def test_a_picture_that_comes_or_goes_meanwhile_does_not_move_the_one_that_is_looked_at(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(6))).opened()
    stage.desk.face.album.strip.chosen.emit(4)
    stage.venue.has(replace(stage.venue.album, photos=stage.venue.album.photos[1:]))
    stage.look()
    assert large(stage) == 4
    stage.venue.has(album(9))
    stage.look()
    assert large(stage) == 4
    assert stage.desk.face.top.title.text() == "Your day in 9 pictures"


def test_an_empty_album_says_where_pictures_are_taken(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(0))).opened()
    page = stage.desk.face.album
    assert page.no_picture.why.text() == "No pictures yet"
    assert "photo spot" in page.no_picture.advice.text()
    assert not page.choices.erase.isVisible()
    stage.venue.has(album(1))
    stage.look()
    assert large(stage) == 1
    assert page.choices.erase.isVisible()


def test_an_album_that_the_venue_refuses_says_why(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(refusal="You said no to photos, so there are none.")).opened()
    assert stage.desk.face.album.no_picture.why.text() == "You said no to photos, so there are none."


def test_a_picture_that_is_gone_is_said_to_be_and_the_others_stay(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(3)))
    stage.pictures.gone.add(sha_of(1))
    stage.opened()
    assert stage.desk.loader.is_gone(sha_of(1))
    assert not stage.desk.face.album.picture.is_sharp
    stage.desk.face.album.picture.after.click()
    stage.look()
    assert stage.desk.face.album.picture.is_sharp


def test_only_pictures_of_the_open_album_can_be_had(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(3))).opened()
    pictures = stage.desk.kit.pictures
    assert pictures.preview(sha_of(2))
    for read in (pictures.thumbnail, pictures.preview, pictures.original):
        with pytest.raises(PermissionError):
            read(sha_of(4))
    stage.desk.leave()
    with pytest.raises(PermissionError):
        pictures.preview(sha_of(2))

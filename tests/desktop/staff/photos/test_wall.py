"""The wall: it follows the cameras, stands still for whoever reads it, and forgets what is gone."""

import pytest
from PySide6.QtCore import Qt

from tests.desktop.pictures import NOON_S
from tests.desktop.staff.at_desk import asked
from tests.desktop.staff.photos.at_photos import AtPhotos
from venue_models.commands import ReadPhotos
from venue_models.staff.roles import Role


def test_the_newest_come_by_themselves_while_nobody_reads(at_photos: AtPhotos) -> None:
    assert at_photos.shown[:2] == [999, 998]
    at_photos.venue.takes(1001, 1000)
    at_photos.passes(1.0)
    assert at_photos.shown[:3] == [1001, 1000, 999]
    assert not at_photos.page.head.news.isVisible()


def test_nothing_moves_under_whoever_looks_at_a_photo_and_L_goes_on(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    at_photos.venue.takes(1001, 1000)
    at_photos.passes(1.0)
    assert at_photos.shown[0] == 999
    assert "2 newer" in at_photos.page.head.news.text()
    at_photos.press("l")
    assert at_photos.shown[0] == 1001
    assert at_photos.page.photo is None


def test_a_photo_that_a_guest_takes_back_goes_at_once_from_the_wall_the_side_and_the_memory(
    at_photos: AtPhotos,
) -> None:
    at_photos.choose(997)
    sha256 = at_photos.page.wall.photos[2].sha256
    assert at_photos.has_image(sha256)
    at_photos.venue.loses(997)
    at_photos.passes(1.0)
    assert 997 not in at_photos.shown
    assert at_photos.page.photo is None
    assert not at_photos.has_image(sha256)
    assert "no longer there" in at_photos.page.side.fault.text()


def test_an_old_photo_on_a_wall_that_stands_still_is_asked_about(at_photos: AtPhotos) -> None:
    at_photos.choose(950)
    at_photos.venue.takes(*range(1040, 1000, -1))
    at_photos.passes(1.0)
    at_photos.venue.loses(945)  # by now too old for what the venue tells by itself
    at_photos.passes(11.0)
    assert 945 not in at_photos.shown
    assert at_photos.page.photo is not None
    assert at_photos.page.photo.number == 950


def test_a_picture_whose_file_is_gone_says_so(at_photos: AtPhotos) -> None:
    photo = at_photos.page.wall.photos[0]
    at_photos.page.loader.forget()
    at_photos.pictures.gone.add(photo.sha256)
    at_photos.look()
    assert at_photos.page.loader.is_gone(photo.sha256)


def test_only_what_is_nobodys(at_photos: AtPhotos) -> None:
    at_photos.press("u")
    assert at_photos.shown
    assert all(not photo.entries for photo in at_photos.page.wall.photos)
    at_photos.press("u")
    assert at_photos.shown[0] == 999
    assert len(at_photos.shown) == 60


def test_an_hour_is_stepped_to_by_key_and_left_again(at_photos: AtPhotos) -> None:
    at_photos.press(",", ",")
    (latest,) = asked(at_photos.venue.heard, ReadPhotos)[-1:]
    assert latest[1:3] == (NOON_S - 3600.0, NOON_S)
    assert "13:00–14:00" in at_photos.page.head.hour.text()
    assert all(photo.taken_at_s < NOON_S for photo in at_photos.page.wall.photos)
    at_photos.press(".", ".")
    assert at_photos.page.head.hour.text() == "any time"


def test_a_camera_narrows_the_wall_and_escape_widens_it(at_photos: AtPhotos) -> None:
    at_photos.page.cameras.choose(1)
    at_photos.look()
    assert {photo.camera for photo in at_photos.page.wall.photos} == {1}
    at_photos.page.wall.setFocus()
    at_photos.press(Qt.Key.Key_Escape)
    assert {photo.camera for photo in at_photos.page.wall.photos} > {1}


def test_a_late_answer_to_an_earlier_question_changes_nothing(at_photos: AtPhotos) -> None:
    at_photos.page.cameras.choose(1)
    at_photos.page.cameras.choose(4)
    at_photos.look()
    assert {photo.camera for photo in at_photos.page.wall.photos} == {4}


def test_one_photo_fills_the_room_and_arrows_turn_it(at_photos: AtPhotos) -> None:
    at_photos.choose(999)
    at_photos.page.wall.setFocus()
    at_photos.press(Qt.Key.Key_Space)
    assert at_photos.page.middle.large.isVisible()
    assert not at_photos.page.chosen.picture.isVisible(), "once is enough"
    at_photos.press(Qt.Key.Key_Right)
    assert at_photos.page.photo is not None
    assert at_photos.page.photo.number == 998
    at_photos.press(Qt.Key.Key_Escape)
    assert not at_photos.page.middle.large.isVisible()
    assert at_photos.page.photo.number == 998


def test_what_the_venue_refuses_is_said(at_photos: AtPhotos) -> None:
    at_photos.venue.refusal = "The disk is full."
    at_photos.press("u")
    assert at_photos.page.side.fault.text() == "The disk is full."


@pytest.mark.parametrize("role", [Role.PHOTO])
def test_the_photo_team_works_here(at_photos: AtPhotos) -> None:
    assert at_photos.shown

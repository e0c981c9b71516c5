"""Cameras that need somebody stand first; and nothing of a photo stays for whoever comes next."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from desktop.staff.desk import StaffDesk
from desktop.staff.pages import Page
from desktop.staff.photos.camera_rows import camera_rows, health_counted, photographing
from desktop.theme.tokens import Severity
from tests.desktop.kiosk.albums import DrawnPictures
from tests.desktop.pictures import NOON_S, small_park, snapshot_of
from tests.desktop.staff.photos.at_photos import AtPhotos
from tests.desktop.staff.photos.photo_venue import PhotoVenue
from tests.desktop.staff.photos.wall_of import busy, states, with_cameras
from venue_models.staff.roles import Role
from venue_models.values import NOWHERE


def test_cameras_that_need_somebody_stand_first_with_shape_and_word(at_photos: AtPhotos) -> None:
    rows = at_photos.page.cameras.list.rows
    assert [row.detail for row in rows[:3]] == ["silent", "dark", "frozen"]
    assert all(row.severity is Severity.MEDIUM for row in rows[:3])
    assert not any(row.severity for row in rows[3:])
    assert rows[-1].detail == "nothing yet", "who waits is not ill"
    assert "1 silent, 1 dark, 1 frozen; 7 in all" in at_photos.page.cameras.health.text()


def test_the_chosen_camera_says_what_is_to_be_done(at_photos: AtPhotos) -> None:
    at_photos.page.cameras.choose(5)
    at_photos.look()
    told = dict(at_photos.page.cameras.facts.told)
    assert told["it is"].startswith("dark since")
    assert "cap on its lens" in told["to do"]


def test_one_of_150_cameras_is_found_by_any_word_of_its_name() -> None:
    park = with_cameras(small_park(), 150)
    listed = photographing(park, states(park))
    assert len(camera_rows(park, listed, NOON_S)) == 150
    assert {row.title for row in camera_rows(park, listed, NOON_S, "steps 9")} == {"Café steps 9"}
    assert {row.title for row in camera_rows(park, listed, NOON_S, "cafe steps 21")} == {"Café steps 21"}
    assert health_counted(listed) == ("1 silent, 1 dark, 1 frozen; 150 in all", Severity.MEDIUM)


def test_cameras_that_only_stand_on_the_map_are_not_listed() -> None:
    park = with_cameras(small_park())
    assert photographing(park, ()) == []
    assert health_counted([]) == ("No camera takes pictures here.", Severity.NONE)


def test_refused_files_are_listed_with_their_reasons(at_photos: AtPhotos) -> None:
    at_photos.press("r")
    table = at_photos.page.middle.refused
    assert table.isVisible()
    assert [table.text(row, 2) for row in range(2)] == ["IMG_2041.JPG", "holiday.jpg"]
    assert at_photos.page.middle.reason.text() == "It ends too early: the camera was cut off while it wrote."
    at_photos.page.cameras.choose(4)
    at_photos.look()
    assert [table.text(row, 2) for row in range(len(table.keys))] == ["holiday.jpg"]
    at_photos.press(Qt.Key.Key_Escape)
    assert not table.isVisible()


def test_the_day_is_counted_beside_the_wall(at_photos: AtPhotos) -> None:
    told = dict(at_photos.page.side.today.counts.told)
    assert told["in albums"] == "1,180 · 83 %"
    assert next(iter(at_photos.page.side.today.evidence.told)) == ("vehicle and row", "1,720 · 66 %")


def test_nothing_stays_on_the_screen_or_in_memory_when_the_desk_is_handed_over(at_photos: AtPhotos) -> None:
    at_photos.open(997)
    at_photos.page.toggle_large()
    at_photos.look()
    at_photos.page.ask_removal()
    at_photos.desk.hand_over()
    page = at_photos.page
    assert page.loader._ready == {}
    assert page.wall.photos == ()
    assert (page.photo, page.chosen.entries, page.chosen.persons) == (None, None, [])
    assert (page.middle.large._sha256, page.chosen.picture._sha256) == ("", "")
    assert page.removal_sheet.question is None
    assert "김서연" not in "\n".join(one.accessibleName() for one in page.findChildren(type(page.middle.large)))
    asked = len(at_photos.pictures.asked)
    at_photos.look()
    assert len(at_photos.pictures.asked) == asked, "and nothing is fetched again"
    assert page.loader._ready == {}


def test_a_drawn_desk_has_its_pictures(at_photos: AtPhotos) -> None:
    at_photos.page.loader.forget()
    at_photos.desk.openers()["photos"]()
    assert at_photos.has_image(at_photos.page.wall.photos[0].sha256)


def test_who_comes_next_begins_with_the_newest(at_photos: AtPhotos) -> None:
    at_photos.page.cameras.choose(1)
    at_photos.press("u")
    at_photos.desk.hand_over()
    at_photos.look()
    at_photos.venue.signed_in(Role.PHOTO)
    at_photos.passes(1.0)
    at_photos.press("8")
    assert at_photos.page.cameras.camera == NOWHERE
    assert len(at_photos.shown) == 60


@pytest.mark.parametrize("role", [Role.STEWARD, Role.COUNTER, Role.SAFETY])
def test_a_role_without_the_right_sees_no_picture(open_desk: Callable[..., StaffDesk], venue: PhotoVenue) -> None:
    park, pictures = with_cameras(small_park()), DrawnPictures()
    desk = open_desk(busy(snapshot_of(park, {}, 6), park), park=park, pictures=pictures)
    at = AtPhotos(desk, venue, pictures)
    at.press("8")
    assert not desk.face.shows(Page.PHOTOS)
    assert pictures.asked == []
    assert at.shown == []

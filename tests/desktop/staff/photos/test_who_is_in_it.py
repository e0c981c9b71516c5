"""Why a photo went to whom: looked up for a reason, corrected, and removed only when it is meant."""

import pytest
from PySide6.QtCore import Qt

from desktop.staff.photos.person import chance
from tests.desktop.staff.at_desk import asked, give
from tests.desktop.staff.photos.at_photos import AtPhotos
from venue_models.commands import CorrectPhoto, RemovePhoto, TakePhoto, WhyPhoto
from venue_models.staff.roles import Role
from venue_models.values import EntryState


def test_no_name_is_shown_before_a_reason_is_on_record(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    assert "김서연" not in at_photos.texts
    at_photos.page.wall.setFocus()
    at_photos.press("w")
    assert not asked(at_photos.venue.heard, WhyPhoto)
    at_photos.press("2")
    assert asked(at_photos.venue.heard, WhyPhoto) == [(WhyPhoto, 997, "a guest misses a photo")]
    assert "김서연" in at_photos.texts
    assert "99.9 %, in the album" in at_photos.texts
    assert "The band was read at row 1 of this picture as the vehicle left." in at_photos.texts


def test_escape_leaves_the_question_unasked(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    at_photos.page.wall.setFocus()
    at_photos.press("w", Qt.Key.Key_Escape)
    assert not at_photos.page.why_sheet.isVisible()
    assert not asked(at_photos.venue.heard, WhyPhoto)


def test_another_photo_closes_what_was_opened(at_photos: AtPhotos) -> None:
    at_photos.open(997)
    at_photos.choose(996)
    assert "김서연" not in at_photos.texts
    at_photos.choose(997)
    assert "김서연" not in at_photos.texts, "each look has its own reason"


def test_an_answer_that_comes_after_another_photo_was_chosen_is_not_shown(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    at_photos.page.ask_why()
    at_photos.page.why_sheet.answered.emit("asked by the guest")
    row = at_photos.shown.index(990)
    at_photos.page.wall.setCurrentIndex(at_photos.page.wall.model().index(row, 0))
    at_photos.look()
    assert at_photos.page.chosen.entries is None


def test_the_seat_of_whoever_is_looked_at_is_framed(at_photos: AtPhotos) -> None:
    number = next(photo.number for photo in at_photos.page.wall.photos if photo.camera == 0)
    at_photos.open(number)
    first = at_photos.page.chosen.picture._seat
    at_photos.press(Qt.Key.Key_Down)
    assert first is not None
    assert at_photos.page.chosen.picture._seat not in (None, first)


def test_a_guest_is_taken_out_and_put_in_by_key(at_photos: AtPhotos) -> None:
    at_photos.open(997)
    at_photos.press("o")
    assert asked(at_photos.venue.heard, CorrectPhoto) == [(CorrectPhoto, 997, 11, False)]
    first = at_photos.page.chosen.persons[0].entry
    assert (first.guest, first.state) == (11, EntryState.DECLINED)
    assert "learns" in at_photos.page.side.said.text()
    at_photos.press("i")
    assert asked(at_photos.venue.heard, CorrectPhoto)[-1] == (CorrectPhoto, 997, 11, True)
    assert at_photos.page.chosen.persons[0].entry.state is EntryState.KEPT
    assert len(asked(at_photos.venue.heard, WhyPhoto)) == 1, "a correction is no further look-up"


def test_a_guest_is_added_by_name(at_photos: AtPhotos) -> None:
    at_photos.open(997)
    at_photos.press("a", "z", Qt.Key.Key_Return)
    assert asked(at_photos.venue.heard, CorrectPhoto) == [(CorrectPhoto, 997, 13, True)]
    assert "Zoé Moreau" in at_photos.texts


def test_who_has_not_agreed_is_marked_and_refused_by_the_venue(at_photos: AtPhotos) -> None:
    at_photos.open(997)
    at_photos.press("a", "tom")
    assert [row.detail for row in at_photos.page.chosen.add.list.rows] == ["no consent to photos"]
    at_photos.press(Qt.Key.Key_Return)
    assert "has not agreed" in at_photos.page.side.fault.text()
    assert "Tom Webb" not in at_photos.texts


@pytest.mark.parametrize("role", [Role.PHOTO])
def test_the_photo_team_finds_nobody_by_name_and_a_guest_by_the_whole_code_of_a_band(at_photos: AtPhotos) -> None:
    at_photos.open(997)

    def found() -> list[str]:
        return [row.title for row in at_photos.page.chosen.add.list.rows]

    at_photos.press("a", "zo")
    assert found() == []
    at_photos.page.chosen.add.clear()
    at_photos.press("1a0")
    assert found() == [], "part of a code would list bands"
    at_photos.press("1")
    assert found() == ["band 1A01"]
    at_photos.press(Qt.Key.Key_Return)
    assert asked(at_photos.venue.heard, CorrectPhoto) == [(CorrectPhoto, 997, 13, True)]


def test_removing_takes_a_reason_and_a_second_word(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    at_photos.page.wall.setFocus()
    sha256 = at_photos.page.wall.photos[2].sha256
    at_photos.press(Qt.Key.Key_Delete, "3")
    assert not asked(at_photos.venue.heard, RemovePhoto)
    give(at_photos.desk)
    at_photos.look()
    assert asked(at_photos.venue.heard, RemovePhoto) == [(RemovePhoto, 997, "taken by mistake")]
    assert 997 not in at_photos.shown
    assert at_photos.page.side.said.text() == "Removed."
    assert not at_photos.has_image(sha256)
    assert not at_photos.page.removal_sheet.isVisible()


def test_a_removal_that_is_refused_changes_nothing(at_photos: AtPhotos) -> None:
    at_photos.choose(997)
    at_photos.venue.refusal = "Say it without the guest's name."
    at_photos.page.ask_removal()
    at_photos.page.removal_sheet.answered.emit("because of Zoé")
    at_photos.look()
    assert 997 in at_photos.shown
    assert at_photos.page.side.fault.text() == "Say it without the guest's name."


def test_a_camera_takes_a_photo_when_it_is_chosen(at_photos: AtPhotos) -> None:
    at_photos.press("s")
    assert not asked(at_photos.venue.heard, TakePhoto)
    assert "Choose a camera" in at_photos.page.side.fault.text()
    at_photos.page.cameras.choose(4)
    at_photos.page.wall.setFocus()
    at_photos.press("s")
    assert asked(at_photos.venue.heard, TakePhoto) == [(TakePhoto, 4)]


def test_what_is_nearly_certain_is_not_called_certain() -> None:
    assert [chance(p) for p in (0.0, 0.0001, 0.5, 0.9994, 0.99999, 1.0)] == [
        "certainly not",
        "under 0.1 %",
        "50.0 %",
        "99.9 %",
        "over 99.9 %",
        "certain",
    ]

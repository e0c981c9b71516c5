"""The strip, how it glides, and how pictures come to it."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from desktop.gallery.errands import Errands, Failed
from desktop.gallery.loading import Loader, PictureGoneError, Wanted, decoded
from desktop.kiosk.glide import Glide
from tests.desktop.kiosk.albums import DrawnPictures, album, jpeg, sha_of
from tests.desktop.kiosk.kiosk_venue import KioskVenue
from tests.desktop.kiosk.stage import Stage

Open = Callable[..., Stage]


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    """Work on other threads, all of which ends with the test."""
    made = Errands()
    yield made
    made.forget()
    made.finish()


@given(st.floats(0, 5000), st.lists(st.tuples(st.floats(-900, 900), st.floats(0.001, 0.2)), max_size=20))
def test_it_never_leaves_its_ends_and_always_comes_to_rest(end_px: float, moves: list[tuple[float, float]]) -> None:
    glide = Glide(end_px)
    for by_px, elapsed_s in moves:
        glide.drag(by_px, elapsed_s)
        assert 0 <= glide.at_px <= end_px
    for _ in range(600):
        glide.step(0.016)
        assert 0 <= glide.at_px <= end_px
    assert glide.rests


def test_it_goes_on_as_the_finger_went_and_stops_under_the_next() -> None:
    glide = Glide(10_000.0)
    for _ in range(5):
        glide.drag(16.0, 0.016)
    there = glide.at_px
    glide.step(0.016)
    assert glide.at_px > there
    glide.hold()
    there = glide.at_px
    glide.step(0.016)
    assert glide.at_px == there


def test_it_asks_only_for_what_is_in_sight_and_a_screenful_beside_it(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(500))).opened()
    asked = set(stage.pictures.asked)
    assert 8 < len(asked) < 60
    assert sha_of(1) in asked
    assert sha_of(400) not in asked


def test_a_picture_that_is_stepped_to_comes_into_sight(open_kiosk: Open) -> None:
    stage = open_kiosk(KioskVenue(album=album(500))).opened()
    strip = stage.desk.face.album.strip
    strip.chosen.emit(321)
    strip.step(9.0)
    at = next(n for n, taken in enumerate(strip.photos) if taken.photo.number == 321)
    assert strip.rect().contains(strip._rect(at).toRect())
    assert "Picture 321 of 500" in strip.accessibleName()


def test_a_picture_is_decoded_no_larger_than_it_is_shown() -> None:
    whole = decoded(jpeg(0, 1600), Wanted("", 400, 400, is_filling=False))
    assert (whole.width(), whole.height()) == (400, 225)
    cut = decoded(jpeg(0, 320), Wanted("", 150, 100, is_filling=True))
    assert (cut.width(), cut.height()) == (150, 100)


@pytest.mark.qt_log_ignore("JPEG")  # Qt says so, too, of what begins like one
@given(st.binary(max_size=300))
def test_what_is_no_picture_is_said_to_be_none(damaged: bytes) -> None:
    with pytest.raises(PictureGoneError):
        decoded(damaged, Wanted("", 150, 100, is_filling=True))


def test_pictures_are_kept_within_a_budget(errands: Errands) -> None:
    size, budget_bytes = QSize(150, 100), 5 * 150 * 100 * 4
    loader = Loader(DrawnPictures(), errands, budget_bytes)
    for number in range(12):
        loader.thumbnail(sha_of(number), size)
        errands.finish()
    assert 0 < sum(image.sizeInBytes() for image in loader._ready.values()) <= budget_bytes
    assert loader.thumbnail(sha_of(11), size) is not None
    assert loader.thumbnail(sha_of(0), size) is None


def test_what_left_the_album_is_dropped(errands: Errands) -> None:
    loader = Loader(DrawnPictures(), errands)
    for number in (1, 2):
        loader.thumbnail(sha_of(number), QSize(150, 100))
    errands.finish()
    loader.keep_only({sha_of(2)})
    assert [wanted.sha256 for wanted in loader._ready] == [sha_of(2)]


def test_what_an_earlier_guest_set_going_comes_to_nothing(errands: Errands) -> None:
    came: list[object] = []
    for _ in range(10):
        errands.run(lambda: 1, came.append)
    errands.forget()
    errands.run(lambda: 2, came.append)
    errands.finish()
    assert came == [2]


def test_whoever_asked_hears_of_a_failure(errands: Errands) -> None:
    came: list[object] = []
    errands.run(lambda: 1 // 0, came.append)
    errands.finish()
    assert isinstance(came[0], Failed)
    assert isinstance(came[0].error, ZeroDivisionError)

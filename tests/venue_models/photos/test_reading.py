"""A camera's file becomes what is known of it: its place in the folder, its size, its quality, its marks."""

from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from PIL import Image

from tests.drawn_photos import coloured, jpeg, noisy, out_of_focus, scene, with_mark
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import Looks, read_frame
from venue_models.venue.photos import Seat

GREY: Final = scene(1600, 1000, 2, shapes=30)
LEFT, RIGHT = Seat(0, (0.0, 0.0, 0.5, 1.0)), Seat(0, (0.5, 0.0, 1.0, 1.0))


def one_half_blurred() -> np.ndarray:
    picture = GREY.copy()
    picture[:, 800:] = out_of_focus(GREY, 5)[:, 800:]
    return coloured(picture, 2)


HALF_BLURRED: Final = jpeg(one_half_blurred())


def turned(original: bytes, orientation: int) -> bytes:
    """The same file, saying that the camera was held otherwise."""
    exif, coded = Image.Exif(), BytesIO()
    exif[0x0112] = orientation
    Image.open(BytesIO(original)).save(coded, "jpeg", quality=92, exif=exif)
    return coded.getvalue()


def test_a_frame_has_its_name_its_size_and_the_quality_of_each_seat(tmp_path: Path) -> None:
    folder, original = PhotoFolder(tmp_path), HALF_BLURRED
    frame = read_frame(original, 12.5, (LEFT, RIGHT), folder)
    assert folder.original(frame.sha256).read_bytes() == original
    assert (frame.taken_at_s, frame.width_px, frame.height_px, frame.marks) == (12.5, 1600, 1000, ())
    sharp, blurred = frame.seats
    assert sharp.sharpness > 1.5 * blurred.sharpness
    assert 0 <= frame.perceptual_hash < 2**64
    assert read_frame(original, 12.5, (LEFT, RIGHT), folder) == frame


@pytest.mark.parametrize(
    ("orientation", "sharp"),
    [(1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom")],
)
def test_a_picture_is_turned_as_its_exif_says_and_seats_are_those_of_the_upright_one(
    orientation: int, sharp: str, tmp_path: Path
) -> None:
    halves = {"left": LEFT, "right": RIGHT, "top": Seat(0, (0, 0, 1, 0.5)), "bottom": Seat(1, (0, 0.5, 1, 1))}
    original = turned(HALF_BLURRED, orientation)
    frame = read_frame(original, 0.0, tuple(halves.values()), PhotoFolder(tmp_path))
    assert (frame.width_px, frame.height_px) == ((1600, 1000) if orientation < 5 else (1000, 1600))
    measured = dict(zip(halves, (seat.sharpness for seat in frame.seats), strict=True))
    assert max(measured, key=lambda half: measured[half]) == sharp


def test_marks_are_looked_for_where_bands_carry_them(tmp_path: Path) -> None:
    original = jpeg(noisy(with_mark(GREY, 42, 3, (400, 500), 0.5), 3, 1))
    folder = PhotoFolder(tmp_path)
    for seats, expected in (((), [42]), ((LEFT,), [42]), ((RIGHT,), [])):
        frame = read_frame(original, 0.0, seats, folder, looks=Looks(has_marks=True))
        assert [mark.number for mark in frame.marks] == expected
    assert read_frame(original, 0.0, (), folder).marks == ()


def test_four_inks_are_read(tmp_path: Path) -> None:
    coded = BytesIO()
    Image.fromarray(one_half_blurred()).convert("CMYK").save(coded, "jpeg")
    frame = read_frame(coded.getvalue(), 0.0, (LEFT, RIGHT), PhotoFolder(tmp_path))
    assert frame.seats[0].sharpness > 1.5 * frame.seats[1].sharpness


def test_blur_is_still_seen_at_the_size_at_which_large_pictures_are_measured(tmp_path: Path) -> None:
    large, folder = scene(4000, 2000, 3, shapes=30), PhotoFolder(tmp_path)
    ladder = [
        read_frame(jpeg(noisy(out_of_focus(large, blur_px), 3, 1)), 0.0, (), folder).whole.sharpness
        for blur_px in (0, 3, 9)
    ]
    assert ladder == sorted(ladder, reverse=True)
    assert len(set(ladder)) == len(ladder)

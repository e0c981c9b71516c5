"""Whoever may not be in a picture cannot be made out in it any more; everybody else can."""

from io import BytesIO
from typing import Final

import numpy as np
import pytest
from PIL import Image

from tests.drawn_photos import SEATS, coloured, crew, jpeg, ride, scene
from venue_models.photos.decoding import FULL_PX, Picture, decoded, part_of
from venue_models.photos.hostile import opened
from venue_models.photos.redacting import without
from venue_models.photos.refusing import PhotoRefusedError

GROUND: Final = scene(960, 540, 1)


def picture_of(original: bytes) -> Picture:
    return decoded(original, opened(original), FULL_PX)


def two_vehicles() -> tuple[bytes, bytes]:
    """Two rides that differ in who sits in the second seat, and nowhere else."""
    riders = crew(np.random.default_rng(5), most=8)
    seated = [next(rider for rider in crew(np.random.default_rng(seed)) if rider) for seed in (1, 2)]
    one, other = ((riders[0], rider, *riders[2:]) for rider in seated)
    first, second = (ride(GROUND, full, (0, 0), 1.0) for full in (one, other))
    return jpeg(coloured(first, 1)), jpeg(coloured(second, 1))


def test_two_people_in_one_box_cannot_be_told_apart_by_more_than_a_few_colours() -> None:
    box = SEATS[1]
    redacted = part_of(picture_of(without(two_vehicles()[0], [box])), box)
    colours = np.unique(redacted.reshape(-1, 3) // 16, axis=0)
    assert len(colours) <= 40  # twelve squares, and what JPEG makes of the lines between them
    height_px, width_px = redacted.shape[:2]
    cell_px = max(height_px, width_px) // 4
    inside = redacted[8 : cell_px - 8, 8 : cell_px - 8].reshape(-1, 3)
    assert np.ptp(inside.astype(int), axis=0).max() <= 8


def test_the_rest_of_the_picture_stays() -> None:
    original = two_vehicles()[0]
    before, after = picture_of(original), picture_of(without(original, [SEATS[1]]))
    assert before.shape == after.shape
    for seat in (SEATS[0], SEATS[3], SEATS[7]):
        difference = np.abs(part_of(before, seat).astype(int) - part_of(after, seat))
        assert difference.mean() < 3


def test_a_picture_is_turned_upright_and_its_camera_data_with_a_small_picture_are_left_out() -> None:
    exif, coded = Image.Exif(), BytesIO()
    exif[0x0112], exif[0x010F] = 6, "Owner: A. Person"
    Image.fromarray(picture_of(two_vehicles()[0])).save(coded, "jpeg", exif=exif)
    redacted = without(coded.getvalue(), [(0.0, 0.0, 0.3, 0.3)])
    header = opened(redacted)
    assert (header.width_px, header.height_px) == (540, 960)
    assert b"Person" not in redacted
    assert b"Exif" not in redacted


def test_boxes_at_the_edge_and_outside_it_and_none_at_all_are_taken() -> None:
    original = two_vehicles()[0]
    for boxes in ([(-1.0, -1.0, 2.0, 2.0)], [(0.99, 0.99, 1.5, 1.5)], [(0.5, 0.5, 0.5, 0.5)], []):
        assert opened(without(original, boxes)).width_px == 960


def test_what_cannot_be_decoded_is_refused() -> None:
    with pytest.raises(PhotoRefusedError):
        without(two_vehicles()[0][:5000], [SEATS[0]])

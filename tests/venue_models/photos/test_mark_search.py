"""Marks on wristbands are read in seat boxes and anywhere, and texture is not taken for one."""

from typing import Final

import numpy as np
import pytest

from tests.drawn_photos import jpeg, noisy, out_of_focus, scene, with_mark
from venue_models.photos.decoding import Picture, decoded_grey
from venue_models.photos.hostile import opened
from venue_models.photos.mark_search import marks_in
from venue_models.photos.marks import mark_of
from venue_models.values.photos import MARKS, Box

GROUND: Final = scene(600, 450, 4, shapes=20)


def seen(picture: np.ndarray) -> Picture:
    coded = jpeg(noisy(picture, 3, 1))
    return decoded_grey(coded, opened(coded), 600)


@pytest.mark.parametrize("module_px", [2, 3, 5, 10])
@pytest.mark.parametrize("turned_rad", [0.0, 0.7, 2.0, 4.0])
def test_a_mark_is_read_where_it_is_however_it_is_turned(module_px: float, turned_rad: float) -> None:
    (mark,) = marks_in(seen(with_mark(GROUND, 321, module_px, (310, 220), turned_rad)))
    assert mark.number == 321
    assert (mark.x * 600, mark.y * 450) == pytest.approx((310, 220), abs=2)
    assert 0.6 <= mark.margin <= 1


def test_it_is_looked_for_in_seat_boxes_only_where_there_are_any() -> None:
    picture = with_mark(with_mark(GROUND, 5, 3, (150, 220)), 6, 3, (450, 220))
    left: Box = (0.1, 0.2, 0.45, 0.9)
    (mark,) = marks_in(seen(picture), (left,))
    assert (mark.number, round(mark.x * 600)) == (5, 150)
    assert {one.number for one in marks_in(seen(picture))} == {5, 6}
    assert len(marks_in(seen(picture), (left, (0.0, 0.0, 0.6, 1.0)))) == 1


def test_seat_boxes_find_marks_that_are_too_small_in_the_whole_picture() -> None:
    picture = scene(2200, 1600, 5, shapes=20)
    places = [(x, y) for x in (300, 700, 1100, 1500, 1900) for y in (300, 800, 1300)]
    for number, place in enumerate(places):
        picture = with_mark(picture, number, 1.4, place, 0.4 * number)
    boxes = tuple((x / 2200 - 0.08, y / 1600 - 0.1, x / 2200 + 0.08, y / 1600 + 0.1) for x, y in places)
    coded = jpeg(out_of_focus(picture, 0.4))
    grey = decoded_grey(coded, opened(coded), 2200)
    in_boxes, anywhere = marks_in(grey, boxes), marks_in(grey)
    assert len(in_boxes) >= 12 > 8 > len(anywhere)
    assert {mark.number for mark in in_boxes} <= set(range(len(places)))


def test_textures_blocks_and_stripes_are_no_marks() -> None:
    random = np.random.default_rng(6)
    blocks = np.kron(random.integers(0, 2, (56, 75)), np.ones((8, 8))) * 200 + 25
    y, x = np.mgrid[:450, :600]
    checks = ((x // 12 + y // 12) % 2) * 180 + 30
    for picture in (*(scene(600, 450, seed) for seed in range(6)), blocks, checks):
        assert marks_in(seen(picture)) == ()


def test_a_code_has_one_mark_for_ever() -> None:
    assert (mark_of("4F2A"), mark_of(" 4f2a"), mark_of("4F2B")) == (542, 542, 289)
    codes = [f"{number:04X}" for number in range(50 * MARKS)]
    counts = np.bincount([mark_of(code) for code in codes], minlength=MARKS)
    assert len(counts) == MARKS
    assert counts.min() > 20

"""Sharp pictures measure sharper than blurred, shaken and noisy ones, whatever they show; light is judged, too."""

from itertools import pairwise
from typing import Final

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_photos import jpeg, noisy, out_of_focus, scene, shaken
from venue_models.photos.decoding import Picture
from venue_models.photos.quality import WHOLE, Measuring
from venue_models.photos.sharpness import BLURRED_BELOW, noise_levels, sharpness
from venue_models.photos.tones import exposure
from venue_models.values.photos import Box

SCENES: Final = [scene(480, 360, seed) for seed in range(4)]
ANGLES_RAD: Final = (0.0, 0.8, np.pi / 2, 2.4)


def taken(picture: np.ndarray, noise: float = 2, contrast: float = 1.0) -> Picture:
    """As a camera gives it: with some noise, and through JPEG."""
    coded = jpeg(noisy(((picture - 128) * contrast + 128).astype(np.float32), noise, 7), 90)
    return np.asarray(cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_GRAYSCALE), np.uint8)


@pytest.mark.parametrize("picture", SCENES)
def test_the_more_it_is_out_of_focus_the_less_sharp_it_is(picture: np.ndarray) -> None:
    ladder = [sharpness(taken(out_of_focus(picture, blur_px))) for blur_px in (0, 0.8, 1.3, 2, 3, 5)]
    assert all(sharper > blurred for sharper, blurred in pairwise(ladder))


@pytest.mark.parametrize("angle_rad", ANGLES_RAD)
@pytest.mark.parametrize("picture", SCENES)
def test_the_more_it_shook_in_any_direction_the_less_sharp_it_is(picture: np.ndarray, angle_rad: float) -> None:
    ladder = [sharpness(taken(shaken(picture, length_px, angle_rad))) for length_px in (0, 4, 7, 12)]
    assert all(sharper > blurred for sharper, blurred in pairwise(ladder))
    assert ladder[-1] < BLURRED_BELOW < ladder[0]


def test_one_limit_tells_sharp_from_blurred_in_every_scene_and_light() -> None:
    for picture in SCENES:
        for contrast, noise in ((1.0, 0), (1.0, 8), (0.5, 4)):
            assert sharpness(taken(picture, noise, contrast)) > BLURRED_BELOW
            assert sharpness(taken(out_of_focus(picture, 2), noise, contrast)) < BLURRED_BELOW


def test_noise_does_not_look_sharp() -> None:
    for picture in SCENES:
        assert sharpness(taken(out_of_focus(picture, 3), 15)) < 0.8 * BLURRED_BELOW
    assert sharpness(taken(np.full((300, 400), 120.0), 20)) == 0


def test_noise_is_told_from_what_is_in_the_picture() -> None:
    for levels in (2.0, 5.0, 10.0):
        assert noise_levels(
            noisy(out_of_focus(SCENES[1], 2), levels, 1).clip(0, 255).astype(np.uint8)
        ) == pytest.approx(levels, rel=0.35)


def test_what_shows_nothing_is_not_sharp() -> None:
    for tone in (0, 128, 255):
        assert sharpness(np.full((200, 300), tone, np.uint8)) == 0
    assert sharpness(np.zeros((3, 3), np.uint8)) == 0


def test_a_part_is_measured_by_itself() -> None:
    left, right = (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0)
    picture = SCENES[2].copy()
    picture[:, 240:] = out_of_focus(SCENES[2], 4)[:, 240:] * 0.12
    measuring = Measuring(taken(picture))
    assert measuring.quality(left).sharpness > BLURRED_BELOW > measuring.quality(right).sharpness
    assert measuring.quality(left).exposure > 2 * measuring.quality(right).exposure


def test_of_a_part_with_faces_the_faces_are_measured_and_counted() -> None:
    picture = out_of_focus(SCENES[3], 4)
    face: Box = (0.1, 0.1, 0.4, 0.5)
    picture[36:180, 48:192] = SCENES[3][36:180, 48:192]
    grey, left, right = taken(picture), (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 1.0, 1.0)
    with_faces, without = Measuring(grey, (face,)), Measuring(grey)
    assert with_faces.quality(left).sharpness > BLURRED_BELOW
    assert with_faces.quality(left).sharpness == with_faces.quality().sharpness
    assert (with_faces.quality(left).faces, with_faces.quality(right).faces, with_faces.quality().faces) == (1, 0, 1)
    assert without.quality(left).faces is None
    assert with_faces.quality(right).sharpness == without.quality(right).sharpness


def test_a_well_lit_picture_is_better_exposed_than_a_darker_and_a_brighter_one() -> None:
    picture = SCENES[0]
    by_light = [exposure((picture * light).clip(0, 255).astype(np.uint8)) for light in (0.05, 0.15, 0.25, 1.0)]
    assert all(darker < lighter for darker, lighter in pairwise(by_light))
    washed_out = [exposure((picture + more).clip(0, 255).astype(np.uint8)) for more in (0, 80, 110, 170)]
    assert all(brighter < better for better, brighter in pairwise(washed_out))
    assert exposure(np.zeros((9, 9), np.uint8)) < 0.1
    assert exposure(np.full((9, 9), 255, np.uint8)) < 0.1


def test_faces_of_every_tone_of_skin_are_well_exposed() -> None:
    for tone in (45, 70, 120, 160, 185):
        assert exposure(noisy(np.full((60, 60), tone, np.float32), 8, 1).astype(np.uint8)) > 0.99


def test_a_small_face_is_measured_with_what_is_round_it() -> None:
    face: Box = (0.45, 0.45, 0.49, 0.51)
    picture = np.full((360, 480), 90, np.float32)
    for offset, tone in ((-3, 40.0), (0, 200.0)):
        cv2.ellipse(picture, (225, 173 + offset), (9, 11), 0, 0, 360, (tone,), -1, cv2.LINE_AA)
    sharp, blurred = (
        Measuring(taken(out_of_focus(picture, blur_px)), (face,)).quality().sharpness for blur_px in (0, 3)
    )
    assert sharp > BLURRED_BELOW > blurred > 0


@given(st.tuples(*[st.floats(-2, 3, allow_nan=False)] * 4))
def test_any_box_can_be_measured(box: Box) -> None:
    quality = MEASURING.quality(box)
    assert 0 <= quality.sharpness <= 1
    assert 0 <= quality.exposure <= 1


MEASURING: Final = Measuring(taken(SCENES[0]))


def test_the_whole_is_what_is_measured_where_no_part_is_named() -> None:
    assert MEASURING.quality() == MEASURING.quality(WHOLE)

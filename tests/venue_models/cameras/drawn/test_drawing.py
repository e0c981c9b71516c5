"""Scenes become pictures."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from venue_models.cameras.drawn import draw, jpeg
from venue_models.values.scenes import Backdrop, Craft, Figure, Light, PhotoScene, Take

SMALL = (480, 270)
SEAT = (0.35, 0.2, 0.65, 0.75)
SHARP = Take(100.0)
RIDER = Figure(1, SEAT, 0, 30, 5, 2, 1.0, 0.8, 0.0, True, 17, 0.03)
SCENE = PhotoScene(0, 100.0, (SHARP,), craft=Craft.TRAIN, seats=(SEAT,), figures=(RIDER,), seed=4)


def grey(scene: PhotoScene, take: Take = SHARP, size: tuple[int, int] = SMALL) -> np.ndarray:
    return np.asarray(cv2.cvtColor(draw(scene, take, size), cv2.COLOR_BGR2GRAY), float)


def test_the_same_scene_gives_the_same_file() -> None:
    assert jpeg(SCENE, SHARP, SMALL) == jpeg(SCENE, SHARP, SMALL)


def test_the_file_is_a_jpeg_of_the_size_that_was_asked_for() -> None:
    picture = cv2.imdecode(np.frombuffer(jpeg(SCENE, SHARP), np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (1080, 1920, 3)


def test_people_are_drawn_in_their_boxes_and_nowhere_else() -> None:
    empty = replace(SCENE, figures=())
    changed = np.abs(grey(SCENE) - grey(empty)) > 30
    rows, columns = np.nonzero(changed)
    height, width = changed.shape
    assert changed.sum() > 500
    assert (columns / width > SEAT[0] - 0.06).all()
    assert (columns / width < SEAT[2] + 0.06).all()
    assert (rows / height < SEAT[3] + 0.02).all()


def test_the_mark_on_a_band_can_be_read() -> None:
    marks = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11))
    _, numbers, _ = marks.detectMarkers(draw(SCENE, SHARP))
    assert numbers is not None
    assert np.ravel(numbers).tolist() == [17]


def test_motion_and_a_wrong_focus_take_away_detail() -> None:
    detail = [cv2.Laplacian(grey(SCENE, take), cv2.CV_64F).var() for take in (SHARP, Take(100, 30), Take(100, 0, 8))]
    assert detail[0] > 1.5 * max(detail[1:])


def test_too_little_light_is_dark_and_a_covered_lens_is_black() -> None:
    levels = [grey(SCENE, Take(100.0, exposure_ev=ev)).mean() for ev in (0.0, -2.0, -12.0)]
    assert levels[0] > 1.5 * levels[1]
    assert levels[2] < 8


def test_spray_is_seen() -> None:
    assert np.abs(grey(replace(SCENE, spray=1.0)) - grey(SCENE)).mean() > 1


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(Craft),
    st.sampled_from(Backdrop),
    st.sampled_from(Light),
    st.integers(0, 10_000),
    st.integers(1, 95),
    st.floats(0, 1),
)
def test_whoever_it_is_and_wherever_there_is_a_picture(
    craft: Craft, backdrop: Backdrop, light: Light, look: int, age: int, share: float
) -> None:
    figure = Figure(3, SEAT, 0, age, look, look, share, share, 2 * share - 1, True, look % 587, 0.02, share)
    scene = PhotoScene(0, 5.0, (SHARP,), 0, craft, backdrop, look, "A PARK", (SEAT,), (figure,), light, share, look)
    picture = draw(scene, SHARP, (160, 90))
    assert picture.shape == (90, 160, 3)
    assert np.ptp(picture) > 40


@pytest.mark.parametrize("edge", [(-0.2, -0.3, 0.1, 0.2), (0.9, 0.8, 1.3, 1.4)])
def test_who_stands_half_outside_the_picture_harms_nothing(edge: tuple[float, float, float, float]) -> None:
    draw(
        PhotoScene(0, 5.0, (SHARP,), figures=(Figure(1, edge, has_band=True, mark=3, mark_side=0.02),)), SHARP, SMALL
    )

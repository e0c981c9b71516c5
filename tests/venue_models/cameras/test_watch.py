"""A camera's state: what is told of it, when, and in which words."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.venue_models.cameras.pictures import NOW_S, scene
from venue_models.cameras.frames import Condition
from venue_models.cameras.glance import Glance, glance
from venue_models.cameras.watch import DARK, USUAL_AFTER, CameraWatch
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import read_frame
from venue_models.values.photos import CameraHealth, CameraState


class Watched:
    """A camera that takes a shot each minute."""

    def __init__(self) -> None:
        self.watch = CameraWatch(5)
        self.now_s = NOW_S
        self.shots = 0
        self.last: CameraState = CameraState(5)

    def shot(self, brightness: float = 0.5, sharpness: float = 0.6, fingerprint: int | None = None) -> CameraHealth:
        self.now_s += 60
        self.shots += 1
        self.watch.frame(self.now_s)
        self.watch.shot(Glance(self.now_s, brightness, sharpness, self.shots if fingerprint is None else fingerprint))
        return self.health()

    def health(self) -> CameraHealth:
        self.last = self.watch.changed(self.now_s) or self.last
        return self.last.health


@pytest.fixture
def camera() -> Watched:
    camera = Watched()
    for number in range(USUAL_AFTER + 2):
        camera.shot(sharpness=0.55 + 0.01 * (number % 5))
    return camera


def test_a_camera_of_which_nothing_came_is_unseen_and_then_well() -> None:
    camera = Watched()
    assert camera.health() is CameraHealth.UNSEEN
    camera.watch.condition(Condition(CameraHealth.WELL))
    assert camera.health() is CameraHealth.UNSEEN
    assert camera.shot() is CameraHealth.WELL
    assert camera.last.last_frame_s == camera.now_s
    assert camera.last.words == ""


@pytest.mark.parametrize(
    ("ill", "health", "remedy"),
    [
        ({"brightness": 0.01}, CameraHealth.DARK, "cap"),
        ({"sharpness": 0.1}, CameraHealth.BLURRED, "wipe its lens"),
        ({"fingerprint": 4711}, CameraHealth.FROZEN, "off and on"),
    ],
)
def test_an_illness_is_told_once_three_shots_agree_and_so_is_its_end(
    camera: Watched, ill: dict[str, float], health: CameraHealth, remedy: str
) -> None:
    if "fingerprint" in ill:
        camera.shot(fingerprint=4711)
    assert [camera.shot(**ill) for _ in range(3)] == [CameraHealth.WELL, CameraHealth.WELL, health]  # type: ignore[arg-type]
    assert remedy in camera.last.words
    assert camera.last.since_s == camera.now_s
    assert [camera.shot() for _ in range(3)] == [health, health, CameraHealth.WELL]
    assert camera.last.words == ""


def test_a_hat_before_the_lens_alarms_nobody(camera: Watched) -> None:
    for _ in range(10):
        assert camera.shot(brightness=0.0) is CameraHealth.WELL
        assert camera.shot(brightness=0.0) is CameraHealth.WELL
        assert camera.shot() is CameraHealth.WELL


def test_a_night_in_which_no_picture_is_taken_alarms_nobody(camera: Watched) -> None:
    for _ in range(1000):
        camera.now_s += 30
        camera.watch.frame(camera.now_s)
        assert camera.health() is CameraHealth.WELL


def test_a_camera_that_was_never_sharp_is_not_called_blurred() -> None:
    camera = Watched()
    assert {camera.shot(sharpness=0.05) for _ in range(50)} == {CameraHealth.WELL}


def test_a_lost_connection_comes_before_what_the_pictures_said(camera: Watched) -> None:
    for _ in range(3):
        camera.shot(brightness=0.0)
    camera.watch.condition(Condition(CameraHealth.SILENT, "No picture comes."))
    assert camera.health() is CameraHealth.SILENT
    assert camera.last.words == "No picture comes."
    camera.watch.condition(Condition(CameraHealth.WELL))
    assert camera.health() is CameraHealth.DARK


def test_one_bad_file_is_counted_and_three_in_a_row_are_an_illness(camera: Watched) -> None:
    camera.watch.refused()
    assert camera.health() is CameraHealth.WELL
    camera.watch.refused(2)
    assert camera.health() is CameraHealth.REFUSING
    assert camera.last.refused == 3
    assert camera.shot() is CameraHealth.WELL


def test_a_full_disk_is_told_with_the_camera_until_a_picture_can_be_kept_again(camera: Watched) -> None:
    camera.watch.unkept("The disk is full.")
    assert camera.health() is CameraHealth.WELL
    assert camera.last.words == "The disk is full."
    camera.shot()
    assert camera.last.words == ""


def test_a_wrong_clock_is_told_of_a_camera_that_is_well(camera: Watched) -> None:
    camera.watch.condition(Condition(CameraHealth.WELL, "Its clock says 1970."))
    assert camera.health() is CameraHealth.WELL
    assert camera.last.words == "Its clock says 1970."


def test_counters_alone_are_not_told_at_every_frame(camera: Watched) -> None:
    camera.watch.changed(camera.now_s + 10)
    told = 0
    for _ in range(250):
        camera.now_s += 0.04
        camera.watch.frame(camera.now_s)
        told += camera.watch.changed(camera.now_s) is not None
    assert told <= 3


def looked_at(folder: PhotoFolder, picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Glance:
    original = cv2.imencode(".jpg", picture)[1].tobytes()
    frame = read_frame(original, NOW_S, (), folder)
    return glance(frame, folder.thumbnail(frame.sha256))


def test_real_pictures_tell_black_from_bright_blurred_from_sharp_and_the_same_from_another(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    sharp = looked_at(folder, scene(1))
    assert looked_at(folder, scene(1)).fingerprint == sharp.fingerprint
    assert looked_at(folder, scene(2)).fingerprint != sharp.fingerprint
    assert looked_at(folder, scene(1, brightness=0.01)).brightness < DARK < sharp.brightness
    blurred = cv2.GaussianBlur(scene(1), (0, 0), 4)
    assert looked_at(folder, np.asarray(blurred, np.uint8)).sharpness < 0.5 * sharp.sharpness

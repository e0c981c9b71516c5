"""A simulated camera is asked, and draws."""

from dataclasses import replace

import cv2
import numpy as np

from venue_models.cameras.drawn import DrawnCamera, SceneBook
from venue_models.values.photos import CameraHealth, Trigger
from venue_models.values.scenes import Craft, Figure, PhotoScene, Take

SEAT = (0.35, 0.2, 0.65, 0.75)
NOTHING = PhotoScene(2, 0.0, (Take(0.0),))
RIDE = PhotoScene(
    2, 100.4, (Take(100.4), Take(100.5)), 1, Craft.TRAIN, seats=(SEAT,), figures=(Figure(7, SEAT, 0, look=3),)
)


class Park:
    """A clock, and scenes that have not been taken."""

    def __init__(self, *scenes: PhotoScene) -> None:
        self.now_s, self.scenes, self.is_plugged = 100.0, list(scenes), True

    def take(self) -> list[PhotoScene]:
        taken, self.scenes = self.scenes, []
        return taken

    def camera(self) -> DrawnCamera:
        book = SceneBook(self.take)
        return DrawnCamera(2, book, lambda: self.now_s, NOTHING, lambda _: self.is_plugged, (320, 180))


def picture(camera: DrawnCamera) -> np.ndarray:
    (shot,) = camera.poll().shots
    content = shot.frames[0].picture
    assert isinstance(content, bytes)
    return np.asarray(cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR), float)


def test_a_trigger_is_answered_once_what_was_before_the_camera_can_be_known() -> None:
    park = Park(RIDE)
    camera = park.camera()
    camera.ask(Trigger(1, 2, 100.0, 1))
    assert not camera.poll().shots
    park.now_s = 103.0
    taken = camera.poll()
    (shot,) = taken.shots
    assert (shot.camera, shot.at_s, shot.part) == (2, 100.0, 1)
    assert [frame.taken_at_s for frame in shot.frames] == [100.4, 100.5]
    assert taken.last_frame_s == 100.5
    assert not camera.poll().shots


def test_another_part_or_another_time_shows_the_place_without_anybody() -> None:
    park = Park(RIDE)
    camera = park.camera()
    park.now_s = 200.0
    camera.ask(Trigger(1, 2, 100.0, 1))
    full = picture(camera)
    camera.ask(Trigger(2, 2, 100.0, 0))
    other_part = picture(camera)
    camera.ask(Trigger(3, 2, 150.0, 1))
    other_time = picture(camera)
    assert np.abs(full - other_part).mean() > 5
    assert np.abs(other_part - other_time).mean() < 5


def test_a_lens_that_is_covered_stays_dark_when_nobody_passes() -> None:
    park = Park(replace(RIDE, takes=(Take(100.4, exposure_ev=-12.0),)))
    camera = park.camera()
    park.now_s = 200.0
    camera.ask(Trigger(1, 2, 100.0, 1))
    assert picture(camera).mean() < 8
    camera.ask(Trigger(2, 2, 180.0, 1))
    assert picture(camera).mean() < 8


def test_a_camera_without_power_says_so_and_forgets_what_it_was_asked() -> None:
    park = Park(RIDE)
    camera = park.camera()
    camera.ask(Trigger(1, 2, 100.0, 1))
    park.now_s, park.is_plugged = 110.0, False
    taken = camera.poll()
    assert taken.condition is not None
    assert taken.condition.health is CameraHealth.SILENT
    assert taken.condition.words
    park.is_plugged = True
    assert not camera.poll().shots

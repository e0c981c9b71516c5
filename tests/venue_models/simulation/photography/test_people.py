"""Where somebody who stands before a camera is in its picture."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from venue_models.simulation.photography.people import draw_takes, light_at, standing_box
from venue_models.values.scenes import Light
from venue_models.venue.model import Camera
from venue_models.venue.photos import Shooting

EASTWARDS = Camera("c", "Camera", 0.0, 0.0, 0, 90.0, None, Shooting(sees_m=9.0, field_of_view_deg=60.0))
SEOUL = ZoneInfo("Asia/Seoul")


def test_who_stands_before_it_is_in_the_middle_with_their_feet_below_their_head() -> None:
    box = standing_box(EASTWARDS, 5.0, 0.0, 1.7)
    assert box is not None
    assert abs((box[0] + box[2]) / 2 - 0.5) < 1e-9
    assert box[1] < 0.42 < box[3]


def test_the_right_hand_of_the_camera_is_on_the_right_of_the_picture() -> None:
    box = standing_box(EASTWARDS, 5.0, -1.0, 1.7)  # it looks east, so south is on its right
    assert box is not None
    assert (box[0] + box[2]) / 2 > 0.5


def test_the_nearer_the_larger() -> None:
    near, far = standing_box(EASTWARDS, 3.0, 0.0, 1.7), standing_box(EASTWARDS, 8.0, 0.0, 1.7)
    assert near is not None
    assert far is not None
    assert near[3] - near[1] > 2 * (far[3] - far[1])


def test_nobody_behind_beside_or_far_away_is_in_it() -> None:
    assert standing_box(EASTWARDS, -5.0, 0.0, 1.7) is None
    assert standing_box(EASTWARDS, 5.0, 4.0, 1.7) is None
    assert standing_box(EASTWARDS, 9.5, 0.0, 1.7) is None


def test_it_gets_dark_in_the_evening_and_is_always_dark_inside() -> None:
    times = [datetime(2026, 5, 5, hour, tzinfo=SEOUL).timestamp() for hour in (12, 18, 21)]
    assert [light_at(at_s, SEOUL, is_inside=False) for at_s in times] == [Light.DAY, Light.DUSK, Light.DARK]
    assert light_at(times[0], SEOUL, is_inside=True) is Light.DARK


def test_frames_of_a_shot_come_in_order() -> None:
    takes = draw_takes(50.0, 3, 0.4, 2.0, np.random.default_rng(1))
    assert [take.at_s for take in takes] == [50.0, 50.4, 50.8]

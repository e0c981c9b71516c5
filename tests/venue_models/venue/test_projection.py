import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from venue_models.venue.projection import LocalPlane

latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
metres = st.floats(-3000, 3000)


def test_east_and_north_agree_with_the_example_of_epsg_guidance_note_7_2() -> None:
    """Methods 9836 and 9837: origin 55°N 5°E at 200 m, point 53°48'33.82"N 2°07'46.38"E at 73 m."""
    plane = LocalPlane(55.0, 5.0)
    lat, lon = 53 + 48 / 60 + 33.82 / 3600, 2 + 7 / 60 + 46.38 / 3600
    east, north = plane.to_local(lat, lon)
    phi, turn = np.radians(lat), np.radians(lon - 5.0)
    upward = np.array(
        [  # the point's own vertical, in the origin's east and north, for its 73 m of height
            np.cos(phi) * np.sin(turn),
            np.sin(phi) * np.cos(np.radians(55)) - np.cos(phi) * np.sin(np.radians(55)) * np.cos(turn),
        ]
    )
    assert np.array([east, north]) + 73.0 * upward == pytest.approx([-189_013.869, -128_642.040], abs=0.002)


def test_a_degree_of_latitude_at_45_degrees_is_111_132_metres() -> None:
    _, north = LocalPlane(45.0, 7.0).to_local(45.01, 7.0)
    assert float(north) == pytest.approx(1111.32, abs=0.02)


@given(latitudes, longitudes, metres, metres)
def test_there_and_back_is_the_same_place(lat: float, lon: float, x_m: float, y_m: float) -> None:
    plane = LocalPlane(lat, lon)
    back = plane.to_local(*plane.to_geographic(x_m, y_m))
    assert np.array(back) == pytest.approx([x_m, y_m], abs=1e-4)


@given(st.floats(-89, 89), longitudes, st.floats(-0.03, 0.03), st.floats(-0.03, 0.03))
def test_distances_in_the_plane_are_distances_on_the_ground(lat: float, lon: float, up: float, along: float) -> None:
    plane = LocalPlane(lat, lon)
    there = np.clip(lat + up, -90, 90), lon + along
    chord_m = float(plane.distance_m(*there))
    if chord_m <= 3000:
        assert float(np.hypot(*plane.to_local(*there))) == pytest.approx(chord_m, abs=0.001)


def test_arrays_keep_their_shape() -> None:
    x_m, y_m = LocalPlane(34.7, 128.4).to_local(np.full((3, 2), 34.7), 128.41)
    assert x_m.shape == y_m.shape == (3, 2)


def test_the_antipodes_are_far_away() -> None:
    assert LocalPlane(34.7, 128.4).distance_m(-34.7, 128.4 - 180) > 12_000_000

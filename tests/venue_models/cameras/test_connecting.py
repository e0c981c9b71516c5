"""Which cameras of a venue take pictures, and from where."""

from dataclasses import replace
from pathlib import Path

from tests.venue_models.small_venue import street
from venue_models.cameras.connecting import cameras_of
from venue_models.cameras.hot_folder import HotFolder
from venue_models.cameras.stream import StreamCamera
from venue_models.values.photos import CameraHealth
from venue_models.venue.model import Camera, Venue
from venue_models.venue.photos import CameraKind, Shooting, TriggerKind


def park(*shootings: Shooting) -> Venue:
    cameras = [Camera(f"C{number}", "Camera", 0, 0, 0, 0, None, one) for number, one in enumerate(shootings)]
    return replace(street(), cameras=tuple(cameras))


def test_each_source_has_its_camera_and_one_on_the_map_only_has_none(tmp_path: Path) -> None:
    stream = Shooting(CameraKind.STREAM, "0", TriggerKind.TAP)
    cameras = cameras_of(park(Shooting(), Shooting(CameraKind.FOLDER, "in/C1"), stream), tmp_path, lambda: 0.0)
    assert [(type(camera), camera.camera) for camera in cameras] == [(HotFolder, 1), (StreamCamera, 2)]


def test_a_folder_beside_the_data_is_made_and_one_elsewhere_is_missed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "share"
    here = park(Shooting(CameraKind.FOLDER, "in/C0"), Shooting(CameraKind.FOLDER, str(elsewhere)))
    beside, away = cameras_of(here, tmp_path / "data", lambda: 0.0)
    assert (tmp_path / "data" / "in" / "C0").is_dir()
    assert not elsewhere.exists()
    found, missed = beside.poll().condition, away.poll().condition
    assert found is not None
    assert missed is not None
    assert (found.health, missed.health) == (CameraHealth.WELL, CameraHealth.SILENT)

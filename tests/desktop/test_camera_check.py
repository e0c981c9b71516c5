"""What the doctor says of cameras: those that give pictures, and why the others do not."""

from pathlib import Path

import pytest

from desktop.camera_check import check_cameras
from desktop.doctor import Finding, Verdict
from tests.venue_models.cameras.pictures import jpeg
from tests.venue_models.cameras.served import free_port, motion_jpeg
from tests.venue_models.cameras.test_connecting import park
from venue_models.venue.photos import CameraKind, Shooting, TriggerKind


def found(folder: Path, *sources: tuple[CameraKind, str]) -> list[Finding]:
    return list(check_cameras(park(*(Shooting(kind, source, TriggerKind.TAP) for kind, source in sources)), folder))


def test_a_venue_without_cameras_is_well(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, (CameraKind.NONE, ""))
    assert finding.verdict is Verdict.WELL


def test_cameras_that_give_pictures_are_counted_with_their_sizes(tmp_path: Path) -> None:
    with motion_jpeg([jpeg(1)]) as url:
        (finding,) = found(tmp_path, (CameraKind.FOLDER, str(tmp_path)), (CameraKind.STREAM, url))
    assert finding.verdict is Verdict.WELL
    assert "2 of 2 are ready" in finding.found
    assert "320 × 180" in finding.found


def test_a_folder_beside_the_database_is_ready_before_the_first_start_has_made_it(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, (CameraKind.FOLDER, "gate"))
    assert finding.verdict is Verdict.WELL
    assert f"{tmp_path / 'gate'}, which is made at the start" in finding.found


@pytest.mark.parametrize(
    ("kind", "source", "told"),
    [
        (CameraKind.FOLDER, "/nowhere/shared", "there is no folder /nowhere/shared"),
        (CameraKind.STREAM, "63", "USB camera 63 does not answer"),
        (CameraKind.STREAM, "http://me:word@127.0.0.1:{port}/live", "http://127.0.0.1:{port}/live does not answer"),
    ],
)
def test_one_that_gives_none_is_named_with_what_to_do(
    kind: CameraKind, source: str, told: str, tmp_path: Path
) -> None:
    port = free_port()
    summary, finding = found(tmp_path, (kind, source.format(port=port)))
    assert "0 of 1" in summary.found
    assert finding.subject == "Camera C0"
    assert finding.verdict is Verdict.WARNING
    assert told.format(port=port) in finding.found
    assert "word" not in finding.found
    assert finding.advice


def test_a_stream_without_pictures_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.camera_check.ANSWERS_WITHIN_S", 0.5)
    with motion_jpeg([b"no picture"]) as url:
        _, finding = found(tmp_path, (CameraKind.STREAM, url))
    assert finding.verdict is Verdict.WARNING

"""Faces are counted where the venue has brought a detector; a file that is none is refused in words."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import cv2
import numpy as np
import pytest

from venue_models.photos.faces import FaceFinder, FaceModelError
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.reading import PLAIN, Looks, read_frame
from venue_models.venue.photos import Albums, Seat

BESIDE: Final = Path(__file__).parents[4] / "shared" / "data"
RECORDINGS: Final = Path(os.environ.get("BANDSTAND_RECORDINGS", BESIDE))
MODEL: Final = RECORDINGS / "models" / "face_detection_yunet_2023mar.onnx"
PHOTOS: Final = RECORDINGS / "photos"
needs_recordings = pytest.mark.skipif(
    not (MODEL.is_file() and PHOTOS.is_dir()), reason="the face detector and the group photos are not on this machine"
)


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x07" * 500])
def test_a_file_that_is_no_face_detector_is_refused(content: bytes, tmp_path: Path) -> None:
    model = tmp_path / "faces.onnx"
    model.write_bytes(content)
    with pytest.raises(FaceModelError, match=r"faces\.onnx is no face detector"):
        FaceFinder(model)


def test_a_detector_that_is_not_there_is_told_of_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FaceModelError, match=r"Correct face_detector in venue\.toml"):
        Looks.wished(Albums(face_detector=str(tmp_path / "gone.onnx")))


def test_a_venue_without_a_detector_counts_no_faces(tmp_path: Path) -> None:
    assert Looks.wished(Albums()) == PLAIN
    assert Looks.wished(Albums(has_marks=True)).has_marks


@needs_recordings
def test_a_model_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    model = tmp_path / "faces.onnx"
    model.write_bytes(MODEL.read_bytes()[:100_000])
    with pytest.raises(FaceModelError):
        FaceFinder(model)


@needs_recordings
def test_the_faces_of_group_photos_are_found_where_they_are() -> None:
    finder = FaceFinder(MODEL)
    found = marked = 0
    for image in ElementTree.parse(PHOTOS / "training.xml").iter("image"):
        path = PHOTOS / str(image.get("file"))
        if not path.is_file():
            continue
        picture = np.asarray(cv2.imread(str(path), cv2.IMREAD_COLOR), np.uint8)
        height_px, width_px = picture.shape[:2]
        faces = finder.boxes(picture)
        for box in image.iter("box"):
            left, top, width, height = (int(str(box.get(side))) for side in ("left", "top", "width", "height"))
            x, y = (left + width / 2) / width_px, (top + height / 2) / height_px
            found += any(face[0] < x < face[2] and face[1] < y < face[3] for face in faces)
            marked += 1
    assert marked >= 10
    assert found >= 0.9 * marked


@needs_recordings
def test_each_seat_is_told_how_many_faces_are_in_it(tmp_path: Path) -> None:
    original = (PHOTOS / "astronaut.png").read_bytes()
    seats = (Seat(0, (0.2, 0.0, 0.7, 0.6)), Seat(0, (0.7, 0.0, 1.0, 0.6)))
    looks = Looks.wished(Albums(face_detector=str(MODEL)))
    frame = read_frame(original, 0.0, seats, PhotoFolder(tmp_path), looks=looks)
    assert (frame.whole.faces, [seat.faces for seat in frame.seats]) == (1, [1, 0])


@needs_recordings
def test_any_thread_may_ask() -> None:
    finder = FaceFinder(MODEL)
    picture = np.asarray(cv2.imread(str(PHOTOS / "astronaut.png"), cv2.IMREAD_COLOR), np.uint8)
    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(finder.boxes, [picture] * 4))) == 1

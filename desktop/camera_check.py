"""Whether a venue's cameras give pictures: what `bandstand doctor` says of them."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from desktop.doctor import Finding, Verdict
from venue_models.cameras.connecting import folder_of
from venue_models.cameras.sources import opened, shown_source
from venue_models.photos.faces import FaceModelError
from venue_models.photos.hostile import opened as header_of
from venue_models.photos.reading import Looks
from venue_models.photos.refusing import PhotoRefusedError
from venue_models.venue.model import Camera, Venue
from venue_models.venue.photos import CameraKind

AT_ONCE: Final = 16
"""Most of a look at a camera is waiting for it."""
ANSWERS_WITHIN_S: Final = 5.0


def check_cameras(venue: Venue, data_folder: Path) -> Iterator[Finding]:
    """A finding for all cameras together, and one for each that gives no picture.

    Args:
        venue: the place.
        data_folder: where its database is: folders that are no full path are beside it.
    """
    cameras = [camera for camera in venue.cameras if camera.shooting.kind is not CameraKind.NONE]
    if not cameras:
        yield Finding("Cameras", Verdict.WELL, "none with a source in venue.toml")
        return
    with ThreadPoolExecutor(AT_ONCE) as pool:
        findings = list(pool.map(lambda camera: _camera(camera, data_folder), cameras))
    ill = [finding for finding in findings if finding.verdict is not Verdict.WELL]
    told = f"{len(cameras) - len(ill)} of {len(cameras)} are ready"
    if not ill:
        told += ": " + "; ".join(finding.found for finding in findings[:3]) + (" …" if len(findings) > 3 else "")
    yield Finding("Cameras", Verdict.WELL, told)
    yield from ill
    try:
        Looks.wished(venue.albums)
    except FaceModelError as error:
        yield Finding("Face detector", Verdict.WARNING, str(error), "Until then faces are not counted.")


def _camera(camera: Camera, data_folder: Path) -> Finding:
    if camera.shooting.kind is CameraKind.FOLDER:
        return _folder(camera, folder_of(camera.shooting, data_folder))
    return _stream(camera)


def _folder(camera: Camera, folder: Path) -> Finding:
    subject = f"Camera {camera.id}"
    if not folder.exists() and not Path(camera.shooting.source).is_absolute():
        return Finding(subject, Verdict.WELL, f"{camera.id} {folder}, which is made at the start")
    if not folder.is_dir():
        advice = "Look at the network share, or correct shooting.source in venue.toml."
        return Finding(subject, Verdict.WARNING, f"there is no folder {folder}", advice)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        advice = "Let Bandstand read it and remove files from it: what is in the photo folder leaves."
        return Finding(subject, Verdict.WARNING, f"{folder} may not be read and written", advice)
    return Finding(subject, Verdict.WELL, f"{camera.id} {folder}")


def _stream(camera: Camera) -> Finding:
    subject, shown = f"Camera {camera.id}", shown_source(camera.shooting.source)
    stream = opened(camera.shooting.source, ANSWERS_WITHIN_S, ANSWERS_WITHIN_S)
    if stream is None:
        advice = "Look at its power, its cable, and its address in venue.toml."
        return Finding(subject, Verdict.WARNING, f"{shown} does not answer", advice)
    try:
        header = header_of((stream.wait() and stream.jpeg()) or b"")
    except PhotoRefusedError:
        return Finding(subject, Verdict.WARNING, f"{shown} answers and gives no picture", "Look at its settings.")
    finally:
        stream.close()
    return Finding(subject, Verdict.WELL, f"{camera.id} {header.width_px} × {header.height_px} from {shown}")

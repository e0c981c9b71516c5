"""The cameras of a venue, ready to be polled."""

from collections.abc import Callable
from pathlib import Path

from venue_models.cameras.frames import Frames
from venue_models.cameras.hot_folder import HotFolder
from venue_models.cameras.stream import StreamCamera
from venue_models.venue.model import Venue
from venue_models.venue.photos import CameraKind, Shooting


def cameras_of(venue: Venue, data_folder: Path, now_s: Callable[[], float]) -> tuple[Frames, ...]:
    """Those that have a source; nothing is opened yet.

    Args:
        venue: the place.
        data_folder: where its database is. A folder that is no full path is beside it, and made where it is missing;
            one that is a full path is not: it may be a network share that is away.
        now_s: what time it is.
    """
    cameras: list[Frames] = []
    for index, camera in enumerate(venue.cameras):
        shooting = camera.shooting
        if shooting.kind is CameraKind.STREAM:
            cameras.append(StreamCamera(index, shooting, now_s))
        elif shooting.kind is CameraKind.FOLDER:
            folder = folder_of(shooting, data_folder)
            if not Path(shooting.source).is_absolute():
                folder.mkdir(parents=True, exist_ok=True)
            cameras.append(HotFolder(index, folder, shooting.clock_offset_s, venue.time_zone, now_s))
    return tuple(cameras)


def folder_of(shooting: Shooting, data_folder: Path) -> Path:
    """Where a hot folder is."""
    return data_folder / shooting.source

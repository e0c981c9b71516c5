"""A whole venue with a hot folder and a stream: from a file and from a dispatch at its door to photos on the desk."""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.commands.stock import open_store
from desktop.places import photos_path
from desktop.runtime import Runtime
from tests.venue_models.cameras.pictures import jpeg
from tests.venue_models.cameras.served import free_port, motion_jpeg
from tests.venue_models.cameras.test_connecting import park
from venue_models.cameras.connecting import cameras_of
from venue_models.photos.folder import PhotoFolder
from venue_models.store.store import KeyFolder
from venue_models.values import Snapshot
from venue_models.venue.model import Attraction
from venue_models.venue.photos import CameraKind, Shooting, TriggerKind
from wearable_bridge.clock import SteadyClock
from wearable_bridge.sources.dispatches import DispatchDoor

WITHIN_S = 40.0


@pytest.fixture
def url() -> Iterator[str]:
    with motion_jpeg([jpeg(number) for number in range(200)]) as url:
        yield url


class Venue:
    """A venue at work, with a ride whose dispatches press the shutter of its second camera."""

    def __init__(self, folder: Path, url: str) -> None:
        ride = Attraction("comet", "Comet", "coaster", 8, 60.0, 90.0, (0,), 1, 2)
        stream = Shooting(CameraKind.STREAM, url, TriggerKind.DISPATCH, after_dispatch_s=0.2)
        here = park(Shooting(CameraKind.FOLDER, "incoming"), stream)
        cameras = (here.cameras[0], replace(here.cameras[1], attraction="comet"))
        here = replace(here, attractions=(ride,), cameras=cameras)
        self.clock, self.port = SteadyClock(), free_port()
        store = open_store(folder, self.clock.now_s(), KeyFolder(folder.parent / "keys"))
        self.photos = PhotoFolder(photos_path(store.path))
        self.incoming = folder / "incoming"
        door = DispatchDoor(["comet"], self.port, self.clock)
        frames = cameras_of(here, folder, self.clock.now_s)
        self.runtime = Runtime(here, store.register(), [door], self.clock, store, cameras=frames)

    def until(self, photos: int) -> Snapshot:
        """The venue once it has so many photos."""
        ends_s = time.monotonic() + WITHIN_S
        while time.monotonic() < ends_s:
            snapshot = self.runtime.link.latest()
            if snapshot is not None and len(snapshot.newest_photos) >= photos:
                return snapshot
            time.sleep(0.02)
        raise AssertionError(f"there were never {photos} photos: {self.runtime.failure}")


def test_a_file_and_a_dispatch_become_photos_and_after_a_restart_they_are_there(tmp_path: Path, url: str) -> None:
    venue = Venue(tmp_path / "data", url)
    venue.runtime.start()
    try:
        (venue.incoming / "DSC1.JPG").write_bytes(jpeg(500, venue.clock.now_s()))
        first = venue.until(1).newest_photos[0]
        assert first.camera == 0
        assert venue.photos.original(first.sha256).read_bytes()
        with socket.create_connection(("127.0.0.1", venue.port)) as counter:
            counter.sendall(b'{"attraction": "comet", "guests": 6}\n')
            assert counter.recv(100) == b"ok\n"
            snapshot = venue.until(2)
        assert {photo.camera for photo in snapshot.newest_photos} == {0, 1}
    finally:
        venue.runtime.stop()
    assert venue.runtime.failure is None
    assert not list(venue.incoming.iterdir()), "what is written need not lie in the folder any more"
    again = Venue(tmp_path / "data", url)
    again.runtime.start()
    try:
        assert {photo.sha256 for photo in again.until(2).newest_photos} == {p.sha256 for p in snapshot.newest_photos}
    finally:
        again.runtime.stop()

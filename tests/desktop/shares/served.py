"""A server of links to photos with drawn pictures, and a plain HTTP client before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import NamedTuple

from desktop.shares.server import ShareServer
from tests.desktop.kiosk.albums import jpeg, with_cameras
from tests.desktop.pictures import NOON_S, small_park, snapshot_of
from venue_models.photos.folder import PhotoFolder
from venue_models.values import OpenShare, Photo, Snapshot, hashed_token
from venue_models.venue.model import Venue

TOKEN = "x7Qv3mW9_kTz-1LrB8nYd0Gf"
OTHER = "AAAAAAAAAAAAAAAAAAAAAAAA"
DAY_S = 86_400.0


class Answer(NamedTuple):
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Served:
    """The server, its folder, and what it is told of."""

    def __init__(self, park: Venue, folder: PhotoFolder) -> None:
        self.park, self.folder, self.now_s = park, folder, NOON_S
        self.photos = tuple(self._photo(n) for n in range(3))
        self.server = ShareServer(park, folder, lambda: self.now_s, host="127.0.0.1")
        self._snapshot = snapshot_of(park, {}, 1)

    def _photo(self, n: int) -> Photo:
        sha256 = self.folder.put(jpeg(n, 640))
        at_s = NOON_S + 240.0 * n
        return Photo(n, sha256, 0, self.park.attractions[0].id, at_s, 640, 360, 0.7, NOON_S + 30 * DAY_S)

    def opens(self, *photos: Photo, token: str = TOKEN, for_s: float = 7 * DAY_S) -> None:
        """One link stands, to these photos."""
        self.shows(OpenShare(hashed_token(token), photos or self.photos, NOON_S + for_s))

    def shows(self, *shares: OpenShare) -> Snapshot:
        """These links stand, and no others."""
        self._snapshot = replace(self._snapshot, shares=shares, at_s=self.now_s)
        self.server.show(self._snapshot)
        assert self.server.wait_until_ready()
        return self._snapshot

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask as a phone does."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def at(self, photo: Photo, kind: str, token: str = TOKEN) -> str:
        """The path of one picture."""
        return f"/s/{token}/{photo.sha256[:16]}/{kind}"


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[Served]:
    """A server of its own, ended afterwards."""
    park = with_cameras(small_park())
    park = replace(park, albums=replace(park.albums, share_port=port))
    served = Served(park, PhotoFolder(folder))
    try:
        yield served
    finally:
        served.server.stop()

"""The server of links is started beside the venue where the venue has a port for it, and ends with it."""

from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import pytest

from desktop.aside import Aside
from desktop.places import photos_path
from desktop.shares.server import ShareServer
from tests.desktop.kiosk.albums import jpeg, with_cameras
from tests.desktop.pictures import NOON_S, small_park, snapshot_of
from tests.desktop.shares.served import DAY_S, TOKEN
from venue_models.photos.folder import PhotoFolder
from venue_models.store.store import Store
from venue_models.values import OpenShare, Photo, hashed_token


@pytest.mark.usefixtures("qapp")
def test_a_link_that_the_venue_tells_of_can_be_opened_until_the_venue_stops(tmp_path: Path) -> None:
    park = with_cameras(small_park())
    park = replace(park, albums=replace(park.albums, share_port=0))
    with closing(Store.open(tmp_path / "venue.db", now_s=NOON_S)) as store:
        sha256 = PhotoFolder(photos_path(store.path)).put(jpeg(1, 320))
        photo = Photo(1, sha256, 0, park.attractions[0].id, NOON_S, 320, 180, 0.5, NOON_S + DAY_S)
        aside = Aside(park, store, lambda: NOON_S)
        aside.show(
            replace(snapshot_of(park, {}, 1), shares=(OpenShare(hashed_token(TOKEN), (photo,), NOON_S + DAY_S),))
        )
        (server,) = [part for part in aside._parts if isinstance(part, ShareServer)]
        assert server.wait_until_ready()
        assert _status(server.port, f"/s/{TOKEN}") == 200
        aside.stop()
        with pytest.raises(ConnectionError):
            _status(server.port, f"/s/{TOKEN}")


@pytest.mark.parametrize(
    ("address", "hosts"), [("http://127.0.0.1:8420", {"127.0.0.1"}), ("http://192.0.2.7:8420", {"::", "0.0.0.0"})]
)
def test_links_that_only_this_machine_can_ask_for_are_answered_to_it_alone(
    address: str, hosts: set[str], tmp_path: Path
) -> None:
    park = small_park()
    park = replace(park, albums=replace(park.albums, share_address=address, share_port=0))
    with closing(Store.open(tmp_path / "venue.db", now_s=NOON_S)) as store:
        aside = Aside(park, store, lambda: NOON_S)
        aside.show(snapshot_of(park, {}, 1))
        (server,) = [part for part in aside._parts if isinstance(part, ShareServer)]
        assert server.wait_until_ready()
        assert server.host in hosts
        aside.stop()


def test_a_venue_without_a_port_for_links_opens_none(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "venue.db", now_s=NOON_S)) as store:
        aside = Aside(small_park(), store, lambda: NOON_S)
        assert not [part for part in aside._parts if isinstance(part, ShareServer)]
        aside.stop()


def _status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(connection):
        connection.request("GET", path)
        return connection.getresponse().status

"""How a venue takes pictures: what its folder may say of it, and what is told of each mistake."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.venue_models.venue.small_park import settings, write
from venue_models.venue.model import Venue
from venue_models.venue.photo_settings import read_albums, read_shooting
from venue_models.venue.photos import Albums, CameraKind, Kiosk, Seat, Shooting, TriggerKind
from venue_models.venue.reading import VenueError, read_venue

BOX = [0.1, 0.2, 0.5, 0.8]
STREAM = {"kind": "stream", "source": "rtsp://192.0.2.31/main", "trigger": "dispatch"}


def venue_of(folder: Path, shooting: Any, **top: Any) -> Venue:
    park = settings() | top
    park["cameras"][0]["shooting"] = shooting
    return read_venue(write(folder, park))


def shooting_of(folder: Path, shooting: Any) -> Shooting:
    return venue_of(folder, shooting).cameras[0].shooting


def mistakes_of(folder: Path, shooting: Any, **top: Any) -> str:
    with pytest.raises(VenueError) as caught:
        venue_of(folder, shooting, **top)
    return str(caught.value)


def test_a_camera_that_says_nothing_is_on_the_map_only(tmp_path: Path) -> None:
    venue = read_venue(write(tmp_path))
    assert venue.cameras[0].shooting == Shooting()
    assert venue.albums == Albums()


def test_a_ride_camera_knows_its_stream_its_seats_and_the_readers_of_its_rows(tmp_path: Path) -> None:
    table = STREAM | {
        "after_dispatch_s": 62,
        "parts": 2,
        "latency_s": 0.4,
        "row_readers": ["R-002", "R-003", "R-004", "R-001"],
        "seats": [{"row": 0, "box": BOX}, {"row": 1, "box": [0.5, 0.2, 0.9, 0.8]}],
    }
    assert shooting_of(tmp_path, table) == Shooting(
        CameraKind.STREAM,
        "rtsp://192.0.2.31/main",
        TriggerKind.DISPATCH,
        after_dispatch_s=62.0,
        parts=2,
        latency_s=0.4,
        seats=(Seat(0, (0.1, 0.2, 0.5, 0.8)), Seat(1, (0.5, 0.2, 0.9, 0.8))),
        row_readers=(1, 2, 3, 0),
    )


@pytest.mark.parametrize("source", ["0", "12", "rtsp://me:word@cam.local:8554/a", "http://[::1]:80/v", "https://c/m"])
def test_a_stream_is_a_url_or_the_number_of_a_usb_camera(source: str, tmp_path: Path) -> None:
    assert shooting_of(tmp_path, STREAM | {"source": source}).source == source


def test_a_hot_folder_and_a_photo_spot(tmp_path: Path) -> None:
    folder = shooting_of(tmp_path / "a", {"kind": "folder", "source": "incoming/C-01", "clock_offset_s": -3600})
    assert (folder.kind, folder.source, folder.clock_offset_s) == (CameraKind.FOLDER, "incoming/C-01", -3600.0)
    spot = shooting_of(tmp_path / "b", STREAM | {"trigger": "tap", "tap_reader": "R-003"})
    assert (spot.trigger, spot.tap_reader) == (TriggerKind.TAP, 2)


def test_albums_and_kiosks_are_the_venues_own(tmp_path: Path) -> None:
    albums = {"has_marks": True, "kept_days": 14, "share_address": "http://192.0.2.7:8420/", "share_port": 8420}
    kiosks = [{"id": "K-1", "name": "Gate", "reader": "R-002", "printer": "Photos"}]
    venue = venue_of(tmp_path, {}, albums=albums, kiosks=kiosks)
    assert venue.albums == Albums(
        has_marks=True,
        kept_days=14,
        share_address="http://192.0.2.7:8420",
        share_port=8420,
        kiosks=(Kiosk("K-1", "Gate", 1, "Photos"),),
    )


WRONG: list[tuple[Any, str]] = [
    (3, "cameras[0].shooting: expected a table, got 3"),
    ({"kind": "ftp"}, "cameras[0].shooting.kind: expected one of folder, stream, none, got 'ftp'"),
    ({"sources": "0"}, "cameras[0].shooting: unknown key 'sources' (perhaps 'source'?)"),
    ({"seat": []}, "cameras[0].shooting: unknown key 'seat' (perhaps 'seats'?)"),
    ({"kind": "folder"}, "cameras[0].shooting.source: is missing: expected the folder"),
    (STREAM | {"source": ""}, "cameras[0].shooting.source: expected a text"),
    (STREAM | {"source": "rtsp//cam"}, "cameras[0].shooting.source: expected a URL (rtsp, rtsps, http, https) or"),
    (STREAM | {"source": "file:///etc/passwd"}, "cameras[0].shooting.source: expected a URL"),
    (STREAM | {"trigger": "own"}, "cameras[0].shooting.trigger: a stream does not decide by itself"),
    (
        {"kind": "folder", "source": "a", "trigger": "tap", "tap_reader": "R-001"},
        "cameras[0].shooting.trigger: a camera that drops files decides by itself: expected 'own', got 'tap'",
    ),
    (STREAM | {"trigger": "tap"}, "cameras[0].shooting.tap_reader: is missing"),
    (
        STREAM | {"tap_reader": "R-01"},
        "cameras[0].shooting.tap_reader: there is no reader 'R-01' (perhaps 'R-001'?)",
    ),
    (STREAM | {"trigger": "interval", "parts": 2}, "cameras[0].shooting.parts: a vehicle is taken in parts only"),
    (STREAM | {"seats": 1}, "cameras[0].shooting.seats: expected a list of tables, got 1"),
    (STREAM | {"seats": [{"row": -1, "box": BOX}]}, "cameras[0].shooting.seats[0].row: expected a whole number"),
    (STREAM | {"seats": [{"row": 0, "box": [0, 0, 2, 1]}]}, "seats[0].box: expected [left, top, right, bottom]"),
    (STREAM | {"seats": [{"row": 0, "box": [0.5, 0, 0.2, 1]}]}, "seats[0].box: expected a left edge left of"),
    (
        STREAM | {"parts": 2, "row_readers": ["R-001"], "seats": [{"row": 0, "box": BOX}]},
        "cameras[0].shooting.row_readers: expected one for each of the 2 rows that the seats show in 2 parts, got 1",
    ),
    (STREAM | {"row_readers": ["R-9"]}, "cameras[0].shooting.row_readers[0]: there is no reader 'R-9'"),
    ({"latency_s": -1}, "cameras[0].shooting.latency_s: expected a number of seconds from 0 to 60, got -1"),
]


@pytest.mark.parametrize(("shooting", "told"), WRONG, ids=[told for _, told in WRONG])
def test_a_mistake_is_told_with_its_place(shooting: Any, told: str, tmp_path: Path) -> None:
    assert told in mistakes_of(tmp_path, shooting)


def test_a_dispatch_presses_the_shutter_only_of_a_camera_that_watches_an_attraction(tmp_path: Path) -> None:
    park = settings()
    del park["cameras"][0]["attraction"]
    told = mistakes_of(tmp_path, STREAM, cameras=park["cameras"])
    assert "cameras[0].shooting.trigger: expected the camera to watch an attraction" in told


def test_mistakes_in_a_camera_and_in_how_it_shoots_are_told_together(tmp_path: Path) -> None:
    camera = settings()["cameras"][0] | {"heading_deg": "north"}
    told = mistakes_of(tmp_path, {"kind": "folder"}, cameras=[camera], kiosks={}, albums={"kept_days": 0})
    for place in ("cameras[0].heading_deg", "cameras[0].shooting.source", "kiosks: ", "albums.kept_days"):
        assert place in told


def test_a_password_in_a_url_is_repeated_in_no_mistake(tmp_path: Path) -> None:
    told = mistakes_of(tmp_path, STREAM | {"source": "rtps://me:word@cam/a"})
    assert "word" not in told


KIOSK = {"id": "K-1", "name": "Gate", "reader": "R-001"}
WRONG_ALBUMS: list[tuple[dict[str, Any], str]] = [
    ({"albums": {"share_address": "192.0.2.7", "share_port": 1}}, "albums.share_address: expected an address like"),
    ({"albums": {"share_address": "http://a"}}, "albums: links need both share_address"),
    ({"albums": {"share_port": 8420}}, "albums: links need both share_address"),
    ({"albums": {"keep_days": 3}}, "albums: unknown key 'keep_days' (perhaps 'kept_days'?)"),
    ({"kiosks": [{"id": "K-1", "name": "Gate"}]}, "kiosks[0].reader: is missing"),
    ({"kiosks": [KIOSK | {"reader": "R-1"}]}, "kiosks[0].reader: there is no reader 'R-1'"),
    ({"kiosks": [KIOSK, KIOSK | {"reader": "R-002"}]}, "kiosks[1].id: 'K-1' is already the id of kiosks[0]"),
    ({"kiosks": [KIOSK, KIOSK | {"id": "K-2"}]}, "kiosks[1].reader: 'R-001' is already the reader of kiosks[0]"),
]


@pytest.mark.parametrize(("top", "told"), WRONG_ALBUMS, ids=[told for _, told in WRONG_ALBUMS])
def test_a_mistake_in_albums_and_kiosks_is_told_with_its_place(top: Any, told: str, tmp_path: Path) -> None:
    assert told in mistakes_of(tmp_path, {}, **top)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "source", "seats", "row", "box", "reader"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(ANYTHING, ANYTHING)
def test_whatever_stands_there_is_a_setting_or_a_mistake(one: Any, other: Any) -> None:
    mistakes: list[str] = []

    def note(place: str, text: str) -> None:
        mistakes.append(f"{place}: {text}")

    for camera in (one, {"shooting": one}, {"shooting": {"seats": one, "trigger": "dispatch"}, "attraction": other}):
        assert isinstance(read_shooting(camera, "cameras[0].shooting", {}, note), Shooting)
    assert isinstance(read_albums(one, other, {}, note), Albums)

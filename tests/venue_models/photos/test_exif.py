"""When a camera says that it took a picture is read; guests' copies say where and when, and name nobody."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from zoneinfo import ZoneInfo

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.drawn_photos import coloured, jpeg, png, scene
from venue_models.photos.exif import Stamp, stamped, taken_at
from venue_models.photos.hostile import opened
from venue_models.photos.refusing import PhotoRefusedError

PICTURE: Final = coloured(scene(96, 64, 1, shapes=5), 1)
SEOUL: Final = ZoneInfo("Asia/Seoul")
TAKEN_S: Final = datetime(2026, 7, 1, 3, 4, 5, 250_000, UTC).timestamp()
STAMP: Final = Stamp("Lumen Bay", "Drachen & <Wellen> 용", TAKEN_S, SEOUL, 35.1587, -129.1604)
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def with_exif(orientation: int = 1, /, **tags: str) -> bytes:
    """A JPEG with EXIF as a camera writes it, and a few more things in it."""
    numbers = {"original": 0x9003, "fraction": 0x9291, "offset": 0x9011}
    exif, coded = Image.Exif(), BytesIO()
    exif[0x0112], exif[0x010F], exif[0x0132] = orientation, "Owner: A. Person", tags.pop("changed", "")
    exif.get_ifd(EXIF_IFD).update({numbers[name]: text for name, text in tags.items()})
    Image.fromarray(PICTURE).save(coded, "jpeg", exif=exif, comment=b"by A. Person", quality=92)
    return coded.getvalue()


@pytest.mark.parametrize(
    ("tags", "expected_s"),
    [
        ({"original": "2026:07:01 12:04:05"}, TAKEN_S - 0.25),
        ({"original": "2026:07:01 12:04:05", "fraction": "25"}, TAKEN_S),
        ({"original": "2026:07:01 05:04:05", "fraction": "250", "offset": "+02:00"}, TAKEN_S),
        ({"original": "2026:06:30 23:04:05", "offset": "-04:00"}, TAKEN_S - 0.25),
        ({"changed": "2026:07:01 12:04:05"}, TAKEN_S - 0.25),
        ({}, None),
        ({"original": "0000:00:00 00:00:00"}, None),
        ({"original": "    :  :     :  :  "}, None),
        ({"original": "2026:13:41 25:61:61"}, None),
        ({"original": "2026:07:01 12:04:05", "offset": "+99:00"}, TAKEN_S - 0.25),
        ({"original": "2026:07:01 12:04:05", "fraction": "soon"}, TAKEN_S - 0.25),
    ],
)
def test_says_when_a_picture_was_taken(tags: dict[str, str], expected_s: float | None) -> None:
    assert taken_at(with_exif(**tags), 0.0, SEOUL) == expected_s


def test_what_a_cameras_clock_is_ahead_by_is_taken_off() -> None:
    assert taken_at(with_exif(original="2026:07:01 12:04:05"), 3600.25, SEOUL) == TAKEN_S - 3600.5


@pytest.mark.parametrize("original", [b"", b"text", jpeg(PICTURE), png(PICTURE), jpeg(PICTURE)[:40]])
def test_a_file_without_exif_says_nothing(original: bytes) -> None:
    assert taken_at(original, 0.0, SEOUL) is None


def test_exif_with_a_byte_changed_says_something_or_nothing() -> None:
    whole = with_exif(original="2026:07:01 12:04:05", fraction="25")
    for place in range(300):
        for change in (0xFF, 0x80, 1):
            changed = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
            assert isinstance(taken_at(changed, 0.0, SEOUL), float | None)


@given(st.binary(max_size=400))
def test_any_exif_says_something_or_nothing(content: bytes) -> None:
    body = b"Exif\0\0" + content
    original = b"\xff\xd8\xff\xe1" + (len(body) + 2).to_bytes(2) + body + jpeg(PICTURE)[2:]
    assert isinstance(taken_at(original, 0.0, SEOUL), float | None)
    assert opened(stamped(original, STAMP)).width_px == 96


@pytest.mark.parametrize("original", [with_exif(6), jpeg(PICTURE, 92, 2, 1), png(PICTURE)])
def test_a_copy_says_where_and_when_and_shows_the_same_pixels(original: bytes) -> None:
    copy = stamped(original, STAMP)
    assert (pixels(copy) == pixels(original)).all()
    image = Image.open(BytesIO(copy))
    exif = image.getexif()
    assert exif[0x0112] == Image.open(BytesIO(original)).getexif().get(0x0112, 1)
    assert exif.get_ifd(EXIF_IFD)[0x9003] == "2026:07:01 12:04:05"
    assert exif.get_ifd(EXIF_IFD)[0x9011] == "+09:00"
    gps = exif.get_ifd(GPS_IFD)
    assert (gps[1], gps[3]) == ("N", "W")
    assert [sum(float(part) / 60**n for n, part in enumerate(gps[at])) for at in (2, 4)] == pytest.approx(
        [35.1587, 129.1604], abs=1e-5
    )
    assert "Drachen &amp; &lt;Wellen&gt; 용, Lumen Bay".encode() in copy
    assert b"2026-07-01T12:04:05.250+09:00" in copy


def test_a_copy_of_a_jpeg_says_when_it_was_taken_as_it_was() -> None:
    assert taken_at(stamped(with_exif(), STAMP), 0.0, UTC) == TAKEN_S


def test_nothing_that_the_camera_wrote_beside_the_picture_goes_over() -> None:
    original = with_exif() + b"a second picture behind the first: A. Person"
    assert original.count(b"A. Person") >= 3
    assert b"A. Person" not in stamped(original, STAMP)


def test_a_copy_of_a_copy_is_that_copy() -> None:
    for original in (with_exif(8), png(PICTURE)):
        once = stamped(original, STAMP)
        assert stamped(once, STAMP) == once


def test_what_is_no_picture_gets_no_copy() -> None:
    whole = jpeg(PICTURE)
    for original in (b"", b"text", whole[:100], whole[:-2], png(PICTURE)[:-5]):
        with pytest.raises(PhotoRefusedError):
            stamped(original, STAMP)


def pixels(original: bytes) -> np.ndarray:
    picture = cv2.imdecode(np.frombuffer(original, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture

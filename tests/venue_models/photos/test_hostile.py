"""Whatever lies in a camera's folder is read or refused in words, and no header makes the venue decode gigapixels."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_photos import coloured, jpeg, png, scene
from venue_models.photos.folder import PhotoFolder
from venue_models.photos.hostile import LARGEST_BYTES, PictureKind, opened, read_file
from venue_models.photos.reading import read_frame
from venue_models.photos.refusing import PhotoRefusedError

PICTURE = coloured(scene(64, 48, 1, shapes=6), 1)
PLAIN = jpeg(PICTURE, 60)
PROGRESSIVE = jpeg(PICTURE, 60, cv2.IMWRITE_JPEG_PROGRESSIVE, 1)
IN_STRIPS = jpeg(PICTURE, 60, cv2.IMWRITE_JPEG_RST_INTERVAL, 2)
PNG = png(PICTURE)


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def jpeg_saying(width_px: int, height_px: int, *, marker: int = 0xC0, components: int = 3, bits: int = 8) -> bytes:
    """The sample with another frame header: what it claims is not what is in it."""
    at = PLAIN.index(b"\xff\xc0")
    length = 2 + int.from_bytes(PLAIN[at + 2 : at + 4])
    frame = PLAIN[at + 4 : at + length]
    claims = struct.pack(">BHHB", bits, height_px, width_px, components) + frame[6:]
    return PLAIN[:at] + segment(marker, claims) + PLAIN[at + length :]


def png_saying(width_px: int, height_px: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width_px, height_px, 8, 2, 0, 0, 0)
    return PNG[:8] + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:]


@pytest.mark.parametrize("original", [PLAIN, PROGRESSIVE, IN_STRIPS, PNG, png(PICTURE[:, :, 0])])
def test_says_what_a_whole_picture_is(original: bytes) -> None:
    header = opened(original)
    assert (header.width_px, header.height_px) == (64, 48)
    assert header.kind is (PictureKind.PNG if original.startswith(b"\x89") else PictureKind.JPEG)
    assert header.is_progressive == (original is PROGRESSIVE)


@pytest.mark.parametrize("original", [PLAIN, PROGRESSIVE, IN_STRIPS, PNG])
def test_a_file_that_was_cut_off_anywhere_is_refused(original: bytes) -> None:
    for length in range(len(original)):
        with pytest.raises(PhotoRefusedError):
            opened(original[:length])


def test_a_cut_picture_is_refused_also_where_a_small_one_stands_whole_in_its_exif() -> None:
    small = jpeg(PICTURE[::2, ::2], 40)
    with_small = PLAIN[:2] + segment(0xE1, b"Exif\0\0" + small) + PLAIN[2:]
    assert opened(with_small).width_px == 64
    with pytest.raises(PhotoRefusedError, match="cut off"):
        opened(with_small[:-30])


def test_what_follows_the_picture_is_no_matter() -> None:
    assert opened(PLAIN + b"\0" * 100 + jpeg(PICTURE[::2, ::2])).width_px == 64


@pytest.mark.parametrize(
    ("original", "words"),
    [
        (b"", "empty"),
        (b"Thu 12:03 the camera was moved", "no JPEG"),
        (b"<html>404</html>", "no JPEG"),
        (b"GIF89a" + bytes(100), "no JPEG"),
        (jpeg_saying(60_000, 60_000), "60000 × 60000"),
        (jpeg_saying(60_000, 1_200), "60000 × 1200"),
        (jpeg_saying(8_000, 6_000, marker=0xC2), "8000 × 6000"),
        (png_saying(60_000, 60_000), "60000 × 60000"),
        (png_saying(2**31 - 1, 2**31 - 1), "2147483647"),
        (jpeg_saying(64, 0), "no height"),
        (png_saying(0, 48), "no width"),
        (jpeg_saying(64, 48, marker=0xC3), "lossless"),
        (jpeg_saying(64, 48, marker=0xC9), "arithmetic"),
        (jpeg_saying(64, 48, bits=12, marker=0xC1), "12 bits"),
        (PLAIN[:2] + segment(0xC0, b"\x08\0\x10\0\x10\x01\x01\x11\0") + PLAIN[2:], "two pictures"),
        (PLAIN[:2] + b"\xff\xd9", "goes on like none"),
        (PNG[:20] + b"\x01" + PNG[21:], "goes on like none"),
    ],
)
def test_says_in_words_why_a_file_is_no_photo(original: bytes, words: str) -> None:
    with pytest.raises(PhotoRefusedError, match=words):
        opened(original)


def test_a_picture_in_hundreds_of_layers_is_refused() -> None:
    last = PROGRESSIVE.rindex(b"\xff\xda")
    layer = PROGRESSIVE[last:-2]
    with pytest.raises(PhotoRefusedError, match="layers"):
        opened(PROGRESSIVE[:-2] + layer * 500 + b"\xff\xd9")


def test_a_file_too_large_for_a_photo_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    with path.open("wb") as file:
        file.truncate(100 * LARGEST_BYTES)  # takes no room on the disk, and would take all in memory
    with pytest.raises(PhotoRefusedError, match="larger than 64 MiB"):
        read_file(path)
    path.write_bytes(PLAIN)
    assert read_file(path) == PLAIN


@pytest.mark.parametrize("original", [PLAIN, PROGRESSIVE, PNG])
def test_a_file_with_a_byte_changed_is_read_or_refused(original: bytes, tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    for place in range(0, len(original), 5):
        change = (0xFF, 1 << place % 8)[place % 2]
        read_or_refused(original[:place] + bytes([original[place] ^ change]) + original[place + 1 :], folder)


@given(start=st.sampled_from([PLAIN, PROGRESSIVE, PNG]), keep=st.integers(2, 400), rest=st.binary(max_size=300))
def test_a_file_that_goes_on_as_anything_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, keep: int, rest: bytes
) -> None:
    folder = PhotoFolder(tmp_path_factory.getbasetemp() / "anything")
    read_or_refused(start[:keep] + rest, folder)
    read_or_refused(start[:keep] + rest + start[keep + len(rest) :], folder)


@pytest.mark.parametrize(
    "picture", [PICTURE[:, :, 0], np.zeros((1, 1, 3), np.uint8), np.zeros((2, 900, 3), np.uint8)]
)
def test_grey_and_tiny_and_narrow_pictures_are_read(picture: np.ndarray, tmp_path: Path) -> None:
    frame = read_frame(jpeg(picture), 0.0, (), PhotoFolder(tmp_path))
    assert (frame.height_px, frame.width_px) == picture.shape[:2]


def test_sixteen_bits_and_transparency_are_read(tmp_path: Path) -> None:
    deep = PICTURE.astype(np.uint16) * 257
    seen = read_frame(png(deep), 0.0, (), PhotoFolder(tmp_path))
    plain = read_frame(PNG, 0.0, (), PhotoFolder(tmp_path))
    assert seen.whole == plain.whole
    clear = np.dstack((PICTURE, np.full(PICTURE.shape[:2], 99, np.uint8)))
    assert read_frame(png(clear), 0.0, (), PhotoFolder(tmp_path)).width_px == 64


def read_or_refused(original: bytes, folder: PhotoFolder) -> None:
    try:
        frame = read_frame(original, 0.0, (), folder)
    except PhotoRefusedError:
        return
    assert frame.width_px * frame.height_px > 0
    assert 0 <= frame.whole.sharpness <= 1
    assert 0 <= frame.whole.exposure <= 1

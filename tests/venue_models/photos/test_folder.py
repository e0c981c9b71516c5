"""Photos are kept whole or not at all, under their content; what is erased has left no trace."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.drawn_photos import coloured, jpeg, png, scene
from venue_models.photos.folder import PREVIEW_PX, THUMBNAIL_PX, PhotoFolder, Removed
from venue_models.photos.reading import read_frame
from venue_models.photos.refusing import PhotoRefusedError


def photo(seed: int, width_px: int = 400, height_px: int = 300) -> bytes:
    return jpeg(coloured(scene(width_px, height_px, seed, shapes=10), seed))


def size(coded: bytes) -> tuple[int, int]:
    picture = cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.shape[1], picture.shape[0]


def files(path: Path) -> list[Path]:
    return [file for file in path.rglob("*") if file.is_file()]


def test_an_original_is_kept_byte_for_byte_under_its_content(tmp_path: Path) -> None:
    folder, original = PhotoFolder(tmp_path), photo(1)
    name = folder.put(original)
    assert name == sha256(original).hexdigest()
    assert folder.holds(name)
    assert folder.original(name).read_bytes() == original
    assert folder.original(name).suffix == ".jpg"
    assert folder.put(original) == name
    assert len(files(tmp_path)) == 1


def test_nobody_else_on_the_machine_may_read_photos(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path / "photos")
    read_frame(photo(1), 0.0, (), folder)
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "photos").rglob("*")} == {0}


def test_thumbnails_and_previews_have_their_size_and_no_camera_data(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    name = read_frame(photo(1, 1800, 1200), 0.0, (), folder).sha256
    assert size(folder.thumbnail(name)) == (THUMBNAIL_PX, 213)
    assert size(folder.preview(name)) == (PREVIEW_PX, 1067)
    assert size(folder.preview(folder.put(photo(2)))) == (400, 300)


def test_a_thumbnail_that_a_crash_prevented_is_made_again(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    name = folder.put(png(coloured(scene(640, 320, 3, shapes=5), 3)))
    assert size(folder.thumbnail(name)) == (320, 160)
    again = PhotoFolder(tmp_path)
    assert again.thumbnail(name) == folder.thumbnail(name)


def test_erasing_leaves_no_byte_of_a_photo_and_says_what_it_removed(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    gone, stays = (read_frame(photo(seed), 0.0, (), folder).sha256 for seed in (1, 2))
    traces = [folder.original(gone).read_bytes(), folder.thumbnail(gone), folder.preview(gone)]
    folder.preview(stays)
    assert folder.erase([gone]) == Removed(3, sum(map(len, traces)))
    left = [path.read_bytes() for path in files(tmp_path)]
    assert len(left) == 3
    assert not any(trace[len(trace) // 2 :][:64] in content for trace in traces for content in left)
    assert not any(gone in path.name for path in tmp_path.rglob("*"))
    assert folder.erase([gone]) == Removed()
    assert folder.holds(stays)
    for ask in (folder.original, folder.thumbnail, folder.preview):
        with pytest.raises(FileNotFoundError):
            ask(gone)


def test_what_is_made_of_a_photo_while_it_is_erased_does_not_stay(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    originals = [photo(seed, 200, 150) for seed in range(12)]
    with ThreadPoolExecutor(3) as pool:
        for original in originals:
            name = folder.put(original)
            looks = [pool.submit(folder.preview, name), pool.submit(folder.thumbnail, name)]
            pool.submit(folder.erase, [name]).result()
            for look in looks:
                if look.exception() is not None:
                    assert isinstance(look.exception(), FileNotFoundError)
    assert files(tmp_path) == []


def test_a_thumbnail_is_not_kept_of_a_photo_that_is_gone(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    name = folder.put(photo(1))
    folder.erase([name])
    with pytest.raises(FileNotFoundError):
        folder.keep_thumbnail(name, b"made of it")
    assert files(tmp_path) == []


def test_strays_are_found_and_removed(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    known, stray = (read_frame(photo(seed), 0.0, (), folder).sha256 for seed in (1, 2))
    only_made = folder.put(photo(3))
    folder.preview(only_made)
    folder.original(only_made).unlink()
    (tmp_path / "unfinished" / "half").write_bytes(b"\xff\xd8\xff")
    missing = "0" * 64
    strays = folder.strays({known, missing})
    assert [path.name for path in strays.unfinished] == ["half"]
    assert strays.unknown == {stray, only_made}
    assert strays.missing == {missing}
    assert folder.erase_strays({known}).files == 4
    assert {path.stem for path in files(tmp_path)} == {known}


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ab", "A" * 64, "g" * 64])
def test_a_name_that_is_no_hash_leads_nowhere(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        PhotoFolder(tmp_path).original(name)


def test_what_is_no_picture_is_not_kept(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    with pytest.raises(PhotoRefusedError):
        folder.put(b"hello")
    whole = photo(1)
    with pytest.raises(PhotoRefusedError):
        read_frame(whole[: len(whole) // 2], 0.0, (), folder)
    assert files(tmp_path) == []


PUTTING = """
import sys
from pathlib import Path
from venue_models.photos.folder import PhotoFolder
folder = PhotoFolder(Path(sys.argv[1]))
for number in range(100_000):
    folder.put(b"\\xff\\xd8" + number.to_bytes(4) * 2_000_000)
"""


def test_killed_in_the_middle_of_writing_it_is_whole_or_not_there(tmp_path: Path) -> None:
    folder = PhotoFolder(tmp_path)
    with subprocess.Popen([sys.executable, "-c", PUTTING, str(tmp_path)]) as writer:
        while True:
            half = list((tmp_path / "unfinished").iterdir())
            if files(tmp_path / "originals") and half and writer.poll() is None:
                writer.kill()
                break
    kept = files(tmp_path / "originals")
    assert kept
    assert all(sha256(path.read_bytes()).hexdigest() == path.stem for path in kept)
    strays = folder.strays(set())
    assert strays.unknown == {path.stem for path in kept}
    folder.erase_strays(set())
    assert files(tmp_path) == []


FILLING = """
import resource, sys
from pathlib import Path
from venue_models.photos.folder import PhotoFolder
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    PhotoFolder(Path(sys.argv[1])).put(b"\\xff\\xd8" + bytes(1_000_000))
except OSError:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit of a file's size")
def test_a_disk_that_takes_no_more_leaves_nothing_half(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", FILLING, str(tmp_path)], check=False)
    assert ended.returncode == 7
    assert files(tmp_path) == []

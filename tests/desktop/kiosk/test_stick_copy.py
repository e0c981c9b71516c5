"""Copying to a stick that is full, locked, or pulled out: what is on it is whole, and everything is said."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from desktop.kiosk.sharing.stick_copy import Copied, StickError, copy_to
from desktop.kiosk.sharing.sticks import Stick
from desktop.shares.copies import Copies
from tests.desktop.kiosk.albums import DrawnPictures, album, with_cameras
from tests.desktop.pictures import small_park
from venue_models.values import Photo

PHOTOS = tuple(taken.photo for taken in album(6).photos)


def stick(path: Path) -> Stick:
    return Stick(path, "/dev/sdz1")


def copies(pictures: DrawnPictures) -> Copies:
    return Copies(with_cameras(small_park()), pictures.original)


@pytest.fixture
def pictures(qapp: QApplication) -> DrawnPictures:
    return DrawnPictures()


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk of its own; skips where this machine does not let us."""
    places: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"stick{len(places)}"
        place.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if subprocess.run(words, check=False, capture_output=True).returncode:
            pytest.skip("no disk can be mounted here")
        places.append(place)
        return place

    yield mount
    for place in places:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def test_a_copy_tells_how_far_it_is_and_leaves_what_was_there_alone(pictures: DrawnPictures, tmp_path: Path) -> None:
    (tmp_path / "Small Park 2026-06-27").mkdir()
    (tmp_path / "Small Park 2026-06-27" / "mine.txt").write_text("mine")
    told = list(copy_to(stick(tmp_path), copies(pictures), PHOTOS))
    assert [one.done for one in told] == [1, 2, 3, 4, 5, 6]
    assert told[-1] == Copied(6, 0, "Small Park 2026-06-27 (2)")
    assert (tmp_path / "Small Park 2026-06-27" / "mine.txt").read_text() == "mine"
    names = sorted(path.name for path in (tmp_path / told[-1].folder).iterdir())
    assert len(names) == 6
    assert all(name.startswith("2026-06-27 14.") for name in names)


def test_pictures_of_one_second_get_names_of_their_own(pictures: DrawnPictures, tmp_path: Path) -> None:
    twice = (PHOTOS[0], PHOTOS[0], PHOTOS[0])
    list(copy_to(stick(tmp_path), copies(pictures), twice))
    assert len(list(tmp_path.rglob("*.jpg"))) == 3


def test_a_picture_that_was_erased_meanwhile_is_left_out_and_counted(pictures: DrawnPictures, tmp_path: Path) -> None:
    pictures.gone.add(PHOTOS[2].sha256)
    assert list(copy_to(stick(tmp_path), copies(pictures), PHOTOS))[-1].gone == 1
    assert len(list(tmp_path.rglob("*.jpg"))) == 5


def test_a_full_stick_says_so_and_keeps_what_is_whole(
    pictures: DrawnPictures, mounted: Callable[[str], Path]
) -> None:
    place = mounted("size=200k")
    told: list[Copied] = []
    with pytest.raises(StickError, match="full"):
        told.extend(copy_to(stick(place), copies(pictures), PHOTOS))
    kept = list(place.rglob("*"))
    assert not [path for path in kept if path.suffix == ".part"]
    whole = [path for path in kept if path.suffix == ".jpg"]
    assert len(whole) == told[-1].done > 0
    for path in whole:
        with Image.open(path) as picture:
            picture.load()


def test_a_locked_stick_says_so(pictures: DrawnPictures, mounted: Callable[[str], Path]) -> None:
    with pytest.raises(StickError, match="locked"):
        list(copy_to(stick(mounted("ro")), copies(pictures), PHOTOS))


def test_a_stick_pulled_out_in_the_middle_gets_nothing_written_to_the_kiosks_own_disk(
    pictures: DrawnPictures, mounted: Callable[[str], Path]
) -> None:
    place = mounted("size=20m")
    copying = copy_to(stick(place), copies(pictures), PHOTOS)
    next(copying)
    subprocess.run(["umount", "-l", str(place)], check=True)
    with pytest.raises(StickError, match=r"pulled out.*1 of 6"):
        next(copying)
    assert not list(place.iterdir()), "the place of the stick is a folder of this machine now"


def test_a_park_whose_name_no_stick_would_take_still_has_a_folder(pictures: DrawnPictures, tmp_path: Path) -> None:
    park = replace(with_cameras(small_park()), name="Sea/Side: <Fun> & Co. 바다…" + "x" * 200)
    list(copy_to(stick(tmp_path), Copies(park, pictures.original), PHOTOS[:1]))
    (folder,) = tmp_path.iterdir()
    assert not set('<>:"/\\|?*') & set(folder.name)
    assert len(folder.name) <= 100


def test_a_photo_of_a_camera_that_is_not_on_the_map_any_more_is_copied(
    pictures: DrawnPictures, tmp_path: Path
) -> None:
    old: Photo = replace(PHOTOS[0], camera=99, attraction="gone")
    assert list(copy_to(stick(tmp_path), copies(pictures), (old,)))[-1].done == 1

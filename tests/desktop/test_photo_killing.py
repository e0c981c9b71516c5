"""A program that is killed while pictures come in loses none of them."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.venue_models.cameras.pictures import NOW_S, drop, jpeg
from venue_models.photos.folder import PhotoFolder

ROOT = Path(__file__).parents[2]
PICTURES = 60


@pytest.mark.parametrize("after", [1, 20])
def test_wherever_it_is_killed_every_original_is_in_one_folder_or_the_other(after: int, tmp_path: Path) -> None:
    incoming, photos = tmp_path / "incoming", tmp_path / "photos"
    originals = {sha256(jpeg(number)).hexdigest() for number in range(PICTURES)}
    for number in range(PICTURES):
        drop(incoming, f"{number:03}.jpg", jpeg(number), NOW_S - 1000 + 10 * number)
    words = [sys.executable, "-m", "tests.desktop.photo_child", str(incoming), str(photos)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as venue:
        assert venue.stdout is not None
        told = {venue.stdout.readline().strip() for _ in range(after)}
        venue.kill()
    folder = PhotoFolder(photos)
    waiting = {sha256(path.read_bytes()).hexdigest() for path in incoming.rglob("*.jpg")}
    assert all(folder.holds(name) or name in waiting for name in originals)
    assert all(folder.holds(name) for name in told)
    for name in originals:
        if folder.holds(name):
            assert sha256(folder.original(name).read_bytes()).hexdigest() == name

"""A venue that was checked once is taken up as it was; whatever becomes of that, it is the venue of its folder."""

import shutil
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from desktop.kept_venue import kept_venue_path, venue_of
from desktop.places import sample_venue_folder
from venue_models.venue.kept import KeptVenueError, made_of, packed, unpacked
from venue_models.venue.model import Venue
from venue_models.venue.reading import VenueError, read_venue

READ = read_venue(sample_venue_folder())
FINGERPRINT = made_of(sample_venue_folder())
PACKED = packed(READ, FINGERPRINT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "park"
    copy.mkdir()
    for name in ("venue.toml", "map.geojson"):
        shutil.copy(sample_venue_folder() / name, copy)
    return copy


def is_same(one: Venue, other: Venue) -> bool:
    grids = ((getattr(one.grid, of.name), getattr(other.grid, of.name)) for of in fields(one.grid))
    plain = [of.name for of in fields(one) if of.name not in ("survey", "grid")]
    return (
        all(getattr(one, name) == getattr(other, name) for name in plain)
        and all(np.array_equal(of_one, of_other) for of_one, of_other in grids)
        and (one.survey.dtype, one.survey.tobytes()) == (other.survey.dtype, other.survey.tobytes())
        and all(shapely.equals_exact(a.polygon, b.polygon) for a, b in zip(one.zones, other.zones, strict=True))
    )


def test_the_second_start_takes_up_what_the_first_one_read(folder: Path, tmp_path: Path) -> None:
    (folder / "survey.csv").write_text("x_m,y_m,z_m,level,reader,rssi_dbm,count\n12.5,-3.0,1.2,0,R-001,-71,14\n")
    read = venue_of(folder, tmp_path / "kept")
    path = kept_venue_path(folder, tmp_path / "kept")
    before = path.stat()
    taken_up = venue_of(folder, tmp_path / "kept")
    assert is_same(taken_up, read)
    assert len(taken_up.survey) == 1
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not path.stat().st_mode & 0o077, "a webhook may have a key in its address"


def test_an_array_that_was_kept_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        unpacked(PACKED, FINGERPRINT).grid.zone[0] = 1


def test_a_folder_that_was_changed_is_read_anew(folder: Path, tmp_path: Path) -> None:
    venue_of(folder, tmp_path)
    words = (folder / "venue.toml").read_text()
    (folder / "venue.toml").write_text(words.replace(READ.name, "Another Bay"))
    assert venue_of(folder, tmp_path).name == "Another Bay"
    assert venue_of(folder, tmp_path).name == "Another Bay"
    (folder / "survey.csv").write_text("x_m,y_m,z_m,level,reader,rssi_dbm,count\n")
    assert len(venue_of(folder, tmp_path).survey) == 0


def test_a_mistake_is_told_whatever_was_kept(folder: Path, tmp_path: Path) -> None:
    venue_of(folder, tmp_path)
    (folder / "map.geojson").write_text("{}")
    with pytest.raises(VenueError, match="there is no zone"):
        venue_of(folder, tmp_path)
    with pytest.raises(VenueError, match="no such folder"):
        venue_of(tmp_path / "nowhere", tmp_path)


def test_where_nothing_can_be_kept_the_venue_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert venue_of(folder, tmp_path / "file").name == READ.name


@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255), st.booleans())
def test_what_is_damaged_is_no_venue(place: int, change: int, is_cut: bool) -> None:
    damaged = PACKED[:place] if is_cut else PACKED[:place] + bytes([PACKED[place] ^ change]) + PACKED[place + 1 :]
    with pytest.raises(KeptVenueError):
        unpacked(damaged, FINGERPRINT)


def test_a_damaged_file_is_read_over(folder: Path, tmp_path: Path) -> None:
    venue_of(folder, tmp_path)
    path = kept_venue_path(folder, tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert is_same(venue_of(folder, tmp_path), read_venue(folder))
    assert unpacked(path.read_bytes(), made_of(folder)).id == READ.id

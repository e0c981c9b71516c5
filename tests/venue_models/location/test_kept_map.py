"""A kept radio map is the fitted one bit for bit, or it is none."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from tests.venue_models.location.small_world import ground
from tests.venue_models.location.surveyed import survey_of
from venue_models.location.kept_map import KeptMapError, made_of, packed, read_kept
from venue_models.location.radio_map import RadioMap, fit_radio_map
from venue_models.venue.model import SURVEY, Reader

GRID = ground(8, 6)
READERS = (Reader("west", 1.5, 3.5), Reader("east", 7.5, 3.5))
SURVEY_ROWS = survey_of(READERS, 8, 6, apart_m=3)
MADE_OF = made_of(READERS, SURVEY_ROWS, GRID)
FITTED = fit_radio_map(READERS, SURVEY_ROWS, GRID)


def same(one: RadioMap, other: RadioMap) -> bool:
    pairs = [(np.asarray(getattr(one, of.name)), np.asarray(getattr(other, of.name))) for of in fields(RadioMap)]
    return all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


def read(path: Path) -> RadioMap:
    return read_kept(path, MADE_OF, READERS, GRID)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "radio-map.npz"
    path.write_bytes(packed(FITTED, MADE_OF))
    return path


def test_what_was_kept_is_what_was_fitted_to_the_bit(path: Path) -> None:
    kept = read(path)
    assert same(kept, FITTED)
    assert not kept.expected.flags.writeable


def test_a_file_cut_off_anywhere_is_no_map(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(KeptMapError):
            read(path)


def test_a_file_with_any_byte_turned_over_is_the_same_map_or_none(path: Path) -> None:
    whole = path.read_bytes()
    refused = 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
        try:
            assert same(read(path), FITTED)  # dates of the archive mean nothing
        except (KeptMapError, OSError):
            refused += 1
    assert refused > FITTED.expected.nbytes


@pytest.mark.parametrize("lacking", ["made_of", "expected", "spread_db", "caution"])
def test_an_archive_of_something_else_is_no_map(path: Path, lacking: str) -> None:
    with np.load(path) as opened:
        arrays = {name: opened[name] for name in opened.files if name != lacking}
    np.savez(path, **arrays)
    with pytest.raises(KeptMapError):
        read(path)
    np.savez(path, **arrays, **{lacking: np.zeros((2, 3), np.int8)})  # type: ignore[arg-type]
    with pytest.raises(KeptMapError):
        read(path)


def test_no_map_is_kept_where_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.npz")


def test_whatever_the_map_is_made_of_tells_it_from_others() -> None:
    louder = SURVEY_ROWS.copy()
    louder["rssi_dbm"][-1] += 1
    oftener = SURVEY_ROWS.copy()
    oftener["count"][0] += 1
    moved = (READERS[0], replace(READERS[1], x_m=np.nextafter(7.5, 8.0)))
    others = [
        made_of(READERS, louder, GRID),
        made_of(READERS, oftener, GRID),
        made_of(READERS, SURVEY_ROWS[:-1], GRID),
        made_of(moved, SURVEY_ROWS, GRID),
        made_of(READERS[::-1], SURVEY_ROWS, GRID),
        made_of((READERS[0], replace(READERS[1], level=1)), SURVEY_ROWS, GRID),
        made_of(READERS, SURVEY_ROWS, replace(GRID, x0_m=0.5)),
        made_of(READERS, SURVEY_ROWS, replace(GRID, levels=(1,))),
        made_of(READERS, SURVEY_ROWS, ground(6, 8)),
    ]
    assert len({MADE_OF, *others}) == 1 + len(others)


def test_what_lies_between_the_survey_fields_in_memory_means_nothing() -> None:
    gaps = SURVEY.itemsize - sum(SURVEY[name].itemsize for name in SURVEY.names or ())
    soiled = np.frombuffer(b"\xff" * SURVEY_ROWS.nbytes, SURVEY).copy()
    for name in SURVEY.names or ():
        soiled[name] = SURVEY_ROWS[name]
    assert gaps == 0 or soiled.tobytes() != SURVEY_ROWS.tobytes()
    assert made_of(READERS, soiled, GRID) == MADE_OF

"""A file of recordings is read whole, or refused in words that say what is wrong with it."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.venue_models.falls.staged import saved, staged
from venue_models.falls.recordings import RecordingsError, read_recordings


def test_recordings_are_read_as_they_were_made(tmp_path: Path) -> None:
    path = saved(tmp_path / "staged.npz", staged(people=2))
    recordings = read_recordings(path)
    assert {recording.person for recording in recordings} == {"staged/P0", "staged/P1"}
    fall, clap = recordings[0], recordings[2]
    assert (fall.is_fall, fall.activity, fall.rate_hz) == (True, "fall", 25.0)
    assert (clap.is_fall, clap.fall_s) == (False, None)
    assert fall.fall_s is not None
    begin_s, end_s = fall.fall_s
    assert fall.is_in_fall(begin_s - 0.4)
    assert fall.is_in_fall(end_s + 0.4)
    assert not fall.is_in_fall(begin_s - 0.6)
    assert not clap.is_in_fall(begin_s)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"samples_g": np.zeros((100, 2))}, r"\(N, 3\) is needed"),
        ({"rate_hz": np.array([25.0])}, "as long as each other"),
        ({"length": np.full(10, 10**9)}, "recording 0 has samples"),
        ({"rate_hz": np.full(10, 5.0)}, "at 5 Hz"),
        ({"rate_hz": np.full(10, np.nan)}, "at nan Hz"),
        ({"offset": np.full(10, -1)}, "must lie inside"),
        ({"activity": np.full(10, None, object)}, "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    path = tmp_path / "wrong.npz"
    np.savez(path, **(staged(people=2) | changes))
    with pytest.raises(RecordingsError, match=words) as error:
        read_recordings(path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("content", [b"", b"not a zip at all", b"PK\x03\x04 torn"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.npz"
    path.write_bytes(content)
    with pytest.raises(RecordingsError, match="cannot be read as recordings"):
        read_recordings(path)


def test_a_file_that_lacks_something_is_refused(tmp_path: Path) -> None:
    arrays = staged(people=2)
    del arrays["is_fall"]
    with pytest.raises(RecordingsError, match="is_fall"):
        read_recordings(saved(tmp_path / "lacking.npz", arrays))

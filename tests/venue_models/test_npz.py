"""Whatever became of a file of arrays, it is read or refused, in one way."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from venue_models.npz import DamagedArchiveError, arrays_in


def test_a_file_with_a_bit_turned_over_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "arrays.npz"
    np.savez_compressed(path, steps=np.arange(500), names=np.array(["a", "b"]))
    whole = path.read_bytes()
    assert arrays_in(path)["steps"].tolist() == list(range(500))
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
        with suppress(DamagedArchiveError, OSError):
            arrays_in(path)


def test_code_is_no_array(tmp_path: Path) -> None:
    path = tmp_path / "arrays.npz"
    np.savez(path, steps=np.array([{}], dtype=object))
    with pytest.raises(DamagedArchiveError):
        arrays_in(path)

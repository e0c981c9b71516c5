"""Arrays of an .npz file, and nothing that could run."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray


def arrays_in(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of a file, by name.

    Raises:
        OSError: it cannot be read.
        BadZipFile: it is no .npz file, or is damaged.
        ValueError: an array in it is damaged, or is code and not numbers.
        EOFError: it was cut off.
    """
    with path.open("rb") as opened:
        if not is_zipfile(opened):
            raise BadZipFile("it is no .npz file")
        opened.seek(0)
        with np.load(opened, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}

"""Arrays of an .npz file, and nothing that could run."""

import struct
import tokenize
import zlib
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, is_zipfile

import numpy as np
from numpy.typing import NDArray


class DamagedArchiveError(ValueError):
    """A file that is no .npz file, or not a whole one."""


def arrays_in(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of a file, by name.

    Raises:
        OSError: it cannot be read.
        DamagedArchiveError: it is no .npz file, was cut off, is damaged, or holds code and not numbers.
    """
    try:
        with path.open("rb") as opened:
            if not is_zipfile(opened):
                raise DamagedArchiveError("it is no .npz file")
            opened.seek(0)
            with np.load(opened, allow_pickle=False) as file:
                return {name: file[name] for name in file.files}
    except _DAMAGED as error:
        raise DamagedArchiveError(str(error)) from error


_DAMAGED: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    SyntaxError,
    tokenize.TokenError,  # a header is read as a Python literal
)
"""What comes of an archive with a bit turned over: its reader finds it as what it happened to turn into."""

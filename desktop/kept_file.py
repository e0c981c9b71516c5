"""Files put in their place in one step: whoever reads one reads the old one or the new one, whole."""

import errno
import os
import shutil
from pathlib import Path


def put_in_place(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Put a file in its place.

    It need not outlive a power cut, so nobody waits for the disk.

    Args:
        path: of the file.
        content: of the file.
        mode: who may read and write it, as far as the system lets them.

    Raises:
        OSError: it could not be written; what stood there stands there still.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.touch(mode)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def keep(path: Path, content: bytes, *, spare: int, mode: int = 0o666) -> None:
    """Put in its place what only makes the next start quicker: alerts need the disk more.

    Args:
        path: of the file, which no other process writes; its folder is made where it is missing.
        content: of the file.
        spare: it is only kept where there is room for so many.
        mode: who may read and write it, as far as the system lets them.

    Raises:
        OSError: there is no room, or it could not be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{path.name}.*"):  # by a start that was killed
        left.unlink()
    if shutil.disk_usage(path.parent).free < spare * len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    put_in_place(path, content, mode)

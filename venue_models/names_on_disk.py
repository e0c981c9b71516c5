"""A file that was renamed stands under its name after a power cut only if its folder is on disk, too."""

import os
from pathlib import Path


def sync_names(folder: Path) -> None:
    """Have the names in a folder on disk, where the system knows that (Windows does not).

    Raises:
        OSError: the disk does not take them.
    """
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

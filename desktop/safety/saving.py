"""Saves a file whole or not at all, and says in words why not."""

import errno
import os
import tempfile
from pathlib import Path

from venue_models.phrases import WordedError, phrase


class SaveError(WordedError):
    """A file was not saved; the text is a phrase that says why, and what to do."""


def save_whole(path: Path, content: bytes) -> None:
    """Put a file in its place once it is on the disk; what stood there before stays until then.

    Args:
        path: where it goes; its folder must exist.
        content: all of it.

    Raises:
        SaveError: it could not be written; what stood there before stands there still.
    """
    if not path.parent.is_dir():
        raise SaveError("There is no folder {folder}. Choose one that is there.", folder=str(path.parent))
    if path.is_dir():
        raise SaveError("{path} is a folder. Give the file a name.", path=str(path))
    try:
        _write(path, content)
    except OSError as fault:
        raise SaveError(_why(path, fault)) from fault


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _why(path: Path, fault: OSError) -> str:
    if isinstance(fault, PermissionError):
        return phrase("You may not write to {folder}. Choose another folder.", folder=str(path.parent))
    if fault.errno == errno.ENOSPC:
        return phrase("The disk of {folder} is full. Make room, or choose another folder.", folder=str(path.parent))
    return phrase(
        "{path} could not be written: {why}. Choose another place.", path=str(path), why=fault.strerror or ""
    )

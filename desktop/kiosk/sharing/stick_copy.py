"""Copying pictures to a stick that may be full, locked, or pulled out at any moment: what is on it is whole.

Each picture is written under a name of its own that ends in ``.part``, brought to the stick with fsync, and only then
given its name. The folder is new, so that nothing on the stick is read, listed or replaced.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.kiosk.sharing.sticks import Stick
from desktop.shares.copies import Copies, ending
from venue_models.names_on_disk import sync_names
from venue_models.phrases import WordedError, phrase
from venue_models.values import Photo

MOST_FOLDERS: Final = 99
"""Folders of one day on one stick."""


class StickError(WordedError):
    """A picture could not be brought to a stick: what happened, and what to do."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How far it is."""

    done: int
    """Pictures that are on the stick."""
    gone: int
    """Pictures that were erased before their turn came."""
    folder: str
    """What their folder on the stick is called."""


def copy_to(stick: Stick, copies: Copies, photos: tuple[Photo, ...]) -> Iterator[Copied]:
    """Copy one picture after the other; after each, how far it is.

    Raises:
        StickError: the stick takes no more. What was copied before is whole.
    """
    try:
        device = _device(stick.path)
        folder = _new_folder(stick.path, copies.collection_name(photos))
    except OSError as error:
        raise _in_words(error, 0, len(photos)) from error
    done = gone = 0
    for name, photo in copies.names(photos):
        try:
            picture = copies.picture(photo)
        except OSError:
            gone += 1
        else:
            try:
                _check_is_there(stick.path, device)
                _write(folder, name + ending(picture), picture)
            except OSError as error:
                raise _in_words(error, done, len(photos)) from error
            done += 1
        yield Copied(done, gone, folder.name)


def _check_is_there(path: Path, device: int) -> None:
    """What is at the place of a stick that was pulled out is a folder of this machine, and nobody's to be filled."""
    if _device(path) != device:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


def _device(path: Path) -> int:
    return path.stat().st_dev


def _new_folder(path: Path, name: str) -> Path:
    for n in range(1, MOST_FOLDERS + 1):
        folder = path / (name if n == 1 else f"{name} ({n})")
        with suppress(FileExistsError):
            folder.mkdir()
            sync_names(path)
            return folder
    raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))


def _write(folder: Path, name: str, content: bytes) -> None:
    unfinished = folder / f"{name}.part"
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / name)
        sync_names(folder)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _in_words(error: OSError, done: int, all_of_them: int) -> StickError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            why = phrase("The stick is full.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            why = phrase("The stick is locked: nothing can be written to it.")
        case errno.EEXIST:
            why = phrase("There are too many folders of today on the stick.")
        case _:
            why = phrase("The stick was pulled out, or it is damaged.")
    if done:
        return StickError(phrase("{why} {n} of {all} pictures are on it.", why=why, n=done, all=all_of_them))
    return StickError(phrase("{why} Try another one.", why=why))

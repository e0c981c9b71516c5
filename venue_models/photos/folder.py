"""Where photos lie: each under the SHA-256 of its content, so that a name says nothing of anybody.

``originals/ab/abcd….jpg`` is what the camera wrote, byte for byte; ``thumbnails/`` and ``previews/`` hold what was
made of it and can be made again. A file is written under ``unfinished/`` and renamed: under its name it is whole.
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from venue_models.names_on_disk import sync_names
from venue_models.photos.hostile import PictureKind, kind_of

THUMBNAIL_PX: Final = 320
PREVIEW_PX: Final = 1600
"""The long side, as of all pictures here."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed from the folder."""

    files: int = 0
    size_bytes: int = 0

    def __add__(self, other: "Removed") -> "Removed":
        return Removed(self.files + other.files, self.size_bytes + other.size_bytes)


@dataclass(frozen=True, slots=True)
class Strays:
    """What a crash or a hand left between the folder and the rows that tell of it."""

    unfinished: tuple[Path, ...]
    """Files that were being written; only ever looked for while nothing is."""
    unknown: frozenset[str]
    """Photos, or what was made of one, that no row tells of."""
    missing: frozenset[str]
    """Photos that a row tells of, and whose original is gone."""


class PhotoFolder:
    """The photos of a venue. Any thread may use it; one program at a time writes to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unfinished = path / "unfinished"
        for folder in (self._unfinished, *(path / tree for tree in _TREES)):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, original: bytes) -> str:
        """Keep an original and return its name; whole and on disk, or not there at all.

        Raises:
            OSError: it cannot be written, as when the disk is full; nothing is left of it.
            PhotoRefusedError: it is no picture.
        """
        name = sha256(original).hexdigest()
        path = self._path(_ORIGINALS, name, kind_of(original))
        if not path.exists():
            self._write(path, original, is_precious=True)
        return name

    def holds(self, name: str) -> bool:
        """Whether the original is here."""
        return any(path.exists() for path in self._originals(name))

    def original(self, name: str) -> Path:
        """Where the camera's own file lies.

        Raises:
            FileNotFoundError: it is not here, or not any more.
        """
        for path in self._originals(name):
            if path.exists():
                return path
        raise FileNotFoundError(f"There is no photo {name}.")

    def thumbnail(self, name: str) -> bytes:
        """A JPEG of THUMBNAIL_PX.

        Raises:
            OSError: the photo is not here, or cannot be read.
        """
        return self._made(_THUMBNAILS, name, THUMBNAIL_PX)

    def preview(self, name: str) -> bytes:
        """A JPEG of PREVIEW_PX; made when it is first asked for, since most photos are never looked at.

        Raises:
            OSError: the photo is not here, or cannot be read.
        """
        return self._made(_PREVIEWS, name, PREVIEW_PX)

    def keep_thumbnail(self, name: str, jpeg: bytes) -> None:
        """Keep what was made while the picture was decoded anyhow.

        Raises:
            OSError: it cannot be written, or the photo was erased meanwhile.
        """
        self._keep_made(self._path(_THUMBNAILS, name), name, jpeg)

    def erase(self, names: Iterable[str]) -> Removed:
        """Remove photos with all that was made of them. What is not here is no mistake.

        Raises:
            OSError: a file cannot be removed; those before it are.
        """
        removed = Removed()
        for name in names:
            made = (self._path(_THUMBNAILS, name), self._path(_PREVIEWS, name))
            for path in (
                *self._originals(name),
                *made,
            ):  # the original first: whoever makes a preview looks for it after
                removed += _remove(path)
        return removed

    def strays(self, known: AbstractSet[str]) -> Strays:
        """Compare the folder with the names that rows tell of; not while photos come in."""
        originals = frozenset(path.stem for path in self._files(_ORIGINALS))
        made = frozenset(path.stem for tree in (_THUMBNAILS, _PREVIEWS) for path in self._files(tree))
        return Strays(tuple(self._unfinished.iterdir()), (originals | made) - known, frozenset(known) - originals)

    def erase_strays(self, known: AbstractSet[str]) -> Removed:
        """Remove what no row tells of; not while photos come in.

        Raises:
            OSError: a file cannot be removed.
        """
        strays = self.strays(known)
        return sum(map(_remove, strays.unfinished), Removed()) + self.erase(strays.unknown)

    def _originals(self, name: str) -> Iterator[Path]:
        return (self._path(_ORIGINALS, name, kind) for kind in PictureKind)

    def _path(self, tree: str, name: str, kind: PictureKind = PictureKind.JPEG) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is no SHA-256 in hexadecimal digits.")
        return self.path / tree / name[:2] / f"{name}.{kind}"

    def _files(self, tree: str) -> Iterator[Path]:
        return (path for path in (self.path / tree).glob("??/*") if _NAME.fullmatch(path.stem))

    def _made(self, tree: str, name: str, long_side_px: int) -> bytes:
        path = self._path(tree, name)
        if path.exists():
            return path.read_bytes()
        from venue_models.photos.decoding import scaled_jpeg  # OpenCV is for who looks at pictures, not for a start

        jpeg = scaled_jpeg(self.original(name).read_bytes(), long_side_px)
        self._keep_made(path, name, jpeg)
        return jpeg

    def _keep_made(self, path: Path, name: str, jpeg: bytes) -> None:
        self._write(path, jpeg, is_precious=False)
        if not self.holds(name):
            path.unlink(missing_ok=True)
            raise FileNotFoundError(f"The photo {name} was erased meanwhile.")

    def _write(self, path: Path, content: bytes, *, is_precious: bool) -> None:
        passing = self._unfinished / secrets.token_hex(8)
        try:
            with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                if is_precious:
                    file.flush()
                    os.fsync(file.fileno())
            path.parent.mkdir(mode=0o700, exist_ok=True)
            passing.replace(path)
            if is_precious:
                sync_names(path.parent)
                sync_names(path.parent.parent)
        except BaseException:
            passing.unlink(missing_ok=True)
            raise


def _remove(path: Path) -> Removed:
    try:
        size_bytes = path.stat().st_size
        path.unlink()
    except FileNotFoundError:
        return Removed()
    return Removed(1, size_bytes)


_ORIGINALS, _THUMBNAILS, _PREVIEWS = _TREES = ("originals", "thumbnails", "previews")
_NAME: Final = re.compile(r"[0-9a-f]{64}")

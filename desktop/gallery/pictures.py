"""Where pictures come from: the photo folder, or nowhere."""

from pathlib import Path
from typing import Protocol


class Pictures(Protocol):
    """Where pictures come from, by the SHA-256 of the original; called on other threads.

    Each raises OSError where the file is gone: erased a moment ago, or a disk that fails.
    """

    def thumbnail(self, sha256: str) -> bytes:
        """A JPEG of 320 px on its long side."""
        ...

    def preview(self, sha256: str) -> bytes:
        """A JPEG of 1600 px on its long side."""
        ...

    def original(self, sha256: str) -> bytes:
        """The file as it came from the camera."""
        ...


class Folder(Protocol):
    """The part of the photo folder that a desk reads."""

    def thumbnail(self, sha256: str) -> bytes:
        """A small JPEG."""
        ...

    def preview(self, sha256: str) -> bytes:
        """A large JPEG."""
        ...

    def original(self, sha256: str) -> Path:
        """Where the file from the camera lies."""
        ...


class FolderPictures:
    """Pictures out of the photo folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def thumbnail(self, sha256: str) -> bytes:
        """A JPEG of 320 px on its long side."""
        return self._folder.thumbnail(sha256)

    def preview(self, sha256: str) -> bytes:
        """A JPEG of 1600 px on its long side."""
        return self._folder.preview(sha256)

    def original(self, sha256: str) -> bytes:
        """The file as it came from the camera."""
        return self._folder.original(sha256).read_bytes()


class NoPictures:
    """A run that keeps nothing has no pictures either."""

    def thumbnail(self, sha256: str) -> bytes:
        """There is none."""
        raise FileNotFoundError(sha256)

    preview = original = thumbnail

"""A kiosk's pictures: of all that the photo folder has only what the open album has."""

from collections.abc import Iterable

from desktop.gallery.pictures import Pictures


class OpenAlbumPictures:
    """A guard: of all pictures only those of the album that is open can be had, whoever asks.

    Args:
        pictures: all of them.
    """

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._open: frozenset[str] = frozenset()

    def allow(self, sha256s: Iterable[str]) -> None:
        """From now on these, and no others; none when a guest has left."""
        self._open = frozenset(sha256s)

    def thumbnail(self, sha256: str) -> bytes:
        """A JPEG of 320 px on its long side."""
        return self._pictures.thumbnail(self._allowed(sha256))

    def preview(self, sha256: str) -> bytes:
        """A JPEG of 1600 px on its long side."""
        return self._pictures.preview(self._allowed(sha256))

    def original(self, sha256: str) -> bytes:
        """The file as it came from the camera."""
        return self._pictures.original(self._allowed(sha256))

    def _allowed(self, sha256: str) -> str:
        if sha256 not in self._open:
            raise PermissionError("This picture is not in the album that is open.")
        return sha256

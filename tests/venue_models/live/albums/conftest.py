"""What tests of albums share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.live.albums.album_street import AlbumStreet


@pytest.fixture
def street(tmp_path: Path) -> Iterator[AlbumStreet]:
    """A street with cameras and guests, and its photos."""
    street = AlbumStreet(tmp_path)
    yield street
    street.close()

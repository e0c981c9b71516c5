"""What tests of episodes share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.live.falling import FallStreet


@pytest.fixture
def street(tmp_path: Path) -> Iterator[FallStreet]:
    """A venue with a database, whose guests fall."""
    street = FallStreet(tmp_path)
    yield street
    street.store.close()

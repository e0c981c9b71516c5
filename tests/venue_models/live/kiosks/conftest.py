"""What tests of kiosks share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.venue_models.live.kiosks.kiosk_street import KioskStreet


@pytest.fixture
def street(tmp_path: Path) -> Iterator[KioskStreet]:
    """Two kiosks that are open, and nobody at them."""
    street = KioskStreet(tmp_path)
    yield street
    street.store.close()

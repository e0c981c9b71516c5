"""What tests of printing share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.kiosk.printing.spooler_of_its_own import Spooler, start


@pytest.fixture
def printing(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spooler]:
    """A print server of the test's own, with a queue."""
    here = tmp_path / "cups"
    monkeypatch.setenv("CUPS_SERVER", str(here / "socket"))
    made, process = start(here)
    yield made
    process.terminate()
    process.wait()

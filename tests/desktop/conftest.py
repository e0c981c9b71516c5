"""Windows of tests end like those of the program: destroyed as a whole, not collected piece by piece."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> Iterator[None]:
    """One that is left to Python's garbage collector may crash a later test (``desktop.open_desks.destroy``)."""
    yield
    ours = [window for window in QApplication.topLevelWidgets() if shiboken6.ownedByPython(window)]
    for window in ours:
        shiboken6.delete(window)

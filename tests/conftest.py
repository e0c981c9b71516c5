"""What every test needs: no screen, and nothing left running."""

import os
import tempfile
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("any machine", deadline=None)  # how long an example takes is not what a test is about
settings.load_profile("any machine")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_KEYS = tempfile.TemporaryDirectory(prefix="bandstand-keys-")  # removed when the tests end
os.environ["BANDSTAND_KEYS"] = _KEYS.name

LEAVES_WITHIN_S = 5.0


@pytest.fixture(autouse=True)
def no_thread_outlives_its_test() -> Iterator[None]:
    """A thread that a test leaves behind is a program that does not shut down."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in left:  # one that has given its last result may still be on its way out
        thread.join(LEAVES_WITHIN_S)
    left = [thread for thread in left if thread.is_alive()]
    assert not left, f"left running: {left}"

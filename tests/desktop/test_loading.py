"""Loading beside the venue's thread what it needs later."""

import subprocess
import sys

from desktop.loading import LATER, Loading

ANEW = """
import sys, threading
from desktop.loading import Loading
loading = Loading(["wave", "colorsys"])
assert "wave" not in sys.modules
loading.start()
for thread in threading.enumerate():
    if thread.name == "loading":
        thread.join()
assert {"wave", "colorsys"} <= sys.modules.keys()
loading.stop()
"""


def test_what_is_needed_later_is_loaded() -> None:
    subprocess.run([sys.executable, "-c", ANEW], check=True)


def test_who_stops_at_once_waits_for_one_module_at_most_and_leaves_no_thread() -> None:
    loading = Loading()
    loading.start()
    loading.stop()
    loading.stop()
    assert not loading._thread.is_alive()


def test_who_was_never_started_can_be_stopped() -> None:
    Loading(LATER).stop()

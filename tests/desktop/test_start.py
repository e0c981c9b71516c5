"""What a process loads before it is of use: a start after a crash waits for nothing that it does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_LATER = {
    "PIL",
    "PySide6",
    "aiohttp",
    "bleak",
    "bumble",
    "cv2",
    "keyring",
    "pyqtgraph",
    "scipy",
    "segno",
    "sklearn",
}
"""Large libraries of pictures, windows, radio, links, charts and fitting."""
ALERTS_OPEN_AGAIN = """
from pathlib import Path
from desktop.places import sample_venue_folder
from tests.venue_models.small_venue import guests
from venue_models.live import LiveVenue
from venue_models.store.store import KeyFolder, Store
from venue_models.venue.reading import read_venue

store = Store.open(Path(FOLDER) / "venue.db", now_s=0.0, keys=KeyFolder(Path(FOLDER) / "keys"))
live = LiveVenue(read_venue(sample_venue_folder()), guests(3), store, started_at_s=0.0)
live.step(0.0)
assert live.snapshot().alerts == ()
store.close()
"""
COMMAND = """
from desktop.cli import main
main(COMMAND, standalone_mode=False)
"""


def loaded_by(words: str, **named: object) -> set[str]:
    """The libraries that a process has loaded which ran these words of Python."""
    before = "".join(f"{name} = {value!r}\n" for name, value in named.items())
    after = "import sys, json; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    run = subprocess.run([sys.executable, "-c", before + words + after], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_alerts_are_open_again_before_any_large_library_of_something_else_is_loaded(tmp_path: Path) -> None:
    loaded = loaded_by(ALERTS_OPEN_AGAIN, FOLDER=str(tmp_path))
    assert loaded >= {"numpy", "shapely", "sqlite_utils"}  # the process has done what it was asked for
    assert not loaded & OF_LATER


def test_the_watchdog_knows_of_nothing_that_it_watches() -> None:
    loaded = loaded_by(COMMAND, COMMAND=["guard", "--help"])
    assert "click" in loaded
    assert not loaded & (OF_LATER | {"shapely", "sqlite_utils", "wearable_bridge"})


@pytest.mark.parametrize("command", ["run", "backup"])
def test_a_command_loads_nothing_of_what_others_fit_and_draw(command: str) -> None:
    loaded = loaded_by(COMMAND, COMMAND=[command, "--help"])
    assert "venue_models" in loaded
    assert not loaded & {"PySide6", "aiohttp", "bumble", "pyqtgraph", "scipy", "segno", "sklearn"}


def test_what_a_start_makes_is_never_looked_through_for_garbage_again_and_what_comes_later_is() -> None:
    freed = """
import gc, weakref
from desktop.manners import unswept
class Knot: pass
def tied():
    knot = Knot(); knot.itself = knot
    return weakref.ref(knot)
with unswept():
    kept = [{} for _ in range(10_000)]
    assert not gc.isenabled()
assert gc.isenabled() and gc.get_freeze_count() > 10_000
later = tied()
gc.collect()
assert later() is None
gc.disable()
with unswept():
    pass
assert not gc.isenabled()
"""
    loaded_by(freed)

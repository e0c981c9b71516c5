"""A committed step is on the disk, not on its way there: SQLite asks the system to sync, and is seen to.

Killing the process cannot show a wrong setting: what the system has taken survives that. So the calls are counted, by
a library of a few lines that is loaded before the system's own.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.venue_models.small_venue import guests
from venue_models.store.store import Store
from venue_models.values import Alert, AlertKind, AlertState, Step, StepKind

NOW_S = 1_800_000_000.0
STEPS = 5
SETTINGS = {"as opened": "", "normal": "NORMAL", "off": "OFF"}
ROOT = Path(__file__).parents[3]
COUNTER = """
#define _GNU_SOURCE
#include <dlfcn.h>

static long syncs;
long syncs_so_far(void) { return syncs; }

#define COUNTED(name) \\
  int name(int file) { \\
    static int (*real)(int); \\
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, #name); \\
    syncs++; \\
    return real(file); \\
  }
COUNTED(fsync)
COUNTED(fdatasync)
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("cc") is None,
    reason="the library that counts syncs needs Linux and a C compiler (cc)",
)


def commit_steps(path: Path, setting: str) -> list[int]:
    """How often the disk was waited for in each of some committed steps; of the process that has the library."""
    count = ctypes.CDLL(None).syncs_so_far
    store = Store.open(path, now_s=NOW_S)
    store.begin(guests(1), ("plaza",), ("R0",), at_s=NOW_S)
    if setting:
        store.db.execute(f"PRAGMA synchronous={setting}")
    alert = Alert(1, 0, AlertKind.CALL, AlertState.UNACKNOWLEDGED, NOW_S, NOW_S)
    counted = [count()]
    for number in range(STEPS):
        store.write_steps((Step(1, 0, NOW_S + number, StepKind.RAISED),), (alert,), guests(1))
        counted.append(count())
    store.close()
    return [after - before for before, after in pairwise(counted)]


def main() -> None:
    folder = Path(sys.argv[1])
    print(json.dumps({name: commit_steps(folder / f"{name}.db", setting) for name, setting in SETTINGS.items()}))


@pytest.fixture(scope="module")
def syncs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    folder = tmp_path_factory.mktemp("syncs")
    source, library = folder / "syncs.c", folder / "syncs.so"
    source.write_text(COUNTER)
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    run = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import main; main()", folder],
        env=os.environ | {"LD_PRELOAD": str(library)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    counted: dict[str, list[int]] = json.loads(run.stdout)
    return counted


def test_each_committed_step_is_synced_to_the_disk(syncs: dict[str, list[int]]) -> None:
    assert len(syncs["as opened"]) == STEPS
    assert min(syncs["as opened"]) >= 1


def test_a_setting_that_does_not_wait_for_the_disk_would_be_seen(syncs: dict[str, list[int]]) -> None:
    assert syncs["normal"] == syncs["off"] == [0] * STEPS

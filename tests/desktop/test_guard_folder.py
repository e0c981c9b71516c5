"""A watchdog's folder goes with it, and where it was ended by force, with the next one."""

import os
import subprocess
import sys
from pathlib import Path

from desktop.guard_folder import HEARTBEAT, UNUSED_S, guard_folder
from desktop.heartbeat import VENUE, Heartbeat

IS_ENDED_BY_FORCE = """
import os, signal, sys
from pathlib import Path
from desktop.guard_folder import guard_folder
with guard_folder(Path(sys.argv[1])) as folder:
    print(folder, flush=True)
    sys.stdin.readline()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def left_by_force(within: Path) -> Path:
    ended = subprocess.run(
        [sys.executable, "-c", IS_ENDED_BY_FORCE, str(within)],
        input="\n",
        capture_output=True,
        text=True,
        check=False,
    )
    return Path(ended.stdout.strip())


def long_ago(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        at_s = path.stat().st_mtime - UNUSED_S - 1
        os.utime(path, (at_s, at_s))


def test_a_folder_goes_with_its_watchdog(tmp_path: Path) -> None:
    with guard_folder(tmp_path) as folder:
        assert folder.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_watchdog_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = left_by_force(tmp_path)
    Heartbeat(left / HEARTBEAT).close()
    long_ago(left)
    with guard_folder(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_a_folder_stays_as_long_as_the_venue_of_a_killed_watchdog_beats_in_it(tmp_path: Path) -> None:
    left = left_by_force(tmp_path)
    heartbeat = Heartbeat(left / HEARTBEAT)
    long_ago(left)
    heartbeat.beat(VENUE)
    with guard_folder(tmp_path):
        assert left.is_dir()
    heartbeat.close()


def test_a_folder_stays_whose_watchdog_lives_and_slept_with_its_machine(tmp_path: Path) -> None:
    words = [sys.executable, "-c", IS_ENDED_BY_FORCE, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        long_ago(theirs)
        with guard_folder(tmp_path):
            assert theirs.is_dir()
        other.stdin.write("\n")

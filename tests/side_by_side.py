"""Runs every test, in two processes side by side: one alone leaves half of a machine idle.

    python -m tests.side_by_side [OPTION_OF_PYTEST ...]

Some folders are one half, whatever else there is the other, so that a new folder is never left out. What one half
prints is seen as it comes, that of the other one when both have ended. The status is pytest's own, of the first half
that has something to complain about.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Final

ASIDE: Final = ("tests/desktop", "tests/radio_vm")
"""About half of the time. The virtual machine comes last: by then the other half is done, and a whole radio stack in
software does not wait for a processor."""


def halves() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What pytest is told for each: the one that is seen as it runs, and the one aside."""
    return ("tests", *(f"--ignore={folder}" for folder in ASIDE)), ASIDE


def side_by_side(seen: Sequence[str], aside: Sequence[str]) -> int:
    """Runs two commands at once; what the second one prints follows when both have ended.

    Returns:
        The status of the first one that failed, else 0.
    """
    with tempfile.TemporaryFile() as printed, subprocess.Popen(aside, stdout=printed, stderr=printed) as other:
        try:
            statuses = subprocess.run(seen, check=False).returncode, other.wait()
        finally:
            other.terminate()
            other.wait()
            printed.seek(0)
            sys.stdout.flush()
            sys.stdout.buffer.write(printed.read())
            sys.stdout.flush()
    return statuses[0] or statuses[1]


def main(options: Sequence[str]) -> int:
    """The status of the whole."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads would wait for each other, and spin as they do
    seen, aside = ((sys.executable, "-m", "pytest", *half, *options) for half in halves())
    return side_by_side(seen, aside)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""Kills a process again and again, and starts it anew: what the benchmarks of durability share.

The process says in its first line that it is ready, waits for a line, and runs for ever. Each of its lines that
begins with ``committed`` ends what it says of one commit; the last line of one that was killed may be torn.

It runs as an installed program does: its modules were compiled once, by its first life, which is not counted among
the restarts, whatever this terminal says of Python's caches; and it loads them and opens the venue as
``bandstand run`` does, ``unswept``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, TypeVar

import numpy as np

from desktop.kept_venue import venue_of
from desktop.manners import unswept
from desktop.places import sample_venue_folder
from venue_models.venue.model import Venue

ROOT: Final = Path(__file__).parents[2]

_LOADED_AS_A_COMMAND: Final = """
from desktop.manners import unswept
with unswept():
    from {module} import main
main()
"""

Losses = TypeVar("Losses")


@dataclass(frozen=True, slots=True)
class Life:
    """One life of the process, which is ready and waits."""

    turn: int
    """0: the first, which nothing went before."""
    first_line: str
    took_s: float
    """From the start of the process to that line."""


def lives(
    command: Callable[[], Sequence[str]],
    hear: Callable[[str], None],
    kills: int,
    *,
    compiled: Path,
    commits: tuple[int, int],
    lines: int,
    seed: int = 1,
) -> Iterator[Life]:
    """Start, kill and start again.

    Args:
        command: what starts the process; asked for when the one before is dead.
        hear: is told each further line that the process says, the last one torn perhaps.
        kills: how often.
        compiled: a folder for its compiled modules.
        commits: it is killed after so many of them (from, up to) …
        lines: … and up to so many lines more: anywhere between two commits, or within one.
        seed: of the moments.

    Yields:
        Each life when it is ready; it goes on when the next one is asked for. The last one is not killed by chance.
    """
    rng, env = np.random.default_rng(seed), os.environ | {"PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for turn in range(kills + 1):
        started = command()
        begun_s = time.perf_counter()
        with subprocess.Popen(
            started, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                first_line = process.stdout.readline()
                assert first_line, "the process ended by itself"
                yield Life(turn, first_line, time.perf_counter() - begun_s)
                if turn < kills:
                    process.stdin.write("go\n")
                    process.stdin.flush()
                    _listen(process.stdout, hear, int(rng.integers(*commits)), int(rng.integers(0, lines)))
            finally:
                process.kill()
            for line in process.stdout:
                hear(line)


def _listen(stdout: IO[str], hear: Callable[[str], None], commits: int, lines: int) -> None:
    while commits:
        line = stdout.readline()
        assert line, "the process ended by itself"
        hear(line)
        commits -= line.startswith("committed")
    for _ in range(lines):
        hear(stdout.readline())


def main_of(
    module: str,
    about: str | None,
    kills: int,
    run: Callable[[Path, Venue, int, float], object],
    survive: Callable[[Path, list[str], int], Losses],
) -> tuple[int, Losses] | None:
    """What the command line of a benchmark of durability asks for.

    Args:
        module: the benchmark's.
        about: its docstring.
        kills: how many, where nobody says.
        run: is the process that is killed: on this file, in this venue, with so many guests, from this time on.
        survive: kills the process of this command line, which works on this file, so many times.

    Returns:
        How often it was killed, and what was lost; None in the process that was killed itself.
    """
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=kills)
    parser.add_argument("--guests", type=int, default=2000)
    parser.add_argument("--venue", type=Path, default=sample_venue_folder())
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        path, from_s = options.run
        with unswept():
            venue = venue_of(options.venue, Path(path).parent)
        run(Path(path), venue, options.guests, float(from_s))
        return None
    begin = _LOADED_AS_A_COMMAND.format(module=module)
    command = [sys.executable, "-c", begin, "--guests", str(options.guests), "--venue", str(options.venue)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "venue.db"
        return options.kills, survive(path, [*command, "--run", str(path)], options.kills)

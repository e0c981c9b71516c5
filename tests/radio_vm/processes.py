"""Programs that have imported everything before they begin, which takes minutes in a machine made of software.

They are forked from one server, each with a file for what it prints and a named pipe for what is typed.
"""

import json
import multiprocessing
import os
import runpy
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

FORKS: Final = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["desktop.cli", "tests.radio_vm.desk", "tests.radio_vm.watches"])
ENDS_WITHIN_S: Final = 30.0
LAST_BYTES: Final = 65_536
"""So much of what was printed is looked at for its last line, ten times a second: whoever looks also is the air."""


def import_everything() -> None:
    """Returns when the server is ready to fork: whoever keeps an adapter alive must not be held up by it later."""
    first = FORKS.Process(target=_nothing)
    first.start()
    first.join()


def _nothing() -> None:
    """What the first process does."""


class Program:
    """A program that runs, what it has printed, and a keyboard."""

    def __init__(self, folder: Path, name: str, module: str, arguments: tuple[str, ...]) -> None:
        self._printed, self._typed = folder / f"{name}.printed", folder / f"{name}.typed"
        os.mkfifo(self._typed)
        self._printed.touch()
        self._keyboard = os.open(self._typed, os.O_RDWR)  # kept open: what was typed is not lost before it is read
        self.process: Final = FORKS.Process(
            target=_run, args=(module, arguments, str(self._printed), str(self._typed)), name=name
        )
        self.process.start()

    @property
    def lines(self) -> list[str]:
        """All that it has printed, errors too."""
        return self._printed.read_text(errors="replace").splitlines()

    @property
    def latest(self) -> Any:
        """The last whole line, as JSON; empty where there was none."""
        with self._printed.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LAST_BYTES))
            whole = file.read().decode(errors="replace").rpartition("\n")[0].splitlines()
        return next((json.loads(line) for line in reversed(whole) if line.startswith("{") and line.endswith("}")), {})

    def says(self, line: str) -> None:
        """Something is typed."""
        os.write(self._keyboard, f"{line}\n".encode())


@contextmanager
def running(folder: Path, name: str, module: str, *arguments: str | Path) -> Iterator[Program]:
    """A program as ``python -m MODULE ARGUMENT ...``; ended where it has not ended by itself."""
    program = Program(folder, name, module, tuple(map(str, arguments)))
    try:
        yield program
    finally:
        program.process.terminate()
        program.process.join(ENDS_WITHIN_S)
        program.process.kill()
        print(f"--- {name}", *program.lines[-4:], sep="\n", flush=True)


def _run(module: str, arguments: tuple[str, ...], printed: str, typed: str) -> None:
    """In the new process."""
    said = os.open(printed, os.O_WRONLY | os.O_APPEND)
    os.dup2(os.open(typed, os.O_RDWR), 0)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - as long as the process
    sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
    sys.argv = [module, *arguments]
    warnings.simplefilter("ignore", RuntimeWarning)  # that the module was imported before is what this is for
    runpy.run_module(module, run_name="__main__", alter_sys=True)

"""A missing system library is named, with the package that brings it."""

import subprocess
import sys
from pathlib import Path

from desktop import system_libraries

SCRIPT = Path(system_libraries.__file__)


def test_what_the_loader_finds_is_not_missing() -> None:
    assert system_libraries.missing_libraries({"libc.so.6": "libc6"}) == {}


def test_what_it_does_not_find_is_named_with_its_package() -> None:
    assert system_libraries.missing_libraries({"libnowhere.so.9": "libnowhere9"}) == {
        "libnowhere.so.9": "libnowhere9"
    }


def test_the_install_command_names_each_package_once() -> None:
    command = system_libraries.install_command({"liba.so.1": "liba", "liba-x.so.1": "liba", "libb.so.2": "libb"})
    assert command == "sudo apt-get install liba libb"


def test_the_script_runs_without_anything_installed() -> None:
    """It is run before the virtual environment exists: with an isolated interpreter and no site packages."""
    run = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "--packages"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr

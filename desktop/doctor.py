"""What could keep Bandstand from running on this machine, and what to do about each.

Every check returns one or more Findings and raises nothing: a doctor that faints helps nobody.
"""

import asyncio
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop.places import database_path, sample_venue_folder
from desktop.system_libraries import DRAWING, SCREEN, install_command, missing_libraries, needed_here
from desktop.view import has_screen
from venue_models.store.opening import StoreError
from venue_models.store.store import Store
from venue_models.venue.reading import VenueError, read_venue
from wearable_bridge.sources.adapter import BluetoothProblem, check_bluetooth

LEAST_FREE_MIB: Final = 500
"""A busy day writes about 100 MiB; below five of those the disk fills before anyone looks."""


class Verdict(StrEnum):
    """How a check ended."""

    WELL = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found and, unless all is well, what to do."""

    subject: str
    verdict: Verdict
    found: str
    advice: str = ""


def examine(data_folder: Path) -> Iterator[Finding]:
    """All findings, in the order in which a person would mend them.

    Args:
        data_folder: where the venue's database is or would be.
    """
    checks: tuple[Callable[[], Finding], ...] = (
        _python,
        _qt_libraries,
        _screen,
        _sample_venue,
        lambda: _disk(data_folder),
        lambda: _database(data_folder),
        _bluetooth,
    )
    for check in checks:
        yield check()


def _python() -> Finding:
    found = (
        f"{platform.python_version()} on {platform.system()} {platform.release()}, SQLite {sqlite3.sqlite_version}"
    )
    return Finding("Python", Verdict.WELL, found)


def _qt_libraries() -> Finding:
    missing = missing_libraries(needed_here())
    if missing:
        return Finding("Qt libraries", Verdict.FAULT, "missing: " + ", ".join(missing), install_command(missing))
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtWidgets import QApplication  # noqa: F401 - loading it is the check
    except ImportError as error:
        return Finding("Qt libraries", Verdict.FAULT, str(error), "Run `make setup` again.")
    return Finding("Qt libraries", Verdict.WELL, f"Qt {qVersion()}, {len(DRAWING)} system libraries found")


def _screen() -> Finding:
    if has_screen():
        return Finding("Screen", Verdict.WELL, "found")
    missing = missing_libraries(SCREEN) if sys.platform.startswith("linux") else {}
    advice = "Add --headless, or start from a desktop session."
    if missing:
        advice += " A window would also need: " + install_command(missing)
    return Finding("Screen", Verdict.WARNING, "none: desks are drawn into pictures only", advice)


def _sample_venue() -> Finding:
    try:
        venue = read_venue(sample_venue_folder())
    except VenueError as error:
        return Finding(
            "Sample park", Verdict.FAULT, str(error), "The installation is damaged: install Bandstand again."
        )
    return Finding(
        "Sample park", Verdict.WELL, f"{venue.name}: {len(venue.zones)} zones, {len(venue.readers)} readers"
    )


def _disk(folder: Path) -> Finding:
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    free_mib = shutil.disk_usage(existing).free // 2**20
    found = f"{free_mib:,} MiB free for {folder}"
    if free_mib < LEAST_FREE_MIB:
        return Finding(
            "Disk", Verdict.FAULT, found, f"Free at least {LEAST_FREE_MIB} MiB, or choose --data on another disk."
        )
    return Finding("Disk", Verdict.WELL, found)


def _database(folder: Path) -> Finding:
    path = database_path(folder)
    if not path.exists():
        return Finding("Database", Verdict.WELL, f"none yet; `bandstand run` will make {path}")
    try:
        store = Store.open(path, now_s=time.time())
    except StoreError as error:
        return Finding("Database", Verdict.FAULT, str(error), "See docs/store.md.")
    try:
        store.journal.verify()
        rows = store.journal.count()
    except StoreError as error:
        return Finding("Database", Verdict.FAULT, str(error), "Keep a copy of the file, then see docs/store.md.")
    finally:
        store.close()
    return Finding("Database", Verdict.WELL, f"{path}: journal of {rows:,} rows, unbroken")


def _bluetooth() -> Finding:
    try:
        adapters = asyncio.run(check_bluetooth())
    except BluetoothProblem as problem:
        return Finding("Bluetooth", Verdict.WARNING, problem.found, problem.advice)
    return Finding("Bluetooth", Verdict.WELL, ", ".join(adapters))

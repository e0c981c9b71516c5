"""What could keep Bandstand from running on this machine, and what to do about each.

Every check returns one or more Findings and raises nothing: a doctor that faints helps nobody.
"""

import asyncio
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from desktop.places import database_path, key_folder, sample_venue_folder
from desktop.sound import player_here
from desktop.system_libraries import DRAWING, SCREEN, install_command, missing_libraries, needed_here
from desktop.view import has_screen
from venue_models.store.errors import StoreError, StoreInUseError
from venue_models.store.key_folder import KeyFolder
from venue_models.store.store import Store
from venue_models.store.unlocking import find_key, fingerprint_of
from venue_models.venue.reading import VenueError, read_venue
from wearable_bridge.sources.adapter import BluetoothProblem, check_bluetooth

LEAST_FREE_MIB: Final = 500
"""A busy day writes about 100 MiB; below five of those the disk fills before anyone looks."""
CLOCK_MAY_ERR_MIN: Final = 17
"""The identifiers of the period before and after the present one are known too; a period lasts 1,024 s."""
CLOCK_MAY_LAG_S: Final = 60.0
"""A time server sets a clock back by less than this."""
_SCRIPTS: Final = {"Korean": "ko", "Japanese": "ja", "Chinese": "zh-cn"}
_ANSWER_WITHIN_S: Final = 5.0


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
        _fonts,
        _sound,
        _sample_venue,
        lambda: _disk(data_folder),
        lambda: _database(data_folder),
        lambda: _venue_key(data_folder),
        _clock,
        _bluetooth,
        _every_advertisement,
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


def _fonts() -> Finding:
    """Windows and macOS bring faces for every script."""
    if not sys.platform.startswith("linux"):
        return Finding("Fonts", Verdict.WELL, "the system's own")
    found = {script: _asked("fc-list", f":lang={tag}", "family") for script, tag in _SCRIPTS.items()}
    missing = [script for script, faces in found.items() if not faces]
    if missing:
        told = f"none with {', '.join(missing)} letters: names of guests would be shown as boxes"
        return Finding("Fonts", Verdict.WARNING, told, "Run: sudo apt-get install fonts-noto-cjk")
    return Finding("Fonts", Verdict.WELL, f"faces for {', '.join(_SCRIPTS)}")


def _sound() -> Finding:
    """Whether alarms could be heard; whether the loudspeaker is on, only ears can tell."""
    player = player_here()
    if player is None:
        told = "no player for alarm sounds: the safety desk and `bandstand guard` can only beep"
        return Finding("Sound", Verdict.WARNING, told, "Install one, such as alsa-utils or pipewire.")
    return Finding("Sound", Verdict.WELL, f"{Path(player[0]).name} plays alarms: try Ctrl+M at the safety desk")


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
    now_s = time.time()
    try:
        store = Store.open(path, now_s=now_s)
    except StoreInUseError as error:
        return Finding("Database", Verdict.WELL, f"not looked at: {error}")
    except StoreError as error:
        return Finding("Database", Verdict.FAULT, str(error), "See docs/store.md.")
    try:
        store.journal.verify()
        rows, last_at_s = store.journal.count(), store.last_at_s or now_s
    except StoreError as error:
        return Finding("Database", Verdict.FAULT, str(error), "Keep a copy of the file, then see docs/store.md.")
    finally:
        store.close()
    found = f"{path}: journal of {rows:,} rows, unbroken"
    if last_at_s > now_s + CLOCK_MAY_LAG_S:
        last = f"{datetime.fromtimestamp(last_at_s, UTC):%Y-%m-%d %H:%M} UTC"
        told = f"{found}; its last entry is of {last}, which is still to come"
        return Finding("Database", Verdict.WARNING, told, "Set this machine's clock right: it is slow, or was fast.")
    return Finding("Database", Verdict.WELL, found)


def _venue_key(folder: Path) -> Finding:
    path = database_path(folder)
    keys = KeyFolder(key_folder())
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            fingerprint = fingerprint_of(Database(db))
    except sqlite3.Error:  # there is none yet, or the check of the database has said why
        fingerprint = None
    if fingerprint is None:
        return Finding("Venue key", Verdict.WELL, f"none yet; it will be made in {keys.path}")
    try:
        find_key(keys, fingerprint)
    except StoreError as error:
        return Finding("Venue key", Verdict.FAULT, str(error), "Without it nobody can sign in, and no band is known.")
    where = "the system's keyring" if keys.is_in_keyring(fingerprint) else str(keys.file(fingerprint))
    return Finding("Venue key", Verdict.WELL, f"{fingerprint}, in {where}")


def _clock() -> Finding:
    """Bands say who they are by a word that changes with time."""
    if not sys.platform.startswith("linux"):
        return Finding("Clock", Verdict.WELL, "see that this system sets it by a time server")
    is_set = _asked("timedatectl", "show", "--property=NTPSynchronized", "--value")
    if is_set == "yes":
        return Finding("Clock", Verdict.WELL, "set by a time server")
    if is_set == "no":
        told = f"not set by a time server: {CLOCK_MAY_ERR_MIN} minutes off, and no band of ours is recognised"
        return Finding("Clock", Verdict.WARNING, told, "Run: sudo timedatectl set-ntp true")
    told = "this system does not say whether a time server sets it"
    return Finding("Clock", Verdict.WARNING, told, "See that one does: bands are recognised by the time.")


def _bluetooth() -> Finding:
    try:
        adapters = asyncio.run(check_bluetooth())
    except BluetoothProblem as problem:
        return Finding("Bluetooth", Verdict.WARNING, problem.found, problem.advice)
    return Finding("Bluetooth", Verdict.WELL, ", ".join(adapters))


def _every_advertisement() -> Finding:
    if not sys.platform.startswith("linux"):
        return Finding("Advertisements", Verdict.WELL, "this system tells every one")
    from desktop.advertisement_monitors import NoBlueZError, adapters_without_monitors

    try:
        poor = asyncio.run(adapters_without_monitors())
    except NoBlueZError:
        told = "BlueZ does not answer: whether it tells every one is not known"
        return Finding("Advertisements", Verdict.WARNING, told, "Mend Bluetooth first, then look again.")
    if poor:
        told = f"{', '.join(poor)}: each tag is told only every ten seconds or so, and positions lag behind"
        advice = "Start bluetoothd with --experimental: docs/bluetooth.md, Every advertisement."
        return Finding("Advertisements", Verdict.WARNING, told, advice)
    return Finding("Advertisements", Verdict.WELL, "every one is told")


def _asked(*words: str) -> str:
    """What a program of the system answers; empty where there is none, or it does not want to."""
    try:
        answer = subprocess.run(words, capture_output=True, text=True, timeout=_ANSWER_WITHIN_S, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""

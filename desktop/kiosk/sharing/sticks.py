"""USB sticks: which are plugged in. Nothing on them is read or listed."""

import ctypes
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo

MOUNTED_BELOW: Final = {"linux": ("/media/", "/run/media/"), "darwin": ("/Volumes/",)}
"""Where systems put what is plugged in."""
_BLOCK_DEVICES: Final = Path("/sys/class/block")
_MOUNTS: Final = Path("/proc/self/mounts")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOVABLE: Final = 2
"""What GetDriveTypeW says of a stick."""


@dataclass(frozen=True, slots=True)
class Stick:
    """Something that was plugged in."""

    path: Path
    device: str
    """What the system calls it."""


def plugged_in(system: str = sys.platform) -> tuple[Stick, ...]:
    """The sticks that are plugged in now; not for the window's thread, since a system may take its time."""
    if system == "linux":
        return sticks_among(mounts(_MOUNTS.read_text("utf-8", "surrogateescape")))
    volumes = (volume for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady())
    return sticks_among(Stick(Path(volume.rootPath()), volume.device().toStdString()) for volume in volumes)


def mounts(told: str) -> Iterator[Stick]:
    r"""What Linux says is mounted (proc_pid_mounts(5)); QStorageInfo would ask each, and hang with one that hangs.

    Args:
        told: a line for each, in which a space within a name is written as ``\040``.
    """
    for line in told.splitlines():
        device, place, *_ = line.split(" ")
        yield Stick(Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), place)), device)


def sticks_among(mounted: Iterable[Stick], system: str = sys.platform) -> tuple[Stick, ...]:
    """Those of some mounted volumes that were plugged in, by their place; never a disk of this machine."""
    found = (volume for volume in mounted if _was_plugged_in(volume, system))
    return tuple(sorted(found, key=lambda stick: stick.path))


def _was_plugged_in(volume: Stick, system: str) -> bool:
    if system == "win32":
        return _drive_type(volume.path) == _DRIVE_REMOVABLE
    place = volume.path.as_posix()
    is_there = any(place.startswith(below) for below in MOUNTED_BELOW.get(system, ()))
    return is_there and (system != "linux" or not is_of_this_machine(volume.device))


def is_of_this_machine(device: str, block_devices: Path = _BLOCK_DEVICES) -> bool:
    """Whether a block device of Linux is a disk built in: some systems show those below /media, too.

    The kernel's own path of a device runs through the bus that it hangs on (sysfs, Documentation/ABI/stable).
    """
    known = block_devices / os.path.basename(device)  # noqa: PTH119 - a device's name is no path of ours
    if not known.exists():
        return True
    way = known.resolve()
    if "/usb" in way.as_posix() or "/mmc_host/" in way.as_posix():
        return False
    return not any(_says_removable(place) for place in (way, way.parent))


def _says_removable(place: Path) -> bool:
    try:
        return (place / "removable").read_text("ascii").strip() == "1"
    except OSError:
        return False


def _drive_type(path: Path) -> int:
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\"))
    return 0
